"""A broker that goes away again and again while the group forms must not leave workers that live and own nothing."""

from __future__ import annotations

import os
import signal

import pytest

from tests.faults.commits import gone_back
from tests.faults.flow import Flow
from tests.faults.lone import LoneBroker
from tests.runtime.world import World, fetch, until

pytestmark = [pytest.mark.broker, pytest.mark.long]

ROUNDS = 2
SESSION = 6


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
def test_two_restarts_within_a_rebalance_leave_no_idle_group(
    far_world: World, lone: LoneBroker, ending: signal.Signals
) -> None:
    """The broker dies twice while the group forms anew, because one of two workers has gone or has come back."""
    flow = Flow(far_world, rate=300)
    with far_world.working(workers=2, session_timeout=SESSION, brokers=lone.proxy.address) as run:
        with flow.feeding():
            until(lambda: run.ready(2), "two workers")
            for _ in range(ROUNDS):
                staying = run.ports[-2]
                os.kill(run.pids[-1], ending)
                until(lambda p=staying: not fetch(p, "/readyz"), "a rebalance")  # type: ignore[misc]
                for _ in range(2):
                    lone.kill()
                    lone.start()
                until(lambda: run.ready(2), "both workers to be ready again")
                before = flow.ended()
                until(lambda b=before: flow.ended() > b + 1000, "the group to go on")  # type: ignore[misc]
        flow.account()
        assert run.stop() == 0
    assert "has no reader" not in run.said
    assert gone_back(far_world) == []
