"""Finds the declared stages by the name of the tuple that holds them, so that a child process can do the same."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from pipeline.stage import AnyStage

STAGES = "pipeline.stages:STAGES"
"""Where the pipeline's own stages are declared."""


def load_stages(where: str = STAGES) -> tuple[AnyStage, ...]:
    """The tuple of stages at `module:name`. Raises ImportError or AttributeError."""
    module, _, name = where.partition(":")
    return cast("tuple[AnyStage, ...]", getattr(importlib.import_module(module), name))
