"""Which exit code a problem means, and the line that tells it."""

from __future__ import annotations

from aiokafka.errors import KafkaError, KafkaTimeoutError, ProducerClosed, UnknownTopicOrPartitionError

from pipeline.broker.errors import AccessRefused, BrokerUnreachable, SettingInvalid
from pipeline.errors import NewsmillError
from pipeline.runtime.problems import (
    DeliveryFailed,
    Exit,
    InstanceTaken,
    TooManyDeadLetters,
    TopicsMissing,
)

REFUSALS = (TopicsMissing, TooManyDeadLetters, InstanceTaken, AccessRefused, SettingInvalid)


def exit_code(problem: BaseException) -> Exit:
    """How a worker that met this problem ends."""
    if isinstance(problem, REFUSALS):
        return Exit.REFUSED
    return Exit.AWAY if isinstance(problem, BrokerUnreachable) or _is_absence(problem) else Exit.FAILED


def _is_absence(problem: BaseException) -> bool:
    """Whether the broker was away, or cannot write now: an error of Kafka that passes with nobody's doing here."""
    error = problem.__cause__ if isinstance(problem, DeliveryFailed) else problem
    if isinstance(error, UnknownTopicOrPartitionError):
        return False
    return isinstance(error, TimeoutError | KafkaTimeoutError | ProducerClosed) or (
        isinstance(error, KafkaError) and bool(error.retriable)
    )


def told(problem: BaseException) -> str:
    """Why the worker ends, in a line."""
    if isinstance(problem, NewsmillError | KafkaError):  # Kafka's begin with their name
        return str(problem)
    return f"{type(problem).__name__}: {problem}"
