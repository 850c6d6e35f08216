"""IPTC Media Topics as newsmill reports them: 17 top-level topics and the level below, with their labels.

The table is derived from the vocabulary of the IPTC (https://cv.iptc.org/newscodes/mediatopic, CC BY 4.0) by
`python -m train.iptc`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

_TABLE = Path(__file__).with_name("media_topics.json")


@dataclass(frozen=True, slots=True)
class MediaTopic:
    """A Media Topic. `parent` is the id of the topic above, None for a top-level one."""

    id: str
    parent: str | None
    labels: Mapping[str, str]

    @property
    def top(self) -> str:
        """The id of the top-level topic it belongs to: its own, or its parent's."""
        return self.parent or self.id

    def label(self, language: str = "en") -> str:
        """The name in a language (ISO 639-1), in English where the vocabulary has none."""
        return self.labels.get(language) or self.labels["en"]


@cache
def media_topics() -> Mapping[str, MediaTopic]:
    """All topics by id (`medtop:16000000`), in the order of their codes."""
    table = json.loads(_TABLE.read_text("utf-8"))
    return MappingProxyType(
        {t["id"]: MediaTopic(t["id"], t["parent"], MappingProxyType(t["labels"])) for t in table["topics"]}
    )
