"""Tells the group that a dead worker is gone, so that the others need not wait for its session to run out."""

from __future__ import annotations

import logging
import threading

from pipeline.broker.errors import BrokerError
from pipeline.settings import Settings

log = logging.getLogger("newsmill.supervisor")


def say_farewell(settings: Settings, member: str) -> None:
    """Have the group of the settings remove a member, in the background.

    When it does not work, nothing is lost but time: the group notices after the session timeout. A static member
    keeps its place: the worker that is started in its stead takes it over.
    """
    if member and not settings.instance_id:
        threading.Thread(target=_remove, args=(settings, member), name="farewell", daemon=True).start()


def _remove(settings: Settings, member: str) -> None:
    # here, because the supervisor needs no Kafka client until then
    from kafka.admin import MemberToRemove  # noqa: PLC0415
    from kafka.errors import KafkaError  # noqa: PLC0415

    from pipeline.runtime.preflight import the_cluster  # noqa: PLC0415

    try:
        with the_cluster(settings).admin() as admin:
            admin.remove_group_members(settings.group, [MemberToRemove(member_id=member)])
    except (KafkaError, BrokerError, OSError) as e:
        log.info("the group will notice by itself that a worker is gone: %r", e)
