"""Makes the Faust app: its settings, each for a measured reason, and one agent for each stage.

There is one consumer group for all stages: an app has one consumer, and one group means one rebalance when a worker
joins or leaves instead of three. Which stage a partition belongs to is told by its topic.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import faust
from faust.types.settings import Settings as FaustSettings

from pipeline.broker.client import Cluster
from pipeline.broker.header_names import read_any_header_name
from pipeline.broker.security import ssl_context
from pipeline.runtime.batch_transport import BatchConsumer, BatchTransport
from pipeline.runtime.producing import IdempotentProducer
from pipeline.settings import Settings
from pipeline.stage import AnyStage

OVERHEAD = 1024 * 1024
"""Room for key, headers and framing above the largest value."""

HEARTBEAT_SECONDS = 1.0
"""At most: a member learns from the answer that its group hands partitions out anew, and all wait for the last."""

METADATA_MS = 10_000
PRODUCER_BATCH = 1024 * 1024
PRODUCER_REQUEST_SECONDS = 30.0
AgentFunction = Callable[[Any], Awaitable[None]]


class App(faust.App):
    """A Faust app that keeps nothing on disk."""

    def _create_directories(self) -> None:
        """No tables, so no data directory, which Faust makes in the working directory."""

    @property
    def batches(self) -> BatchConsumer:
        """The consumer, typed."""
        assert isinstance(self.consumer, BatchConsumer)
        return self.consumer

    @property
    def deliveries(self) -> IdempotentProducer:
        """The producer, typed."""
        assert isinstance(self.producer, IdempotentProducer)
        return self.producer


def make_app(settings: Settings, cluster: Cluster) -> App:
    """An app for the running event loop; nothing is connected yet."""
    read_any_header_name()
    app = App(
        settings.group,
        broker=[f"kafka://{server}" for server in cluster.servers],
        broker_credentials=credentials(cluster),
        consumer_group_instance_id=settings.instance_id or None,
        broker_commit_interval=settings.commit_interval,
        broker_session_timeout=settings.session_timeout,
        broker_heartbeat_interval=min(HEARTBEAT_SECONDS, settings.session_timeout / 5),
        broker_request_timeout=max(settings.session_timeout, PRODUCER_REQUEST_SECONDS),
        broker_max_poll_records=settings.batch_records,
        # At least one record comes whole however large it is (KIP-74), so this bounds memory, not records.
        consumer_max_fetch_size=settings.batch_bytes,
        # Nothing is ever skipped in silence: the transport finds the first records, and tells what is lost.
        consumer_auto_offset_reset="none",
        # A leader that assigns partitions while the broker is starting knows only some of them, or none. It looks
        # again when its metadata is refreshed: after 5 minutes by default.
        consumer_metadata_max_age_ms=METADATA_MS,
        producer_metadata_max_age_ms=METADATA_MS,
        producer_acks=-1,
        producer_compression_type="lz4",
        producer_max_batch_size=PRODUCER_BATCH,
        producer_max_request_size=settings.max_output + OVERHEAD,
        # A connection that keeps silent is replaced and tried again within the time for a delivery.
        producer_request_timeout=min(
            PRODUCER_REQUEST_SECONDS, settings.retry_seconds, max(5.0, settings.retry_seconds / 3)
        ),
        # Topics are declared in `schemas` and made by `newsmill topics apply`, never by a worker.
        topic_allow_declare=False,
        topic_disable_leader=True,
        # A batch is finished or not; waiting for streams to run empty would only prolong a rebalance.
        stream_wait_empty=False,
        # Else it listens on 0.0.0.0:6066.
        web_enabled=False,
        store="memory://",
        autodiscover=False,
    )
    conf: FaustSettings = app.conf
    app.transport = BatchTransport(conf.broker_consumer, app, app.loop)
    app.producer_transport = BatchTransport(conf.broker_producer, app, app.loop)
    app.batches.in_flight_bytes = settings.in_flight_bytes
    return app


def add_agent(app: App, stage: AnyStage, function: AgentFunction) -> None:
    """Have the app call `function` with the stream of the stage's batches."""
    topic = app.topic(stage.source.name, key_type=bytes, value_type=bytes, value_serializer="raw")
    app.agent(topic, name=stage.name)(function)


def credentials(cluster: Cluster) -> Any:
    """Faust's credentials for a cluster's TLS and SASL settings, None for a plaintext one."""
    given = cluster.security
    context = ssl_context(given)
    if given.get("security_protocol", "").startswith("SASL"):
        return faust.SASLCredentials(
            username=given["sasl_plain_username"],
            password=given["sasl_plain_password"],
            mechanism=given["sasl_mechanism"],
            ssl_context=context,
        )
    return faust.SSLCredentials(context) if context else None
