"""Points by kind of page and by the source that they come from, each with its name."""

from __future__ import annotations

from dataclasses import dataclass, field

_NAMING = frozenset(("data", "type", "address", "class", "title", "form"))
"""Sources by which a page calls itself something; the others only speak for what it calls itself."""


@dataclass(slots=True)
class Case:
    """What has been found of a page. Of a source the most points count."""

    found: dict[str, dict[str, tuple[int, str]]] = field(default_factory=dict)

    def named(self) -> list[str]:
        """The kinds that the page calls itself by."""
        return [kind for kind, sources in self.found.items() if not _NAMING.isdisjoint(sources)]

    def add(self, kind: str, source: str, points: int, name: str) -> None:
        """Let a source speak for a kind of page."""
        sources = self.found.setdefault(kind, {})
        if points > sources.get(source, (0, ""))[0]:
            sources[source] = (points, name)
