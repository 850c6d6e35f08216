"""Training and evaluation scripts: what they make is committed, the data they read is not."""
