"""Dead letters and drops: read them with their reasons, and send them back where they came from."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kafka import TopicPartition
from kafka.errors import KafkaError, NoError
from kafka.structs import OffsetAndMetadata

from pipeline.broker.client import retried, translated
from pipeline.broker.errors import BrokerUnreachable, RecordMissing, RequestRefused, TopicMissing
from pipeline.broker.redriven import Redriven, redriven
from schemas import headers as names
from schemas.topics import DROPPED, TOPICS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from kafka import KafkaConsumer, KafkaProducer
    from kafka.admin import KafkaAdminClient

    from pipeline.broker.client import Cluster

GROUP = "newsmill-redrive"
"""The consumer group whose committed offsets are the progress of redrives."""

DROPPED_TOPIC = DROPPED.name
POLL_MS = 500
POLL_RECORDS = 200
STALL_SECONDS = 30.0
"""A read that brings nothing for so long, with records known to be there, has lost its broker."""

DELIVERY_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A record on a dead-letter topic: where it lies, and the original key, value and headers with ours added."""

    topic: str
    partition: int
    offset: int
    timestamp_ms: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes | None], ...] = ()

    def header(self, name: str) -> str:
        """The text of a header, the last one of that name; empty when there is none."""
        found = next((value for key, value in reversed(self.headers) if key == name), None)
        return (found or b"").decode("utf-8", "replace")

    @property
    def reason(self) -> str:
        return self.header(names.DLQ_REASON)

    @property
    def stage(self) -> str:
        return self.header(names.DLQ_STAGE)

    @property
    def source(self) -> str:
        """The topic it failed on, to which a redrive sends it."""
        return self.header(names.DLQ_TOPIC)

    @property
    def attempts(self) -> int:
        """How often it failed; 1 when the header is missing or no number."""
        text = self.header(names.DLQ_ATTEMPTS)
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1

    def original_headers(self) -> list[tuple[str, bytes]]:
        """The headers of a redrive: the original ones, and `dlq-attempts`, how often it failed so far.

        The stage that puts it aside again adds one to that. A null header value becomes an empty one, since
        kafka-python cannot send a null.
        """
        kept = [(name, value or b"") for name, value in self.headers if not name.startswith(names.DLQ_PREFIX)]
        return [*kept, (names.DLQ_ATTEMPTS, str(self.attempts).encode("ascii"))]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which dead letters are meant; an empty field means any."""

    topics: tuple[str, ...] = ()
    reason: str = ""
    stage: str = ""

    def matches(self, letter: DeadLetter) -> bool:
        """Whether reason and stage fit (topics are chosen when reading)."""
        return self.reason in ("", letter.reason) and self.stage in ("", letter.stage)


@dataclass(slots=True)
class RedriveCounts:
    """What a redrive did: records sent by target topic, and those it left."""

    sent: Counter[str] = field(default_factory=Counter)
    not_selected: int = 0
    unroutable: int = 0
    """Without a `dlq-topic` header, with one of a topic that does not exist, or with neither key nor value."""

    gone: set[str] = field(default_factory=set)
    """The topics that unroutable records name and that do not exist."""

    unrecorded: int = 0
    """Ranges of redriven records that did not fit in the commit; a later redrive sends them once more."""


def dead_letter_topics(present: Iterable[str]) -> tuple[str, ...]:
    """Those of these topic names that are declared to hold dead letters or drops, sorted.

    Another program's dead letters may lie on the same cluster, under names like ours.
    """
    declared = {topic.name for topic in TOPICS if topic.holds_failures}
    return tuple(sorted(declared.intersection(present)))


def topics_to_redrive(chosen: Iterable[str], selection: Selection) -> tuple[str, ...]:
    """Of the topics that a selection reads, those that a redrive sends back: drops only when they are meant."""
    return tuple(topic for topic in chosen if topic != DROPPED_TOPIC or selection.topics or selection.reason)


def dead_letters(
    cluster: Cluster, selection: Selection, *, pending_only: bool = True
) -> Iterator[DeadLetter]:
    """Every selected dead letter that is there now, partition by partition in offset order.

    `pending_only` leaves out those that a redrive has sent back. Raises ClusterError.
    """
    with (
        translated(cluster, "reading dead letters"),
        cluster.admin() as admin,
        cluster.consumer() as consumer,
    ):
        done = _progress(admin) if pending_only else {}
        for batch in _batches(cluster, consumer, _chosen_topics(admin, selection), done):
            for letter in batch:
                if selection.matches(letter) and letter.offset not in _done(done, letter):
                    yield letter


def read_letter(cluster: Cluster, topic: str, partition: int, offset: int) -> DeadLetter:
    """The record at this place. Raises TopicMissing, RecordMissing, or another ClusterError."""
    place = TopicPartition(topic, partition)
    with translated(cluster, f"reading {topic}"), cluster.admin() as admin, cluster.consumer() as consumer:
        found = {t["name"]: t for t in admin.describe_topics()}.get(topic)
        if found is None:
            raise TopicMissing(topic)
        if partition not in {p["partition_index"] for p in found["partitions"]}:
            raise RecordMissing(topic, partition, offset)
        if not consumer.beginning_offsets([place])[place] <= offset < consumer.end_offsets([place])[place]:
            raise RecordMissing(topic, partition, offset)
        for batch in _read(cluster, consumer, {place: offset}, {place: offset + 1}):
            for letter in batch:
                return letter
    raise RecordMissing(topic, partition, offset)


def redrive(
    cluster: Cluster, selection: Selection, *, limit: int | None = None, dry_run: bool = False
) -> RedriveCounts:
    """Send selected dead letters back to the topic they failed on, each with its original key, value and headers.

    Drops are meant to stay: they are sent back only when the selection names their topic or a reason.
    Reads what is there at the start, so a record that fails again is not sent in circles. Progress is committed
    after delivery, some hundred records at a time: a redrive that is killed, or run twice at once, sends some
    records twice and loses none; the next one goes on where it stopped. Records that cannot be sent are counted and
    left. Raises TopicMissing for a selected topic, or another ClusterError, after what was delivered has been committed.
    """
    counts = RedriveCounts()
    with translated(cluster, "redriving"), cluster.admin() as admin, cluster.consumer() as consumer:
        done = _progress(admin)
        present = set(admin.list_topics())
        topics = topics_to_redrive(_chosen_topics(admin, selection), selection)
        with cluster.producer() as producer:
            for batch in _batches(cluster, consumer, topics, done):
                left = None if limit is None else limit - counts.sent.total()
                waiting = [letter for letter in batch if letter.offset not in _done(done, letter)]
                chosen = _choose(waiting, selection, present, counts, left)
                if dry_run:
                    counts.sent.update(letter.source for letter in chosen)
                else:
                    _deliver(admin, producer, chosen, done, counts)
                if limit is not None and counts.sent.total() >= limit:
                    break
    return counts


def _choose(
    waiting: list[DeadLetter],
    selection: Selection,
    present: Container[str],
    counts: RedriveCounts,
    limit: int | None,
) -> list[DeadLetter]:
    """Those of the waiting letters to send, at most `limit`; the others are counted."""
    chosen: list[DeadLetter] = []
    for letter in waiting:
        if limit is not None and len(chosen) >= limit:
            break
        if not selection.matches(letter):
            counts.not_selected += 1
        elif not letter.source or (letter.key is None and letter.value is None):
            counts.unroutable += 1
        elif letter.source not in present:
            counts.unroutable += 1
            counts.gone.add(letter.source)
        else:
            chosen.append(letter)
    return chosen


def _deliver(
    admin: KafkaAdminClient,
    producer: KafkaProducer,
    letters: list[DeadLetter],
    done: dict[TopicPartition, Redriven],
    counts: RedriveCounts,
) -> None:
    """Send, wait for every delivery, commit those that arrived; then raise the first failure, if any."""
    sent = [
        (
            letter,
            producer.send(letter.source, letter.value, letter.key, headers=letter.original_headers()),
        )
        for letter in letters
    ]
    producer.flush(DELIVERY_SECONDS)
    failure: KafkaError | None = None
    arrived: dict[TopicPartition, list[tuple[int, int]]] = {}
    for letter, future in sent:
        try:
            future.get(DELIVERY_SECONDS)
        except KafkaError as error:
            failure = failure or error
            continue
        counts.sent[letter.source] += 1
        place = TopicPartition(letter.topic, letter.partition)
        arrived.setdefault(place, []).append((letter.offset, letter.offset + 1))
    for place, ranges in arrived.items():
        done[place] = done.get(place, Redriven()).plus(ranges)
    if arrived:
        counts.unrecorded = _commit(admin, {place: done[place] for place in arrived})
    if failure:
        raise failure


def _commit(admin: KafkaAdminClient, done: Mapping[TopicPartition, Redriven]) -> int:
    """Commit the progress of these partitions; how many ranges did not fit."""
    packed = {place: progress.metadata() for place, progress in done.items()}
    offsets = {
        place: OffsetAndMetadata(done[place].base, text, -1) for place, (text, _left) in packed.items()
    }
    answers = retried(lambda: admin.alter_group_offsets(GROUP, offsets))
    refused = [error for error in answers.values() if error is not NoError]
    if refused:
        raise RequestRefused(f"committing the progress in group {GROUP}", refused[0].__name__)
    return sum(left for _text, left in packed.values())


def _progress(admin: KafkaAdminClient) -> dict[TopicPartition, Redriven]:
    committed = retried(lambda: admin.list_group_offsets([GROUP]))[GROUP]
    return {
        place: redriven(found.offset, found.metadata)
        for place, found in committed.items()
        if found.offset >= 0
    }


def _done(done: Mapping[TopicPartition, Redriven], letter: DeadLetter) -> Redriven:
    return done.get(TopicPartition(letter.topic, letter.partition), Redriven())


def _chosen_topics(admin: KafkaAdminClient, selection: Selection) -> tuple[str, ...]:
    present = admin.list_topics()
    missing = [topic for topic in selection.topics if topic not in present]
    if missing:
        raise TopicMissing(missing[0])
    return selection.topics or dead_letter_topics(present)


def _batches(
    cluster: Cluster,
    consumer: KafkaConsumer,
    topics: Iterable[str],
    done: dict[TopicPartition, Redriven],
) -> Iterator[list[DeadLetter]]:
    """All records of the topics that are there now, from the first one that is not done.

    Offsets that retention removed, or that no record has, are added to `done`: nothing waits there.
    """
    places = [TopicPartition(t, p) for t in topics for p in consumer.partitions_for_topic(t) or ()]
    first, end = consumer.beginning_offsets(places), consumer.end_offsets(places)
    for place in places:
        done[place] = done.get(place, Redriven()).plus([(0, first[place])])
    start = {place: done[place].base for place in places if done[place].base < end[place]}
    reached = dict(start)
    for batch in _read(cluster, consumer, start, end):
        for letter in batch:
            place = TopicPartition(letter.topic, letter.partition)
            if reached[place] < letter.offset:
                done[place] = done[place].plus([(reached[place], letter.offset)])
            reached[place] = letter.offset + 1
        yield batch


def _read(
    cluster: Cluster,
    consumer: KafkaConsumer,
    start: Mapping[TopicPartition, int],
    end: Mapping[TopicPartition, int],
) -> Iterator[list[DeadLetter]]:
    """The records of these partitions from `start` up to, not including, `end`. Raises BrokerUnreachable."""
    consumer.assign(list(start))
    for place, offset in start.items():
        consumer.seek(place, offset)
    deadline = time.monotonic() + STALL_SECONDS
    open_places = set(start)
    while open_places:
        fetched: dict[TopicPartition, list[Any]] = consumer.poll(POLL_MS, POLL_RECORDS)
        if fetched:
            yield [
                DeadLetter(r.topic, r.partition, r.offset, r.timestamp, r.key, r.value, tuple(r.headers))
                for place, records in fetched.items()
                for r in records
                if r.offset < end[place]
            ]
            deadline = time.monotonic() + STALL_SECONDS
        elif time.monotonic() >= deadline:
            raise BrokerUnreachable(cluster.address)
        finished = {place for place in open_places if consumer.position(place) >= end[place]}
        if finished:
            consumer.pause(*finished)
            open_places -= finished
