"""What every model shares: immutable, unknown fields ignored, times kept as precise as they were given."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema


class Record(BaseModel):
    """A value on a topic. Readers ignore fields they do not know, so that a rolling upgrade refuses nothing."""

    model_config = ConfigDict(frozen=True, extra="ignore", ser_json_inf_nan="null")


def iso_time(value: Any) -> str:
    """An ISO 8601 day or instant from ISO 8601 or RFC 2822 text, a date or a datetime; the zone is kept as given.

    A day stays a day: `2025-02-10` is not made midnight. Raises ValueError for anything else.
    """
    if isinstance(value, datetime | date):
        return value.isoformat()
    if not isinstance(value, str):
        # pydantic turns a ValueError, and only that, into a validation error
        raise ValueError(  # noqa: TRY004
            "a time is ISO 8601 text, such as 2025-02-10T05:41:09Z"
        )
    text = value.strip()
    try:
        if len(text) == 10:
            return date.fromisoformat(text).isoformat()
        datetime.fromisoformat(text)
    except ValueError:
        return _from_rfc2822(text)
    return text


def _from_rfc2822(text: str) -> str:
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError) as e:
        raise ValueError(f"not an ISO 8601 time: {text[:40]!r}") from e


def to_datetime(time: str) -> datetime:
    """The instant of an `IsoTime`; a day is its first moment, and a time without a zone is UTC."""
    moment = datetime.fromisoformat(time)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


IsoTime = Annotated[
    str,
    BeforeValidator(iso_time),
    WithJsonSchema({"type": "string", "examples": ["2025-02-10T05:41:09+03:00", "2025-02-10"]}),
]
"""ISO 8601: an instant with its zone as given, or a day."""

Share = Annotated[float, Field(ge=0, le=1)]
"""A number between 0 and 1."""

Offset = Annotated[int, Field(ge=0)]
"""A position in Unicode code points, counted from 0; an end is exclusive."""
