"""What the part that reads web pages is given: it needs no broker (bench.plan is for those that do)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bench.machine import Cores


@dataclass(frozen=True, slots=True)
class PagePlan:
    """rounds: of which medians are taken; pages: the file or folder of the part `clean`, None for its own."""

    cores: Cores
    rounds: int = 5
    pages: Path | None = None
