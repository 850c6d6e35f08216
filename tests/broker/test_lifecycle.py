from __future__ import annotations

import json
import os
import signal
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
import pytest
from typer.testing import CliRunner

from pipeline.broker import embedded, java, topics
from pipeline.broker.cli import broker_app
from pipeline.broker.client import Cluster
from pipeline.broker.errors import DataDirectoryUnusable, JavaDied, NotEnoughMemory, PortTaken
from pipeline.broker.java import ProcessIdentity
from pipeline.broker.progress import Silent
from pipeline.broker.waiting import wait_until

from .conftest import broker_command, read_records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typer.testing import Result


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory that is formatted once; its path has a space, a comma and letters that are not ASCII."""
    return tmp_path_factory.mktemp("lifecycle") / "dätä, dir"


@pytest.fixture
def data(directory: Path) -> Iterator[Path]:
    """The data directory, with no broker running before and after."""
    try:
        yield directory
    finally:
        embedded.stop(directory)


def start(data: Path) -> str:
    return embedded.start(data, Silent(), java_options=java.SHORT_LIVED)


def pid_of(data: Path) -> int:
    pid = embedded.status(data).pid
    assert pid is not None
    return pid


def run(*arguments: str) -> Result:
    """`newsmill broker ...` inside this process."""
    return CliRunner().invoke(broker_app, list(arguments))


@pytest.mark.broker
def test_the_commands_of_one_broker(data: Path) -> None:
    where = ("--data", str(data))
    assert run("status", *where).exit_code == 1

    # The caller's pipe, as a shell would leave it open: the broker must not hold it.
    ours, theirs = os.pipe()
    os.set_inheritable(theirs, True)
    started = broker_command("start", *where, pass_fds=[theirs])
    assert started.returncode == 0, started.stderr
    os.close(theirs)
    os.set_blocking(ours, False)
    assert os.read(ours, 1) == b""
    os.close(ours)
    address = started.stdout.removesuffix("\n")
    assert address.startswith("127.0.0.1:")
    assert address.count("\n") == 0

    again = run("start", *where)
    assert (again.exit_code, again.stdout) == (0, started.stdout)
    port = int(address.rpartition(":")[2])
    same = run("start", "--port", str(port), *where)
    assert (same.exit_code, same.stdout) == (0, started.stdout)
    elsewhere = run("start", "--port", str(port - 1), *where)
    assert (elsewhere.exit_code, elsewhere.stdout) == (1, "")
    assert f"already runs at {address}" in elsewhere.stderr

    state = json.loads(run("status", "--json", *where).stdout)
    assert (state["running"], state["address"], state["data"]) == (True, address, str(data))

    assert os.getsid(state["pid"]) == state["pid"]

    lines = run("logs", "-n", "3", *where).stdout.splitlines()
    assert len(lines) == 3

    stopped = broker_command("stop", *where)
    assert (stopped.returncode, stopped.stdout) == (0, "")
    assert "was stopped" in stopped.stderr
    assert not java_runs(state["pid"])
    again_stopped = run("stop", *where)
    assert again_stopped.exit_code == 0
    assert "not running" in again_stopped.stderr


def java_runs(pid: int) -> bool:
    """Whether the process is there, other than as an exit status that nobody collected yet."""
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


@pytest.mark.broker
def test_records_and_the_port_survive_a_kill(data: Path) -> None:
    address = start(data)
    cluster = Cluster(address)
    topics.apply(cluster, [topics.TopicSpec("kept", 1)])
    with cluster.producer() as producer:
        for future in [producer.send("kept", b"%d" % i) for i in range(500)]:
            future.get(10)
    os.kill(pid_of(data), signal.SIGKILL)
    assert wait_until(lambda: not embedded.status(data).running, 10)

    assert start(data) == address
    assert [record.value for record in read_records(cluster, "kept", 500)] == [b"%d" % i for i in range(500)]


@pytest.mark.broker
def test_two_starts_at_once_start_one_broker(data: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        starts = [pool.submit(start, data) for _ in range(2)]
        addresses = {each.result() for each in starts}
    assert len(addresses) == 1
    running = [
        p
        for p in psutil.process_iter(["cmdline"])
        if f"-Dnewsmill.broker.data={data}" in (p.info["cmdline"] or ())
    ]
    assert len(running) == 1


@pytest.mark.broker
def test_a_taken_port_is_told_in_one_line(data: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        finished = broker_command("start", "--data", str(data), "--port", str(port))
    assert finished.returncode == 1
    assert finished.stdout == ""
    assert finished.stderr.splitlines()[-1].startswith(f"newsmill: port {port} of 127.0.0.1 is taken")
    assert "--port" in finished.stderr
    assert not embedded.status(data).running


def test_the_last_port_is_left_when_another_program_took_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_java(monkeypatch, lambda *_: None)
    first = embedded.start(tmp_path, Silent())
    assert embedded.start(tmp_path, Silent()) == first
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", int(first.rpartition(":")[2])))
        taken.listen()
        assert embedded.start(tmp_path, Silent()) != first


@pytest.mark.broker
def test_a_java_that_dies_is_told_with_what_it_said(tmp_path: Path) -> None:
    data = tmp_path
    (data / "records").mkdir()
    (data / "records" / "meta.properties").write_text(
        "version=1\ncluster.id=abcdefghijklmnopqrstuv\nnode.id=7\n"
    )
    finished = broker_command("start", "--data", str(data))
    assert finished.returncode == 1
    assert finished.stdout == ""
    assert "newsmill: the broker ended while it started" in finished.stderr
    assert "Stored node id 7 doesn't match" in finished.stderr
    assert "broker.log" in finished.stderr
    assert not embedded.status(data).running


def test_a_number_taken_over_by_another_process_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_java(monkeypatch, lambda *_: None)
    embedded.start(tmp_path, Silent())
    state_file = tmp_path / "broker.json"
    state = json.loads(state_file.read_text())
    state["process"] = asdict(java.identify(os.getpid()))
    state_file.write_text(json.dumps(state))
    assert not embedded.status(tmp_path).running
    assert embedded.stop(tmp_path) is False


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"cluster_id": "a"}', '{"cluster_id": "a", "ports": {}, "process": null}']
)
def test_a_damaged_state_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "broker.json").write_text(text)
    assert not embedded.status(tmp_path).running
    assert embedded.stop(tmp_path) is False


def test_a_process_is_known_by_its_start_as_well(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import signal; signal.pause()", f"-Dnewsmill.broker.data={tmp_path}"]
    process = java.launch(command, tmp_path, tmp_path / "console.log")
    try:
        assert java.is_alive(process, tmp_path)
        assert not java.is_alive(process, tmp_path / "other")
        assert not java.is_alive(ProcessIdentity(process.pid, process.started - 60), tmp_path)
    finally:
        assert java.end(process, tmp_path, grace=5)
    assert not java.is_alive(process, tmp_path)


@pytest.mark.parametrize(("arguments", "alive"), [([], True), (["java"], False)])
def test_a_process_that_is_being_loaded_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], alive: bool
) -> None:
    """Between exec and the first instruction the kernel shows no command line; the broker is not dead then."""
    monkeypatch.setattr(psutil.Process, "cmdline", lambda _self: arguments)
    assert java.is_alive(java.identify(os.getpid()), tmp_path) is alive


def test_a_process_that_ignores_sigterm_is_killed(tmp_path: Path) -> None:
    code = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); signal.pause()"
    console = tmp_path / "console.log"
    mark = f"-Dnewsmill.broker.data={tmp_path}"
    process = java.launch([sys.executable, "-c", code, mark], tmp_path, console)
    assert wait_until(lambda: console.read_text() == "deaf\n", 10)
    assert java.end(process, tmp_path, grace=0.2) is False
    assert not java.is_alive(process, tmp_path)


def test_too_little_memory_is_told_before_anything_starts() -> None:
    with pytest.raises(NotEnoughMemory, match="--heap-mb"):
        java.check_memory(10**9)


@pytest.mark.parametrize(
    ("limit", "used", "cache", "free"),
    [("max", 5, 0, float("inf")), ("1000", 700, 200, 500), ("1000", 1000, 0, 0)],
)
def test_the_limit_of_a_container_counts(
    tmp_path: Path, limit: str, used: int, cache: int, free: float
) -> None:
    (tmp_path / "memory.max").write_text(limit + "\n")
    (tmp_path / "memory.current").write_text(f"{used}\n")
    (tmp_path / "memory.stat").write_text(f"anon 1\ninactive_file {cache}\nslab 2\n")
    assert java.container_free(tmp_path) == free
    assert java.container_free(tmp_path / "missing") == float("inf")


def test_the_default_data_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSMILL_BROKER_DATA", str(tmp_path))
    assert embedded.default_data_directory() == tmp_path
    assert embedded.running_address() is None
    monkeypatch.delenv("NEWSMILL_BROKER_DATA")
    assert embedded.default_data_directory().parts[-2:] == ("newsmill", "broker")


def test_a_data_directory_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataDirectoryUnusable, match="--data"):
        embedded.start(tmp_path / "file", Silent())


def test_a_port_lost_between_check_and_bind_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    def launch(data: Path, state: embedded.State, _arguments: list[str]) -> None:
        tried.append(state.ports.client)
        if len(tried) < 3:
            (data / "logs" / "console.log").write_text("java.net.BindException: Address already in use")
            raise JavaDied("ended while it started", "", "log")

    replace_java(monkeypatch, launch)
    address = embedded.start(tmp_path, Silent())
    assert len(tried) == 3
    assert address == f"127.0.0.1:{tried[-1]}"


def test_a_wanted_port_lost_between_check_and_bind_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = socket.socket()

    def launch(data: Path, state: embedded.State, _arguments: list[str]) -> None:
        taken.bind(("127.0.0.1", state.ports.client))
        taken.listen()
        (data / "logs" / "console.log").write_text("java.net.BindException: Address already in use")
        raise JavaDied("ended while it started", "", "log")

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    replace_java(monkeypatch, launch)
    with taken, pytest.raises(PortTaken):
        embedded.start(tmp_path, Silent(), port=port)


def test_overrides_are_kept_until_others_are_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def settings(**overrides: str) -> dict[str, str]:
        given = {name.replace("_", "."): value for name, value in overrides.items()}
        embedded.start(tmp_path, Silent(), overrides=given or None)
        lines = (tmp_path / "server.properties").read_text().splitlines()
        table = dict(line.split("=", 1) for line in lines)
        return {name: value for name, value in table.items() if "127.0.0.1" not in value}

    replace_java(monkeypatch, lambda *_: None)
    ours = settings()
    changed = settings(background_threads="3", log_segment_bytes="2048")
    assert changed == ours | {"background.threads": "3", "log.segment.bytes": "2048"}
    assert settings() == changed, "a later start leaves them"
    assert settings(background_threads="4") == ours | {"background.threads": "4"}
    embedded.start(tmp_path, Silent(), overrides={})
    assert settings() == ours


def replace_java(monkeypatch: pytest.MonkeyPatch, launch: Any) -> None:
    """Everything but Java itself: `launch` stands for a start that is over when it returns."""
    real = embedded._write_state
    real_launch = launch

    def remembering(data: Path, state: embedded.State, arguments: list[str]) -> None:
        real(data, state)
        real_launch(data, state, arguments)

    monkeypatch.setattr(embedded, "ensure_distribution", lambda _report: ())
    monkeypatch.setattr(java, "run", lambda *_: 0)
    monkeypatch.setattr(embedded, "_launch", remembering)
