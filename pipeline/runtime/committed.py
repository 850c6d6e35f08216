"""What a group has committed, asked of a coordinator that may not know it yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiokafka.errors import NoError, NotCoordinatorForGroupError, for_code
from aiokafka.protocol.commit import OffsetFetchRequest


class CommittedOffsets:
    """Stands between aiokafka's coordinator and the group, and heeds the error of a whole answer about offsets.

    A coordinator that has just started, and still loads the group, answers with an error and no partitions (versions 2
    and later of the request). aiokafka (0.14) looks at the errors of partitions only, takes the empty answer for "nothing
    was ever committed", and reads what was asked about from the beginning, or would go to its end.
    And while it waits for offsets during a rebalance nobody looks for a coordinator that is gone, where the member's heartbeats
    have ended: so that is done here before asking, as it is before a commit.
    """

    def __init__(self, coordinator: Any) -> None:
        self._coordinator = coordinator
        self._send: Callable[[Any], Any] = coordinator._send_req  # noqa: SLF001 - the one way to the group
        coordinator._send_req = self.send  # noqa: SLF001 - as above

    async def send(self, request: Any) -> Any:
        """The group's answer. Raises KafkaError for one about offsets that is an error; aiokafka asks again."""
        if not isinstance(request, OffsetFetchRequest):
            return await self._send(request)
        await self._coordinator.ensure_coordinator_known()
        response = await self._send(request)
        error = for_code(getattr(response, "error_code", NoError.errno))
        if error is NotCoordinatorForGroupError:
            self._coordinator.coordinator_dead()
        if error is not NoError:
            raise error
        return response
