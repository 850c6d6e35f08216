"""The element in which a page shows its headline: a heading, or where a template has none, a block with the words of its title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.stages.clean.chars import one_line
from pipeline.stages.clean.page.headline import bare_letters, stems, title_parts
from pipeline.stages.clean.page.meta_tags import class_names, text

_BLOCKS = "h1, h2, h3, h4, h5, h6, div, p, td, font, b, strong, span, center, big"
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_MOST_BLOCKS, _MOST_READ = 2_000, 600_000
"""Blocks that are looked at, and the characters in them: each may hold the whole page."""
_LEAST, _MOST = 12, 220
_LEAST_WORD = 8
"""Characters of a headline (least where its class says so, most), and letters of one that a title has."""
_ELSEWHERE = frozenset(
    ("a", "li", "nav", "aside", "footer", "option", "button", "label", "figcaption", "h5", "h6")
)
_UP, _MOST_LABEL = 4, 40
_CLASS = re.compile(
    r"^(?:(?:post|article|entry|news|story|main|page|art|detail)[-_]?)?(?:headline|hdline|headtitle|titr[eo]?|titulo|titular|titolo|baslik|judul|midashi"
    r"|shirshak|zagolovok|zag|uberschrift|ueberschrift|biaoti|onvan|rubriktitel|tytul|otsikko)"
    r"(?:[-_]?(?:article|artikel|nota|noticia|articulo|articolo|haber|news|berita|post|main|new))?$|^(?:news|haber|yazi|article|art|post)(?:title|baslik)$",
    re.IGNORECASE,
)
"""Class names of headlines in templates that have no heading."""


def shown_headline(tree: LexborHTMLParser, title: str, sites: list[str]) -> LexborNode | None:
    """The element that shows the headline on a page none of whose headings agrees with its title; None where none does.

    title: of the title element. sites: names of the page's site. The first element with the words of a part of the title wins,
    the longest part first; else the only one whose class says that it is the headline, if it has a word of the title, or the
    title is no more than names of the site and of a section.
    """
    whole, known = bare_letters(title), {bare_letters(s) for s in sites}
    parts = [p for p in title_parts(title) if bare_letters(p) not in known]
    wanted = {b for p in parts if len(b := bare_letters(p)) >= _LEAST_WORD}
    best: tuple[int, LexborNode] | None = None
    classed: dict[str, LexborNode] = {}
    for node, said in _short_blocks(tree):
        bare = bare_letters(said)
        fits = bare in wanted or _is_most_of(bare, whole)
        if fits and bare not in known and (best is None or len(bare) > best[0]) and not _is_elsewhere(node):
            best = len(bare), node
        if (
            len(said) >= _LEAST
            and any(_CLASS.match(n) for n in class_names(node))
            and not _is_elsewhere(node)
        ):
            classed.setdefault(bare, node)
    if best is not None:
        return best[1]
    if len(classed) != 1:
        return None
    node = next(iter(classed.values()))
    poor = all(len(p.split()) <= 2 and len(p) <= _LEAST for p in parts)
    return node if poor or stems(text(node)) & stems(" ".join(parts)) else None


def headline_in(heading: LexborNode, titles: list[str]) -> LexborNode | None:
    """The part of a heading that is the headline, where a kicker stands in the heading with it; None where none is.

    titles: of the page's metadata and title element.
    """
    wanted = {b for t in titles for p in (t, *title_parts(t)) if len(b := bare_letters(p)) >= _LEAST_WORD}
    told = {bare_letters(t) for t in titles}
    if bare_letters(text(heading)) in wanted:
        return None
    child = heading.first_child
    for _ in range(6):
        if child is None:
            break
        if child.tag not in ("-text", "-comment", "a"):
            bare = bare_letters(text(child))
            if bare in wanted or any(_is_most_of(bare, t) for t in told):
                return child
        child = child.next
    return None


def without_label(heading: LexborNode, titles: list[str]) -> str | None:
    """The text of a heading without the label at one end of it ("Premium", "Live"), where a title has it so; None elsewhere."""
    wanted = {b for t in titles for p in (t, *title_parts(t)) if len(b := bare_letters(p)) >= _LEAST_WORD}
    whole = text(heading)
    if len(whole) > _MOST or bare_letters(whole) in wanted:
        return None
    for label in heading.css("span, a, em, small, i, b, strong, div")[:_UP]:
        said = text(label)
        if not said or len(said) > _MOST_LABEL:
            continue
        for rest in (whole.removeprefix(said), whole.removesuffix(said)):
            if rest != whole and bare_letters(rest) in wanted:
                return rest.strip(" :|·-–—")
    return None


def _is_most_of(bare: str, title: str) -> bool:
    """Whether the letters are the better half of a title, of which the site's name is the rest."""
    return (
        len(bare) >= 2 * _LEAST_WORD
        and 2 * len(bare) > len(title)
        and (title.endswith(bare) or title.startswith(bare))
    )


def _short_blocks(tree: LexborHTMLParser) -> Iterator[tuple[LexborNode, str]]:
    left = _MOST_READ
    for node in tree.css(_BLOCKS)[:_MOST_BLOCKS]:
        whole = node.text(deep=True, separator=" ") or ""
        left -= len(whole)
        if left < 0:
            return
        if len(whole) <= 3 * _MOST and len(said := one_line(whole)) <= _MOST and len(said) >= _LEAST_WORD:
            yield node, text(node)


def _is_elsewhere(node: LexborNode) -> bool:
    """Whether an element is an entry of a list or a menu."""
    here: LexborNode | None = node
    for _ in range(_UP):
        if here is None or here.tag in ("body", "main", "article"):
            return False
        if here.tag in _ELSEWHERE:
            return True
        here = here.parent
    link = node.css_first("a[href]")
    return link is not None and node.tag not in _HEADINGS and not class_names(node)
