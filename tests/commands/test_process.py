"""`newsmill process` as a person and a program meet it: exit codes, streams, messages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


def newsmill(
    *args: str, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *args],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
        env=env,
    )


def line(**fields: object) -> bytes:
    record = {"content_type": "text/plain", "fetched_at": "2026-01-01T00:00:00Z", **fields}
    return json.dumps(record).encode() + b"\n"


BODY = (
    "Council reopens the swimming pool in Leith\n\n"
    "The public pool in Leith opened its doors again on Monday after two years of repairs, the city council said. "
    "More than 300 people stood in the rain before seven in the morning to be the first in the water.\n\n"
    "“My mother taught me here,” said Agnes Baillie, who is 71 and swims every day."
)


def test_stdin_to_stdout_one_line_each_and_refusals_apart() -> None:
    sent = (
        line(article_id="a", body=BODY)
        + b"not json\n"
        + line(article_id="b", body=" ")
        + line(article_id="c", body=BODY)
    )
    done = newsmill("process", "-", stdin=sent, env={"LC_ALL": "C", "PATH": ""})
    assert done.returncode == 0, done.stderr
    rows = [json.loads(row) for row in done.stdout.decode("utf-8").splitlines()]
    assert [r["article_id"] for r in rows] == ["a", "c"]
    assert rows[0]["title"] == "Council reopens the swimming pool in Leith"
    messages = done.stderr.decode().splitlines()
    assert messages[0].startswith("newsmill: stdin:2: clean: not_json")
    assert messages[1].startswith("newsmill: stdin:3: clean: empty_body")
    assert messages[-1] == "newsmill: 4 articles: 2 passed, 2 refused, 0 dropped"


def test_strict_exits_with_1_and_dead_letters_are_kept(tmp_path: Path) -> None:
    kept = tmp_path / "dead.jsonl"
    done = newsmill("process", "--strict", "--dead-letters", str(kept), stdin=b"{}\n")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().splitlines()[-1] == "newsmill: 1 article: 0 passed, 1 refused, 0 dropped"
    (row,) = map(json.loads, kept.read_text("utf-8").splitlines())
    assert (row["stage"], row["outcome"], row["reason"]) == ("clean", "dead", "invalid_schema")
    assert row["advice"]
    assert row["value_base64"] == "e30K"
    assert "truncated" not in row


def test_until_a_stage() -> None:
    done = newsmill("process", "--until", "clean", stdin=line(body=BODY))
    (row,) = map(json.loads, done.stdout.splitlines())
    assert "text" in row
    assert "topics" not in row


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("process", "missing.txt"), "missing.txt: no such file"),
        (("process", "--until", "shine", "-"), "unknown stage 'shine'"),
        (("process", "--shine"), "No such option"),
        (("shine",), "No such command"),
        (("process", "--dead-letters", "/proc/nowhere/x", "-"), "/proc/nowhere/x: No such file or directory"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(args: tuple[str, ...], says: str) -> None:
    done = newsmill(*args)
    assert done.returncode == 2
    (message,) = done.stderr.decode().splitlines()
    assert message.startswith("newsmill: ")
    assert says in message


def test_an_unreadable_file_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    done = newsmill("process", str(loop))
    assert done.returncode == 2
    assert len(done.stderr.decode().splitlines()) == 1


def test_the_samples_all_arrive_but_the_two_that_should_not() -> None:
    done = newsmill("process", str(EXAMPLES))
    rows = [json.loads(row) for row in done.stdout.splitlines()]
    reasons = {m.split(": ")[3] for m in done.stderr.decode().splitlines()[:-1]}
    assert done.returncode == 0
    assert len({r["language"]["code"] for r in rows}) >= 6
    assert reasons == {"not_article", "empty_body"}


def test_explain_shows_removals_and_never_steers_the_terminal() -> None:
    hostile = BODY + "\n\nRead also: \x1b]0;owned\x07 a \u202etrap"
    done = newsmill("process", "--explain", stdin=line(body=hostile))
    shown = done.stdout.decode()
    assert "[related_link: Read also: " in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown
    assert "\x1b]" not in shown


@pytest.mark.parametrize("option", ["", "--explain"])
def test_a_reader_that_has_seen_enough_ends_it_quietly(tmp_path: Path, option: str) -> None:
    file = tmp_path / "many.jsonl"
    file.write_bytes(line(body=BODY) * 50)
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m pipeline process {option} {file} | head -1; exit ${{PIPESTATUS[0]}}"],
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    assert len(done.stdout.splitlines()) == 1


def test_same_input_same_output() -> None:
    first, second = (newsmill("process", stdin=line(article_id="a", body=BODY)).stdout for _ in range(2))
    assert first
    assert first == second
