"""The parts of `newsmill bench`: where the function of each is, which is called as the part is.

A module is imported when its part is measured: each needs packages of its own.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

ON_A_BROKER: Mapping[str, str] = {
    "efficiency": "bench.parts.articles",
    "peers": "bench.parts.articles",
    "passthrough": "bench.parts.passthrough",
    "latency": "bench.parts.latency",
    "workers": "bench.parts.growth",
    "partitions": "bench.parts.growth",
    "startup": "bench.parts.startup",
    "memory": "bench.parts.memory",
}
"""From a Plan to a Part."""

WITHOUT_BROKER: Mapping[str, str] = {"clean": "bench.parts.clean"}
"""From a PagePlan to a Part (bench.page_plan)."""

PARTS: Mapping[str, str] = {**ON_A_BROKER, **WITHOUT_BROKER}
GROUPS: Mapping[str, tuple[str, ...]] = {
    # The peers' run measures the efficiency too; the memory of a million records takes as long as all the rest.
    "all": ("peers", "passthrough", "latency", "workers", "partitions", "startup"),
    "growth": ("workers", "partitions", "memory"),
}
"""Names for several parts."""


def function(part: str) -> Any:
    """The function that measures the part. Raises ImportError when a package that it needs is not installed."""
    return getattr(importlib.import_module(PARTS[part]), part)
