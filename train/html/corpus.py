"""Read annotated pages (JSON Lines, .xz) and tell which publisher each is from."""

from __future__ import annotations

import json
import lzma
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

SETS = {"publishers": 1.0, "mixed_articles": 0.6, "readability": 0.5, "snippets": 0.3}
"""File names and the weight of their pages in training: the better the annotation, the heavier."""

_SECOND_LEVEL = frozenset(
    ["co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "go", "gob", "gouv", "govt", "nom", "in"]
)


@dataclass(frozen=True, slots=True)
class AnnotatedPage:
    """A page and the text of its article; without a text, strings that must and must not be in it."""

    key: str
    source: str
    domain: str
    html: str
    text: str
    url: str = ""
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    def fold(self, folds: int, salt: str = "") -> int:
        """The part of the data the page falls into, the same for all pages of a publisher."""
        return zlib.crc32((salt + self.domain).encode()) % folds


def read_pages(folder: Path, source: str) -> Iterator[AnnotatedPage]:
    """The pages of one set, in the order of its file."""
    return read_file(folder / f"{source}.jsonl.xz", source)


def read_file(file: Path, source: str) -> Iterator[AnnotatedPage]:
    """The pages of a file, in its order. Raises OSError, LZMAError, EOFError, ValueError, KeyError or TypeError."""
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield AnnotatedPage(
                key=str(record["id"]),
                source=source,
                domain=publisher(record.get("url") or "") or f"{source}-{record['id']}",
                url=record.get("url") or "",
                html=record["html"],
                text=record.get("text") or "",
                wanted=tuple(record.get("with") or ()),
                unwanted=tuple(record.get("without") or ()),
            )


def publisher(url: str) -> str:
    """The registered domain of a URL, by its last two labels, or three under the likes of co.uk."""
    labels = (urlsplit(url).hostname or "").split(".")
    kept = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-kept:])
