"""A network between workers and broker that cuts, delays, swallows, half-closes: records arrive late, never not at all."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from pipeline.runtime.problems import Exit
from tests.faults.flow import Flow
from tests.faults.lone import LoneBroker
from tests.faults.proxy import Proxy
from tests.faults.test_broker_away import BATCH, RATE, SESSION, bounded, flowing
from tests.runtime.world import Worker, World, until

pytestmark = pytest.mark.broker

CONNECTIONS_A_SECOND = 100
"""Far more than a worker makes when it is refused (its clients wait between attempts), far fewer than a storm."""


def last(seconds: float) -> None:
    """The length of a fault."""
    time.sleep(seconds)


def cut(proxy: Proxy, seconds: float) -> None:
    proxy.cut()
    last(seconds / 4)


def cut_in_message(proxy: Proxy, seconds: float) -> None:
    proxy.cut_in_message()
    last(seconds / 4)


def half_close(proxy: Proxy, seconds: float) -> None:
    proxy.half_close()
    last(seconds / 4)


def refuse(proxy: Proxy, seconds: float) -> None:
    before = proxy.accepted
    proxy.refuse()
    last(seconds)
    made = proxy.accepted - before
    assert made < CONNECTIONS_A_SECOND * (seconds + 1), f"{made} connections in {seconds} s"


def slow(proxy: Proxy, seconds: float) -> None:
    proxy.slow(0.3)
    last(seconds)


def stall(proxy: Proxy, seconds: float) -> None:
    proxy.stall()
    last(seconds)


def stall_and_cut(proxy: Proxy, seconds: float) -> None:
    """What was on the way is lost, as when a router forgets its connections."""
    proxy.stall()
    last(seconds)
    proxy.cut()


FAULTS = (cut, cut_in_message, half_close, refuse, slow, stall, stall_and_cut)


def survive(
    lone: LoneBroker, world: World, faults: list[tuple[Callable[[Proxy, float], None], float]]
) -> Worker:
    """Feed a worker through the faults, one after the other; nothing is missing and the worker is still the same."""
    flow = Flow(world, RATE)
    with world.working(
        brokers=lone.proxy.address, session_timeout=SESSION, batch_records=BATCH, retry_seconds=90
    ) as worker:
        until(worker.ready, "the worker")
        with flow.feeding():
            for fault, seconds in faults:
                flowing(flow)
                fault(lone.proxy, seconds)
                lone.proxy.heal()
        account = flow.account()
        assert worker.stop() == 0
    assert bounded(account, len(faults)), str(account)
    return worker


def test_a_day_of_bad_network_loses_nothing(lone: LoneBroker, far_world: World) -> None:
    survive(lone, far_world, [(fault, 1.0) for fault in FAULTS])


@pytest.mark.long
def test_a_silence_longer_than_every_timeout_loses_nothing(lone: LoneBroker, far_world: World) -> None:
    # The producer's requests time out after 30 s, the consumer's too; the session after 6 s.
    survive(lone, far_world, [(stall_and_cut, 35.0)])


@pytest.mark.long
def test_a_silence_that_does_not_end_ends_the_worker_with_the_reason(
    lone: LoneBroker, far_world: World
) -> None:
    flow = Flow(far_world, RATE)
    with far_world.working(
        brokers=lone.proxy.address, session_timeout=SESSION, batch_records=BATCH, retry_seconds=2
    ) as worker:
        until(worker.ready, "the worker")
        with flow.feeding():
            flowing(flow)
            lone.proxy.stall()
            assert worker.wait() == Exit.AWAY
    assert "no delivery within 2 s: the broker does not answer" in worker.said
    lone.proxy.heal()
    with far_world.working(brokers=lone.proxy.address, session_timeout=SESSION) as worker:
        account = flow.account()
        assert worker.stop() == 0
    assert bounded(account, 1), str(account)
