"""A time limit that a blocked event loop does not use up."""

from __future__ import annotations

import asyncio
import time
from typing import Any

STEP_SECONDS = 0.5
"""Longest wait that is counted in full (shorter where the whole is short). A loop that a computation held up for a
minute counts this much, and then has steps left to look at what arrived meanwhile."""


class Patience:
    """Seconds left for something, counted while the event loop had its turns."""

    def __init__(self, seconds: float) -> None:
        self.left = seconds
        self._step = min(STEP_SECONDS, seconds / 10)

    async def wait(self, future: asyncio.Future[Any]) -> bool:
        """Wait until the future is done; False when nothing is left. Never cancels it or raises its error."""
        while not future.done() and self.left > 0:
            began = time.monotonic()
            await asyncio.wait((future,), timeout=self._step)
            self.left -= min(time.monotonic() - began, self._step)
        return future.done()

    async def sleep(self, seconds: float) -> None:
        """Wait these seconds, or what is left."""
        sleeping = asyncio.ensure_future(asyncio.sleep(seconds))
        try:
            await self.wait(sleeping)
        finally:
            sleeping.cancel()
