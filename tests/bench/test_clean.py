"""The part `clean`: extractors side by side on the same pages, in turns."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.machine import Cores
from bench.page_plan import PagePlan
from bench.parts import GROUPS, ON_A_BROKER
from bench.parts.clean import OURS, STAGE, Read, by_language, clean, measured, readers, rows, side_by_side
from bench.results import read
from bench.web_pages import WebPage
from pipeline.errors import UsageProblem
from pipeline.stage import Raw
from train.html import extractors
from train.html.extractors import Peer, installed_peers
from train.html.scores import Mean, Scores, shingle_score

PARAGRAPHS = (
    "The ferry to Hoy runs again after two winters, the harbour office said on Tuesday.",
    "Forty people stood on the pier before seven in the morning to be the first on board.",
    "Tickets cost the same as before the repairs, and the last boat goes at half past nine.",
)
TEXT = "\n\n".join(PARAGRAPHS)
HTML = (
    "<html><head><title>Ferry runs again</title></head><body><nav><a href='/a'>News</a></nav><article><h1>Ferry runs"
    f" again</h1>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</article><footer>Imprint</footer></body></html>"
)


def page(key: str, text: str = TEXT, language: str = "en Latn") -> WebPage:
    raw = Raw(None, HTML.encode(), (("content-type", b"text/html"), ("fetched-at", b"2026-01-01")))
    return WebPage(key, HTML, raw, text, language, language.endswith("Latn"))


def test_a_missing_peer_is_left_out_and_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> extractors.Extract:
        raise ModuleNotFoundError("no", name="boilerless")

    peers = (Peer("boilerless", "boilerless", missing), Peer("all", "all", lambda: lambda html: html))
    monkeypatch.setattr("bench.parts.clean.PEERS", peers)
    monkeypatch.setattr("train.html.extractors.PEERS", peers)
    assert list(readers()) == [OURS, STAGE, "all"]
    assert list(installed_peers()) == ["all"]
    (line,) = capsys.readouterr().err.splitlines()
    assert line == "boilerless is left out: boilerless is not installed (make bench-tools)"


def test_ours_finds_the_text_alone_and_as_the_whole_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.parts.clean.PEERS", ())
    for name, reader in readers().items():
        assert shingle_score(reader(page("a")), TEXT).f1 > 0.9, name
    dropped = WebPage("a", "", Raw(None, b" ", page("a").raw.headers), TEXT, "en Latn", latin=True)
    assert readers()[STAGE](dropped) == ""


def test_a_peer_that_fails_at_a_page_found_nothing() -> None:
    def failing(html: str) -> str:
        raise RuntimeError(html)

    assert Peer("x", "x", lambda: failing).load()("<html>") == ""


def test_readers_take_turns_page_by_page_each_time_from_another_on() -> None:
    calls: list[tuple[str, str]] = []

    def reader(name: str) -> Read:
        def read(page: WebPage) -> str:
            calls.append((page.key, name))
            return ""

        return read

    found = measured([page("p"), page("q")], {n: reader(n) for n in "abc"}, 2)
    turns = ["".join(name for _, name in calls[3:][n : n + 3]) for n in range(0, 18, 3)]
    assert turns == ["abc", "bca", "bca", "cab", "cab", "abc"]
    assert [len(each.seconds) for each in found.values()] == [2, 2, 2]
    assert [len(each.scores.f1) for each in found.values()] == [2, 2, 2]


def test_each_reader_has_its_own_time_of_the_processors_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(time, "process_time", lambda: now[0])

    def taking(seconds: float) -> Read:
        def read(_page: WebPage) -> str:
            now[0] += seconds
            return TEXT

        return read

    found = measured([page("p")] * 4, {OURS: taking(0.25), "slow": taking(0.5)}, 2)
    assert (found[OURS].first, found[OURS].seconds) == (1.0, [1.0, 1.0])
    assert (found["slow"].first, found["slow"].seconds) == (2.0, [2.0, 2.0])
    assert found[OURS].rates() == [4.0, 4.0]


def test_the_tables_show_scores_differences_and_languages() -> None:
    pages = [page("p"), page("q", language="ko Kore"), page("r", language="ja Jpan"), page("s")]
    texts = {OURS: lambda _: TEXT, "half": lambda p: TEXT if p.key in "pq" else ""}
    found = measured(pages, texts, 1)
    table, languages = side_by_side(found), by_language(pages, found)
    assert table.rows[0][:6] == (OURS, "1.0000 ± 0.0000", "1.0000", "1.0000", "1.0000", "")
    assert table.rows[1][:6] == ("half", "0.5000 ± 0.2500", "0.5000", "0.5000", "0.5000", "-0.5000 ± 0.2500")
    assert len(table.header) == len(table.rows[0]) == 8
    assert languages.header == ("language", "pages", OURS, "half")
    assert languages.rows == (
        ("en Latn", "2", "1.000", "0.500"),
        ("ja Jpan", "1", "1.000", "0.000"),
        ("ko Kore", "1", "1.000", "1.000"),
        ("not in Latin script", "2", "1.000", "0.500"),
    )
    assert json.loads(json.dumps(rows(pages, found)))["extractors"]["half"]["f1"] == [1, 1, 0, 0]


def test_pages_without_a_text_are_left_out_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.parts.clean.PEERS", ())
    for name, text in (("a", TEXT), ("b", None)):
        (tmp_path / f"{name}.html").write_text(HTML, "utf-8")
        (tmp_path / f"{name}.json").write_text(json.dumps({"text": text}), "utf-8")
    part = clean(PagePlan(Cores(), 1, tmp_path))
    assert "1 of 2 pages have no text of an article and are left out" in capsys.readouterr().err
    assert (part.name, [len(table.rows) for table in part.tables]) == ("clean", [2, 1])
    (tmp_path / "a.html").unlink()
    with pytest.raises(UsageProblem, match="no page has a text"):
        clean(PagePlan(Cores(), 1, tmp_path))


def test_it_needs_no_broker_and_is_in_no_group() -> None:
    assert "clean" not in ON_A_BROKER
    assert all("clean" not in group for group in GROUPS.values())


def test_the_command_merges_the_part_without_what_the_others_need(tmp_path: Path) -> None:
    """Neither a broker nor the packages that only other parts use."""
    pages, file = tmp_path / "pages", tmp_path / "results.json"
    pages.mkdir()
    (pages / "a.html").write_text(HTML, "utf-8")
    (pages / "a.json").write_text(json.dumps({"text": TEXT, "language": "en"}), "utf-8")
    kept = {"name": "startup", "title": "Start", "figures": [{"name": "start", "value": 3.0}], "raw": {}}
    file.write_text(json.dumps({"parts": [kept], "machine": {"startup": {"cores": "2"}}}))
    args = ["bench", "clean", "--rounds", "1", "--pages", str(pages), "--json", str(file)]
    code = (
        "import sys\n"
        "for name in ('confluent_kafka', 'matplotlib', 'quixstreams'): sys.modules[name] = None\n"
        f"sys.argv[1:] = {args}\n"
        "from pipeline.cli import main\n"
        "sys.exit(main())"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert f"| {OURS} | 1.0000 ± 0.0000 |" in ended.stdout
    assert "| en Latn | 1 | 1.000 |" in ended.stdout
    assert "## Start" in ended.stdout
    report = read(file)
    assert [part.name for part in report.parts] == ["startup", "clean"]
    assert report.parts[1].raw["pages"] == [{"key": "a", "language": "en Latn"}]
    assert "selectolax" in report.machine["clean"]["versions"]
    assert "confluent" not in report.machine["clean"]["versions"]


@pytest.mark.parametrize("name", [peer.name for peer in extractors.PEERS])
def test_peers_find_the_paragraphs_apart(name: str) -> None:
    found = installed_peers()
    if name not in found:
        pytest.skip(f"{name} is not installed")
    text = found[name](HTML)
    assert shingle_score(text, TEXT).recall > 0.9
    assert "Tuesday.Forty" not in text
    assert found[name]("") == ""


def test_a_mean_has_the_standard_error_of_its_values() -> None:
    assert str(Mean.of([0.0, 1.0, 0.0, 1.0])) == "0.5000 ± 0.2500"
    scores = Scores()
    scores.add("one two three four five", "one two three four six")
    assert scores.cells() == ("0.5000 ± 0.0000", "0.5000", "0.5000", "0.8000")


def test_marks_set_apart_and_places_where_a_word_may_be_broken_make_no_difference() -> None:
    assert (
        shingle_score("the zürich pilots return home", "the zu\u0308rich pi\xadlots re\u200bturn home").f1
        == 1.0
    )
