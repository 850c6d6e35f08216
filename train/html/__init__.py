"""Train and evaluate the article extractor for HTML pages."""
