"""The standfirst that stands on a page: the element below the headline that says so by its class, or has the description's words."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from pipeline.stages.clean.chars import fold
from pipeline.stages.clean.page.meta_tags import class_names, text

_CLASS = re.compile(
    r"stand-?first|^lead$|lead-?(?:text|in|paragraph)|^lede$|^deck$|^dek$|sub-?title|sub-?head|subheadline|^summary|-summary|__summary|excerpt|abstract"
    r"|bajada|copete|sumario|entradilla|subtitulo|chapo|chapeau|^chap|occhiello|sottotitolo|catenaccio|sommario|linha-?fina|gravata"
    r"|perex|^lid$|__lid$|anons|^anonce|ingress|manchet|^spot$|sapo|preface|preamble|vorspann|unterzeile|untertitel|anrei(?:ss|ß)er"
    r"|^ozet|altbaslik|zajawka|intertitre|excerpt|synopsis|^intro$|^teaser$|description$",
    re.IGNORECASE,
)
"""Class names of standfirsts in the templates of many countries."""
_LEAST, MOST_STANDFIRST = 12, 600
_TAGS = frozenset(("p", "div", "h2", "h3", "h4", "span", "strong", "section", "header"))


def find_standfirst(nodes: list[LexborNode], title: str | None, description: str | None) -> str | None:
    """The standfirst's text among the elements below the headline; None where none of them is one.

    nodes: of header_lines.below_headline.
    """
    wanted = fold(description or "").rstrip(" .")
    described = None
    for node in nodes:
        if node.tag not in _TAGS:
            continue
        found = text(node)
        if not _LEAST <= len(found) <= MOST_STANDFIRST or found == title:
            continue
        names = [*class_names(node), node.attributes.get("itemprop") or ""]
        if any(_CLASS.search(n) for n in names if len(n) < 80) and not node.css(
            "a[href] ~ a[href] ~ a[href]"
        ):
            return found
        if described is None and wanted and fold(found).rstrip(" .") == wanted and node.tag != "p":
            described = found
    return described
