"""What must hold before a worker starts: the broker answers and every topic exists."""

from __future__ import annotations

import os
from collections.abc import Iterable

from pipeline.broker.client import Cluster, cluster_from, quiet_client_logs
from pipeline.broker.topics import missing_topics
from pipeline.runtime.problems import TopicsMissing
from pipeline.settings import Settings
from pipeline.stage import AnyStage


def the_cluster(settings: Settings) -> Cluster:
    """The cluster of the settings, with the TLS and SASL of the environment. Raises SettingInvalid."""
    environ = {**os.environ, "NEWSMILL_BROKERS": settings.brokers} if settings.brokers else os.environ
    return cluster_from(environ)


def topics_of(stages: Iterable[AnyStage]) -> tuple[str, ...]:
    """Every topic that the stages read or write, once, in their order."""
    names = [
        name
        for stage in stages
        for name in (stage.source.name, stage.sink.name, stage.source.dead_letters, stage.dropped.name)
    ]
    return tuple(dict.fromkeys(names))


def check_topics(cluster: Cluster, stages: Iterable[AnyStage]) -> None:
    """Raises TopicsMissing with the command that makes them, or ClusterError when the cluster cannot be asked."""
    quiet_client_logs()
    missing = missing_topics(cluster, topics_of(stages))
    if missing:
        raise TopicsMissing(
            f"topics are missing at {cluster.address}: {', '.join(missing)}; `newsmill topics apply` creates them"
        )
