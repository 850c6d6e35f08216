"""The formatting elements a page leaves open: the parser opens each of them anew in every block that follows.

1,200 `<b>` with attributes of their own and 20,000 short blocks behind them are 24 million elements, in 300 KB of markup.
https://html.spec.whatwg.org/multipage/parsing.html#the-list-of-active-formatting-elements
"""

from __future__ import annotations

FORMATTING = frozenset([
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
])  # fmt: skip
MARKERS = frozenset(("td", "th", "caption", "template", "object", "marquee", "applet"))
"""Elements that end what was left open in them; a table, for one, does not."""
_ALONE = frozenset(("a", "nobr"))
_MOST_ALIKE = 3
"""Of elements alike so many are opened anew (the standard's "Noah's Ark clause")."""

Level = dict[str, list[str]]


class Formatting:
    """The formatting elements left open while the tags of a page go by, those within markers and tables apart."""

    def __init__(self) -> None:
        self.levels: list[Level] = [{}]
        self.size = 0

    def start(self, name: str, tag: str) -> None:
        """A start tag. tag: as it stands, with its attributes."""
        level = self.levels[-1]
        same = level.setdefault(name, [])
        if name in _ALONE and same:
            same[-1] = tag
        elif same.count(tag) < _MOST_ALIKE:
            same.append(tag)
            self.size += 1

    def end(self, name: str) -> None:
        """An end tag that has something to end."""
        if same := self.levels[-1].get(name):
            same.pop()
            self.size -= 1

    def enter(self) -> None:
        """A marker or a table begins."""
        self.levels.append({})

    def leave(self, *, marker: bool) -> None:
        """The innermost of them ends."""
        inner = self.levels.pop()
        for name, tags in inner.items():
            self.size -= len(tags)
            for tag in tags if not marker else ():
                self.start(name, tag)
