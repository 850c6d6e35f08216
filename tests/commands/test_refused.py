"""The dead-letter file of `newsmill process`: it never costs an input, and says what it holds only in part."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.commands.inputs import Input
from pipeline.commands.refused import RefusedFile, leading_article_id
from pipeline.errors import NewsmillError, UsageProblem
from pipeline.stage import Dead, Raw
from schemas.reasons import DeadReason

from .test_process import newsmill


@pytest.mark.parametrize("way", ["itself", "symlink", "hard link", "folder"])
def test_an_input_is_never_emptied(tmp_path: Path, way: str) -> None:
    file = tmp_path / "in" / "a.jsonl"
    file.parent.mkdir()
    file.write_bytes(b"{}\n")
    other = tmp_path / "other.jsonl"
    if way == "symlink":
        other.symlink_to(file)
    elif way == "hard link":
        other.hardlink_to(file)
    kept = other if "link" in way else file
    done = newsmill(
        "process",
        "--until",
        "clean",
        str(file.parent if way == "folder" else file),
        "--dead-letters",
        str(kept),
    )
    assert done.returncode == 2
    (message,) = done.stderr.decode().splitlines()
    assert "this is an input" in message
    assert file.read_bytes() == b"{}\n"


def test_standard_input_is_an_input_too(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"{}\n")
    with file.open("rb") as stdin, pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", stdin)
        with pytest.raises(UsageProblem, match="standard input"):
            RefusedFile.check(file, [Path("-")])
        RefusedFile.check(tmp_path / "b.jsonl", [Path("-")])


def test_devices_may_be_both(tmp_path: Path) -> None:
    link = tmp_path / "a.jsonl"
    link.symlink_to("/dev/null")
    RefusedFile.check(Path("/dev/null"), [link])


def test_what_was_kept_stays_when_an_input_is_damaged(tmp_path: Path) -> None:
    kept = tmp_path / "dead.jsonl"
    kept.write_text("earlier\n")
    damaged = tmp_path / "a.jsonl.gz"
    damaged.write_bytes(b"no archive")
    done = newsmill("process", str(damaged), "--dead-letters", str(kept))
    assert done.returncode == 2
    assert kept.read_text() == "earlier\n"


def write_one(path: Path, value: bytes, *, oversized: bool) -> dict[str, object]:
    with RefusedFile(path) as file:
        file.write(Input(Raw(None, value), "a.jsonl:1", oversized), "clean", Dead(DeadReason.TOO_LARGE, ""))
    row: dict[str, object] = json.loads(path.read_text("utf-8"))
    return row


def test_a_line_kept_in_part_says_so_with_its_key(tmp_path: Path) -> None:
    beginning = b'{"n": [1], "article_id": "k-1", "body": "xxxx'
    row = write_one(tmp_path / "d.jsonl", beginning, oversized=True)
    assert (row["truncated"], row["key"]) == (True, "k-1")
    whole = write_one(tmp_path / "d.jsonl", b"{}", oversized=False)
    assert "truncated" not in whole


@pytest.mark.parametrize(
    ("beginning", "found"),
    [
        (b'{"article_id":"a","body":"b', "a"),
        (b' {"body": {"article_id": "inner"}, "article_id": "outer", "x": ', "outer"),
        (b'{"body": "\\"article_id\\": \\"no\\" ', None),
        (b'{"article_id": 5, "body": "', None),
        (b"[" * 1024, None),
        (b'{"a":' + b"[" * 1000, None),
        (b"", None),
    ],
)
def test_the_key_is_the_articles_own(beginning: bytes, found: str | None) -> None:
    assert leading_article_id(beginning) == found


@given(st.binary(max_size=300))
def test_any_beginning_gives_a_result(beginning: bytes) -> None:
    assert leading_article_id(beginning) is None or b"article_id" in beginning


def test_a_full_disk_is_told_with_the_file() -> None:
    item = Input(Raw(None, b"{}"), "a.jsonl:1")
    with (
        RefusedFile(Path("/dev/full")) as file,
        pytest.raises(NewsmillError, match="/dev/full: No space left"),
    ):
        file.write(item, "clean", Dead(DeadReason.NOT_JSON, ""))
