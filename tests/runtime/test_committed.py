"""Committed offsets as the client's own code reads them, from a coordinator that answers with an error."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka.consumer.group_coordinator import GroupCoordinator
from aiokafka.errors import (
    GroupAuthorizationFailedError,
    GroupLoadInProgressError,
    NotCoordinatorForGroupError,
)
from aiokafka.protocol.commit import OffsetFetchResponse_v1, OffsetFetchResponse_v3
from aiokafka.structs import OffsetAndMetadata, TopicPartition

from pipeline.runtime.committed import CommittedOffsets

TP = TopicPartition("raw", 0)
KNOWN = ("raw", [(0, 7, "", 0)])


def fetched(response: Any, dead: list[bool]) -> Any:
    """What the client makes of this answer. dead: whether it looks for another coordinator."""

    async def send(_request: Any) -> Any:
        return response

    coordinator = SimpleNamespace(group_id="g", _send_req=send, coordinator_dead=lambda: dead.append(True))
    CommittedOffsets(coordinator)
    return asyncio.run(GroupCoordinator._do_fetch_commit_offsets(coordinator, [TP]))


@pytest.mark.parametrize(
    ("code", "error", "another"),
    [
        (14, GroupLoadInProgressError, []),
        (16, NotCoordinatorForGroupError, [True]),
        (30, GroupAuthorizationFailedError, []),
    ],
)
def test_an_answer_that_is_an_error_is_not_taken_for_nothing_committed(
    code: int, error: type[Exception], another: list[bool]
) -> None:
    dead: list[bool] = []
    with pytest.raises(error):
        fetched(OffsetFetchResponse_v3(0, [], code), dead)
    assert dead == another


@pytest.mark.parametrize("response", [OffsetFetchResponse_v3(0, [KNOWN], 0), OffsetFetchResponse_v1([KNOWN])])
def test_an_answer_is_handed_on(response: Any) -> None:
    assert fetched(response, []) == {TP: OffsetAndMetadata(7, "")}
