"""Hostile records through all three stages: one valid outcome each, the same again, and never a defect."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.stage import Dead, Raw, Sent
from schemas.article import CleanArticle, RawArticle
from schemas.reasons import DeadReason
from tests.fuzz.invariants import PAGE, TEXT, bytes_record, check_text, through
from tests.fuzz.units import INVISIBLE, OPENINGS, PAGE_UNITS, TEXT_UNITS

hostile = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

bursts = st.builds(lambda unit, count: unit * count, st.sampled_from(TEXT_UNITS), st.sampled_from([1, 2, 40]))
texts = st.builds(
    lambda opening, pieces: opening + "".join(pieces),
    st.sampled_from(OPENINGS),
    st.lists(bursts | st.text(max_size=5), min_size=1, max_size=30),
)
pages = st.builds(
    lambda opening, pieces, nested: f"<p>{opening * 3}</p>" + "".join(pieces) + nested,
    st.sampled_from(OPENINGS),
    st.lists(st.sampled_from(PAGE_UNITS) | st.text(max_size=5), max_size=30),
    st.sampled_from(["", "<div>" * 200, "<b><i>" * 100, "<table><tr><td>" * 60]),
)
storms = st.lists(
    st.sampled_from(INVISIBLE) | st.characters(categories=["Mn", "Me", "Cf", "Zs", "So"]), min_size=1
).map("".join)
any_plane = st.text(st.characters(exclude_categories=["Cs"]) | st.characters(min_codepoint=0x10000))
charsets = st.sampled_from(
    ["utf-8", "utf-16", "utf-7", "iso-2022-jp", "hz", "shift_jis", "gb18030", "cp1256", "koi8-r", "latin-1"]
)
labels = charsets | st.sampled_from(
    ["base64", "rot13", "unicode_escape", "undefined", "mbcs", "\x00", "x" * 80]
)


@hostile
@given(texts, st.sampled_from([TEXT, PAGE]))
def test_text_of_pieces_that_mean_something(text: str, kind: str) -> None:
    through(bytes_record(text.encode("utf-8", "replace"), kind), twice=True)


@hostile
@given(pages)
def test_pages_of_any_tags(page: str) -> None:
    through(bytes_record(page.encode("utf-8", "replace"), PAGE), twice=True)


@hostile
@given(st.sampled_from(OPENINGS), storms)
def test_storms_of_marks_and_invisible_characters(opening: str, storm: str) -> None:
    outcome = through(bytes_record((opening + "a" + storm * 20).encode(), TEXT), twice=True)[0]
    if isinstance(outcome, Sent):
        check_text(outcome.article)


@hostile
@given(any_plane)
def test_characters_of_every_plane(text: str) -> None:
    outcome = through(bytes_record(text.encode(), TEXT))[0]
    if isinstance(outcome, Sent):
        check_text(outcome.article)


@hostile
@given(
    st.binary(max_size=400),
    st.sampled_from([TEXT, PAGE, "application/json", "application/xhtml+xml; x", "", "image/png", "\x00"]),
    labels,
)
def test_any_bytes_under_any_content_type(body: bytes, kind: str, charset: str) -> None:
    through(bytes_record(body, f"{kind}; charset={charset}"), twice=True)


@hostile
@given(texts, charsets, labels)
def test_lies_about_the_charset(text: str, written: str, declared: str) -> None:
    body = text.encode(written, "replace")
    through(bytes_record(body, f"{TEXT}; charset={declared}"))
    encoded = base64.b64encode(body).decode()
    through(_json(body_base64=encoded, charset=declared[:64]))
    through(_json(body_base64=encoded[:-1] + "*", charset=declared[:64]))


def _json(**fields: Any) -> Raw:
    record = {"content_type": TEXT, "fetched_at": "2026-05-03", **fields}
    return Raw(b"k", json.dumps(record).encode())


EDGES_OF_TIME = [
    "2026-05-03T10:00:00+99:99", "0000-00-00", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+14:00", "0001-01-01",
    "9999-12-31", "Thu, 30 Feb 2023 25:61:00 +0000", "2024-W01-1", "२०२४-०५-०३", "2024-05-03T24:00:00", "20240503T101010Z",
]  # fmt: skip
numbers = st.integers() | st.floats() | st.sampled_from([10**400, -(10**30), 1e308, "1e999"])
junk = st.recursive(
    st.none()
    | st.booleans()
    | numbers
    | st.text(st.characters(), max_size=20)
    | st.sampled_from(EDGES_OF_TIME),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
raw_fields = st.dictionaries(
    st.sampled_from(sorted(RawArticle.model_fields)) | st.text(max_size=6), junk, max_size=5
)


@hostile
@given(raw_fields, st.sampled_from(OPENINGS), st.sampled_from([TEXT, PAGE]))
def test_json_with_any_fields(fields: dict[str, Any], body: str, kind: str) -> None:
    record = {"content_type": kind, "body": body or "a body", "fetched_at": "2026-05-03"} | fields
    through(Raw(None, json.dumps(record).encode()), twice=True)


@pytest.mark.parametrize("moment", EDGES_OF_TIME)
@pytest.mark.parametrize("field", ["fetched_at", "published_at"])
def test_times_at_the_edges_of_the_calendar(field: str, moment: str) -> None:
    body = OPENINGS[1] + "Yesterday, last Monday, three years ago, in 10,000 days, on 29 February and in May."
    through(_json(**({"body": body} | {field: moment})))


@hostile
@given(st.data())
def test_mutated_json(data: st.DataObject) -> None:
    value = bytearray(_json(body=OPENINGS[1], url="http://a.b/c", title="A title").value or b"")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(value) - 1))
        value[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    through(Raw(b"k", bytes(value)), twice=True)


headers = st.lists(
    st.tuples(
        st.sampled_from(["content-type", "fetched-at", "url", "schema", "charset", "x"]),
        st.binary(max_size=30) | st.none(),
    ),
    max_size=6,
).map(tuple)


@hostile
@given(headers)
def test_headers_of_any_bytes(found: tuple[Any, ...]) -> None:
    through(Raw(b"\xff", OPENINGS[1].encode(), found), twice=True)


clean_changes = st.fixed_dictionaries(
    {},
    optional={
        "text": texts,
        "title": texts | st.none(),
        "section": st.text(max_size=30),
        "teaser": texts,
        "published_at": st.sampled_from(EDGES_OF_TIME),
        "fetched_at": st.sampled_from(EDGES_OF_TIME),
        "language": st.builds(
            lambda code: {"code": code, "confidence": 1.0},
            st.sampled_from(
                ["en", "ar", "zh", "ja", "ru", "fa", "hi", "und", "xx", "", "zh_Hant", "..", "/"]
            ),
        ),
        "article_id": st.text(max_size=600),
        "dateline": st.builds(lambda day: {"date": day}, st.sampled_from(EDGES_OF_TIME)),
    },
)


@hostile
@given(clean_changes)
def test_records_of_the_second_topic_that_no_stage_of_ours_made(changes: dict[str, Any]) -> None:
    made = through(bytes_record(OPENINGS[1].encode(), TEXT))[0]
    assert isinstance(made, Sent)
    record = json.loads(made.value) | changes
    record |= {"source_text": record["text"], "removed": []}
    through(Raw(b"k", json.dumps(record).encode()), start=1, twice=True)


@hostile
@given(st.dictionaries(st.sampled_from(sorted(CleanArticle.model_fields)), junk, max_size=4))
def test_records_of_the_later_topics_with_any_fields(changes: dict[str, Any]) -> None:
    for start, made in enumerate(through(bytes_record(OPENINGS[1].encode(), TEXT)), 1):
        assert isinstance(made, Sent)
        if start < 3:
            # the text and its removals are the sender's word; nothing of ours says they fit
            kept = {k: v for k, v in changes.items() if k not in ("text", "source_text", "removed")}
            through(Raw(b"k", json.dumps(json.loads(made.value) | kept).encode()), start=start, twice=True)


DEEP = [b"[", b'{"a":', b'{"body":[', b'[{"metadata":', b'"\\ud800', b"\x00", b"-", b"1e", b"1"]


@pytest.mark.parametrize("piece", DEEP)
@pytest.mark.parametrize("start", [0, 1, 2])
def test_deep_and_endless_json_is_refused(piece: bytes, start: int) -> None:
    (outcome,) = through(Raw(b"k", piece * 200_000), start=start)
    assert isinstance(outcome, Dead)
    assert outcome.reason in {DeadReason.NOT_JSON, DeadReason.INVALID_SCHEMA}
