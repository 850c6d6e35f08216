"""Names under a text that nothing announces: signatures."""

from __future__ import annotations

import re

from pipeline.stages.clean.noise.lines import is_menu
from pipeline.stages.clean.noise.patterns import signature
from pipeline.stages.clean.people import names_house, people
from pipeline.stages.clean.places import is_place
from pipeline.stages.clean.word_lists import phrase_list

_MOST = 64
_MOST_WORDS = 4
_INITIAL = re.compile(r"[^\W\d_]\.\s?(?:[^\W\d_]\.\s?)?(?:[^\W\d_][\w’'-]+\s){0,2}[^\W\d_][\w’'-]{2,}")
"""An initial and a surname: "A. Other", "س. العامري"."""
_DASH = re.compile(r"[—–―]\s?(?=\w)")
_ARTICLES = frozenset(("das", "der", "die", "den", "la", "le", "les", "el", "los", "las", "il", "lo", "o", "os", "as", "the", "más", "plus", "mehr", "more"))  # fmt: skip
"""Words that open a heading and no name."""
_ENDS = phrase_list("end_marks.txt")


def signed_names(text: str, *, set_apart: bool) -> tuple[str, ...]:
    """The people whom a line under a text names by nothing but their names; empty for any other line.

    set_apart: markup sets the line apart, by its place or its letters. Else the name must look like one that signs: with an
    initial, a surname in capitals, or a dash before it.
    """
    bare = text.strip().rstrip(".،,").strip(" *_")
    dashed = _DASH.match(bare) is not None
    bare = _DASH.sub("", bare).strip()
    head, comma, rest = bare.partition(",")
    if comma and set_apart and rest.strip()[:1].islower():
        bare = head  # "Ann Other, for the Herald"
    if not 4 <= len(bare) <= _MOST or any(map(str.isdigit, bare)) or bare.endswith((":", "?", "!", "…")):
        return ()
    if bare.split(maxsplit=1)[0].lower() in _ARTICLES:
        return ()
    if is_menu(bare) or is_place(bare) or names_house(bare):
        return ()
    if _INITIAL.fullmatch(bare):
        return people(bare, certain=True)
    cased = any(c.isupper() or c.islower() for c in bare)
    if not (dashed or set_apart or _shouted_surname(bare)) or not cased:
        return ()
    names = people(bare, certain=False)
    whole = sum(len(n.split()) for n in names)
    if not names or any(not 2 <= len(n.split()) <= _MOST_WORDS or is_place(n) for n in names):
        return ()
    return names if len(bare.split()) - whole < len(names) else ()


def bracketed_name(text: str) -> tuple[str, ...]:
    """The people of a line that is a bracket with their names, as Japanese papers sign: "（山田太郎）"."""
    inner = text.strip().strip("()（）【】〔〕[]")
    closed = text.strip()[:1] in "(（【〔[" and text.strip()[-1:] in ")）】〕]"
    return signature(text.strip()) if closed and 3 <= len(inner) <= _MOST and inner not in _ENDS else ()


def _shouted_surname(text: str) -> bool:
    """Whether of two or three words the last is in capitals, and the first is not: "Ann OTHER"."""
    words = text.split()
    return 2 <= len(words) <= 3 and len(words[-1]) > 3 and words[-1].isupper() and words[0].istitle()
