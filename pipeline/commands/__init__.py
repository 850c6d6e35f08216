"""The commands of `newsmill`, one a file; pipeline/cli.py lists them."""
