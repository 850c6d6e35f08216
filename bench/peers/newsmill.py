"""The engine itself, with its default settings."""

from __future__ import annotations

from bench.subject import Work
from pipeline.runtime.worker import run_worker
from pipeline.settings import Settings


def run(work: Work) -> None:
    """Work until killed."""
    raise SystemExit(run_worker(Settings(brokers=work.brokers, group=work.group), work.stages))
