"""A worker that gets nowhere finds out whether the cluster still lets it in."""

from __future__ import annotations

import asyncio

import pytest

from pipeline.broker.client import Cluster
from pipeline.broker.errors import AccessRefused, BrokerUnreachable
from pipeline.runtime import entry

REFUSED, AWAY = AccessRefused("no"), BrokerUnreachable("h:1")


class Looks:
    """Whether the worker is cut off at each look; the watch is cancelled after the last."""

    def __init__(self, *cut_off: bool) -> None:
        self._left = list(cut_off)

    def __call__(self) -> bool:
        if not self._left:
            raise asyncio.CancelledError
        return self._left.pop(0)


@pytest.mark.parametrize(
    ("cut_off", "answers", "ends"),
    [
        ([True, True], [REFUSED, REFUSED], True),
        ([True, False, True], [REFUSED, REFUSED], False),
        ([True, True, True], [REFUSED, AWAY, REFUSED], False),
        ([True, True, True], [REFUSED, None, REFUSED], False),
        ([True, True, True, True], [AWAY, None, REFUSED, REFUSED], True),
        ([False, False], [], False),
    ],
)
def test_two_refusals_in_a_row_end_it(
    monkeypatch: pytest.MonkeyPatch, cut_off: list[bool], answers: list[Exception | None], ends: bool
) -> None:
    async def knock(_servers: object, _security: object) -> None:
        if (answer := answers.pop(0)) is not None:
            raise answer

    monkeypatch.setattr(entry, "LOOK_SECONDS", 0)
    monkeypatch.setattr(entry, "knock", knock)
    with pytest.raises(AccessRefused if ends else asyncio.CancelledError):
        asyncio.run(entry.watch_entry(Cluster("h:1"), Looks(*cut_off)))
    assert not answers or not ends
