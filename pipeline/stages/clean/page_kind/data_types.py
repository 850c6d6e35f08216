"""What a page's JSON-LD declares: the schema.org types of its main objects, and whether it holds an article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_MOST_CHARACTERS, _MOST_OF_ALL, _MOST_NODES, _MOST_DEPTH = 400_000, 1_500_000, 400, 6
_MOST_KINDS = 20
_ARTICLE = re.compile(r"(?:article|blogposting|reportage|report|review|socialmediaposting|recipe|howto)$")
_TYPE = re.compile(r'"@type"\s*:\s*"([^"\\]{1,60})"')
_MAIN = ("@graph", "mainEntity", "mainEntityOfPage")
_MANY = 3
"""Articles among the main objects of a list of articles; a page of one has it once, at times twice."""
_BODY = 200
"""Characters of an articleBody that is more than a teaser."""


@dataclass(frozen=True, slots=True)
class DataTypes:
    """Lower-case types of the main objects; `article`: one of them is an article; `body`: with its text; `sold`: not free."""

    types: frozenset[str] = frozenset()
    article: bool = False
    body: bool = False
    dated: bool = False
    sold: bool = False


def read_types(scripts: Iterable[str]) -> DataTypes:
    """Of the texts of a page's JSON-LD scripts. Broken JSON gives what its keys say; raises nothing."""
    types: set[str] = set()
    articles: list[dict[str, Any]] = []
    left = _MOST_OF_ALL
    for script in scripts:
        left -= len(script)
        if len(script) > _MOST_CHARACTERS or left < 0:
            continue
        try:
            data = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            found = [t.lower() for t in _TYPE.findall(script[:20_000])]
            types.update(found[:1])
            articles.extend({} for t in found if _ARTICLE.search(t))
            continue
        for node in _main_nodes(data):
            kinds = _kinds(node)
            types.update(kinds)
            if any(_ARTICLE.search(k) for k in kinds):
                articles.append(node)
    one = 0 < len(articles) < _MANY
    return DataTypes(
        frozenset(types),
        one,
        one and any(_long(a.get("articleBody")) for a in articles),
        one and any(a.get("datePublished") for a in articles),
        any(str(a.get("isAccessibleForFree")).lower() == "false" for a in articles),
    )


def _long(value: Any) -> bool:
    return isinstance(value, str) and len(value) >= _BODY


def _kinds(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    listed = kinds[:_MOST_KINDS] if isinstance(kinds, list) else [kinds]
    return [k.lower() for k in listed if isinstance(k, str)]


def _main_nodes(data: Any) -> list[dict[str, Any]]:
    """The outer objects, and what they name as their main thing; parts and items of lists are none."""
    found: list[dict[str, Any]] = []
    stack: list[tuple[Any, int]] = [(data, 0)]
    while stack and len(found) < _MOST_NODES:
        item, depth = stack.pop()
        if isinstance(item, list):
            stack.extend((i, depth + 1) for i in item[:_MOST_NODES] if depth < _MOST_DEPTH)
        elif isinstance(item, dict):
            found.append(item)
            stack.extend((item[k], depth + 1) for k in _MAIN if k in item and depth < _MOST_DEPTH)
    return found
