"""The standfirst that stands on a page: the element below the headline that says so by its class, or has the description's words."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.stages.clean.chars import fold
from pipeline.stages.clean.page.meta_tags import class_names, text

_CLASS = re.compile(
    r"stand-?first|(?:^|[-_])lead$|lead-?(?:text|in|paragraph)|^lede$|[-_]lede$|(?:^|[-_])de[cs]?k$|sub-?title|sub-?head|subheadline|^summary|-summary|__summary|excerpt|abstract"
    r"|bajada|copete|sumario|entradilla|subtitulo|sous-?titre|chapo|chapeau|^chap|occhiello|sottotitolo|catenaccio|sommario|linha-?fina|gravata"
    r"|perex|(?:^|[-_])lid$|anons|^anonce|ingress|manchet|^spot$|[-_]spot$|sapo|preface|preamble|vorspann|unterzeile|untertitel|anrei(?:ss|ß)er|einleitung"
    r"|^ozet|altbaslik|zajawka|intertitre|excerpt|synopsis|(?:^|[-_])intro$|intro-?text|^teaser$|teaser-?text$|description$|announce?$|(?:^|[-_])preview(?:[-_]?text)?$"
    r"|daodu|daoyu|zhaiyao|tiyao|[-_]descp?$|up-?shirshak|zusammenfassung|samenvatting|^alternativeHeadline$|rotitr|ro-titr|^lid-|subjudul|ringkasan",
    re.IGNORECASE,
)
"""Class names of standfirsts in the templates of many countries."""
_LEAST, MOST_STANDFIRST, _MOST_NAME = 12, 600, 80
_NAMES_OTHER = re.compile(
    r"photo|image|img|pic(?:ture)?[-_]|caption|author|autor|bio|profile|related|writer|video|gallery",
    re.IGNORECASE,
)
"""Classes of what else has an introduction or a description."""
_HASH = re.compile(r"_{1,2}(?=\w{0,8}[A-Z\d])\w{2,8}$|__\w{2,3}$")
"""What build tools add to a class: "ArticleHeader_intro__in7"."""
_ANNOUNCED = re.compile(
    r"^[【\[〖]?\s*(?:导读|導讀|导语|導語|摘要|核心提示|提要|内容提要|內容提要|内容摘要|阅读提示|编者按|編者按|요약|리드)\s*[】\]〗]?\s*[:：]?\s*(?<=[】\]〗:：])\s*"
)
"""What announces a standfirst, with its mark."""
_MOTTOS = 'header [class*="description" i], header [class*="tagline" i], [class*="header" i] [class*="description" i], [class*="tagline" i], [class*="slogan" i], [class*="site-desc" i], [class*="blog-desc" i], [class*="motto" i]'
_MOST_MOTTO = 100
"""Characters of a motto."""
_MOST_MOTTOS = 8
_LIST = "li, dt, h2, h3, h4, img, figcaption"
"""What boxes of key points and pictures have, and a standfirst has not."""
_HEADINGS = frozenset(("h2", "h3", "h4", "strong"))
_MOST_RAW = 4 * MOST_STANDFIRST
"""Characters with white space."""
_LONG = 160
"""Characters of a paragraph: a heading behind one is the text's."""
_BETWEEN = re.compile(r"^sub-?head|sub-?head|intertitre|subtitul|sub-?title|untertitel", re.IGNORECASE)
_TAGS = frozenset(
    ("p", "div", "h2", "h3", "h4", "span", "strong", "section", "header", "td", "em", "i", "b", "font")
)


def find_standfirst(nodes: list[LexborNode], title: str | None, description: str | None) -> str | None:
    """The standfirst's text among the elements below the headline; None where none of them is one.

    nodes: of header_lines.below_headline.
    """
    wanted = fold(description or "").rstrip(" .")
    described = None
    for node in nodes:
        if node.tag not in _TAGS:
            continue
        if len(node.text(deep=True) or "") > _MOST_RAW:
            continue  # what holds the text
        found = text(node)
        if not _LEAST <= len(found) <= MOST_STANDFIRST or found == title:
            continue
        names = [*class_names(node), node.attributes.get("itemprop") or ""]
        told = [
            n
            for n in names
            if len(n) < _MOST_NAME and not _NAMES_OTHER.search(n) and _CLASS.search(_HASH.sub("", n))
        ]
        if told and not node.css("a[href] ~ a[href] ~ a[href]") and not _is_other(node, told):
            return _ANNOUNCED.sub("", found)
        if described is None and wanted and fold(found).rstrip(" .") == wanted and node.tag != "p":
            described = found
    return described


def is_tagline(description: str, tree: LexborHTMLParser) -> bool:
    """Whether a page's description is the motto that stands beside the site's name, and says nothing of the article."""
    if len(description) > _MOST_MOTTO:
        return False
    return any(fold(text(n)) == fold(description) for n in tree.css(_MOTTOS)[:_MOST_MOTTOS])


def _is_other(node: LexborNode, told: list[str]) -> bool:
    """Whether an element with such classes is a box of key points, a picture's place, or a subheading within the text."""
    if node.tag in _HEADINGS or all(map(_BETWEEN.search, told)):
        before, count = node.prev, 0
        while before is not None and count < 4:
            if before.tag == "p" and len(text(before)) >= _LONG:
                return True
            count += before.tag not in ("-text", "-comment")
            before = before.prev
    return any(n.mem_id != node.mem_id for n in node.css(_LIST)[:2])
