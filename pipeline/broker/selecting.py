"""What `newsmill dlq` can select by. A name that is none is refused, rather than found on no record."""

from __future__ import annotations

import typer

from schemas.reasons import DeadReason, DropReason
from schemas.topics import TOPICS

DEAD_LETTER_SUFFIX = "-dlq"


def reason(value: str) -> str:
    """The value, when it is empty or a reason for drops or dead letters. Raises BadParameter."""
    return _one_of(value, [each.value for each in (*DropReason, *DeadReason)])


def stage(value: str) -> str:
    """The value, when it is empty or the name of a stage. Raises BadParameter."""
    if not value:
        return value
    # here, because the stages' import takes a second that no other command should wait for
    from pipeline.runtime.stages import load_stages  # noqa: PLC0415

    return _one_of(value, [each.name for each in load_stages()])


def dead_letter_topics(value: list[str] | None) -> list[str] | None:
    """The value, when each topic is declared to hold failures or named as such. Raises BadParameter."""
    declared = [topic.name for topic in TOPICS if topic.holds_failures]
    for name in value or ():
        if not name.endswith(DEAD_LETTER_SUFFIX):
            _one_of(name, declared)
    return value


def _one_of(value: str, allowed: list[str]) -> str:
    if value and value not in allowed:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(allowed)}")
    return value
