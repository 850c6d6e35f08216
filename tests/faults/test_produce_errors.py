"""A broker that answers and refuses: a topic gone, a record too large, a dead letter that cannot be written."""

from __future__ import annotations

import random

import pytest

from tests.runtime.world import World, article, until

pytestmark = pytest.mark.broker


def noise(characters: int, seed: int) -> str:
    """Text that hardly gets smaller when compressed; up to three bytes a character."""
    dice = random.Random(seed)
    return "".join(chr(dice.randrange(0x4E00, 0x9FA0)) for _ in range(characters))


def test_a_topic_that_is_made_again_in_time_gets_everything(world: World) -> None:
    world.send([article(n) for n in range(10)])
    with world.working() as worker:
        until(lambda: world.all_ended(10), "the first records")
        world.delete(world.enriched)
        world.send([article(n) for n in range(10, 30)])
        until(lambda: "UnknownTopicOrPartition" in worker.said, "the worker to meet the missing topic")
        world.create()
        until(lambda: world.count(world.enriched) == 20 and world.lag() == 0, "the records")
        assert worker.stop() == 0
    assert {key for _, key in world.ends()} == {f"id-{n}".encode() for n in range(10, 30)}


def test_records_that_are_too_large_only_together_all_pass(bare_world: World) -> None:
    world = bare_world
    world.create(clean=50_000)
    # Written twice to the record (text and source_text), which compression finds: about 15 KB each.
    world.send([article(n, body=noise(5_000, n)) for n in range(40)])
    with world.working() as worker:
        until(lambda: world.all_ended(40) and world.lag() == 0, "all records to end")
        assert worker.stop() == 0
    assert {topic for topic, _ in world.ends()} == {world.enriched}


@pytest.mark.long
def test_an_output_above_the_limit_is_a_dead_letter_however_well_it_compresses(world: World) -> None:
    body = "the same words again and again " * 8_000
    world.send([article(0), article(1, "huge:uppercase", body=body), article(2)])
    with world.working() as worker:
        until(lambda: world.all_ended(3) and world.lag() == 0, "all records to end")
        assert worker.stop() == 0
    (letter,) = world.read(f"{world.prefix}-raw-dlq")
    assert letter.key == b"id-1"
    assert dict(letter.headers)["dlq-reason"] == b"too_large"
    assert {key for topic, key in world.ends() if topic == world.enriched} == {b"id-0", b"id-2"}


@pytest.mark.long
def test_a_missing_dead_letter_topic_stops_the_worker_unacked(world: World) -> None:
    world.send([article(0)])
    with world.working(retry_seconds=3) as worker:
        until(lambda: world.all_ended(1), "the first record")
        world.delete(f"{world.prefix}-raw-dlq")
        world.send([article(1, "dead:uppercase")])
        assert worker.wait() == 1
    assert "no delivery within 3 s" in worker.said
    assert world.lag() == 1
    world.create()
    with world.working() as worker:
        until(lambda: world.all_ended(2), "the dead letter")
        assert worker.stop() == 0
    assert world.count(f"{world.prefix}-raw-dlq") == 1
