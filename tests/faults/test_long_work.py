"""A stage that computes for longer than every time limit of a delivery: nothing fails, nothing is repeated."""

from __future__ import annotations

import pytest

from pipeline.stage import Raw
from tests.runtime.world import World, article, until

pytestmark = pytest.mark.broker

LIMIT = 2
"""Seconds for a delivery, and for a request of the producer; a `long` record takes 5."""


def somewhere_long(number: int) -> Raw:
    titles = {5: "long:uppercase", 6: "long:measure", 20: "long:reverse"}
    return article(number, titles.get(number))


@pytest.mark.long
def test_a_computation_longer_than_the_limit_of_a_delivery_is_no_failure(world: World) -> None:
    world.send([somewhere_long(n) for n in range(40)])
    with world.working(retry_seconds=LIMIT, session_timeout=6) as worker:
        until(lambda: world.all_ended(40) and world.lag() == 0, "all records to end")
        assert worker.stop() == 0
    assert world.ends() == {(world.enriched, f"id-{n}".encode()): 1 for n in range(40)}
