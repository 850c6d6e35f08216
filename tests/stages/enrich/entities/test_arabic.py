"""Arabic clitics, nationalities, institutions, sites and names in quotation marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from pipeline.stages.enrich.entities import arabic_names
from pipeline.stages.enrich.entities.arabic import demonyms, rests
from pipeline.stages.enrich.entities.gazetteer import keys_of
from pipeline.stages.enrich.entities.tagger import Span
from pipeline.stages.enrich.entities.tokens import normal, tokenize

Rule = Callable[[Sequence[str], Sequence[tuple[int, int]]], list[Span]]


def found(rule: Rule, text: str) -> list[str]:
    tokens = tokenize(text)
    keys = keys_of(tokens.words)
    return [text[tokens.starts[s.first] : tokens.ends[s.end - 1]] for s in rule(keys, [(0, len(keys))])]


def test_the_words_behind_clitics() -> None:
    assert (2, "القاهره") in rests(normal("وبالقاهرة"))
    assert rests(normal("للسودان")) == [(2, "السودان")]
    assert rests(normal("من")) == []


def test_nationalities() -> None:
    made = demonyms(["اليابان", "كوريا", "فرنسا"])
    assert {"ياباني", "كوريه", "فرنسيون"} <= made


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قالت وزارة الزراعة والري المغربية إن", ["وزارة الزراعة والري المغربية"]),
        ("أعلن المجلس الوطني للصحافة أمس", ["المجلس الوطني للصحافة"]),
        ("وأكدت الهيئة العامة للطيران المدني ذلك", ["الهيئة العامة للطيران المدني"]),
        ("بحث مجلس الإدارة الأمر", []),
        ("قالت الشرطة المحلية إن", []),
        ("وزارة قال", []),
    ],
)
def test_institutions(text: str, names: list[str]) -> None:
    assert found(arabic_names.institutions, text) == names


def test_names_in_quotation_marks() -> None:
    assert found(arabic_names.quoted, 'قال لصحيفة "صوت المدينة" إن الأمر') == ["صوت المدينة"]
    assert found(arabic_names.quoted, "وأضاف في حديث إلى «منبر الشعب» أن") == ["منبر الشعب"]
    assert found(arabic_names.quoted, "رفع لافتة «ممنوع الدخول» أمام") == []


def test_sites_take_the_name_after_them() -> None:
    def sites(keys: Sequence[str], bounds: Sequence[tuple[int, int]]) -> list[Span]:
        return arabic_names.sites(keys, bounds, [])

    assert found(sites, "فتح معبر الكرامة اليوم") == ["معبر الكرامة"]
    assert found(sites, "قال محافظ المنوفية إن") == ["المنوفية"]
    assert found(sites, "جسر صغير على النهر") == []
