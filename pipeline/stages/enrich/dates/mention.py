"""A date as it was found, before it becomes part of the record."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["absolute", "relative", "relative_span", "range"]


class Found(NamedTuple):
    """A date in the text: offsets, ISO value, kind, whether the year (or more) came from the anchor; its weekday
    (Monday is 0) when that is all it is.
    """

    start: int
    end: int
    value: str
    kind: Kind
    inferred: bool = False
    weekday: int | None = None


def partial(month: int, day: int | None = None) -> str:
    """The ISO value of a month or day whose year is not known."""
    return f"--{month:02d}" if day is None else f"--{month:02d}-{day:02d}"
