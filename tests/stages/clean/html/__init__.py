"""Tests of the article extractor for HTML pages."""
