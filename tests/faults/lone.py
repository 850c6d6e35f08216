"""A broker of its own for faults that a shared one must not meet: kill it, freeze it, take its disk or its network.

Workers reach it through a proxy; the test itself reaches it directly, by another port.
"""

from __future__ import annotations

import os
import resource
import signal
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.broker.client import Cluster, quiet_client_logs
from pipeline.broker.embedded import _free_port, _new_cluster_id
from pipeline.broker.properties import Ports, server_table
from pipeline.broker.waiting import wait_until
from tests.faults.brokers import ANSWER_MS, AWAY, START_SECONDS, Node
from tests.faults.proxy import Proxy, proxied
from tests.runtime.world import NUMBERS, World


class LoneBroker:
    """A node with two addresses: `cluster` is its own, `proxy` stands in front of the other."""

    def __init__(self, folder: Path, proxy: Proxy, behind: int) -> None:
        self.proxy = proxy
        ports = Ports(_free_port(), _free_port())
        self.cluster = Cluster(f"127.0.0.1:{ports.client}")
        ours = server_table(ports)
        self._node = Node(
            folder / "lone",
            ours
            | {
                "listeners": f"{ours['listeners']},FAR://127.0.0.1:{behind}",
                "advertised.listeners": f"{ours['advertised.listeners']},FAR://{proxy.address}",
                "listener.security.protocol.map": f"{ours['listener.security.protocol.map']},FAR:PLAINTEXT",
            },
            _new_cluster_id(),
        )

    @property
    def pid(self) -> int:
        assert self._node._process is not None
        return self._node._process.pid

    @property
    def runs(self) -> bool:
        return self._node.runs

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._node.launch()
        assert wait_until(self._answers, START_SECONDS), self._node.console.read_text()

    def stop(self) -> None:
        """An orderly stop."""
        self._node.stop()

    def kill(self) -> None:
        """As kill -9."""
        self._node.kill()

    def freeze(self) -> None:
        """It keeps its connections and answers nothing."""
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def largest_file(self, size: int) -> None:
        """From now on its files grow to this many bytes at most, as on a disk that is full. Linux only."""
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def restore(self) -> None:
        """Whatever a test did: running, thawed, reachable."""
        self.proxy.heal()
        if self.runs:
            self.thaw()
        else:
            self.start()

    def _answers(self) -> bool:
        try:
            with self.cluster.admin(ANSWER_MS) as admin:
                return bool(admin.describe_cluster()["brokers"])
        except AWAY:
            return False


@contextmanager
def lone_broker(folder: Path) -> Iterator[LoneBroker]:
    """A running broker of its own with its data under `folder`; killed at the end."""
    quiet_client_logs()
    behind = _free_port()
    with proxied(behind) as proxy:
        broker = LoneBroker(folder, proxy, behind)
        try:
            broker.start()
            yield broker
        finally:
            broker.kill()


@pytest.fixture(scope="session")
def lone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LoneBroker]:
    """The lone broker of this session; started when the first test asks for it."""
    with lone_broker(tmp_path_factory.mktemp("lone")) as broker:
        yield broker


@pytest.fixture
def far_world(lone: LoneBroker, tmp_path: Path) -> Iterator[World]:
    """A world on the lone broker, which is whole when the test begins; workers need `brokers=lone.proxy.address`."""
    lone.restore()
    world = World(lone.cluster, f"far-{uuid.uuid4().hex[:8]}-{next(NUMBERS)}", tmp_path)
    world.create()
    yield world
    lone.restore()
