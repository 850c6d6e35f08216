"""The extractor as a whole: odd pages, hidden text, JSON-LD, the same answer twice."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.stages.clean.html import Page, load_extractor

SENTENCE = "The council of Marrow Bay voted on Monday to rebuild the pier that the storm took last winter, at a cost of two million."


def extract(page: str) -> Page:
    return load_extractor().extract(page)


def article(*paragraphs: str) -> str:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"<html><head><title>Pier</title></head><body><article><h1>Pier</h1>{body}</article></body></html>"


@pytest.mark.parametrize(
    "page",
    [
        "",
        " ",
        "\0",
        "<!doctype html>",
        "<html><head><title>x</title></head></html>",
        "<body></body>",
        "<frameset><frame src=a></frameset>",
        "<script>var a = '<p>text</p>';</script>",
        "<html><body><script>1</script><style>b{}</style></body></html>",
        "<svg><text>drawn</text></svg>",
        "<p>",
        "\ud800",
    ],
)
def test_pages_without_text_give_no_blocks(page: str) -> None:
    assert extract(page).blocks == ()
    assert extract(page).confidence == 0.0


def test_inline_elements_do_not_break_words_and_white_space_is_collapsed() -> None:
    start = f'Re<b>build</b>ing  the\n<a href="/x">pi</a>er. {SENTENCE}'
    found = extract(article(start, SENTENCE.replace("Monday", "Tuesday"), SENTENCE.replace("Bay", "Cove")))
    assert found.blocks[0].text == f"Rebuilding the pier. {SENTENCE}"
    assert found.blocks[0].link_share == pytest.approx(2 / len(found.blocks[0].text))


def test_two_line_breaks_part_paragraphs_and_one_within_a_sentence_does_not() -> None:
    found = extract(
        article(
            f"{SENTENCE[:-1]},<br>one line.<br><br>{SENTENCE.replace('pier', 'jetty')}",
            SENTENCE.replace("Bay", "Cove"),
        )
    )
    assert [block.text for block in found.blocks][:2] == [
        f"{SENTENCE[:-1]}, one line.",
        SENTENCE.replace("pier", "jetty"),
    ]


def test_blocks_say_where_they_stood() -> None:
    quoted = "“We will build it higher,” the mayor said to the crowd that had come to the hall in the rain."
    page = article(SENTENCE, SENTENCE.replace("Bay", "Cove")).replace(
        "</article>",
        f'<blockquote class="pull-quote"><p>{quoted}</p></blockquote><p>{SENTENCE} Again.</p></article>',
    )
    block = next(block for block in extract(page).blocks if block.text == quoted)
    assert block.tag == "p"
    assert block.ancestors == ("blockquote", "article")
    assert "quote" in block.outer_families
    assert 0.0 <= block.score <= 1.0


def test_menus_and_buttons_inside_the_article_are_left_out_but_told() -> None:
    page = article(SENTENCE, SENTENCE.replace("Bay", "Cove"), SENTENCE.replace("Bay", "Point"))
    page = page.replace("</p><p>", "</p><nav class='more'>Jump to section</nav><button>Play</button><p>", 1)
    found = extract(page)
    assert [(block.tag, block.text) for block in found.left_out] == [
        ("nav", "Jump to section"),
        ("button", "Play"),
    ]
    order = [block.index for block in (found.blocks[0], *found.left_out, *found.blocks[1:])]
    assert order == sorted(set(order))


def test_a_body_only_in_json_ld_is_taken_from_there() -> None:
    body = "\n".join([SENTENCE] * 4)
    data = json.dumps({"@type": "NewsArticle", "articleBody": body})
    page = f"<html><head><script type='application/ld+json'>{data}</script></head><body><p>Loading</p></body></html>"
    found = extract(page)
    assert found.origin == "json-ld"
    assert [block.text for block in found.blocks] == [SENTENCE] * 4
    assert found.left_out == ()


def test_json_ld_does_not_replace_a_text_that_is_there() -> None:
    data = json.dumps({"articleBody": SENTENCE * 3})
    page = article(SENTENCE, SENTENCE.replace("Bay", "Cove"), SENTENCE.replace("Bay", "Point"))
    found = extract(page.replace("<head>", f"<head><script>{data}</script>"))
    assert found.origin == "dom"


def test_the_tree_is_the_whole_page() -> None:
    found = extract(article(SENTENCE))
    title = found.tree.css_first("title")
    assert title is not None
    assert title.text() == "Pier"


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (
            (
                "市议会周一投票决定重建去年冬天被风暴冲走的码头，费用为两百万元，工程将于五月开始。",
                "好。",
                "市长表示，新码头将比旧码头高出一米，以抵御更大的风浪，居民对此表示欢迎。",
            ),
            "zh",
        ),
        (
            (
                "صوت مجلس المدينة يوم الاثنين على إعادة بناء الرصيف الذي جرفته العاصفة في الشتاء الماضي.",
                "نعم.",
                "وقال رئيس البلدية إن الرصيف الجديد سيكون أعلى بمتر واحد من الرصيف القديم.",
            ),
            "ar",
        ),
        (
            (
                "नगर परिषद ने सोमवार को पिछली सर्दियों के तूफान में बह गए घाट को फिर से बनाने का फैसला किया।",
                "हां।",
                "महापौर ने कहा कि नया घाट पुराने घाट से एक मीटर ऊंचा होगा और मई में काम शुरू होगा।",
            ),
            "hi",
        ),
    ],
)
def test_short_paragraphs_stay_in_any_script(texts: tuple[str, ...], language: str) -> None:
    page = article(*texts, *texts[::2]).replace("<html>", f"<html lang={language}>")
    assert tuple(block.text for block in extract(page).blocks)[:3] == texts


def test_same_page_same_answer() -> None:
    page = article(SENTENCE, "Yes.", SENTENCE.replace("Bay", "Cove"))
    assert [b.score for b in extract(page).blocks] == [b.score for b in extract(page).blocks]


_PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='a'>",
        "</div>",
        "<b>",
        "<table><td>",
        "</table>",
        "<br>",
        "<li>",
        "<a href=x>",
        "<nav>",
        "</nav>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<svg>",
        "<template>",
        SENTENCE,
        "text ",
        "&amp;",
        "\x00",
        "<select><option>",
        "<h1>T</h1>",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(_PIECES, st.text(max_size=8)), max_size=60).map("".join))
def test_any_page_gives_a_page(page: str) -> None:
    found = extract(page)
    indices = [block.index for block in found.blocks]
    assert indices == sorted(indices)
    assert all(
        block.text == " ".join(block.text.split()) and block.text
        for block in (*found.blocks, *found.left_out)
    )
    assert 0.0 <= found.confidence <= 1.0


def test_confidence_tells_an_article_from_a_page_of_teasers() -> None:
    card = "<div class='card'><h3><a href='/{0}'>Story {0} about the council of the town</a></h3><p>A short teaser of story {0}.</p></div>"
    front = extract("<html><body>" + "".join(card.format(i) for i in range(30)) + "</body></html>")
    whole = extract(article(SENTENCE, SENTENCE.replace("Bay", "Cove"), SENTENCE.replace("Bay", "Point")))
    assert front.confidence < 0.7 < whole.confidence
