"""Fingerprints, word counts and reading times."""

from __future__ import annotations

from pipeline.stages.clean.chars import fold
from pipeline.stages.clean.fingerprint import PERMUTATIONS, fingerprint
from pipeline.stages.clean.reading import reading_seconds, word_count

TEXT = " ".join(f"word{i} and then some more" for i in range(60))
CHINESE = "图书馆重新开放市民排起长队在门口等候了很久直到傍晚才陆续离开"


def _same(one: str, other: str) -> float:
    a, b = fingerprint(fold(one)).minhash, fingerprint(fold(other)).minhash
    return sum(x == y for x, y in zip(a, b, strict=True)) / PERMUTATIONS


def test_white_space_case_and_marks_change_nothing() -> None:
    assert fingerprint(fold(TEXT)) == fingerprint(fold("\n\n" + TEXT.upper().replace(" ", " \n") + "!"))


def test_near_copies_are_near_and_others_far() -> None:
    words = TEXT.split()
    assert _same(TEXT, " ".join(words[5:])) > 0.8
    assert _same(TEXT, " ".join(f"other{i} text of another kind" for i in range(60))) < 0.2
    assert _same(CHINESE, CHINESE[:-3]) > 0.6


def test_short_texts_have_fingerprints_too() -> None:
    assert len(fingerprint("rain").minhash) == PERMUTATIONS
    assert fingerprint("rain").content_sha256 != fingerprint("snow").content_sha256
    assert fingerprint("").minhash == ()


def test_words_are_counted_in_any_script() -> None:
    assert word_count("One two — three.") == 3
    assert word_count("كلمة وكلمة") == 2
    assert word_count("图书馆重新开放了吗") == 6
    assert word_count("") == 0


def test_reading_times() -> None:
    assert reading_seconds("w " * 228, 228, "en") == 60
    assert reading_seconds("", 0, "en") == 0
    assert reading_seconds("字" * 255, 159, "zh") == 60
