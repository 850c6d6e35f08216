"""The in-memory chain and the workers on Kafka are one pipeline: same records in, same records out."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.runtime.in_memory import Chain
from pipeline.settings import Settings
from pipeline.stage import Dead, Raw, Retracted, Sent
from tests.runtime.example_stages import make_stages
from tests.runtime.world import World, article, until

STAGES = make_stages("memory")
RECORDS = [
    article(0),
    article(1, "drop:measure"),
    article(2, "dead:uppercase"),
    article(3, "crash:reverse"),
    Raw(b"id-4", None, (("trace", b"4"),)),
    Raw(b"id-5", b"{", (("content-type", b"application/json"), ("trace", b"5"))),
    article(6, body="ünï ¢ode 新闻 \u0000 \u2028"),
    Raw(b"id-7", article(7).value, (("schema", b"of-another.v7"),)),
    Raw(b"id-8", article(8).value, (("ingested-at", b"1600000000000"), ("dlq-attempts", b"2"))),
    Raw(b"id-9", article(9, "dead:measure").value, (("dlq-attempts", b"2"), ("trace", b""))),
]
OF_THE_TRANSPORT = {"ingested-at", "dlq-failed-at", "dlq-partition", "dlq-offset"}
"""Headers that say when and where, and so differ from run to run."""


def told(headers: Any) -> list[tuple[str, bytes]]:
    return [(name, value) for name, value in headers if name not in OF_THE_TRANSPORT]


@pytest.mark.broker
def test_memory_and_kafka_write_the_same_records(world: World) -> None:
    world.send(RECORDS)
    with world.working() as worker:
        until(lambda: world.all_ended(len(RECORDS)), "all records to end")
        assert worker.stop() == 0
    on_kafka = {r.key: (r.topic, r.value, told(r.headers)) for r in world.read(*world.final)}
    chain = Chain.build(Settings(), stages=world.stages)
    in_memory = {
        p.key: (p.topic, p.value, told(p.headers)) for p in (r.produced for r in chain.run_all(RECORDS))
    }
    assert on_kafka == in_memory


def test_a_chain_ends_where_it_is_told_to() -> None:
    result = Chain.build(Settings(), until="measure", stages=STAGES).run(article(0))
    assert result.stage == "measure"
    assert isinstance(result.outcome, Sent)
    assert result.produced.topic == "memory-classified"


def test_a_chain_ends_where_a_record_is_refused() -> None:
    result = Chain.build(Settings(), stages=STAGES).run(article(0, "dead:measure"))
    assert result.stage == "measure"
    assert isinstance(result.outcome, Dead)
    assert result.produced.topic == "memory-clean-dlq"


def test_a_retraction_goes_through_the_whole_chain() -> None:
    result = Chain.build(Settings(), stages=STAGES).run(Raw(b"gone", None))
    assert (result.stage, result.outcome) == ("reverse", Retracted(b"gone"))


def test_an_unknown_stage_is_named() -> None:
    with pytest.raises(ValueError, match="uppercase, measure, reverse"):
        Chain.build(Settings(), until="translate", stages=STAGES)


def test_the_chain_is_deterministic_but_for_the_clock() -> None:
    def chain() -> Chain:
        return Chain(Chain.build(Settings(), stages=STAGES).processors, lambda: 1_700_000_000_000)

    assert list(chain().run_all(RECORDS)) == list(chain().run_all(RECORDS))
