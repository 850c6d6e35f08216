"""Topics as declared against topics as they are: what differs, and making it so."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from kafka.admin import ConfigResource, ConfigResourceType
from kafka.errors import TopicAlreadyExistsError

from pipeline.broker.client import translated
from pipeline.broker.errors import PermissionMissing, RequestRefused
from pipeline.broker.properties import MAX_RECORD_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kafka.admin import KafkaAdminClient

    from pipeline.broker.client import Cluster

DAY_MS = 24 * 60 * 60 * 1000
DEAD_LETTER_ROOM = 64 * 1024
"""A dead letter is its record and the headers that say why: what fits on a topic must fit on the one for its failures."""

MOST_REPLICAS = 3
PARTITIONS, REPLICATION = "partitions", "replication"


class DeclaredTopic(Protocol):
    """What this module needs of a topic of `schemas.topics`."""

    @property
    def name(self) -> str: ...
    @property
    def partitions(self) -> int: ...
    @property
    def retention_days(self) -> int: ...
    @property
    def holds_failures(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class TopicSpec:
    """A topic as it should be; `config` holds Kafka's own names and values."""

    name: str
    partitions: int
    config: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TopicState:
    """A topic as it is; `config` holds every setting in force, defaults included; nothing where this user may not look."""

    name: str
    partitions: int
    replication: int
    config: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Difference:
    """One setting that is not as declared; `fixable` when `apply` can change it on an existing topic."""

    setting: str
    wanted: str
    actual: str
    fixable: bool = True

    def __str__(self) -> str:
        note = "" if self.fixable else " (cannot be changed in place)"
        return f"{self.setting} is {self.actual}, declared {self.wanted}{note}"


class Outcome(StrEnum):
    """What became of one topic."""

    CREATED = "created"
    UNCHANGED = "unchanged"
    DIFFERS = "differs"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class TopicResult:
    """The outcome for one topic, with what differed; after an update, what `fixable` marks was changed."""

    name: str
    outcome: Outcome
    differences: tuple[Difference, ...] = ()


def specs(declared: Iterable[DeclaredTopic]) -> tuple[TopicSpec, ...]:
    """The declared topics as specifications: retention, and room for the largest record on every one."""
    return tuple(
        TopicSpec(
            topic.name,
            topic.partitions,
            {
                "cleanup.policy": "delete",
                "retention.ms": str(topic.retention_days * DAY_MS),
                "max.message.bytes": str(
                    MAX_RECORD_BYTES - (0 if topic.holds_failures else DEAD_LETTER_ROOM)
                ),
            },
        )
        for topic in declared
    )


def replication(brokers: int) -> int:
    """Copies of every partition on a cluster of this many brokers: min(3, brokers)."""
    return max(1, min(MOST_REPLICAS, brokers))


def effective_config(spec: TopicSpec, copies: int) -> dict[str, str]:
    """The configuration a topic is created with: the declared one and what keeps acknowledged records safe.

    One copy may be missing while writes go on (min.insync.replicas = copies - 1, at least 1), and a copy that fell
    behind never becomes the leader. Records carry the broker's time: retention counts it, so by that of a writer
    whose clock is behind they would be deleted too early, and of one an hour ahead the broker would take nothing.
    """
    return {
        "min.insync.replicas": str(max(1, copies - 1)),
        "unclean.leader.election.enable": "false",
        "message.timestamp.type": "LogAppendTime",
        **spec.config,
    }


def differences(spec: TopicSpec, state: TopicState, copies: int) -> tuple[Difference, ...]:
    """What of an existing topic is not as declared. Partitions can only grow; copies need a reassignment."""
    found = []
    if state.partitions != spec.partitions:
        grows = spec.partitions > state.partitions
        found.append(Difference(PARTITIONS, str(spec.partitions), str(state.partitions), fixable=grows))
    if state.replication != copies:
        found.append(Difference(REPLICATION, str(copies), str(state.replication), fixable=False))
    # min.insync.replicas above the copies there are would stop every write to the topic.
    for name, wanted in effective_config(spec, min(copies, state.replication)).items():
        actual = state.config.get(name, "unset")
        if actual != wanted:
            found.append(Difference(name, wanted, actual))
    return tuple(found)


def apply(cluster: Cluster, wanted: Sequence[TopicSpec], *, update: bool = False) -> tuple[TopicResult, ...]:
    """Create the topics that are missing, and tell (or with `update`, change) what differs on the others.

    Applying twice does nothing the second time; two programs applying at once do not disturb each other. Returns
    when every created partition has a leader. Raises ClusterError.
    """
    with translated(cluster, "applying topics"), cluster.admin() as admin:
        copies = replication(len(admin.describe_cluster()["brokers"]))
        existing = _describe(admin, {spec.name for spec in wanted})
        if hidden := sorted(name for name, state in existing.items() if not state.config):
            raise PermissionMissing(f"see the settings of {', '.join(hidden)}")
        results = []
        created = []
        for spec in wanted:
            if spec.name not in existing and _create(admin, spec, copies):
                created.append(spec.name)
                results.append(TopicResult(spec.name, Outcome.CREATED))
                continue
            state = existing.get(spec.name)
            if state is None:
                # Another program created it in this moment.
                admin.wait_for_topics([spec.name])
                state = _describe(admin, {spec.name})[spec.name]
            results.append(_settle(admin, spec, differences(spec, state, copies), update=update))
        admin.wait_for_topics(created)
    return tuple(results)


def list_topics(cluster: Cluster) -> tuple[TopicState, ...]:
    """Every topic of the cluster but its internal ones, by name. Raises ClusterError."""
    with translated(cluster, "listing topics"), cluster.admin() as admin:
        return tuple(state for _name, state in sorted(_describe(admin, None).items()))


def _create(admin: KafkaAdminClient, spec: TopicSpec, copies: int) -> bool:
    """Whether this call created it, rather than another program."""
    request = {
        "num_partitions": spec.partitions,
        "replication_factor": copies,
        "configs": effective_config(spec, copies),
    }
    try:
        admin.create_topics({spec.name: request})
    except TopicAlreadyExistsError:
        return False
    return True


def _settle(
    admin: KafkaAdminClient, spec: TopicSpec, found: tuple[Difference, ...], *, update: bool
) -> TopicResult:
    fixable = [difference for difference in found if difference.fixable]
    if not found:
        return TopicResult(spec.name, Outcome.UNCHANGED)
    if not (update and fixable):
        return TopicResult(spec.name, Outcome.DIFFERS, found)
    config = {d.setting: d.wanted for d in fixable if d.setting != PARTITIONS}
    if config:
        answer = admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, spec.name, config)])
        if answer["topic"][spec.name] != "OK":
            raise RequestRefused(f"changing {spec.name}", answer["topic"][spec.name])
    if any(d.setting == PARTITIONS for d in fixable):
        admin.create_partitions({spec.name: spec.partitions})
    return TopicResult(spec.name, Outcome.UPDATED, found)


def _describe(admin: KafkaAdminClient, names: set[str] | None) -> dict[str, TopicState]:
    """The existing ones of these topics (None: all) by name, without the cluster's internal topics."""
    found = {
        topic["name"]: topic
        for topic in admin.describe_topics()
        if not topic["is_internal"] and not topic["error_code"] and (names is None or topic["name"] in names)
    }
    if not found:
        return {}
    resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in found]
    configs = admin.describe_configs(resources, config_filter="all")["topic"]
    return {
        name: TopicState(
            name,
            len(topic["partitions"]),
            min((len(partition["replica_nodes"]) for partition in topic["partitions"]), default=0),
            {key: entry["value"] for key, entry in configs[name].items() if entry["value"] is not None},
        )
        for name, topic in found.items()
    }
