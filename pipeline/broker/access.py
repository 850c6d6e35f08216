"""Whether a cluster lets us in: one connection with TLS and login, instead of a client that tries again without end.

kafka-python takes every refusal for a broker that is away, aiokafka logs it and tries again for ever. So whoever is
about to make a client, or has one that gets nowhere, asks here and is told the cause.
"""

from __future__ import annotations

import asyncio
import ssl
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from aiokafka import errors as kafka_errors
from aiokafka.conn import create_conn

from pipeline.broker.errors import (
    AccessRefused,
    BrokerSilent,
    BrokerUnreachable,
    CertificateRefused,
    ClusterError,
    LoginRefused,
    PermissionMissing,
)
from pipeline.broker.security import ssl_context

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KNOCK_SECONDS = 5.0
"""How long one server may take for its greeting and the login."""


def require_entry(servers: Sequence[str], security: Mapping[str, str]) -> None:
    """Log in to the first of the servers (host:port) that answers, and leave again; also inside an event loop.

    security: as `security_from` gives it. Raises AccessRefused with the cause when a server or its certificate is
    not for us, BrokerSilent when what listens there speaks otherwise, BrokerUnreachable when nothing does.
    """
    with ThreadPoolExecutor(1, "knock") as pool:
        pool.submit(asyncio.run, knock(servers, security)).result()


async def knock(servers: Sequence[str], security: Mapping[str, str]) -> None:
    """The same for an event loop."""
    silent: ClusterError = BrokerUnreachable(",".join(servers))
    for server in servers:
        try:
            await _log_in(server, security)
        except (OSError, kafka_errors.KafkaError) as error:
            refusal = _as_ours(error, server, security)
            if isinstance(refusal, AccessRefused):
                raise refusal from error
            if isinstance(refusal, BrokerSilent):
                silent = refusal
        else:
            return
    raise silent


def refusal_of(error: BaseException | None) -> AccessRefused | None:
    """What aiokafka's error, or one that it was raised from, says about our access; None when it is about another thing."""
    while error is not None:
        match error:
            case AccessRefused():
                return error
            case kafka_errors.TopicAuthorizationFailedError():
                return PermissionMissing(f"read or write the topic {_subject(error)}")
            case kafka_errors.GroupAuthorizationFailedError():
                return PermissionMissing(f"use the consumer group {_subject(error)}")
            case kafka_errors.ClusterAuthorizationFailedError():
                return PermissionMissing("write idempotently to the cluster")
        error = error.__cause__
    return None


async def _log_in(server: str, security: Mapping[str, str]) -> None:
    host, _colon, port = server.rpartition(":")
    connection = await create_conn(
        host.strip("[]"),
        int(port),
        security_protocol=security.get("security_protocol", "PLAINTEXT"),
        ssl_context=ssl_context(security),
        request_timeout_ms=int(KNOCK_SECONDS * 1000),
        sasl_mechanism=security.get("sasl_mechanism"),
        sasl_plain_username=security.get("sasl_plain_username"),
        sasl_plain_password=security.get("sasl_plain_password"),
    )
    connection.close()


def _as_ours(error: Exception, server: str, security: Mapping[str, str]) -> ClusterError:
    protocol = security.get("security_protocol", "PLAINTEXT")
    # What TLS has against our certificate comes after the handshake, as the cause of a closed connection.
    if isinstance(error.__cause__, ssl.SSLError):
        error = error.__cause__
    match error:
        case ssl.SSLCertVerificationError():
            return CertificateRefused(server, error.verify_message)
        case ssl.SSLEOFError() | ssl.SSLZeroReturnError():
            return BrokerSilent(server, protocol)
        case ssl.SSLError():
            return AccessRefused(f"TLS with {server}: {error.reason or error}")
        case kafka_errors.SaslAuthenticationFailed() | kafka_errors.UnsupportedSaslMechanismError():
            user, mechanism = security.get("sasl_plain_username", ""), security.get("sasl_mechanism", "")
            return LoginRefused(user, mechanism, _subject(error))
        case ConnectionRefusedError():
            return BrokerUnreachable(server)
        case ConnectionError() | TimeoutError() | kafka_errors.KafkaError():
            return BrokerSilent(server, protocol)
        case _:
            return BrokerUnreachable(server)


def _subject(error: BaseException) -> str:
    """What the error is about: topics, a group, or the broker's words."""
    about = error.args[0] if error.args else None
    if isinstance(about, (set, frozenset, list, tuple)):
        about = ", ".join(sorted(map(str, about)))
    return about if isinstance(about, str) and about else type(error).__name__
