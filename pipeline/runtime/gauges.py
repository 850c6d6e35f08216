"""Keeps the gauges: records in hand, lag of each partition, rebalances."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from faust.types.tuples import TP

from pipeline.runtime.batch_transport import BatchConsumer
from pipeline.runtime.metrics import Collectors
from pipeline.stage import AnyStage

INTERVAL_SECONDS = 1.0


class Gauges:
    """Reads the consumer once a second; a scrape costs no question to the broker."""

    def __init__(self, collectors: Collectors, consumer: BatchConsumer, stages: Sequence[AnyStage]) -> None:
        self._consumer = consumer
        self._in_flight = {s.source.name: collectors["in_flight_records"].labels(s.name) for s in stages}
        self._lag = collectors["consumer_lag_records"]
        self._rebalances = collectors["rebalances_total"]
        self._counted = 0
        self._shown: set[TP] = set()

    async def keep(self) -> None:
        """Update until cancelled."""
        while True:
            self.update()
            await asyncio.sleep(INTERVAL_SECONDS)

    def update(self) -> None:
        for topic, gauge in self._in_flight.items():
            gauge.set(self._consumer.ledger.records_in_hand(topic))
        self._rebalances.inc(self._consumer.rebalances - self._counted)
        self._counted = self._consumer.rebalances
        lags = self._consumer.lags()
        for tp in self._shown - lags.keys():
            self._lag.remove(tp.topic, str(tp.partition))
        for tp, lag in lags.items():
            self._lag.labels(tp.topic, str(tp.partition)).set(lag)
        self._shown = set(lags)
