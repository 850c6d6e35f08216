"""`newsmill send`: what it reports as sent is what the broker confirmed, also when it is interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import Any, cast

import pytest
from kafka import KafkaProducer
from kafka.errors import KafkaTimeoutError

from pipeline.broker import topics
from pipeline.broker.client import Cluster
from pipeline.broker.waiting import wait_until
from pipeline.commands.send import MOST_OPEN, Sending
from pipeline.errors import NewsmillError
from schemas.topics import RAW

from .test_process import BODY, line


class Delivery:
    """A delivery that arrives when it is waited for, or never."""

    def __init__(self, *, arrives: bool) -> None:
        self._arrives, self._done = arrives, False

    def get(self, timeout: float) -> None:
        if not self._arrives:
            raise KafkaTimeoutError(f"after {timeout} s")
        self._done = True

    def succeeded(self) -> bool:
        return self._done


class Producer:
    def __init__(self, *, arrives: bool) -> None:
        self._arrives = arrives

    def send(self, _topic: str, **_record: Any) -> Delivery:
        return Delivery(arrives=self._arrives)


def test_what_was_not_confirmed_is_not_sent() -> None:
    sending = Sending(cast("KafkaProducer", Producer(arrives=False)))
    sending.send({"value": b"x"})
    assert sending.summary() == "0 sent to raw-articles, 0 refused, 1 not confirmed"
    with pytest.raises(NewsmillError, match="did not confirm a record within 60 s"):
        sending.confirm()
    assert sending.summary() == "0 sent to raw-articles, 0 refused, 1 not confirmed"


def test_what_was_confirmed_is_sent_and_few_are_open_at_once() -> None:
    sending = Sending(cast("KafkaProducer", Producer(arrives=True)))
    for _ in range(MOST_OPEN + 1):
        sending.send({"value": b"x"})
    assert sending.summary() == f"{MOST_OPEN} sent to raw-articles, 0 refused, 1 not confirmed"
    sending.confirm()
    assert sending.summary() == f"{MOST_OPEN + 1} sent to raw-articles, 0 refused"


@pytest.mark.broker
def test_ctrl_c_tells_what_was_sent(broker: str) -> None:
    cluster = Cluster(broker)
    topics.apply(cluster, topics.specs([RAW]))
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "send", "-"],
        env={**os.environ, "NEWSMILL_BROKERS": broker},
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin
    with cluster.consumer(consumer_timeout_ms=200) as consumer:
        consumer.subscribe([RAW.name])
        process.stdin.write(line(article_id="interrupted", body=BODY))
        process.stdin.flush()
        assert wait_until(lambda: any(record.key == b"interrupted" for record in consumer), 60)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.decode().splitlines() == [
        "newsmill: 1 sent to raw-articles, 0 refused",
        "newsmill: interrupted",
    ]
