"""The label beside a headline that says its article is for those who pay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice, takewhile

from selectolax.lexbor import LexborNode

from pipeline.stages.clean.chars import fold
from pipeline.stages.clean.page.above import above_headline
from pipeline.stages.clean.page.header_lines import below_headline
from pipeline.stages.clean.page.meta_tags import class_names, text
from pipeline.stages.clean.word_lists import FOLDER

_LEVELS, _AROUND, _PIECES = 2, 12, 16
"""Levels above the headline, elements around it, and the pieces of each, that are looked at."""
_MOST, _MOST_ROW, _PARAGRAPH, _MOST_LINKS = 40, 160, 80, 2
"""Characters of a label, of the row in which it stands, and of a paragraph of text; links in that: with more it is a menu."""
_PAID = re.compile(
    r"premium|paywall|paid|subscriber|subscription|(?:^|[-_])(?:abo|plus|locked?|pro|vip)(?:$|[-_])|abonn|payant|suscript|assinant|abbonat|prenumer",
    re.IGNORECASE,
)
_LABEL = re.compile(r"badge|label|tag|icon|flag|mark|ribbon|sticker|kicker|logo|pill|overline", re.IGNORECASE)
"""What classes of such labels say, and those of any label."""
_ARTICLE = re.compile(
    r"^(?:is-(?:premium|paid|locked|abo)|(?:is-)?(?:paywalled|paid-?(?:content|article)|premium-?(?:content|article|post)|article-{1,2}(?:premium|paid|plus)|subscribers?-?only|abo-?(?:article|artikel)))$",
    re.IGNORECASE,
)
"""Classes of articles that are sold."""
_HOUSE = re.compile(r"^\w{1,8}(?: \w{1,8})?\+$")
"""A house's name for what it sells: "S+", "BIZ+"."""
_OTHER = re.compile(
    r"nav|menu|tool|share|social|user|account|login|promo|banner|related|teaser|card", re.IGNORECASE
)
_AWAY = frozenset(("a", "button", "nav", "header", "aside", "footer", "form"))


def _read() -> tuple[frozenset[str], frozenset[str]]:
    lines = (FOLDER / "badges.txt").read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line and not line.startswith("#")]
    sure = (p for line in told if not line.startswith("?") for p in line.split("|"))
    weak = (p for line in told if line.startswith("?") for p in line[1:].split("|"))
    return frozenset(map(fold, sure)), frozenset(map(fold, weak))


_SURE, _WEAK = _read()


def has_badge(headline: LexborNode | None) -> bool:
    """Whether a label in the headline, or in a short row right above or below it, says that the article is sold.

    Words that menus have, too ("Plus", "Premium"), count only where a class calls them a label, and never on a link.
    """
    if headline is None:
        return False
    if any(map(_ARTICLE.match, _classes_above(headline))):
        return True
    around = chain(above_headline(headline, _LEVELS), _before_text(below_headline(headline)))
    rows = [headline, *islice((n for n in around if _is_row(n)), _AROUND)]
    return any(
        _is_badge(node)
        for row in rows
        for node in (row, *row.css("span, div, p, b, i, em, strong, small, a, li, img")[:_PIECES])
    )


def _classes_above(headline: LexborNode) -> Iterator[str]:
    node: LexborNode | None = headline.parent
    for _ in range(4):
        if node is None or node.tag == "html":
            return
        yield from class_names(node)
        node = node.parent


def _before_text(nodes: Iterable[LexborNode]) -> Iterator[LexborNode]:
    """Elements up to the first with as many words as a paragraph."""
    return takewhile(
        lambda n: len(n.text(deep=True) or "") <= (_PARAGRAPH if n.tag == "p" else _MOST_ROW), nodes
    )


def _is_row(node: LexborNode) -> bool:
    holder = node.parent
    names = [
        *class_names(node),
        *(class_names(holder) if holder is not None and holder.tag != "body" else ()),
    ]
    if node.tag in _AWAY or any(map(_OTHER.search, names)):
        return False
    short = (
        len((node.text(deep=True) or "")[: 2 * _MOST_ROW]) < 2 * _MOST_ROW and len(text(node)) <= _MOST_ROW
    )
    return short and len(node.css("a[href]")[: _MOST_LINKS + 1]) <= _MOST_LINKS


def _is_badge(node: LexborNode) -> bool:
    label = node.attributes.get("alt") or node.attributes.get("title") or ""
    said = fold(text(node) or label[:_MOST_ROW]).strip(" .:!|·•[](){}【】🔒🔑⭐★☆")
    if not said or len(said) > _MOST:
        return False
    if said in _SURE:
        return True
    names = class_names(node)
    told = any(map(_PAID.search, names))
    labelled = told or any(map(_LABEL.search, names))
    if node.tag == "a" or not labelled:
        return False
    weak = said in _WEAK or (_HOUSE.match(said) is not None)
    return weak or (told and any(w in _SURE for w in said.split()))
