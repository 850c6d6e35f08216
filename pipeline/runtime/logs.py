"""Logging of a worker: our own lines at INFO on stderr, the libraries' only from WARNING on."""

from __future__ import annotations

import logging
import sys
import time

QUIET = ("faust", "mode", "aiokafka", "kafka", "asyncio", "pipeline")
"""The libraries' loggers. Faust logs what our subclasses do under the names of our modules; we log as newsmill."""

ORDINARY = ("aiokafka.consumer.group_coordinator", "mode.timers")
"""They warn of what is ordinary here: a rebalance, and a commit that takes longer than its interval."""

NEEDLESS = (
    # What a new cluster answers until its first group made it create the topic of offsets; aiokafka asks again.
    "GroupCoordinatorNotAvailableError",
    # Faust's sensors, of which there are none: a rebalance that begins while another ends takes their state away.
    "Missing sensor state for rebalance",
    # Faust's, of a rebalance that waits for deliveries or the broker: REVOKE_SECONDS and the watchdog bound it.
    "Warning: Task timed out!",
    "Please make sure it's hanging before restart.",
)

CRASH = "Crashed reason="
"""Faust says it, with a traceback, for each of its parts. Of an error of Kafka, the worker says it in one line."""

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
        message = record.getMessage()
        if any(text in message for text in NEEDLESS) or (CRASH in message and _of_kafka(record)):
            return False
        key = (record.name, str(record.msg)[:80])
        now = time.monotonic()
        if now - self._shown.get(key, -REPEAT_SECONDS) < REPEAT_SECONDS:
            return False
        if len(self._shown) > 1000:
            self._shown.clear()
        self._shown[key] = now
        return True


def _of_kafka(record: logging.LogRecord) -> bool:
    """Whether the record tells of an error of Kafka; by name, since the supervisor does without aiokafka."""
    error = record.exc_info[1] if record.exc_info else None
    return any(kind.__name__ == "KafkaError" for kind in type(error).__mro__)


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
