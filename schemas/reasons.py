"""Why an article did not go on: two closed sets, one for intended drops and one for dead letters."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """A reason with what it means and what to do about it."""

    advice: str

    def __new__(cls, value: str, advice: str) -> Reason:
        member = str.__new__(cls, value)
        member._value_ = value
        member.advice = advice
        return member


class DropReason(Reason):
    """Intended: nothing is wrong, the record is no article. Written to `dropped-articles`."""

    NOT_ARTICLE = (
        "not_article",
        "the page holds no article (home page, index, video page); send articles only",
    )
    NO_TEXT = (
        "no_text",
        "nothing was left after furniture and links were removed; look at `removed` of a dry run",
    )


class DeadReason(Reason):
    """Something is wrong with the record or with us. Written to the stage's dead-letter topic."""

    NOT_JSON = "not_json", "the value is not JSON; send JSON, or raw bytes with a content-type header"
    INVALID_SCHEMA = "invalid_schema", "the JSON does not fit the topic's schema; see schemas/generated"
    UNKNOWN_SCHEMA = (
        "unknown_schema",
        "the schema header names a version this program does not know; upgrade it",
    )
    UNSUPPORTED_CONTENT = (
        "unsupported_content",
        "only text/html and text/plain are read; convert it before sending",
    )
    EMPTY_BODY = "empty_body", "the body is empty or only white space; fetch it again"
    BAD_ENCODING = "bad_encoding", "the bytes are not text in the declared charset or any that was detected"
    TOO_LARGE = "too_large", "the body or the result is above the limit; raise max_body or split it"
    TOO_COMPLEX = (
        "too_complex",
        "the markup is nested or repeated beyond the limits; it is no page for readers",
    )
    CRASHED_WORKER = (
        "crashed_worker",
        "two workers ended while they worked at it; the error header says how. Report it, redrive after the fix",
    )
    TIMED_OUT = (
        "timed_out",
        "two workers worked at it longer than record_seconds and were killed; raise it, or report what hangs",
    )
    INTERNAL = (
        "internal",
        "a defect of newsmill; the error header says where. Report it, redrive after the fix",
    )
