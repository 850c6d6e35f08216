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


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Die munisipaliteit het gister aan die inwoners gesê dat die water weer gedrink kan word.", "af"),
        ("O concello anunciou onte que as obras da praza non van rematar ata o outono.", "gl"),
        ("El municipio anunció ayer que las obras de la plaza no van a terminar hasta el otoño.", "es"),
        ("A câmara anunciou ontem que as obras da praça não vão terminar até ao outono.", "pt"),
        ("Қала әкімдігі көпірдің күрделі жөндеуі күзде аяқталатынын және жолдың ашылатынын хабарлады.", "kk"),
        ("ښاروالۍ وویل چې د پله د رغولو چارې به په مني کې پای ته ورسېږي.", "ps"),
        ("شارەوانی ڕایگەیاند کە نۆژەنکردنەوەی پردەکە لە پاییزدا تەواو دەبێت.", "ku"),
        ("महानगरपालिकेने सांगितले की पुलाचे काम शरद ऋतूमध्ये पूर्ण होणार आहे.", "mr"),
        ("नगरपालिकाले पुलको मर्मत शरद ऋतुमा सकिने बताएको छ।", "ne"),
        ("Halmashauri imesema kuwa ukarabati wa daraja hilo utakamilika kabla ya mwisho wa mwaka.", "sw"),
        (
            "Majlis bandaran memaklumkan bahawa kerja membaiki jambatan itu siap sebelum Disember kerana cuaca baik.",
            "ms",
        ),
        (
            "Pemkot menyampaikan bahwa perbaikan jembatan itu rampung sebelum Desember karena cuaca baik.",
            "id",
        ),
        ("Dywedodd y cyngor fod y gwaith ar y bont wedi gorffen ac mae hi ar agor i bawb.", "cy"),
        ("Bələdiyyə körpünün təmirinin payızda başa çatacağını və yolun açılacağını bildirib.", "az"),
        ("Општината соопшти дека поправката на мостот ќе биде готова до есен, а патот ќе се отвори.", "mk"),
        ("THE COUNCIL WILL CLOSE THE BRIDGE FOR THREE MONTHS", "en"),
        ("STADT SPERRT DIE BRÜCKE FÜR DREI MONATE", "de"),
        ("पुल का नक्शा Margarethe Holzinger और Tomasz Wieczorek ने बनाया।", "hi"),
        ("新しい橋の設計はMargarethe Holzinger氏とTomasz Wieczorek氏が担った。", "ja"),
        ("新桥由建筑师Margarethe Holzinger和Tomasz Wieczorek共同设计完成。", "zh"),
    ],
)
def test_neighbours_are_told_apart(text: str, code: str) -> None:
    assert detect_language(text).code == code


@pytest.mark.parametrize(
    "text",
    ["Peter Novotny, Aiko Hamada, José Ribas", "https://www.example.org/the/long/way/home", "@the_city_paper #OnTheRoad",
     "京都 / Киев / دمشق / Πάτρα"],
)  # fmt: skip
def test_names_and_addresses_are_in_no_language(text: str) -> None:
    assert detect_language(text).code == "und"


def test_confidence_grows_with_the_text() -> None:
    long = "The city council said on Monday that the old bridge will be closed for repairs until autumn."
    assert detect_language("Bridge closed again").confidence < detect_language(long).confidence


def test_a_hint_breaks_ties_only() -> None:
    assert detect_language("OK", "de-AT").code == "de"
    assert detect_language("The library opened its doors again on Monday.", "fr").code == "en"
    assert detect_language("ربما", "en").code == "und"


@given(st.text(max_size=300), st.sampled_from([None, "en", "xx", "ar_EG"]))
def test_any_text_has_an_answer(text: str, hint: str | None) -> None:
    assert 0 <= detect_language(text, hint).confidence <= 1
