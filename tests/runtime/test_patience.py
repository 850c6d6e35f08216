"""A time limit counts the time in which the loop could turn."""

from __future__ import annotations

import asyncio
import time

from pipeline.runtime.patience import Patience


def test_a_blocked_loop_does_not_use_the_patience_up() -> None:
    async def wait_while_the_loop_is_blocked() -> float:
        patience = Patience(1.0)
        asyncio.get_running_loop().call_later(0.05, time.sleep, 1.0)
        await patience.sleep(0.5)
        return patience.left

    assert asyncio.run(wait_while_the_loop_is_blocked()) > 0.3


def test_it_is_used_up_by_waiting_and_sleeps_no_longer_than_it_lasts() -> None:
    async def wait() -> float:
        patience = Patience(0.2)
        await patience.sleep(30)
        return patience.left

    assert asyncio.run(wait()) <= 0
