"""A process of the benchmark's own that can be told to stand still; what it says on stderr is kept for its failure."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


class Child:
    """`python -m MODULE ARGUMENTS`, started at once."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._said = tempfile.TemporaryFile("w+")  # noqa: SIM115 - closed with the process
        self.process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._said,
            text=True,
        )

    def pause(self) -> None:
        """Have it stand still; nothing when it has ended."""
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Have it go on."""
        self.process.send_signal(signal.SIGCONT)

    def last_words(self) -> str:
        """The last lines that it said on stderr, as one."""
        self._said.seek(0)
        return " | ".join(self._said.read().strip().splitlines()[-3:])

    def close(self) -> None:
        """Kill it."""
        self.process.kill()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()
        self._said.close()
