"""The section of a page's article: metadata, breadcrumbs, the middle of its title, the label above its headline, its menu."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.stages.clean.chars import fold
from pipeline.stages.clean.page.above import ITSELF, above_headline, linked_trail, trail_steps
from pipeline.stages.clean.page.header_lines import below_headline
from pipeline.stages.clean.page.headline import title_parts
from pipeline.stages.clean.page.jsonld import text_of
from pipeline.stages.clean.page.meta_tags import Sources, class_names, cleaned, label_of, text
from pipeline.stages.clean.word_lists import phrase_list

_META = ("article:section", "articlesection", "section", "og:section", "parsely-section", "sailthru.section", "cxenseparse:recs:category", "cxenseparse:section", "dc.subject.section", "category", "article:category", "news_section")  # fmt: skip
_FILED = re.compile(
    r"^(?:filed under|section|category|rubrik|ressort|rubrique|sección|seção|sezione|kategori|rubriek|раздел|рубрика)$",
    re.IGNORECASE,
)
_CRUMBS = '[class*="crumb" i], [id*="breadcrumb" i], [aria-label*="breadcrumb" i], [typeof~="BreadcrumbList"], [itemtype$="BreadcrumbList"], [class*="topicpath" i], [class*="topic-path" i], [class*="pankuzu" i], [class*="rootline" i], [class*="fil-ariane" i]'
_LABEL = re.compile(
    r"kicker|categor|section|rubri|eyebrow|vinj|topic|label|^tag|-tag$|__tag$|^sec$|dachzeile|volanta|surtitre|catenaccio|chapeu|channel|ressort|seccion|kategor|^kat$|__kat$|^crumb|^rubr?$|^cat$|(?:^|[-_])cate\d*$|catchword|top-?line|overline|roofline|spitzmarke|^badge",
    re.IGNORECASE,
)
_INNER_LABEL = re.compile(
    r"^(?:\w{1,4}[-_])?(?:rubr?|rubri[ckq]\w{0,4}|cate\d?|category|categoria|kategori\w?|section|kicker|eyebrow|vignette|badge|label)$",
    re.IGNORECASE,
)
"""Classes of labels that stand in a row with something else."""
_ENDS = tuple("؛;,،?!؟…।。")
_FILING = '[itemprop="genre"], [itemprop="articleSection"], [class*="category-name" i] a, a[rel~="category"], [class~="cat-links"] a'
_LABELS = '[class*="post-labels" i] a[rel~="tag"], a[rel~="tag"][href*="/label/"], [class~="tags"] a[href*="/category/"]'
"""Links that file an article: beside its headline, and at its end."""
_MENUS = 'nav a[href], [class*="menu" i] a[href], [id*="menu" i] a[href], [id*="nav" i] a[href], [class*="nav" i] a[href], li > a[href]'
_MOST_MENU, _MOST_PIECES, _MOST_ROW = 120, 24, 300
_PIECES = frozenset(("span", "a", "div", "li", "b", "em", "td", "p"))  # fmt: skip
_CURRENT = 'nav [aria-current="page"], nav [aria-current="true"], nav [aria-selected="true"], nav .active, nav .current, nav .selected, nav .is-active, header .active'
_MOST_WORDS, _MOST_CHARACTERS = 5, 40
_HOME = phrase_list("home_words.txt")
_DIGITS = re.compile(r"\d{2,}")


def home_words() -> frozenset[str]:
    """What the first step of a trail is called when it is the site's front page, folded."""
    return _HOME


def find_section(
    sources: Sources, title: str | None, sites: list[str], headline: LexborNode | None = None
) -> str | None:
    """The section as the page writes it; None where nothing names one.

    sites: names of the page's site. headline: the element that shows its headline.
    """
    known = {fold(s) for s in sites} | {fold(title or "")} | _HOME

    def section(value: str | None) -> str | None:
        return value if value and _may_be(value) and fold(value) not in known else None

    told = sources.node.get("articleSection")
    found = section(cleaned(text_of(told))) or next(
        (s for v in sources.all(*_META) if (s := section(v))), None
    )
    found = found or section(_of_trail(list(sources.linked.crumbs), known))
    found = found or next(
        (s for label, v in sources.labelled() if _FILED.match(label) and (s := section(v))), None
    )
    if found:
        return found
    roots = frozenset({fold(s) for s in sites} | _HOME)
    steps = trail_steps(headline, title or "", roots)
    if found := next((s for step in reversed(steps) if (s := section(step))), None):
        return found
    parts = [
        p for p in title_parts(text(sources.tree.css_first("title"))) if section(p) and fold(p) not in ITSELF
    ]
    if title and len(parts) == 1 and _is_middle(sources, parts[0], title, sites):
        return parts[0]
    linked = linked_trail(headline, title or "", roots)
    return (
        next((s for step in reversed(linked) if (s := section(step))), None)
        or section(_last_of_trail(_visible_trail(sources.tree), known))
        or section(_filed(headline))
        or section(_label_above(headline))
        or next((v for v in _in_menu(sources, headline) if section(v)), None)
        or section(_current(sources.tree))
        or section(_only_label(sources.tree))
        or section(sources.first("article:tag"))
    )


def _may_be(value: str) -> bool:
    return (
        len(value) <= _MOST_CHARACTERS
        and len(value.split()) <= _MOST_WORDS
        and not _DIGITS.search(value)
        and any(c.isalpha() for c in value)
        and not value.startswith(("http", "#", "@"))
        and not value.endswith(_ENDS)
    )


def _is_middle(sources: Sources, part: str, title: str, sites: list[str]) -> bool:
    """Whether a part of the title element stands beside both the headline and the site's name.

    Behind both it may be an office of the site's house: it is a section if the menu has it.
    """
    bare = fold(text(sources.tree.css_first("title")))
    if fold(title) not in bare or fold(part) in fold(title) or fold(title) in fold(part):
        return False
    at, head = bare.find(fold(part)), bare.find(fold(title))
    named = [fold(s) for s in sites if fold(s) in bare]
    return bool(named) and (not any(head < bare.find(s) < at for s in named) or fold(part) in _menu(sources))


def _menu(sources: Sources) -> set[str]:
    """The entries of the page's menus, folded."""
    return {label_of(n) for n in sources.css(_MENUS)[:_MOST_MENU]}


def _of_trail(trail: list[tuple[str, str]], known: set[str]) -> str | None:
    """The first step of a trail behind the site's front page."""
    steps = list(trail)
    if (
        steps
        and (len(steps) > 1 or _is_root(steps[0][1]))
        and (_is_root(steps[0][1]) or fold(steps[0][0]) in known or len(steps) > 2)
    ):
        steps = steps[1:]
    return next((name for name, _ in steps if fold(name) not in known and _may_be(name)), None)


def _last_of_trail(trail: list[tuple[str, str]], known: set[str]) -> str | None:
    """The last step of a trail of links: behind "News" stands which news; a number is of a league or a part."""
    names = [name for name, address in trail if not _is_root(address)]
    names = [n for n in names if fold(n) not in known and _may_be(n) and not n[0].isdigit()]
    return next(reversed(names), None)


def _is_root(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(address) and parts.path in ("", "/") and not parts.query and not parts.fragment


def _is_home(link: LexborNode) -> bool:
    return _is_root(link.attributes.get("href") or "")


def _visible_trail(tree: LexborHTMLParser) -> list[tuple[str, str]]:
    for holder in tree.css(_CRUMBS)[:4]:
        links = holder.css("a[href]")[:8]
        steps = [(text(a), a.attributes.get("href") or "") for a in links]
        if steps := [s for s in steps if s[0]]:
            return steps if _is_root(steps[0][1]) or len(steps) > 1 else [("", "/"), *steps]
    return []


def _label_above(headline: LexborNode | None) -> str | None:
    """The label above the headline: a link or an element that its class calls one, among what stands before it."""
    for _ in range(3):
        if headline is None or headline.tag in ("body", "main"):
            return None
        before, count = headline.prev, 0
        while before is not None and count < 4:
            if before.tag not in ("-text", "-comment"):
                count += 1
                names = class_names(before)
                links = before.css("a[href]")
                single = before if before.tag == "a" else links[0] if len(links) == 1 else None
                single = single if single is not None and text(single) else None
                said = text(before)
                labelled = any(_LABEL.search(n) for n in names)
                if labelled and 2 <= len(links) <= 3 and said == " ".join(text(a) for a in links):
                    return text(links[0])
                if labelled and len(links) == 1 and _is_announced(said, text(links[0])):
                    return text(links[0])
                if said and _may_be(said) and (labelled or (single is not None and not _is_home(single))):
                    return said
                if links and len(links) <= 3 and labelled:
                    return text(links[0])
                if inner := _inner_label(before):
                    return inner
            before = before.prev
        headline = headline.parent
    return None


def _is_announced(said: str, name: str) -> bool:
    """Whether the name of a section stands behind a word that says what it is: "Category: Sea"."""
    return bool(name) and said.endswith(name) and len(said[: -len(name)].split()) == 1


def _inner_label(row: LexborNode) -> str | None:
    """The label in a row of other things above a headline: a day, the number of a page."""
    if len((row.text(deep=True) or "")[:_MOST_ROW]) == _MOST_ROW:
        return None
    nodes = (n for n in row.css("[class]")[:_MOST_PIECES] if any(map(_INNER_LABEL.match, class_names(n))))
    return next((t for n in nodes if (t := text(n)) and _may_be(t)), None)


def _filed(headline: LexborNode | None) -> str | None:
    """The section that a link or an element near the headline files the article in, by the markup's word."""
    for _ in range(3):
        if headline is None or headline.tag in ("body", "main"):
            return None
        if found := headline.css_first(_FILING):
            return text(found)
        headline = headline.parent
    return None


def _only_label(tree: LexborHTMLParser) -> str | None:
    """The one label that a blog's post has below its text."""
    found = {text(n) for n in tree.css(_LABELS)[:4]}
    return found.pop() if len(found) == 1 else None


def _in_menu(sources: Sources, headline: LexborNode | None) -> Iterator[str]:
    """Pieces of what stands around the headline that the site's menu has for an entry."""
    menu = _menu(sources) - {""}
    if not menu:
        return
    around = [*above_headline(headline), *below_headline(headline)]
    for node in around:
        if node.tag in ("nav", "header") or any("nav" in n or "menu" in n for n in class_names(node)):
            continue
        if len(node.text(deep=True) or "") >= _MOST_ROW or node.css_first("nav, ul, ol") is not None:
            continue
        pieces = [node, *node.css("span, a, div, li, b, em, td, p")[:_MOST_PIECES]]
        yield from (text(n) for n in pieces if n.tag in _PIECES and label_of(n) in menu)


def _current(tree: LexborHTMLParser) -> str | None:
    """The entry of the menu that is marked as the reader's place, where one is."""
    found = {text(n): n for n in tree.css(_CURRENT)[:6]}
    if len(found) != 1:
        return None
    name, node = next(iter(found.items()))
    link = node if node.tag == "a" else node.css_first("a[href]")
    return None if link is not None and _is_root(link.attributes.get("href") or "") else name
