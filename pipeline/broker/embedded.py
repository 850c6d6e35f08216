"""The embedded broker: start, stop, status and log of a real Apache Kafka node with its own data directory."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import socket
import uuid
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from pipeline.broker import java
from pipeline.broker.distribution import ensure_distribution
from pipeline.broker.errors import DataDirectoryUnusable, JavaDied, PortTaken
from pipeline.broker.java import ProcessIdentity
from pipeline.broker.properties import (
    LOG_DIRECTORY,
    RECORDS_DIRECTORY,
    Ports,
    log4j_properties,
    server_properties,
)
from pipeline.broker.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.broker.progress import Report

HEAP_MB = 512
READY_SECONDS = 90.0
"""Longest wait for a first answer: 3 s on a free machine, far longer when it recovers a large log on a busy one."""

STOP_SECONDS = 20.0
PORT_ATTEMPTS = 3
"""A port that was free may be taken before Java binds it; with ports of our own choice, others are tried."""

BIND_FAILURES = ("Address already in use", "BindException")
FAILURE_WORDS = (" ERROR ", " FATAL ", "Exception", "Caused by", "Error:", "Error occurred")
SHOWN_LINES = 6


@dataclass(frozen=True, slots=True)
class State:
    """What the data directory remembers of its broker between commands."""

    cluster_id: str
    ports: Ports
    process: ProcessIdentity | None = None
    overrides: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Status:
    """What there is to know about the broker of a data directory; `address` is None before its first start."""

    running: bool
    address: str | None
    pid: int | None
    data: Path
    log: Path


def default_data_directory() -> Path:
    """Where the broker's records lie: NEWSMILL_BROKER_DATA, else the user's data directory (XDG on Linux)."""
    given = os.environ.get("NEWSMILL_BROKER_DATA")
    return Path(given) if given else platformdirs.user_data_path("newsmill") / "broker"


def start(  # noqa: PLR0913, PLR0917  # what a start can be told
    data: Path,
    report: Report,
    port: int | None = None,
    heap_mb: int = HEAP_MB,
    java_options: Sequence[str] = (),
    overrides: Mapping[str, str] | None = None,
) -> str:
    """Start the broker of this data directory unless it runs, wait until it answers, and give its address.

    `port` is the client port; without it, that of the last start if free, else any free one. `java_options` come
    after our own; `java.SHORT_LIVED` suits a broker for tests.

    `overrides` are settings of server.properties, by Kafka's names, that replace ours or are added to them. They are
    kept in the data directory for later starts, which leave them as they are without the argument and replace all of
    them with it ({} goes back to our own). A broker that runs already is not changed. Listeners, node id and roles are
    not to be overridden; `advertised.listeners` may be (`CLIENT://127.0.0.1:port`, of a proxy, say): the address that
    is given stays the broker's own, but clients go on to the advertised one, and so does the wait for an answer: a
    proxy has to be up when the broker starts.

    Raises StartFailed or DownloadFailed; on failure, nothing is left running. Two starts of one directory wait for
    one another.
    """
    data = data.expanduser().resolve()
    with _exclusive(data):
        state = _read_state(data)
        if state and state.process and _is_ready(data, state, state.process):
            return _address(state.ports)
        jars = ensure_distribution(report)
        java.check_memory(heap_mb)
        ports = state.ports if state else Ports(0, 0)
        kept = state.overrides if state else {}
        wanted = kept if overrides is None else dict(overrides)
        state = State(_formatted_cluster_id(data) or _new_cluster_id(), ports, overrides=wanted)
        options = (f"-Xmx{heap_mb}m", *java_options)
        arguments = java.command(jars, data, options, ("kafka.Kafka", "server.properties"))
        report.say("Starting Apache Kafka ...")
        for last in (False,) * (PORT_ATTEMPTS - 1) + (True,):
            state = replace(state, ports=_choose_ports(port, state.ports))
            _configure(data, state, jars)
            try:
                _launch(data, state, arguments)
            except JavaDied as error:
                if not any(words in _tail(data, 200) for words in BIND_FAILURES):
                    raise
                if port is not None and not _is_free(port):
                    raise PortTaken(port) from error
                if last:
                    raise
                continue
            break
        return _address(state.ports)


def stop(data: Path) -> bool:
    """Stop the broker: SIGTERM, 20 s, SIGKILL. Whether one was running. Raises StopFailed."""
    data = data.expanduser().resolve()
    state = _read_state(data)
    if state is None or state.process is None:
        return False
    was_running = java.is_alive(state.process, data)
    java.end(state.process, data, STOP_SECONDS)
    _write_state(data, replace(state, process=None))
    return was_running


def status(data: Path) -> Status:
    """Whether the broker of this data directory runs, and where."""
    data = data.expanduser().resolve()
    state = _read_state(data)
    process = state.process if state and state.process and java.is_alive(state.process, data) else None
    return Status(
        running=process is not None,
        address=_address(state.ports) if state else None,
        pid=process.pid if process else None,
        data=data,
        log=_log(data),
    )


def running_address(data: Path | None = None) -> str | None:
    """The address of the running embedded broker of this (or the default) data directory, else None."""
    found = status(data or default_data_directory())
    return found.address if found.running else None


def log_lines(data: Path, count: int) -> list[str]:
    """The last `count` lines of the broker's log; empty when it never started."""
    return _tail(data.expanduser().resolve(), count).splitlines()


def _configure(data: Path, state: State, jars: tuple[Path, ...]) -> None:
    """Write the configuration, and format the record directory at the first start."""
    (data / "server.properties").write_text(server_properties(state.ports, state.overrides), "ascii")
    (data / "log4j2.properties").write_text(log4j_properties(), "ascii")
    _console(data).write_bytes(b"")
    if _formatted_cluster_id(data):
        return
    main = ("kafka.tools.StorageTool", "format", "-t", state.cluster_id, "-c", "server.properties")
    # A format that was interrupted may have left files; without meta.properties they are no log yet.
    arguments = java.command(jars, data, ("-Xmx128m", *java.SHORT_LIVED), (*main, "--ignore-formatted"))
    if java.run(arguments, data, _console(data)):
        raise JavaDied("could not format its data directory", _causes(data, 0), str(_console(data)))


def _launch(data: Path, state: State, arguments: list[str]) -> None:
    """Start the process, remember it, and wait until it answers; it is ended again when anything fails."""
    log_before = _size(_log(data))
    process = java.launch(arguments, data, _console(data))
    ready = False
    try:
        _write_state(data, replace(state, process=process))
        _wait_ready(data, state, process, log_before)
        ready = True
    finally:
        if not ready:
            java.end(process, data, grace=0)
            _write_state(data, state)


def _is_ready(data: Path, state: State, process: ProcessIdentity) -> bool:
    """Whether the remembered process runs and answers, after waiting for it; false when it ended meanwhile."""
    if not java.is_alive(process, data):
        return False
    try:
        _wait_ready(data, state, process)
    except JavaDied:
        if java.is_alive(process, data):
            raise
        return False
    return True


def _wait_ready(data: Path, state: State, process: ProcessIdentity, log_before: int = 0) -> None:
    """Wait until this cluster, and no other program on the port, answers. Raises JavaDied."""

    def dead_or_ready() -> bool:
        return not java.is_alive(process, data) or _answers(state)

    if not wait_until(dead_or_ready, READY_SECONDS):
        what = f"did not answer within {READY_SECONDS:.0f} s"
        raise JavaDied(what, _causes(data, log_before), str(_log(data)))
    if not java.is_alive(process, data):
        raise JavaDied("ended while it started", _causes(data, log_before), str(_log(data)))


def _answers(state: State) -> bool:
    from pipeline.broker.client import cluster_id  # noqa: PLC0415  # half a second, while Java starts

    return not _is_free(state.ports.client) and cluster_id(_address(state.ports)) == state.cluster_id


def _choose_ports(wanted: int | None, last: Ports) -> Ports:
    """The ports of the next attempt. Raises PortTaken when the wanted client port is not free."""
    if wanted is not None and not _is_free(wanted):
        raise PortTaken(wanted)
    client = wanted or (last.client if last.client and _is_free(last.client) else _free_port())
    keep = last.controller and last.controller != client and _is_free(last.controller)
    return Ports(client, last.controller if keep else _free_port())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_free(port: int) -> bool:
    """Whether Java could listen there: like Java, past connections that only linger do not count."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _address(ports: Ports) -> str:
    return f"127.0.0.1:{ports.client}"


def _new_cluster_id() -> str:
    """A random UUID in Kafka's own form: 22 characters of URL-safe base64, not starting with a dash."""
    while (text := base64.urlsafe_b64encode(uuid.uuid4().bytes).decode("ascii").rstrip("=")).startswith("-"):
        pass
    return text


def _formatted_cluster_id(data: Path) -> str | None:
    """The cluster id that the record directory was formatted with, or None before that."""
    try:
        lines = (data / RECORDS_DIRECTORY / "meta.properties").read_text("ascii").splitlines()
    except OSError:
        return None
    return next((line.partition("=")[2] for line in lines if line.startswith("cluster.id=")), None)


def _log(data: Path) -> Path:
    return data / LOG_DIRECTORY / "broker.log"


def _console(data: Path) -> Path:
    """What Java itself prints: start-up failures before there is a log."""
    return data / LOG_DIRECTORY / "console.log"


def _tail(data: Path, count: int, start: int = 0) -> str:
    """The last lines of the log (from byte `start` on) and of the console, at most `count` of each."""
    parts = []
    for path, skip in ((_log(data), start), (_console(data), 0)):
        size = _size(path)
        if size:
            with path.open("rb") as file:
                # 1 KiB a line is more than any line but a configuration dump takes.
                file.seek(max(skip if skip <= size else 0, size - count * 1024))
                parts.extend(file.read().decode("utf-8", "replace").splitlines()[-count:])
    return "\n".join(parts)


def _causes(data: Path, start: int) -> str:
    """The lines since byte `start` of the log that say what went wrong, without stack frames; else the last lines."""
    lines = [line for line in _tail(data, 400, start).splitlines() if not line.startswith(("\t", "    "))]
    telling = [line for line in lines if any(word in line for word in FAILURE_WORDS)]
    return "\n".join(list(dict.fromkeys(telling or lines))[-SHOWN_LINES:])


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _state_file(data: Path) -> Path:
    return data / "broker.json"


def _read_state(data: Path) -> State | None:
    """The remembered state; a damaged file counts as none, the records are elsewhere."""
    try:
        raw = json.loads(_state_file(data).read_text("utf-8"))
        process = ProcessIdentity(**raw["process"]) if raw["process"] else None
        overrides = {str(name): str(value) for name, value in raw.get("overrides", {}).items()}
        return State(str(raw["cluster_id"]), Ports(**raw["ports"]), process, overrides)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _write_state(data: Path, state: State) -> None:
    part = _state_file(data).with_suffix(".part")
    part.write_text(json.dumps(asdict(state)) + "\n", "utf-8")
    part.replace(_state_file(data))


@contextmanager
def _exclusive(data: Path) -> Iterator[None]:
    """Hold the data directory for one start; the kernel lets go when this process dies. Raises DataDirectoryUnusable."""
    try:
        (data / LOG_DIRECTORY).mkdir(parents=True, exist_ok=True)
        lock = (data / ".start-lock").open("w")
    except OSError as error:
        raise DataDirectoryUnusable(str(data), error.strerror or str(error)) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
