"""Extractors of article text as functions from page to text: ours, and other projects' that are installed."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from pipeline.stages.clean.html import Extractor, PageTooComplex

Extract: TypeAlias = Callable[[str], str]
"""From a page's HTML to its article's text, "" when there is none."""

_BLOCKS = (
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "th",
    "tr", "ul",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Peer:
    """Another project's extractor."""

    name: str
    package: str
    make: Callable[[], Extract]

    def load(self) -> Extract:
        """Import it; where it fails at a page, that page has no text. Raises ImportError when it is not installed."""
        extract = self.make()

        def forgiving(page: str) -> str:
            try:
                return extract(page)
            except Exception:  # noqa: BLE001 - how it fails is its own affair; the score tells it
                return ""

        return forgiving


def text_of(extractor: Extractor) -> Extract:
    """An extractor of ours as a function from page to text."""

    def extract(page: str) -> str:
        try:
            return "\n".join(block.text for block in extractor.extract(page).blocks)
        except PageTooComplex:
            return ""

    return extract


def installed_peers() -> Mapping[str, Extract]:
    """The functions of the peers that are installed, by name."""
    found = {}
    for peer in PEERS:
        try:
            found[peer.name] = peer.load()
        except ImportError:
            continue
    return found


def _trafilatura(*, fast: bool) -> Extract:
    trafilatura = _quiet("trafilatura")
    return lambda page: trafilatura.extract(page, include_comments=False, fast=fast) or ""


def _resiliparse() -> Extract:
    resiliparse = importlib.import_module("resiliparse.extract.html2text")
    return lambda page: resiliparse.extract_plain_text(page, main_content=True, alt_texts=False) or ""


def _readability() -> Extract:
    """It gives HTML; its text is read with line ends around blocks, so that no two words run into one."""
    readability = _quiet("readability")
    fragment = importlib.import_module("lxml.html").fromstring

    def extract(page: str) -> str:
        tree = fragment(readability.Document(page).summary(html_partial=True))
        for element in tree.iter(*_BLOCKS):
            element.text = f"\n{element.text or ''}"
            element.tail = f"\n{element.tail or ''}"
        return str(tree.text_content())

    return extract


def _quiet(module: str) -> Any:
    """The module, which tells its troubles with a page to the log; they are seen in its score."""
    logging.getLogger(module).setLevel(logging.CRITICAL)
    return importlib.import_module(module)


PEERS = (
    Peer("trafilatura", "trafilatura", lambda: _trafilatura(fast=False)),
    Peer("trafilatura, fast", "trafilatura", lambda: _trafilatura(fast=True)),
    Peer("resiliparse", "resiliparse", _resiliparse),
    Peer("readability-lxml", "readability-lxml", _readability),
)
"""Each with its best settings for the text of articles: comments and descriptions of pictures are left out."""
