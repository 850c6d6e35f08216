"""What stands above a page's headline: the trail of links that names its section, and the box of the columnist who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from pipeline.stages.clean.chars import fold, one_line
from pipeline.stages.clean.page.meta_tags import beginnings, text
from pipeline.stages.clean.people import people

_LEVELS, _HIGH, _SIBLINGS = 4, 8, 8
_MOST_TRAIL, _MOST_BOX, _MOST_LINES, _MOST_ABOVE = 160, 120, 5, 4_000
_STEP = re.compile(r"\s*[>›＞‹→]\s*|\s+[/／»«|]\s+|(?<=\w)\s*»\s+")
_HERE = re.compile(r"^[^:：>›＞/]{2,24}[:：]\s*")
ITSELF = frozenset(map(fold, ("正文", "기사본문", "본문", "記事", "本文", "内文", "內文", "详情", "詳情", "article", "artikel", "detail", "details", "full story")))  # fmt: skip
"""What a trail calls the article itself."""
_TRAIL = re.compile(
    r"crumb|(?:^|[a-z_-])path$|weizhi|dangqian|location|position|lokasi|sciezka|youarehere|ariane|briciole|migas|kruimel|smulesti|brodsmul|kroshki|yol-?haritasi|haber-?yol|konum|chemin|hlebn|rootline|topic-?path|pankuzu",
    re.IGNORECASE,
)
"""Classes and ids of trails."""
_BETWEEN = re.compile(r"[\s>›»→＞/|·«‹]*")
_ARROWS = re.compile(r"[>›»→＞]")
_HOLDERS = "ul, ol, li, div, nav, p, span, td"
_MOST_STEPS, _MOST_BARRED, _MOST_HOLDERS = 5, 3, 10
_COLUMNIST = re.compile(
    r"yazar|kolumn|column|col-?(?:name|pic|box)|autor|auteur|author|writer|kolom|penulis|opini|firma|lekhak|nevisande|editorialist",
    re.IGNORECASE,
)
"""In classes and addresses of a columnist's box."""
_LEAST_WORDS = 2


def above_headline(headline: LexborNode | None, levels: int = _LEVELS) -> Iterator[LexborNode]:
    """The elements before the headline, and before what holds it, the nearest first. levels: of what holds it."""
    node = headline
    for _ in range(levels):
        if node is None or node.tag in ("body", "html"):
            return
        before, count = node.prev, 0
        while before is not None and count < _SIBLINGS:
            if before.tag and not before.tag.startswith("-"):
                count += 1
                yield before
            before = before.prev
        node = node.parent


def trail_steps(headline: LexborNode | None, title: str, roots: frozenset[str]) -> list[str]:
    """The steps of the trail above the headline, from the site's first page on; empty where there is none.

    roots: what the first step may be called, folded: names of the site and of its first page. The article itself is no step.
    """
    for element in above_headline(headline):
        said = _short(element)
        label = _HERE.match(said)
        steps = [s.strip(" /»«") for s in _STEP.split(said[label.end() :] if label else said)]
        steps = [s for s in steps if s]
        if len(steps) < 2 or fold(steps[0]) not in roots:
            continue
        if len(steps) > _MOST_BARRED and "|" in said and not _ARROWS.search(said):
            continue  # a menu
        whole = fold(title)
        return [
            s
            for s in steps[1:]
            if not s[0].isdigit() and fold(s) not in ITSELF and not whole.startswith(fold(s).rstrip(" .…"))
        ]
    return []


def linked_trail(headline: LexborNode | None, title: str, roots: frozenset[str]) -> list[str]:
    """The steps of a trail of links above the headline, by its class or the arrows between them; empty where there is none.

    roots, and what is no step: as for trail_steps.
    """
    for element in above_headline(headline, _HIGH):
        if len(element.text(deep=True) or "") > _MOST_ABOVE:
            continue
        for holder in (element, *element.css(_HOLDERS)[:_MOST_HOLDERS]):
            said = _short(holder)
            links = holder.css("a[href]")[: _MOST_STEPS + 1] if said else []
            names = [n for a in links if (n := text(a))]
            if not 2 <= len(names) <= _MOST_STEPS:
                continue
            rest = _HERE.sub("", said)
            for name in names:
                rest = rest.replace(name, " ", 1)
            rest = rest.replace(title, " ", 1) if title else rest
            attributes = holder.attributes
            named = [*(attributes.get("class") or "")[:_MOST_TRAIL].split(), attributes.get("id") or ""]
            classed = any(map(_TRAIL.search, named)) and fold(names[0]) in roots
            if not _BETWEEN.fullmatch(rest) or not (classed or _ARROWS.search(rest)):
                continue
            known = roots | {fold(title)}
            return [n for n in names if fold(n) not in known and fold(n) not in ITSELF and not n[0].isdigit()]
    return []


def columnist(headline: LexborNode | None) -> tuple[str, ...]:
    """The person whom a box with a portrait right above the headline names; empty where there is none.

    Its first line is the name; it or its picture says that it is a columnist's.
    """
    for element in above_headline(headline):
        if element.css_first("img") is None or not (said := _short(element)) or len(said) > _MOST_BOX:
            continue
        if not _COLUMNIST.search((element.html or "")[:2_000]):
            continue
        lines = [p for _, t in beginnings([element], _MOST_BOX * 2, "\n") for p in t.split("\n") if p.strip()]
        first = one_line(lines[0]) if lines else ""
        if len(lines) <= _MOST_LINES and len(first.split()) >= _LEAST_WORDS:
            return people(first, certain=False)
    return ()


def _short(element: LexborNode) -> str:
    """The text of a short element as one line; empty for a long one."""
    whole = element.text(deep=True, separator=" ") or ""
    return text(element) if len(whole) <= 4 * _MOST_TRAIL and len(one_line(whole)) <= _MOST_TRAIL else ""
