"""Refuse pages that would take the parser too long: one linear scan of the tags before anything is parsed.

The parser (lexbor) is quadratic in the nesting depth, in the attributes of one tag and in the options of a page:
100,000 nested div take 52 s, 80,000 attributes 10 s, 100,000 options 18 s. The limits below keep each of them
under about .2 s and are far above what pages of news sites hold.
"""

from __future__ import annotations

import re
from collections import Counter

MAX_CHARACTERS = 4 * 1024 * 1024
MAX_TAGS = 300_000
MAX_DEPTH = 1_500
MAX_ATTRIBUTES = 500
MAX_OPTIONS = 8_000
FEW_TAGS = 6_000
"""Up to so many tags a page cannot be deep or crowded enough to matter, and is not counted through."""


class PageTooComplex(Exception):
    """A page beyond a limit of this module; the message names the limit."""


# An attribute as the HTML standard's tokenizer reads it. Possessive, so that no input is read twice.
_SPACE = r"[\t\n\f\r ]"
_BETWEEN = r"[\t\n\f\r /]"
_NAME = r"[^\t\n\f\r />]*+"
_NAME_ENDS = r"(?=[\t\n\f\r />])"
_ATTRIBUTE = rf"=?[^\t\n\f\r />=]*+(?:{_SPACE}*+={_SPACE}*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\t\n\f\r >\"'][^\t\n\f\r >]*)?+)?+"
_ATTRIBUTES = rf"(?:{_BETWEEN}++|(?=[^>]){_ATTRIBUTE})*+"
_COMMENT = r"!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>)?)"
_RAW_NAMES = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
_RAW = "|".join(_RAW_NAMES)


def _content(name: str) -> str:
    """What follows the tag of an element whose content is not markup, up to its end tag."""
    return rf"[^<]*+(?:<(?!/(?i:{name})[\t\n\f\r />])[^<]*+)*+"


_TOKEN = re.compile(
    rf"<(?:{_COMMENT}"
    rf"|((?i:{_RAW})){_NAME_ENDS}{_ATTRIBUTES}>?([^<]*+(?:<(?!/(?i:\1)[\t\n\f\r />])[^<]*+)*+)"
    rf"|(/?[a-zA-Z]{_NAME}){_ATTRIBUTES}>?"
    r"|[!?/][^>]*+>?)"
)
# Matches a page up to the first tag that has too many attributes. No groups: the engine (3.11) loses count of them in
# possessive repeats. Names that cannot begin a raw element come first: most tags are such.
_FEW = rf"(?:{_BETWEEN}*+(?=[^>]){_ATTRIBUTE}){{0,{MAX_ATTRIBUTES}}}+{_BETWEEN}*+(?:>|\Z)"
_WITHIN = re.compile(
    rf"(?:[^<]++|<(?:/?[abcdefghjklmopqruvwyzABCDEFGHJKLMOPQRUVWYZ]{_NAME}{_FEW}"
    rf"|/?(?!(?i:{_RAW}){_NAME_ENDS})[a-zA-Z]{_NAME}{_FEW}"
    rf"|{'|'.join(f'(?i:{name}){_NAME_ENDS}{_FEW}{_content(name)}' for name in _RAW_NAMES)}"
    rf"|/(?i:{_RAW}){_NAME_ENDS}{_FEW}"
    rf"|{_COMMENT}|[!?][^>]*+>?|/(?![a-zA-Z])[^>]*+>?|(?![a-zA-Z!?/])))*+"
)
_OPENING = re.compile(r"<[a-zA-Z]")
_VOID = frozenset([
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "keygen", "frame", "basefont",
])  # fmt: skip
# A second one of these closes the first, so that they nest only where another element lies between.
_SELF_CLOSING = frozenset([
    "p", "li", "dd", "dt", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup",
    "rb", "rp", "rt", "rtc", "body", "html", "head",
])  # fmt: skip
# An end tag does not reach beyond these (the standard's "scope"); elements of SVG stand for foreign content.
_BARRIERS = frozenset(
    ["table", "td", "th", "caption", "template", "object", "marquee", "applet", "foreignobject", "desc"]
)
_CELLS = frozenset(("td", "th", "caption"))
_TABLE_PARTS = frozenset(["td", "th", "caption", "tr", "tbody", "thead", "tfoot", "colgroup"])


def check_page(page: str) -> None:
    """Raise PageTooComplex where a page is too large, too deep or too crowded to be parsed in bounded time."""
    if len(page) > MAX_CHARACTERS:
        raise PageTooComplex(f"more than {MAX_CHARACTERS} characters")
    read = _WITHIN.match(page)
    if read is None or read.end() < len(page):
        raise PageTooComplex(f"more than {MAX_ATTRIBUTES} attributes in one tag")
    if page.count("<") > FEW_TAGS and len(_OPENING.findall(page)) > FEW_TAGS:
        _check_tags(page)


def _check_tags(page: str) -> None:
    depth, options = _Depth(), 0
    for count, match in enumerate(_TOKEN.finditer(page)):
        if count >= MAX_TAGS:
            raise PageTooComplex(f"more than {MAX_TAGS} tags")
        if match[3] is not None:
            name = match[3].lower()
            options += name in ("option", "optgroup")
            depth.tag(name)
        elif match[1] is not None:
            depth.raw(match[1].lower(), match[2])
    if options > MAX_OPTIONS:
        raise PageTooComplex(f"more than {MAX_OPTIONS} options")


class _Depth:
    """The nesting depth while the tags of a page go by, counted rather too high than too low."""

    def __init__(self) -> None:
        self.open: Counter[str] = Counter()
        self.outer: list[tuple[str, Counter[str]]] = []
        self.depth = 0
        self.uncertain = False

    def tag(self, name: str) -> None:
        if name[0] == "/":
            self._end(name[1:])
        elif name in _TABLE_PARTS:
            self._table_part(name)
        elif name not in _VOID and not (name in _SELF_CLOSING and self.open[name]):
            self._start(name)

    def _table_part(self, name: str) -> None:
        """A cell ends the cell before it; outside of a table its tag is ignored."""
        if not any(barrier in ("table", "template") for barrier, _ in self.outer):
            return
        while self.outer[-1][0] in _CELLS:
            self._leave(len(self.outer) - 1)
        if name in _CELLS or not self.open[name]:
            self._start(name)

    def raw(self, name: str, content: str) -> None:
        """Text that is not markup, unless it lies in SVG, or is a script that holds another one in a comment."""
        if (self.open["svg"] or self.open["math"] or self.outer) and "<" in content and name != "script":
            for _ in _OPENING.finditer(content):
                self._start("?")
        if name == "script" and "<!--" in content and "<script" in content.lower():
            self.uncertain = True

    def _start(self, name: str) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise PageTooComplex(f"elements nested more than {MAX_DEPTH} deep")
        if name in _BARRIERS:
            self.outer.append((name, self.open))
            self.open = Counter()
        else:
            self.open[name] += 1

    def _end(self, name: str) -> None:
        if self.uncertain:  # this end tag may still be part of a script
            self.uncertain = name != "script"
        elif name in _BARRIERS:
            self._end_barrier(name)
        elif self.open[name]:
            self.open[name] -= 1
            self.depth -= 1

    def _end_barrier(self, name: str) -> None:
        for i in range(len(self.outer) - 1, max(-1, len(self.outer) - 9), -1):
            if self.outer[i][0] == name:
                self._leave(i)
                return
            if (name not in _CELLS and name != "table") or self.outer[i][0] in ("table", "template"):
                return

    def _leave(self, i: int) -> None:
        """Go back to outside of the i-th barrier."""
        for _, kept in [*self.outer[i + 1 :], ("", self.open)]:
            self.depth -= sum(kept.values())
        self.depth -= len(self.outer) - i
        self.open = self.outer[i][1]
        del self.outer[i:]
