"""Values written as JavaScript in a page's scripts: JSON where it is JSON, else object literals with what bundlers write."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from pipeline.repeats import every
from pipeline.stages.clean.elsewhere.budget import Budget

MOST_CHARACTERS = 4_000_000
"""Of all literals of a page that are no JSON, and what its tokens cost beside them: reading a million takes some .2 s."""
_TOKEN_COST = 8
_JSON_SPEED, _SEARCH_SPEED = 20, 4
"""How many times faster JSON is read, and what is only searched through."""
_MOST_DEPTH = 80
_INNER = {'"': r'[^"\\]++|\\.', "'": r"[^'\\]++|\\.", "`": r"[^`\\$]++|\\.|\$(?!\{)"}
_STRINGS = "|".join(mark + every(inner) + mark for mark, inner in _INNER.items())
_BLANK = every(r"\s++|/\*.*?\*/|//[^\n]*+\n")
_TOKEN = re.compile(
    rf"{_BLANK}(?:(?P<string>{_STRINGS})|(?P<number>-?(?:0x[\da-fA-F]++|(?:\d++\.?\d*+|\.\d++)(?:[eE][+-]?\d++)?)n?)"
    r"|(?P<word>[^\W\d][\w$]*+(?>(?:\.[^\W\d][\w$]*+)*)|\$[\w$]*+)|(?P<mark>[{}\[\](),:!-]))",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|(\r\n|.))", re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")
_MOST_DIGITS = 400
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": ""}
_WORDS = {"true": True, "false": False}
_FUNCTION = re.compile(
    r"\(?\s*+(?:function\b\s*+[\w$]*+\s*+\(([\w$,\s]*+)\)\s*+\{|\(([\w$,\s]*+)\)\s*+=>\s*+(?:\{|(?=\()))"
)
_RETURN, _RETURNED = re.compile(r"\s*+return\b\s*+"), re.compile(r"\breturn\s*+(?=[{\[])")
_CALL = re.compile(r"[\s;})]*+\(")
_GAP = re.compile(_BLANK, re.DOTALL)
_OPEN_ENDED = ("/*", "'", '"', "`")
"""What is read to the end of the text where nothing ends it."""
_DECODER = json.JSONDecoder(strict=False)


class UnreadableLiteralError(ValueError):
    """The text is no literal, or one beyond the limits."""


def read_literal(text: str, start: int, budget: Budget) -> tuple[Any, int]:
    """The value that begins at `start`, and where it ends. Raises UnreadableLiteralError.

    budget: what is no JSON is taken off, and what is read in vain.

    Read are JSON, object literals (bare keys, single quotes, `!0`, `void 0`, `new Date("…")`, `JSON.parse("…")`) and such a
    literal returned by a function that is called at once, as Nuxt writes its state. A name nobody bound is None.
    """
    try:
        return _DECODER.raw_decode(text, start)
    except json.JSONDecodeError as e:
        budget.read((e.pos - start) // _JSON_SPEED)
    except (ValueError, RecursionError):  # a number of too many digits; too deep
        budget.read(len(text) - start)
    if called := _FUNCTION.match(text, start):
        return _called(text, called, budget)
    return _Reader(text, {}, budget).value(start, 0)


def _called(text: str, head: re.Match[str], budget: Budget) -> tuple[Any, int]:
    """What `(function (a, b) {return …}(1, 2))` gives: its arguments are read first, from behind."""
    names = [n for n in re.split(r"[\s,]+", head[1] or head[2] or "") if n]
    at = head.end()
    returned = _RETURN.match(text, at) or _RETURNED.search(text, at)
    begin = returned.end() if returned else at
    budget.read(((returned.start() if returned else len(text)) - at) // _SEARCH_SPEED)
    _, end = _Reader(text, {}, budget).value(begin, 0)
    call = _CALL.match(text, end)
    bound: dict[str, Any] = {}
    if call is not None:
        arguments, stop = _Reader(text, {}, budget).items(call.end(), ")", 0)
        bound = dict(zip(names, arguments, strict=False))
        end = stop
    return _Reader(text, bound, budget).value(begin, 0)[0], end


class _Reader:
    """Reads values of one text; positions in, values and positions out."""

    def __init__(self, text: str, bound: Mapping[str, Any], budget: Budget) -> None:
        self.text, self.bound, self.budget = text, bound, budget

    def value(self, at: int, depth: int) -> tuple[Any, int]:
        if depth > _MOST_DEPTH:
            raise UnreadableLiteralError("nested too deeply")
        token = self._token(at)
        at = token.end()
        kind = token.lastgroup
        if kind == "string":
            return unquoted(token["string"]), at
        if kind == "number":
            return _number(token["number"]), at
        if kind == "word":
            return self._word(token["word"], at, depth)
        mark = token["mark"]
        if mark == "{":
            return self._object(at, depth)
        if mark == "[":
            return self.items(at, "]", depth)
        if mark == "(":
            value, at = self.value(at, depth + 1)
            return value, self._expect(at, ")")
        if mark == "!":
            value, at = self.value(at, depth + 1)
            return not value, at
        raise UnreadableLiteralError(f"no value at {token.start()}")

    def items(self, at: int, end: str, depth: int) -> tuple[list[Any], int]:
        """The values up to the closing mark; a hole is None."""
        found: list[Any] = []
        while True:
            token = self._token(at)
            if token["mark"] == end:
                return found, token.end()
            if token["mark"] == ",":
                found.append(None)
                at = token.end()
                continue
            value, at = self.value(at, depth + 1)
            found.append(value)
            token = self._token(at)
            if token["mark"] == ",":
                at = token.end()
            elif token["mark"] != end:
                raise UnreadableLiteralError(f"no comma at {at}")

    def _object(self, at: int, depth: int) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        while True:
            token = self._token(at)
            if token["mark"] == "}":
                return found, token.end()
            key = unquoted(token["string"]) if token["string"] else token["word"] or token["number"]
            if key is None:
                raise UnreadableLiteralError(f"no key at {at}")
            at = token.end()
            token = self._token(at)
            if token["mark"] == ":":
                found[key], at = self.value(token.end(), depth + 1)
                token = self._token(at)
            else:  # {name} means {name: name}
                found[key] = self.bound.get(key)
            if token["mark"] == ",":
                at = token.end()
            elif token["mark"] != "}":
                raise UnreadableLiteralError(f"no comma at {at}")

    def _word(self, word: str, at: int, depth: int) -> tuple[Any, int]:
        if word in ("void", "new", "await"):
            return self.value(at, depth + 1)
        if word in _WORDS:
            return _WORDS[word], at
        token = _TOKEN.match(self.text, at)
        if token is not None and token["mark"] == "(":  # Date("…"), JSON.parse("…"), Object.create(null)
            given, at = self.items(token.end(), ")", depth + 1)
            first = given[0] if given else None
            if word == "JSON.parse" and isinstance(first, str):
                first = parsed_json(first)
            return first, at
        return self.bound.get(word), at

    def _token(self, at: int) -> re.Match[str]:
        token = _TOKEN.match(self.text, at) if not self.budget.spent else None
        if token is None:
            self._charge_open_end(at)
            raise UnreadableLiteralError(f"no token at {at}")
        self.budget.read(token.end() - at + _TOKEN_COST)
        return token

    def _expect(self, at: int, mark: str) -> int:
        token = self._token(at)
        if token["mark"] != mark:
            raise UnreadableLiteralError(f"no {mark} at {at}")
        return token.end()

    def _charge_open_end(self, at: int) -> None:
        """Take off what was read for the end of a string or comment that has none."""
        gap = _GAP.match(self.text, at) if not self.budget.spent else None
        if gap is not None and self.text.startswith(_OPEN_ENDED, gap.end()):
            self.budget.read((len(self.text) - at) // _SEARCH_SPEED)


def parsed_json(text: str) -> Any:
    """The value of a JSON text, control characters allowed; None where it is none."""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def unquoted(literal: str) -> str:
    """The string of a quoted JavaScript literal; halves of characters beyond the first plane joined."""
    inner = literal[1:-1]
    if "\\" not in inner:
        return inner
    if literal[0] == '"' and isinstance(told := parsed_json(literal), str):
        return told
    text = _ESCAPE.sub(_unescaped, inner)
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _unescaped(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3]
    if digits:
        code = int(digits, 16)
        return chr(code) if code <= 0x10FFFF else "\ufffd"
    return _SIMPLE.get(match[4], match[4])


def _number(text: str) -> float | int | None:
    if len(text) > _MOST_DIGITS:
        return None
    try:
        return int(text.rstrip("n"), 0)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return None
