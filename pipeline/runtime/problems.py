"""What stops a worker, and the exit codes that say whether starting it again can help."""

from __future__ import annotations

from enum import IntEnum

from pipeline.errors import NewsmillError


class Exit(IntEnum):
    """How a worker process ends."""

    OK = 0
    FAILED = 1
    """A restart may help: a task died."""
    REFUSED = 3
    """A restart cannot help before a person has done something. The command line turns it into 1."""
    AWAY = 4
    """The broker is away, or cannot take what is written: it is to be waited for. The command line turns it into 1."""
    FORCED = 130
    """The second Ctrl-C."""


class TopicsMissing(NewsmillError):
    """Topics that the stages read or write do not exist."""


class TooManyDeadLetters(NewsmillError):
    """A stage refused so many records in a row that the fault is more likely ours than theirs."""


class DeliveryFailed(NewsmillError):
    """A record could not be written within the limit, or a dead letter not at all."""


class ServiceUnavailable(NewsmillError):
    """A stage's service did not answer within the limit."""


class InstanceTaken(NewsmillError):
    """Another worker has this one's place in the group: the same instance id."""


class WorkerStuck(NewsmillError):
    """A part of the worker died or stands still, while the process lives."""
