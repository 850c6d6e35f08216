"""Fixtures that every suite shares. `broker`: the address of a real, empty Kafka broker, started once a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.broker import embedded
from pipeline.broker.java import SHORT_LIVED
from pipeline.broker.progress import Stderr

if TYPE_CHECKING:
    from collections.abc import Iterator


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
