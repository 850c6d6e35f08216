"""The standfirst that stands on a page: the element below the headline that says so by its class, or has the description's words."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.stages.clean.chars import fold
from pipeline.stages.clean.meta_tags import text

_CLASS = re.compile(
    r"stand-?first|^lead$|lead-?(?:text|in|paragraph)|^lede$|^deck$|^dek$|sub-?title|sub-?head|subheadline|^summary|-summary|__summary|excerpt|abstract"
    r"|bajada|copete|sumario|entradilla|subtitulo|chapo|chapeau|^chap|occhiello|sottotitolo|catenaccio|sommario|linha-?fina|gravata"
    r"|perex|^lid$|__lid$|anons|^anonce|ingress|manchet|^spot$|sapo|preface|preamble|vorspann|unterzeile|untertitel|anrei(?:ss|ß)er"
    r"|^ozet|altbaslik|zajawka|intertitre|excerpt|synopsis|^intro$|^teaser$|description$",
    re.IGNORECASE,
)
"""Class names of standfirsts in the templates of many countries."""
_AFTER = 14
"""Elements below the headline in which it is looked for."""
_LEAST, _MOST = 12, 600
_BLOCKS = frozenset(("p", "div", "h2", "h3", "h4", "span", "strong", "section", "header"))


def find_standfirst(tree: LexborHTMLParser, title: str | None, description: str | None) -> str | None:
    """The standfirst's text; None where no element between the headline and the text is one."""
    headline = _headline(tree, title)
    if headline is None:
        return None
    wanted = fold(description or "").rstrip(" .")
    described = None
    for node in _below(headline):
        found = text(node)
        if not _LEAST <= len(found) <= _MOST or found == title:
            continue
        names = [*(node.attributes.get("class") or "").split(), node.attributes.get("itemprop") or ""]
        if any(_CLASS.search(n) for n in names if len(n) < 80) and not node.css(
            "a[href] ~ a[href] ~ a[href]"
        ):
            return found
        if described is None and wanted and fold(found).rstrip(" .") == wanted and node.tag != "p":
            described = found
    return described


def _headline(tree: LexborHTMLParser, title: str | None) -> LexborNode | None:
    wanted = fold(title or "")
    headings = tree.css("h1")[:8] + tree.css("h2")[:8]
    return next((h for h in headings if wanted and fold(text(h)) == wanted), None)


def _below(headline: LexborNode) -> list[LexborNode]:
    """The elements that follow the headline, and that follow what holds it, with what they hold."""
    found: list[LexborNode] = []
    node: LexborNode | None = headline
    for _ in range(3):
        if node is None or node.tag in ("body", "main", "html"):
            break
        following = node.next
        count = 0
        while following is not None and count < 6 and len(found) < _AFTER:
            if following.tag in _BLOCKS:
                count += 1
                found.append(following)
                found.extend(c for c in following.iter() if c.tag in _BLOCKS and len(found) < _AFTER)
            following = following.next
        node = node.parent
    return found
