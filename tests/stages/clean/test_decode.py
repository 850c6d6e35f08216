"""Raw records to readable articles: JSON and raw bytes, charsets, sizes, what is refused."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.settings import Settings
from pipeline.stage import Raw, Reject, Sent
from pipeline.stages.clean.decode import decode_raw
from schemas.article import RawArticle
from tests.stages.clean.support import FETCHED, processor, reason, run

ARABIC = (
    "أعلنت البلدية اليوم افتتاح المكتبة العامة بعد ترميم استمر سنتين، ودعت السكان إلى زيارتها مساء الخميس. "
    * 3
)
RUSSIAN = (
    "В городе открыли новую библиотеку, сообщили журналистам в мэрии. Она будет работать до полуночи. " * 3
)
FRENCH = (
    "La bibliothèque a rouvert après deux ans de travaux, annonce la mairie. « Enfin », dit une lectrice. "
    * 3
)


def _raw(value: bytes, content_type: str, **headers: str) -> Raw:
    found = [
        ("content-type", content_type.encode()),
        *((k.replace("_", "-"), v.encode()) for k, v in headers.items()),
    ]
    return Raw(None, value, tuple(found))


def _decode(raw: Raw) -> RawArticle:
    return decode_raw(raw, Settings(max_body=100_000))


def _refused(raw: Raw) -> str:
    with pytest.raises(Reject) as caught:
        _decode(raw)
    return caught.value.reason.value


def test_raw_bytes_take_their_facts_from_the_headers() -> None:
    article = _decode(
        _raw(
            ARABIC.encode("windows-1256"),
            "text/plain; charset=windows-1256",
            url="https://n.example.com/a",
            fetched_at=FETCHED,
        )
    )
    assert article.body == ARABIC
    assert (article.url, article.fetched_at, article.content_type) == (
        "https://n.example.com/a",
        FETCHED,
        "text/plain",
    )


def test_raw_bytes_without_a_time_say_which_header_to_add() -> None:
    with pytest.raises(Reject, match="fetched-at") as caught:
        _decode(_raw(b"text", "text/plain"))
    assert caught.value.reason.value == "invalid_schema"


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", "application/octet-stream"])
def test_other_content_types_are_refused(kind: str) -> None:
    assert _refused(_raw(b"x", kind, fetched_at=FETCHED)) == "unsupported_content"


@pytest.mark.parametrize("kind", ["", "application/json", "application/json; charset=utf-8"])
def test_json_is_read_with_and_without_its_content_type(kind: str) -> None:
    value = json.dumps({"content_type": "text/plain", "body": "words", "fetched_at": FETCHED}).encode()
    assert _decode(_raw(value, kind) if kind else Raw(None, value)).body == "words"


@pytest.mark.parametrize(
    ("text", "charset", "declared"),
    [
        (ARABIC, "windows-1256", None),
        (ARABIC, "windows-1256", "iso-8859-1"),
        (ARABIC, "windows-1256", "no-such-charset"),
        (ARABIC, "utf-8", "windows-1256"),
        (ARABIC, "utf-16-le", None),
        (RUSSIAN, "windows-1251", None),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (FRENCH, "windows-1252", "iso-8859-1"),
        (FRENCH, "utf-8-sig", None),
        ("図書館が再び開いた。市民が列を作った。" * 8, "shift_jis", None),
        ("图书馆重新开放，市民排起长队。" * 8, "gb18030", "gb2312"),
        (
            "Kütüphane yeniden açıldı, şehirde sevinç var. İlk gün dolup taştı. " * 4,
            "iso-8859-9",
            "iso-8859-9",
        ),
    ],
)
def test_charsets(text: str, charset: str, declared: str | None) -> None:
    record = {
        "content_type": "text/plain", "fetched_at": FETCHED, "charset": declared,
        "body_base64": base64.b64encode(text.encode(charset)).decode(),
    }  # fmt: skip
    assert _decode(Raw(None, json.dumps(record).encode())).body == text


def test_a_charset_in_the_page_is_read() -> None:
    page = f'<html><head><meta http-equiv="content-type" content="text/html; charset=windows-1251"></head><p>{RUSSIAN}'
    article = _decode(_raw(page.encode("windows-1251"), "text/html", fetched_at=FETCHED))
    assert RUSSIAN in (article.body or "")


def test_mojibake_is_mended_and_sound_text_left_alone() -> None:
    broken = FRENCH.encode().decode("latin-1")
    record = {"content_type": "text/plain", "fetched_at": FETCHED, "body": broken}
    assert "bibliothèque" in (_decode(Raw(None, json.dumps(record).encode())).body or "")
    sound = "A â in “Atlântico”, an Ã in São Paulo's ÃO, and 20 °C: all of it is right."
    assert _decode(Raw(None, json.dumps({**record, "body": sound}).encode())).body == sound


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("", "empty_body"),
        (" \n\t\u200b\ufeff", "empty_body"),
        ("x" * 100_001, "too_large"),
        ("é" * 60_000, "too_large"),
        ("%PDF-1.7 and more", "unsupported_content"),
        ("\x01\x02\x03\x04" * 50 + "word", "unsupported_content"),
    ],
)
def test_bodies_that_are_refused(body: str, why: str) -> None:
    value = json.dumps({"content_type": "text/plain", "body": body, "fetched_at": FETCHED}).encode()
    assert _refused(Raw(None, value)) == why


@pytest.mark.parametrize(
    "head", [b"\x89PNG\r\n\x1a\n", b"\x1f\x8b\x08\x00", b"%PDF-1.4", b"PK\x03\x04", b"\xff\xd8\xff\xe0"]
)
def test_files_in_base64_are_refused(head: bytes) -> None:
    record = {
        "content_type": "text/html",
        "fetched_at": FETCHED,
        "body_base64": base64.b64encode(head + b"rest").decode(),
    }
    assert reason(processor()(Raw(None, json.dumps(record).encode()))) == "unsupported_content"


def test_base64_that_is_none_is_refused() -> None:
    assert reason(run_base64("not base64!")) == "invalid_schema"


def run_base64(encoded: str):  # type: ignore[no-untyped-def]
    record = {"content_type": "text/html", "fetched_at": FETCHED, "body_base64": encoded}
    return processor()(Raw(None, json.dumps(record).encode()))


def test_control_characters_and_lone_surrogates_never_get_out() -> None:
    value = b'{"content_type":"text/plain","fetched_at":"2024-05-04","body":"One\\u0000 two\\u0007 \\ud800three."}'
    outcome = processor()(Raw(None, value))
    assert isinstance(outcome, Sent)
    assert outcome.article.text == "One two \ufffdthree."


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_an_outcome(value: bytes) -> None:
    for kind in ("text/plain", "text/html", "application/json"):
        outcome = processor()(_raw(value, kind, fetched_at=FETCHED))
        assert type(outcome).__name__ in ("Sent", "Dropped", "Dead")
        if type(outcome).__name__ == "Dead":
            assert outcome.reason.value != "internal"  # type: ignore[union-attr]


def test_a_page_nested_too_deep_is_refused() -> None:
    assert reason(run("<div>" * 50_000 + "text", content_type="text/html")) == "too_complex"


@pytest.mark.parametrize("field", ["title", "url", "source", "an_unknown_field"])
def test_half_a_surrogate_pair_costs_no_article(field: str) -> None:
    value = b'{"content_type":"text/plain","body":"Rain \\ud83d\\ude00 \\\\ud800 \\ude00 ends.","fetched_at":"2026-01-01","FIELD":"a\\ud83d"}'
    article = _decode(Raw(None, value.replace(b"FIELD", field.encode())))
    assert article.body == "Rain \U0001f600 \\ud800 \ufffd ends."


def test_control_characters_leave_every_field_but_an_id_that_holds_them_is_refused() -> None:
    record = {
        "content_type": "text/plain",
        "body": "Rain ends.",
        "fetched_at": FETCHED,
        "title": "a\x1b[31m\x00b",
    }
    assert _decode(Raw(None, json.dumps(record).encode())).title == "a[31mb"
    outcome = run("Rain ends in the north, the weather office said.", article_id="a\x1b\nb")
    assert reason(outcome) == "invalid_schema"


def test_an_id_and_metadata_stay_as_they_were_sent() -> None:
    record: dict[str, object] = {
        "content_type": "text/plain",
        "body": "Rain ends.",
        "fetched_at": FETCHED,
        "article_id": "\ufb2c" * 512,
    }
    record["metadata"] = {"cafe\u0301": "e\u0301"}
    article = _decode(Raw(None, json.dumps(record).encode()))
    assert article.article_id == "\ufb2c" * 512
    assert article.metadata == {"cafe\u0301": "e\u0301"}


def test_the_end_of_time_is_a_day_like_any_other() -> None:
    assert (
        run("Rain ends in the north, the weather office said.", fetched_at="9999-12-31").__class__.__name__
        == "Sent"
    )
