"""What a page leaves open, how its elements nest and how many names it has: counted as the parser does, or above."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from pipeline.stages.clean.html import PageTooComplex, bounds, names
from pipeline.stages.clean.html.formatting import Formatting
from pipeline.stages.clean.html.markup import TOKEN

_TAGS = ("<b>", "<b x>", "<i y>", "</b>", "</i>", "<div>", "</div>", "<p>", "</p>", "<table>", "</table>", "<td>", "</td>", "<object>",
         "</object>", "<a h=1>", "<a h=2>", "</a>", "<li>", "<dd>", "<rt>", "x")  # fmt: skip


def _elements(page: str) -> int:
    return sum(1 for _ in LexborHTMLParser(page).css("*"))


@settings(deadline=None)
@given(st.lists(st.sampled_from(_TAGS), max_size=60))
def test_no_page_has_more_elements_than_its_tags_and_what_is_opened_anew(parts: list[str]) -> None:
    page = "".join(parts)
    depth = bounds._Depth()
    for match in TOKEN.finditer(page):
        if match[3] is not None:
            depth.tag(match[3].lower(), match[0])
    # Beside its own, a page has html, head and body; a cell brings a row and its body along; and an end tag of formatting may
    # cut an element in two.
    started = sum(3 if p == "<td>" else 1 for p in parts if p[:1] == "<")
    assert _elements(page) <= 4 + 4 * started + 2 * depth.reopened


@pytest.mark.parametrize(
    ("tags", "size"),
    [
        (["<b>", "<b>", "<b>", "<b>"], 3),
        (["<b>", "<b x>", "<b y>", "<b z>"], 4),
        (["<a href=1>", "<a href=2>", "<a href=3>"], 1),
        (["<b>", "<i>", "</b>"], 1),
        (["</b>", "<b>"], 1),
    ],
)
def test_elements_alike_count_three_times(tags: list[str], size: int) -> None:
    formatting = Formatting()
    for tag in tags:
        name = tag.strip("</>").split()[0]
        if tag.startswith("</"):
            formatting.end(name)
        else:
            formatting.start(name, tag)
    assert formatting.size == size


def test_a_cell_ends_what_was_left_open_in_it_and_a_table_does_not() -> None:
    formatting = Formatting()
    formatting.start("b", "<b>")
    formatting.enter()
    formatting.start("i", "<i>")
    formatting.end("b")  # not of this cell
    assert formatting.size == 2
    formatting.leave(marker=False)
    assert formatting.size == 2
    formatting.enter()
    formatting.start("u", "<u>")
    formatting.leave(marker=True)
    assert formatting.size == 2


@pytest.mark.parametrize(
    "tag",
    [
        "<li><dd>",
        "<dt><li>",
        "<rt>",
        "<rb><rp>",
        "<li><ul></ul><dd><ul></ul>",
        "<li><table><tr><td><ul></table><dd>",
    ],
)
def test_what_nests_without_another_element_is_counted(tag: str) -> None:
    with pytest.raises(PageTooComplex, match="deep"):
        bounds.check_page(tag * 20_000)


def test_lists_and_terms_of_honest_pages_are_no_reason_to_refuse() -> None:
    bounds.check_page(("<ul>" + "<li>a" * 6 + "</ul><dl>" + "<dt>a<dd>b" * 6 + "</dl>") * 900)
    bounds.check_page("<p>" + "<ruby>漢<rt>かん</rt></ruby>" * 20_000)
    bounds.check_page("<p><b class=a>word <i class=b>word</p>" * 1_800)
    bounds.check_page("".join(f"<p class=c{i} data-{i % 300}=x>word" for i in range(30_000)))


@pytest.mark.parametrize("tag", ["<img alt=x>", "<br>", "<i></i>", "<input>"])
def test_many_elements_far_down_are_refused(tag: str) -> None:
    bounds.check_page("<div>" * 100 + tag * 40_000)
    with pytest.raises(PageTooComplex, match="in all"):
        bounds.check_page("<div>" * 1_000 + tag * 40_000)


def test_end_tags_that_make_elements_are_counted() -> None:
    bounds.check_page("</p>" * (bounds.MAX_TAGS // 2))
    with pytest.raises(PageTooComplex, match="tags"):
        bounds.check_page("</p>" * (bounds.MAX_TAGS + 1))


@pytest.mark.parametrize(
    "page",
    [
        "".join(f"<p a{i}=1>x" for i in range(names.MAX_NAMES + 1)),
        "".join(f"<x{i}>" + f"</x{i}>" for i in range(names.MAX_NAMES + 1)),
        "".join("<p " + "/".join(f"a{i * 400 + k}" for k in range(400)) + ">" for i in range(160)),
        "<body>" * 30
        + "".join("<body " + " ".join(f"a{i * 400 + k}" for k in range(400)) + ">" for i in range(30)),
    ],
    ids=["attributes", "tags", "bare attributes", "body"],
)
def test_pages_of_ever_new_names_are_refused(page: str) -> None:
    with pytest.raises(PageTooComplex, match="names"):
        bounds.check_page(page)
