"""The article of an HTML page: `load_extractor().extract(page)` gives a Page of blocks."""

from __future__ import annotations

from pipeline.stages.clean.html.bounds import PageTooComplex
from pipeline.stages.clean.html.extractor import Extractor, load_extractor
from pipeline.stages.clean.html.page import Block, HeaderBlock, Page

__all__ = ["Block", "Extractor", "HeaderBlock", "Page", "PageTooComplex", "load_extractor"]
