"""Dates of a text: calendar dates, months, years and relative expressions, resolved against an anchor day."""

from pipeline.stages.enrich.dates.finding import find_dates

__all__ = ["find_dates"]
