"""The text of a page that carries its article elsewhere than in what is shown. Start at finding.py."""
