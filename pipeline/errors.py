"""The errors a person may see. The command prints one line, `newsmill: …`, and exits with the error's code.

NewsmillError (1)
├── UsageProblem (2)          what was asked for cannot be meant: a missing file, an unknown stage
├── broker.errors.BrokerError (1)
└── runtime errors (1)        a worker that had to stop

Inside the pure core, `Reject` and `Transient` (pipeline.stage) speak of one record and never reach a person.
"""

from __future__ import annotations


class NewsmillError(Exception):
    """A failure with a message that says what happened and what to do; one line."""

    exit_code = 1


class UsageProblem(NewsmillError):
    """The command line asks for something that is not there."""

    exit_code = 2
