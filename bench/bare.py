"""The bare functions in a loop, without Kafka: `python -m bench.bare FIRST COUNT CORE` (CORE -1: any).

It stops itself (SIGSTOP) when it is warm; SIGCONT lets it go on. Then one line of JSON on stdout: processor seconds for
COUNT articles in the stages' own code (models in, models out; the clean stage's repair of badly encoded text is its own),
and in the JSON that every hop between topics needs.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from bench.child import Child
from bench.corpus import article
from bench.running import RunFailed
from bench.subject import warm
from pipeline.settings import Settings
from pipeline.stage import Drop, Processor, Raw, decode_json
from pipeline.stages import STAGES


@dataclass(frozen=True, slots=True)
class Bare:
    """Processor seconds for a number of articles."""

    articles: int
    functions: float
    codec: float

    @property
    def per_cpu(self) -> float:
        """Articles a second of the functions alone."""
        return self.articles / self.functions

    @property
    def per_cpu_with_codec(self) -> float:
        """Articles a second of functions, decoding and encoding: the most that any engine on Kafka can reach."""
        return self.articles / (self.functions + self.codec)


@dataclass(frozen=True, slots=True)
class Decoding:
    """Processor seconds of one record's decoding: in JSON, and in a stage's own code."""

    json: float
    own: float


class Loop(Child):
    """The loop in a process of its own, as one that takes turns (bench.turns)."""

    def __init__(self, first: int, count: int, core: int | None) -> None:
        super().__init__("bench.bare", str(first), str(count), str(-1 if core is None else core))

    def warm(self) -> None:
        """Wait until it has stopped itself, warm."""
        os.waitid(os.P_PID, self.process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)

    def done(self) -> bool:
        """Whether it has ended."""
        return self.process.poll() is not None

    def result(self) -> Bare:
        """What it measured; waits for its end. Raises RunFailed when it went wrong."""
        said, _ = self.process.communicate()
        if self.process.returncode:
            raise RunFailed(
                f"the functions in a loop ended with {self.process.returncode}: {self.last_words()}"
            )
        return Bare(**json.loads(said))


@contextmanager
def loop(first: int, count: int, core: int | None) -> Iterator[Loop]:
    """A loop over these articles of the corpus that is warm and paused."""
    found = Loop(first, count, core)
    try:
        found.warm()
        yield found
    finally:
        found.close()


def main() -> None:
    first, count, core = map(int, sys.argv[1:])
    if core >= 0:
        os.sched_setaffinity(0, {core})
    settings = Settings()
    processors = [Processor.build(stage, settings) for stage in STAGES]
    warm(processors)
    os.kill(os.getpid(), signal.SIGSTOP)
    functions = codec = 0.0
    for number in range(first, first + count):
        raw = Raw(None, article(number))
        for processor in processors:
            parsing, given = _decoded(processor, raw, settings)
            began = time.process_time()
            made = processor.function(given)
            done = time.process_time()
            if isinstance(made, Drop):
                raise SystemExit(f"made-up article {number} was dropped: {made.reason.value}")
            raw = Raw(made.article_id.encode(), made.model_dump_json().encode())
            encoded = time.process_time()
            functions += done - began + parsing.own
            codec += encoded - done + parsing.json
    sys.stdout.write(json.dumps({"articles": count, "functions": functions, "codec": codec}) + "\n")


def _decoded(processor: Processor[Any, Any], raw: Raw, settings: Settings) -> tuple[Decoding, Any]:
    """The record's article, and what decoding took."""
    stage = processor.stage
    began = time.process_time()
    article = decode_json(stage.source, raw)
    parsed = time.process_time()
    if stage.decode is None:
        return Decoding(parsed - began, 0.0), article
    # It parses the JSON again, and goes on with code of its own.
    article = stage.decode(raw, settings)
    return Decoding(parsed - began, time.process_time() - parsed - (parsed - began)), article


if __name__ == "__main__":
    main()
