from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from pipeline.broker import dead_letters, topics
from pipeline.broker.admin_cli import dlq_app
from pipeline.broker.dead_letters import (
    DeadLetter,
    RedriveCounts,
    Selection,
    dead_letter_topics,
    redrive,
    topics_to_redrive,
)
from pipeline.broker.errors import RecordMissing, TopicMissing
from pipeline.broker.properties import MAX_RECORD_BYTES
from pipeline.broker.waiting import wait_until
from schemas.topics import DROPPED, TOPICS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typer.testing import Result

    from pipeline.broker.client import Cluster

    New = Callable[..., str]
    Produce = Callable[..., None]
    Consume = Callable[[str, int], list[Any]]


def dead(source: str, number: int, reason: str = "not_json", stage: str = "clean") -> dict[str, Any]:
    """What a stage writes for a record it refused."""
    about = {
        "dlq-reason": reason,
        "dlq-stage": stage,
        "dlq-error": f"failed at Köln №{number}",
        "dlq-topic": source,
        "dlq-partition": "0",
        "dlq-offset": str(number),
        "dlq-failed-at": "2026-02-03T04:05:06.007+00:00",
        "dlq-attempts": "2",
        "dlq-version": "0.1.0",
    }
    headers = [("url", b"https://example.org/%d" % number), ("trace", b"\xff\x00"), ("trace", b"again")]
    headers += [(name, text.encode()) for name, text in about.items()]
    return {"key": b"key-%d" % number, "value": b"\x80 body %d" % number, "headers": headers, "partition": 0}


def test_only_declared_dead_letter_topics_are_read() -> None:
    present = ["raw-articles", "payments-dlq", "raw-articles-dlq", "dropped-articles", "clean-articles-dlq"]
    assert dead_letter_topics(present) == ("clean-articles-dlq", "dropped-articles", "raw-articles-dlq")


HEADERS = st.lists(
    st.tuples(
        st.sampled_from(["url", "dlq-reason", "dlq-attempts", "DLQ-x", "dlq"]),
        st.none() | st.binary(max_size=9),
    )
)


@given(HEADERS)
def test_a_redrive_carries_the_original_headers_and_the_failures_so_far(
    headers: list[tuple[str, bytes | None]],
) -> None:
    letter = DeadLetter("t-dlq", 0, 0, 0, None, None, tuple(headers))
    sent = letter.original_headers()
    assert sent[:-1] == [(name, value or b"") for name, value in headers if not name.startswith("dlq-")]
    assert sent[-1] == ("dlq-attempts", str(letter.attempts).encode())
    assert letter.attempts >= 0
    assert letter.reason == letter.reason.encode("utf-8").decode()


@pytest.mark.parametrize(
    ("said", "attempts"), [("3", 3), ("", 1), ("-1", 1), ("x", 1), ("9" * 5000, 1), ("٣", 1)]
)
def test_attempts_that_are_no_number_count_as_one(said: str, attempts: int) -> None:
    assert DeadLetter("t", 0, 0, 0, None, None, (("dlq-attempts", said.encode()),)).attempts == attempts


@pytest.mark.broker
def test_what_is_listed_shown_and_sent_back(
    new_topic: New, produce: Produce, consume: Consume, newsmill: Callable[..., Result]
) -> None:
    source = new_topic()
    letters = new_topic(suffix="-dlq")
    produce(letters, *(dead(source, i, "not_json" if i % 2 else "too_large") for i in range(6)))
    only = ("--topic", letters)

    rows = jsonl(newsmill("dlq", "list", "--json", *only))
    assert [(row["offset"], row["reason"], row["key"]) for row in rows] == [
        (i, "not_json" if i % 2 else "too_large", f"key-{i}") for i in range(6)
    ]
    assert rows[0]["error"] == "failed at Köln №0"
    assert rows[0]["source"] == {"topic": source, "partition": "0", "offset": "0"}
    assert [
        row["offset"] for row in jsonl(newsmill("dlq", "list", "--json", "--reason", "not_json", *only))
    ] == [1, 3, 5]
    assert jsonl(newsmill("dlq", "list", "--json", "--stage", "enrich", *only)) == []
    counted = jsonl(newsmill("dlq", "list", "--count", "--json", *only))
    assert {row["reason"]: row["count"] for row in counted} == {"not_json": 3, "too_large": 3}
    assert len(newsmill("dlq", "list", "--limit", "2", *only).stdout.splitlines()) == 2

    shown = jsonl(newsmill("dlq", "show", letters, "0", "3", "--json"))[0]
    assert shown["value_base64"]
    assert {"name": "url", "value": "https://example.org/3"} in shown["headers"]
    assert newsmill("dlq", "show", letters, "0", "3", "--value").stdout_bytes == b"\x80 body 3"

    planned = jsonl(newsmill("dlq", "redrive", "--dry-run", "--json", "--reason", "not_json", *only))[0]
    assert planned["redriven"] == {source: 3}
    done = jsonl(newsmill("dlq", "redrive", "--json", "--reason", "not_json", *only))[0]
    assert (done["redriven"], done["not_selected"]) == ({source: 3}, 3)

    records = consume(source, 3)
    assert [(record.key, record.value) for record in records] == [
        (b"key-%d" % i, b"\x80 body %d" % i) for i in (1, 3, 5)
    ]
    assert list(records[0].headers) == [
        ("url", b"https://example.org/1"),
        ("trace", b"\xff\x00"),
        ("trace", b"again"),
        ("dlq-attempts", b"2"),
    ]

    # What a filter left is still there, and nothing goes twice.
    assert [row["offset"] for row in jsonl(newsmill("dlq", "list", "--json", *only))] == [0, 2, 4]
    assert len(jsonl(newsmill("dlq", "list", "--json", "--all", *only))) == 6
    assert jsonl(newsmill("dlq", "redrive", "--json", "--limit", "1", *only))[0]["redriven"] == {source: 1}
    assert jsonl(newsmill("dlq", "redrive", "--json", *only))[0]["redriven"] == {source: 2}
    assert jsonl(newsmill("dlq", "redrive", "--json", *only))[0]["redriven"] == {}
    assert [record.key for record in consume(source, 6)] == [b"key-%d" % i for i in (1, 3, 5, 0, 2, 4)]


def jsonl(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.broker
def test_what_cannot_be_sent_is_counted_and_left(cluster: Cluster, new_topic: New, produce: Produce) -> None:
    letters = new_topic(suffix="-dlq")
    lost = dead("", 0)
    lost["headers"] = [("url", b"x")]
    produce(letters, lost)
    only = Selection((letters,))
    assert redrive(cluster, only) == RedriveCounts(unroutable=1)
    assert len(list(dead_letters.dead_letters(cluster, only))) == 1


@pytest.mark.broker
def test_a_target_that_is_gone_holds_up_no_other(
    cluster: Cluster, new_topic: New, produce: Produce, newsmill: Callable[..., Result]
) -> None:
    source = new_topic()
    letters = new_topic(suffix="-dlq")
    produce(letters, dead("was-deleted", 0), dead(source, 1), dead("no topic\nat all", 2), dead(source, 3))
    finished = newsmill("dlq", "redrive", "--json", "--topic", letters)
    assert finished.exit_code == 1
    done = json.loads(finished.stdout)
    assert (done["redriven"], done["unroutable"]) == ({source: 2}, 2)
    assert done["missing_topics"] == ["no topic\nat all", "was-deleted"]
    (message,) = finished.stderr.splitlines()
    assert message.startswith("newsmill: 2 left: ")
    assert "no topic 'no topic\\nat all', 'was-deleted'" in message
    assert [letter.offset for letter in dead_letters.dead_letters(cluster, Selection((letters,)))] == [0, 2]
    with pytest.raises(TopicMissing, match="never-there-dlq"):
        redrive(cluster, Selection(("never-there-dlq",)))


@pytest.mark.parametrize("command", ["list", "redrive"])
@pytest.mark.parametrize(
    ("option", "value", "there_is"),
    [
        ("--reason", "typo", "invalid_schema"),
        ("--stage", "typo", "classify"),
        ("--topic", "enriched-articles", "raw-articles-dlq"),
    ],
)
def test_a_selection_that_means_nothing_is_refused(
    command: str, option: str, value: str, there_is: str
) -> None:
    finished = CliRunner().invoke(dlq_app, [command, option, value])
    assert finished.exit_code == 2
    assert value in finished.stderr
    assert there_is in finished.stderr


@pytest.mark.broker
def test_a_record_is_one_line_whatever_it_holds(
    new_topic: New, produce: Produce, newsmill: Callable[..., Result]
) -> None:
    letters = new_topic(suffix="-dlq")
    hostile = dead("source\nx", 0, reason="a\nreason\u2028b", stage="a\tstage")
    produce(letters, {**hostile, "key": b"two\r\nlines"})
    (row,) = newsmill("dlq", "list", "--topic", letters).stdout.splitlines()
    assert row.startswith(f"{letters} 0 0  ")
    assert "  a stage  a reason b  two lines  " in row
    assert len(newsmill("dlq", "list", "--count", "--topic", letters).stdout.splitlines()) == 2
    shown = newsmill("dlq", "show", letters, "0", "0").stdout.splitlines()
    assert "  dlq-topic: source x" in shown


@pytest.mark.broker
def test_a_record_that_is_not_there_is_told(cluster: Cluster, new_topic: New, produce: Produce) -> None:
    letters = new_topic(suffix="-dlq")
    produce(letters, dead("source", 0))
    for partition, offset in ((0, 1), (5, 0)):
        with pytest.raises(RecordMissing):
            dead_letters.read_letter(cluster, letters, partition, offset)
    with pytest.raises(TopicMissing):
        dead_letters.read_letter(cluster, "never-there-dlq", 0, 0)


@pytest.mark.parametrize(
    ("selection", "meant"),
    [
        (Selection(), False),
        (Selection(stage="clean"), False),
        (Selection(reason="no_text"), True),
        (Selection((DROPPED.name,)), True),
    ],
)
def test_drops_are_redriven_only_when_asked_for(selection: Selection, meant: bool) -> None:
    chosen = ("a-dlq", DROPPED.name)
    assert topics_to_redrive(chosen, selection) == (chosen if meant else chosen[:1])


@pytest.mark.broker
def test_a_drop_goes_back(cluster: Cluster, new_topic: New, produce: Produce) -> None:
    topics.apply(cluster, [spec for spec in topics.specs(TOPICS) if spec.name == DROPPED.name])
    source = new_topic()
    produce(DROPPED.name, dead(source, 0, "no_text"))
    assert redrive(cluster, Selection(reason="no_text")).sent == {source: 1}


@pytest.mark.broker
def test_a_failing_record_does_not_go_in_circles(
    cluster: Cluster, new_topic: New, produce: Produce, consume: Consume
) -> None:
    """A dead-letter topic that is its own target: one redrive sends what was there, and ends."""
    letters = new_topic(suffix="-dlq")
    produce(letters, *(dead(letters, i) for i in range(3)))
    assert redrive(cluster, Selection((letters,))).sent == {letters: 3}
    assert len(consume(letters, 6)) == 6


@pytest.mark.broker
def test_the_largest_record_goes_through(cluster: Cluster, produce: Produce, consume: Consume) -> None:
    config = {"max.message.bytes": str(MAX_RECORD_BYTES)}
    topics.apply(cluster, [topics.TopicSpec("large", 1, config), topics.TopicSpec("large-dlq", 1, config)])
    big = {**dead("large", 0), "value": os.urandom(12 * 1024 * 1024)}
    produce("large-dlq", big)
    assert redrive(cluster, Selection(("large-dlq",))).sent == {"large": 1}
    assert consume("large", 1)[0].value == big["value"]


@pytest.mark.broker
def test_a_killed_redrive_goes_on_and_loses_nothing(
    cluster: Cluster, new_topic: New, produce: Produce, consume: Consume, tmp_path: Path
) -> None:
    """Killed after some batches were committed, then run again: everything arrives, little of it twice."""
    source = new_topic()
    letters = new_topic(suffix="-dlq")
    total = 900
    produce(letters, *(dead(source, i) for i in range(total)))
    mark = tmp_path / "committed"
    code = f"""
import pathlib, signal
from pipeline.broker import dead_letters, topics
from pipeline.broker.client import Cluster
dead_letters.POLL_RECORDS = 100
commit, times = dead_letters._commit, []
def commit_then_hang(admin, done):
    if len(times) == 3:
        pathlib.Path({str(mark)!r}).touch()
        signal.pause()
    times.append(1)
    return commit(admin, done)
dead_letters._commit = commit_then_hang
dead_letters.redrive(Cluster({cluster.address!r}), dead_letters.Selection(({letters!r},)))
"""
    process = subprocess.Popen([sys.executable, "-c", code])
    assert wait_until(mark.exists, 60)
    process.send_signal(signal.SIGKILL)
    process.wait(10)

    again = redrive(cluster, Selection((letters,))).sent[source]
    assert total - 300 == again
    keys = [record.key for record in consume(source, total + 100)]
    assert set(keys) == {b"key-%d" % i for i in range(total)}
