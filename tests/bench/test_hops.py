"""What every peer does with a record is what the engine does with it."""

from __future__ import annotations

from bench.corpus import article
from bench.hops import hop_of
from bench.passing import passing_stage
from bench.workload import Workload
from pipeline.settings import Settings
from pipeline.stage import Processor
from pipeline.stages import STAGES

HEADERS = [("ingested-at", b"17"), ("trace", b"abc")]


def test_articles_go_from_topic_to_topic_of_the_run_with_their_headers() -> None:
    workload = Workload("articles", "127.0.0.1:9092", "the-input", "run-1")
    stages = workload.stages
    assert stages[0].source.name == "the-input"
    assert [s.sink.name for s in stages] == [f"run-1-{s.sink.name}" for s in STAGES]
    assert [s.source.name for s in stages[1:]] == [s.sink.name for s in stages[:-1]]
    assert "the-input" not in workload.topics
    assert workload.sink in workload.topics

    key, value, headers = b"bench-1", article(1), tuple(HEADERS)
    for stage in stages:
        made = hop_of(Processor.build(stage, Settings()))(key, value, headers, 5)
        assert made.topic == stage.sink.name
        assert made.key is not None
        assert made.value is not None
        key, value, headers = made.key, made.value, made.headers
        assert dict(headers)["ingested-at"] == b"17"
        assert dict(headers)["trace"] == b"abc"
        assert dict(headers)["schema"].decode() == stage.sink.schema


def test_passing_records_are_handed_on_as_they_are() -> None:
    stage = passing_stage("in", "out", 8)
    made = hop_of(Processor.build(stage, Settings()))(b"k", b"\xff not json", HEADERS, 5)
    assert (made.topic, made.key, made.value, made.headers) == ("out", b"k", b"\xff not json", tuple(HEADERS))


def test_a_workload_goes_to_its_process_and_back() -> None:
    workload = Workload("pass", "h:1", "in", "run", 64, 1, cold=True)
    assert Workload.from_json(workload.to_json()) == workload
