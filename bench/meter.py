"""How much of a measured process's time its stages take: a number in a file that the process and its observer map.

The rate of one run over that of another also tells what else the machine did meanwhile; this share does not.
"""

from __future__ import annotations

import dataclasses
import mmap
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.stage import AnyStage

SIZE = 8


class Meter:
    """Adds up processor seconds of the thread that computes. `path`: a file of SIZE zero bytes."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), SIZE)
        self._total = memoryview(self._map).cast("d")

    @classmethod
    def made(cls, path: Path) -> Meter:
        """A meter at zero on a new file."""
        path.write_bytes(bytes(SIZE))
        return cls(path)

    def read(self) -> float:
        """Seconds so far."""
        return self._total[0]

    def over(self, stage: AnyStage) -> AnyStage:
        """The stage, whose own code is metered: its function, and its decoder where it has one."""
        decode = self._metered(stage.decode) if stage.decode else None
        return dataclasses.replace(
            stage, build=lambda settings: self._metered(stage.build(settings)), decode=decode
        )

    def _metered(self, call: Callable[..., Any]) -> Callable[..., Any]:
        total, clock = self._total, time.thread_time

        def metered(*arguments: Any) -> Any:
            began = clock()
            try:
                return call(*arguments)
            finally:
                total[0] += clock() - began

        return metered
