"""Hostile pages are refused before they are parsed, or read within the bounds; large honest ones are read."""

from __future__ import annotations

import contextlib
import subprocess
import sys

import pytest

from pipeline.stages.clean.html import PageTooComplex, bounds, load_extractor
from tests.guards import no_hang

GROWTH = """
import contextlib, resource, sys
from pipeline.stages.clean.html import PageTooComplex, bounds
page, unit = sys.argv[1] * int(sys.argv[2]), 1 << (20 if sys.platform == "darwin" else 10)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with contextlib.suppress(PageTooComplex):
    bounds.check_page(page)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // unit)
"""
"""Prints by how many MiB a process grows while it looks at a page."""
MOST_GROWTH = 150


def _letters(number: int) -> str:
    """A word of its own for each number."""
    return "".join(chr(97 + int(digit)) for digit in str(number))


REFUSED = {
    "nested div": "<div>" * 100_000,
    "nested div with text": "<div>a" * 100_000,
    "nested in tables": "<div><table><tr><td></div></table>" * 30_000,
    "closed in comments only": "<div><!--</div>-->" * 30_000,
    "closed in attributes only": '<div title="</div>">' * 30_000,
    "closed in scripts only": "<div><script></div></script>" * 30_000,
    "many attributes": "<p " + " ".join(f"a{i}" for i in range(1_000_000 // 2)) + ">x</p>",
    "many attributes with > in values": "<p " + " ".join(f'a{i}=">"' for i in range(100_000)) + ">x</p>",
    "many options": "<select>" + "<option>" * 100_000,
    "many tags": "<i></i>" * 400_000,
    "too large": "a" * (bounds.MAX_CHARACTERS + 1),
}
READ = {
    "unclosed paragraphs": "<p>word " * 60_000,
    "one long text": "<p>" + "word " * 700_000,
    "open angles": "<" * 3_000_000,
    "open tags": "<a " * 1_000_000,
    "open quotes": '<a b="' * 500_000,
    "comments": "<!--" * 900_000,
    "scripts": "<script>" * 400_000,
    "breaks": "<br>" * 200_000,
    "formatting": "".join(f"<b x={i}>" for i in range(1_200)) + "<p>x" * 20_000,
    "class names": "<p class='" + "article body " * 200_000 + "'>x</p>",
    "distinct class names": "".join(
        f"<p class='{' '.join(_letters(i * 9 + k) for k in range(9))}'>x" for i in range(40_000)
    ),
    "articleBody": '"articleBody":"' * 250_000,
    "articleBody escapes": '{"articleBody":"' + "\\" * 3_000_000,
    "small table cells": "<table>" + "<tr><td>1<td>2" * 50_000,
}


@pytest.mark.parametrize("name", REFUSED)
def test_pages_beyond_a_limit_are_refused(name: str) -> None:
    with no_hang(name), pytest.raises(PageTooComplex, match="more than"):
        load_extractor().extract(REFUSED[name])


@pytest.mark.parametrize("name", READ)
def test_large_odd_pages_are_read_or_refused_in_bounded_time(name: str) -> None:
    with no_hang(name), contextlib.suppress(PageTooComplex):
        load_extractor().extract(READ[name])


def test_honest_nesting_and_many_unclosed_tags_are_no_reason_to_refuse() -> None:
    bounds.check_page("<div>" * 200 + "text" + "</div>" * 200)
    bounds.check_page("<ul>" + "<li>item <p>text" * 20_000 + "</ul>")
    bounds.check_page("<table>" + "<tr><td><b>1</b><td>2" * 20_000 + "</table>")
    bounds.check_page("<script>" + "if (a<b) document.write('<div>');" * 20_000 + "</script>")


@pytest.mark.parametrize("tag", ["p", "/p", "section", "script", "/style", "x:y"])
@pytest.mark.parametrize("attribute", [" a", ' a="1>2"', " a = '<b>'", "/a", " =a=b"])
def test_a_tag_may_have_so_many_attributes_and_no_more(tag: str, attribute: str) -> None:
    most = bounds.MAX_ATTRIBUTES
    bounds.check_page(f"<p>text<{tag}{attribute * most}>text")
    with pytest.raises(PageTooComplex, match="attributes"):
        bounds.check_page(f"<p>text<{tag}{attribute * (most + 1)}>text")


@pytest.mark.parametrize("piece", ["<p><i>a</i></p>", "<", "< ", "<a", "<!--", "-", "<script><", "<title>a<"])
def test_a_page_is_looked_at_in_bounded_memory(piece: str) -> None:
    """The engine of the expressions keeps something for each round of a repeat, also of an atomic one."""
    command = [sys.executable, "-c", GROWTH, piece, str(bounds.MAX_CHARACTERS // len(piece))]
    grown = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(grown.stdout) < MOST_GROWTH
