from __future__ import annotations

import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.stages.clean.chars import readable

_LETTERS = "ab é\r\n\v\x85\u2028\u2029\x00\x1b\xad\u200b\u200c\u200e\ufeff\ud800\u0301\u0300\u0315\U0001d165\U0001f600\u0628\u0651"
TEXTS = st.text(st.sampled_from(_LETTERS), max_size=40)


def by_the_book(text: str) -> str:
    """What `readable` promises, a character at a time."""
    text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    gone = {"Cc", "Cs"}
    invisible = "\xad\u200b\u200e\u200f\u2060\ufeff"
    kept = [c for c in text if c in "\n\t" or (unicodedata.category(c) not in gone and c not in invisible)]
    return unicodedata.normalize("NFC", "".join(kept))


@given(TEXTS, st.sampled_from((0, 600)))
@example("a\r\n\r\rb", 600)
@example("a".join(map(chr, range(0xA0))), 600)
@example("a".join(map(chr, range(0xD7F0, 0xD820))), 600)
def test_one_kind_of_line_end_nfc_and_nothing_invisible_whatever_the_length(text: str, more: int) -> None:
    text += "x" * more
    assert readable(text) == by_the_book(text)


def test_marks_are_stacked_to_thirty() -> None:
    for more in ("", "x" * 600):
        for mark in ("\u0301", "\U0001d165"):
            found = readable("q" + mark * 40 + more)
            assert found.count(mark) == 30
            assert readable("q" + mark * 30 + more).count(mark) == 30
