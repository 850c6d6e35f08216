"""The parts by their names; measuring itself takes minutes and is for a person to start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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
    pytest.importorskip("confluent_kafka")
    pytest.importorskip("matplotlib")
    from bench.invocation import named  # noqa: PLC0415
    from bench.parts import GROUPS, PARTS  # noqa: PLC0415

    assert named(["growth", "memory", "peers"]) == ("workers", "partitions", "memory", "peers")
    assert set().union(*GROUPS.values()) <= set(PARTS)
    with pytest.raises(UsageProblem, match="no part 'speed'"):
        named(["speed"])
