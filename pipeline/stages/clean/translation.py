"""A hint that a text came out of a machine translation: signs of independent kinds, of which two are needed."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.annotations import MachineTranslation, Removal


@dataclass(frozen=True, slots=True)
class Translations:
    """Judges texts."""

    def judge(self, text: str, removed: tuple[Removal, ...], language: str) -> MachineTranslation:
        """The hint for a clean text and what was removed from it."""
        return MachineTranslation()


def load_translations() -> Translations:
    """Load the tables once."""
    return Translations()
