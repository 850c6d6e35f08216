"""The lexicon format: what is read, what is refused with its line, and that every file here is clean."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.stages.classify.lexicon import FOLDER, LexiconInvalid, check_lexicon, lexicon_path, read_lexicon
from pipeline.stages.classify.lint import main
from pipeline.stages.classify.match import Matcher, Segment

FILES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_file_is_clean_and_speaks_for_every_topic(path: Path) -> None:
    entries = read_lexicon(path)
    assert re.fullmatch(r"[a-z]{2}", path.stem)
    assert len(entries) >= 1200
    assert {e.topic[7:9] for e in entries if e.weight > 0} == {f"{n:02}" for n in range(1, 18)}


@pytest.mark.parametrize(
    ("text", "language", "message"),
    [
        ("[15]\n15 2: goal,, match", "en", "empty term"),
        ("[15]\n15 2: goal, Goal", "en", "stands in this topic already, line 2"),
        ("[15]\n15 2: goal\n20000822 3: goal", "en", "stands in this topic already, line 2"),
        ("[15]\n20009999 2: goal", "en", "unknown code 20009999"),
        ("[15]\n20000160 2: goal", "en", "unknown code"),
        ("[15]\n16 2: goal", "en", "does not belong in block [15]"),
        ("[15]\n[18]", "en", "no block"),
        ("15 2: goal", "en", "before the first [block]"),
        ("[15]\n15 4: goal", "en", "weight 4"),
        ("[15]\n15 1.5: goal", "en", "weight 1.5"),
        ("[neg]\n15 2: goal", "en", "counter-evidence is 0 or negative"),
        ("[15]\n15 goal, match", "en", "not CODE WEIGHT"),
        ("[15]\n15 2: own* goal", "en", "only after it"),
        ("[15]\n15 2: go*", "en", "a prefix needs 3 letters"),
        ("[15]\n15 2: =goal", "en", "for Arabic only"),
        ("[15]\n15 2: x", "en", "has one character"),
        ("[15]\n15 2: cafe\u0301s", "en", "NFC"),
        ("[15]\n15 2: 球", "zh", "has one character"),
        ("[15]\n15 2: 足球*", "zh", "without word spaces"),
    ],
)
def test_problems_are_reported(text: str, language: str, message: str) -> None:
    _, problems = check_lexicon(text, language)
    assert len(problems) == 1
    assert message in problems[0].message
    assert problems[0].line == text.count("\n") + 1


def test_a_broken_file_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "en.txt"
    path.write_text("[15]\n15 2: goal, goal\n", "utf-8")
    with pytest.raises(LexiconInvalid, match=r"en\.txt:2: 'goal' stands"):
        read_lexicon(path)


def test_lint_reports_and_exits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "en.txt"
    path.write_text("[15]\n15 2: goal, goal\n", "utf-8")
    assert main([str(path)]) == 1
    assert f"{path}:2: 'goal' stands" in capsys.readouterr().out
    path.write_text("[15]\n15 2: goal\n", "utf-8")
    assert main([str(path)]) == 0
    assert main([]) == 2
    assert main([str(tmp_path / "missing.txt")]) == 2


@pytest.mark.parametrize("language", ["", "xx", "../en", "en/", "EN", "und"])
def test_a_language_without_a_file_has_none(language: str) -> None:
    assert lexicon_path(language) is None


def found(lexicon: str, language: str, text: str) -> dict[str, float]:
    entries, problems = check_lexicon(lexicon, language)
    assert not problems
    reading = Matcher(entries, language).read([Segment("text", text, 1.0)])
    return {f.entry.term.written: f.count for f in reading.found}


@pytest.mark.parametrize(
    ("language", "term", "text", "count"),
    [
        ("en", "war", "War, war-time; warship", 2),
        ("en", "war*", "War, war-time; warship postwar", 3),
        ("de", "~krieg*", "Bürgerkriege", 1),
        ("de", "fußball", "Fussball und Fußball", 2),
        ("de", "weisses haus", "Das Weiße Haus, weißes Haus", 1),
        ("fr", "main-d'œuvre", "la main d’oeuvre, la main-d’œuvre", 2),
        ("tr", "ışık", "IŞIK ışık", 2),
        ("ar", "جيش", "الجيش والجيش وللجيش بجيش جيوش", 4),
        ("ar", "=جيش", "الجيش والجيش وللجيش بجيش", 1),
        ("ar", "التهاب", "التهاب الالتهاب والتهاب", 3),
        ("ar", "وزير الدفاع", "وزير الدفاع ووزير دفاع", 2),
        ("ar", "وزارة", "وزارتان الوزارة", 1),
        ("fa", "دانشگاه", "دانشگاه‌ها", 1),
        ("zh", "足球", "他踢足球比赛", 1),
        ("ja", "nato", "ＮＡＴＯ軍", 1),
        ("hi", "ज़मीन", "जमीन", 1),
    ],
)
def test_terms_match_as_the_format_says(language: str, term: str, text: str, count: float) -> None:
    assert found(f"[16]\n16 3: {term}", language, text).get(term, 0) == count


def test_a_hit_inside_a_longer_one_of_its_topic_is_not_counted() -> None:
    lexicon = "[04]\n04 2: trade war\n[16]\n16 2: war, strike\n[neg]\n16 0: trade war, strike force*"
    assert found(lexicon, "en", "The trade war and the war.") == {"trade war": 1.0, "war": 1.0}
    assert found(lexicon, "en", "strike forces") == {"strike force*": 1.0}
