"""The command `newsmill`: its subcommands, and the one place where errors become a line on stderr and an exit code."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from pydantic import ValidationError
from typer.exceptions import TyperException
from typer.main import get_command

from pipeline import VERSION
from pipeline.broker.admin_cli import dlq_app, lag, topics_app
from pipeline.broker.cli import broker_app
from pipeline.broker.errors import BrokerError
from pipeline.commands.bench import bench_command
from pipeline.commands.demo import demo_command
from pipeline.commands.generate import generate_command
from pipeline.commands.output import discard_output
from pipeline.commands.process import process_command
from pipeline.commands.run import run_command
from pipeline.commands.send import send_command
from pipeline.commands.tail import tail_command
from pipeline.errors import NewsmillError

app = typer.Typer(
    name="newsmill",
    help="Raw news articles in; clean, classified and enriched records out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"newsmill {VERSION}")
        raise typer.Exit


@app.callback()
def _newsmill(
    _version_: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


app.command("demo")(demo_command)
app.command("process")(process_command)
app.command("run")(run_command)
app.command("send")(send_command)
app.command("tail")(tail_command)
app.command("generate")(generate_command)
app.command("lag")(lag)
app.command("bench")(bench_command)
app.add_typer(topics_app)
app.add_typer(dlq_app)
app.add_typer(broker_app)


def invoke() -> int:
    """Run the subcommand that the command line names; the exit code. Every expected failure is one line on stderr.

    Raises KeyboardInterrupt. Not Typer's own `main`, which would end an interrupted command without a word.
    """
    try:
        code = _run()
        sys.stdout.flush()
    except TyperException as e:
        return _say(e.format_message(), e.exit_code)
    except NewsmillError as e:
        return _say(str(e), e.exit_code)
    except BrokerError as e:
        return _say(str(e), 1)
    except ValidationError as e:
        problem = e.errors()[0]
        return _say(f"setting NEWSMILL_{'_'.join(map(str, problem['loc'])).upper()}: {problem['msg']}", 2)
    except BrokenPipeError:
        # the reader (head, less) has seen enough
        discard_output()
        return 0
    except OSError as e:
        where = f"{e.filename}: " if e.filename else ""
        return _say(f"{where}{e.strerror or e}", 1)
    return code


def _run() -> int:
    try:
        with get_command(app).make_context("newsmill", sys.argv[1:]) as context:
            context.command.invoke(context)
    except typer.Exit as e:
        return e.exit_code
    return 0


def _say(message: str, code: int) -> int:
    typer.echo(f"newsmill: {message}", err=True)
    try:
        sys.stdout.flush()
    except OSError:
        discard_output()
    return code
