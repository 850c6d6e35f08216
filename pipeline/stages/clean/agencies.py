"""News agencies by any of their names, as datelines and credits write them."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from pipeline.stages.clean.chars import fold

_TABLE = Path(__file__).parent / "tables" / "agencies.tsv"
_SPLIT = re.compile(r"\s*[/,;+،、|&]\s*|\s+-\s+")
_GENERIC = frozenset(
    map(fold, ("وكالات", "الوكالات", "agencies", "agences", "agenturen", "agencias", "agenzie", "ajanslar"))
)


@lru_cache(maxsize=1)
def agency_names() -> frozenset[str]:
    """All names, folded. Raises OSError when the table is missing."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return frozenset(
        _key(n) for line in lines if not line.startswith("#") for n in line.split("|") if n.strip()
    )


@lru_cache(maxsize=20_000)
def _key(name: str) -> str:
    return " ".join(fold(name).replace(".", " ").split())


def is_agency(text: str) -> bool:
    """Whether the text is the name of an agency, and nothing else."""
    return len(text) <= 40 and _key(text) in agency_names()


def find_agency(text: str) -> str | None:
    """The first agency among names joined by slashes or commas ("dpa/tb"), as the text spells it."""
    if len(text) > 80:
        return None
    if is_agency(text):
        return " ".join(text.split())
    for part in _SPLIT.split(text):
        if part and is_agency(part) and _key(part) not in _GENERIC:
            return " ".join(part.split())
    return None
