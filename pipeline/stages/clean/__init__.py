"""The stage that turns a raw article into its clean text and metadata."""
