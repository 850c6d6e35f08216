"""The text of a page whose visible document holds little or none of the article: JSON-LD, data of scripts, noscript, AMP."""

from __future__ import annotations

import html as entities
from dataclasses import replace
from typing import Any, Protocol

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.stages.clean.chars import CJK, WORD, fold, readable, word_length
from pipeline.stages.clean.elsewhere.state import states
from pipeline.stages.clean.elsewhere.state_article import (
    StateArticle,
    Wanted,
    agrees_with,
    enough,
    find_state_article,
)
from pipeline.stages.clean.elsewhere.state_text import of_text
from pipeline.stages.clean.html import Block, Page, PageTooComplex
from pipeline.stages.clean.html.bounds import MAX_CHARACTERS
from pipeline.stages.clean.page.jsonld import read_linked_data

_LONG_WORDS = 250
"""Words of a text that is sure to be the article's: nothing else is looked for."""
_SURE = 0.75
"""Confidence of the extractor above which a long text is not doubted (see html.page.Page)."""
_RUN = 4
_COVERED = 0.6
"""Share of a text's runs of four words above which it stands in the document already."""
_MORE = 1.3
"""Times the length of the document's text, where that is the beginning of the other."""
_MOST_NOSCRIPT, _LEAST_NOSCRIPT = 40, 300
_MOST_TOLD, _MOST_COMPARED = 20_000, 30_000_000
"""Characters of a description; characters of a text times the blocks that are looked for in it."""
_AMP_SHOWN = '[subscriptions-section="content"], [amp-access]:not([amp-access*="NOT "])'
_AMP_SHUT = '[subscriptions-section="content-not-granted"], [subscriptions-section="loading"], [subscriptions-section="error"], [amp-access*="NOT "]'
"""Sections that the AMP components amp-subscriptions and amp-access show to those who may read on, and to the others."""


class Extractor(Protocol):
    """The HTML block extractor."""

    def extract(self, page: str) -> Page:
        """The article of a page. Raises PageTooComplex for a page beyond its limits."""
        ...


def find_text(page: Page, extractor: Extractor) -> tuple[Page, StateArticle | None]:
    """The page with the best text there is, and what the data of its scripts say of it where that text is taken.

    page: what the extractor found. Another text is taken only where it has words of the page's headline or description and
    the document does not have most of it.
    """
    if _is_amp(page.tree):
        page = _amp(page, extractor)
    if page.origin == "dom" and page.confidence >= _SURE and word_length(page.text) >= _LONG_WORDS:
        return page, None
    wanted, told = _wanted(page.tree)
    state = find_state_article(states(page.tree), wanted)
    best, article = page, None
    body = _json_ld(told, wanted)
    if body and _is_better(body, best, wanted):
        best = _page(page, body, "json-ld")
    if state is not None and _is_better(list(state.paragraphs), best, wanted):
        best, article = _page(page, list(state.paragraphs), "state"), state
    if best is page and (other := _noscript(page, extractor)) is not None:
        lines = [(b.tag, b.text) for b in other.blocks]
        if agrees_with(other.text, wanted) and enough(lines) and _is_better(lines, page, wanted):
            best = replace(other, tree=page.tree, origin="noscript")
    return best, article


def _wanted(tree: LexborHTMLParser) -> tuple[Wanted, dict[str, Any]]:
    """What the page says of its article, and its JSON-LD."""
    titles: list[str] = []
    for node in tree.css('meta[property="og:title"], meta[name="twitter:title"], title, h1')[:12]:
        text = (node.attributes.get("content") if node.tag == "meta" else node.text(deep=True)) or ""
        if text.strip():
            titles.append(" ".join(readable(text[:1_000]).split()))
    told = read_linked_data(tree, tuple(titles)).article
    if isinstance(headline := told.get("headline"), str) and headline.strip():
        titles.append(headline)
    meta = tree.css_first('meta[name="description"], meta[property="og:description"]')
    described = (meta.attributes.get("content") or "")[:_MOST_TOLD] if meta is not None else ""
    return Wanted(tuple(titles), entities.unescape(described)), told


def _json_ld(told: dict[str, Any], wanted: Wanted) -> list[tuple[str, str]]:
    """The paragraphs of the articleBody of the page's own article."""
    body = told.get("articleBody")
    if isinstance(body, list):
        body = "\n\n".join(b for b in body if isinstance(b, str))
    if not isinstance(body, str):
        return []
    found = of_text(entities.unescape(body) if "&" in body else body)
    return found if enough(found) and agrees_with(body, wanted) else []


def _is_better(found: list[tuple[str, str]], page: Page, wanted: Wanted) -> bool:
    """Whether a text is the article rather than what was read so far."""
    text, known = " ".join(t for _, t in found), " ".join(b.text for b in page.blocks)
    if not known:
        return True
    if _covered(text, known) >= _COVERED:
        return False
    if _covered(known, text) >= 0.5:
        return len(text) >= _MORE * len(known)
    return len(text) >= len(known) or not agrees_with(known, wanted)


def _covered(text: str, other: str) -> float:
    """The share of the text's runs of words that stand in the other."""
    words, others = _words(text), _words(other)
    runs = {*zip(*(words[i:] for i in range(_RUN)), strict=False)}
    held = {*zip(*(others[i:] for i in range(_RUN)), strict=False)}
    return len(runs & held) / len(runs) if runs else 0.0


def _words(text: str) -> list[str]:
    folded = fold(text[:60_000])
    return CJK.findall(folded) if CJK.search(folded) else WORD.findall(folded)


def _page(page: Page, found: list[tuple[str, str]], origin: str) -> Page:
    blocks = tuple(Block(i, text, tag, score=1.0) for i, (tag, text) in enumerate(found))
    return replace(page, blocks=blocks, left_out=(), origin=origin, confidence=1.0)  # type: ignore[arg-type]


def _noscript(page: Page, extractor: Extractor) -> Page | None:
    """What the page's noscript elements hold, read as a page of their own."""
    parts: list[str] = []
    for node in page.tree.css("noscript")[:_MOST_NOSCRIPT]:
        inner = _inner(node)
        if len(inner) >= _LEAST_NOSCRIPT:
            parts.append(inner)
        if sum(map(len, parts)) > MAX_CHARACTERS:  # they lie in one another
            return None
    return _extracted(page, "".join(parts), extractor) if parts else None


def _amp(page: Page, extractor: Extractor) -> Page:
    """The page with the sections that AMP scripts show to readers, and without those for the others."""
    most = _MOST_COMPARED // max(1, len(page.blocks))
    shut = "\n".join(" ".join(t.split()) for t in _texts(page.tree.css(_AMP_SHUT)[:20], "", most))
    shown = page.tree.css(_AMP_SHOWN)[:20]
    if not shown:
        return page
    text = fold(" ".join(_texts(shown, " ", most)))
    held = [fold(b.text) in text for b in page.blocks]
    inside = sum(len(b.text) for b, here in zip(page.blocks, held, strict=True) if here)
    outside = [b for b, here in zip(page.blocks, held, strict=True) if not here and b.text not in shut]
    if page.blocks and inside < 0.5 * (inside + sum(len(b.text) for b in outside)):
        return page
    markup = ""
    for node in shown:
        markup += f"<section>{_inner(node)}</section>"
        if len(markup) > MAX_CHARACTERS:  # they lie in one another
            return page
    read = _extracted(page, markup, extractor)
    if read is None or not read.blocks or sum(len(b.text) for b in read.blocks) < inside:
        left = tuple(b for b in page.blocks if b.text not in shut)
        return replace(page, blocks=left, origin="amp")
    return replace(read, tree=page.tree, origin="amp", blocks_read=page.blocks_read)


def _texts(nodes: list[LexborNode], separator: str, most: int) -> list[str]:
    """The texts of some elements, up to so many characters in all."""
    found: list[str] = []
    for node in nodes:
        found.append((node.text(deep=True, separator=separator) or "")[: max(0, most)])
        most -= len(found[-1])
        if most <= 0:
            break
    return found


def _is_amp(tree: LexborHTMLParser) -> bool:
    root = tree.root
    return root is not None and any(name in root.attributes for name in ("amp", "⚡"))


def _inner(node: LexborNode) -> str:
    """The markup within an element; the parser keeps that of a noscript in the head as text."""
    inner = "".join(child.html or "" for child in node.iter(include_text=True))
    return entities.unescape(inner) if "&lt;p" in inner[:2_000] else inner


def _extracted(page: Page, markup: str, extractor: Extractor) -> Page | None:
    title = page.tree.css_first("title")
    head = f"<title>{entities.escape(title.text() or '')}</title>" if title is not None else ""
    try:
        return extractor.extract(
            f"<!doctype html><html><head>{head}</head><body><article>{markup}</article></body></html>"
        )
    except PageTooComplex:
        return None
