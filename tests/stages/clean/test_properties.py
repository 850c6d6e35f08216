"""What holds for any input of the parts that read furniture, repeats and the data of scripts."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.stage import Sent
from pipeline.stages.clean.chars import final_stop, fold, one_line
from pipeline.stages.clean.elsewhere.state_article import StateArticle, Wanted, find_state_article
from pipeline.stages.clean.noise.lines import is_menu, is_slug
from pipeline.stages.clean.noise.live import live_time
from pipeline.stages.clean.noise.paragraph import Facts, Findings, Paragraph
from pipeline.stages.clean.noise.patterns import furniture_by_form, is_note, sign_off
from pipeline.stages.clean.noise.repeats import mark_repeats
from pipeline.stages.clean.noise.slots import Said, load_slots
from tests.stages.clean.support import cut_out, run

_WORDS = st.sampled_from([
    "read", "more", "story", "continues", "below", "advert", "share", "this", "correction:", "–", ":", "?", "“", "”", "lesen", "sie",
    "auch", "यह", "भी", "पढ़ें", "اقرأ", "أيضا", "続き", "を", "读", "baca", "juga", "#tag", "@name", "(c)", "10:15", "/", "|", "_", "Ann", "x.",
])  # fmt: skip
_LINE = (
    st.lists(_WORDS | st.text(max_size=5), min_size=1, max_size=14).map(" ".join).map(one_line).filter(bool)
)


@given(_LINE)
def test_any_line_is_furniture_of_a_kind_or_text(line: str) -> None:
    slots, folded = load_slots(), fold(line)
    said = slots.read(folded, stops=final_stop(line))
    assert said is None or isinstance(said, Said)
    assert said == slots.read(folded, stops=final_stop(line))
    assert slots.late(folded) is None or isinstance(slots.late(folded), str)
    assert furniture_by_form(line) is None or isinstance(furniture_by_form(line), str)
    assert -1 <= sign_off(line) < len(line)
    assert 0 <= live_time(line) < len(line)
    for told in (is_note(line), is_menu(line), is_slug(line)):
        assert isinstance(told, bool)


_SHORT = "No, no, no."
"""Stands twice by chance."""
_SENTENCES = st.sampled_from([
    "The mill on the river will turn again in May, its owner told the council.",
    "The mill on the river will turn again",
    "Nobody had seen the wheel move since the flood took half of the bridge away.",
    "THE MILL ON THE RIVER WILL TURN AGAIN!",
    "“We heard it before we saw it,” the baker said of the wheel on Sunday.",
    _SHORT,
    "磨坊的水轮五月将再次转动，主人对镇议会这样说。",
])  # fmt: skip


@given(st.lists(_SENTENCES, min_size=2, max_size=9), st.booleans())
def test_what_is_said_again_goes_and_stays_once(lines: list[str], with_title: bool) -> None:
    title = "The mill on the river will turn again" if with_title else None
    facts = [Facts.of(Paragraph(line, number)) for number, line in enumerate(lines)]
    findings = Findings([None] * len(facts))
    mark_repeats(facts, findings, title, 0)
    kept = [line for line, kind in zip(lines, findings.kinds, strict=True) if kind is None]
    told = (title or "", *findings.repeated, findings.teaser or "", *kept)
    assert set(findings.kinds) <= {None, "teaser", "repeated_headline"}
    assert {fold(line).strip("!") for line in lines} <= {fold(line).strip("!") for line in told}
    assert kept.count(_SHORT) == lines.count(_SHORT)


_BODY = st.sampled_from([
    "<p>The mill on the river will turn again in May, its owner told the council on Monday.</p>", "<p>Read more: <a href='/1'>Owl leaves</a></p>",
    "<p>By Ann Other</p>", "<time>3 May 2024</time>", "<figure><img src=x><figcaption>The wheel. Photo: Ann Other</figcaption></figure>",
    "<div class=related><a href=/2>Bread is late</a></div>", "<h2>The wheel</h2>", "<p>PARIS (AFP) - “It turns,” he said. (Reuters)</p>",
    "<p>\u202e&#x110000;&#0;\ud7ff e\u0301\u0327 \ue000</p>", "<noscript><p>No script.</p></noscript>", "<b><p>", "</div>", "<!--", "-->", "<p>© 2024 Post</p>",
    "<table><tr><td>1<td>2</table>", "<script>a={b:[1,", "</script>", "<p>#a | #b</p>", "<nav><a href=/>Home</a></nav>", "<br><br>",
])  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(_BODY, min_size=1, max_size=14))
def test_any_page_keeps_the_contract(parts: list[str]) -> None:
    page = f"<title>The mill turns again</title><h1>The mill turns again</h1>{''.join(parts)}"
    outcome = run(page, content_type="text/html")
    if not isinstance(outcome, Sent):
        assert outcome.reason.value in ("not_article", "no_text")  # type: ignore[union-attr]
        return
    article = outcome.article
    assert cut_out(article) == article.text
    assert all(p == p.strip() != "" for p in article.text.split("\n\n"))
    assert run(page, content_type="text/html") == outcome


_KEYS = st.sampled_from([
    "title", "name", "body", "content", "html", "text", "type", "authors", "by", "node", "items", "url", "publishedAt", "meta", "image",
    "children", "category", "x",
])  # fmt: skip
_LEAVES = st.none() | st.booleans() | st.integers(-9, 10**14) | st.floats() | st.sampled_from([
    "The mill turns again", "<p>The mill on the river will turn again in May.</p>", "&lt;p&gt;The mill turns.&lt;/p&gt;", "paragraph", "text",
    "2024-05-03", "/x", "", "<", "The mill on the river will turn again in May, its owner told the council. " * 6,
])  # fmt: skip
_DATA = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(_KEYS, inner, max_size=6),
    max_leaves=25,
)


@settings(deadline=None)
@given(_DATA)
def test_any_data_of_a_script_holds_an_article_or_none(value: Any) -> None:
    found = find_state_article([value], Wanted(("The mill turns again",)))
    assert found is None or isinstance(found, StateArticle)


@settings(deadline=None)
@given(
    st.lists(
        st.lists(st.integers(0, 12), max_size=5)
        | st.dictionaries(_KEYS, st.integers(0, 12), max_size=6)
        | _LEAVES,
        min_size=4,
        max_size=13,
    )
)
def test_data_that_is_shared_and_circular_is_read_once(table: list[Any]) -> None:
    script = f'<script type="application/json">{json.dumps([{"state": 1}, *table])}</script>'
    page = f"<title>The mill turns again</title><div id=app>Loading the page</div>{' ' * 200}{script}"
    outcome = run(page, content_type="text/html")
    assert isinstance(outcome, Sent) or outcome.reason.value in ("not_article", "no_text")  # type: ignore[union-attr]
