"""The worker's log: ours as it comes, the libraries' sparsely, and not what is ordinary."""

from __future__ import annotations

import logging

from aiokafka.errors import KafkaConnectionError

from pipeline.runtime.logs import Sparse


def record(name: str, message: str, *args: object) -> logging.LogRecord:
    return logging.LogRecord(name, logging.ERROR, "", 0, message, args, None)


def test_a_library_repeats_itself_once_in_a_while_and_we_as_often_as_we_like() -> None:
    sparse = Sparse()
    library = [sparse.filter(record("aiokafka.client", "no broker: %s", n)) for n in range(3)]
    ours = [sparse.filter(record("newsmill.agent", "again")) for _ in range(3)]
    assert library == [True, False, False]
    assert ours == [True, True, True]


def test_the_first_join_of_a_new_cluster_is_no_error() -> None:
    failed = record(
        "aiokafka.consumer.group_coordinator",
        "Group Coordinator Request failed: %s",
        "GroupCoordinatorNotAvailableError",
    )
    assert not Sparse().filter(failed)


def test_what_the_worker_says_in_one_line_has_no_traceback_and_an_unknown_crash_has() -> None:
    def crash(error: Exception) -> logging.LogRecord:
        crashed = record("pipeline.runtime.app", "[^App]: Crashed reason=%r", error)
        crashed.exc_info = (type(error), error, None)
        return crashed

    assert not Sparse().filter(crash(KafkaConnectionError()))
    assert Sparse().filter(crash(ZeroDivisionError()))
