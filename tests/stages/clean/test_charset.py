"""Pages in old charsets, with the right name, with a wrong one and with none; mojibake undone, sound text left alone."""

from __future__ import annotations

import pytest

from pipeline.stages.clean.charset import repaired, to_text

TEXTS = {
    "ru": "Городской совет решил, что старый мост закроют до осени. Жители «против» и требуют новых автобусов.",
    "uk": "Міська рада вирішила, що старий міст закриють до осені. Жителі «проти» і вимагають нових автобусів.",
    "ar": "قال رئيس البلدية إن الجسر القديم سيغلق حتى الخريف، وإن السكان سيحصلون على حافلات جديدة خلال أسبوع.",
    "fa": "شهردار گفت که پل قدیمی تا پاییز بسته خواهد بود و مردم در یک هفته اتوبوس تازه خواهند داشت.",
    "tr": "Belediye, eski köprünün sonbahara kadar kapalı kalacağını açıkladı; şehir halkı yeni otobüsler istiyor.",
    "de": "Die alte Brücke bleibt bis zum Herbst für den Verkehr gesperrt, „größere“ Schäden gebe es nicht.",
    "fr": "Le vieux pont restera fermé jusqu'à l'automne, a déclaré la mairie ; « les dégâts sont très légers ».",
    "pl": "Stary most będzie zamknięty do jesieni, poinformował urząd. Mieszkańcy żądają nowych autobusów.",
    "el": "Η παλιά γέφυρα θα μείνει κλειστή μέχρι το φθινόπωρο, είπε ο δήμος. Οι κάτοικοι ζητούν νέα λεωφορεία.",
    "he": "העירייה אמרה שהגשר הישן ייסגר עד הסתיו והתושבים דורשים אוטובוסים חדשים בתוך שבוע.",
    "zh": "市政府说旧桥将关闭到秋天，居民要求新的公共汽车，并等待市长的答复。记者看到，桥面已经破损。",
    "zh-Hant": "市政府說舊橋將關閉到秋天，居民要求新的公車，並等待市長的答覆。記者看到，橋面已經破損。",
    "ja": "市は古い橋を秋まで閉鎖すると発表した。住民は新しいバスを求めており、市長の回答を待っている。",
    "ko": "시는 오래된 다리를 가을까지 폐쇄한다고 발표했다. 주민들은 새 버스를 요구하며 시장의 답변을 기다린다.",
    "th": "เทศบาลกล่าวว่าสะพานเก่าจะปิดจนถึงฤดูใบไม้ร่วง ประชาชนต้องการรถโดยสารใหม่และรอคำตอบ",
}
CHARSETS = (
    ("ru", "windows-1251"), ("ru", "koi8-r"), ("uk", "windows-1251"), ("uk", "koi8-u"), ("ar", "windows-1256"),
    ("tr", "iso-8859-9"), ("tr", "windows-1254"), ("de", "windows-1252"), ("fr", "iso-8859-15"),
    ("fr", "windows-1252"), ("pl", "iso-8859-2"), ("pl", "windows-1250"), ("el", "windows-1253"), ("el", "iso-8859-7"),
    ("he", "windows-1255"), ("zh", "gb18030"), ("zh", "gbk"), ("zh-Hant", "big5"), ("ja", "shift_jis"), ("ja", "euc-jp"),
    ("ja", "iso-2022-jp"), ("ko", "euc-kr"), ("th", "windows-874"),
)  # fmt: skip
NAMED = (None, "utf-8", "iso-8859-1", "windows-1252")


def _page(text: str, named: str | None) -> str:
    meta = f'<meta charset="{named}">' if named else ""
    return f"<!doctype html><html><head>{meta}<title>1</title></head><body><p>{text}</p></body></html>"


def _text(language: str, charset: str) -> str:
    codec = "cp874" if charset == "windows-874" else charset
    return TEXTS[language].encode(codec, "ignore").decode(codec)


@pytest.mark.parametrize(("language", "charset"), CHARSETS)
@pytest.mark.parametrize("declared", NAMED)
@pytest.mark.parametrize("named", ["", None, "iso-8859-1"])
def test_pages_in_old_charsets(language: str, charset: str, declared: str | None, named: str | None) -> None:
    text, codec = _text(language, charset), "cp874" if charset == "windows-874" else charset
    body = _page(text, charset if named == "" else named).encode(codec)
    assert text in to_text(body, declared, markup=True)


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("declared", [None, "iso-8859-1", "windows-1251", "gbk", "shift_jis", "windows-1256"])
def test_utf_8_whatever_is_declared(language: str, declared: str | None) -> None:
    assert TEXTS[language] in to_text(_page(TEXTS[language], None).encode(), declared, markup=True)


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("declared", [None, "utf-8", "utf-16"])
def test_utf_16_with_and_without_its_mark(language: str, charset: str, declared: str | None) -> None:
    page = _page(TEXTS[language], None)
    assert to_text(page.encode(charset), declared, markup=True) == page


@pytest.mark.parametrize(
    "language", ["de", "fr", "tr", "pl", "ru", "uk", "ar", "fa", "he", "zh", "ja", "ko", "th"]
)
def test_utf_8_read_as_western_is_undone(language: str) -> None:
    assert repaired(TEXTS[language].encode().decode("latin-1")) == TEXTS[language]


@pytest.mark.parametrize(
    ("language", "charset"), [("ar", "cp1256"), ("fa", "cp1256"), ("ar", "cp1251"), ("de", "cp1251")]
)
def test_utf_8_read_as_arabic_or_cyrillic_is_undone(language: str, charset: str) -> None:
    assert repaired(TEXTS[language].encode().decode(charset)) == TEXTS[language]


@pytest.mark.parametrize("language", TEXTS)
def test_sound_text_is_left_alone(language: str) -> None:
    text = TEXTS[language]
    assert repaired(text) == text
    assert repaired(f"{text} 20 °C, 5 €, «×»") == f"{text} 20 °C, 5 €, «×»"


def test_letters_of_iceland_stay() -> None:
    text = "Bæjarráð ákvað að gamla brúin verði lokuð fram á haust, þótt íbúar séu því andvígir. Það varð niðurstaðan."
    assert text in to_text(_page(text, None).encode("windows-1252"), "iso-8859-1", markup=True)


def test_zero_bytes_in_other_text_are_not_utf_16() -> None:
    body = b"The council said that the old bridge is closed.\0 It opens again in autumn, the mayor said."
    assert to_text(body, None, markup=False).startswith("The council said")
