"""Cutting the removals out of source_text gives the text, whatever was removed."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.stage import Sent
from pipeline.stages.clean.assemble import Assembled, Piece, assemble
from pipeline.stages.clean.chars import one_line
from pipeline.stages.clean.noise.paragraph import Cut
from schemas.annotations import RemovalKind
from tests.stages.clean.support import cut_out, run

_KINDS: list[RemovalKind | None] = [None, None, "related_link", "promo", "headline"]


@st.composite
def _pieces(draw: st.DrawFn) -> Piece:
    text = one_line(draw(st.text(alphabet="ab .:\u0301é", min_size=1, max_size=30))) or "x"
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    cuts = tuple(Cut(a, b, "promo") for a, b in zip(ends[::2], ends[1::2], strict=False))
    return Piece(text, draw(st.sampled_from(_KINDS)), cuts)


def _cut(assembled: Assembled) -> str:
    parts, last = [], 0
    for removal in assembled.removed:
        assert last <= removal.start < removal.end
        assert assembled.source_text[removal.start : removal.end] == removal.text
        parts.append(assembled.source_text[last : removal.start])
        last = removal.end
    return "".join([*parts, assembled.source_text[last:]])


@given(st.lists(_pieces(), max_size=8))
def test_cutting_the_removals_out_gives_the_text(pieces: list[Piece]) -> None:
    assembled = assemble(pieces)
    assert _cut(assembled) == assembled.text
    for paragraph in assembled.text.split("\n\n") if assembled.text else []:
        assert paragraph
        assert paragraph == paragraph.strip()
        assert "\n" not in paragraph


def test_each_removal_takes_its_separator_along() -> None:
    assembled = assemble([
        Piece("Title", "headline"), Piece("ROME - One.", None, (Cut(0, 7, "dateline"),)), Piece("Link", "related_link"),
        Piece("Two. Promo.", None, (Cut(5, 11, "promo"),)), Piece("A (see b) c.", None, (Cut(2, 9, "related_link"),)),
        Piece("End", "copyright"),
    ])  # fmt: skip
    assert assembled.text == "One.\n\nTwo.\n\nA c."
    assert [(r.kind, r.text) for r in assembled.removed] == [
        ("headline", "Title\n\n"),
        ("dateline", "ROME - "),
        ("related_link", "\n\nLink"),
        ("promo", " Promo."),
        ("related_link", " (see b)"),
        ("copyright", "\n\nEnd"),
    ]


_LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from([
            "Read also: Another story", "By Ann Other", "3 May 2024", "Advertisement", "Tags: a, b", "اقرأ أيضا: خبر آخر",
            "PARIS (AFP) - It rained.", "It rained all day in the city. Nobody minded.", "", "Photo: Ann Other", "© 2024",
        ]),
    ),
    max_size=15,
)  # fmt: skip


@settings(max_examples=70, deadline=None)
@given(_LINES)
def test_any_text_keeps_the_contract(lines: list[str]) -> None:
    outcome = run("\n".join(lines))
    if not isinstance(outcome, Sent):
        assert outcome.reason.value in ("empty_body", "no_text", "unsupported_content", "bad_encoding")  # type: ignore[union-attr]
        return
    article = outcome.article
    assert cut_out(article) == article.text
    assert unicodedata.is_normalized("NFC", article.text)
    assert all(p == p.strip() != "" for p in article.text.split("\n\n"))
    assert run("\n".join(lines)) == outcome
