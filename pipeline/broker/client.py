"""One place that turns the settings of a cluster into Kafka clients, and their errors into ours."""

from __future__ import annotations

import errno
import logging
import socket
import ssl
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from kafka import KafkaConsumer, KafkaProducer
from kafka import errors as kafka_errors
from kafka.admin import KafkaAdminClient

from pipeline.broker.access import require_entry
from pipeline.broker.checksums import use_fast_crc32c
from pipeline.broker.errors import (
    AccessRefused,
    BrokerSilent,
    BrokerUnreachable,
    ClusterError,
    PermissionMissing,
    RequestRefused,
    SettingInvalid,
)
from pipeline.broker.header_names import read_any_header_name
from pipeline.broker.properties import MAX_RECORD_BYTES
from pipeline.broker.security import security_from, ssl_context
from pipeline.broker.waiting import POLL_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

T = TypeVar("T")

DEFAULT_ADDRESS = "127.0.0.1:9092"
CONNECT_MS = 10_000
"""How long a command looks for a broker before it says that there is none."""

LISTENER_SECONDS = 5.0
PROBE_MS = 2_000
FETCH_BYTES = 2 * MAX_RECORD_BYTES
NETWORK_FAILURES = frozenset(
    {errno.EHOSTUNREACH, errno.EHOSTDOWN, errno.ENETUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL}
)
"""Those without an exception class of their own."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where a cluster is and how to get in: a comma list of host:port, and kafka-python's security arguments.

    Before a client of it is made, a server of it is asked whether it lets us in: the clients would try without end. So
    all of them raise BrokerUnreachable and AccessRefused.
    """

    address: str
    security: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def servers(self) -> list[str]:
        """The bootstrap servers."""
        return [server.strip() for server in self.address.split(",") if server.strip()]

    def admin(self, connect_ms: int = CONNECT_MS) -> KafkaAdminClient:
        """An administration client, connected; close it."""
        return self._connected(KafkaAdminClient, self._arguments(connect_ms))

    def consumer(self, **arguments: object) -> KafkaConsumer:
        """A consumer of raw bytes for records of any size we allow; it commits only when told. Close it."""
        ours = {
            "enable_auto_commit": False,
            "auto_offset_reset": "earliest",
            "fetch_max_bytes": FETCH_BYTES,
            "max_partition_fetch_bytes": MAX_RECORD_BYTES,
        }
        return self._connected(KafkaConsumer, self._arguments(CONNECT_MS) | ours | arguments)

    def producer(self, **arguments: object) -> KafkaProducer:
        """A producer of raw bytes that waits for all replicas and does not write a record twice. Close it."""
        ours = {"acks": "all", "enable_idempotence": True, "max_request_size": MAX_RECORD_BYTES}
        return self._connected(KafkaProducer, self._arguments(CONNECT_MS) | ours | arguments)

    def _arguments(self, connect_ms: int) -> dict[str, Any]:
        if self._protocol == "PLAINTEXT":
            self._require_listener()
        else:
            require_entry(self.servers, self.security)
        use_fast_crc32c()
        read_any_header_name()
        quiet_client_logs()
        where = {"bootstrap_servers": self.servers, "bootstrap_timeout_ms": connect_ms}
        return {**where, **self.security, "ssl_context": ssl_context(self.security)}

    def _connected(self, client: Callable[..., T], arguments: dict[str, Any]) -> T:
        try:
            return client(**arguments)
        except kafka_errors.KafkaTimeoutError as error:
            raise BrokerSilent(self.address, self._protocol) from error

    @property
    def _protocol(self) -> str:
        return self.security.get("security_protocol", "PLAINTEXT")

    def _require_listener(self) -> None:
        """Raises BrokerUnreachable at once when nothing listens; kafka-python would try until its time is over."""
        for server in self.servers:
            host, _colon, port = server.rpartition(":")
            try:
                socket.create_connection((host.strip("[]"), int(port)), LISTENER_SECONDS).close()
            except OSError:
                continue
            return
        raise BrokerUnreachable(self.address)


def cluster_from(environ: Mapping[str, str], embedded: str | None = None) -> Cluster:
    """The cluster that the NEWSMILL_* variables name.

    Without NEWSMILL_BROKERS: `embedded` (the address of the running embedded broker, if there is one), else
    127.0.0.1:9092. Raises SettingInvalid.
    """
    address = environ.get("NEWSMILL_BROKERS", "").strip()
    for server in filter(None, (part.strip() for part in address.split(","))):
        host, colon, port = server.rpartition(":")
        if not (host and colon and port.isdecimal() and 0 < int(port) < 65536):
            raise SettingInvalid(
                "NEWSMILL_BROKERS", address, "it is host:port, or several separated by commas"
            )
    return Cluster(address or embedded or DEFAULT_ADDRESS, security_from(environ))


def quiet_client_logs() -> None:
    """Keep kafka-python's own account of a failure off stderr: ours is one line. Who gives its logger a handler sees all."""
    logger = logging.getLogger("kafka")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
        logger.propagate = False


@contextmanager
def translated(cluster: Cluster, what: str) -> Iterator[None]:
    """Turn kafka-python's errors inside the block into ClusterError; `what` names the attempt in a refusal.

    So are errors of the network. Any other OSError is not the cluster's, but of a file or a stream that the block uses.
    """
    try:
        yield
    except (kafka_errors.TopicAuthorizationFailedError, kafka_errors.GroupAuthorizationFailedError) as error:
        raise PermissionMissing(f"do this: {what} ({type(error).__name__})") from error
    except (
        kafka_errors.SaslAuthenticationFailedError,
        kafka_errors.UnsupportedSaslMechanismError,
        kafka_errors.AuthorizationError,
        ssl.SSLError,
    ) as error:
        raise AccessRefused(_text(error)) from error
    except (
        kafka_errors.KafkaConnectionError,
        kafka_errors.KafkaTimeoutError,
        kafka_errors.NodeNotReadyError,
        kafka_errors.MetadataEmptyBrokerList,
        kafka_errors.BrokerNotAvailableError,
    ) as error:
        raise BrokerUnreachable(cluster.address) from error
    except OSError as error:
        if _is_of_network(error):
            raise BrokerUnreachable(cluster.address) from error
        raise
    except kafka_errors.KafkaError as error:
        raise RequestRefused(what, _text(error)) from error


def retried(call: Callable[[], T], timeout: float = CONNECT_MS / 1000) -> T:
    """The value of the call, which is made again while the cluster says that it is not ready yet.

    A cluster that has just started creates its group coordinators at the first question about a group. Raises
    kafka-python's error when `timeout` seconds passed.
    """
    deadline = time.monotonic() + timeout
    while True:
        try:
            return call()
        except (
            kafka_errors.CoordinatorNotAvailableError,
            kafka_errors.CoordinatorLoadInProgressError,
            kafka_errors.NotCoordinatorError,
        ):
            if time.monotonic() >= deadline:
                raise
            time.sleep(POLL_SECONDS)


def cluster_id(address: str) -> str | None:
    """The id of the cluster that answers at a plaintext address and has a live broker, or None."""
    try:
        with Cluster(address).admin(PROBE_MS) as admin:
            found = admin.describe_cluster()
    except (kafka_errors.KafkaError, ClusterError, OSError):
        return None
    return str(found["cluster_id"]) if found["brokers"] else None


def _is_of_network(error: OSError) -> bool:
    return (
        isinstance(error, ConnectionError | TimeoutError | socket.gaierror) or error.errno in NETWORK_FAILURES
    )


def _text(error: Exception) -> str:
    return str(error) or type(error).__name__
