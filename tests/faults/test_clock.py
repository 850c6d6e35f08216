"""The wall clock of a worker jumps by hours and days, ahead and back: only what it shows goes wrong."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from kafka.admin import ConfigResource, ConfigResourceType

from tests.faults.flow import Flow
from tests.faults.test_broker_away import RATE, flowing
from tests.runtime.world import World, article, fetch, metric, until

pytestmark = pytest.mark.broker

HOUR, DAY = 3600, 86_400
FOLDER = Path(__file__).with_name("clock")


class Clock:
    """The wall clock of the workers of a world."""

    def __init__(self, world: World, file: Path) -> None:
        self._file = file
        self.shift(0)
        path = os.pathsep.join(filter(None, (str(FOLDER), os.environ.get("PYTHONPATH"))))
        world.environ |= {
            "PYTHONPATH": path,
            "NEWSMILL_TEST_CLOCK": str(file),
            # The extension asks the kernel for the time of a record; the same code in Python can be deceived.
            "AIOKAFKA_NO_EXTENSIONS": "1",
        }

    def shift(self, seconds: int) -> None:
        """From now on it is this far from the true time."""
        part = self._file.with_suffix(".part")
        part.write_text(str(seconds))
        part.replace(self._file)


def test_a_clock_that_jumps_loses_and_stops_nothing(world: World, tmp_path: Path, full: bool) -> None:
    clock = Clock(world, tmp_path / "clock")
    began = time.time()
    flow = Flow(world, RATE)
    jumps = (2 * HOUR, -2 * HOUR, 40 * DAY, -40 * DAY, 0) if full else (2 * HOUR, -40 * DAY, 0)
    with world.working() as worker:
        until(worker.ready, "the worker")
        with flow.feeding():
            for jump in jumps:
                clock.shift(jump)
                flowing(flow)
        account = flow.account()
        page = fetch(worker.ports[0])
        assert worker.stop() == 0
    assert account.duplicates == 0
    assert page
    assert metric(page, "newsmill_end_to_end_seconds_sum") >= 0
    assert metric(page, "newsmill_end_to_end_seconds_count") > 0
    written = world.read(*world.names)
    assert all(began - 1 <= r.timestamp / 1000 <= time.time() + 1 for r in written)
    entered = [
        int(value) for r in world.read(world.enriched) for name, value in r.headers if name == "ingested-at"
    ]
    assert all(began - 1 <= stamp / 1000 <= time.time() + 1 for stamp in entered)


@pytest.mark.long
def test_a_broker_that_refuses_the_workers_clock_stops_it_with_what_to_do(
    world: World, tmp_path: Path
) -> None:
    clock = Clock(world, tmp_path / "clock")
    old = {"message.timestamp.type": "CreateTime"}
    with world.cluster.admin() as admin:
        admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, name, old) for name in world.names])
    world.send([article(n) for n in range(10)])
    clock.shift(2 * HOUR)
    with world.working(retry_seconds=2) as worker:
        assert worker.wait() == 1
    assert "set its clock" in worker.said
    assert "newsmill topics apply --update" in worker.said
    assert world.lag() == 10
    clock.shift(0)
    with world.working() as worker:
        until(lambda: world.count(world.enriched) == 10, "the records")
        assert worker.stop() == 0
