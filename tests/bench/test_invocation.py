"""The parts by their names; measuring itself takes minutes and is for a person to start."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from bench.invocation import Amounts, measure, named
from bench.machine import Cores
from bench.page_plan import PagePlan
from bench.parts import GROUPS, PARTS, function
from bench.results import Part
from pipeline.errors import UsageProblem


def test_without_its_packages_the_command_says_how_to_get_them(tmp_path: Path) -> None:
    (tmp_path / "confluent_kafka.py").write_text("raise ModuleNotFoundError(name='confluent_kafka')")
    code = "import sys; sys.argv[1:] = ['bench']; from pipeline.cli import main; sys.exit(main())"
    ended = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {code}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "confluent_kafka is missing" in ended.stderr
    assert "make bench-tools" in ended.stderr


def test_names_mean_parts_once_each() -> None:
    assert named(["growth", "memory", "peers"]) == ("workers", "partitions", "memory", "peers")
    assert set().union(*GROUPS.values()) <= set(PARTS)
    with pytest.raises(UsageProblem, match="no part 'speed'"):
        named(["speed"])


def test_a_broker_is_there_for_the_parts_that_need_one_and_for_no_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given: list[tuple[str, object]] = []
    clusters: list[str | None] = []

    @contextmanager
    def cluster(brokers: str | None, _pinned: Cores) -> Iterator[str]:
        clusters.append(brokers)
        yield "cluster"

    def measuring(name: str) -> Callable[[object], Part]:
        return lambda what: given.append((name, what)) or Part(name, name, ())  # type: ignore[func-returns-value]

    monkeypatch.setattr("bench.invocation._cluster", cluster)
    monkeypatch.setattr("bench.invocation._plan", lambda cluster, _cores, _amounts: f"plan on {cluster}")
    monkeypatch.setattr("bench.invocation.translated", lambda *_: nullcontext())
    monkeypatch.setattr("bench.invocation.function", measuring)
    amounts = Amounts(1, 1, 3, 1, 1, tmp_path)
    measure(["clean"], amounts, None, None)
    assert clusters == []
    ((_, plan),) = given
    assert isinstance(plan, PagePlan)
    assert (plan.rounds, plan.pages) == (3, tmp_path)
    report = measure(["startup", "clean"], amounts, "host:1", None)
    assert clusters == ["host:1"]
    assert given[1] == ("startup", "plan on cluster")
    assert "trafilatura" in report.machine["clean"]["versions"]
    assert "faust" in report.machine["startup"]["versions"]


@pytest.mark.parametrize("name", PARTS)
def test_every_part_is_where_its_name_says(name: str) -> None:
    try:
        found = function(name)
    except ImportError as e:
        pytest.skip(f"{e.name} is not installed")
    assert found.__name__ == name
