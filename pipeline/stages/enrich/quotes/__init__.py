"""Quotations: who said what, from quotation marks, verbs of saying and the people of the text."""

from pipeline.stages.enrich.quotes.attribution import find_quotes

__all__ = ["find_quotes"]
