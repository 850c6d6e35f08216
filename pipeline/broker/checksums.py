"""CRC-32C at the speed of compiled code for kafka-python, which alone has it in Python (4 MB/s) or by an LGPL package."""

from __future__ import annotations

from functools import cache

from aiokafka.record.util import calc_crc32c
from kafka.record import default_records

CHECK = b"123456789", 0xE3069283
"""The check value of CRC-32C (iSCSI) in the catalogue of parametrised CRC algorithms."""


@cache
def use_fast_crc32c() -> bool:
    """Give kafka-python the checksum of aiokafka's extension (Apache-2.0, already a dependency).

    Whether it is in use now: not when the extension fails the check value, or kafka-python no longer has the place.
    """
    if not hasattr(default_records, "calc_crc32c") or calc_crc32c(memoryview(CHECK[0])) != CHECK[1]:
        return False
    default_records.calc_crc32c = calc_crc32c
    return True
