"""The fit of the probability that a language is told rightly."""
