"""One owner for an instance id on this host: a lock that lives as long as the worker."""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.broker.client import Cluster, translated
from pipeline.runtime.problems import InstanceTaken
from pipeline.settings import Settings


@contextmanager
def owned(settings: Settings, cluster: Cluster) -> Iterator[None]:
    """Hold the instance id of the settings on this host, for the block; nothing where there is none.

    The lock goes with the process, however it ends. Raises InstanceTaken when another process has it, and
    ClusterError when the cluster cannot be asked for its id.
    """
    if not settings.instance_id:
        yield
        return
    path = _lock_file(_cluster_id(cluster), settings.group, settings.instance_id)
    with path.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise InstanceTaken(
                f"another worker on this host (process {lock.read().strip() or 'unknown'}) runs as instance"
                f" {settings.instance_id} of group {settings.group}; stop it, or give this one its own --instance-id"
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def _lock_file(*names: str) -> Path:
    folder = Path(tempfile.gettempdir()) / f"newsmill-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{hashlib.sha256(chr(0).join(names).encode()).hexdigest()[:32]}.lock"


def _cluster_id(cluster: Cluster) -> str:
    with translated(cluster, "asking for the cluster's id"), cluster.admin() as admin:
        return str(admin.describe_cluster()["cluster_id"])
