"""What `process --explain` shows: in colours, narrow, piped, in every direction of writing, and whatever the article holds."""

from __future__ import annotations

import io
import json
import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
from rich.cells import cell_len
from rich.console import Console

from pipeline.commands.explain import SECTIONS, Passage, explain
from pipeline.commands.explain.clean import COLOURS
from pipeline.commands.explain.surface import is_right_to_left, one_line, visible
from pipeline.runtime.in_memory import Chain
from pipeline.settings import Settings
from pipeline.stage import Dead, Dropped, Raw, Sent
from schemas.annotations import (
    Dateline,
    Fingerprint,
    Language,
    MachineTranslation,
    Provenance,
    Removal,
    RemovalKind,
)
from schemas.article import CleanArticle
from schemas.reasons import DeadReason, DropReason

from .test_process import BODY, EXAMPLES, line, newsmill

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
SOURCE = (
    "By Ines Okafor\n\nThe ferry to Hoy runs again.\n\nRead also: The pier that sank\n\nNobody was hurt [1]."
)
KEPT = "The ferry to Hoy runs again.\n\nNobody was hurt [1]."


def article(
    source: str = SOURCE,
    cuts: tuple[tuple[str, str], ...] = (("byline", "By Ines Okafor\n\n"), ("related_link", "")),
    **fields: Any,
) -> CleanArticle:
    """Of a source with pieces to remove, each as it stands there; `related_link` "" is SOURCE's own."""
    removed, at = [], 0
    for kind, text in cuts:
        found = text or "\n\nRead also: The pier that sank"
        start = source.index(found, at)
        at = start + len(found)
        removed.append(Removal(kind=kind, start=start, end=at, text=found))
    values: dict[str, Any] = {
        "article_id": "a",
        "fetched_at": "2026-01-02",
        "language": Language(code="en", script="Latn", confidence=0.9),
        "title": "Ferry to Hoy runs again",
        "text": KEPT,
        "source_text": source,
        "removed": tuple(removed),
        "machine_translation": MachineTranslation(),
        "fingerprint": Fingerprint(content_sha256="0"),
        "word_count": 10,
        "reading_seconds": 3,
        "provenance": (Provenance(component="newsmill", version="1"),),
    }
    return CleanArticle(**{**values, **fields})


def shown(
    found: CleanArticle | None,
    outcome: Dropped | Dead | None = None,
    width: int = 100,
    env: Mapping[str, str] | None = None,
    *,
    terminal: bool = True,
) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        force_terminal=terminal,
        width=width,
        _environ=env if env is not None else {"TERM": "xterm-256color"},
    )
    end = outcome or Sent(b"a", b"{}", found or article())
    explain(Passage("articles.jsonl:3", "clean", end, found), console)
    return out.getvalue()


def bare(text: str) -> str:
    return ESCAPES.sub("", text)


def test_every_kind_of_removal_has_a_colour_of_its_own() -> None:
    assert set(COLOURS) == set(get_args(RemovalKind))
    assert len(set(COLOURS.values())) == len(COLOURS)


def test_a_removal_stands_in_its_place_in_colour_under_its_label() -> None:
    text = shown(article())
    assert "\x1b[7;32m byline \x1b[0m \x1b[32mBy Ines Okafor\x1b[0m\n\nThe ferry to Hoy" in text
    assert "again.\n\n\x1b[7;31m related_link \x1b[0m \x1b[31mRead also: The pier that sank\x1b[0m" in text
    assert "[byline" not in bare(text)


def test_the_legend_counts_the_kinds() -> None:
    source = "x\n\nAd one\n\ny\n\nAd two\n\nz\n\nBy Bo"
    cuts = (("advert", "\n\nAd one"), ("advert", "\n\nAd two"), ("byline", "\n\nBy Bo"))
    assert "removed (23 of 30 characters):\n advert  2\n byline  1\n" in bare(shown(article(source, cuts)))
    piped = shown(article(source, cuts), terminal=False)
    assert "removed: advert 2, byline 1 (23 of 30 characters)\n" in piped
    assert "nothing was removed" in shown(article(KEPT, ()))


def test_a_pipe_gets_marks_instead_of_colours_and_whole_lines() -> None:
    long = "word " * 100 + "end."
    text = shown(article(f"By Bo\n\n{long}", (("byline", "By Bo\n\n"),)), width=40, terminal=False)
    assert "\x1b" not in text
    assert f"\n[byline: By Bo]\n\n{long}\n" in text


@pytest.mark.parametrize("env", [{"NO_COLOR": "1", "TERM": "xterm-256color"}, {"TERM": "dumb"}])
def test_a_terminal_without_colours_gets_marks(env: dict[str, str]) -> None:
    text = shown(article(), env=env)
    assert "[byline: By Ines Okafor]" in bare(text)
    assert not re.search(r"\x1b\[[0-9;]*(3[0-7]|38;|9[0-7])", text)


def test_a_mark_of_ours_is_never_in_doubt() -> None:
    source = "He wrote [advert: buy] and [sic].\n\n[byline: By Bo]"
    found = article(source, (("byline", "\n\n[byline: By Bo]"),))
    assert r"He wrote \[advert: buy] and [sic]." in shown(found, terminal=False)
    assert r"[byline: \[byline: By Bo]]" in shown(found, terminal=False)
    assert "He wrote [advert: buy] and [sic]." in bare(shown(found))


def test_a_narrow_terminal_cuts_nothing_off() -> None:
    source = "\n\n".join([SOURCE, "渡し船は再び島へ通う。" * 9, "W" * 120])
    text = bare(shown(article(source, teaser="A short word " * 9), width=40))
    assert max(map(cell_len, text.splitlines())) <= 40
    flat = re.sub(r"\s", "", text)
    for part in (SOURCE[-20:], "渡し船は再び島へ通う。" * 9, "W" * 120, "A short word " * 9):
        assert re.sub(r"\s", "", part) in flat


def test_rich_markup_and_emoji_codes_are_text() -> None:
    hostile = "[bold red]x[/bold red] [/] :smile: [link=http://e.example]y[/link]"
    found = article(
        f"{hostile}\n\n{hostile}.",
        (("promo", f"\n\n{hostile}."),),
        title=hostile,
        teaser=hostile,
        authors=(hostile,),
        alternative_titles=(hostile,),
        machine_translation=MachineTranslation(suspected=True, score=0.9, evidence=(hostile,)),
    )
    for text in (bare(shown(found, width=200)), shown(found, terminal=False)):
        assert text.count(hostile) == 7
        assert "\x1b]8" not in text


def test_nothing_in_an_article_steers_the_terminal() -> None:
    hostile = "a\x1b]0;owned\x07b\u202ec\u2066d\x9b31me\rf\x7fg\u2028h\tz"
    found = article(
        f"{hostile}\n\n{hostile}",
        (("promo", f"\n\n{hostile}"),),
        title=hostile,
        teaser=hostile,
        authors=(hostile,),
        site_name=hostile,
        canonical_url=hostile,
        dateline=Dateline(place=hostile),
        alternative_titles=(hostile,),
        machine_translation=MachineTranslation(evidence=(hostile,)),
        provenance=(Provenance(component=hostile, version=hostile),),
    )
    text = bare(shown(found)) + shown(found, Dropped(DropReason.NO_TEXT, hostile), terminal=False)
    assert not set("\x1b\x07\u202e\u2066\x9b\r\x7f\u2028\t") & set(text)
    assert "a␛]0;owned␇b<U+202E>c<U+2066>d<U+009B>31me␍f␡g<U+2028>h z" in text


def test_what_letters_need_stays_and_what_is_invisible_goes() -> None:
    assert visible("می\u200cخواهد क\u094d\u200dष \u200f!\u200e \u061c. \u06dd\n") == (
        "می\u200cخواهد क\u094d\u200dष \u200f!\u200e \u061c. \u06dd\n"
    )
    assert visible("co\u00adop\u200berate\ufeff\u2060") == "cooperate"
    assert visible("\ud800") == "\ufffd"
    assert one_line(" a\n\n b\x00 " + "c" * 900) == ("a b␀ " + "c" * 900)[:399] + "…"


@pytest.mark.parametrize(("text", "right"), [("«سلام» x", True), ("12 שלום", True), ("a سلام", False), ("12", False)])  # fmt: skip
def test_a_direction_is_that_of_the_first_letter(text: str, right: bool) -> None:
    assert is_right_to_left(text) is right


def test_right_to_left_text_begins_its_line_and_keeps_its_order() -> None:
    source = "كتبت: ليلى منصور\n\nعادت العبّارة إلى الجزيرة."
    text = bare(
        shown(article(source, (("byline", "كتبت: ليلى منصور\n\n"),), title="عادت العبّارة", text="عادت"))
    )
    assert "\nكتبت: ليلى منصور  byline \n\nعادت العبّارة إلى الجزيرة.\n" in text


def test_title_metadata_and_the_hint_with_its_evidence() -> None:
    text = shown(
        article(
            alternative_titles=("Hoy ferry is back",),
            teaser="After two winters.",
            authors=("Ines Okafor", "Bo Lund"),
            dateline=Dateline(place="LERWICK", agency="Norðurpost", date="Jan 2"),
            published_at="2026-01-02T08:00:00+01:00",
            modified_at="2026-01-03",
            machine_translation=MachineTranslation(suspected=True, score=0.71, evidence=("calque: x", "y")),
        ),
        terminal=False,
    )
    for part in (
        "Ferry to Hoy runs again\nalso titled: Hoy ferry is back\nteaser: After two winters.\nauthors: Ines Okafor, Bo Lund\n",
        "dateline: LERWICK, Jan 2, Norðurpost\npublished: 2026-01-02T08:00:00+01:00\nmodified: 2026-01-03\n",
        "language: en, Latn, confidence 0.90\n",
        "machine translation: suspected, score 0.71\n- calque: x\n- y\n",
    ):
        assert part in text
    assert "machine translation: no sign of it" in shown(article(), terminal=False)


def test_a_page_says_where_its_text_was_taken_from() -> None:
    page = article().model_copy(update={"text_from": "json-ld", "paywalled": True})
    text = shown(page, terminal=False)
    assert "text from: json-ld\npaywalled: yes" in text
    assert "text from" not in shown(article(), terminal=False)


def test_what_did_not_pass_says_why_after_what_there_is() -> None:
    dropped = shown(
        None, Dropped(DropReason.NOT_ARTICLE, "9 blocks of text, 0 of an article"), terminal=False
    )
    assert "articles.jsonl:3\ndropped by clean: not_article\nwhy: 9 blocks of text" in dropped
    assert f"meaning: {DropReason.NOT_ARTICLE.advice}" in dropped
    dead = shown(article(), Dead(DeadReason.INTERNAL, "KeyError in f"), terminal=False)
    assert dead.index("[byline: By Ines") < dead.index("refused by clean: internal\nwhy: KeyError in f")


def test_a_large_article_takes_no_longer_than_its_length() -> None:
    blob = "mot " * 100_000
    source = "\n\n".join(f"{blob}{n}" for n in range(2))
    began = time.process_time()
    shown(article(source, (("promo", f"\n\n{blob}1"),)), width=40)
    assert time.process_time() - began < 20


def test_sections_follow_the_stages_and_each_gets_its_own_model() -> None:
    settings = Settings()
    for until, count in (("clean", 1), ("classify", 2), (None, 3)):
        result = Chain.build(settings, until=until).run(Raw(None, line(body=BODY)))
        assert result.article is not None
        assert sum(isinstance(result.article, model) for model, _ in SECTIONS) == count


def test_an_article_that_a_later_stage_refuses_still_shows_what_was_cleaned() -> None:
    chain = Chain.build(Settings())
    refusing = type(chain)(
        (chain.processors[0], _refusing(chain.processors[1])),
    )
    result = refusing.run(Raw(None, line(article_id="kept", body=BODY)))
    assert isinstance(result.outcome, Dead)
    assert result.article is not None
    assert result.article.article_id == "kept"


def _refusing(processor: Any) -> Any:
    def fail(_article: object) -> object:
        raise KeyError("x")

    return type(processor)(processor.stage, processor.settings, fail)


def test_the_command_explains_each_article_of_a_file_dropped_ones_too(tmp_path: Path) -> None:
    page = (EXAMPLES / "not-an-article.html").read_text("utf-8")
    file = tmp_path / "mixed.jsonl"
    file.write_bytes(
        line(body=BODY)
        + line(content_type="text/html", body=page)
        + b"{}\n"
        + line(body=f"{BODY}\n\nRead also: Ten beaches")
    )
    done = newsmill("process", "--until", "clean", "--explain", str(file))
    out = done.stdout.decode()
    assert [n for n in range(1, 5) if f"{file}:{n}\n" in out] == [1, 2, 3, 4]
    assert "dropped by clean: not_article" in out
    assert "refused by clean: invalid_schema" in out
    assert "[related_link: Read also: Ten beaches]" in out
    assert done.stderr.decode().splitlines() == ["newsmill: 4 articles: 2 passed, 1 refused, 1 dropped"]
    assert done.returncode == 0


def test_dead_letters_are_kept_while_explaining(tmp_path: Path) -> None:
    kept = tmp_path / "dead.jsonl"
    newsmill("process", "--explain", "--dead-letters", str(kept), stdin=b"{}\n")
    assert json.loads(kept.read_text("utf-8"))["reason"] == "invalid_schema"


def test_an_encoding_that_lacks_a_letter_ends_nothing() -> None:
    done = newsmill(
        "process", "--until", "clean", "--explain", stdin=line(body=BODY),
        env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PATH": ""},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u201cMy mother taught me here" in done.stdout
