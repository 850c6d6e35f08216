"""How many different names the tags and attributes of a page have: the parser takes quadratic time in them.

140,000 take 8 s. A body or html element that stands there more than once takes the attributes of all: 40,000 take 4 s.
"""

from __future__ import annotations

import re

from pipeline.stages.clean.html.markup import ATTRIBUTE, TAG, TOKEN

MAX_NAMES, MAX_NAMES_AT_ROOT = 60_000, 8_000
"""Of any page, and of one with more than _ROOTS tags of html and body; one of a news site has some 300."""
_ROOTS = 20
_ROOT = re.compile(r"<(?:[bB][oO][dD][yY]|[hH][tT][mM][lL])[\t\n\f\r />]")
_LEAST_CHARACTERS = 3
"""Of so many different names each takes at least so many, with the mark behind it."""


def most_names(page: str) -> int:
    """How many different names a page may have."""
    return MAX_NAMES if len(_ROOT.findall(page)) <= _ROOTS else MAX_NAMES_AT_ROOT


def may_have_more_names(page: str, tags: int, most: int, bare: int | None) -> bool:
    """Whether a page is large enough for so many. tags: it has at most. bare: attributes without a value that a tag has at most; None: any number."""
    if len(page) < _LEAST_CHARACTERS * most:
        return False
    if bare is None:
        return True
    valued = page.count("=")
    return valued + (1 + bare) * tags > most and valued + (1 + bare) * len(TAG.findall(page)) > most


def has_more_names(page: str, most: int) -> bool:
    """Whether the tags and attributes of a page have more than so many different names."""
    names: set[str] = set()
    for match in TOKEN.finditer(page):
        if match[1] is not None or match[3] is not None:
            end = match.start(2) if match[1] is not None else match.end()
            names.update(ATTRIBUTE.findall(page, match.start() + 1, end))
            if len(names) > most:
                return True
    return False
