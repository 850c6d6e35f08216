"""process() is total, deterministic and gives each record exactly one outcome, whatever bytes it is fed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.settings import Settings
from pipeline.stage import (
    Dead,
    Drop,
    Dropped,
    Outcome,
    Raw,
    Reject,
    Retracted,
    Sent,
    Stage,
    Transient,
    outcome_name,
    process,
)
from schemas.annotations import Fingerprint, Language, MachineTranslation
from schemas.article import CleanArticle, RawArticle
from schemas.reasons import DeadReason, DropReason
from schemas.topics import CLEAN, RAW

SETTINGS = Settings(max_body=10_000)
OUTCOMES = (Sent, Dropped, Dead, Retracted)


def clean_of(article: RawArticle, **changed: Any) -> CleanArticle:
    text = article.body or ""
    values: dict[str, Any] = {
        "article_id": article.article_id or "none",
        "fetched_at": article.fetched_at,
        "language": Language(code="und", confidence=0.0),
        "title": article.title,
        "text": text,
        "source_text": text,
        "machine_translation": MachineTranslation(),
        "fingerprint": Fingerprint(content_sha256=""),
        "word_count": len(text.split()),
        "reading_seconds": 0,
        "metadata": article.metadata,
    }
    return CleanArticle(**(values | changed))


def run(function: Callable[[RawArticle], Any], raw: Raw, settings: Settings = SETTINGS) -> Outcome:
    return process(Stage("clean", RAW, CLEAN, lambda _settings: function), function, raw, settings)


def valid(**changed: Any) -> bytes:
    record = {"content_type": "text/plain", "body": "a body", "fetched_at": "2026-01-01", "article_id": "a-1"}
    return json.dumps(record | changed).encode()


names = st.text(max_size=12) | st.sampled_from(["schema", "content-type", "ingested-at", "dlq-attempts"])
headers = st.lists(st.tuples(names, st.binary(max_size=40) | st.none()), max_size=5).map(tuple)
keys = st.none() | st.binary(max_size=20)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
)
fields = st.sampled_from(sorted(RawArticle.model_fields)) | st.text(max_size=8)
anything = st.none() | st.binary(max_size=200) | values.map(lambda v: json.dumps(v).encode())
almost = st.dictionaries(fields, values, max_size=6).map(lambda changed: valid(**changed))
surrogates = st.text(st.characters(categories=["Cs", "Lu", "Lo"]), max_size=8)
broken_text = st.builds(lambda title, body: valid(title=title, body=body), surrogates, surrogates)


def every_outcome(raw: Raw, function: Callable[[RawArticle], Any]) -> Outcome:
    first = run(function, raw)
    assert isinstance(first, OUTCOMES)
    assert run(function, raw) == first
    assert outcome_name(first) in {"sent", "dropped", "dead", "retracted"}
    return first


@given(keys, anything | almost | broken_text, headers)
def test_any_record_has_one_outcome_and_the_same_one_again(
    key: bytes | None, value: bytes | None, found: tuple[Any, ...]
) -> None:
    outcome = every_outcome(Raw(key, value, found), clean_of)
    if isinstance(outcome, Sent):
        assert json.loads(outcome.value)["article_id"].encode() == outcome.key


@given(broken_text)
def test_lone_surrogates_are_sent_as_unicode_or_refused_and_never_raise(value: bytes) -> None:
    outcome = every_outcome(Raw(b"k", value), clean_of)
    assert isinstance(outcome, Sent | Dead)


ERRORS: list[Exception] = [
    ValueError("text"),
    RecursionError(),
    MemoryError(),
    KeyError("x"),
    StopIteration(),
    StopAsyncIteration(),
    UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates"),
    ExceptionGroup("several", [ValueError()]),
    TimeoutError(),
    AssertionError(),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda e: type(e).__name__)
@pytest.mark.parametrize("where", ["function", "decode"])
def test_whatever_a_stage_raises_is_a_dead_letter(error: Exception, where: str) -> None:
    def fails(*_arguments: object) -> Any:
        raise error

    stage = Stage("clean", RAW, CLEAN, lambda _settings: fails, decode=fails if where == "decode" else None)
    outcome = process(stage, fails, Raw(b"k", valid()), SETTINGS)
    assert isinstance(outcome, Dead)
    assert outcome.reason in {DeadReason.INTERNAL, DeadReason.TOO_LARGE}


@given(st.text(min_size=1))
def test_the_message_of_an_unexpected_error_is_not_told(secret: str) -> None:
    def fails(_article: RawArticle) -> Any:
        raise ValueError(f"«{secret}»")

    outcome = run(fails, Raw(b"k", valid()))
    assert isinstance(outcome, Dead)
    assert f"«{secret}»" not in outcome.detail


@pytest.mark.parametrize("junk", [None, 3, "text", b"bytes", object()])
def test_a_stage_that_returns_no_article_is_a_defect(junk: object) -> None:
    outcome = run(lambda _article: junk, Raw(b"k", valid()))
    assert isinstance(outcome, Dead)
    assert outcome.reason is DeadReason.INTERNAL


def test_transient_is_the_one_exception_that_leaves() -> None:
    def away(_article: RawArticle) -> Any:
        raise Transient

    with pytest.raises(Transient):
        run(away, Raw(b"k", valid()))


@given(st.sampled_from(list(DeadReason)), st.text())
def test_a_rejection_keeps_its_reason(reason: DeadReason, detail: str) -> None:
    def refuses(_article: RawArticle) -> Any:
        raise Reject(reason, detail)

    assert run(refuses, Raw(b"k", valid())) == Dead(reason, detail)


def test_a_drop_is_no_failure() -> None:
    assert run(lambda _a: Drop(DropReason.NO_TEXT, "why"), Raw(b"k", valid())) == Dropped(
        DropReason.NO_TEXT, "why"
    )


@given(st.binary(), headers)
def test_a_null_value_retracts_its_key_and_runs_no_stage(key: bytes, found: tuple[Any, ...]) -> None:
    def never(_article: RawArticle) -> Any:
        raise AssertionError

    assert run(never, Raw(key, None, found)) == Retracted(key)


def test_a_null_value_without_a_key_retracts_nothing() -> None:
    outcome = run(clean_of, Raw(None, None))
    assert isinstance(outcome, Dead)
    assert outcome.reason is DeadReason.INVALID_SCHEMA


def test_the_largest_result_is_sent_and_one_byte_more_is_not() -> None:
    raw = Raw(b"k", valid())
    article = RawArticle.model_validate_json(raw.value or b"")
    room = SETTINGS.max_output - len(clean_of(article, site_name="").model_dump_json())
    most = run(lambda a: clean_of(a, site_name="y" * room), raw)
    over = run(lambda a: clean_of(a, site_name="y" * (room + 1)), raw)
    assert isinstance(most, Sent)
    assert len(most.value) == SETTINGS.max_output
    assert isinstance(over, Dead)
    assert over.reason is DeadReason.TOO_LARGE


def test_unknown_fields_are_told_and_ignored() -> None:
    outcome = run(clean_of, Raw(b"k", valid(invented=1, other=2)))
    assert isinstance(outcome, Sent)
    assert set(outcome.unknown_fields) == {"invented", "other"}
    assert b"invented" not in outcome.value


def test_a_schema_header_of_another_version_is_refused() -> None:
    outcome = run(clean_of, Raw(b"k", valid(), (("schema", b"raw-articles.v9"),)))
    assert isinstance(outcome, Dead)
    assert outcome.reason is DeadReason.UNKNOWN_SCHEMA


@pytest.mark.parametrize("depth", [10, 10_000, 1_000_000])
def test_deeply_nested_json_is_refused(depth: int) -> None:
    outcome = run(clean_of, Raw(b"k", b"[" * depth))
    assert isinstance(outcome, Dead)
    assert outcome.reason is DeadReason.NOT_JSON
