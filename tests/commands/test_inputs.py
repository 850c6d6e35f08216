"""Files, folders and lines become the records a producer would send."""

from __future__ import annotations

import errno
import gzip
import io
import os
from pathlib import Path
from typing import Any

import pytest

from pipeline.broker.client import Cluster, translated
from pipeline.commands.inputs import BYTES_A_CHARACTER, find_files, read_inputs
from pipeline.errors import UsageProblem

LINE = b'{"content_type": "text/plain", "body": "x", "fetched_at": "2026-01-01T00:00:00Z"}'


def read(*paths: Path, max_body: int = 1000) -> list[tuple[bytes | None, str, bool]]:
    files = find_files([str(p) for p in paths])
    return [(i.raw.value, i.origin, i.oversized) for i in read_inputs(files, max_body)]


def test_a_text_file_is_its_bytes_with_headers(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("سلام\n".encode("cp1256"))
    os.utime(file, (0, 1_700_000_000))
    (item,) = read_inputs([file], 1000)
    assert item.raw.value == "سلام\n".encode("cp1256")
    assert item.raw.header("content-type") == "text/plain"
    assert item.raw.header("fetched-at") == "2023-11-14T22:13:20+00:00"


def test_a_folder_gives_its_files_in_order_and_leaves_others_alone(tmp_path: Path) -> None:
    for name in ("b.html", "a.txt", "c.htm.gz", "notes.md", "sub/d.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress(b"page") if name.endswith(".gz") else LINE)
    assert [Path(origin).name for _, origin, _ in read(tmp_path)] == [
        "a.txt",
        "b.html",
        "c.htm.gz",
        "d.jsonl:1",
    ]


def test_lines_are_numbered_and_blank_ones_skipped(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(gzip.compress(LINE + b"\n\n  \n" + LINE))
    assert [origin.rpartition(":")[2] for _, origin, _ in read(file)] == ["1", "4"]


def test_a_line_without_end_is_read_in_bounded_pieces(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"x" * (BYTES_A_CHARACTER * 1000 + 5) + b"\n" + LINE + b"\n")
    found = read(file, max_body=1000)
    assert [oversized for _, _, oversized in found] == [True, False]
    assert len(found[0][0] or b"") <= 1024


def test_a_whole_file_above_the_limit_is_read_no_further(tmp_path: Path) -> None:
    file = tmp_path / "bomb.txt.gz"
    file.write_bytes(gzip.compress(b"0" * 10_000_000))
    ((value, _, _),) = read(file, max_body=1000)
    assert len(value or b"") == 1001


def test_stdin_is_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(LINE + b"\n")))
    assert [i.origin for i in read_inputs(find_files(["-"]), 1000)] == ["stdin:1"]


class Failing(io.RawIOBase):
    """A terminal or network file that breaks after its first line."""

    def __init__(self) -> None:
        self._first = True

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._first:
            raise OSError(errno.EIO, "Input/output error")
        self._first = False
        buffer[: len(LINE) + 1] = LINE + b"\n"
        return len(LINE) + 1


def test_a_stdin_that_breaks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Failing())))
    with (
        pytest.raises(UsageProblem, match="stdin: cannot be read to its end: Input/output error"),
        translated(Cluster("h:1"), "sending"),
    ):
        list(read_inputs(find_files(["-"]), 1000))


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match=r"x\.txt: no such file"):
        find_files([str(tmp_path / "x.txt")])


def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match=r"no \.txt \.html \.htm \.jsonl files"):
        find_files([str(tmp_path)])


def test_an_unknown_kind_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-")
    with pytest.raises(UsageProblem, match=r"a\.pdf: not one of"):
        find_files([str(tmp_path / "a.pdf")])


def test_a_damaged_archive_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(gzip.compress(LINE * 1000)[:50])
    with pytest.raises(UsageProblem, match="cannot be read to its end"):
        read(file)
