"""A signal in the last moments of a process changes nothing of how it ends."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

ENDING = """
import os, sys
from pipeline.stopping import end_at_once, nothing_left

class Late:  # deleted when Python has taken its handlers away
    def __del__(self, kill=os.kill, me=os.getpid()):
        kill(me, {number})

end_at_once()
sys.late = Late()
nothing_left()
sys.exit(7)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_python_shuts_down(number: signal.Signals) -> None:
    ended = subprocess.run([sys.executable, "-c", ENDING.format(number=int(number))], check=False)
    assert ended.returncode == 7
