"""The embedded broker's configuration: a typed table, rendered as Java properties files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MIB = 1024 * 1024
MAX_RECORD_BYTES = 13 * MIB
"""Three times the largest body (4 MiB), for what a stage adds to it, and one MiB for key, headers and framing."""

RECORDS_DIRECTORY = "records"
"""Relative to the data directory, where the broker runs: an absolute path with a comma would be read as two."""

LOG_DIRECTORY = "logs"
NODE_ID = 1


@dataclass(frozen=True, slots=True)
class Ports:
    """The two loopback ports of a broker: for clients, and for its own controller."""

    client: int
    controller: int


def server_properties(ports: Ports, overrides: Mapping[str, str] | None = None) -> str:
    """The text of server.properties of a single KRaft node on the loopback interface.

    overrides: Kafka's own names and values, which replace ours or are added to them.
    """
    return java_properties({**server_table(ports), **(overrides or {})})


def server_table(ports: Ports) -> dict[str, str | int | bool]:
    """The settings of a single KRaft node on the loopback interface."""
    client, controller = f"CLIENT://127.0.0.1:{ports.client}", f"CONTROLLER://127.0.0.1:{ports.controller}"
    return {
        "process.roles": "broker,controller",
        "node.id": NODE_ID,
        # Static voters: the quorum is read from here at every start, so the controller's port may change.
        "controller.quorum.voters": f"{NODE_ID}@127.0.0.1:{ports.controller}",
        "listeners": f"{client},{controller}",
        "advertised.listeners": client,
        "listener.security.protocol.map": "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name": "CLIENT",
        "controller.listener.names": "CONTROLLER",
        "log.dirs": RECORDS_DIRECTORY,
        # One node holds the only copy of everything.
        "default.replication.factor": 1,
        "min.insync.replicas": 1,
        "offsets.topic.replication.factor": 1,
        "transaction.state.log.replication.factor": 1,
        "transaction.state.log.min.isr": 1,
        "share.coordinator.state.topic.replication.factor": 1,
        "share.coordinator.state.topic.min.isr": 1,
        # A few partitions instead of 50 each: the first group and the first start are not held up by files.
        "offsets.topic.num.partitions": 4,
        "transaction.state.log.num.partitions": 4,
        "share.coordinator.state.topic.num.partitions": 4,
        "group.initial.rebalance.delay.ms": 0,
        # A broker that was killed may register again when its last session is over: 3 s instead of 9.
        "broker.session.timeout.ms": 3000,
        "broker.heartbeat.interval.ms": 1000,
        "auto.create.topics.enable": False,
        "message.max.bytes": MAX_RECORD_BYTES,
        "replica.fetch.max.bytes": MAX_RECORD_BYTES,
        "replica.fetch.response.max.bytes": 2 * MAX_RECORD_BYTES,
        # The defaults are for a server of its own; this one shares a laptop with the pipeline.
        "num.network.threads": 2,
        "num.io.threads": 4,
        "background.threads": 2,
        "num.recovery.threads.per.data.dir": 2,
        "log.cleaner.dedupe.buffer.size": 16 * MIB,
    }


def log4j_properties() -> str:
    """The text of log4j2.properties: one rolling file, at most 4 x 8 MB, relative to the data directory."""
    return java_properties(
        {
            "appender.file.type": "RollingFile",
            "appender.file.name": "file",
            "appender.file.fileName": f"{LOG_DIRECTORY}/broker.log",
            "appender.file.filePattern": f"{LOG_DIRECTORY}/broker.%i.log",
            "appender.file.layout.type": "PatternLayout",
            "appender.file.layout.pattern": "%d{ISO8601} %-5p %m (%c{1})%n",
            "appender.file.policies.type": "Policies",
            "appender.file.policies.size.type": "SizeBasedTriggeringPolicy",
            "appender.file.policies.size.size": "8MB",
            "appender.file.strategy.type": "DefaultRolloverStrategy",
            "appender.file.strategy.max": 3,
            # Info from everything is 10,000 lines a start; these tell of start, stop and registration.
            "rootLogger.level": "warn",
            "rootLogger.appenderRef.file.ref": "file",
            "logger.server.name": "kafka.server.KafkaRaftServer",
            "logger.server.level": "info",
            "logger.lifecycle.name": "kafka.server.BrokerLifecycleManager",
            "logger.lifecycle.level": "info",
        }
    )


def java_properties(table: Mapping[str, str | int | bool]) -> str:
    r"""A Java properties file in ASCII: backslashes doubled, everything else that needs it as \uXXXX.

    The escapes are those of `java.util.Properties.load`.
    """
    return "".join(f"{name}={_escape(value)}\n" for name, value in table.items())


def _escape(value: str | int | bool) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    units = text.encode("utf-16-be")
    codes = (int.from_bytes(units[i : i + 2], "big") for i in range(0, len(units), 2))
    escaped = "".join(
        "\\\\" if code == ord("\\") else chr(code) if 0x20 <= code < 0x7F else f"\\u{code:04x}"
        for code in codes
    )
    return f"\\{escaped}" if escaped.startswith(" ") else escaped
