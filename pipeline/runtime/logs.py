"""Logging of a worker: our own lines at INFO on stderr, the libraries' only from WARNING on."""

from __future__ import annotations

import logging
import sys
import time

QUIET = ("faust", "mode", "aiokafka", "kafka", "asyncio")

ORDINARY = ("aiokafka.consumer.group_coordinator", "mode.timers")
"""They warn of what is ordinary here: a rebalance, and a commit that takes longer than its interval."""

FIRST_JOIN = "GroupCoordinatorNotAvailableError"
"""What a new cluster answers until its first group made it create the topic of offsets; aiokafka asks again."""

REPEAT_SECONDS = 10.0
"""A library's message is shown once in that time: aiokafka says ten times a second that it tries again."""


class Sparse(logging.Filter):
    """Lets the same message template of the same library logger through once in a while."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: dict[tuple[str, str], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if not record.name.startswith(QUIET):
            return True
        if FIRST_JOIN in record.getMessage():
            return False
        key = (record.name, str(record.msg)[:80])
        now = time.monotonic()
        if now - self._shown.get(key, -REPEAT_SECONDS) < REPEAT_SECONDS:
            return False
        if len(self._shown) > 1000:
            self._shown.clear()
        self._shown[key] = now
        return True


def configure_logs() -> None:
    """Set levels and one handler on stderr. Records never carry article text: ids, places and reasons only."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(Sparse())
    logging.basicConfig(handlers=[handler], force=True)
    # aiokafka and Faust build debug messages for every record when the root logger lets them through.
    logging.getLogger().setLevel(logging.WARNING)
    logging.getLogger("newsmill").setLevel(logging.INFO)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in ORDINARY:
        logging.getLogger(name).setLevel(logging.ERROR)
    # Asked only before the start; what became of it is said in one line by whoever asked.
    logging.getLogger("kafka").setLevel(logging.CRITICAL)
