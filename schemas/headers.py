"""The Kafka headers newsmill reads and writes; headers that are not ours are carried on unchanged."""

from __future__ import annotations

CONTENT_TYPE = "content-type"
SCHEMA = "schema"
INGESTED_AT = "ingested-at"
"""Milliseconds since 1970 at which the record entered `raw-articles`; end-to-end latency is measured from it."""

URL = "url"
FETCHED_AT = "fetched-at"
"""With CONTENT_TYPE and URL, of a record whose value is the raw bytes of a page or text."""

DLQ_PREFIX = "dlq-"
DLQ_REASON = "dlq-reason"
DLQ_STAGE = "dlq-stage"
DLQ_ERROR = "dlq-error"
DLQ_TOPIC = "dlq-topic"
DLQ_PARTITION = "dlq-partition"
DLQ_OFFSET = "dlq-offset"
DLQ_FAILED_AT = "dlq-failed-at"
DLQ_ATTEMPTS = "dlq-attempts"
DLQ_VERSION = "dlq-version"

JSON = b"application/json"
Headers = tuple[tuple[str, bytes], ...]
