"""The headline of a page, out of its title element, metadata and h1, without the name of the site."""

from __future__ import annotations

import html
import re

from pipeline.stages.clean.chars import fold, one_line, readable
from pipeline.stages.clean.noise.similarity import content_words, likeness

_BARS = re.compile(r"\s+[|–—·•»«›~]\s+|\s+-\s+|\s*[|｜：]\s*|\s+::\s+|\s*_\s*(?=\S+$)")
_MOST_SITE_WORDS = 5
_SAME = 0.6


def headline_of(
    titles: list[str | None], headings: list[str], sites: list[str]
) -> tuple[str | None, tuple[str, ...]]:
    """The headline and the other wordings of it.

    titles: of the metadata, most trusted first. headings: the h1 elements. sites: names of the site.
    The h1 that a title agrees with is what readers saw, so it wins over a title made for search engines.
    """
    known = {_bare(s) for s in sites}
    cleaned = [_without_site(one_line(readable(html.unescape(t))), known, headings) for t in titles if t]
    cleaned = [t for t in cleaned if t]
    shown = [h for h in headings if _bare(h) not in known]
    best = _agreed(shown, cleaned) or (cleaned[0] if cleaned else shown[0] if len(shown) == 1 else None)
    if best is None:
        return None, ()
    others: list[str] = []
    for other in cleaned:
        if _bare(other) != _bare(best) and _bare(other) not in {_bare(o) for o in others}:
            others.append(other)
    return best, tuple(others)


def _agreed(headings: list[str], titles: list[str]) -> str | None:
    best, most = None, _SAME
    for heading in headings:
        for title in titles:
            like = (
                1.0
                if _bare(heading) == _bare(title)
                else likeness(content_words(heading), content_words(title))
            )
            if like >= most and (best is None or like > most):
                best, most = heading, like
    return best


def _without_site(title: str, sites: set[str], headings: list[str]) -> str:
    """The title without a site's name before or after a bar."""
    for heading in headings:
        rest = fold(title).replace(fold(heading), "", 1).strip() if len(heading) >= 12 else title
        if (
            rest != fold(title).strip()
            and rest != title
            and (not rest or not rest[0].isalnum() or not rest[-1].isalnum())
        ):
            return heading
    for _ in range(2):
        cuts = [(m.start(), m.end()) for m in _BARS.finditer(title)]
        if not cuts:
            break
        first, last = cuts[0], cuts[-1]
        head, tail = title[: first[0]].strip(), title[last[1] :].strip()
        if _bare(tail) in sites or (
            not sites and 0 < len(tail.split()) <= _MOST_SITE_WORDS and _is_rest(title[: last[0]], tail)
        ):
            title = title[: last[0]].strip()
        elif _bare(head) in sites:
            title = title[first[1] :].strip()
        else:
            break
    return title


def _is_rest(headline: str, tail: str) -> bool:
    """Whether what stands before the bar is enough for a headline of its own."""
    return len(headline.split()) > max(2, len(tail.split())) or (
        len(headline) >= 12 and len(tail) < len(headline) // 2
    )


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", fold(text))
