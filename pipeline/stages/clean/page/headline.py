"""The headline of a page, out of its title element, metadata and h1, without the name of the site."""

from __future__ import annotations

import html
import re

from pipeline.stages.clean.chars import fold, one_line, readable, word_length
from pipeline.stages.clean.noise.similarity import content_words, likeness

_BARS = re.compile(r"\s+[|–—·•»«›~ـ／]\s+|\s+-\s+|\s*[|｜︱│┃：]\s*|\s+::\s+|\s+:\s+|\s*_\s*(?=\S+$)")
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
    others: list[str] = []
    for other in cleaned:
        if len(other) < _LEAST_OTHER and other not in raw:
            continue  # a section's name that stood beside the headline
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


def _without_site(title: str, sites: set[str], headings: list[str]) -> str:
    """The title without a site's name before or after a bar."""
    if len(title) > _MOST_TITLE:
        return title
    for heading in headings:
        if sites and not any(bare_letters(p) == bare_letters(heading) for p in title_parts(title)):
            continue  # what stands before it is of this wording: "Live: …"
        rest = fold(title).replace(fold(heading), "", 1).strip() if len(heading) >= 12 else title
        if (
            rest != fold(title).strip()
            and rest != title
            and (not rest or not rest[0].isalnum() or not rest[-1].isalnum())
        ):
            return heading
    before, _, behind = title.partition(": ")
    if behind and bare_letters(before) in sites:
        return behind.strip()
    for _ in range(2):
        cuts = [(m.start(), m.end()) for m in _BARS.finditer(title)]
        if not cuts:
            break
        first, last = cuts[0], cuts[-1]
        head, tail = title[: first[0]].strip(), title[last[1] :].strip()
        if bare_letters(tail) in sites or (
            not sites and 0 < len(tail.split()) <= _MOST_SITE_WORDS and _is_rest(title[: last[0]], tail)
        ):
            title = title[: last[0]].strip()
        elif bare_letters(head) in sites:
            title = title[first[1] :].strip()
        else:
            break
    return title


def _is_rest(headline: str, tail: str) -> bool:
    """Whether what stands before the bar is enough for a headline of its own."""
    return len(headline.split()) > max(2, len(tail.split())) or (
        len(headline) >= 12 and len(tail) < len(headline) // 2
    )


def bare_letters(text: str) -> str:
    """Letters and digits of a text, folded: what two wordings that differ in marks and spaces share."""
    return re.sub(r"\W+", "", fold(text))
