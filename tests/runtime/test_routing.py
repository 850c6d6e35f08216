"""What is written for each outcome: topic, key, value and headers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.runtime.routing import Place, Produce, route
from pipeline.stage import Dead, Dropped, Outcome, Raw, Retracted, Sent
from schemas.article import RawArticle
from schemas.reasons import DeadReason, DropReason
from tests.core.test_process import clean_of, valid
from tests.runtime.example_stages import make_stages

STAGE = make_stages("t")[0]
PLACE = Place("t-raw", 3, 41, 1_700_000_000_000)
NOW = 1_700_000_009_250


def sent() -> Sent:
    article = clean_of(RawArticle.model_validate_json(valid()))
    return Sent(b"a-1", article.model_dump_json().encode(), article)


OUTCOMES: list[Outcome] = [
    sent(),
    Retracted(b"a-1"),
    Dead(DeadReason.NOT_JSON, "no"),
    Dropped(DropReason.NO_TEXT, "why"),
]


def routed(raw: Raw, outcome: Outcome, place: Place = PLACE) -> Produce:
    return route(STAGE, (raw, place), outcome, NOW)


def test_a_sent_article_goes_to_the_sink_with_our_headers_and_the_foreign_ones() -> None:
    raw = Raw(
        b"other-key",
        b"{}",
        (("trace", b"1"), ("content-type", b"text/html"), ("url", b"https://a.example"), ("trace", b"2")),
    )
    record = routed(raw, sent())
    assert (record.topic, record.key) == ("t-clean", b"a-1")
    assert record.headers == (
        ("content-type", b"application/json"),
        ("schema", b"t-clean.v1"),
        ("ingested-at", b"1700000000000"),
        ("trace", b"1"),
        ("trace", b"2"),
    )


def test_the_first_ingestion_counts_on_every_topic() -> None:
    raw = Raw(b"k", b"{}", (("ingested-at", b"1600000000000"),))
    assert ("ingested-at", b"1600000000000") in routed(raw, sent()).headers


@pytest.mark.parametrize("nonsense", [b"", b"yesterday", b"-5", b"9" * 30, "٣".encode(), b"\xff"])
def test_an_ingestion_time_that_is_none_is_replaced(nonsense: bytes) -> None:
    raw = Raw(b"k", b"{}", (("ingested-at", nonsense),))
    assert dict(routed(raw, sent()).headers)["ingested-at"] == b"1700000000000"


def test_without_any_time_the_attempt_counts() -> None:
    assert (
        dict(routed(Raw(b"k", b"{}"), sent(), Place("t-raw", 0, 0, -1)).headers)["ingested-at"]
        == str(NOW).encode()
    )


def test_a_retraction_is_the_key_and_a_null_value() -> None:
    record = routed(Raw(b"a-1", None, (("trace", b"1"),)), Retracted(b"a-1"))
    assert (record.topic, record.key, record.value) == ("t-clean", b"a-1", None)
    assert ("trace", b"1") in record.headers


def test_a_dead_letter_is_the_record_untouched_and_why() -> None:
    raw = Raw(b"\xff\x00", b"not json", (("trace", b"1"), ("content-type", b"text/html"), ("null", None)))  # type: ignore[arg-type]
    record = routed(raw, Dead(DeadReason.NOT_JSON, "line 1 \ud800"))
    assert (record.topic, record.key, record.value) == ("t-raw-dlq", raw.key, raw.value)
    assert record.headers[:3] == raw.headers
    told = dict(record.headers[3:])
    version = told.pop("dlq-version")
    assert version
    assert told == {
        "ingested-at": b"1700000000000",
        "dlq-reason": b"not_json",
        "dlq-stage": b"uppercase",
        "dlq-error": b"line 1 ?",
        "dlq-topic": b"t-raw",
        "dlq-partition": b"3",
        "dlq-offset": b"41",
        "dlq-failed-at": b"2023-11-14T22:13:29.250+00:00",
        "dlq-attempts": b"1",
    }


def test_a_drop_is_written_the_same_way_to_the_dropped_topic() -> None:
    record = routed(Raw(b"k", b"v"), Dropped(DropReason.NO_TEXT, "why"))
    assert (record.topic, record.value) == ("t-dropped", b"v")
    assert dict(record.headers)["dlq-reason"] == b"no_text"


@pytest.mark.parametrize(
    ("before", "after"), [(b"1", b"2"), (b"41", b"42"), (b"many", b"1"), (b"9" * 400, b"1")]
)
def test_attempts_count_over_redrives_and_old_reasons_go(before: bytes, after: bytes) -> None:
    raw = Raw(b"k", b"v", (("dlq-attempts", before), ("dlq-reason", b"internal")))
    headers = [h for h in routed(raw, Dead(DeadReason.NOT_JSON, "")).headers if h[0].startswith("dlq-")]
    assert len(headers) == len({name for name, _ in headers})
    assert dict(headers)["dlq-attempts"] == after
    assert dict(headers)["dlq-reason"] == b"not_json"


def test_a_redriven_record_that_passes_carries_no_trace_of_its_failure() -> None:
    raw = Raw(b"k", b"v", (("dlq-attempts", b"3"), ("dlq-reason", b"internal"), ("trace", b"1")))
    names = [name for name, _ in routed(raw, sent()).headers]
    assert names == ["content-type", "schema", "ingested-at", "trace"]


headers = st.lists(st.tuples(st.text(max_size=9), st.binary(max_size=9) | st.none()), max_size=4).map(tuple)
places = st.builds(Place, st.just("t-raw"), st.integers(0, 99), st.integers(0, 2**40), st.integers(-1, 2**41))


@given(st.none() | st.binary(), st.none() | st.binary(), headers, places, st.sampled_from(OUTCOMES))
def test_every_outcome_of_any_record_can_be_written(
    key: bytes | None, value: bytes | None, found: tuple[Any, ...], place: Place, outcome: Outcome
) -> None:
    record = routed(Raw(key, value, found), outcome, place)
    assert record == routed(Raw(key, value, found), outcome, place)
    assert record.key is not None or record.value is not None
    assert {"ingested-at"} <= {name for name, _ in record.headers}
