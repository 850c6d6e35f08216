"""What the supervisor sees of a child process from outside: whether it lives or is stopped, and its memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PS_SECONDS = 2.0
PAGE = os.sysconf("SC_PAGE_SIZE")


class Life:
    """A child process. Like Popen.poll, and it knows of SIGSTOP and SIGCONT too."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.stopped = False

    def poll(self) -> int | None:
        """The exit code (negative: the signal it died of), None while it lives."""
        process = self.process
        while process.returncode is None:
            pid, status = os.waitpid(process.pid, os.WNOHANG | os.WUNTRACED | os.WCONTINUED)
            if not pid:
                return None
            if os.WIFSTOPPED(status) or os.WIFCONTINUED(status):
                self.stopped = os.WIFSTOPPED(status)
            else:
                process.returncode = os.waitstatus_to_exitcode(status)
        return int(process.returncode)


def resident_bytes(pid: int) -> int:
    """Physical memory that a process occupies, 0 when it cannot be told."""
    try:
        if sys.platform == "linux":
            return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
        said = subprocess.run(  # noqa: S603 - a system program, found in the path
            ["ps", "-o", "rss=", "-p", str(pid)],  # noqa: S607 - as above
            capture_output=True,
            timeout=PS_SECONDS,
            check=False,
        )
        return int(said.stdout) * 1024
    except (OSError, ValueError, IndexError, subprocess.SubprocessError):
        return 0
