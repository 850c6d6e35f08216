"""The pinned Kafka jars: their lock table, and a cache on this machine that holds exactly them.

`python -m pipeline.broker.distribution --relock` resolves the versions anew and writes the table.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import json
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from pipeline.broker.errors import ChecksumMismatch, DownloadFailed, ExtraMissing
from pipeline.broker.maven import jar_path, repository_url
from pipeline.broker.progress import Stderr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.broker.progress import Report

KAFKA_VERSION = "4.1.0"
ROOTS = (f"org.apache.kafka:kafka_2.13:{KAFKA_VERSION}", "org.apache.logging.log4j:log4j-slf4j-impl:2.24.3")
"""What is asked for: the broker, and a logging backend for it. The version of Log4j is the one Kafka asks for."""

LOCK_TABLE = Path(__file__).parent / "kafka.lock.json"
CONNECTIONS = 4
ATTEMPTS = 3
CONNECT_SECONDS, READ_SECONDS = 10, 60
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Jar:
    """One pinned file: its Maven coordinate (group:artifact:version), sha256 in hex, and size in bytes."""

    coordinate: str
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """The file name, which carries the version, so files of two versions never meet."""
        return jar_path(self.coordinate).rpartition("/")[2]


def locked_jars(table: Path = LOCK_TABLE) -> tuple[Jar, ...]:
    """The pinned jars of the lock table, in class-path order."""
    return tuple(Jar(**row) for row in json.loads(table.read_text("utf-8"))["jars"])


def cache_directory() -> Path:
    """Where the jars lie: the user's cache directory (XDG on Linux), one folder a Kafka version."""
    return platformdirs.user_cache_path("newsmill") / f"kafka-{KAFKA_VERSION}"


def is_intact(path: Path, jar: Jar) -> bool:
    """Whether the file is there and is the pinned one, byte for byte."""
    try:
        return path.stat().st_size == jar.size and _sha256(path) == jar.sha256
    except OSError:
        return False


def ensure_distribution(
    report: Report,
    jars: tuple[Jar, ...] | None = None,
    directory: Path | None = None,
    repository: str | None = None,
) -> tuple[Path, ...]:
    """The paths of all pinned jars, after downloading those that are missing or damaged.

    Every file is hashed on every call (43 MB, about 0.1 s), so a damaged cache mends itself. A file enters the
    cache by an atomic rename after its hash was checked; processes that start together wait for one another.
    Raises DownloadFailed, or ChecksumMismatch when the repository serves something else than is pinned.
    """
    jars = locked_jars() if jars is None else jars
    directory = directory or cache_directory()
    paths = tuple(directory / jar.name for jar in jars)
    if any(not is_intact(path, jar) for path, jar in zip(paths, jars, strict=True)):
        with _exclusive(directory):
            missing = [jar for path, jar in zip(paths, jars, strict=True) if not is_intact(path, jar)]
            if missing:
                _download_all(
                    missing, directory, repository or repository_url(os.environ, Path.home()), report
                )
    return paths


def _download_all(jars: list[Jar], directory: Path, repository: str, report: Report) -> None:
    title = f"Downloading Apache Kafka {KAFKA_VERSION}"
    with (
        report.download(title, sum(jar.size for jar in jars)) as arrived,
        ThreadPoolExecutor(CONNECTIONS) as pool,
    ):
        downloads = [pool.submit(_download, jar, directory, repository, arrived) for jar in jars]
        try:
            for download in downloads:
                download.result()
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _download(jar: Jar, directory: Path, repository: str, arrived: Callable[[int], None]) -> None:
    url = f"{repository}/{jar_path(jar.coordinate)}"
    for attempts_left in reversed(range(ATTEMPTS)):
        try:
            _download_once(jar, directory, url, arrived)
        except ChecksumMismatch:
            raise
        except DownloadFailed:
            if not attempts_left:
                raise
        else:
            return


def _download_once(jar: Jar, directory: Path, url: str, arrived: Callable[[int], None]) -> None:
    digest = hashlib.sha256()
    count = 0
    handle, name = tempfile.mkstemp(prefix=f".{jar.name}.", suffix=".part", dir=directory)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in _chunks(url):
                file.write(chunk)
                digest.update(chunk)
                arrived(len(chunk))
                count += len(chunk)
        if digest.hexdigest() != jar.sha256:
            raise ChecksumMismatch(url, jar.sha256, digest.hexdigest())
        part.replace(directory / jar.name)
    except DownloadFailed:
        arrived(-count)
        raise
    except OSError as error:
        raise DownloadFailed(url, str(error)) from error
    finally:
        part.unlink(missing_ok=True)


def _chunks(url: str) -> Iterator[bytes]:
    try:
        import requests  # noqa: PLC0415  # only the `broker` extra has it, and only a download needs it
    except ImportError as error:
        raise ExtraMissing("requests") from error
    try:
        with requests.get(url, stream=True, timeout=(CONNECT_SECONDS, READ_SECONDS)) as response:
            if not response.ok:
                raise DownloadFailed(url, f"the repository answers {response.status_code}")
            yield from response.iter_content(CHUNK)
    except requests.Timeout as error:
        raise DownloadFailed(url, "it took too long") from error
    except requests.ConnectionError as error:
        raise DownloadFailed(url, "the connection failed or broke off") from error
    except requests.RequestException as error:
        raise DownloadFailed(url, str(error)) from error


@contextmanager
def _exclusive(directory: Path) -> Iterator[None]:
    """Hold the cache for one process; the kernel lets go when the process dies, however it dies."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        lock = (directory / ".lock").open("w")
    except OSError as error:
        raise DownloadFailed(str(directory), f"the cache cannot be written ({error})") from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def resolve(repository: str, download_to: Path) -> tuple[Jar, ...]:
    """The jars that ROOTS need at run time, resolved and downloaded by jgo, with their hashes and sizes.

    Each root is resolved by itself and the first one wins: resolved together, the version management of Log4j's
    own build would apply to Kafka and put an old kafka-clients beside a new broker.
    """
    from jgo.maven import MavenContext  # noqa: PLC0415  # needed here only, never to run a broker

    context = MavenContext(repo_cache=download_to, remote_repos={"central": repository})
    chosen: dict[str, Jar] = {}
    for root in ROOTS:
        for dependencies in context.resolver.resolve([context.create_dependency(root)]):
            for dependency in dependencies:
                unversioned = f"{dependency.groupId}:{dependency.artifactId}"
                if dependency.scope in (None, "compile", "runtime") and unversioned not in chosen:
                    path = Path(dependency.artifact.resolve())
                    coordinate = f"{unversioned}:{dependency.version}"
                    chosen[unversioned] = Jar(coordinate, _sha256(path), path.stat().st_size)
    return tuple(chosen.values())


def write_lock_table(jars: tuple[Jar, ...], table: Path = LOCK_TABLE) -> None:
    """Write the lock table that `locked_jars` reads."""
    rows = [{"coordinate": jar.coordinate, "sha256": jar.sha256, "size": jar.size} for jar in jars]
    table.write_text(json.dumps({"roots": ROOTS, "jars": rows}, indent=1) + "\n", "utf-8")


def main() -> None:
    """`--relock` writes the lock table anew; without it, the cache is filled."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.broker.distribution", description=main.__doc__)
    parser.add_argument("--relock", action="store_true", help="resolve the versions anew and write the table")
    if parser.parse_args().relock:
        with tempfile.TemporaryDirectory() as scratch:
            write_lock_table(resolve(repository_url(os.environ, Path.home()), Path(scratch)))
    else:
        ensure_distribution(Stderr())


if __name__ == "__main__":
    main()
