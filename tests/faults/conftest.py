"""`--full` runs every fault in its full length; without it the tests marked `long` are left out and counts are small."""

from __future__ import annotations

import pytest

from tests.faults.lone import far_world, lone

__all__ = ["far_world", "lone"]


@pytest.fixture
def full(request: pytest.FixtureRequest) -> bool:
    """Whether the test shall take its time."""
    return bool(request.config.getoption("--full"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--full"):
        return
    long = [item for item in items if item.get_closest_marker("long")]
    config.hook.pytest_deselected(items=long)
    items[:] = [item for item in items if item not in long]
