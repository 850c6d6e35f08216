from __future__ import annotations

import subprocess
import sys

import pytest
import typer

from pipeline.broker.console import one_line_errors, print_table, print_text
from pipeline.broker.errors import BrokerUnreachable


def test_an_error_is_one_line_and_exit_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as stopped, one_line_errors():
        raise BrokerUnreachable("h:1")
    assert stopped.value.exit_code == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("newsmill: no broker answers at h:1: is it running? `newsmill broker start`")
    assert err.count("\n") == 1


def test_a_table_is_aligned_with_numbers_to_the_right(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("NAME", "LAG"), [("a", 5), ("longer", 1234)])
    assert capsys.readouterr().out == "NAME     LAG\na          5\nlonger  1234\n"


def test_a_cell_cannot_break_its_row(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("NAME", "LAG"), [("a\r\nb\u2028c", 5)])
    assert capsys.readouterr().out == "NAME   LAG\na b c    5\n"


def test_a_record_cannot_drive_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    print_text("red \x1b[31m\r\nbell\a\ttab\x9b")
    assert capsys.readouterr().out == "red �[31m\nbell�\ttab�\n"


@pytest.mark.parametrize(
    ("call", "shown"), [("print_json", '"Köln №"\n'.encode()), ("print_text", b"K\xf6ln ?\n")]
)
def test_any_locale_will_do(call: str, shown: bytes) -> None:
    code = f"from pipeline.broker.console import {call}; {call}('K\\u00f6ln \\u2116')"
    finished = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONIOENCODING": "latin-1"}, capture_output=True, check=True
    )
    assert finished.stdout == shown


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    code = """
import typer
from pipeline.broker.console import one_line_errors, print_json
def endless() -> None:
    with one_line_errors():
        while True: print_json(1)
typer.run(endless)
"""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(30) == 0
