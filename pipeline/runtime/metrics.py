"""Every metric, declared once, and the Observer that the shell tells what happened. Stages know nothing of it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter as Tally
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
)

from pipeline.runtime.languages import LANGUAGE_CODES
from pipeline.runtime.routing import VERSION, ingested_at
from pipeline.stage import AnyStage, Dead, Dropped, Sent, outcome_name
from schemas.article import ClassifiedArticle, CleanArticle
from schemas.reasons import DeadReason, DropReason

if TYPE_CHECKING:
    from pipeline.runtime.delivery import Result

PREFIX = "newsmill_"
OTHER = "other"

SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
LATENCIES = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 1800.0, 3600.0, 86400.0)
SIZES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
RATIOS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric as declared; `full_name` is what Prometheus shows."""

    name: str
    kind: Literal["counter", "gauge", "histogram"]
    help: str
    labels: tuple[str, ...] = ()
    buckets: tuple[float, ...] = ()

    @property
    def full_name(self) -> str:
        return PREFIX + self.name

    def make(self, registry: CollectorRegistry) -> Any:
        """The collector that counts it."""
        if self.kind == "histogram":
            return Histogram(self.full_name, self.help, self.labels, buckets=self.buckets, registry=registry)
        made = Counter if self.kind == "counter" else Gauge
        return made(self.full_name, self.help, self.labels, registry=registry)


METRICS: tuple[Metric, ...] = (
    Metric(
        "articles_total",
        "counter",
        "Records that a stage finished, each once, by what became of them: sent, dropped, dead or retracted.",
        ("stage", "outcome"),
    ),
    Metric("dead_letters_total", "counter", "Records written to a dead-letter topic.", ("stage", "reason")),
    Metric("dropped_total", "counter", "Records dropped on purpose.", ("stage", "reason")),
    Metric("stage_seconds", "histogram", "Time a stage took for one record.", ("stage",), SECONDS),
    Metric(
        "end_to_end_seconds",
        "histogram",
        "Time from the entry of a record (header ingested-at) to its delivery by the last stage.",
        (),
        LATENCIES,
    ),
    Metric("batch_records", "histogram", "Records of one partition fetched together.", ("stage",), SIZES),
    Metric("in_flight_records", "gauge", "Records fetched and not yet delivered.", ("stage",)),
    Metric(
        "retries_total",
        "counter",
        "Attempts repeated: a delivery (by error class) or a stage's service (transient).",
        ("stage", "cause"),
    ),
    Metric(
        "consumer_lag_records",
        "gauge",
        "Records of a partition of this worker that are not delivered yet.",
        ("topic", "partition"),
    ),
    Metric(
        "rebalances_total", "counter", "Times the group took partitions from this worker or gave it some."
    ),
    Metric(
        "records_lost_total",
        "counter",
        "Records that retention removed before this worker read them, counted by their offsets.",
        ("topic", "partition"),
    ),
    Metric(
        "languages_total", "counter", "Clean articles by language (ISO 639-1, und, or other).", ("language",)
    ),
    Metric("topics_total", "counter", "Articles by top-level IPTC Media Topic, or none.", ("topic",)),
    Metric(
        "text_kept_ratio",
        "histogram",
        "Share of the extracted text that is left after in-body cleanup.",
        (),
        RATIOS,
    ),
    Metric(
        "unknown_fields_total", "counter", "Fields of raw articles that no schema knows; they are ignored."
    ),
    Metric("worker_restarts_total", "counter", "Restarts of this worker by the supervisor.", ("cause",)),
    Metric("build_info", "gauge", "Always 1; the version is the label.", ("version",)),
)

TOP_LEVEL_TOPICS = frozenset(f"medtop:{code:02}000000" for code in range(1, 18))
"""IPTC Media Topics numbers its 17 top-level topics 01000000 to 17000000 (cv.iptc.org/newscodes/mediatopic)."""


class Collectors:
    """The collectors of one process in a registry of their own."""

    def __init__(self) -> None:
        # Each counter would bring a second series with the time it was made.
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self._made: Mapping[str, Any] = {m.name: m.make(self.registry) for m in METRICS}
        self["build_info"].labels(VERSION).set(1)

    def __getitem__(self, name: str) -> Any:
        return self._made[name]


class Observer:
    """Counts for one stage. Label children are looked up once; what can only be counted late, once per slice."""

    def __init__(self, collectors: Collectors, stage: AnyStage, *, is_first: bool, is_last: bool) -> None:
        name = stage.name
        articles = collectors["articles_total"]
        self._articles = {o: articles.labels(name, o) for o in ("sent", "dropped", "dead", "retracted")}
        self._dead = {r: collectors["dead_letters_total"].labels(name, r.value) for r in DeadReason}
        self._dropped = {r: collectors["dropped_total"].labels(name, r.value) for r in DropReason}
        self._seconds = collectors["stage_seconds"].labels(name)
        self._batch = collectors["batch_records"].labels(name)
        self._retries = cache(lambda cause: collectors["retries_total"].labels(name, cause))
        self._languages = cache(collectors["languages_total"].labels)
        self._topics = cache(collectors["topics_total"].labels)
        self._kept = collectors["text_kept_ratio"]
        self._unknown = collectors["unknown_fields_total"]
        self._end_to_end = collectors["end_to_end_seconds"] if is_last else None
        self._is_first = is_first
        self._names_topics = issubclass(stage.sink.model, ClassifiedArticle) and not issubclass(
            stage.source.model, ClassifiedArticle
        )

    def batch(self, records: int) -> None:
        """A batch of this many records begins."""
        self._batch.observe(records)

    def retried(self, cause: str) -> None:
        """A delivery or a service is tried again; `cause` is an error's class or `transient`."""
        self._retries(cause).inc()

    def delivered(self, results: Sequence[Result], now_ms: int) -> None:
        """These records are finished: what became of them is at the broker."""
        for name, count in Tally(outcome_name(r.outcome) for r in results).items():
            self._articles[name].inc(count)
        _observe(self._seconds, [r.seconds for r in results])
        sent = [r.outcome for r in results if isinstance(r.outcome, Sent)]
        if self._end_to_end is not None:
            entered = [ingested_at(r.raw, r.place, now_ms) for r in results if isinstance(r.outcome, Sent)]
            _observe(self._end_to_end, [max(0, now_ms - ms) / 1000 for ms in entered])
        if self._is_first:
            self._cleaned([outcome.article for outcome in sent])
            if unknown := sum(len(outcome.unknown_fields) for outcome in sent):
                self._unknown.inc(unknown)
        if self._names_topics:
            for topic, count in Tally(t for outcome in sent for t in _top_level(outcome.article)).items():
                self._topics(topic).inc(count)
        if len(sent) < len(results):
            self._put_aside(results)

    def _cleaned(self, articles: Sequence[CleanArticle]) -> None:
        for code, count in Tally(article.language.code for article in articles).items():
            self._languages(code if code in LANGUAGE_CODES else OTHER).inc(count)
        _observe(self._kept, [len(a.text) / len(a.source_text) for a in articles if a.source_text])

    def _put_aside(self, results: Sequence[Result]) -> None:
        for result in results:
            outcome = result.outcome
            if isinstance(outcome, Dead):
                self._dead[outcome.reason].inc()
            elif isinstance(outcome, Dropped):
                self._dropped[outcome.reason].inc()


def _observe(histogram: Any, values: Sequence[float]) -> None:
    """Observe many values at once: a lock for each bucket that gets any, instead of two for each value."""
    if not values:
        return
    for bucket, count in Tally(bisect_left(histogram._upper_bounds, value) for value in values).items():  # noqa: SLF001
        histogram._buckets[bucket].inc(count)  # noqa: SLF001 - prometheus-client has no call for many
    histogram._sum.inc(sum(values))  # noqa: SLF001 - as above


def _top_level(article: CleanArticle) -> set[str]:
    """The top-level topics of an article as they are counted."""
    if not isinstance(article, ClassifiedArticle):
        return set()
    return {t.id if t.id in TOP_LEVEL_TOPICS else OTHER for t in article.topics} or {"none"}


def observers(collectors: Collectors, stages: Iterable[AnyStage]) -> dict[str, Observer]:
    """An observer for each stage by name. The first reads what no stage writes; the last writes what none reads."""
    chain = tuple(stages)
    sources = {s.source.name for s in chain}
    sinks = {s.sink.name for s in chain}
    return {
        s.name: Observer(
            collectors, s, is_first=s.source.name not in sinks, is_last=s.sink.name not in sources
        )
        for s in chain
    }
