"""Articles from files, folders and standard input, as the records a producer would send.

.txt and .html (.htm) files are raw bytes with headers; .jsonl files and standard input hold a RawArticle a line; .gz of each.
"""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from pipeline.errors import UsageProblem
from pipeline.stage import Raw
from schemas.headers import CONTENT_TYPE, FETCHED_AT

CONTENT_TYPES = {".txt": "text/plain", ".html": "text/html", ".htm": "text/html"}
SUFFIXES = (*CONTENT_TYPES, ".jsonl")
STDIN = "-"

BYTES_A_CHARACTER = 12
"""JSON may write a character beyond the BMP as two \\uXXXX escapes: the longest line that a body within limits needs."""

DAMAGE = (OSError, EOFError, zlib.error)


@dataclass(frozen=True, slots=True)
class Input:
    """A record to process and where it came from, such as `articles.jsonl:17`.

    oversized: it is longer than any record within the limits; `raw` then holds only its beginning.
    """

    raw: Raw
    origin: str
    oversized: bool = False


def find_files(paths: Sequence[str]) -> list[Path]:
    """The files named, and those with a known suffix under the folders named, sorted; `-` is standard input.

    Raises UsageProblem for a path that is missing, unreadable or of an unknown kind.
    """
    found: list[Path] = []
    for name in paths:
        path = Path(name)
        if name == STDIN:
            if sys.stdin is None:
                raise UsageProblem("standard input is closed")
            found.append(path)
        elif path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and _kind(p) in SUFFIXES)
            if not inside:
                raise UsageProblem(f"{name}: no {' '.join(SUFFIXES)} files in this folder")
            found += inside
        elif not path.exists():
            raise UsageProblem(f"{name}: no such file")
        elif _kind(path) not in SUFFIXES:
            raise UsageProblem(f"{name}: not one of {' '.join(SUFFIXES)} (each also as .gz)")
        else:
            found.append(path)
    for path in found:
        if str(path) != STDIN:
            _probe(path)
    return found


def read_inputs(files: Sequence[Path], max_body: int) -> Iterator[Input]:
    """The records of the files in order; at most a record's limit is held in memory.

    Raises UsageProblem when one cannot be read to its end (a broken .gz).
    """
    for path in files:
        name = "stdin" if str(path) == STDIN else str(path)
        try:
            if str(path) == STDIN:
                yield from _lines(sys.stdin.buffer, name, max_body)
                continue
            with _open(path) as file:
                if _kind(path) == ".jsonl":
                    yield from _lines(file, name, max_body)
                else:
                    yield _whole(file, path, max_body)
        except DAMAGE as e:
            raise UsageProblem(f"{name}: cannot be read to its end: {_cause(e)}") from e


def _kind(path: Path) -> str:
    return (path.with_suffix("") if path.suffix.lower() == ".gz" else path).suffix.lower()


def _open(path: Path) -> IO[bytes]:
    try:
        file = path.open("rb")
    except OSError as e:
        raise UsageProblem(f"{path}: {_cause(e)}") from e
    return io.BufferedReader(gzip.GzipFile(fileobj=file)) if path.suffix.lower() == ".gz" else file


def _probe(path: Path) -> None:
    """Raises UsageProblem when the file cannot be opened, or its beginning cannot be read."""
    with _open(path) as file:
        # what is read from a pipe is gone
        if path.is_file():
            try:
                file.read(1)
            except DAMAGE as e:
                raise UsageProblem(f"{path}: cannot be read to its end: {_cause(e)}") from e


def _cause(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__


def _lines(file: IO[bytes], name: str, max_body: int) -> Iterator[Input]:
    limit = BYTES_A_CHARACTER * max_body
    number = 0
    while line := file.readline(limit + 1):
        number += 1
        oversized = len(line) > limit
        if oversized:
            _skip_line(file)
        if line.strip():
            yield Input(Raw(None, line[:1024] if oversized else line), f"{name}:{number}", oversized)


def _skip_line(file: IO[bytes]) -> None:
    while (rest := file.readline(1 << 20)) and not rest.endswith(b"\n"):
        pass


def _whole(file: IO[bytes], path: Path, max_body: int) -> Input:
    body = file.read(max_body + 1)
    fetched = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
    headers = ((CONTENT_TYPE, CONTENT_TYPES[_kind(path)].encode()), (FETCHED_AT, fetched.encode()))
    return Input(Raw(None, body, headers), str(path))
