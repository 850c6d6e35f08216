"""People whom a page names around its text with nothing to announce them: a signature, a box about the author, a bold opening."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from pipeline.stages.clean.chars import CJK, fold, one_line
from pipeline.stages.clean.html import Page
from pipeline.stages.clean.noise.signatures import bracketed_name, signed_names
from pipeline.stages.clean.page.byline_parts import BYLINE_OPENERS, is_elsewhere
from pipeline.stages.clean.page.meta_tags import Sources, beginnings, text
from pipeline.stages.clean.people import bio_name, cjk_name, is_desk, korean_name, people
from pipeline.stages.clean.places import is_place

_SET_APART = (
    'p > strong, p > b, p > em, p > i, [align="right" i], [style*="text-align" i], [class*="right" i], [class*="sign" i],'
    ' [class*="firma" i], [class*="autor" i], [class*="author" i], [class*="writer" i], [class*="byline" i]'
)
"""Elements that may hold nothing but a signature."""
_HOLDERS = frozenset(("p", "div", "h4", "h5", "h6", "address", "footer"))
_MOST_ELEMENTS, _MOST_SIGNATURE, _MOST_SIBLINGS, _LEVELS = 120, 70, 6, 2
_LEAST_PROSE, _COMPARED = 40, 100
_BOXES = (
    '[class*="author" i], [class*="autor" i], [class*="auteur" i], [class*="writer" i], [class*="columnist" i],'
    ' [class*="colunista" i], [class*="kolumnist" i], [class*="yazar" i], [class*="penulis" i], [class~="bio"]'
)
"""Boxes about who wrote a text."""
_MOST_BOXES, _MOST_BOX = 24, 500
_LABEL = re.compile(r"^[^\W\d_][^:：.]{2,28}[:：]\s*")
_ACADEMIC = re.compile(r"^(?:(?:mag|dr|prof|dipl|ing|univ|phd|habil)\.(?:[- ]ing\.)?\s*)+", re.IGNORECASE)
_OPENERS = "p > b:first-child, p > strong:first-child"
_MOST_OPENERS, _MOST_PLACE_WORDS, _MOST_OPENING, _MOST_NAME = 8, 3, 70, 4
_COMMA = re.compile(r"\s*[,،]\s*")


def signed_below(sources: Sources, page: Page) -> tuple[str, ...]:
    """The people who sign the text right under its last sentence, in an element that is set apart; empty without."""
    texts = [one_line(b.text) for b in page.blocks]
    for node in sources.css(_SET_APART)[:_MOST_ELEMENTS]:
        holder = node if node.tag in _HOLDERS else node.parent
        if holder is None or len(said := _short(holder)) < 3 or said != _short(node):
            continue
        names = signed_names(said, set_apart=True) or bracketed_name(said)
        last = next((t for t in reversed(texts) if t != said), "")
        if (
            names
            and not is_elsewhere(node)
            and len(last) >= _LEAST_PROSE
            and _before(holder).endswith(fold(last)[-_COMPARED:])
        ):
            return names
    return ()


def opened_by(page: Page, title: str | None) -> tuple[str, ...]:
    """The reporter in the bold words that open the text, before the place: "Ann Other, Northport: The council …"."""
    first = next((b.text for b in page.blocks if len(b.text) >= _LEAST_PROSE), "")
    if not first:
        return ()
    for node in page.tree.css(_OPENERS)[:_MOST_OPENERS]:
        said = text(node)
        if not said or len(said) > _MOST_OPENING or not first.startswith(said):
            continue
        rest = first[len(said) :]
        marked = said[-1] in ":।：" or rest.lstrip()[:1] in (":", "।", "：")
        parts = _COMMA.split(said.strip(" :।："))
        if not marked or len(parts) != 2 or len(parts[1].split()) > _MOST_PLACE_WORDS:
            return ()
        named = not any(is_desk(w) for w in parts[0].split()) and 2 <= len(parts[0].split()) <= _MOST_NAME
        return (
            people(parts[0], certain=False)
            if named and _is_somewhere(parts[1], f"{title} {rest}", page)
            else ()
        )
    return ()


def _is_somewhere(name: str, said: str, page: Page) -> bool:
    """Whether a few words are a place: a known one, one word of a script without capitals, or capitals that are said again."""
    if is_place(name):
        return True
    if not any(c.isupper() or c.islower() for c in name):
        return len(name.split()) == 1
    again = f"{said} {' '.join(b.text for b in page.blocks[1:])}"
    return all(w[0].isupper() for w in name.split()) and name in again


def boxed_author(sources: Sources) -> tuple[str, ...]:
    """The person a box of authors is about: a name over what they do, or a note that says who they are.

    Empty where boxes of the page are about several.
    """
    found: set[tuple[str, ...]] = set()
    for node, beginning in beginnings(sources.css(_BOXES)[:_MOST_BOXES], _MOST_BOX, "\n"):
        pieces = [p for line in beginning.split("\n") if (p := one_line(line))]
        if pieces and len(beginning) < _MOST_BOX and not is_elsewhere(node) and (names := _of_box(pieces)):
            found.add(names)
    return found.pop() if len(found) == 1 else ()


def _of_box(pieces: list[str]) -> tuple[str, ...]:
    """The name that is the first of the pieces, with others behind it, or the one that a note is about."""
    if len(pieces) > 1 and (pieces[0].endswith((":", "：")) or is_desk(pieces[0])):
        pieces = pieces[1:]
    first = pieces[0]
    if len(pieces) > 1 and (names := korean_name(first) or (cjk_name(first) if CJK.match(first) else ())):
        return names
    if len(pieces) > 1 and 2 <= len(first.split()) <= _MOST_NAME and not is_place(first):
        names = people(first, certain=False)
        if len(names) == 1 and not any(map(str.isdigit, pieces[1])):
            return names
    note = one_line(" ".join(pieces))
    if fold(note).split()[0] in BYLINE_OPENERS:
        return ()
    return bio_name(_ACADEMIC.sub("", _LABEL.sub("", note)))


def _short(node: LexborNode) -> str:
    """The text of a short element as one line; empty for a long one."""
    whole = node.text(deep=True, separator=" ") or ""
    return (
        one_line(whole)
        if len(whole) <= 4 * _MOST_SIGNATURE and len(one_line(whole)) <= _MOST_SIGNATURE
        else ""
    )


def _before(node: LexborNode) -> str:
    """The end of what stands right before an element, folded; of what stands before its holder, where it is the first there."""
    here: LexborNode | None = node
    for _ in range(_LEVELS + 1):
        before = here.prev if here is not None else None
        for _ in range(_MOST_SIBLINGS):
            if before is None:
                break
            if before.tag not in ("-comment", "script", "style"):
                said = fold(one_line((before.text(deep=True, separator=" ") or "")[-4 * _COMPARED :]))
                if said:
                    return said
            before = before.prev
        here = here.parent if here is not None else None
    return ""
