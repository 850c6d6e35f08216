from __future__ import annotations

import pytest

pytest.importorskip("confluent_kafka")

from bench.running import RunFailed
from bench.turns import in_turns


class Entrant:
    """Done in its n-th turn; `running` is shared by all."""

    def __init__(self, name: str, turns: int, running: set[str], log: list[str]) -> None:
        self.name, self.turns, self.running, self.log = name, turns, running, log

    def resume(self) -> None:
        assert not self.running
        self.running.add(self.name)
        self.log.append(self.name)

    def pause(self) -> None:
        self.running.discard(self.name)

    def done(self) -> bool:
        if self.turns < 0:
            raise RunFailed(self.name)
        return self.log.count(self.name) >= self.turns


def test_each_takes_turns_until_its_work_is_done() -> None:
    running, log = set[str](), list[str]()
    in_turns([Entrant("a", 3, running, log), Entrant("b", 1, running, log)], 0.0)
    assert log == ["a", "b", "a", "a"]
    assert not running


def test_one_that_fails_ends_the_comparison_and_leaves_none_running() -> None:
    running, log = set[str](), list[str]()
    with pytest.raises(RunFailed, match="b"):
        in_turns([Entrant("a", 3, running, log), Entrant("b", -1, running, log)], 0.0)
    assert log == ["a", "b"]
    assert not running
