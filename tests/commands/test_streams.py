"""Closed, full and interrupted: the command ends with one line and the right exit code, never with a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from .test_process import BODY, line

NEWSMILL = f"{sys.executable} -m pipeline"


def shell(command: str, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        input=stdin.decode(),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize(
    ("command", "code", "message"),
    [
        ("process - <&-", 2, "standard input is closed"),
        ("process --until clean >/dev/full", 1, "standard output: No space left on device"),
        ("process --until clean --explain >/dev/full", 1, "No space left on device"),
        ("--help >/dev/full", 1, "No space left on device"),
        ("process --until clean >&-", 1, "standard output: Bad file descriptor"),
    ],
)
def test_streams_that_cannot_be_used_are_told(command: str, code: int, message: str) -> None:
    done = shell(f"{NEWSMILL} {command}", line(body=BODY))
    assert done.returncode == code
    assert f"newsmill: {message}" in done.stderr.splitlines()
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_messages_to_a_closed_stderr_do_not_go_into_the_data() -> None:
    done = shell(f"{NEWSMILL} process --until clean 2>&-", b"not json\n")
    assert (done.returncode, done.stdout) == (0, "")


def test_ctrl_c_tells_what_was_done_before() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "process", "--until", "clean", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write(line(body=BODY) * 3)
    process.stdin.flush()
    for _ in range(3):
        assert process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    summary, last = err.decode().splitlines()
    # the third may have been written and not yet counted when the signal came
    assert summary in {f"newsmill: {n} articles: {n} passed, 0 refused, 0 dropped" for n in (2, 3)}
    assert last == "newsmill: interrupted"


def test_ctrl_c_while_the_modules_load_is_one_line(tmp_path: Path) -> None:
    """The module that brings the subcommands is replaced by one that is interrupted in the middle."""
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal, sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'typer':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n"
    )
    for start in (["-m", "pipeline"], ["-c", "import sys; from pipeline.cli import main; sys.exit(main())"]):
        done = subprocess.run(
            [sys.executable, *start, "--version"],
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (130, b"newsmill: interrupted\n")
