"""Word lists of the folder `tables`: words by white space, lines that start with # aside."""

from __future__ import annotations

from pathlib import Path

from pipeline.stages.clean.chars import fold

FOLDER = Path(__file__).parent / "tables"


def word_list(name: str) -> frozenset[str]:
    """The folded words of a list. Raises OSError when it is missing."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return frozenset(fold(w) for line in lines if not line.startswith("#") for w in line.split())


def spelled_words(name: str) -> frozenset[str]:
    """The words of a list in small letters, with their accents. Raises OSError when it is missing."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return frozenset(w.lower() for line in lines if not line.startswith("#") for w in line.split())


def phrase_list(name: str) -> frozenset[str]:
    """The folded phrases of a list that separates them by "|". Raises OSError when it is missing."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    phrases = (p for line in lines if not line.startswith("#") for p in line.split("|"))
    return frozenset(" ".join(fold(p).split()) for p in phrases if p.strip())
