"""`python -m tests.checks.licences`: no copyleft in the worker's import tree, every dependency explained in the docs.

The worker's tree is requirements.lock; its licences are read from the installed packages' own metadata.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
COPYLEFT = re.compile(r"\b(A?GPL|LGPL|GNU (Affero |Lesser |Library )?General Public)", re.IGNORECASE)
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==", re.MULTILINE)


def pinned(lock: str) -> list[str]:
    return PINNED.findall((ROOT / lock).read_text("utf-8"))


def licence(package: str) -> str:
    """The licence expression, field and classifiers of an installed package in one string."""
    found = metadata(package)
    classifiers = [c for c in found.get_all("Classifier") or () if c.startswith("License")]
    # the old License field may hold a whole licence text, of which the first line names it
    field = "".join(found.get_all("License") or ()).strip().split("\n")[0]
    return "; ".join([*(found.get_all("License-Expression") or ()), field, *classifiers])


def declared() -> list[str]:
    """The names of our own direct dependencies, extras included, out of our own metadata."""
    found = metadata("newsmill").get_all("Requires-Dist") or []
    return sorted({re.split(r"[\s\[<>=!~;(]", r, maxsplit=1)[0].lower() for r in found} - {"newsmill"})


def problems() -> list[str]:
    found = []
    for package in pinned("requirements.lock"):
        try:
            text = licence(package)
        except PackageNotFoundError:
            continue  # for another platform
        if COPYLEFT.search(text) and not re.search(r"\bOR\b", text):
            found.append(f"{package} is {text}")
    explained = (ROOT / "docs/dependencies.md").read_text("utf-8").lower()
    found += [f"{p} has no line in docs/dependencies.md" for p in declared() if f"`{p}`" not in explained]
    return found


if __name__ == "__main__":
    for problem in problems():
        print(problem, file=sys.stderr)
    sys.exit(bool(problems()))
