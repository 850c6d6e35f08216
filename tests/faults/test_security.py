"""TLS, logins and permissions on a real broker: they work, and what is refused is said once, ends the worker, loses nothing."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import psutil
import pytest
from typer.testing import CliRunner

from pipeline.broker import topics
from pipeline.broker.client import cluster_from
from pipeline.broker.errors import (
    AccessRefused,
    BrokerSilent,
    CertificateRefused,
    LoginRefused,
    PermissionMissing,
)
from pipeline.commands.application import app
from pipeline.runtime.preflight import check_cluster
from pipeline.runtime.problems import Exit
from pipeline.settings import Settings
from tests.faults.brokers import PASSWORD, WORKER, Secured, secured
from tests.faults.flow import Flow, mixed
from tests.faults.proxy import proxied
from tests.runtime.world import World, fetch, until

pytestmark = pytest.mark.broker

SCRAM = "SCRAM-SHA-512"
SOON = 60.0
"""Seconds a worker may take to end when it is refused: some for it to be told, many for a busy machine."""

FEW_LINES = 20
"""On stderr, of a worker that is refused; one that tries without end writes more within a few seconds."""

FEW_CONNECTIONS = 5
TELLING = PASSWORD[:15]
"""The part of the password that every notation leaves as it is."""


class Guarded(World):
    """A world on the secured broker, whose workers come in as `environ` says."""

    def settings(self, **changed: Any) -> Settings:
        return super().settings(
            **{"brokers": self.environ["NEWSMILL_BROKERS"], "session_timeout": 6, **changed}
        )

    def allow_all(self, broker: Secured) -> None:
        broker.allow(["READ", "WRITE"], topic=self.prefix)
        broker.allow(["READ"], group=self.prefix)


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secured]:
    with secured(tmp_path_factory.mktemp("secured")) as running:
        yield running


@pytest.fixture
def world(broker: Secured, tmp_path: Path) -> Guarded:
    """With topics, and nothing allowed."""
    made = Guarded(broker.admin_cluster, f"guarded-{uuid.uuid4().hex[:8]}", tmp_path, broker.environ(SCRAM))
    made.create()
    return made


@pytest.mark.long
@pytest.mark.parametrize("mechanism", [None, "PLAIN", SCRAM])
def test_workers_come_in_by_tls_and_a_login(broker: Secured, world: Guarded, mechanism: str | None) -> None:
    world.environ = broker.environ(mechanism)
    world.allow_all(broker)
    flow = Flow(world)
    with world.working():
        flow.feed(200)
        assert flow.account().fed == 200


def test_a_password_from_a_file_is_shown_nowhere(broker: Secured, world: Guarded, tmp_path: Path) -> None:
    world.allow_all(broker)
    file = tmp_path / "password"
    file.write_text(PASSWORD + "\n", "utf-8")
    del world.environ["NEWSMILL_SASL_PASSWORD"]
    world.environ["NEWSMILL_SASL_PASSWORD_FILE"] = str(file)
    flow = Flow(world, 100.0)
    with world.working(workers=2) as supervisor, flow.feeding():
        until(lambda: supervisor.ready(2), "two workers that read")
        until(lambda: flow.ended() > 50, "some records")
        family = psutil.Process(supervisor.process.pid)
        shown = [" ".join(p.cmdline()) for p in (family, *family.children(recursive=True))]
        shown += [fetch(port) or "" for port in supervisor.ports]
        assert supervisor.stop() == 0
    shown.append(supervisor.said)
    assert len(shown) >= 6, "three processes, two pages of metrics, what was said"
    for text in shown:
        assert text
        assert TELLING not in text


def test_the_commands_come_in(broker: Secured, tmp_path: Path) -> None:
    superuser, user = broker.environ(None), broker.environ(SCRAM)
    assert newsmill(superuser, "topics", "apply").count(": created\n") > 3
    broker.allow(["WRITE"], topic="raw-articles")
    broker.allow(["READ"], topic="raw-articles")
    broker.allow(["DESCRIBE"], group="newsmill")
    line = {
        "article_id": "a",
        "content_type": "text/plain",
        "body": "seven words",
        "fetched_at": "2026-01-01T00:00:00Z",
    }
    (tmp_path / "one.jsonl").write_text(json.dumps(line) + "\n")
    newsmill(user, "send", str(tmp_path / "one.jsonl"))
    assert "raw-articles" in newsmill(superuser, "topics", "list")
    newsmill(user, "lag", "--group", "newsmill")
    assert TELLING not in newsmill(user, "run", "--help")
    assert "not shown to this user" in newsmill(user, "topics", "list")
    assert "may not see the settings of raw-articles" in newsmill(user, "topics", "apply", fails=True)
    assert "Traceback" not in newsmill(user | {"NEWSMILL_SASL_PASSWORD": "wrong"}, "lag", fails=True)


def newsmill(environ: Mapping[str, str], *arguments: str, fails: bool = False) -> str:
    """What the command said: on stdout, or on stderr when it shall fail."""
    done = CliRunner().invoke(app, arguments, env=environ)
    assert done.exit_code == (1 if fails else 0), done.stderr
    if fails:
        assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr if fails else done.stdout


Change = Callable[[dict[str, str], Path], dict[str, str]]
REFUSED: dict[str, tuple[Change, type[Exception], str]] = {
    "password": (
        lambda e, _: e | {"NEWSMILL_SASL_PASSWORD": "wrong"},
        LoginRefused,
        "log in by SCRAM-SHA-512",
    ),
    "plain password": (
        lambda e, _: e | {"NEWSMILL_SASL_PASSWORD": "wrong", "NEWSMILL_SASL_MECHANISM": "PLAIN"},
        LoginRefused,
        "log in by PLAIN",
    ),
    "mechanism": (
        lambda e, _: e | {"NEWSMILL_SASL_MECHANISM": "SCRAM-SHA-256"},
        LoginRefused,
        "SCRAM-SHA-256",
    ),
    "authority": (
        lambda e, other: e | {"NEWSMILL_SSL_CAFILE": str(other)},
        CertificateRefused,
        "is not trusted",
    ),
    "name": (
        lambda e, _: e | {"NEWSMILL_BROKERS": e["NEWSMILL_BROKERS"].replace("127.0.0.1", "localhost")},
        CertificateRefused,
        "not valid for 'localhost'",
    ),
    "protocol": (
        lambda e, _: e | {"NEWSMILL_SECURITY_PROTOCOL": "SASL_PLAINTEXT"},
        BrokerSilent,
        "another NEWSMILL_SECURITY_PROTOCOL than SASL_PLAINTEXT",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_refusal_at_the_door_is_told_at_the_first_knock(
    broker: Secured, other_authority: Path, what: str
) -> None:
    change, kind, words = REFUSED[what]
    with proxied(int(broker.sasl_address.rpartition(":")[2])) as door:
        environ = broker.environ(SCRAM) | {"NEWSMILL_BROKERS": door.address}
        with pytest.raises(kind, match=words) as caught:
            topics.list_topics(cluster_from(change(environ, other_authority)))
        assert door.accepted == 1
    assert PASSWORD not in str(caught.value)


@pytest.mark.long
@pytest.mark.parametrize("what", REFUSED)
def test_workers_that_are_refused_at_the_door_end(
    broker: Secured, world: Guarded, other_authority: Path, what: str
) -> None:
    change, kind, words = REFUSED[what]
    world.allow_all(broker)
    with proxied(int(broker.sasl_address.rpartition(":")[2])) as door:
        world.environ = change(world.environ | {"NEWSMILL_BROKERS": door.address}, other_authority)
        with world.working(workers=2) as supervisor:
            assert supervisor.wait(SOON) == 1
        # One for each process; some are told the same and end before they knock.
        assert door.accepted <= (FEW_CONNECTIONS if issubclass(kind, AccessRefused) else 4 * FEW_CONNECTIONS)
    assert words in supervisor.said
    assert len(supervisor.said.splitlines()) <= FEW_LINES


@pytest.fixture
def other_authority(tmp_path: Path) -> Path:
    """A file with a certificate that signed nothing here."""
    from tests.broker.test_security import AUTHORITY  # noqa: PLC0415  # its key was not kept

    file = tmp_path / "other.pem"
    file.write_text(AUTHORITY)
    return file


def test_what_is_not_allowed_is_told_whole_before_a_worker_starts(broker: Secured, world: Guarded) -> None:
    cluster = broker.cluster(SCRAM)

    def refused() -> str:
        with pytest.raises(PermissionMissing) as caught:
            check_cluster(cluster, world.stages, world.prefix)
        return str(caught.value)

    nothing = refused()
    assert all(name in nothing for name in world.names)
    assert f"the consumer group {world.prefix}" in nothing
    broker.allow(["READ"], topic=world.prefix)
    assert f"may not write {world.prefix}-clean," in refused()
    broker.allow(["WRITE"], topic=world.prefix)
    assert f"may not use the consumer group {world.prefix}:" in refused()
    with world.working() as worker:
        assert worker.wait(SOON) == Exit.REFUSED
    assert worker.said.count("\n") == 1, "one line"
    broker.allow(["READ"], group=world.prefix)
    check_cluster(cluster, world.stages, world.prefix)


def forbid_writing(broker: Secured, world: World) -> Callable[[], None]:
    broker.forbid(["WRITE"], topic=world.prefix)
    return lambda: broker.allow(["WRITE"], topic=world.prefix)


def forbid_reading(broker: Secured, world: World) -> Callable[[], None]:
    broker.forbid(["READ"], topic=world.prefix)
    return lambda: broker.allow(["READ"], topic=world.prefix)


def forbid_the_group(broker: Secured, world: World) -> Callable[[], None]:
    broker.forbid(["READ"], group=world.prefix)
    return lambda: broker.allow(["READ"], group=world.prefix)


def change_the_password(broker: Secured, _world: World) -> Callable[[], None]:
    broker.set_password(WORKER, "another one")
    # Connections that are open stay; after this there are none.
    broker.kill()
    broker.start()
    return lambda: broker.set_password(WORKER, PASSWORD)


@pytest.mark.long
@pytest.mark.parametrize(
    ("withdraw", "words"),
    [
        (forbid_writing, "may not write"),
        (forbid_reading, "may not read"),
        (forbid_the_group, "may not use the consumer group"),
        (change_the_password, "log in by SCRAM-SHA-512"),
    ],
)
def test_what_is_withdrawn_ends_the_worker_and_loses_nothing(
    broker: Secured, world: Guarded, withdraw: Callable[[Secured, World], Callable[[], None]], words: str
) -> None:
    world.allow_all(broker)
    flow = Flow(world, 100.0, mixed)
    with flow.feeding():
        with world.working(retry_seconds=180) as worker:
            until(lambda: flow.ended() > 50, "some records")
            give_back = withdraw(broker, world)
            before = len(worker.said.splitlines())
            assert worker.wait(SOON) in {Exit.FAILED, Exit.REFUSED}
        give_back()
    said = [line for line in worker.said.splitlines() if line.startswith("newsmill:")]
    assert words in said[-1]
    assert len(worker.said.splitlines()) - before <= 2 * FEW_LINES
    assert PASSWORD not in worker.said
    with world.working():
        flow.account()
