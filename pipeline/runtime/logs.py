"""Logging of a worker: our own lines at INFO on stderr, the libraries' only from WARNING on."""

from __future__ import annotations

import logging
import sys

QUIET = ("faust", "mode", "aiokafka", "kafka", "asyncio")


def configure_logs() -> None:
    """Set levels and one handler on stderr. Records never carry article text: ids, places and reasons only."""
    # aiokafka and Faust build debug messages for every record when the root logger lets them through.
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    logging.getLogger().setLevel(logging.WARNING)
    logging.getLogger("newsmill").setLevel(logging.INFO)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
