"""Values written as JavaScript: what they give, whatever is in them, and that nothing is read for ever."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.clean.elsewhere.budget import Budget
from pipeline.stages.clean.elsewhere.literals import (
    MOST_CHARACTERS,
    UnreadableLiteralError,
    parsed_json,
    read_literal,
    unquoted,
)

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
_PIECES = st.lists(
    st.sampled_from([
        "{", "}", "[", "]", "(", ")", ",", ":", "!", "-", '"', "'", "`", "\\", "/*", "*/", "//", "\n", " ", "a", "$", "void 0",
        "new Date(", "JSON.parse(", "function(a){return ", "=>", "1", "0x", ".5e", "n", "\\u{110000}", "\\ud83d", "\\x4", "${", "é", "\0",
    ]) | st.text(max_size=4),
    max_size=25,
).map("".join)  # fmt: skip


def _budget() -> Budget:
    return Budget(MOST_CHARACTERS)


@given(_VALUES, st.sampled_from(["{}", "/* a */ {}", " {}", "({})"]), st.booleans())
def test_what_json_writes_is_read_as_it_was(value: Any, form: str, ascii_only: bool) -> None:
    # A space or bracket before it keeps JSON's own parser off.
    text = form.replace("{}", json.dumps(value, ensure_ascii=ascii_only))
    found, end = read_literal(text, 0, _budget())
    assert found == value
    assert end == len(text)


@given(_PIECES)
def test_any_text_is_a_value_of_json_or_refused(text: str) -> None:
    budget = _budget()
    with contextlib.suppress(UnreadableLiteralError):
        value, end = read_literal(text, 0, budget)
        assert 0 < end <= len(text)
        json.dumps(value)
    assert budget.left <= MOST_CHARACTERS


@pytest.mark.parametrize(
    "text",
    ['{"a":' + "1" * 5_000 + "}", "{a:" + "1" * 5_000 + "}", "{a:0x" + "f" * 9_000 + "}", "[" * 100_000, "{a:" + "[" * 100_000],
    ids=["JSON number", "number", "hexadecimal", "JSON depth", "depth"],
)  # fmt: skip
def test_what_is_too_large_is_none_or_refused(text: str) -> None:
    with contextlib.suppress(UnreadableLiteralError):
        assert read_literal(text, 0, _budget())[0] == {"a": None}


@pytest.mark.parametrize("literal", ['"\\ud83d\\ude80"', "'\\ud83d\\ude80'", "`\\u{1F680}`", '"\\u{1F680}"'])
def test_both_halves_of_a_character_are_one(literal: str) -> None:
    assert unquoted(literal) == "🚀"


def test_what_is_read_in_vain_is_taken_off() -> None:
    for text in (
        "{a:[" + "1," * 1_000,
        "{a:'" + "x" * 4_000,
        "{a:/*" + "x" * 4_000,
        "(function(){" + "x " * 2_000,
    ):
        budget = _budget()
        with contextlib.suppress(UnreadableLiteralError):
            read_literal(text, 0, budget)
        assert budget.left <= MOST_CHARACTERS - 900


def test_an_empty_name_is_a_name() -> None:
    assert read_literal("{'': 1, b: {\"\": 2}}", 0, _budget())[0] == {"": 1, "b": {"": 2}}


@given(st.text(max_size=30))
def test_text_that_is_no_json_is_none(text: str) -> None:
    json.dumps(parsed_json(text))
