"""A broker whose disk is full: it ends, as Kafka does; when there is space again, nothing is missing."""

from __future__ import annotations

import sys

import pytest

from tests.faults.flow import Flow
from tests.faults.lone import LoneBroker
from tests.faults.test_broker_away import BATCH, RATE, SESSION, bounded, flowing
from tests.runtime.world import World, until

pytestmark = [
    pytest.mark.broker,
    pytest.mark.long,
    pytest.mark.skipif(
        sys.platform != "linux", reason="another process's file size is limited on Linux only"
    ),
]


def test_a_full_disk_loses_nothing(lone: LoneBroker, far_world: World) -> None:
    flow = Flow(far_world, RATE)
    with far_world.working(
        brokers=lone.proxy.address, session_timeout=SESSION, batch_records=BATCH, retry_seconds=120
    ) as worker:
        until(worker.ready, "the worker")
        with flow.feeding():
            flowing(flow)
            lone.largest_file(16 * 1024)
            until(lambda: not lone.runs, "the broker to end")
            lone.start()
        account = flow.account()
        assert worker.stop() == 0
    assert bounded(account, 1), str(account)
