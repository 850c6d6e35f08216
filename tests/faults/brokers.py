"""Brokers that the embedded one is not: three nodes with three copies, and one with TLS, SASL and permissions.

Made of the parts of `pipeline.broker`; a `Node` is one Java process with its own data directory.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from kafka.admin import (
    ACL,
    ACLFilter,
    ACLOperation,
    ACLPermissionType,
    ACLResourcePatternType,
    ConfigResource,
    ConfigResourceType,
    ResourcePattern,
    ResourcePatternFilter,
    ResourceType,
    ScramMechanism,
    UserScramCredentialUpsertion,
)
from kafka.errors import KafkaError

from pipeline.broker import java
from pipeline.broker.client import Cluster, cluster_from
from pipeline.broker.distribution import ensure_distribution
from pipeline.broker.embedded import _free_port, _new_cluster_id
from pipeline.broker.errors import ClusterError
from pipeline.broker.java import ProcessIdentity
from pipeline.broker.progress import Stderr
from pipeline.broker.properties import (
    LOG_DIRECTORY,
    RECORDS_DIRECTORY,
    Ports,
    java_properties,
    log4j_properties,
    server_table,
)
from pipeline.broker.waiting import wait_until

START_SECONDS = 90.0
STOP_SECONDS = 20.0
ANSWER_MS = 3_000
HEAP_MB = 256
"""Three of these and their surroundings take 1.4 GB."""

AWAY = (ClusterError, KafkaError, OSError)
Table = Mapping[str, str | int | bool]


class Node:
    """One Kafka process; it is formatted when it is made and starts as often as one likes."""

    def __init__(self, data: Path, table: Table, cluster_id: str) -> None:
        self._data = data
        self._jars = ensure_distribution(Stderr())
        self._process: ProcessIdentity | None = None
        (data / LOG_DIRECTORY).mkdir(parents=True)
        (data / "server.properties").write_text(java_properties(table), "ascii")
        (data / "log4j2.properties").write_text(log4j_properties(), "ascii")
        main = ("kafka.tools.StorageTool", "format", "-t", cluster_id, "-c", "server.properties")
        if java.run(self._command("-Xmx64m", *main), data, self.console):
            raise AssertionError(self.console.read_text())

    @property
    def console(self) -> Path:
        """What Java prints."""
        return self._data / LOG_DIRECTORY / "console.log"

    @property
    def records(self) -> Path:
        """Where its logs of topics lie."""
        return self._data / RECORDS_DIRECTORY

    @property
    def runs(self) -> bool:
        return self._process is not None and java.is_alive(self._process, self._data)

    def launch(self) -> None:
        """Start the process without waiting for it to answer."""
        arguments = self._command(f"-Xmx{HEAP_MB}m", "kafka.Kafka", "server.properties")
        self._process = java.launch(arguments, self._data, self.console)

    def stop(self) -> None:
        """An orderly stop: SIGTERM."""
        if self._process:
            java.end(self._process, self._data, STOP_SECONDS)

    def kill(self) -> None:
        """As kill -9."""
        if self._process:
            java.end(self._process, self._data, grace=0)

    def _command(self, heap: str, *main: str) -> list[str]:
        return java.command(self._jars, self._data, (heap, *java.SHORT_LIVED), main)


class ThreeNodes:
    """A cluster of three nodes, each of them broker and controller; three copies, two of which must be in sync."""

    NUMBERS = (1, 2, 3)

    def __init__(self, folder: Path) -> None:
        self._ports = {n: Ports(_free_port(), _free_port()) for n in self.NUMBERS}
        self.address = ",".join(f"127.0.0.1:{ports.client}" for ports in self._ports.values())
        self.cluster = Cluster(self.address)
        cluster_id = _new_cluster_id()
        with ThreadPoolExecutor(len(self.NUMBERS)) as pool:
            made = pool.map(lambda n: Node(folder / f"node-{n}", self._table(n), cluster_id), self.NUMBERS)
            self._nodes = dict(zip(self.NUMBERS, made, strict=True))

    def _table(self, number: int) -> Table:
        voters = ",".join(f"{n}@127.0.0.1:{ports.controller}" for n, ports in self._ports.items())
        return server_table(self._ports[number]) | {
            "node.id": number,
            "controller.quorum.voters": voters,
            "default.replication.factor": 3,
            "min.insync.replicas": 2,
            "offsets.topic.replication.factor": 3,
            "transaction.state.log.replication.factor": 3,
            "transaction.state.log.min.isr": 2,
        }

    def start(self, *numbers: int) -> None:
        """Start these nodes (none given: all) and wait until the cluster counts them in; two must run then."""
        wanted = set(numbers or self.NUMBERS)
        for number in wanted:
            self._nodes[number].launch()
        for number in wanted:
            # A node takes questions when the cluster counts it in; the cluster itself may still count a dead one.
            node, address = self._nodes[number], self.address.split(",")[number - 1]
            assert wait_until(partial(_answers, Cluster(address)), START_SECONDS), node.console.read_text()

    def kill(self, *numbers: int) -> None:
        """As kill -9."""
        for number in numbers:
            self._nodes[number].kill()

    def stop(self, *numbers: int) -> None:
        """An orderly stop of one after the other (none given: of all)."""
        for number in numbers or self.NUMBERS:
            self._nodes[number].stop()

    def alive(self) -> set[int]:
        """The nodes that the cluster has at this moment; none when it does not answer."""
        try:
            with self.cluster.admin(ANSWER_MS) as admin:
                brokers = admin.describe_cluster()["brokers"]
        except AWAY:
            return set()
        return {broker["broker_id"] for broker in brokers if not broker.get("is_fenced")}

    def controller(self) -> int:
        """The number of the node that leads the quorum of controllers."""
        with self.cluster.admin(ANSWER_MS) as admin:
            quorum = admin.describe_metadata_quorum()
        return int(quorum["topics"][0]["partitions"][0]["leader_id"])

    def leader(self, topic: str, partition: int = 0) -> int:
        """The number of the node that leads a partition."""
        return int(self._partitions([topic])[topic][partition]["leader_id"])

    def coordinator(self, group: str) -> int:
        """The number of the node that coordinates a consumer group."""
        with self.cluster.admin(ANSWER_MS) as admin:
            return int(admin._manager.run(admin._find_coordinator_id, group))

    def in_sync(self, topics: Iterable[str], copies: int = 3) -> bool:
        """Whether every partition of the topics has this many copies that are up to date."""
        try:
            found = self._partitions(topics)
        except AWAY:
            return False
        return all(len(p["isr_nodes"]) >= copies for parts in found.values() for p in parts.values())

    def require_in_sync(self, topic: str, copies: int) -> None:
        """Have the topic take records only when this many copies are up to date."""
        wanted = {"min.insync.replicas": str(copies)}
        with self.cluster.admin() as admin:
            answer = admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, wanted)])
        assert answer["topic"][topic] == "OK", answer

    def _partitions(self, topics: Iterable[str]) -> dict[str, dict[int, Any]]:
        with self.cluster.admin(ANSWER_MS) as admin:
            found = admin.describe_topics(list(topics))
        return {t["name"]: {p["partition_index"]: p for p in t["partitions"]} for t in found}


@contextmanager
def three_nodes(folder: Path) -> Iterator[ThreeNodes]:
    """A running cluster of three nodes with their data under `folder`; all are killed at the end."""
    nodes = ThreeNodes(folder)
    try:
        nodes.start()
        yield nodes
    finally:
        nodes.kill(*nodes.NUMBERS)


STORE_PASSWORD = "no secret, of one test"
WORKER, PASSWORD = "worker", 'a-password-with "quotes" and ünicode'
ACCOUNTS = {WORKER: PASSWORD, "stranger": "nobody's"}


class Secured:
    """A broker that clients reach by TLS and SASL, with permissions; `admin_cluster` may do everything, in plaintext.

    Its certificate is for 127.0.0.1 alone. Both accounts may log in by PLAIN and by SCRAM-SHA-512 and may do nothing
    until `allow` lets them.
    """

    def __init__(self, folder: Path) -> None:
        self.authority, store = certificates(folder)
        self._admin, self._tls, self._sasl = _free_port(), _free_port(), _free_port()
        self.admin_cluster = Cluster(f"127.0.0.1:{self._admin}")
        self._node = Node(folder / "secured", self._table(store), _new_cluster_id())

    def _table(self, store: Path) -> Table:
        ports = Ports(self._admin, _free_port())
        listeners = f"TLS://127.0.0.1:{self._tls},SASL://127.0.0.1:{self._sasl}"
        ours = server_table(ports)
        users = " ".join(f'user_{name}="{_quoted(password)}"' for name, password in ACCOUNTS.items())
        modules = "org.apache.kafka.common.security"
        return ours | {
            "listeners": f"{ours['listeners']},{listeners}",
            "advertised.listeners": f"{ours['advertised.listeners']},{listeners}",
            "listener.security.protocol.map": f"{ours['listener.security.protocol.map']},TLS:SSL,SASL:SASL_SSL",
            "ssl.keystore.type": "PKCS12",
            "ssl.keystore.location": str(store),
            "ssl.keystore.password": STORE_PASSWORD,
            "listener.name.sasl.sasl.enabled.mechanisms": "PLAIN,SCRAM-SHA-512",
            "listener.name.sasl.plain.sasl.jaas.config": f"{modules}.plain.PlainLoginModule required {users};",
            "listener.name.sasl.scram-sha-512.sasl.jaas.config": f"{modules}.scram.ScramLoginModule required;",
            # Who fails to log in is answered at once; by default the broker makes him wait.
            "connection.failed.authentication.delay.ms": 0,
            "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            # Who comes by the plaintext listener, the node itself among them, and by TLS without a certificate.
            "super.users": "User:ANONYMOUS",
        }

    @property
    def tls_address(self) -> str:
        """Of the listener for TLS without a login."""
        return f"127.0.0.1:{self._tls}"

    @property
    def sasl_address(self) -> str:
        """Of the listener for TLS with a login."""
        return f"127.0.0.1:{self._sasl}"

    def environ(self, mechanism: str | None, user: str = WORKER) -> dict[str, str]:
        """The variables for a connection: with this SASL mechanism as this user, or by TLS alone."""
        common = {"NEWSMILL_SSL_CAFILE": str(self.authority)}
        if mechanism is None:
            return common | {
                "NEWSMILL_BROKERS": self.tls_address,
                "NEWSMILL_SECURITY_PROTOCOL": "SSL",
            }
        return common | {
            "NEWSMILL_BROKERS": self.sasl_address,
            "NEWSMILL_SECURITY_PROTOCOL": "SASL_SSL",
            "NEWSMILL_SASL_MECHANISM": mechanism,
            "NEWSMILL_SASL_USERNAME": user,
            "NEWSMILL_SASL_PASSWORD": ACCOUNTS[user],
        }

    def cluster(self, mechanism: str | None, user: str = WORKER) -> Cluster:
        """The same connection as our clients take it."""
        return cluster_from(self.environ(mechanism, user))

    def start(self) -> None:
        """Start it and wait for an answer."""
        self._node.launch()
        answered = wait_until(partial(_answers, self.admin_cluster), START_SECONDS)
        assert answered, self._node.console.read_text()

    def kill(self) -> None:
        self._node.kill()

    def set_password(self, user: str, password: str) -> None:
        """Let this user log in by SCRAM-SHA-512 with this password from now on."""
        change = UserScramCredentialUpsertion(user, ScramMechanism.SCRAM_SHA_512, password)
        with self.admin_cluster.admin() as admin:
            answer = admin.alter_user_scram_credentials([change])
        assert answer == {user: None}, answer

    def allow(self, operations: Iterable[str], *, topic: str = "", group: str = "") -> None:
        """Let the worker's account do this (READ, WRITE, …) with topics, or a group, whose name begins so."""
        with self.admin_cluster.admin() as admin:
            answer = admin.create_acls([_permission(name, topic, group) for name in operations])
        assert not answer["failed"], answer

    def forbid(self, operations: Iterable[str], *, topic: str = "", group: str = "") -> None:
        """Take back what `allow` gave by the same arguments."""
        with self.admin_cluster.admin() as admin:
            for name in operations:
                given = _permission(name, topic, group)
                pattern = given.resource_pattern
                answer = admin.delete_acls(
                    [
                        ACLFilter(
                            given.principal,
                            given.host,
                            given.operation,
                            given.permission_type,
                            ResourcePatternFilter(
                                pattern.resource_type, pattern.resource_name, pattern.pattern_type
                            ),
                        )
                    ]
                )
                assert len(answer[0][1]) == 1, answer


@contextmanager
def secured(folder: Path) -> Iterator[Secured]:
    """A running secured broker with its data under `folder`; killed at the end."""
    broker = Secured(folder)
    try:
        broker.start()
        for user, password in ACCOUNTS.items():
            broker.set_password(user, password)
        yield broker
    finally:
        broker.kill()


def _answers(cluster: Cluster) -> bool:
    try:
        with cluster.admin(ANSWER_MS) as admin:
            return bool(admin.describe_cluster()["brokers"])
    except AWAY:
        return False


def certificates(folder: Path) -> tuple[Path, Path]:
    """An authority's certificate as PEM, and a PKCS12 store with the key and certificate it gave to 127.0.0.1.

    Made by the keytool of the Java runtime that the broker needs anyway: no further package, and everywhere the same.
    """
    authority, both, store = folder / "authority.pem", folder / "both.p12", folder / "broker.p12"
    new = ("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2")
    issuer = ("-alias", "authority", "-dname", "CN=authority", "-ext", "bc:c", "-ext", "ku:c=keyCertSign")
    server = ("-alias", "broker", "-dname", "CN=broker", "-ext", "san=ip:127.0.0.1", "-signer", "authority")
    source = ("-srckeystore", str(both), "-srcstorepass", STORE_PASSWORD, "-srcalias", "broker")
    _keytool(both, *new, *issuer)
    _keytool(both, *new, *server)
    _keytool(both, "-exportcert", "-rfc", "-alias", "authority", "-file", str(authority))
    # A broker with both keys at hand might show the authority's.
    _keytool(store, "-importkeystore", *source)
    return authority, store


def _keytool(store: Path, command: str, *arguments: str) -> None:
    tool = java.java_executable().with_name("keytool")
    which = "dest" if command == "-importkeystore" else ""
    kept = (
        f"-{which}keystore",
        str(store),
        f"-{which}storetype",
        "PKCS12",
        f"-{which}storepass",
        STORE_PASSWORD,
    )
    done = subprocess.run(
        [str(tool), command, *kept, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _permission(operation: str, topic: str, group: str) -> ACL:
    kind, name = (ResourceType.TOPIC, topic) if topic else (ResourceType.GROUP, group)
    return ACL(
        f"User:{WORKER}",
        "*",
        ACLOperation[operation],
        ACLPermissionType.ALLOW,
        ResourcePattern(kind, name, ACLResourcePatternType.PREFIXED),
    )


def _quoted(text: str) -> str:
    """As it stands between quotes in a JAAS configuration."""
    return text.replace("\\", "\\\\").replace('"', '\\"')
