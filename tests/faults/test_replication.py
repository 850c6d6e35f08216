"""Three nodes with three copies: one may die at any moment, two stop the work, and nothing is lost either way."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.broker import topics
from pipeline.runtime.problems import Exit
from tests.faults.brokers import ThreeNodes, three_nodes
from tests.faults.flow import Flow
from tests.runtime.world import World, until

pytestmark = pytest.mark.broker

RATE = 100.0
SESSION = 6
RETRY_SECONDS = 20
END_SECONDS = 90.0
"""For a worker that gives up after RETRY_SECONDS, and for a busy machine."""


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ThreeNodes]:
    with three_nodes(tmp_path_factory.mktemp("nodes")) as running:
        yield running


@pytest.fixture
def world(nodes: ThreeNodes, tmp_path: Path) -> World:
    """A world on three nodes, all of which run."""
    stopped = set(nodes.NUMBERS) - nodes.alive()
    if stopped:
        nodes.start(*stopped)
    made = World(nodes.cluster, f"copied-{uuid.uuid4().hex[:8]}", tmp_path)
    made.create()
    until(lambda: nodes.in_sync(made.names), "three copies of every partition")
    return made


def flowing(flow: Flow) -> None:
    """Wait until a second's worth of records has gone through."""
    goal = flow.ended() + RATE
    until(lambda: flow.ended() > goal, "records to flow")


def test_topics_are_made_to_survive(world: World) -> None:
    assert topics.replication(3) == 3
    for state in topics.list_topics(world.cluster):
        if state.name in world.names:
            assert state.replication == 3
            assert state.config["min.insync.replicas"] == "2"
            assert state.config["unclean.leader.election.enable"] == "false"


def test_losing_one_node_loses_nothing_and_stops_nothing(nodes: ThreeNodes, world: World, full: bool) -> None:
    flow = Flow(world, RATE)
    with world.working(session_timeout=SESSION) as worker, flow.feeding():
        until(worker.ready, "the worker")
        flowing(flow)
        for _ in range(3 if full else 1):
            victim = important(nodes, world)
            nodes.kill(victim)
            flowing(flow)  # with the node dead
            nodes.start(victim)
            until(lambda: nodes.in_sync(world.names), "the copies to catch up")
        flowing(flow)
        assert worker.process.poll() is None, "the same worker all the way"
    with world.working(session_timeout=SESSION):
        flow.account()


def important(nodes: ThreeNodes, world: World) -> int:
    """The node that coordinates the group and, as often as not, leads the controllers and partitions."""
    return nodes.coordinator(world.prefix)


@pytest.mark.long
def test_losing_the_controller_loses_nothing(nodes: ThreeNodes, world: World) -> None:
    flow = Flow(world, RATE)
    with world.working(session_timeout=SESSION) as worker:
        with flow.feeding():
            until(worker.ready, "the worker")
            flowing(flow)
            victim = nodes.controller()
            nodes.kill(victim)
            flowing(flow)
            until(lambda: nodes.controller() != victim, "another controller")
            nodes.start(victim)
        flow.account()
        assert worker.stop() == 0


@pytest.mark.long
def test_nodes_restarted_one_by_one_are_not_noticed(nodes: ThreeNodes, world: World) -> None:
    flow = Flow(world, RATE)
    with world.working(session_timeout=SESSION) as worker:
        with flow.feeding():
            until(worker.ready, "the worker")
            for number in nodes.NUMBERS:
                flowing(flow)
                nodes.stop(number)
                flowing(flow)
                nodes.start(number)
                until(lambda: nodes.in_sync(world.names), "the copies to catch up")
        flow.account()
        assert worker.stop() == 0


@pytest.mark.long
def test_losing_two_nodes_stops_cleanly_and_resumes(nodes: ThreeNodes, world: World) -> None:
    flow = Flow(world, RATE)
    with flow.feeding():
        with world.working(session_timeout=SESSION, retry_seconds=RETRY_SECONDS) as worker:
            until(worker.ready, "the worker")
            flowing(flow)
            nodes.kill(1, 2)
            assert worker.wait(END_SECONDS) == Exit.AWAY
        nodes.start(1, 2)
    told = [line for line in worker.said.splitlines() if line.startswith("newsmill:")][-1]
    assert f"within {RETRY_SECONDS} s" in told
    with world.working(session_timeout=SESSION):
        flow.account()


@pytest.mark.long
def test_two_nodes_that_come_back_in_time_are_waited_for(nodes: ThreeNodes, world: World) -> None:
    flow = Flow(world, RATE)
    with world.working(session_timeout=SESSION, retry_seconds=120) as worker:
        with flow.feeding():
            until(worker.ready, "the worker")
            flowing(flow)
            nodes.kill(2, 3)
            until(lambda: not nodes.alive(), "the quorum to be lost")
            nodes.start(2, 3)
        flow.account()
        assert worker.stop() == 0


@pytest.mark.long
def test_too_few_copies_stop_the_worker_unacked(nodes: ThreeNodes, world: World) -> None:
    """The cluster answers, and a topic asks for more copies in sync than there are."""
    flow = Flow(world, RATE)
    clean = f"{world.prefix}-clean"
    with world.working(session_timeout=SESSION, retry_seconds=RETRY_SECONDS) as worker, flow.feeding():
        until(worker.ready, "the worker")
        flowing(flow)
        nodes.require_in_sync(clean, 3)
        nodes.kill(3)
        assert worker.wait(END_SECONDS) == Exit.AWAY
        nodes.require_in_sync(clean, 2)
    told = [line for line in worker.said.splitlines() if line.startswith("newsmill:")][-1]
    assert "too few in-sync replicas" in told
    assert "NotEnoughReplicas" in worker.said
    with world.working(session_timeout=SESSION):
        flow.account()
    nodes.start(3)
