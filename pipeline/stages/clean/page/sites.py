"""The name of a page's site: what its metadata call it, else the words that its title shares with its logo, feeds and foot."""

from __future__ import annotations

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.stages.clean.chars import fold, one_line
from pipeline.stages.clean.page.headline import bare_letters, title_parts, without_ending
from pipeline.stages.clean.page.jsonld import text_of
from pipeline.stages.clean.page.meta_tags import Sources, cleaned, text
from pipeline.stages.clean.page.section import home_words

_MOST_HEADINGS, _LEAST_SITE, _MOST_SITE, _MOST_WORDS = 6, 3, 40, 6
_HOME = re.compile(
    r"(?:(?:https?:)?//[^/?#]+)?/?(?:(?:\.{1,2}/){0,4}(?:(?:index|default|home|main)\.\w{2,5})?)?",
    re.IGNORECASE,
)
"""The addresses of first pages."""
_ROOTS = 'a[href="/"], a[rel~="home"], a[href*="://"], a[href^="//"], a[href="./"], a[href="../"], a[href*="index."], a[href*="default."], a[href*="home."], a[href*="main."]'
_MOST_LINKS, _MOST_MARKS, _MOST_ROOTS = 60, 8, 6
_LOGO = '[class*="logo" i], [id*="logo" i], [class*="brand" i], [class*="site-name" i], [class*="sitename" i], [class*="site-title" i], [class*="blogtitle" i], [class*="blog-title" i], [id*="nom_site" i]'
_PICTURES = "header img[alt], [class*=logo i] img[alt], [id*=logo i] img[alt], [class*=brand i] img[alt]"
_FEEDS = 'link[rel~="alternate"][type*="rss" i][title], link[rel~="alternate"][type*="atom" i][title]'
_OF_FEED = re.compile(
    r"(?:\s*[-–—|»:·]+\s*)?\b(?:atom|rss(?:\s*[\d.]+)?|feeds?|flux(?:\s+rss)?|canal rss)\b\s*|\s*[»›].*$",
    re.IGNORECASE,
)
"""What feeds add to the name of their site."""
_OF_LOGO = re.compile(
    r"\b(?:logo(?:type|tipo)?|логотип|logosu|banner|header)\b\s*:?|شعار|ロゴ|로고|标志|標誌", re.IGNORECASE
)
_APPS = ("apple-mobile-web-app-title", "al:ios:app_name", "al:android:app_name", "twitter:app:name:iphone")
_HOUSES = ("publisher", "dc.publisher", "dcterms.publisher", "copyright", "dc.rights")
"""Names of meta elements that may have the site's name, and those that may have its house's with a claim to rights."""
_RIGHTS = re.compile(
    r"©|\(c\)|\bcopyright\b|\b(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?\b|\ball rights reserved\b\.?|\balle rechte vorbehalten\b\.?|\btous droits réservés\b\.?|\btodos los derechos reservados\b\.?|\btodos os direitos reservados\b\.?|\bвсе права защищены\b\.?|版权所有|版權所有",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[«„“”\"「『《]([^«»„“”\"「」『』《》]+)[»“”\"」』》]")
_FOOT, _MOST_FEET = 600, 40
"""Characters at the end of a page in which its copyright line stands, and the elements that are looked at for them."""
_NO_TEXT = frozenset(("script", "style", "noscript", "template", "-comment"))


def find_sites(sources: Sources) -> list[str]:
    """Names of the page's site, the one to give first; empty where nothing tells one."""
    return _told(sources) or _home_headings(sources.tree) or [s for s in (_of_title(sources),) if s]


def _told(sources: Sources) -> list[str]:
    publisher = text_of(sources.node.get("publisher"))
    names = [
        sources.first("og:site_name"),
        sources.first("application-name"),
        publisher,
        *sources.linked.sites,
    ]
    names.append(text_of(sources.linked.page.get("publisher")))
    house = sources.tree.css_first('[itemprop="publisher"] [itemprop="name"]')
    if house is not None:
        names.append(house.attributes.get("content") or text(house)[:_MOST_SITE])
    cleaned_names = (cleaned(n) for n in names if n and not n.startswith("http"))
    return list(dict.fromkeys(n for n in cleaned_names if n))


def _home_headings(tree: LexborHTMLParser) -> list[str]:
    """The headings that are a link to the first page of the site, as blogs have their name."""
    found = ((text(h), h.css_first("a[href]")) for h in tree.css("h1")[:_MOST_HEADINGS])
    return [name for name, link in found if link is not None and name == text(link) and _is_home(link)]


def _is_home(link: LexborNode) -> bool:
    return bool(_HOME.fullmatch((link.attributes.get("href") or "")[: _MOST_SITE * 5].strip()))


def _of_title(sources: Sources) -> str | None:
    """The part of the title element that names the site, else what several of its marks call it."""
    tree = sources.tree
    whole = text(tree.css_first("title"))
    roots = _roots(tree)
    pictured = [_alt(n) for n in tree.css(_PICTURES)[:_MOST_MARKS]]
    logos = [*(text(n) for n in tree.css(_LOGO)[:_MOST_MARKS]), *pictured, *_root_pictures(tree)]
    sure = [*roots, *logos[:_MOST_MARKS]]
    feeds = [_feed(n.attributes.get("title") or "") for n in tree.css(_FEEDS)[:2]]
    pictures = [*pictured, *(_alt(n) for n in tree.css("img")[:1])]
    houses = [*sources.all(*_APPS), *(_RIGHTS.sub(" ", h) for h in sources.all(*_HOUSES))]
    names = _names([*sure, *feeds, *pictures, *houses], tree)
    parts = [p for p in title_parts(whole) if len(p) >= _LEAST_SITE]
    if len(parts) > 1:
        told = _names([*names, *sources.all("generator")], tree)
        if found := _part(parts, told) or _part_in_foot(parts, tree):
            return found
    if named := next((n for n in names if _stands_apart(n, whole)), None):
        return named
    return (
        _agreed(_names(sure, tree), _names(feeds, tree), tree)
        or _only(_names(logos, tree))
        or next(iter(_names(houses, tree)), None)
    )


def _feed(title: str) -> str:
    return one_line(_OF_FEED.sub(" ", one_line(title[: 4 * _MOST_SITE])))


def _root_links(tree: LexborHTMLParser) -> list[LexborNode]:
    return [n for n in tree.css(_ROOTS)[:_MOST_LINKS] if _is_home(n)][:_MOST_ROOTS]


def _root_pictures(tree: LexborHTMLParser) -> list[str]:
    return [_alt(n.css_first("img[alt]")) for n in _root_links(tree)]


def _only(names: list[str]) -> str | None:
    """The one name that all logos have, where no word in it is one for the first page."""
    if len({bare_letters(n) for n in names}) != 1:
        return None
    return None if _leads_home(names[0]) else names[0]


def _leads_home(name: str) -> bool:
    """Whether a word for the first page stands in a name: "Back to home"."""
    said = f" {fold(name)} "
    return any(f" {w} " in said for w in home_words())


def _roots(tree: LexborHTMLParser) -> list[str]:
    """What links to the first page say, by text, picture or label; those of menus are home words."""
    found: list[str] = []
    for link in _root_links(tree):
        found += [text(link), link.attributes.get("aria-label") or "", link.attributes.get("title") or ""]
    return found


def _alt(image: LexborNode | None) -> str:
    return (image.attributes.get("alt") or "") if image is not None else ""


def _names(marks: Iterable[str], tree: LexborHTMLParser) -> list[str]:
    """What may be names among marks: short ones that are no word for the first page and not a heading of the page."""
    told = (one_line(_OF_LOGO.sub(" ", m[: 4 * _MOST_SITE])).strip(" -–|:.,;") for m in marks if m)
    headings = {bare_letters(text(h)) for h in tree.css("h1")[:_MOST_HEADINGS]}
    return [
        n
        for n in dict.fromkeys(told)
        if _LEAST_SITE <= len(n) <= _MOST_SITE
        and len(n.split()) <= _MOST_WORDS
        and fold(n) not in home_words()
        and bare_letters(n) not in headings
    ]


def _part(parts: list[str], names: list[str]) -> str | None:
    """The part of a title that is a name; the last one and the first one before what stands between them."""
    ends = [parts[-1], parts[0], *parts[1:-1]]
    known = {bare_letters(n): n for n in reversed(names)}
    for part in ends:
        if bare_letters(part) in known:
            return part.strip("[]【】")
        if name := known.get(bare_letters(without_ending(part))):
            return name
    for part in ends:
        quoted = _QUOTED.search(part)
        if quoted and bare_letters(quoted[1]) in known:
            return quoted[1].strip()
    return next((p for p in ends if any(fold(p) in fold(n) for n in names)), None)


def _part_in_foot(parts: list[str], tree: LexborHTMLParser) -> str | None:
    foot = fold(" ".join([_foot(tree), *(text(n) for n in tree.css("footer")[:2])]))
    headings = {fold(text(h)) for h in tree.css("h1")[:_MOST_HEADINGS]}
    of_heading = {p for p in parts for h in headings if fold(p) in h and 2 * len(fold(p)) > len(h)}
    return next((p for p in parts if fold(p) in foot and p not in of_heading), None)


def _stands_apart(name: str, title: str) -> bool:
    """Whether a title begins with a name and a mark behind it, or ends with one behind a full stop: "The Herald: Library opens"."""
    one, other = fold(name), fold(title)
    if one == other or one not in other:
        return False
    before, _, behind = other.partition(one)
    return (not before and behind[:1] in tuple(":,.;!|-–—：，。")) or (
        not behind.strip(" .") and before.rstrip()[-1:] in tuple(".!?…:|-–—。！？")
    )


def _agreed(sure: list[str], feeds: list[str], tree: LexborHTMLParser) -> str | None:
    """The name that two kinds of marks have: links to the first page or logos, and feeds or the foot."""
    foot, fed = fold(_foot(tree)), {bare_letters(f) for f in feeds}
    told = (n for n in sure if bare_letters(n) in fed or fold(n) in foot)
    return next((n for n in told if not _leads_home(n)), None)


def _foot(tree: LexborHTMLParser) -> str:
    """The last words of a page, no more than a quarter of it."""
    node = tree.body.last_child if tree.body is not None else None
    found, read = "", 0
    for _ in range(_MOST_FEET):
        if node is None or len(found) >= _FOOT:
            break
        if node.tag not in _NO_TEXT:
            whole = node.text(deep=True, separator=" ") or ""
            read += len(whole)
            found = f"{one_line(whole[-2 * _FOOT :])} {found}"
        node = node.prev
    return found[-min(_FOOT, max(read // 4, _MOST_SITE)) :]
