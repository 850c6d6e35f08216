"""A broker that is killed, stopped or frozen: workers wait for it and go on; when it stays away, they say so and end."""

from __future__ import annotations

import time

import psutil
import pytest

from pipeline.runtime.delivery import SLICES_AHEAD
from pipeline.runtime.supervisor import RESTARTS_ALLOWED
from tests.faults.flow import Account, Flow
from tests.faults.lone import LoneBroker
from tests.runtime.world import Worker, World, until

pytestmark = pytest.mark.broker

RATE = 200.0
SESSION = 6
BATCH = 50
STAGES = 3


def bounded(account: Account, faults: int) -> bool:
    """What a fault of the broker may repeat: in each stage, what was on its way and two seconds not yet committed."""
    return account.duplicates <= faults * STAGES * ((SLICES_AHEAD + 1) * BATCH + 2 * RATE)


def flowing(flow: Flow) -> None:
    """Wait until a second's worth of records has gone through."""
    middle = flow.ended() + RATE
    until(lambda: flow.ended() > middle, "records to flow")


def test_a_broker_killed_and_started_again_loses_nothing(
    lone: LoneBroker, far_world: World, full: bool
) -> None:
    flow = Flow(far_world, RATE)
    kills = 3 if full else 1
    with far_world.working(
        brokers=lone.proxy.address, session_timeout=SESSION, batch_records=BATCH
    ) as worker:
        until(worker.ready, "the worker")
        with flow.feeding():
            for _ in range(kills):
                flowing(flow)
                lone.kill()
                lone.start()
        account = flow.account()
        assert worker.stop() == 0
    assert bounded(account, kills), str(account)


@pytest.mark.long
def test_a_frozen_broker_only_delays(lone: LoneBroker, far_world: World, full: bool) -> None:
    flow = Flow(far_world, RATE)
    with far_world.working(
        brokers=lone.proxy.address, session_timeout=SESSION, batch_records=BATCH, retry_seconds=120
    ) as worker:
        until(worker.ready, "the worker")
        with flow.feeding():
            flowing(flow)
            lone.freeze()
            time.sleep(20 if full else 8)  # the length of the fault
            lone.thaw()
        account = flow.account()
        assert worker.stop() == 0
    assert bounded(account, 1), str(account)


@pytest.mark.long
def test_a_broker_stopped_for_a_minute_only_delays(lone: LoneBroker, far_world: World) -> None:
    flow = Flow(far_world, RATE)
    with far_world.working(
        brokers=lone.proxy.address, session_timeout=SESSION, batch_records=BATCH, retry_seconds=120
    ) as worker:
        until(worker.ready, "the worker")
        with flow.feeding():
            flowing(flow)
            lone.stop()
            time.sleep(60)  # the length of the fault
            lone.start()
        account = flow.account()
        assert worker.stop() == 0
    assert bounded(account, 1), str(account)


@pytest.mark.long
def test_a_broker_away_for_longer_than_the_limit_ends_the_workers_who_start_again(
    lone: LoneBroker, far_world: World
) -> None:
    flow = Flow(far_world, RATE)
    limit = 4
    with far_world.working(
        2, brokers=lone.proxy.address, session_timeout=SESSION, batch_records=BATCH, retry_seconds=limit
    ) as run:
        until(lambda: run.ready(2), "the workers")
        with flow.feeding():
            flowing(flow)
            lone.stop()
            until(lambda: run.said.count("no delivery within 4 s") >= 1, "a worker to say why it ends")
            lone.start()
        account = flow.account()
        assert run.stop() == 0
    assert "the broker is back" in run.said
    assert bounded(account, 2), str(account)


@pytest.mark.long
def test_a_broker_that_stays_away_is_waited_for_by_a_run_that_worked(
    lone: LoneBroker, far_world: World
) -> None:
    """However often a worker ends for it: more often than a crashing worker may be started again."""
    flow = Flow(far_world, RATE)
    with far_world.working(2, session_timeout=SESSION, batch_records=BATCH, retry_seconds=2) as run:
        until(lambda: run.ready(2), "the workers")
        with flow.feeding():
            flowing(flow)
            lone.stop()
            seen: set[int] = set()
            until(lambda: len(started(run, seen)) > 2 + RESTARTS_ALLOWED, "the tries to start")
            lone.start()
        account = flow.account()
        assert run.process.poll() is None
        assert run.stop() == 0
    assert run.said.count("trying until it can") == 1
    assert run.said.count("the broker is back") == 1
    assert "Traceback" not in run.said
    assert bounded(account, 2), str(account)


def started(run: Worker, seen: set[int]) -> set[int]:
    """The processes that the run ever had, when it is asked often enough."""
    seen.update(child.pid for child in psutil.Process(run.process.pid).children())
    return seen
