"""The stages of the pipeline in their order, one package each: pure functions on articles. Registration is this tuple."""

from __future__ import annotations

from pipeline.stage import AnyStage
from pipeline.stages.classify import CLASSIFY
from pipeline.stages.clean import CLEAN
from pipeline.stages.enrich import ENRICH

STAGES: tuple[AnyStage, ...] = (CLEAN, CLASSIFY, ENRICH)
