"""Whether a page says that its article is only for those who pay: in its metadata, or by a gate below the text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from ahocorasick_rs import AhoCorasick
from selectolax.lexbor import LexborNode

from pipeline.stages.clean.chars import fold
from pipeline.stages.clean.html import Page
from pipeline.stages.clean.page.badge import has_badge
from pipeline.stages.clean.page.meta_tags import Sources
from pipeline.stages.clean.word_lists import phrase_list

_TIERS = ("article:content_tier", "og:article:content_tier", "content_tier", "content-tier", "contenttier", "access", "article:access", "article:accesslevel", "lp:type")  # fmt: skip
_PAID = frozenset(("locked", "paid", "premium", "subscriber", "subscribers", "subscription", "paywall", "paywalled", "abo", "plus", "subscriber-only", "members", "members-only"))  # fmt: skip
_FLAGS = re.compile(
    r"^(?:article)?(?:is)?(?:paywall(?:ed)?|premium|paid|paidcontent|subscriberonly|subscribersonly|premiumcontent|plusarticle|hargeldpflichtig|payant)$"
)
_YES = frozenset(("true", "yes", "1", "y"))
_MOST_GATE = 400
"""Characters of a block that is a gate."""


def is_paywalled(
    sources: Sources, page: Page | None, *, sold: bool, headline: LexborNode | None = None
) -> bool:
    """Whether the page calls its article sold. sold: what the data of its scripts say of it. headline: the element that shows it.

    schema.org's isAccessibleForFree of the article comes first, then that of its parts, then meta elements, then a label beside
    the headline, then a gate that follows the text: registration that costs nothing is none.
    """
    free = _truth(sources.node.get("isAccessibleForFree"))
    if free is not None:
        return not free
    parts = sources.node.get("hasPart")
    if any(
        _truth(p.get("isAccessibleForFree")) is False
        for p in (parts if isinstance(parts, list) else [parts])
        if isinstance(p, dict)
    ):
        return True
    if sold or any(v.strip().lower() in _PAID for v in sources.all(*_TIERS)):
        return True
    if any(
        _FLAGS.match(re.sub(r"[\W_]", "", name)) and value.strip().lower() in _YES
        for name, values in sources.meta.items()
        for value in values
    ):
        return True
    return has_badge(headline) or (page is not None and _has_gate(page))


def _truth(value: Any) -> bool | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, bool):
        return value
    word = value.strip().lower().rpartition("/")[2] if isinstance(value, str) else ""
    return {"true": True, "false": False, "yes": True, "no": False}.get(word)


@lru_cache(maxsize=1)
def _gates() -> AhoCorasick:
    return AhoCorasick(sorted(phrase_list("gates.txt")))


def _has_gate(page: Page) -> bool:
    """Whether a block around the end of the text says that the rest is for subscribers; a gate may be taken for text."""
    return page.origin == "dom" and any(map(is_gate, page.ending))


def is_gate(text: str) -> bool:
    """Whether a short paragraph says that the rest is for those who pay."""
    return len(text) <= _MOST_GATE and bool(_gates().find_matches_as_indexes(" ".join(fold(text).split())))
