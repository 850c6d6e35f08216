"""Keeps the gauges, and the counts that the consumer keeps: records in hand, lag and loss of each partition."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from functools import partial

from faust.types.tuples import TP

from pipeline.runtime.batch_transport import BatchConsumer
from pipeline.runtime.metrics import Collectors
from pipeline.stage import AnyStage

INTERVAL_SECONDS = 1.0


class Gauges:
    """Reads the consumer once a second; a scrape costs no question to the broker."""

    def __init__(self, collectors: Collectors, consumer: BatchConsumer, stages: Sequence[AnyStage]) -> None:
        self._consumer = consumer
        for stage in stages:
            # Asked at the scrape: it changes with every slice.
            in_hand = partial(consumer.ledger.records_in_hand, stage.source.name)
            collectors["in_flight_records"].labels(stage.name).set_function(in_hand)
        self._lag = collectors["consumer_lag_records"]
        self._rebalances = collectors["rebalances_total"]
        self._lost = collectors["records_lost_total"]
        self._counted = 0
        self._counted_lost: Counter[TP] = Counter()
        self._shown: set[TP] = set()

    async def keep(self) -> None:
        """Update until cancelled."""
        while True:
            self.update()
            await asyncio.sleep(INTERVAL_SECONDS)

    def update(self) -> None:
        self._rebalances.inc(self._consumer.rebalances - self._counted)
        self._counted = self._consumer.rebalances
        for tp, lost in self._consumer.lost.items():
            self._lost.labels(tp.topic, str(tp.partition)).inc(lost - self._counted_lost[tp])
        self._counted_lost.update(self._consumer.lost - self._counted_lost)
        lags = self._consumer.lags()
        for tp in self._shown - lags.keys():
            self._lag.remove(tp.topic, str(tp.partition))
        for tp, lag in lags.items():
            self._lag.labels(tp.topic, str(tp.partition)).set(lag)
        self._shown = set(lags)
