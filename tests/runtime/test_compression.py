"""The producer's batches are compressed at the fast level, and any reader of lz4 can read them."""

from __future__ import annotations

import random

from aiokafka.codec import lz4_decode, lz4_encode
from aiokafka.record.default_records import DefaultRecordBatch, DefaultRecordBatchBuilder
from kafka.codec import lz4_decode as read_by_kafka_python

from pipeline.runtime.compression import LEVEL, compress_fast

LZ4 = DefaultRecordBatch.CODEC_LZ4
HEADER = 61
"""Bytes of a batch before its records (KIP-98)."""


def batch() -> bytes:
    builder = DefaultRecordBatchBuilder(2, LZ4, 0, -1, -1, -1, 1 << 20)
    words = random.Random(3).choices(["harbour", "bridge", "council", "ferry", "night", "glacier"], k=4000)
    for offset in range(20):
        assert builder.append(offset, 0, b"key", " ".join(words[offset * 200 :]).encode(), [])
    return bytes(builder.build())


def test_batches_are_compressed_at_the_fast_level() -> None:
    compress_fast()
    records = batch()[HEADER:]
    plain = lz4_decode(records)
    assert records == lz4_encode(plain, level=LEVEL)
    assert records != lz4_encode(plain)  # else this test could not tell
    assert read_by_kafka_python(records) == plain
