"""The article among the data of a page's scripts: its text, and what stands beside it (title, people, times)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from typing import Any

from pipeline.stages.clean.chars import ends_sentence, fold, one_line, readable
from pipeline.stages.clean.elsewhere.budget import Budget
from pipeline.stages.clean.elsewhere.state_text import MOST_TEXT, is_card, paragraphs
from pipeline.stages.clean.noise.similarity import content_words, likeness

_MOST_OBJECTS, _MOST_DEPTH = 20_000, 3
"""Objects that are looked at, and levels below the one with the title in which its text may be."""
_MOST_READ, _READING = 8_000_000, 5_000
"""What is read of one page's data, and what reading a value costs at least (see budget)."""
_MOST_TITLES, _COMPARING, _MOST_BESIDE = 20_000_000, 600, 500_000
"""The same for titles alone; what comparing one with those of the page costs; and for what stands beside the text."""
_MOST_FIELDS, _MOST_NAMES, _DEEPEST_NAME, _MOST_KEY = 2_000, 10, 8, 60
_LEAST_PROSE, _LEAST_CJK = 250, 100
"""Characters of sentences that an article has at least."""
_SAME = 0.5
_AGREES = 0.3
_LEAST_TITLE = 8
"""Likeness of two wordings of one headline; share of a headline's words in the text below it;
characters of a headline."""
_TITLES = frozenset((
    "title", "headline", "headlines", "heading", "name", "seotitle", "metatitle", "ogtitle", "socialtitle", "shorttitle",
))  # fmt: skip
_MAIN_TITLES = ("title", "headline", "headlines", "heading", "name")
_TEASERS = (
    "standfirst", "subtitle", "subheadline", "subheadlines", "deck", "dek", "lead", "lede", "excerpt", "summary", "abstract", "description",
    "intro", "spot", "perex", "chapo", "subheading", "sapo", "preface",
)  # fmt: skip
_AUTHORS = ("authors", "author", "byline", "bylines", "writers", "writer", "contributors", "creator", "creators", "reporters", "credits")  # fmt: skip
_SECTIONS = ("section", "primarysection", "category", "primarycategory", "maincategory", "rubric", "channel", "categories", "sections", "department", "ressort")  # fmt: skip
_IMAGES = ("cover", "image", "leadimage", "heroimage", "featuredimage", "mainimage", "coverimage", "promoimage", "teaserimage", "picture", "photo", "images", "thumbnail")  # fmt: skip
_PUBLISHED = re.compile(r"(?:first|date|original)?(?:publish(?:ed)?|publication|pub|display|release)(?:date|time|at|on|datetime|timestamp)?|datepublished|firstpublishdate")  # fmt: skip
_CREATED = re.compile(r"(?:created?)(?:date|time|at|on)|date|datecreated")
_UPDATED = re.compile(r"(?:last)?(?:updated?|modified|modification|edited)(?:date|time|at|on|datetime|timestamp)?|datemodified|dateupdated")  # fmt: skip
_SOLD = ("premium", "ispremium", "paid", "ispaid", "paywalled", "ispaywalled", "haspaywall", "subscriberonly", "subscribersonly", "memberonly", "membersonly", "isplus", "locked")  # fmt: skip
_ASIDE = re.compile(r"comment|relat|recommend|author|bio$|legal|cookie|consent|newsletter|latest|popular|trending|menu|nav|footer|config|i18n|message|translation|caption|faq|teaser|similar|other|next|prev", re.IGNORECASE)  # fmt: skip
"""Keys under which no text of the article is."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the page says of its article elsewhere: wordings of its headline, and its description."""

    titles: tuple[str, ...]
    description: str = ""


@dataclass(frozen=True, slots=True)
class StateArticle:
    """`paragraphs` are (tag, text); the rest is as it stands, None or empty where nothing does."""

    paragraphs: tuple[tuple[str, str], ...] = ()
    title: str | None = None
    teaser: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    section: str | None = None
    image: str | None = None
    sold: bool = False

    @property
    def text(self) -> str:
        return "\n".join(text for _, text in self.paragraphs)


def find_state_article(values: Iterable[Any], wanted: Wanted) -> StateArticle | None:
    """The object whose title is the page's and that holds the longest text; None where no text is long enough.

    Lists of other articles do not count: an object with a title of its own is only entered from itself.
    """
    titles = _Titles(wanted)
    best: tuple[dict[str, Any], list[tuple[str, str]]] | None = None
    most, budget = 0, Budget(_MOST_READ)
    for thing in _objects(values):
        if budget.spent or titles.budget.spent:
            break
        if not titles.has(thing):
            continue
        body = _body(thing, 0, budget)
        size = prose(body)
        if size and size >= most:  # the inner of two says more of itself
            most, best = size, (thing, body)
    if best is None:
        return None
    article = _article(*best, Budget(_MOST_BESIDE))
    return article if enough(article.paragraphs) else None


def enough(found: Iterable[tuple[str, str]]) -> bool:
    """Whether paragraphs have the sentences an article has."""
    lines = list(found)
    size = prose(lines)
    return size >= (_LEAST_PROSE if " " in "".join(t for _, t in lines)[20:60] else _LEAST_CJK)


def prose(found: Iterable[tuple[str, str]]) -> int:
    """Characters in paragraphs that end as sentences do."""
    return sum(len(text) for _, text in found if ends_sentence(text))


def _objects(values: Iterable[Any]) -> Iterator[dict[str, Any]]:
    stack = list(values)[::-1]
    seen: set[int] = set()
    while stack and len(seen) < _MOST_OBJECTS:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, dict):
            yield node
            stack.extend(v for v in reversed(node.values()) if isinstance(v, dict | list))
        elif isinstance(node, list):
            stack.extend(v for v in reversed(node) if isinstance(v, dict | list))


def _key(name: str) -> str:
    """A name in small letters, without the marks that join its words; empty for what is longer than a name."""
    return _bare(name) if len(name) <= _MOST_KEY else ""


@lru_cache(maxsize=5_000)
def _bare(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


class _Titles:
    """Whether an object's titles are the page's; each wording is compared once."""

    def __init__(self, wanted: Wanted) -> None:
        self.known = [(fold(t), content_words(t)) for t in wanted.titles]
        self.compared: dict[str, bool] = {}
        self.budget = Budget(_MOST_TITLES)

    def has(self, thing: dict[str, Any]) -> bool:
        return any(map(self._agrees, self._of(thing, 0)))

    def _of(self, thing: dict[str, Any], depth: int) -> list[str]:
        found: list[str] = []
        for name, value in thing.items():
            if not self.budget.look():
                break
            if _key(name) in _TITLES and (text := _first_text(value)):
                found.append(text)
            elif depth < 2 and isinstance(value, dict) and not _is_aside(name):
                found.extend(self._of(value, depth + 1)[:6])
            if len(found) > 12:
                break
        return found

    def _agrees(self, text: str) -> bool:
        found = self.compared.get(text)
        if found is None:
            self.budget.read(_COMPARING)
            title = _plain(text, self.budget) or ""
            found = self.compared[text] = self._is_known(title)
        return found

    def _is_known(self, title: str) -> bool:
        bare = fold(title)
        if len(bare) < _LEAST_TITLE:
            return False
        if any(bare in other for other, _ in self.known):
            return True
        words = content_words(title)
        return any(likeness(words, other) >= _SAME for _, other in self.known)


def _is_aside(name: str) -> bool:
    """Whether no text of the article is under a key."""
    return _ASIDE.search(name[: 4 * _MOST_KEY]) is not None


def _body(thing: dict[str, Any], depth: int, budget: Budget) -> list[tuple[str, str]]:
    """The best text among an object's values."""
    best: list[tuple[str, str]] = []
    for name, value in thing.items():
        if not budget.look():
            break
        if _is_aside(name):
            continue
        if isinstance(value, str):
            if len(value) < _LEAST_CJK or value.startswith(("http", "/")):
                continue
            budget.read(_READING)
            found = paragraphs(value[:MOST_TEXT], budget)
        elif isinstance(value, list) and value:
            if sum(isinstance(v, dict) and is_card(v) for v in value[:20]) > len(value[:20]) / 2:
                continue
            budget.read(_READING)
            found = paragraphs(value, budget)
        elif isinstance(value, dict):
            if is_card(value) and depth:
                continue
            found = _body(value, depth + 1, budget) if depth < _MOST_DEPTH else []
            if not found:
                budget.read(_READING)
                found = paragraphs(value, budget)
        else:
            continue
        size, most = prose(found), prose(best)
        # The same text may stand there twice, once without its paragraphs.
        if size > 1.1 * most or (size > 0.9 * most and len(found) > len(best)):
            best = found
    return best


def agrees_with(text: str, wanted: Wanted) -> bool:
    """Whether a text has words of the page's headline or description."""
    words = content_words(text[:1_000])
    stems = {w[:5] for w in words}
    for line in (*wanted.titles, wanted.description):
        told = content_words(line)
        if told and sum(w[:5] in stems for w in told) >= _AGREES * len(told):
            return True
    return False


def _article(thing: dict[str, Any], body: list[tuple[str, str]], budget: Budget) -> StateArticle:
    fields: dict[str, Any] = {}
    for name, value in islice(_fields(thing, 0), _MOST_FIELDS):
        fields.setdefault(_key(name), value)
    title = next((t for n in _MAIN_TITLES if (t := _text(fields.get(n), budget))), None)
    return StateArticle(
        paragraphs=tuple((tag, line) for tag, text in body if (line := one_line(readable(text)))),
        title=title,
        teaser=next((t for n in _TEASERS if (t := _plain(fields.get(n), budget)) and len(t) < 600), None),
        authors=next((tuple(a) for n in _AUTHORS if (a := _names(fields.get(n), 0, budget))), ()),
        published=_time(fields, _PUBLISHED) or _time(fields, _CREATED),
        modified=_time(fields, _UPDATED),
        section=next((t for n in _SECTIONS if (t := _label(fields.get(n))) and len(t) <= 60), None),
        image=next((t for n in _IMAGES if (t := _source(fields.get(n)))), None),
        sold=any(fields.get(n) is True for n in _SOLD),
    )


def _fields(thing: dict[str, Any], depth: int) -> Iterator[tuple[str, Any]]:
    """The object's fields, then those of the objects in it that only group them ("meta", "attributes", "dates")."""
    yield from thing.items()
    for name, value in thing.items():
        if (
            isinstance(value, dict)
            and depth < 1
            and re.search(r"meta|attribut|fields|dates?$|info|taxonomy|promo", name, re.IGNORECASE)
        ):
            yield from _fields(value, depth + 1)


def _text(value: Any, budget: Budget) -> str | None:
    text = _first_text(value)
    return _plain(text, budget) if text else None


def _first_text(value: Any) -> str | None:
    """A string as it stands, or the first one in an object or list around it."""
    for _ in range(4):
        if isinstance(value, dict):
            value = next(
                (
                    value[k]
                    for k in (
                        "basic",
                        "rendered",
                        "text",
                        "value",
                        "main",
                        "default",
                        "web",
                        "name",
                        "title",
                        "html",
                        "label",
                    )
                    if value.get(k)
                ),
                None,
            )
        elif isinstance(value, list):
            value = value[0] if value else None
    if not isinstance(value, str) or not value.strip() or len(value) > 2_000:
        return None
    return value


def _plain(value: Any, budget: Budget) -> str | None:
    if isinstance(value, dict | list):
        return (
            _text(value, budget)
            if not isinstance(value, list)
            else " ".join(t for _, t in paragraphs(value, budget)[:3]) or None
        )
    if not isinstance(value, str) or len(value) > 4_000:
        return None
    return one_line(readable(" ".join(t for _, t in paragraphs(value, budget)))) or None


def _names(value: Any, depth: int, budget: Budget) -> list[str]:
    if depth > _DEEPEST_NAME or not budget.look():
        return []
    if isinstance(value, dict):
        if "by" in value:  # credits: {by: [{name}]}
            return _names(value["by"], depth + 1, budget)
        for key in (
            "displayName",
            "display_name",
            "fullName",
            "full_name",
            "name",
            "nodes",
            "edges",
            "node",
            "items",
            "data",
        ):
            held = value.get(key)
            if isinstance(held, str) and held.strip():
                return [one_line(readable(held))]
            if isinstance(held, dict | list) and held:
                return _names(held, depth + 1, budget)
        first, last = (
            value.get("firstName") or value.get("first_name"),
            value.get("lastName") or value.get("last_name"),
        )
        return [one_line(f"{first} {last}")] if isinstance(first, str) and isinstance(last, str) else []
    if isinstance(value, list):
        return [name for item in value[:_MOST_NAMES] for name in _names(item, depth + 1, budget)]
    return [one_line(readable(value))] if isinstance(value, str) and 0 < len(value.strip()) <= 200 else []


def _label(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = next(
            (value[k] for k in ("label", "name", "title", "displayName") if isinstance(value.get(k), str)),
            None,
        )
    return (
        one_line(readable(value)) or None
        if isinstance(value, str) and not value.startswith(("/", "http"))
        else None
    )


def _source(value: Any) -> str | None:
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = next(
                (
                    value[k]
                    for k in ("url", "src", "href", "original", "large", "image", "sizes", "default")
                    if value.get(k)
                ),
                None,
            )
    return (
        value if isinstance(value, str) and value.startswith(("http", "/")) and len(value) < 2_000 else None
    )


def _time(fields: dict[str, Any], names: re.Pattern[str]) -> str | None:
    """The ISO time of the first field with such a name; seconds or thousandths since 1970 are one."""
    for name, value in fields.items():
        if not names.fullmatch(name):
            continue
        if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d", value):
            return value
        if type(value) in (int, float) and 10**8 < value < 10**13:
            seconds = value / 1000 if value > 10**11 else value
            return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return None
