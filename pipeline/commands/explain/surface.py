"""What is written on: a terminal in colours, or plain lines; and article text made harmless for either."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import regex
from rich.console import Console
from rich.text import Text

_UNSEEN = regex.compile(r"[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]")
_JOINERS_AND_MARKS = "\u200c\u200d\u200e\u200f\u061c"
"""They shape letters, or tell the direction of their neighbours alone: Persian, Indic and right-to-left text needs them."""

_VISIBLE_SIGNS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
"""Of category Cf, and yet with a shape of their own: signs above Arabic, Syriac and Kaithi numbers."""

_LONGEST_FACT = 400


@dataclass(frozen=True, slots=True)
class Surface:
    """colours: kinds are told by colour and label; else by `[kind: ...]` (a pipe, NO_COLOR, a terminal without any).

    wrapped: lines are broken at the terminal's width; in a pipe they stay whole, for grep.
    """

    colours: bool
    wrapped: bool

    @classmethod
    def of(cls, console: Console) -> Surface:
        coloured = console.is_terminal and not console.no_color and console.color_system is not None
        return cls(coloured, console.is_terminal)

    def show(self, console: Console, line: Text) -> None:
        """Print a line. It is never read as rich's markup."""
        console.print(line, soft_wrap=not self.wrapped, markup=False, highlight=False, emoji=False)


def visible(text: str) -> str:
    """The text with nothing in it that could steer a terminal or turn its neighbours around; line ends stay.

    Control characters and direction overrides, embeddings and isolates become signs that can be seen; what is invisible
    by nature (soft hyphens, zero-width spaces) goes; joiners, direction marks and visible format characters stay.
    """
    return str(_UNSEEN.sub(lambda found: _sign(found[0]), text))


def one_line(text: str, limit: int = _LONGEST_FACT) -> str:
    """As `visible`, on one line, and no longer than a fact of an article should be."""
    flat = visible(" ".join(text[: 4 * limit].split()))
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def is_right_to_left(text: str) -> bool:
    """By the first letter that has a direction."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


@lru_cache(maxsize=1_000)
def _sign(char: str) -> str:
    if char == "\n" or char in _JOINERS_AND_MARKS or char in _VISIBLE_SIGNS:
        return char
    if char == "\t":
        return " "
    number = ord(char)
    if number < 0x20:
        return chr(0x2400 + number)
    if number == 0x7F:
        return "\u2421"
    kind = unicodedata.category(char)
    if kind == "Cs":
        return "\ufffd"
    turning = 0x202A <= number <= 0x202E or 0x2066 <= number <= 0x206F
    return f"<U+{number:04X}>" if kind != "Cf" or turning else ""
