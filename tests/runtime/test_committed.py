"""Committed offsets as the client's own code reads them, from a coordinator that answers with an error."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiokafka.consumer.group_coordinator import GroupCoordinator
from aiokafka.errors import (
    GroupAuthorizationFailedError,
    GroupCoordinatorNotAvailableError,
    GroupLoadInProgressError,
    NotCoordinatorForGroupError,
)
from aiokafka.protocol.commit import OffsetFetchResponse_v1, OffsetFetchResponse_v3
from aiokafka.structs import OffsetAndMetadata, TopicPartition

from pipeline.runtime.committed import CommittedOffsets

TP = TopicPartition("raw", 0)
KNOWN = ("raw", [(0, 7, "", 0)])


class Coordinator:
    """What the client's code touches of its coordinator, and the answer of the group's. known: it has been found."""

    group_id = "g"

    def __init__(self, response: Any, *, known: bool = True) -> None:
        self.response = response
        self.known = known

    async def ensure_coordinator_known(self) -> None:
        self.known = True

    def coordinator_dead(self) -> None:
        self.known = False

    async def _send_req(self, _request: Any) -> Any:
        if not self.known:
            raise GroupCoordinatorNotAvailableError
        return self.response


def fetched(coordinator: Any) -> Any:
    """What the client makes of the answer."""
    CommittedOffsets(coordinator)
    return asyncio.run(GroupCoordinator._do_fetch_commit_offsets(coordinator, [TP]))


@pytest.mark.parametrize(
    ("code", "error", "known"),
    [
        (14, GroupLoadInProgressError, True),
        (16, NotCoordinatorForGroupError, False),
        (30, GroupAuthorizationFailedError, True),
    ],
)
def test_an_answer_that_is_an_error_is_not_taken_for_nothing_committed(
    code: int, error: type[Exception], *, known: bool
) -> None:
    coordinator = Coordinator(OffsetFetchResponse_v3(0, [], code))
    with pytest.raises(error):
        fetched(coordinator)
    assert coordinator.known is known


@pytest.mark.parametrize("response", [OffsetFetchResponse_v3(0, [KNOWN], 0), OffsetFetchResponse_v1([KNOWN])])
def test_an_answer_is_handed_on(response: Any) -> None:
    assert fetched(Coordinator(response)) == {TP: OffsetAndMetadata(7, "")}


def test_a_coordinator_that_is_gone_is_looked_for_before_it_is_asked() -> None:
    coordinator = Coordinator(OffsetFetchResponse_v3(0, [KNOWN], 0), known=False)
    assert fetched(coordinator) == {TP: OffsetAndMetadata(7, "")}
