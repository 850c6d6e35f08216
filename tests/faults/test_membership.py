"""Static membership: restarts that move no partition, and two owners of one instance id, of whom one stops at once."""

from __future__ import annotations

import asyncio
import os
import signal
import struct
from collections import defaultdict
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from aiokafka.errors import UnknownMemberIdError
from aiokafka.protocol.commit import OffsetCommitRequest
from aiokafka.protocol.group import HeartbeatRequest, HeartbeatResponse_v1

from pipeline.runtime.membership import FENCED_INSTANCE_ID, StaticMember
from pipeline.runtime.problems import Exit, InstanceTaken
from tests.faults.commits import TOPIC, _text, gone_back
from tests.faults.flow import Flow, titled
from tests.runtime.world import PARTITIONS, Worker, World, fetch, until

RATE = 200.0
GROUP_KEY = 2
"""The version of a key that speaks of a group (Kafka's CoordinatorRecordType)."""

SESSION = 120
"""Longer than a restart takes on a busy machine; a member that is away for longer loses its place."""

PATIENCE = 180.0
LONGEST_PAUSE = 60.0
"""Seconds, for a busy machine. A quiet one takes what a stop and a start take: 3 to 4."""


def generation(world: World) -> int:
    """Of the world's group; each rebalance makes the next. From the broker's own topic of groups."""
    found = [0]
    for record in world.read(TOPIC):
        key, value = bytes(record.key or b""), record.value
        if value and struct.unpack_from(">h", key)[0] == GROUP_KEY and _text(key, 2)[0] == world.prefix:
            _protocol, at = _text(value, 2)
            found.append(struct.unpack_from(">i", value, at)[0])
    return max(found)


def longest_pause(world: World) -> float:
    """The longest time, in seconds, in which nothing of a partition was enriched, by the broker's time stamps."""
    times: dict[int, list[int]] = defaultdict(list)
    for record in world.read(world.enriched):
        times[record.partition].append(record.timestamp)
    return max(b - a for stamps in times.values() for a, b in pairwise(sorted(stamps))) / 1000


@pytest.mark.long
@pytest.mark.broker
def test_a_rolling_restart_moves_no_partition_and_repeats_nothing(world: World, full: bool) -> None:
    flow = Flow(world, RATE, titled("none"))
    names = ("left", "right")
    old = [world.start(instance_id=name, session_timeout=SESSION) for name in names]
    gone: list[Worker] = []
    try:
        until(lambda: all(worker.ready() for worker in old), "two members")
        with flow.feeding():
            until(lambda: flow.ended() > 200, "a steady flow")
            before = generation(world)
            for _ in range(3 if full else 1):
                for number, name in enumerate(names):
                    assert old[number].stop() == 0
                    gone.append(old[number])
                    old[number] = world.start(instance_id=name, session_timeout=SESSION)
                    until(old[number].ready, "the restart", PATIENCE)
                    ended = flow.ended()
                    until(lambda ended=ended: flow.ended() > ended + 100, "the flow to go on")  # type: ignore[misc]
        account = flow.account()
        assert account.duplicates == 0
        assert generation(world) == before
    finally:
        for worker in (*old, *gone):
            worker.close()
    pause = longest_pause(world)
    print(f"longest pause {pause:.2f} s")
    assert pause < LONGEST_PAUSE


@pytest.mark.long
@pytest.mark.broker
def test_a_killed_worker_gets_its_place_back_while_the_others_go_on(world: World) -> None:
    with world.working(workers=2, instance_id="pair", session_timeout=SESSION) as supervisor:
        until(lambda: supervisor.ready(2), "two workers")
        assert instances(supervisor) == {"pair-0", "pair-1"}
        before = generation(world)
        os.kill(supervisor.pids[0], signal.SIGKILL)
        until(lambda: len(supervisor.pids) == 3 and fetch(supervisor.ports[2], "/readyz"), "the restart")
        assert generation(world) == before
        assert supervisor.stop() == 0
    assert "restart 1;" in supervisor.said
    assert supervisor.said.count("group ") == 2


def instances(worker: Worker) -> set[str]:
    """The instance ids that workers greeted with."""
    return {part.split(";")[0] for part in worker.said.split(", instance ")[1:]}


@pytest.mark.broker
def test_a_second_owner_on_this_host_refuses_and_the_first_goes_on(world: World) -> None:
    flow = Flow(world, RATE)
    with world.working(instance_id="only-0", session_timeout=SESSION) as first:
        until(first.ready, "the first")
        with flow.feeding():
            before = generation(world)
            with world.working(instance_id="only-0") as second:
                assert second.wait(PATIENCE) == Exit.REFUSED
            with world.working(workers=2, instance_id="only") as run:
                assert run.wait(PATIENCE) == 1
        assert second.said.count("\n") == 1
        assert f"process {first.process.pid}" in second.said
        assert "only-0" in second.said
        assert "--instance-id" in second.said
        assert "restarting" not in run.said
        account = flow.account()
        assert account.duplicates == 0
        assert generation(world) == before
        first.kill()
        with world.working(instance_id="only-0") as third:
            until(third.ready, "the successor, which has the lock at once")


@pytest.mark.long
@pytest.mark.broker
def test_a_second_owner_elsewhere_fences_the_first_which_stops_and_commits_no_more(
    world: World, tmp_path: Path
) -> None:
    flow = Flow(world, RATE, titled("slow:measure"))
    with world.working(workers=2, instance_id="twin", session_timeout=6) as first, ExitStack() as feeding:
        until(lambda: first.ready(2), "the first")
        feeding.enter_context(flow.feeding())
        until(lambda: flow.ended() > 100, "a steady flow")
        world.environ["TMPDIR"] = str(tmp_path)  # another lock folder, as on another host
        with world.working(instance_id="twin-0", session_timeout=6) as second:
            until(second.ready, "the second", PATIENCE)
            assert first.wait() == 1
            feeding.close()
            account = flow.account(PATIENCE)
            assert second.stop() == 0
    assert "another worker has joined" in first.said
    assert "twin-0" in first.said
    assert "--instance-id" in first.said
    assert "restarting" not in first.said
    assert not gone_back(world)
    # What the first had in hand; two that go on throwing each other out repeat everything many times.
    assert account.duplicates < account.fed / 2


@pytest.mark.broker
@pytest.mark.long
def test_partitions_added_after_the_leader_came_back_to_its_place_are_read(world: World) -> None:
    """A static member that leads and starts again is given its place back and not told that it leads."""
    flow = Flow(world, RATE, titled("none"))
    with world.working(instance_id="lead", session_timeout=SESSION) as first:
        until(first.ready, "the leader")
        assert first.stop() == 0
    with world.working(instance_id="lead", session_timeout=SESSION) as again:
        until(again.ready, "its return", PATIENCE)
        before = generation(world)
        with world.cluster.admin() as admin:
            admin.create_partitions(dict.fromkeys(world.names, 2 * PARTITIONS))
        flow.feed(500)
        flow.account(PATIENCE)
        assert generation(world) == before + 1
        assert again.stop() == 0


class Group:
    """A group's coordinator that answers heartbeats with a code, and aiokafka's view of it."""

    _group_instance_id = "one"
    group_id = "group"

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.code = 0

    async def _send_req(self, request: Any) -> Any:
        self.asked.append(request.prepare({8: (2, 9), 12: (0, 4)}))
        return HeartbeatResponse_v1(0, self.code)


def test_a_static_member_says_its_id_and_is_silent_after_the_fencing() -> None:
    group = Group()
    told: list[InstanceTaken] = []
    member = StaticMember(group, told.append)
    heartbeat = HeartbeatRequest("group", 3, "member")
    commit = OffsetCommitRequest("group", 3, "member", -1, [("topic", [(0, 7, "")])])

    async def talk() -> None:
        assert (await group._send_req(heartbeat)).error_code == 0
        assert group.asked[-1].group_instance_id == "one"
        with pytest.raises(UnknownMemberIdError):  # without a place in the group it says nothing
            await member.send(OffsetCommitRequest("group", -1, "", -1, []))
        group.code = FENCED_INSTANCE_ID
        with pytest.raises(UnknownMemberIdError):
            await member.send(commit)
        assert group.asked[-1].topics == [("topic", [(0, 7, -1, "")])]
        assert (await member.send(heartbeat)).error_code == UnknownMemberIdError.errno

    asyncio.run(talk())
    assert len(group.asked) == 2
    assert [str(problem).count("one") for problem in told] == [2]
