"""How much of a page's data may still be read: values may be shared and circular, so that their size says nothing."""

from __future__ import annotations

from dataclasses import dataclass

_VALUE = 25
"""What looking at one value costs, as characters of text."""


@dataclass(slots=True)
class Budget:
    """Characters of text that may still be read, some thirty a microsecond."""

    left: int

    @property
    def spent(self) -> bool:
        return self.left <= 0

    def read(self, characters: int) -> None:
        """Text was read."""
        self.left -= characters

    def look(self, values: int = 1) -> bool:
        """Take off the looks at so many values; whether all of them may be looked at."""
        self.left -= _VALUE * values
        return self.left > 0
