"""Static membership: a worker that keeps its place in the group over a restart, and is the only one that has it.

A static member has an instance id. It does not leave the group when it stops, and whoever joins with the same id
within the session timeout takes its partitions over without a rebalance. Two live owners of one id would throw each
other out for ever, each time fetching again what the other had in hand. On one host a lock prevents that
(`ownership`), elsewhere Kafka: it gives the id to the newcomer and tells the older member so (fencing). aiokafka says
the instance id in two of four requests, is then told only that it is unknown, and joins again, fencing its successor.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiokafka.errors import UnknownMemberIdError
from aiokafka.protocol.api import Request, RequestStruct, Response
from aiokafka.protocol.commit import OffsetCommitRequest, OffsetCommitResponse_v3
from aiokafka.protocol.group import HeartbeatRequest, HeartbeatResponse_v1
from aiokafka.protocol.types import Array, Int32, Int64, Schema, String

from pipeline.runtime.problems import InstanceTaken

FENCED_INSTANCE_ID = 82
"""Kafka's error code (protocol guide, error codes); aiokafka 0.14 does not know it."""

NO_LEADER_EPOCH = -1


class StaticMember:
    """Stands between aiokafka's coordinator and the group: says the instance id in every request, as Kafka's own
    client does, and notices the fencing.

    After it, nothing is sent any more: no commit over the successor's, no heartbeat, no join. `fenced` is called
    once, in the thread of the consumer, with the error that says what happened.
    """

    def __init__(self, coordinator: Any, fenced: Callable[[InstanceTaken], None]) -> None:
        self._coordinator = coordinator
        self._instance_id: str = coordinator._group_instance_id  # noqa: SLF001 - no public name
        self._fenced = fenced
        self._lost = False
        self._send: Callable[[Any], Any] = coordinator._send_req  # noqa: SLF001 - the one way to the group
        coordinator._send_req = self.send  # noqa: SLF001 - as above

    async def send(self, request: Any) -> Any:
        """The group's answer. Raises UnknownMemberIdError for what must not be sent, and after the fencing."""
        named = self._named(request)
        if self._lost or named is None:
            return _unknown(request)
        response = await self._send(named)
        if FENCED_INSTANCE_ID not in _codes(response):
            return response
        if not self._lost:
            self._lost = True
            self._fenced(
                InstanceTaken(
                    f"another worker has joined group {self._coordinator.group_id} as instance"
                    f" {self._instance_id}, so this one stops; give every run its own --instance-id"
                )
            )
        return _unknown(request)

    def _named(self, request: Any) -> Any:
        """The request with the instance id, where aiokafka leaves it out. None: it has no place in the group now.

        Between losing its place (a silence longer than the session timeout) and the next join, a member without an
        id of its own would be taken for another owner.
        """
        if isinstance(request, HeartbeatRequest):
            return NamedHeartbeat(request, self._instance_id) if request._member_id else None  # noqa: SLF001
        if isinstance(request, OffsetCommitRequest):
            return NamedOffsetCommit(request, self._instance_id) if request._consumer_id else None  # noqa: SLF001
        return request


def _unknown(request: Any) -> Any:
    """What the group says to a member that it does not know. Raises UnknownMemberIdError, where that is quieter."""
    if isinstance(request, HeartbeatRequest):
        return HeartbeatResponse_v1(0, UnknownMemberIdError.errno)
    raise UnknownMemberIdError


def _codes(response: Any) -> set[int]:
    """The error codes of an answer about a group."""
    if hasattr(response, "error_code"):
        return {response.error_code}
    return {partition[-1] for _topic, partitions in response.topics for partition in partitions}


class HeartbeatResponseV3(Response):  # type: ignore[misc] # untyped
    """As version 1."""

    API_KEY = 12
    API_VERSION = 3
    SCHEMA = HeartbeatResponse_v1.SCHEMA


class HeartbeatRequestV3(RequestStruct):  # type: ignore[misc] # untyped
    """The first with the instance id (KIP-345)."""

    API_KEY = 12
    API_VERSION = 3
    RESPONSE_TYPE = HeartbeatResponseV3
    SCHEMA = Schema(
        ("group", String("utf-8")),
        ("generation_id", Int32),
        ("member_id", String("utf-8")),
        ("group_instance_id", String("utf-8")),
    )


class NamedHeartbeat(Request[HeartbeatRequestV3]):  # type: ignore[misc] # untyped
    """A heartbeat that says the instance id."""

    API_KEY = 12

    def __init__(self, plain: Any, instance_id: str) -> None:
        self._fields = (plain._group, plain._generation_id, plain._member_id, instance_id)  # noqa: SLF001

    def build(self, request_struct_class: type[HeartbeatRequestV3]) -> HeartbeatRequestV3:
        return request_struct_class(*self._fields)


class OffsetCommitResponseV7(Response):  # type: ignore[misc] # untyped
    """As version 3."""

    API_KEY = 8
    API_VERSION = 7
    SCHEMA = OffsetCommitResponse_v3.SCHEMA


class OffsetCommitRequestV7(RequestStruct):  # type: ignore[misc] # untyped
    """The first with the instance id (KIP-345)."""

    API_KEY = 8
    API_VERSION = 7
    RESPONSE_TYPE = OffsetCommitResponseV7
    SCHEMA = Schema(
        ("group", String("utf-8")),
        ("generation_id", Int32),
        ("member_id", String("utf-8")),
        ("group_instance_id", String("utf-8")),
        (
            "topics",
            Array(
                ("topic", String("utf-8")),
                (
                    "partitions",
                    Array(
                        ("partition", Int32),
                        ("offset", Int64),
                        ("leader_epoch", Int32),
                        ("metadata", String("utf-8")),
                    ),
                ),
            ),
        ),
    )


class NamedOffsetCommit(Request[OffsetCommitRequestV7]):  # type: ignore[misc] # untyped
    """A commit that says the instance id."""

    API_KEY = 8

    def __init__(self, plain: Any, instance_id: str) -> None:
        topics = [
            (topic, [(number, offset, NO_LEADER_EPOCH, text) for number, offset, text in partitions])
            for topic, partitions in plain._topics  # noqa: SLF001
        ]
        group, generation, member = (
            plain._consumer_group,  # noqa: SLF001
            plain._consumer_group_generation_id,  # noqa: SLF001
            plain._consumer_id,  # noqa: SLF001
        )
        self._fields = (group, generation, member, instance_id, topics)

    def build(self, request_struct_class: type[OffsetCommitRequestV7]) -> OffsetCommitRequestV7:
        return request_struct_class(*self._fields)
