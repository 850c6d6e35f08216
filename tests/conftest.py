"""Fixtures that every suite shares: a real, empty broker started once a session, and a world of topics on it for a test."""

from __future__ import annotations

import signal
import uuid
from typing import TYPE_CHECKING

import pytest

from pipeline.broker import embedded
from pipeline.broker.client import Cluster, quiet_client_logs
from pipeline.broker.java import SHORT_LIVED
from pipeline.broker.progress import Stderr
from tests.runtime.world import NUMBERS, World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


# pytest ends at once on SIGTERM, and the brokers of the session would be left running.
signal.signal(signal.SIGTERM, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="run the tests of faults in their full length")


@pytest.fixture(scope="session")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """host:port of an embedded broker in a temporary directory, stopped at the end of the session.

    The Kafka jars come from the user's cache, or are downloaded into it once. Topics are shared by all tests of the
    session, so each test makes its own, under a name of its own. Mark what uses this with `@pytest.mark.broker`.
    """
    data = tmp_path_factory.mktemp("broker")
    try:
        yield embedded.start(data, Stderr(), java_options=SHORT_LIVED)
    finally:
        embedded.stop(data)


@pytest.fixture(scope="session")
def cluster(broker: str) -> Cluster:
    quiet_client_logs()
    return Cluster(broker)


@pytest.fixture
def bare_world(cluster: Cluster, tmp_path: Path) -> World:
    """A world whose topics do not exist yet."""
    return World(cluster, f"shell-{uuid.uuid4().hex[:8]}-{next(NUMBERS)}", tmp_path)


@pytest.fixture
def world(bare_world: World) -> World:
    bare_world.create()
    return bare_world
