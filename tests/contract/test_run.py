"""The forms of `newsmill run` that outside tools drive: its flags, its refusals and its exit codes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest


def newsmill(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_flags_are_those_that_the_docs_name() -> None:
    done = newsmill("run", "--help", COLUMNS="200")
    assert done.returncode == 0
    for flag in ("--workers", "--metrics-port", "--metrics-host", "--instance-id"):
        assert flag in done.stdout


@pytest.mark.parametrize(
    ("arguments", "environ"),
    [(["--instance-id", "a b"], {}), ([], {"NEWSMILL_INSTANCE_ID": "a/b"}), (["--instance-id", "ü"], {})],
)
def test_an_instance_id_that_kafka_would_refuse_is_a_usage_error(
    arguments: list[str], environ: dict[str, str]
) -> None:
    done = newsmill("run", *arguments, NEWSMILL_BROKERS="127.0.0.1:1", **environ)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "NEWSMILL_INSTANCE_ID" in done.stderr


def test_without_a_broker_a_run_fails_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        address = f"127.0.0.1:{closed.getsockname()[1]}"
    done = newsmill("run", "--instance-id", "name", NEWSMILL_BROKERS=address)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert address in done.stderr
