"""The headline of a page, out of its title element, metadata and h1, without the name of the site."""

from __future__ import annotations

import html
import re
from itertools import pairwise

from pipeline.stages.clean.chars import CJK, fold, one_line, readable, word_length
from pipeline.stages.clean.noise.similarity import content_words, likeness

_BARS = re.compile(r"\s+[|–—―·•⋅∙▪»«›<>~ـ／/⁄]\s+|\s+-\s+|\s*[|｜︱│┃：]\s*|\s+::\s+|\s+:\s+|\s*_\s*(?=\S+$)")
_WEAK = frozenset("/<>⁄")
"""Bars that stand within headlines, too: they show a site's name only where that is known."""
_STOPS = re.compile(r"[.!?…]\s+|[。！？]\s*")
_BEHIND = re.compile(r"(?<=\S)[-—–―_（(]{1,3}(?!\s)([^-—–―_（()）]{2,40})[)）]?$")
_SERIES = re.compile(
    r"^[\[【〔［<＜〈][^\[\]【】〔〕［］<>＜＞〈〉]{2,24}[\]】〕］>＞〉]\s*|\s*[\[【〔［][^\[\]【】〔〕［］]{2,24}[\]】〕］]$"
)
"""The name of a series or of a kind of text, in brackets at an end of a headline."""
_PAGE = re.compile(
    r"[\s,;:|\-–—(]*(?:page|p\.|seite|página|pagina|halaman|hal\.?|sayfa|страница|стр\.|صفحة|الصفحة|صفحه|صفحہ|पृष्ठ|পৃষ্ঠা|第|페이지)\s*"
    r"(?:all|semua|\w{1,3})?\s*(?:[/／]|of|von|de|di|sur|из|dari)?\s*\d{0,3}\s*(?:页|頁|ページ|페이지)?\)?",
    re.IGNORECASE,
)
_ENDING = re.compile(r"^www\.|\.[a-z]{2,8}(?:\.[a-z]{2})?$", re.IGNORECASE)
_MOST_NAME_WORDS, _MOST_PARTS = 5, 8
_MOST_SITE_WORDS = 5
_MOST_SITE_CHARACTERS = 40
_SAME = 0.6
_STEM = 5
"""Letters in which two forms of a word agree."""
_LEAST_OTHER = 20
"""Characters of a part of a title that is a wording of the headline and no section."""
_LEAST_ALONE = 4
"""Words of a heading that is a headline with other words than the title."""
_MOST_TITLE = 400
"""Characters of a title that is looked through for bars; what is longer is a text."""
_LEAST_HEADLINE, _MOST_HEADLINE, _LEAST_START = 12, 220, 6
"""Characters of a heading that may be the headline (least, most), and of a title it begins with."""


def headline_of(
    titles: list[str | None],
    headings: list[str],
    sites: list[str],
    lower: list[str] | None = None,
    *,
    exact: bool = False,
) -> tuple[str | None, tuple[str, ...]]:
    """The headline and the other wordings of it.

    titles: of the metadata, most trusted first. headings: the h1 elements. sites: names of the site. lower: the h2 elements,
    of which one is the headline where the h1 is the site's name.
    exact: the only heading is known to be the headline.
    The heading that a title agrees with is what readers saw, so it wins over a title made for search engines.
    """
    raw = [t for title in titles if title and (t := one_line(readable(html.unescape(title))))]
    headings = [h for h in headings if len(h) <= _MOST_HEADLINE]
    below = [h for h in lower or () if _LEAST_HEADLINE <= len(h) <= _MOST_HEADLINE]
    known = {bare_letters(s) for s in sites}
    known |= {bare_letters(h) for h in headings if _is_site(h, raw, headings, below)}
    cleaned = [_without_site(t, known, [h for h in headings if bare_letters(h) not in known]) for t in raw]
    cleaned = [t for t in cleaned if t]
    shown = [h for h in headings if bare_letters(h) not in known]
    best = headings[0] if exact and headings else _agreed(shown, cleaned)
    if best is None:
        best = _agreed(below, cleaned) if not shown or len(known) > len(sites) else None
        best = best or _alone(shown, below, cleaned) or (cleaned[0] if cleaned else None)
        best = best or (shown[0] if len(shown) == 1 else None)
    if best is None:
        return None, ()
    plain = _without_series(best, cleaned)
    if plain is not None:
        best, cleaned = plain, [best, *cleaned]
    others: list[str] = []
    for other in cleaned:
        if len(other) < _least(other) and other not in raw:
            continue  # a section's name that stood beside the headline
        if _has_only_names(other, best):
            continue
        if bare_letters(other) != bare_letters(best) and bare_letters(other) not in {
            bare_letters(o) for o in others
        }:
            others.append(other)
    return best, tuple(others)


def title_parts(title: str) -> list[str]:
    """The parts of a title between bars: the headline, sections, the site's name."""
    return [p for part in _split(title) if (p := part.strip())]


def _split(title: str) -> list[str]:
    return _BARS.split(title) if len(title) <= _MOST_TITLE else [title]


def _is_site(heading: str, titles: list[str], headings: list[str], lower: list[str]) -> bool:
    """Whether a heading is the site's name: it stands beside a bar in a title, whose other part another heading takes up."""
    if len(heading.split()) > _MOST_SITE_WORDS or len(heading) > _MOST_SITE_CHARACTERS:
        return False
    bare = bare_letters(heading)
    for title in titles:
        parts = [p for p in _split(title) if p.strip()]
        rest = [p for p in parts if bare_letters(p) != bare]
        if not rest or len(rest) == len(parts):
            continue
        rest = [
            p for p in rest if len(bare_letters(p)) >= len(bare)
        ]  # a section's name is shorter than a headline
        if any(bare_letters(o) != bare and _related(o, rest) for o in (*headings, *lower)):
            return True
    return False


def _related(heading: str, parts: list[str]) -> bool:
    here = stems(heading)
    return any(here & stems(p) for p in parts)


def stems(text: str) -> frozenset[str]:
    """The beginnings of a text's words of content."""
    return frozenset(w[:_STEM] for w in content_words(text))


def _alone(headings: list[str], lower: list[str], titles: list[str]) -> str | None:
    """The only h1, where it is long enough for a headline and has a word of a shorter title in another form.

    Of a longer title it must have two words, no h2 being that title: the h1 may name the subject of many articles.
    """
    if len(headings) != 1 or len(headings[0]) < _LEAST_HEADLINE:
        return None
    heading = headings[0]
    if any(len(t) < len(heading) for t in titles):
        return heading if _related(heading, titles) else None
    shared = max((len(stems(heading) & stems(t)) for t in titles), default=0)
    long = word_length(heading) >= _LEAST_ALONE
    return heading if long and shared > 1 and _agreed(lower, titles) is None else None


def _agreed(headings: list[str], titles: list[str]) -> str | None:
    best, most = None, _SAME
    for heading in headings:
        for title in titles:
            one, other = bare_letters(heading), bare_letters(title)
            begins = len(other) >= _LEAST_START and one.startswith(other)
            like = (
                1.5
                if one == other
                else 1.0
                if begins
                else likeness(content_words(heading), content_words(title))
            )
            if like >= most and (best is None or like > most):
                best, most = heading, like
    return best


def _least(text: str) -> int:
    return _LEAST_OTHER // 2 if CJK.search(text) else _LEAST_OTHER


def _without_series(best: str, wordings: list[str]) -> str | None:
    """A headline without the name of a series in brackets, where another wording lacks it, or has it at the other end."""
    plain = _SERIES.sub("", best).strip()
    if not plain or plain == best:
        return None
    others = {_SERIES.sub("", w).strip(): w for w in wordings if w != best}
    same = next((w for p, w in others.items() if bare_letters(p) == bare_letters(plain)), None)
    return plain if same is not None and bare_letters(same) != bare_letters(best) else None


def _has_only_names(other: str, best: str) -> bool:
    """Whether a wording is the headline between names behind bars: sections, the office, the site; or with a page's number."""
    if len(other) > _MOST_TITLE:
        return False
    bare = bare_letters(best)
    if (
        (behind := other[len(best) :])
        and len(behind) <= _MOST_SITE_CHARACTERS
        and fold(other).startswith(fold(best))
        and _PAGE.fullmatch(behind)
    ):
        return True
    parts = title_parts(other)
    if len(parts) > _MOST_PARTS:
        return False
    for first in range(len(parts)):
        for last in range(len(parts), first, -1):
            if last - first < len(parts) and bare_letters(" ".join(parts[first:last])) == bare:
                return all(map(_may_be_name, (*parts[:first], *parts[last:])))
    return False


def _may_be_name(part: str) -> bool:
    return (
        len(part.split()) <= _MOST_NAME_WORDS
        and len(part) <= _MOST_SITE_CHARACTERS
        and not part[0].islower()
        and part[-1] not in ".?!…。？！؟।"
    )


def without_ending(name: str) -> str:
    """A name without the ending of an address: "Herald.com"."""
    return _ENDING.sub("", name)


def _names_site(part: str, sites: set[str], rest: str) -> bool:
    """Whether a part of a title is a name of the site, with or without an ending, or has one beside a word or a date."""
    bare = bare_letters(part)
    if bare in sites or bare_letters(without_ending(part)) in sites:
        return True
    return (
        len(part) <= _MOST_SITE_CHARACTERS
        and len(bare) < len(bare_letters(rest))
        and any(len(s) >= _LEAST_START and s in bare and 2 * len(s) >= len(bare) for s in sites)
    )


def _heading_in(title: str, sites: set[str], headings: list[str]) -> str | None:
    """The heading that a title begins or ends with, if nothing but names stands beside it."""
    for heading in headings:
        if sites and not any(bare_letters(p) == bare_letters(heading) for p in title_parts(title)):
            continue  # what stands before it is of this wording: "Live: …"
        beside = [p for p in title_parts(title) if bare_letters(p) != bare_letters(heading)]
        if beside and any(p[0].islower() for p in beside):
            continue  # "Headline - and what it means"
        rest = fold(title).replace(fold(heading), "", 1).strip() if len(heading) >= 12 else title
        if (
            rest != fold(title).strip()
            and rest != title
            and (not rest or not rest[0].isalnum() or not rest[-1].isalnum())
        ):
            return heading
    return None


def _without_site(title: str, sites: set[str], headings: list[str]) -> str:
    """The title without a site's name before or after a bar."""
    if len(title) > _MOST_TITLE:
        return title
    if (heading := _heading_in(title, sites, headings)) is not None:
        return heading
    before, _, behind = title.partition(": ")
    if behind and bare_letters(before) in sites:
        return behind.strip()
    if apart := _apart(title, sites) or _glued(title, sites):
        return apart
    for _ in range(3):
        cuts = [(m.start(), m.end()) for m in _BARS.finditer(title)]
        if not cuts:
            break
        first, last = cuts[0], cuts[-1]
        head, tail = title[: first[0]].strip(), title[last[1] :].strip()
        if _names_site(tail, sites, title[: last[0]]) or (
            not sites
            and title[last[0] : last[1]].strip() not in _WEAK
            and 0 < len(tail.split()) <= _MOST_SITE_WORDS
            and _is_rest(title[: last[0]], tail)
        ):
            title = title[: last[0]].strip()
        elif _names_site(head, sites, title[first[1] :]):
            title = title[first[1] :].strip()
        elif (cut := _inner_site(title, cuts, sites)) is not None:
            title = title[:cut].strip()
        else:
            break
    return title


def _inner_site(title: str, cuts: list[tuple[int, int]], sites: set[str]) -> int | None:
    """Where a part begins that is the site's name, with names of its parts behind it: "Headline - House - Office"."""
    for (start, end), (stop, after) in pairwise(cuts):
        if bare_letters(title[end:stop]) in sites and _may_be_name(title[after:].strip() or "."):
            return start
    return None


def _glued(title: str, sites: set[str]) -> str | None:
    """A title without the site's name behind a dash or in brackets with no space before them, as in Chinese and Japanese."""
    behind = _BEHIND.search(title)
    if behind is None or behind.start() < _LEAST_START or bare_letters(behind[1]) not in sites:
        return None
    return title[: behind.start()].strip()


def _apart(title: str, sites: set[str]) -> str | None:
    """A title without the sentence before or behind it that is the site's name: "The Herald, a weekly. Library opens"."""
    ends = [m.end() for m in _STOPS.finditer(title)]
    if not ends:
        return None
    last, first = title[ends[-1] :].strip(), title[: ends[0]].strip()
    if bare_letters(last) in sites:
        return title[: ends[-1]].strip().removesuffix(".").strip()
    opening = bare_letters(first.partition(",")[0])
    if opening in sites and len(first) <= _MOST_TITLE // 4 and len(title) - ends[0] >= _LEAST_HEADLINE:
        return title[ends[0] :].strip()
    return None


def _is_rest(headline: str, tail: str) -> bool:
    """Whether what stands before the bar is enough for a headline of its own."""
    return len(headline.split()) > max(2, len(tail.split())) or (
        len(headline) >= 12 and len(tail) < len(headline) // 2
    )


def bare_letters(text: str) -> str:
    """Letters and digits of a text, folded: what two wordings that differ in marks and spaces share."""
    return re.sub(r"\W+", "", fold(text))
