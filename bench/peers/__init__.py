"""The engine and its peers, each one process that takes the same records through the same hops, at least once.

Each is written as an expert in its library would: large batches, lz4, idempotent where the library can, no commit
before the broker has confirmed, a commit every COMMIT_SECONDS as ours. Those on aiokafka get our fast level of lz4 too.
"""

from __future__ import annotations

COMMIT_SECONDS = 0.5
"""The engine's own default: after a kill, all repeat about as much."""

LINGER_MS = 50
"""The engine waits for nothing, its slices are batches already: the peers are tuned for throughput only."""

BATCH_BYTES = 256 * 1024
FETCH_BYTES = 1024 * 1024
"""From a partition at once; the engine's default."""

REQUEST_BYTES = 13 * 1024 * 1024
"""The largest record that the topics take."""
