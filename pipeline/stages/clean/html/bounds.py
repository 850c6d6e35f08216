"""Refuse pages that would take the parser too long: one linear scan of the tags before anything is parsed.

The parser (lexbor) is quadratic in the nesting depth, in the attributes of one tag and in the options of a page:
100,000 nested div take 52 s, 80,000 attributes 10 s, 100,000 options 18 s. The limits below keep each of them
under about .2 s and are far above what pages of news sites hold. So it is with the names of tags and attributes (see names) and
with formatting elements that are left open (see formatting); and selectors look upwards from each element they may mean.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from pipeline.stages.clean.html.formatting import FORMATTING, MARKERS, Formatting
from pipeline.stages.clean.html.markup import TAG, TOKEN, few_attributes, few_bare_attributes, within
from pipeline.stages.clean.html.names import has_more_names, may_have_more_names, most_names

MAX_CHARACTERS = 4 * 1024 * 1024
MAX_TAGS = 200_000
MAX_DEPTH = 1_500
MAX_DEPTHS = 10_000_000
"""Of all elements together."""
MAX_REOPENED = 150_000
"""Elements that are opened anew because nothing closed them."""
MAX_ATTRIBUTES = 500
MAX_OPTIONS = 8_000
FEW_TAGS = 6_000
"""Up to so many tags a page cannot be deep or crowded enough to matter, and is not counted through."""


class PageTooComplex(Exception):
    """A page beyond a limit of this module; the message names the limit."""


_FEW_BARE = 4
_PLAIN = within(few_bare_attributes(_FEW_BARE, MAX_ATTRIBUTES // (_FEW_BARE + 1) - 1))
"""Most pages are such; the others are read again."""
_WITHIN = within(few_attributes(MAX_ATTRIBUTES))
_OPENING = re.compile(r"<[a-zA-Z]")
_DRESSED = re.compile(
    r"<(?:[bisuBISU]|[tT][tT]|[eE][mM]|[bB][iI][gG]|[cC][oO][dD][eE]|[fF][oO][nN][tT]|[sS][mM][aA][lL]{2}"
    r"|[sS][tT][rR][iI][kK][eE]|[sS][tT][rR][oO][nN][gG])[\t\n\f\r /]"
)
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
_LISTS = frozenset(("ul", "ol", "dl", "menu", "dir"))
_ITEMS = {"li": "item", "dd": "term", "dt": "term"}
_RUBY = frozenset(("rb", "rp", "rt", "rtc"))
_CELLS = frozenset(("td", "th", "caption"))
_TABLE_PARTS = frozenset(["td", "th", "caption", "tr", "tbody", "thead", "tfoot", "colgroup"])


def check_page(page: str) -> None:
    """Raise PageTooComplex where a page is too large, too deep or too crowded to be parsed in bounded time."""
    if len(page) > MAX_CHARACTERS:
        raise PageTooComplex(f"more than {MAX_CHARACTERS} characters")
    plain = _matches(_PLAIN, page)
    if not plain and not _matches(_WITHIN, page):
        raise PageTooComplex(f"more than {MAX_ATTRIBUTES} attributes in one tag")
    tags = page.count("<")  # at most: the end tag of a paragraph that is none makes an element, too
    many = tags > FEW_TAGS and _has_more(_OPENING, page, FEW_TAGS)
    if many or (tags > MAX_TAGS and _has_more(TAG, page, MAX_TAGS)):
        _check_tags(page, MAX_DEPTH)
    elif tags and _has_more(_DRESSED, page, MAX_REOPENED // tags):
        _check_tags(page, FEW_TAGS)
    most = most_names(page)
    if may_have_more_names(page, tags, most, _FEW_BARE if plain else None) and has_more_names(page, most):
        raise PageTooComplex(f"more than {most} names of tags and attributes")


def _has_more(pattern: re.Pattern[str], page: str, most: int) -> bool:
    return next(islice(pattern.finditer(page), most, None), None) is not None


def _matches(pattern: re.Pattern[str], page: str) -> bool:
    read = pattern.match(page)
    return read is not None and read.end() == len(page)


def _check_tags(page: str, most_depth: int) -> None:
    depth, options = _Depth(most_depth), 0
    for count, match in enumerate(TOKEN.finditer(page)):
        if count >= MAX_TAGS:
            raise PageTooComplex(f"more than {MAX_TAGS} tags")
        if match[3] is not None:
            name = match[3].lower()
            options += name in ("option", "optgroup")
            depth.tag(name, match[0])
        elif match[1] is not None:
            depth.raw(match[1].lower(), match[2])
    if options > MAX_OPTIONS:
        raise PageTooComplex(f"more than {MAX_OPTIONS} options")


class _Depth:
    """The nesting depth while the tags of a page go by, counted rather too high than too low."""

    def __init__(self, most: int = MAX_DEPTH) -> None:
        self.most = most
        self.open: Counter[str] = Counter()
        self.outer: list[tuple[str, Counter[str]]] = []
        self.depth = self.depths = 0
        self.uncertain = False
        self.item = ""
        self.items: list[str] = []
        self.outer_items: list[tuple[str, list[str]]] = []
        """The kind of the last item of a list, and those of the lists around it; the same outside of each barrier."""
        self.formatting = Formatting()
        self.reopened = 0

    def tag(self, name: str, whole: str) -> None:
        """A tag as it stands, and its name."""
        self._reopen(name)
        self.depths += self.depth  # selectors look up from each of them
        if self.depths > MAX_DEPTHS and self.most <= MAX_DEPTH:  # else the page has few tags
            raise PageTooComplex(f"elements nested more than {MAX_DEPTHS} deep in all")
        if name[0] == "/":
            self._end(name[1:])
        elif name in _TABLE_PARTS:
            self._table_part(name)
        elif name not in _VOID and not (name in _SELF_CLOSING and self.open[name] and self._closes(name)):
            self._start(name)
            if name in FORMATTING:
                self.formatting.start(name, whole)
            elif name in _LISTS:
                self.items.append(self.item)
                self.item = ""

    def _reopen(self, name: str) -> None:
        """Behind any tag but one of formatting a block may begin, in which what is open is opened anew."""
        if self.formatting.size and name.removeprefix("/") not in FORMATTING:
            self.reopened += self.formatting.size
            if self.reopened > MAX_REOPENED:
                raise PageTooComplex(f"more than {MAX_REOPENED} elements opened anew")

    def _closes(self, name: str) -> bool:
        """Whether a second one closes the first: items of lists and terms nest in one another, ruby's parts outside of ruby."""
        if name in _ITEMS:
            before, self.item = self.item, _ITEMS[name]
            return before in ("", self.item)
        return name not in _RUBY or self.open["ruby"] > 0

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
        if self.depth > self.most:
            raise PageTooComplex(f"elements nested more than {self.most} deep")
        if name in _BARRIERS:
            self.outer.append((name, self.open))
            self.open = Counter()
            self.formatting.enter()
            self.outer_items.append((self.item, self.items))
            self.item, self.items = "", []
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
            if name in FORMATTING:
                self.formatting.end(name)
            elif name in _LISTS and self.items:
                self.item = self.items.pop()

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
        for name, _ in reversed(self.outer[i:]):
            self.formatting.leave(marker=name in MARKERS)
        self.item, self.items = self.outer_items[i]
        del self.outer_items[i:]
        self.open = self.outer[i][1]
        del self.outer[i:]
