"""`run` as the command line calls it, with the settings and stages of a test."""

from __future__ import annotations

import argparse
import json
import sys

from pipeline.runtime.supervisor import run
from pipeline.settings import Settings
from pipeline.stopping import nothing_left

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("--stages", "--settings", "--workers"):
        parser.add_argument(name, required=True)
    given = parser.parse_args()
    code = run(Settings(**json.loads(given.settings)), workers=int(given.workers), stages=given.stages)
    nothing_left()
    sys.exit(code)
