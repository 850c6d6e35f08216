from __future__ import annotations

import hashlib
import multiprocessing
import threading
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.broker import distribution
from pipeline.broker.distribution import Jar, ensure_distribution, is_intact, locked_jars
from pipeline.broker.errors import ChecksumMismatch, DownloadFailed
from pipeline.broker.maven import jar_path
from pipeline.broker.progress import Silent, Stderr

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT = {f"org.example:thing-{i}:1.0": bytes([i]) * (50_000 + i) for i in range(6)}
JARS = tuple(Jar(name, hashlib.sha256(data).hexdigest(), len(data)) for name, data in CONTENT.items())


class Repository:
    """A Maven repository on loopback; `files` may be changed to serve something else."""

    def __init__(self, url: str, files: dict[str, bytes], asked: Counter[str]) -> None:
        self.url, self.files, self.asked = url, files, asked


@contextmanager
def serving(*, broken: int = 0) -> Iterator[Repository]:
    files = {"/" + jar_path(name): data for name, data in CONTENT.items()}
    asked: Counter[str] = Counter()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked[self.path] += 1
            data = files.get(self.path)
            self.send_response(200 if data else 404)
            self.send_header("Content-Length", str(len(data or b"")))
            self.end_headers()
            self.wfile.write((data or b"")[: 100 if asked[self.path] <= broken else None])

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Repository(f"http://127.0.0.1:{server.server_port}", files, asked)
    finally:
        server.shutdown()
        server.server_close()


def test_the_lock_table_pins_one_kafka_version_throughout() -> None:
    jars = locked_jars()
    names = [jar.coordinate for jar in jars]
    kafka = [name for name in names if name.startswith("org.apache.kafka:")]
    assert len(kafka) > 10
    assert {name.rsplit(":", 1)[1] for name in kafka} == {distribution.KAFKA_VERSION}
    assert set(distribution.ROOTS) <= set(names)
    unversioned = [name.rsplit(":", 1)[0] for name in names]
    assert len(set(unversioned)) == len(unversioned)
    assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in jars)


def test_jars_are_downloaded_once(tmp_path: Path) -> None:
    with serving() as repository:
        for _ in range(2):
            paths = ensure_distribution(Silent(), JARS, tmp_path, repository.url)
        assert [path.read_bytes() for path in paths] == list(CONTENT.values())
        assert set(repository.asked.values()) == {1}


def test_a_damaged_jar_in_the_cache_is_replaced(tmp_path: Path) -> None:
    with serving() as repository:
        paths = ensure_distribution(Silent(), JARS, tmp_path, repository.url)
        damaged = bytearray(paths[2].read_bytes())
        damaged[777] ^= 1
        paths[2].write_bytes(damaged)
        assert not is_intact(paths[2], JARS[2])
        ensure_distribution(Silent(), JARS, tmp_path, repository.url)
        assert is_intact(paths[2], JARS[2])
        assert repository.asked["/" + jar_path(JARS[2].coordinate)] == 2


def test_a_jar_that_is_not_the_pinned_one_is_refused_and_not_kept(tmp_path: Path) -> None:
    with serving() as repository:
        repository.files["/" + jar_path(JARS[3].coordinate)] = b"something else"
        with pytest.raises(ChecksumMismatch, match=f"{JARS[3].name}.*pinned"):
            ensure_distribution(Silent(), JARS, tmp_path, repository.url)
    assert not (tmp_path / JARS[3].name).exists()
    assert not list(tmp_path.glob(".*.part"))


def test_a_partial_download_is_no_jar(tmp_path: Path) -> None:
    with serving(broken=99) as repository, pytest.raises(DownloadFailed):
        ensure_distribution(Silent(), JARS, tmp_path, repository.url)
    assert not list(tmp_path.glob("*.jar"))
    assert not list(tmp_path.glob(".*.part"))


def test_a_repository_that_lacks_a_jar_or_does_not_answer_is_named(tmp_path: Path) -> None:
    with serving() as repository:
        repository.files.clear()
        with pytest.raises(DownloadFailed, match=r"404.*NEWSMILL_MAVEN_URL"):
            ensure_distribution(Silent(), JARS, tmp_path, repository.url)
    with pytest.raises(DownloadFailed, match=repository.url):
        ensure_distribution(Silent(), JARS, tmp_path, repository.url)


def test_processes_that_start_together_download_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    with serving() as repository:
        processes = [
            context.Process(target=ensure_distribution, args=(Silent(), JARS, tmp_path, repository.url))
            for _ in range(2)
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join(30)
        assert [process.exitcode for process in processes] == [0, 0]
        assert set(repository.asked.values()) == {1}
    assert all(is_intact(tmp_path / jar.name, jar) for jar in JARS)


def test_progress_is_plain_lines_off_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving() as repository:
        ensure_distribution(Stderr(), JARS, tmp_path, repository.url)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        f"Downloading Apache Kafka {distribution.KAFKA_VERSION} (0 MB) ...",
        f"Downloading Apache Kafka {distribution.KAFKA_VERSION}: done",
    ]


def test_a_connection_that_breaks_off_is_tried_again(tmp_path: Path) -> None:
    with serving(broken=2) as repository:
        paths = ensure_distribution(Silent(), JARS[:1], tmp_path, repository.url)
        assert is_intact(paths[0], JARS[0])
        assert set(repository.asked.values()) == {3}
