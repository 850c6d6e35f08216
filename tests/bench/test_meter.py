from __future__ import annotations

import dataclasses
import time
from pathlib import Path
from typing import Any

from bench.meter import Meter
from bench.passing import passing_stage
from pipeline.settings import Settings
from pipeline.stage import Processor, Raw


def busy(article: Any) -> Any:
    until = time.thread_time() + 0.05
    while time.thread_time() < until:
        pass
    return article


def test_the_time_of_a_stage_is_added_up_where_its_observer_sees_it(tmp_path: Path) -> None:
    observer = Meter.made(tmp_path / "meter")
    stage = dataclasses.replace(passing_stage("in", "out", 1), build=lambda _settings: busy)
    processor = Processor.build(Meter(tmp_path / "meter").over(stage), Settings())
    assert observer.read() == 0
    processor(Raw(b"k", b"v"))
    once = observer.read()
    assert once >= 0.05
    processor(Raw(b"k", b"v"))
    assert observer.read() >= once + 0.05
