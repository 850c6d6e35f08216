"""The worker's own small HTTP server: /metrics for Prometheus, /healthz and /readyz for whoever runs it."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Callable
from http import HTTPStatus

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from pipeline.errors import NewsmillError

FIRST_PORT = 9464
"""The customary port of Prometheus exporters of applications (OpenTelemetry's default)."""

PORTS_TRIED = 512
REQUEST_SECONDS = 5.0
MAX_REQUEST = 16 * 1024
TEXT = "text/plain; charset=utf-8"


class PortTaken(NewsmillError):
    """The port that was asked for cannot be listened on."""


def listen(host: str, port: int, first: int = FIRST_PORT) -> socket.socket:
    """A listening socket on that port, or with port 0 on the first free one from `first`. Raises PortTaken."""
    candidates = [port] if port else range(first, min(first + PORTS_TRIED, 65536))
    for candidate in candidates:
        try:
            return _bind(host, candidate)
        except OSError as e:
            if e.errno != errno.EADDRINUSE:
                raise PortTaken(f"cannot serve /metrics on {host}:{candidate}: {e.strerror or e}") from e
    tried = f"port {port}" if port else f"every port from {first} to {candidates[-1]}"
    raise PortTaken(f"another program has {tried} on {host}; choose another with --metrics-port")


def free_port(host: str = "127.0.0.1") -> int:
    """The first port from 9464 on that is free now."""
    with listen(host, 0) as taken:
        return int(taken.getsockname()[1])


def _bind(host: str, port: int) -> socket.socket:
    """Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(16)
    except OSError:
        listener.close()
        raise
    return listener


class StatusServer:
    """Answers GET (and HEAD) on the worker's event loop: an answer to /healthz shows that the loop lives."""

    def __init__(self, registry: CollectorRegistry, ready: Callable[[], bool]) -> None:
        self._registry = registry
        self._ready = ready
        self._server: asyncio.Server | None = None

    async def start(self, listener: socket.socket) -> None:
        self._server = await asyncio.start_server(self._answer, sock=listener, limit=MAX_REQUEST)

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()

    def response(self, method: str, target: str) -> tuple[HTTPStatus, str, bytes]:
        """Status, content type and body for a request."""
        if method not in {"GET", "HEAD"}:
            return HTTPStatus.METHOD_NOT_ALLOWED, TEXT, b"only GET\n"
        path = target.partition("?")[0]
        if path == "/metrics":
            return HTTPStatus.OK, CONTENT_TYPE_LATEST, generate_latest(self._registry)
        if path == "/healthz":
            return HTTPStatus.OK, TEXT, b"ok\n"
        if path == "/readyz":
            if self._ready():
                return HTTPStatus.OK, TEXT, b"ready\n"
            return HTTPStatus.SERVICE_UNAVAILABLE, TEXT, b"not ready: waiting for partitions\n"
        return HTTPStatus.NOT_FOUND, TEXT, b"/metrics /healthz /readyz\n"

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), REQUEST_SECONDS)
            words = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
            if len(words) == 3:
                status, kind, body = self.response(words[0], words[1])
            else:
                status, kind, body = HTTPStatus.BAD_REQUEST, TEXT, b"bad request\n"
            writer.write(
                f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Type: {kind}\r\n"
                f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode("latin-1")
            )
            if words[0] != "HEAD":
                writer.write(body)
            await asyncio.wait_for(writer.drain(), REQUEST_SECONDS)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass  # the other side went away, was too slow or sent no request
        finally:
            writer.close()
