"""What must hold before a worker starts: the broker lets it in, every topic exists, and all its work is allowed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kafka.admin import KafkaAdminClient
from kafka.errors import GroupAuthorizationFailedError, UnknownTopicOrPartitionError

from pipeline.broker.client import Cluster, cluster_from, quiet_client_logs, retried, translated
from pipeline.broker.errors import PermissionMissing
from pipeline.runtime.problems import TopicsMissing
from pipeline.settings import Settings
from pipeline.stage import AnyStage

UNKNOWN_TOPIC = UnknownTopicOrPartitionError.errno


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


def check_cluster(cluster: Cluster, stages: Sequence[AnyStage], group: str) -> None:
    """Whether a worker of these stages and this consumer group can do all its work.

    Raises TopicsMissing with the command that makes them, PermissionMissing with all that the cluster does not allow
    this user, or another ClusterError when the cluster cannot be asked.
    """
    quiet_client_logs()
    with translated(cluster, "looking at the topics"), cluster.admin() as admin:
        topics = {topic["name"]: topic for topic in admin.describe_topics(list(topics_of(stages)))}
        missing = [name for name in topics_of(stages) if topics[name]["error_code"] == UNKNOWN_TOPIC]
        if missing:
            raise TopicsMissing(
                f"topics are missing at {cluster.address}: {', '.join(missing)}; `newsmill topics apply` creates them"
            )
        refused = [f"{verb} {names}" for verb, names in _refused(topics, stages)]
        if not _may_join(admin, group):
            refused.append(f"use the consumer group {group}")
    if refused:
        raise PermissionMissing(*refused)


def _refused(
    topics: Mapping[str, Mapping[str, Any]], stages: Sequence[AnyStage]
) -> Iterator[tuple[str, str]]:
    """What has to be done with which topics and is not allowed, as verb and names."""
    wanted = {
        "read": [stage.source.name for stage in stages],
        "write": [
            name
            for stage in stages
            for name in (stage.sink.name, stage.source.dead_letters, stage.dropped.name)
        ],
    }
    for verb, names in wanted.items():
        refused = [name for name in dict.fromkeys(names) if not _allows(topics[name], verb.upper())]
        if refused:
            yield verb, ", ".join(refused)


def _allows(answer: Mapping[str, Any], operation: str) -> bool:
    """Whether the broker's answer about a topic lets this user do the operation."""
    return operation in (answer["authorized_operations"] or ())


def _may_join(admin: KafkaAdminClient, group: str) -> bool:
    """Whether this user may use the group; of one that does not exist yet, the broker tells only who may not see it."""
    try:
        allowed = retried(lambda: admin.describe_groups([group]))[group]["authorized_operations"]
    except GroupAuthorizationFailedError:
        return False
    return allowed is None or "READ" in allowed
