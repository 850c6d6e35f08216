"""A record of raw-articles to a RawArticle with a readable body: JSON, or the raw bytes of a page with headers."""

from __future__ import annotations

import base64
import binascii
import re

from pydantic import ValidationError

from pipeline.settings import Settings
from pipeline.stage import Raw, Reject, decode_json
from pipeline.stages.clean.chars import readable
from pipeline.stages.clean.charset import repaired, to_text
from schemas.article import RawArticle
from schemas.headers import CONTENT_TYPE, FETCHED_AT, URL
from schemas.reasons import DeadReason
from schemas.topics import RAW

_TEXT_TYPES = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\"';\s]{1,64})", re.IGNORECASE)
_MAGIC = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"\x1f\x8b", b"PK\x03\x04", b"RIFF", b"BZh", b"\xfd7zXZ",
    b"Rar!", b"7z\xbc\xaf", b"\x28\xb5\x2f\xfd", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00", b"OggS", b"ID3", b"\x7fELF",
    b"wOFF", b"wOF2", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"SQLite format 3",
)  # fmt: skip
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ANY_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_MOST_CONTROLS = 0.05
"""Share of control characters above which a body is no text; a terminal's colour codes stay far below it."""
_SAMPLE = 20_000
_SPACE_OR_INVISIBLE = re.compile(r"[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*")


def decode_raw(raw: Raw, settings: Settings) -> RawArticle:
    """The article of a record of raw-articles, its `body` always text, without control characters or lone surrogates.

    Raises Reject: not_json, invalid_schema, unknown_schema, unsupported_content, empty_body, bad_encoding, too_large.
    """
    declared = raw.header(CONTENT_TYPE)
    kind = (declared or "").partition(";")[0].strip().lower()
    if kind in ("", "application/json") or kind.endswith("+json"):
        article = decode_json(RAW, raw)
        return _with_text(article, _json_text(article, settings))
    if kind not in _TEXT_TYPES:
        raise Reject(DeadReason.UNSUPPORTED_CONTENT, f"the content-type header says {kind[:60]!r}")
    return _from_bytes(raw, _TEXT_TYPES[kind], settings)


def _from_bytes(raw: Raw, kind: str, settings: Settings) -> RawArticle:
    fetched_at = raw.header(FETCHED_AT)
    if fetched_at is None:
        raise Reject(
            DeadReason.INVALID_SCHEMA,
            f"a raw {kind} record needs the header {FETCHED_AT}: add it, in ISO 8601",
        )
    body = raw.value or b""
    named = _CHARSET.search(raw.header(CONTENT_TYPE) or "")
    _check_bytes(body, settings)
    text = to_text(body, named[1] if named else None, markup=kind == "text/html")
    try:
        article = RawArticle.model_validate(
            {"content_type": kind, "body": "", "url": raw.header(URL), "fetched_at": fetched_at}
        )
    except ValidationError as e:
        fields = ", ".join(sorted({".".join(map(str, p["loc"])) for p in e.errors(include_input=False)}))
        raise Reject(DeadReason.INVALID_SCHEMA, f"the headers do not fit: {fields}") from e
    return _with_text(article, text)


def _json_text(article: RawArticle, settings: Settings) -> str:
    if article.body is not None:
        # No character is longer than four bytes, so most bodies need no encoding to be measured.
        body = article.body
        if len(body) * 4 > settings.max_body:
            _check_size(len(body.encode("utf-8", "surrogatepass")), settings)
        head = body[:16].lstrip().encode("utf-8", "replace")
        if head.startswith((b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"GIF8")):
            raise Reject(DeadReason.UNSUPPORTED_CONTENT, "the body is a file of another kind, not text")
        return repaired(body)
    encoded = article.body_base64 or ""
    _check_size(len(encoded) * 3 // 4 - 2, settings)
    try:
        body_bytes = base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError) as e:
        raise Reject(DeadReason.INVALID_SCHEMA, "body_base64 is not base64") from e
    _check_bytes(body_bytes, settings)
    return to_text(body_bytes, article.charset, markup=article.content_type == "text/html")


def _check_size(size: int, settings: Settings) -> None:
    if size > settings.max_body:
        raise Reject(DeadReason.TOO_LARGE, f"the body has {size:,} bytes; the limit is {settings.max_body:,}")


def _check_bytes(body: bytes, settings: Settings) -> None:
    _check_size(len(body), settings)
    if not body.strip():
        raise Reject(DeadReason.EMPTY_BODY, "the body has no characters but white space")
    if body.startswith(_MAGIC):
        raise Reject(DeadReason.UNSUPPORTED_CONTENT, "the body is a file of another kind, not text")


def _with_text(article: RawArticle, text: str) -> RawArticle:
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > max(2, _MOST_CONTROLS * len(sample)):
        raise Reject(DeadReason.UNSUPPORTED_CONTENT, "the body is mostly control characters, not text")
    clean = readable(text)
    if _SPACE_OR_INVISIBLE.fullmatch(clean):
        raise Reject(DeadReason.EMPTY_BODY, "the body has no characters but white space")
    update: dict[str, object] = {"body": clean, "body_base64": None, "charset": None}
    if article.article_id is not None and _ANY_CONTROL.search(article.article_id):
        raise Reject(
            DeadReason.INVALID_SCHEMA, "article_id holds control characters; it is the key on every topic"
        )
    for field in ("url", "source", "language_hint", "title"):
        if (value := getattr(article, field)) is not None:
            update[field] = readable(value)
    return article.model_copy(update=update)
