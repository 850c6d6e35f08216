"""Labelled pages from a folder or a file, as extractors and as the stage are given them."""

from __future__ import annotations

import json
import lzma
from pathlib import Path
from typing import Any

import pytest

from bench.web_pages import DEFAULT, read_pages
from pipeline.errors import UsageProblem
from pipeline.settings import Settings
from pipeline.stage import Processor, Sent
from pipeline.stages.clean import CLEAN

RUSSIAN = "Паром снова ходит на остров, сообщили в порту во вторник утром."
KOREAN = "여객선이 다시 섬으로 다닌다고 항만 사무소가 화요일 아침에 밝혔다."


def annotated(file: Path, *records: dict[str, Any]) -> Path:
    with lzma.open(file, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(r) + "\n" for r in records)
    return file


def page(text: str) -> str:
    return (
        f"<html><head><title>x</title></head><body><article><h1>x</h1><p>{text}</p></article></body></html>"
    )


def test_a_folder_of_pages_keeps_their_bytes_and_reads_them_in_their_charset(tmp_path: Path) -> None:
    body = page(RUSSIAN).replace("<head>", "<head><meta charset='windows-1251'>").encode("koi8-r")  # a lie
    (tmp_path / "b.html").write_bytes(body)
    (tmp_path / "b.json").write_text(json.dumps({"text": RUSSIAN, "charset": "koi8-r"}), "utf-8")
    (tmp_path / "a.html").write_text(page(""), "utf-8")
    (tmp_path / "a.json").write_text(json.dumps({"text": None, "language": "tr"}), "utf-8")
    (tmp_path / "no-labels.html").write_text("x", "utf-8")
    first, second = read_pages(tmp_path)
    assert (first.key, first.text, first.language) == ("a", "", "tr Zzzz")
    assert (second.key, second.text, second.language, second.latin) == ("b", RUSSIAN, "ru Cyrl", False)
    assert RUSSIAN in second.html
    assert second.raw.value == body


def test_a_file_of_annotated_pages_alone_or_in_a_folder(tmp_path: Path) -> None:
    record = {"id": 7, "url": "https://www.ferry.example/7", "html": page(KOREAN), "text": KOREAN}
    file = annotated(
        tmp_path / "some.jsonl.xz", record, {**record, "id": 8, "text": "A ferry. " * 9, "url": None}
    )
    (one, two), again = read_pages(file), read_pages(tmp_path)
    assert again == [one, two]
    assert (one.key, one.language, one.latin) == ("some 7", "ko Kore", False)
    assert two.latin
    assert one.raw.header("url") == "https://www.ferry.example/7"
    assert two.raw.header("url") is None
    assert one.raw.value == page(KOREAN).encode()


def test_the_stage_takes_either_form(tmp_path: Path) -> None:
    file = annotated(
        tmp_path / "some.jsonl.xz", {"id": 1, "html": page(" ".join([RUSSIAN] * 5)), "text": RUSSIAN}
    )
    process = Processor.build(CLEAN, Settings())
    outcome = process(read_pages(file)[0].raw)
    assert isinstance(outcome, Sent)
    assert RUSSIAN in outcome.article.text
    assert sum(isinstance(process(p.raw), Sent) for p in read_pages(DEFAULT)[:4]) >= 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl.xz", b"no xz"),
        ("a.jsonl.xz", lzma.compress(b"no json\n")),
        ("a.jsonl.xz", lzma.compress(b'{"id": 1}\n')),
        ("a.jsonl.xz", lzma.compress(b"{}\n" * 99)[:-20]),
        ("notes.txt", b"x"),
    ],
)
def test_what_holds_no_pages_is_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageProblem, match=str(tmp_path)) as told:
        read_pages(tmp_path)
    assert "\n" not in str(told.value)
