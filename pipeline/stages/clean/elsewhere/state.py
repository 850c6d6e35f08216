"""The data that a page hands to its scripts: JSON in scripts, assigned objects, and what Next, Nuxt and Apollo make of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from pipeline.repeats import every
from pipeline.stages.clean.elsewhere.budget import Budget
from pipeline.stages.clean.elsewhere.literals import (
    MOST_CHARACTERS,
    UnreadableLiteralError,
    parsed_json,
    read_literal,
    unquoted,
)

_MOST_SCRIPTS, _MOST_ASSIGNMENTS, _LEAST = 300, 40, 200
"""Scripts of a page and assignments in one that are read; characters below which there is no article in one."""
_MOST_CHARACTERS = 6_000_000
_MOST_ENCODED, _MOST_ROWS = 1_500_000, 20_000
"""Characters of a state that is written as in an address; rows of React's stream."""
_MOST_LINKED = 60_000
"""Objects of one state in which references are followed."""
_ASSIGNED = re.compile(r"""[\w$\])"']\s*=\s*(?=[{\["'`(]|JSON\.parse\(|decodeURIComponent\()""")
_STRING = every(r'[^"\\]++|\\.')
_FLIGHT = re.compile(rf"""__next_f\.push\(\s*\[\s*1\s*,\s*("{_STRING}")""", re.DOTALL)
_FLIGHT_ROW = re.compile(r"([0-9a-f]+):(?:T([0-9a-f]+),|(?=[\[{\"]))")
_URL_ENCODED = re.compile(r"\s*%(?:7B|5B)", re.IGNORECASE)
_WRAPPERS = frozenset(("Reactive", "ShallowReactive", "Ref", "ShallowRef", "EmptyRef", "EmptyShallowRef"))


def states(tree: LexborHTMLParser) -> Iterator[Any]:
    """The values of a page's scripts, references within them followed; shared parts are shared, and may be circular.

    Scripts of other kinds, and what cannot be read, are passed over. JSON-LD is not read here.
    """
    flight: list[str] = []
    left, literals = _MOST_CHARACTERS, Budget(MOST_CHARACTERS)
    for script in tree.css("script")[:_MOST_SCRIPTS]:
        attributes = script.attributes
        kind = (attributes.get("type") or "").lower().partition(";")[0].strip()
        if "src" in attributes or kind.endswith("ld+json"):
            continue
        text = script.text(deep=True) or ""
        left -= len(text)
        if len(text) < _LEAST or left < 0:
            continue
        if kind.endswith("json"):
            value = parsed_json(text)
            yield _linked(_revived(value) if _is_devalued(value) else value)
        elif kind in ("", "text/javascript", "application/javascript", "module"):
            pushed = [unquoted(m[1]) for m in _FLIGHT.finditer(text)]
            flight += pushed
            if not pushed:
                yield from map(_linked, _assigned(text, literals))
    if flight:
        yield list(_flight_rows("".join(flight)))


def _assigned(text: str, budget: Budget) -> Iterator[Any]:
    """The objects a script assigns to names, those inside others only once."""
    at = 0
    for _ in range(_MOST_ASSIGNMENTS):
        match = _ASSIGNED.search(text, at)
        if match is None or len(text) - match.end() < _LEAST or budget.spent:
            return
        at = match.end()
        if text.startswith("decodeURIComponent(", at):
            at += len("decodeURIComponent(")
        try:
            value, end = read_literal(text, at, budget)
        except UnreadableLiteralError:
            continue
        at = end
        if isinstance(value, str) and len(value) >= _LEAST:
            value = parsed_json(unquote(value[:_MOST_ENCODED]) if _URL_ENCODED.match(value) else value)
        if isinstance(value, dict | list):
            yield value


def _is_devalued(value: Any) -> bool:
    """Whether a list is one of Nuxt's: every value once, in lists and objects of positions."""
    if not isinstance(value, list) or len(value) < 4:
        return False
    root = value[0]
    held = root.values() if isinstance(root, dict) else root[1:] if isinstance(root, list) else ()
    return bool(held) and all(type(v) is int and v < len(value) for v in held)


def _revived(table: list[Any]) -> Any:
    """The value that a devalued list stands for."""
    made: list[Any] = [
        {} if isinstance(v, dict) else [] if isinstance(v, list) and not _tagged(v) else v for v in table
    ]
    for i, value in enumerate(table):
        if isinstance(value, list) and _tagged(value):
            target = value[1] if len(value) > 1 else None
            if value[0] in _WRAPPERS and type(target) is int and 0 <= target < len(made):
                made[i] = made[target] if not _tagged(table[target]) else None
            else:
                made[i] = target

    def held(position: Any) -> Any:
        return made[position] if type(position) is int and 0 <= position < len(made) else None

    for i, value in enumerate(table):
        if isinstance(value, dict):
            made[i].update({k: held(v) for k, v in value.items()})
        elif isinstance(value, list) and not _tagged(value):
            made[i].extend(map(held, value))
    return made[0]


def _tagged(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], str)


def _linked(root: Any) -> Any:
    """The value with Apollo's references ({"__ref": key}) replaced by what they name in the object that holds all."""
    named: dict[str, Any] = {}  # what the objects hold that hold others with a type; of two alike the first
    stack, seen = [root], set[int]()
    while stack and len(seen) < _MOST_LINKED:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, dict):
            if any(isinstance(v, dict) and "__typename" in v for v in node.values()):
                for key, value in node.items():
                    named.setdefault(key, value)
            for key, value in node.items():
                if isinstance(value, dict) and isinstance(ref := value.get("__ref"), str):
                    node[key] = named.get(ref, value)
                elif isinstance(value, dict | list):
                    stack.append(value)
        elif isinstance(node, list):
            for i, value in enumerate(node):
                if isinstance(value, dict) and isinstance(ref := value.get("__ref"), str):
                    node[i] = named.get(ref, value)
                elif isinstance(value, dict | list):
                    stack.append(value)
    return root


def _flight_rows(payload: str) -> Iterator[Any]:
    """The rows of React's stream of server components, long texts put where they are named."""
    texts: dict[str, str] = {}
    rows: list[str] = []
    at = 0
    while 0 <= at < len(payload) and len(rows) < _MOST_ROWS:
        match = _FLIGHT_ROW.match(payload, at)
        if match is None:
            at = payload.find("\n", at) + 1 or len(payload)
        elif match[2]:  # its length is given in bytes, and no line ends it
            raw = payload[match.end() : match.end() + int(match[2], 16)].encode("utf-8", "surrogatepass")
            texts[match[1]] = raw[: int(match[2], 16)].decode("utf-8", "ignore")
            at = match.end() + len(texts[match[1]])
        else:
            end = payload.find("\n", match.end())
            rows.append(payload[match.end() : end if end >= 0 else len(payload)])
            at = match.end() + len(rows[-1])
    for row in rows:
        value = parsed_json(row)
        if isinstance(value, dict | list):
            yield _with_texts(value, texts)


def _with_texts(root: Any, texts: dict[str, str]) -> Any:
    stack, seen = [root], 0
    while stack and seen < _MOST_LINKED:
        node = stack.pop()
        seen += 1
        held = node.items() if isinstance(node, dict) else enumerate(node)
        for key, value in list(held):
            if isinstance(value, str) and value[:1] == "$" and value[1:] in texts:
                node[key] = texts[value[1:]]
            elif isinstance(value, dict | list):
                stack.append(value)
    return root
