"""Addresses a page gives: its own (canonical) and that of its lead image."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborNode

from pipeline.stages.clean.identity import without_trackers
from pipeline.stages.clean.page.meta_tags import MOST_TEXT, Sources

_CARD = re.compile(
    r"(?:^|[\W_])(?:og|social|share|sharing|twitter|facebook|opengraph|fb|card|default|placeholder|fallback|logo|logotype|avatar|favicon|icon|spacer|pixel)(?:[\W_]|$)",
    re.IGNORECASE,
)
"""Words in the name of a picture that was made for networks, or that shows the house and not the story."""
_LAZY = ("src", "data-src", "data-original", "data-lazy-src", "data-lazy", "data-echo")
_MOST_IMAGES, _MOST_LOOKED_AT, _MOST_ABOVE = 40, 400, 40
"""Pictures in articles, pictures of the page, and elements above one, that are looked at."""
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|avif)$", re.IGNORECASE)
_LEVELS, _SIBLINGS, _NEAR = 6, 12, 800
"""Levels above the headline, elements of each behind it, and the characters in them, that its picture is looked for in."""
_HOLDERS = frozenset(("article", "main", "figure"))
_HOLDING = re.compile(
    r"(?:^|[-_])(?:article|content|story|post|detail|entry|photo|foto|figure|image|img|pic(?:ture|s?$)|resim|lead|hero)",
    re.IGNORECASE,
)
_NOT_HOLDING = re.compile(
    r"(?:^|[-_])(?:logo|banner|ads?|advert|related|sidebar|widget|nav|menu|header|masthead|footer|author|avatar|thumb|most|list|comment)",
    re.IGNORECASE,
)
"""Beginnings of the parts of classes and ids of what holds a picture of the article, and of what holds others."""
_BODY = re.compile(r"^(?:entry|post|article|story|news)[-_]?(?:body|content|text)$", re.IGNORECASE)
"""Classes of what holds the article's own text, whatever holds that."""
_ASIDE = frozenset(("nav", "aside", "header", "footer"))
_LEAST_PIXELS = 200


def find_canonical(sources: Sources) -> str | None:
    """The page's address as it gives it, without trackers; None for a front page or another site.

    A relative one is resolved where the page's address or base is known, else left as it is.
    """
    link = sources.tree.css_first('link[rel~="canonical"][href]')
    given = (link.attributes.get("href") if link is not None else None) or sources.first("og:url")
    if not given or len(given) > MOST_TEXT:
        return None
    try:
        address = urljoin(_base(sources), given.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.path in ("", "/") and not parts.query:
        return None
    if not parts.scheme and not parts.netloc:
        return without_trackers(address) if address.startswith("/") else None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    if sources.url and _site(parts.hostname) != _site(urlsplit(sources.url).hostname):
        return None
    return without_trackers(address)


def find_image(sources: Sources, of_state: str | None, headline: LexborNode | None = None) -> str | None:
    """The address of the article's picture. of_state: the one that goes with a text from the data of scripts.

    headline: the element that shows the headline: where no markup tells an article, its picture stands near below that.
    A picture made for networks (`name_og.png`) stands back behind any other.
    """
    told = [
        of_state,
        sources.first("og:image", "og:image:url", "og:image:secure_url"),
        *_linked_images(sources.node.get("image")),
        *_linked_images(sources.node.get("thumbnailUrl")),
    ]
    told += sources.all(
        "twitter:image", "twitter:image:src", "parsely-image-url", "sailthru.image.full", "image"
    )
    told += _linked_images(sources.linked.page.get("primaryImageOfPage"))
    link = sources.tree.css_first('link[rel~="image_src"][href]')
    told.append(link.attributes.get("href") if link is not None else None)
    found = [a for value in told if value and (a := absolute(value, _base(sources)))]
    best = next((a for a in found if not _is_card(a)), None)
    return best or _shown(sources) or _below(headline, sources) or (found[0] if found else None)


def absolute(value: str, base: str) -> str | None:
    """A web address, resolved against another; None for what is none."""
    if len(value) > MOST_TEXT:
        return None
    try:
        address = urljoin(base, value.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None


def _base(sources: Sources) -> str:
    url = sources.url or ""
    try:
        return urljoin(url, sources.base) if sources.base else url
    except ValueError:
        return url


def _linked_images(value: Any) -> list[str]:
    for _ in range(3):
        if isinstance(value, dict):
            name = value.get("@id")
            own = name if isinstance(name, str) and _PICTURE.search(name) else None
            value = value.get("url") or value.get("contentUrl") or own
        elif isinstance(value, list):
            value = value[0] if value else None
    return [value] if isinstance(value, str) else []


def _is_card(address: str) -> bool:
    return bool(_CARD.search(unquote(urlsplit(address).path).rpartition("/")[2]))


def _shown(sources: Sources) -> str | None:
    """The first picture of the article on the page: in a figure, or below the headline; no small one."""
    nodes = islice(filter(_in_article, sources.tree.css("img, amp-img")[:_MOST_LOOKED_AT]), _MOST_IMAGES)
    found = (_address(n, sources) for n in nodes if not _is_small(n))
    return next((a for a in found if a), None)


def _address(node: LexborNode, sources: Sources) -> str | None:
    """The address of a picture on the page; None for a placeholder, a drawing and what shows the house."""
    several = (node.attributes.get("srcset") or node.attributes.get("data-srcset") or "")[:MOST_TEXT].split()
    for value in (*map(node.attributes.get, _LAZY), several[0] if several else None):
        address = absolute(value, _base(sources)) if value and not value.startswith("data:") else None
        if address and not _is_card(address) and not address.split("?")[0].endswith((".svg", ".gif")):
            return address
    return None


def _below(headline: LexborNode | None, sources: Sources) -> str | None:
    """The first picture behind the headline that its attributes call a large one; none behind a page's worth of text."""
    read = seen = 0
    for _ in range(_LEVELS):
        if headline is None or headline.tag in ("body", "html"):
            return None
        following, count = headline.next, 0
        while following is not None and count < _SIBLINGS and seen < _MOST_IMAGES:
            if following.tag not in ("-text", "-comment", *_ASIDE):
                count += 1
                for image in [following] if following.tag == "img" else following.css("img")[:_MOST_IMAGES]:
                    seen += 1
                    address = _address(image, sources) if _is_large(image) else None
                    if address and not _is_led_away(image):
                        return address
            read += len((following.text(deep=True) or "").strip())
            if read > _NEAR:
                return None
            following = following.next
        headline = headline.parent
    return None


def _is_led_away(node: LexborNode) -> bool:
    """Whether a picture is a link to another page, or stands in what is none of the article's."""
    here: LexborNode | None = node
    for _ in range(_LEVELS):
        if here is None or here.tag in ("body", "main"):
            return False
        link = (here.attributes.get("href") or "").split("?")[0] if here.tag == "a" else ""
        named = (here.attributes.get("class") or "")[:MOST_TEXT].split()
        if (link and not _PICTURE.search(link)) or here.tag in _ASIDE or any(map(_NOT_HOLDING.search, named)):
            return True
        here = here.parent
    return False


def _in_article(node: LexborNode) -> bool:
    """Whether a picture stands in a figure, or in what the markup calls the article, the main part or the content."""
    above, named = node.parent, False
    for _ in range(_MOST_ABOVE):
        if above is None or above.tag in ("body", "html"):
            return named
        if above.tag in _HOLDERS:
            return True
        attributes = above.attributes
        names = [*(attributes.get("class") or "")[:MOST_TEXT].split(), attributes.get("id") or ""]
        if attributes.get("itemprop") == "articleBody" or any(map(_BODY.match, names)):
            return True
        if attributes.get("role") == "main" or attributes.get("id") == "content" or "content" in names:
            return True
        if above.tag in _ASIDE or any(_NOT_HOLDING.search(n) for n in names):
            return False
        named = named or any(_HOLDING.search(n) for n in names)
        above = above.parent
    return named


def _is_small(node: LexborNode) -> bool:
    sizes = (re.match(r"\d+", node.attributes.get(k) or "") for k in ("width", "height"))
    return any(int(s[0][:6]) < _LEAST_PIXELS for s in sizes if s)


def _is_large(node: LexborNode) -> bool:
    width = re.match(r"\d{3}", node.attributes.get("width") or "")
    return bool(width) and not _is_small(node)


def _site(host: str | None) -> str:
    """The last two labels of a host (three under co.uk and the like): what is the same site for our purpose."""
    labels = (host or "").lower().removeprefix("www.").split(".")
    count = 3 if len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3 else 2
    return ".".join(labels[-count:])
