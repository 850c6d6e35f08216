"""The pure engine: a stage is a function from one model to the next; process() turns any record into an Outcome.

    record ─► decode ─► stage function ─► Sent | Dropped | Dead | Retracted

Nothing here knows of Kafka, asyncio or metrics. Start reading here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from pipeline.repeats import every
from pipeline.settings import Settings
from schemas.article import CleanArticle, RawArticle
from schemas.headers import SCHEMA, Headers
from schemas.reasons import DeadReason, DropReason
from schemas.topics import DROPPED, Topic

Article: TypeAlias = RawArticle | CleanArticle
In = TypeVar("In", bound=Article)
Out = TypeVar("Out", bound=CleanArticle)


class Reject(Exception):
    """Raised by a stage or a decoder: this record cannot be processed; it becomes a dead letter.

    detail: one line that says what is wrong with this record, without quoting article text.
    """

    def __init__(self, reason: DeadReason, detail: str) -> None:
        super().__init__(f"{reason.value}: {detail}")
        self.reason = reason
        self.detail = detail


class Transient(Exception):
    """Raised by a stage that calls a service which did not answer: the shell tries again, then stops unacked.

    The stages here call none; docs/adding-a-stage.md shows a stage that does.
    """


class Raw(NamedTuple):
    """A record as it came off a topic. `value` None is a retraction (a tombstone)."""

    key: bytes | None
    value: bytes | None
    headers: Headers = ()

    def header(self, name: str) -> str | None:
        """The last header of that name as text, None when absent."""
        for found, value in reversed(self.headers):
            # Kafka allows a header without a value, which no type of ours does.
            if found == name and value is not None:
                return value.decode("utf-8", "replace")
        return None


@dataclass(frozen=True, slots=True)
class Drop:
    """Returned by a stage function: intended, this is no article."""

    reason: DropReason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """The record goes on to the sink; `article` is what `value` holds, for those who count."""

    key: bytes
    value: bytes
    article: CleanArticle
    unknown_fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """The record goes to `dropped-articles`, unchanged."""

    reason: DropReason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Dead:
    """The record goes to the source's dead-letter topic, unchanged."""

    reason: DeadReason
    detail: str


@dataclass(frozen=True, slots=True)
class Retracted:
    """A null value passes through: the article of this key is withdrawn."""

    key: bytes


Outcome: TypeAlias = Sent | Dropped | Dead | Retracted
StageFn: TypeAlias = Callable[[In], Out | Drop]
Decode: TypeAlias = Callable[[Raw, Settings], In]


@dataclass(frozen=True, slots=True)
class Stage(Generic[In, Out]):
    """One step of the pipeline, declared once.

    build: makes the stage function; loads word lists and models, once per worker.
    decode: reads the source's records; None reads JSON of the source's model.
    dropped: the topic that takes what the stage drops.
    """

    name: str
    source: Topic[In]
    sink: Topic[Out]
    build: Callable[[Settings], StageFn[In, Out]]
    decode: Decode[In] | None = None
    dropped: Topic[Any] = DROPPED


AnyStage: TypeAlias = Stage[Any, Any]


@dataclass(frozen=True, slots=True)
class Processor(Generic[In, Out]):
    """A stage with its built function: call it with a record, get its Outcome."""

    stage: Stage[In, Out]
    settings: Settings
    function: StageFn[In, Out] = field(repr=False)

    @classmethod
    def build(cls, stage: Stage[In, Out], settings: Settings) -> Processor[In, Out]:
        return cls(stage, settings, stage.build(settings))

    def __call__(self, raw: Raw) -> Outcome:
        return process(self.stage, self.function, raw, self.settings)


def process(stage: Stage[In, Out], function: StageFn[In, Out], raw: Raw, settings: Settings) -> Outcome:
    """What becomes of a record. Total: every exception but Transient becomes an Outcome; same input, same output."""
    if raw.value is None:
        if raw.key is None:
            return Dead(
                DeadReason.INVALID_SCHEMA, "neither key nor value: a retraction needs the article's key"
            )
        return Retracted(raw.key)
    try:
        article = stage.decode(raw, settings) if stage.decode else decode_json(stage.source, raw)
        result = function(article)
        if isinstance(result, Drop):
            return Dropped(result.reason, result.detail)
        value = result.model_dump_json().encode()
    except Reject as e:
        return Dead(e.reason, e.detail)
    except Transient:
        raise
    except MemoryError as e:
        return Dead(DeadReason.TOO_LARGE, f"out of memory in stage {stage.name}: {e}")
    except PydanticSerializationError as e:
        return Dead(DeadReason.BAD_ENCODING, f"the result is not valid Unicode: {_one_line(str(e))}")
    except Exception as e:  # noqa: BLE001 - the one place where a defect becomes a dead letter
        return Dead(DeadReason.INTERNAL, _where(e))
    if len(value) > settings.max_output:
        return Dead(
            DeadReason.TOO_LARGE, f"the result has {len(value):,} bytes; the limit is {settings.max_output:,}"
        )
    return Sent(result.article_id.encode(), value, result, tuple(article.model_extra or ()))


def decode_json(topic: Topic[In], raw: Raw) -> In:
    """The record's value as the topic's model. Raises Reject with not_json, invalid_schema or unknown_schema."""
    declared = raw.header(SCHEMA)
    if declared is not None and declared != topic.schema:
        raise Reject(
            DeadReason.UNKNOWN_SCHEMA,
            f"the schema header says {_one_line(declared)!r}; this program reads {topic.schema}",
        )
    value = raw.value or b""
    try:
        return cast("In", topic.model.model_validate_json(value))
    except ValidationError as e:
        mended = _without_lone_surrogates(value)
        if mended == value:
            raise _refused(e) from e
    try:
        return cast("In", topic.model.model_validate_json(mended))
    except ValidationError as e:
        raise _refused(e) from e


def _without_lone_surrogates(value: bytes) -> bytes:
    """JSON with half a surrogate pair replaced by U+FFFD: old JavaScript cuts emoji in two, and no article is lost for it."""
    return _HALVES.sub(_whole, value, _MOST_HALVES) if _HALF.search(value) else value


def _whole(match: re.Match[bytes]) -> bytes:
    return b"\\ufffd" * (len(match[0]) // 6) if match["lone"] else match[0]


_A_PAIR = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_A_HALF = r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
_LONE = rf"(?!{_A_PAIR}){_A_HALF}"
_WHOLE = rf"(?:[^\\]++|{_A_PAIR}|(?!{_A_HALF})\\.)"
_HALF = re.compile(_A_HALF.encode())
_HALVES = re.compile(rf"(?P<lone>{_LONE}{every(_LONE)})|{_WHOLE}{every(_WHOLE)}".encode(), re.DOTALL)
"""All of a JSON text, in runs: every escape is read, a pair as one, so that a backslash that is itself escaped starts none."""
_MOST_HALVES = 100_000
"""Runs that are mended: no article has more."""


def _refused(error: ValidationError) -> Reject:
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    if problems[0]["type"] == "json_invalid":
        return Reject(DeadReason.NOT_JSON, _one_line(problems[0]["msg"]))
    if any(p["loc"] == ("content_type",) and p["type"] == "literal_error" for p in problems):
        return Reject(DeadReason.UNSUPPORTED_CONTENT, "content_type is neither text/html nor text/plain")
    lines = [f"{'.'.join(map(str, p['loc'])) or 'record'}: {p['msg']}" for p in problems[:3]]
    more = f" (and {len(problems) - 3} more)" if len(problems) > 3 else ""
    return Reject(DeadReason.INVALID_SCHEMA, _one_line("; ".join(lines)) + more)


def _where(error: Exception) -> str:
    """The exception's type and place; not its message, which may quote article text."""
    place = "unknown place"
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        place = f"{code.co_qualname} line {trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} in {place}"


def _one_line(text: str, limit: int = 300) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"


def outcome_name(outcome: Outcome) -> str:
    """sent, dropped, dead or retracted: the label each article is counted under, once a stage."""
    return _NAMES[type(outcome)]


_NAMES: Mapping[type, str] = {Sent: "sent", Dropped: "dropped", Dead: "dead", Retracted: "retracted"}
