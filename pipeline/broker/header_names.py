"""Header names that are no UTF-8, in both Kafka clients: read as Java's client does, with U+FFFD for what is wrong.

Kafka's protocol says that names are UTF-8, and no broker looks. The clients refuse to read such a record, so that one
record of any producer would block its partition for every reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any, cast

from aiokafka.consumer import fetcher
from aiokafka.record import default_records as aiokafka_records
from aiokafka.record import memory_records
from kafka.record import default_records as kafka_records


class Lenient(bytearray):
    """The bytes of a batch, whose slices decode whatever they hold."""

    def __getitem__(self, index: Any) -> Any:
        found = super().__getitem__(index)
        return found if isinstance(found, int) else Lenient(found)

    def decode(self, encoding: str = "utf-8", errors: str = "replace") -> str:
        return super().decode(encoding, errors)


class LenientBatch:
    """A batch of aiokafka's compiled reader; from a bad name on, of its reader in Python."""

    def __init__(self, batch: Any, stored: memoryview) -> None:
        self._batch = batch
        self._stored = stored

    def __getattr__(self, name: str) -> Any:
        return getattr(self._batch, name)

    def __iter__(self) -> Iterator[Any]:
        read = 0
        try:
            for record in self._batch:
                yield record
                read += 1
        except UnicodeDecodeError:
            again = aiokafka_records._DefaultRecordBatchPy(self._stored)  # noqa: SLF001 - no public name
            again._maybe_uncompress()  # noqa: SLF001 - as above
            again._buffer = Lenient(again._buffer)  # noqa: SLF001 - as above
            yield from islice(again, read, None)


class LenientRecords:
    """The batches of a fetched partition."""

    def __init__(self, stored: bytes) -> None:
        self._records = memory_records._MemoryRecordsPy(stored)  # noqa: SLF001 - no public name
        self.has_next = self._records.has_next
        self.size_in_bytes = self._records.size_in_bytes

    def next_batch(self) -> Any:
        """The next batch, None after the last."""
        stored = cast("memoryview | None", self._records._next_slice)  # noqa: SLF001 - no public name
        batch = self._records.next_batch()
        if stored is None or isinstance(batch, memory_records.LegacyRecordBatch) or batch.is_control_batch:
            return batch  # without headers
        return LenientBatch(batch, stored)


@cache
def read_any_header_name() -> None:
    """Have the consumers of this process read every header name. Costs 0.1 µs a record."""
    fetcher.MemoryRecords = LenientRecords
    strictly = kafka_records.DefaultRecordBatch._read_msg  # noqa: SLF001 - no public name

    def leniently(batch: Any, *arguments: Any) -> Any:
        try:
            return strictly(batch, *arguments)
        except UnicodeDecodeError:  # nothing of the record was taken yet
            batch._buffer = Lenient(batch._buffer)  # noqa: SLF001 - as above
            return strictly(batch, *arguments)

    kafka_records.DefaultRecordBatch._read_msg = leniently  # noqa: SLF001 - as above
