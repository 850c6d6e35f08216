"""The classify stage: CleanArticle -> ClassifiedArticle."""
