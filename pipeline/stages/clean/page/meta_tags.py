"""The meta elements of a page and its JSON-LD, as one source of facts; and the texts of its elements."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.stages.clean.chars import fold, one_line, readable
from pipeline.stages.clean.charset import repaired
from pipeline.stages.clean.page.jsonld import LinkedData, read_linked_data, text_of

MOST_TEXT = 2_000
_MOST_READ = 1_000_000
"""Characters that are read to get the beginnings of some elements: each may hold the whole page."""
_MOST_META, _MOST_NAME = 600, 200
_MOST_TITLES = 3
_MOST_HEADINGS = 6


@dataclass(frozen=True, slots=True)
class Sources:
    """`meta`: contents by name (property, name or itemprop in small letters), in order. `base`: what addresses are relative to.

    `asked`: what has been looked for on the page; each search goes through all of it.
    """

    tree: LexborHTMLParser
    linked: LinkedData
    meta: dict[str, list[str]]
    url: str | None = None
    base: str | None = None
    asked: dict[str, list[LexborNode]] = field(default_factory=dict, repr=False)

    def css(self, selector: str) -> list[LexborNode]:
        """The elements of the page that a selector finds, once for each of its parts that an element fits."""
        found = self.asked.get(selector)
        if found is None:
            found = self.asked[selector] = self.tree.css(selector)
        return found

    @property
    def node(self) -> dict[str, Any]:
        """The JSON-LD of the article."""
        return self.linked.article

    def first(self, *names: str) -> str | None:
        return next((v for n in names for v in self.meta.get(n, ()) if v), None)

    def all(self, *names: str) -> list[str]:
        return [v for n in names for v in self.meta.get(n, ()) if v]

    def like(self, pattern: re.Pattern[str]) -> list[str]:
        """The contents of all meta elements whose name without its marks matches."""
        return [
            v
            for n, values in self.meta.items()
            if pattern.search(re.sub(r"[\W_]", "", n))
            for v in values
            if v
        ]

    def labelled(self) -> list[tuple[str, str]]:
        """What Twitter's cards tell by pairs of a label and a value ("Written by": "Ann Other")."""
        pairs = ((self.first(f"twitter:label{n}"), self.first(f"twitter:data{n}")) for n in range(1, 5))
        return [(label, value) for label, value in pairs if label and value]


def read_sources(tree: LexborHTMLParser, url: str | None) -> Sources:
    """The sources of a parsed page. url: the address it was fetched from."""
    meta = _meta(tree)
    titles = [*meta.get("og:title", ())[:_MOST_TITLES], *meta.get("twitter:title", ())[:_MOST_TITLES]]
    titles += [text(n) for n in (tree.css_first("title"), *tree.css("h1")[:_MOST_HEADINGS])]
    base = tree.css_first("base[href]")
    href = (base.attributes.get("href") or "").strip() if base is not None else ""
    return Sources(tree, read_linked_data(tree, tuple(t for t in titles if t)), meta, url, href or None)


def _meta(tree: LexborHTMLParser) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for number, node in enumerate(tree.css("meta[content]")):
        if number >= _MOST_META:
            break
        attributes = node.attributes
        name = (
            attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        ).lower()
        if 0 < len(name) <= _MOST_NAME and (content := cleaned(attributes.get("content"))):
            found.setdefault(name, []).append(content)
    return found


def cleaned(value: Any) -> str | None:
    """A value of metadata as one line of readable text: entities resolved, mojibake mended; None where nothing is left."""
    given = text_of(value) if not isinstance(value, str) else value
    if not given:
        return None
    given = html.unescape(given[:MOST_TEXT]) if "&" in given else given[:MOST_TEXT]
    return one_line(readable(repaired(given))) or None


def text(node: LexborNode | None) -> str:
    """The text of an element as one line; empty where there is none."""
    if node is None:
        return ""
    return one_line(readable(repaired((node.text(deep=True, separator=" ") or "")[:MOST_TEXT])))


def label_of(node: LexborNode) -> str:
    """The text of an element as one line, folded: to compare it with others; a tenth of the cost of `text`."""
    return fold(one_line((node.text(deep=True, separator=" ") or "")[:MOST_TEXT]))


def beginnings(nodes: Iterable[LexborNode], most: int, separator: str) -> Iterator[tuple[LexborNode, str]]:
    """Elements with the first `most` characters of their text, a separator between its parts; ends where too much was read."""
    left = _MOST_READ
    for node in nodes:
        whole = node.text(deep=True, separator=separator) or ""
        yield node, readable(whole[:most])
        left -= len(whole)
        if left < 0:
            return


def class_names(node: LexborNode) -> list[str]:
    """The first classes of an element."""
    return (node.attributes.get("class") or "")[:MOST_TEXT].split()
