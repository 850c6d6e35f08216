"""Records that retention removed before they were read are lost: said at ERROR, counted exactly, and nothing else is."""

from __future__ import annotations

import re

import pytest
from kafka import TopicPartition

from pipeline.runtime.losses import OutOfRange
from tests.faults.flow import Flow, titled
from tests.runtime.world import PARTITIONS, Worker, World, article, fetch, metric, until

pytestmark = pytest.mark.broker

HERE = TopicPartition("raw", 3)


def raw_partitions(world: World) -> list[TopicPartition]:
    return [TopicPartition(world.raw, number) for number in range(PARTITIONS)]


def remove(world: World, before: dict[TopicPartition, int]) -> None:
    """As retention does: what lies before these offsets is gone."""
    with world.cluster.admin() as admin:
        admin.delete_records(before)


def ends(world: World) -> dict[TopicPartition, int]:
    with world.cluster.consumer() as consumer:
        return dict(consumer.end_offsets(raw_partitions(world)))


def told(worker: Worker, world: World) -> int:
    """How many records the worker says are lost, and that the metric says the same."""
    page = until(lambda: worker.ports and fetch(worker.ports[0]), "the metrics")
    pattern = rf"ERROR newsmill\.transport: RECORDS LOST: {world.raw}/\d offsets (\d+) to (\d+) "
    lost = sum(int(last) + 1 - int(first) for first, last in re.findall(pattern, worker.said))
    counted = metric(page, "newsmill_records_lost_total", topic=world.raw)
    return lost if counted == lost else -1


def account_for(flow: Flow, worker: Worker, lost: int) -> None:
    """Exactly as many ids are missing as the worker says are lost."""
    until(lambda: told(worker, flow.world) == lost, f"{lost} records to be told and counted as lost")
    until(lambda: len(flow.unended()) <= lost and flow.world.lag() == 0, "the others to end")
    missing = flow.unended()
    assert len(missing) == lost
    flow.write_off(missing)
    flow.account()


def test_a_group_that_comes_back_after_retention_says_what_is_lost(world: World) -> None:
    flow = Flow(world)
    flow.feed(400)
    with world.working() as worker:
        until(lambda: flow.ended() == 400 and world.lag() == 0, "the first records")
        assert worker.stop() == 0
    committed = ends(world)
    flow.feed(600)
    kept = {tp: end - 20 for tp, end in ends(world).items()}
    remove(world, kept)
    lost = sum(kept[tp] - committed[tp] for tp in kept)
    with world.working() as worker:
        account_for(flow, worker, lost)
        assert worker.stop() == 0
    with world.working() as worker:
        flow.feed(100)
        flow.account()
        assert "RECORDS LOST" not in worker.said, "a loss is told once"


@pytest.mark.long
def test_a_worker_that_retention_overtakes_says_what_is_lost(world: World) -> None:
    flow = Flow(world, make=titled("slow:uppercase"))
    flow.feed(1600)
    with world.working(batch_bytes=4000, in_flight_bytes=4000) as worker:
        until(lambda: flow.ended() > 50, "the worker to be in the middle")
        remove(world, {tp: end - 50 for tp, end in ends(world).items()})
        until(lambda: "RECORDS LOST" in worker.said, "the loss to be told")
        until(lambda: world.lag() == 0, "the rest to be processed")
        lost = flow.fed - flow.ended()
        assert 0 < lost < 1600 - 50
        account_for(flow, worker, lost)


def test_a_new_group_on_an_old_log_and_gaps_of_transactions_are_no_loss(world: World) -> None:
    world.send([article(number) for number in range(1000, 1200)])
    remove(world, ends(world))
    flow = Flow(world)
    with world.cluster.producer(transactional_id=world.prefix) as producer:
        producer.init_transactions()
        for _ in range(3):  # each leaves a mark in every partition, an offset without a record
            producer.begin_transaction()
            for tp in raw_partitions(world):
                producer.send(tp.topic, b"no json", key=b"of-a-transaction", partition=tp.partition)
            producer.commit_transaction()
    flow.feed(200)
    with world.working() as worker:
        flow.account()
        assert told(worker, world) == 0
        assert worker.stop() == 0
    assert "RECORDS LOST" not in worker.said


@pytest.mark.long
def test_a_topic_that_is_made_again_is_read_from_its_beginning(world: World) -> None:
    flow = Flow(world)
    flow.feed(1000)
    with world.working() as worker:
        flow.account()
        world.delete(world.raw)
        until(lambda: world.raw not in topics(world), "the topic to be gone")
        world.create()
        flow.feed(200)
        flow.account()
        assert worker.stop() == 0
    assert "RECORDS LOST" not in worker.said


def topics(world: World) -> set[str]:
    with world.cluster.consumer() as consumer:
        return set(consumer.topics())


@pytest.mark.parametrize(
    ("position", "start", "end", "lost", "goes_on"),
    [
        (5, 10, 20, 5, 10),
        (5, 10, 10, 5, 10),
        (15, 10, 20, 0, 15),
        (20, 10, 20, 0, 20),
        (21, 10, 20, 0, 10),
        (7, 0, 0, 0, 0),
    ],
)
def test_what_is_lost_and_where_reading_goes_on(
    position: int, start: int, end: int, lost: int, goes_on: int
) -> None:
    found = OutOfRange(HERE, position, start, end)
    assert (found.lost, found.next_position) == (lost, goes_on)
    assert ("RECORDS LOST" in str(found)) == bool(lost)
