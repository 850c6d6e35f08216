"""Languages of texts, long and short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.clean.language import detect_language


@pytest.mark.parametrize(
    ("text", "code", "script"),
    [
        ("The library opened its doors again on Monday after two years.", "en", "Latn"),
        ("فتحت المكتبة أبوابها من جديد يوم الاثنين بعد عامين من الترميم.", "ar", "Arab"),
        ("کتابخانه پس از دو سال بازسازی روز دوشنبه دوباره باز شد.", "fa", "Arab"),
        ("سلام دنیا", "fa", "Arab"),
        ("این یک خبر است", "fa", "Arab"),
        ("یہ خبر ہے", "ur", "Arab"),
        ("Библиотека снова открылась в понедельник.", "ru", "Cyrl"),
        ("Бібліотека знову відкрилася після ремонту, кажуть її читачі.", "uk", "Cyrl"),
        ("पुस्तकालय सोमवार को फिर से खुल गया और बहुत लोग आए।", "hi", "Deva"),
        ("图书馆星期一重新开放。", "zh", "Hans"),
        ("圖書館星期一重新開放，讀者們說這是個好消息。", "zh", "Hant"),
        ("図書館が再び開いた。", "ja", "Jpan"),
        ("도서관이 다시 문을 열었다.", "ko", "Kore"),
        ("Perpustakaan itu dibuka kembali pada Senin karena renovasi sudah selesai.", "id", "Latn"),
        ("Η βιβλιοθήκη άνοιξε ξανά.", "el", "Grek"),
    ],
)
def test_languages(text: str, code: str, script: str) -> None:
    found = detect_language(text)
    assert (found.code, found.script) == (code, script)
    assert found.confidence > 0.5


@pytest.mark.parametrize("text", ["", "123 — 456", "OK", "!!!", "ربما"])
def test_what_cannot_be_known_is_und(text: str) -> None:
    found = detect_language(text)
    assert found.code == "und"
    assert found.confidence == 0.0


def test_a_hint_breaks_ties_only() -> None:
    assert detect_language("OK", "de-AT").code == "de"
    assert detect_language("The library opened its doors again on Monday.", "fr").code == "en"
    assert detect_language("ربما", "en").code == "und"


@given(st.text(max_size=300), st.sampled_from([None, "en", "xx", "ar_EG"]))
def test_any_text_has_an_answer(text: str, hint: str | None) -> None:
    assert 0 <= detect_language(text, hint).confidence <= 1
