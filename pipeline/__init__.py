"""newsmill: raw news articles in, clean, classified and enriched records out."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    VERSION: str
    """Of the installed package."""


def __getattr__(name: str) -> str:
    # Read when it is asked for: it takes longer than everything else that is imported before the command line
    # answers Ctrl-C.
    if name == "VERSION":
        from importlib.metadata import version  # noqa: PLC0415

        return version("newsmill")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
