"""The contract holds: models round-trip, examples fit, generated files are what the declarations say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas import TOPICS, DeadReason, DropReason, RawArticle, Topic
from schemas.record import iso_time, to_datetime
from schemas.topics import PARTITIONS

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "schemas/examples"
MODEL_TOPICS = [t for t in TOPICS if not t.holds_failures]


@pytest.mark.parametrize("topic", MODEL_TOPICS, ids=lambda t: t.name)
def test_every_topic_has_examples_and_each_fits_its_model(topic: Topic) -> None:  # type: ignore[type-arg]
    files = sorted((EXAMPLES / topic.name).glob("*.json"))
    assert files
    for file in files:
        text = file.read_text("utf-8")
        record = topic.model.model_validate_json(text)
        again = topic.model.model_validate_json(record.model_dump_json())
        assert again == record


def test_no_orphan_examples() -> None:
    assert {p.name for p in EXAMPLES.iterdir()} == {t.name for t in MODEL_TOPICS}


def test_readers_ignore_fields_they_do_not_know() -> None:
    for topic in MODEL_TOPICS:
        for file in (EXAMPLES / topic.name).glob("*.json"):
            value = {**json.loads(file.read_text("utf-8")), "a_field_of_tomorrow": {"x": 1}}
            topic.model.model_validate_json(json.dumps(value))


def test_every_topic_has_the_same_partitions_and_a_name_of_its_own() -> None:
    assert {t.partitions for t in TOPICS} == {PARTITIONS}
    assert len({t.name for t in TOPICS}) == len(TOPICS)
    assert {t.dead_letters for t in MODEL_TOPICS[:-1]} <= {t.name for t in TOPICS}


def test_every_reason_says_what_to_do() -> None:
    for reason in (*DeadReason, *DropReason):
        assert len(reason.advice) > 20
        assert str(reason) == reason.value


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, "exactly one of body"),
        ({"body": "x", "body_base64": "eA=="}, "exactly one of body"),
        ({"body": "x", "content_type": "image/png"}, "content_type"),
        ({"body": "x", "fetched_at": "yesterday"}, "fetched_at"),
        ({"body": "x", "article_id": ""}, "article_id"),
    ],
)
def test_a_raw_article_of_another_shape_is_refused(fields: dict[str, str], wrong: str) -> None:
    with pytest.raises(ValidationError, match=wrong):
        RawArticle.model_validate({"content_type": "text/html", "fetched_at": "2026-01-01", **fields})


def test_content_types_are_read_as_senders_write_them() -> None:
    for written, read in (("Text/HTML; charset=utf-8", "text/html"), ("application/xhtml+xml", "text/html")):
        article = RawArticle.model_validate(
            {"content_type": written, "fetched_at": "2026-01-01", "body": "x"}
        )
        assert article.content_type == read


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("2025-02-10", "2025-02-10"),
        ("2025-02-10T05:41:09+03:00", "2025-02-10T05:41:09+03:00"),
        ("2025-02-10T05:41:09Z", "2025-02-10T05:41:09Z"),
        ("Mon, 10 Feb 2025 05:41:09 +0300", "2025-02-10T05:41:09+03:00"),
    ],
)
def test_times_keep_their_zone_and_precision(given_: str, kept: str) -> None:
    assert iso_time(given_) == kept
    assert to_datetime(kept).tzinfo is not None


@given(st.text())
def test_any_text_is_a_time_or_refused(text: str) -> None:
    try:
        time = iso_time(text)
    except ValueError:
        return
    to_datetime(time)
