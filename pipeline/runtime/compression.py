"""lz4 at its fast level for the producer.

aiokafka compresses at level 9, which takes eight times as long as level 1 and saves a fifth of the bytes at most:
0.55 ms of processor time instead of 0.07 ms for the three records that are written for an article. It has no setting
for the level.
"""

from __future__ import annotations

import sys
from typing import Any

from aiokafka.codec import lz4_encode
from aiokafka.record.default_records import DefaultRecordBatchBuilder

LEVEL = 1


def compress_fast() -> None:
    """Have every aiokafka producer of this process compress lz4 at LEVEL; a second call changes nothing."""
    # The builder of batches, in C or in Python, looks the function up in its own module each time.
    module: Any = sys.modules[DefaultRecordBatchBuilder.__module__]
    module.lz4_encode = _encode


def _encode(payload: bytes) -> bytes:
    encoded: bytes = lz4_encode(payload, level=LEVEL)
    return encoded
