"""`python -m tests.fuzz.run TARGET [libFuzzer's options]`: fuzz one target with atheris; `make fuzz` runs each in turn.

Inputs that reach new code are kept in the first folder named. An input that fails is written to crash-* or timeout-*;
put it into tests/fuzz/corpus/TARGET once its cause is mended, and the tests replay it.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["pipeline", "schemas"]):
    from tests.fuzz.invariants import processors
    from tests.fuzz.mutate import mutator
    from tests.fuzz.targets import TARGETS


def main() -> None:
    """Fuzz until libFuzzer ends it. Exits 2 for a target that is not there, with libFuzzer's code after a finding."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: python -m tests.fuzz.run {{{'|'.join(TARGETS)}}} [libFuzzer's options]")
    target = sys.argv.pop(1)
    processors()
    # bytes and headers have no grammar that libFuzzer's own mutations would not find
    grammar = {} if target == "decode" else {"custom_mutator": mutator(target)}
    atheris.Setup(sys.argv, TARGETS[target], **grammar)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
