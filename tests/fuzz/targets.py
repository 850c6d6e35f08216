"""What the fuzzer calls with bytes, and the test suite with the corpus that it left: a failed assertion is a finding."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from pipeline.broker.dead_letters import DeadLetter
from pipeline.broker.redriven import redriven
from pipeline.runtime.routing import Place, route
from pipeline.stage import Dead, Outcome, Raw, Sent
from pipeline.stages import STAGES
from schemas.headers import DLQ_ATTEMPTS, DLQ_PREFIX, DLQ_TOPIC, FETCHED_AT, INGESTED_AT, URL, Headers
from schemas.reasons import DeadReason
from tests.fuzz.invariants import PAGE, TEXT, bytes_record, check, processors, through

_NOW = 1_777_800_000_000
_NAMES = ("content-type", FETCHED_AT, URL, INGESTED_AT, "schema", DLQ_ATTEMPTS, DLQ_TOPIC, "traceparent")
_LANGUAGES = ("en", "ar", "fr", "es", "de", "ru", "tr", "fa", "ur", "hi", "zh", "ja", "und", "pt-BR")


def text(data: bytes) -> None:
    """A plain text through all stages."""
    through(bytes_record(data, TEXT))


def page(data: bytes) -> None:
    """A page through all stages."""
    through(bytes_record(data, PAGE))


def annotate(data: bytes) -> None:
    """A text in the language that the first byte chooses through classify and enrich, as if clean had made it."""
    code = _LANGUAGES[data[0] % len(_LANGUAGES)] if data else "en"
    words = data[1:].decode("utf-8", "replace")
    record = {
        "article_id": "a", "fetched_at": "2026-05-03", "language": {"code": code, "confidence": 1.0}, "title": words[:80],
        "text": words, "source_text": words, "machine_translation": {}, "fingerprint": {"content_sha256": ""},
        "word_count": 1, "reading_seconds": 1,
    }  # fmt: skip
    through(Raw(b"a", json.dumps(record).encode()), start=1)


def decode(data: bytes) -> None:
    """A record of any bytes: its headers from the first line, its value from what follows; decoded, routed, read as a dead letter."""
    line, _, value = data.partition(b"\n")
    headers = read_headers(line)
    raw = Raw(value[:8] or None, value if line[:1] != b"\xff" else None, headers)
    for processor in processors():
        outcome = processor(raw)
        if not (isinstance(outcome, Sent) and processor.stage is not STAGES[0]):
            check(outcome, processor.stage, raw)
        for each in (outcome, Dead(DeadReason.NOT_JSON, value[:50].decode("utf-8", "replace"))):
            routed(processor.stage.name, raw, each)
    redriven(len(value), value.decode("latin-1"))


def read_headers(line: bytes) -> Headers:
    """Headers of a line: pieces between NUL, the first byte of each choosing its name."""
    pieces = [p for p in line.split(b"\0") if p]
    return tuple((_NAMES[p[0] % len(_NAMES)], p[1:]) for p in pieces[:20])


def routed(name: str, raw: Raw, outcome: Outcome) -> None:
    """Asserts that a record set aside can be read as a dead letter and put back as it was."""
    stage = next(s for s in STAGES if s.name == name)
    produce = route(stage, (raw, Place(stage.source.name, 3, 17, -1)), outcome, _NOW)
    assert all(isinstance(v, bytes | None) for _, v in produce.headers)
    if isinstance(outcome, Sent):
        assert (produce.topic, produce.key, produce.value) == (stage.sink.name, outcome.key, outcome.value)
        return
    letter = DeadLetter(produce.topic, 3, 5, 0, produce.key, produce.value, produce.headers)
    if isinstance(outcome, Dead):
        assert (letter.reason, letter.stage, letter.source) == (outcome.reason.value, name, stage.source.name)
        # Kafka's clients send no record with neither key nor value
        empty = raw.key is None and raw.value is None
        assert (produce.key, produce.value) == (raw.key, b"" if empty else raw.value)
        assert letter.attempts >= 1
        ours = (DLQ_PREFIX, INGESTED_AT)
        kept = [(n, v) for n, v in letter.original_headers() if not n.startswith(ours)]
        assert kept == [(n, v or b"") for n, v in raw.headers if not n.startswith(ours)]


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "text": text,
    "page": page,
    "annotate": annotate,
    "decode": decode,
}
