"""Notices that the cluster no longer lets this worker in: aiokafka takes it for an absence and tries without end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from pipeline.broker.access import knock
from pipeline.broker.client import Cluster
from pipeline.broker.errors import AccessRefused, ClusterError

LOOK_SECONDS = 2.0
REFUSALS = 2
"""In a row. A broker that has just started may not know its users yet."""


async def watch_entry(cluster: Cluster, cut_off: Callable[[], bool]) -> None:
    """Return never. While `cut_off` says that the worker gets nowhere, knock; raises AccessRefused when refused."""
    refused = 0
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        if not cut_off():
            refused = 0
            continue
        try:
            await knock(cluster.servers, cluster.security)
        except AccessRefused:
            refused += 1
            if refused >= REFUSALS:
                raise
        except ClusterError:
            refused = 0  # away, which others watch
        else:
            refused = 0
