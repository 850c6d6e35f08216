"""One worker process: start, run until a signal or a failure, finish what is in flight, and the exit code."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from types import FrameType
from typing import Any

from pipeline.broker.client import Cluster
from pipeline.broker.errors import BrokerError
from pipeline.errors import NewsmillError
from pipeline.runtime.agent import StageAgent
from pipeline.runtime.app import AgentFunction, App, add_agent, make_app
from pipeline.runtime.delivery import Outlet
from pipeline.runtime.entry import watch_entry
from pipeline.runtime.exits import exit_code, told
from pipeline.runtime.gauges import Gauges
from pipeline.runtime.hand import Hand
from pipeline.runtime.http import StatusServer, listen
from pipeline.runtime.limit import DeadLetterLimit
from pipeline.runtime.logs import configure_logs
from pipeline.runtime.metrics import Collectors, observers
from pipeline.runtime.ownership import owned
from pipeline.runtime.preflight import check_cluster, the_cluster
from pipeline.runtime.problems import Exit, WorkerStuck
from pipeline.runtime.voice import leave, say
from pipeline.runtime.watchdog import Watchdog
from pipeline.settings import Settings
from pipeline.stage import AnyStage, Processor
from pipeline.stopping import STOPS, end_at_once

log = logging.getLogger("newsmill.worker")

FAILED_SETTLE_SECONDS = 2.0
CLOSE_SECONDS = 3.0
"""For Faust to leave the group."""

STOP_WITHIN = 13.5
"""The process ends at the latest this long after the signal, whatever it is doing; what is unfinished stays unacked."""


def run_worker(
    settings: Settings,
    stages: Sequence[AnyStage],
    restarts: Mapping[str, int] | None = None,
    hand: Hand | None = None,
) -> int:
    """Run one worker in this process until SIGTERM, Ctrl-C or a failure; the exit code (see `Exit`).

    restarts: how often the supervisor restarted this worker, by cause. hand: what the supervisor sees of this worker;
    None: there is no supervisor. What stopped it is said in one line on stderr. Ends the process itself before there
    is anything to finish, when a library will not stop, or at a second Ctrl-C.
    """
    end_at_once(Exit.OK)
    configure_logs()
    try:
        cluster = the_cluster(settings)
        check_cluster(cluster, stages, settings.group)
        with owned(settings, cluster):
            listener = listen(settings.metrics_host, settings.metrics_port)
            hand = hand or Hand.unwatched()
            hand.ready()
            worker = Worker(settings, cluster, load(stages, settings), restarts or {}, hand)
            return asyncio.run(worker.run(listener))
    except (NewsmillError, BrokerError) as e:
        code = exit_code(e)
        if code != Exit.AWAY or not (restarts or {}).get("away"):  # else the supervisor has said it
            say(str(e))
        return code


def load(stages: Sequence[AnyStage], settings: Settings) -> list[Processor[Any, Any]]:
    """The stages with their models and tables.

    The garbage collector leaves them and all that was imported alone, now (a quarter of the time they take to load)
    and later (each full collection would go through 200,000 objects and hold the event loop up for 75 ms).
    """
    gc.disable()
    try:
        return [Processor.build(stage, settings) for stage in stages]
    finally:
        gc.freeze()
        gc.enable()


class Worker:
    """The parts of a running worker and their life."""

    def __init__(
        self,
        settings: Settings,
        cluster: Cluster,
        processors: Sequence[Processor[Any, Any]],
        restarts: Mapping[str, int],
        hand: Hand,
    ) -> None:
        self._settings = settings
        self._cluster = cluster
        self._processors = processors
        self._hand = hand
        self._restarts = sum(restarts.values())
        self._collectors = Collectors()
        for cause, count in restarts.items():
            self._collectors["worker_restarts_total"].labels(cause).inc(count)
        self._observers = observers(self._collectors, [p.stage for p in processors])
        self._stop = asyncio.Event()
        self._stopping = False
        self._asked = False
        self._code = Exit.OK
        self._deadline: threading.Timer | None = None

    async def run(self, listener: socket.socket) -> int:
        """Work; returns the exit code."""
        self._handle_signals()
        self._failure: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        app = make_app(self._settings, self._cluster)
        app.batches.joined = self._hand.joined
        for number, processor in enumerate(self._processors):
            add_agent(app, processor.stage, self._agent(app, processor, number))
        server = StatusServer(self._collectors.registry, lambda: self._ready(app))
        await server.start(listener)
        self._greet(listener)
        problem = await self._until_stopped(app)
        if problem is not None:
            say(told(problem))
            self._code = exit_code(problem)
        await self._finish(app)
        await server.stop()
        return self._code

    def _ready(self, app: App) -> bool:
        """Whether this worker takes part in its group and works on what it was given, be it nothing."""
        return not self._stopping and self._takes_part(app)

    def _takes_part(self, app: App) -> bool:
        return app.batches.taking_part() and app.batches.in_group()

    async def _until_stopped(self, app: App) -> BaseException | None:
        """Run the app; None when asked to stop, else why it cannot go on."""
        watchdog = Watchdog(app, self._settings.retry_seconds)
        gauges = Gauges(self._collectors, app.batches, [p.stage for p in self._processors])
        starting = asyncio.create_task(app.start())
        starting.add_done_callback(self._started)
        tasks: list[asyncio.Future[Any]] = [
            asyncio.create_task(self._stop.wait()),
            asyncio.create_task(watchdog.watch()),
            asyncio.create_task(gauges.keep()),
            asyncio.create_task(watch_entry(self._cluster, lambda: not self._takes_part(app))),
        ]
        try:
            done, _ = await asyncio.wait([*tasks, self._failure], return_when=asyncio.FIRST_COMPLETED)
            return next((e for e in (task.exception() for task in done) if e is not None), None)
        finally:
            self._stopping = True
            for task in (*tasks, starting):
                task.cancel()

    def _started(self, starting: asyncio.Task[Any]) -> None:
        if not starting.cancelled() and (problem := starting.exception()) is not None:
            self._fail(problem)

    def _fail(self, problem: BaseException) -> None:
        if not self._failure.done():
            self._failure.set_exception(problem)

    def _agent(self, app: App, processor: Processor[Any, Any], number: int) -> AgentFunction:
        """The function that Faust calls with the stream of a stage's batches; `number` counts the stages from 0."""
        name = processor.stage.name
        observer = self._observers[name]
        limit = DeadLetterLimit(name, number, self._settings, self._hand)

        async def agent(stream: Any) -> None:
            consumer = app.batches
            outlet = Outlet(
                processor.stage, (consumer, app.deliveries), observer, self._settings.retry_seconds, now_ms
            )
            work = StageAgent(processor, (consumer, outlet), observer, limit, self._hand)
            try:
                await work.run(stream)
            except asyncio.CancelledError:
                if not self._stopping:
                    self._fail(WorkerStuck(f"the agent of stage {name} was cancelled"))
                raise
            except Exception as e:  # noqa: BLE001 - Faust would restart the agent and carry on with a hole
                self._fail(e)
            # An agent that returns would be started again by Faust.
            await asyncio.Event().wait()

        agent.__name__ = agent.__qualname__ = name
        return agent

    async def _finish(self, app: App) -> None:
        """Deliver and commit what is in flight, leave the group. Ends the process when Faust does not stop."""
        self._end_in_time()
        consumer = app.batches
        consumer.stopping = True
        seconds = self._settings.stop_seconds if self._code == Exit.OK else FAILED_SETTLE_SECONDS
        if consumer.ready and not await consumer.settle(consumer.ledger.partitions(), seconds):
            log.warning("stopped with records in flight; they will be processed again")
        # Not wait_for: it would wait for the cancelled stop, which Faust shields, as long as the broker is away.
        _, unfinished = await asyncio.wait({asyncio.create_task(app.stop())}, timeout=CLOSE_SECONDS)
        if unfinished:
            log.warning("a library did not stop in time; ending the process")
            self._leave(self._code)

    def _end_in_time(self) -> None:
        """From now on there is a limit, which holds until the process is gone: libraries wait for their threads."""
        if self._deadline is None:
            self._deadline = threading.Timer(STOP_WITHIN, lambda: self._leave(self._code))
            self._deadline.daemon = True
            self._deadline.start()

    def _leave(self, code: int) -> None:
        """End the process now; what is in hand is not to blame."""
        self._hand.leave()
        leave(code)

    def _greet(self, listener: socket.socket) -> None:
        host, port = listener.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        metrics = f"metrics http://{shown}:{port}/metrics"
        if self._restarts:
            say(f"worker {os.getpid()}: in the place of one that ended, restart {self._restarts}; {metrics}")
            return
        names = " → ".join(p.stage.name for p in self._processors)
        named = self._settings.instance_id and f", instance {self._settings.instance_id}"
        say(
            f"worker {os.getpid()}: {names} on {self._cluster.address}, group {self._settings.group}{named};"
            f" {metrics}"
        )

    def _handle_signals(self) -> None:
        loop = asyncio.get_running_loop()

        def asked(number: int, _frame: FrameType | None) -> None:
            # Python's own handlers, not the loop's: they run while a stage computes and the loop waits.
            if self._asked and number == signal.SIGINT:
                self._leave(Exit.FORCED)
            self._asked = True
            self._end_in_time()
            if not self._stopping:
                loop.call_soon_threadsafe(self._stop.set)

        for number in STOPS:
            signal.signal(number, asked)


def now_ms() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000
