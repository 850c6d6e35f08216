"""The dead-letter file of `newsmill process`: each record that did not pass with its reason, one JSON object a line."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO

from pipeline.commands.inputs import STDIN, Input
from pipeline.errors import NewsmillError, UsageProblem
from pipeline.stage import Dead, Dropped

SPACE = " \t\r\n"
ID = "article_id"


class RefusedFile:
    """A file that is emptied when this is made; close it. Raises UsageProblem when it cannot be opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._file: IO[str] = path.open("w", encoding="utf-8")
        except OSError as e:
            raise UsageProblem(f"{path}: {e.strerror}") from e

    def __enter__(self) -> RefusedFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # every record is flushed when it is written: what fails here has been told, and must not hide what was
        with contextlib.suppress(OSError):
            self._file.close()

    @staticmethod
    def check(path: Path, inputs: Sequence[Path]) -> None:
        """Raises UsageProblem when the file, by whatever name or link, is one of the inputs: it would be emptied."""
        ours = _regular(path)
        if ours is None:
            return
        for each in inputs:
            if str(each) == STDIN:
                theirs, name = _regular(sys.stdin.fileno()), "standard input"
            else:
                theirs, name = _regular(each), str(each)
            if theirs is not None and os.path.samestat(ours, theirs):
                raise UsageProblem(f"--dead-letters {path}: this is an input ({name}) and would be emptied")

    def write(self, item: Input, stage: str, outcome: Dead | Dropped) -> None:
        """Add a record. Raises NewsmillError when it cannot be written."""
        try:
            self._file.write(json.dumps(_row(item, stage, outcome), ensure_ascii=False) + "\n")
            self._file.flush()
        except OSError as e:
            raise NewsmillError(f"{self._path}: {e.strerror}") from e


def leading_article_id(beginning: bytes) -> str | None:
    """The `article_id` of a JSON object of which only the beginning is there; None when it comes later.

    Time grows with the length of `beginning`, which the caller bounds.
    """
    text = beginning.decode("utf-8", "replace").lstrip(SPACE)
    decoder = json.JSONDecoder()
    rest = text[1:].lstrip(SPACE) if text.startswith("{") else ""
    try:
        while rest:
            name, end = decoder.raw_decode(rest)
            rest = rest[end:].lstrip(SPACE).removeprefix(":").lstrip(SPACE)
            value, end = decoder.raw_decode(rest)
            if name == ID:
                return value if isinstance(value, str) else None
            rest = rest[end:].lstrip(SPACE).removeprefix(",").lstrip(SPACE)
    except (ValueError, RecursionError):
        # the beginning ends within this member, or it is no JSON
        return None
    return None


def _row(item: Input, stage: str, outcome: Dead | Dropped) -> dict[str, object]:
    value = item.raw.value or b""
    key = (item.raw.key or b"").decode("utf-8", "replace") or None
    cut = {"truncated": True} if item.oversized else {}
    return {
        "origin": item.origin,
        "stage": stage,
        "outcome": "dead" if isinstance(outcome, Dead) else "dropped",
        "reason": outcome.reason.value,
        "detail": outcome.detail,
        "advice": outcome.reason.advice,
        "key": leading_article_id(value) if item.oversized and key is None else key,
        "headers": {k: v.decode("utf-8", "replace") for k, v in item.raw.headers},
        "value_base64": base64.b64encode(value).decode(),
        **cut,
    }


def _regular(file: Path | int) -> os.stat_result | None:
    """What the system knows of a regular file; None of anything else, and of what is not there."""
    try:
        found = os.fstat(file) if isinstance(file, int) else file.stat()
    except OSError:
        return None
    return found if stat.S_ISREG(found.st_mode) else None
