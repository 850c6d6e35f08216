"""Single line breaks: which part paragraphs."""

from __future__ import annotations

import time

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.stages.clean.html import load_extractor
from pipeline.stages.clean.html.lines import paragraphs
from pipeline.stages.clean.html.walk import walk

COUNCIL = "The council of Marrow Bay voted on Monday to rebuild the pier that the storm took last winter."
COST = "The work will cost two million, and the harbour master hopes that it ends before the herring comes."


def cut(body: str) -> list[str]:
    walked = walk(LexborHTMLParser(f"<body>{body}"))
    found: list[str] = []
    for number, text in enumerate(walked.text):
        lines = walked.lines.get(number)
        found += [line.text for line in paragraphs(lines)] if lines else [text]
    return found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"<div>{COUNCIL}<br>{COST}<br/>And so on.</div>", [COUNCIL, COST, "And so on."]),
        (f"<div>{COUNCIL}<br>ann@bay.example</div>", [COUNCIL, "ann@bay.example"]),
        (f"<div>{COUNCIL}\n\n{COST}</div>", [COUNCIL, COST]),
        (f"<div>{COUNCIL} <br>\n\n and on it went</div>", [f"{COUNCIL} and on it went"]),
        (
            "<td>港口重新开放。<br>　　船只周二起航<br>　　票价不变</td>",
            ["港口重新开放。", "船只周二起航", "票价不变"],
        ),
        ("<p><b>The pier</b><br>It stands again.</p>", ["The pier", "It stands again."]),
        ("<p><b>Where:</b><br>On the pier.</p>", ["Where: On the pier."]),
        (
            f"<p>{COUNCIL}<br>The herring waits<br>{COST} {COST}</p>",
            [COUNCIL, "The herring waits", f"{COST} {COST}"],
        ),
        (
            "<p>grey is the pier<br>grey is the sea<br>grey is the bread</p>",
            ["grey is the pier grey is the sea grey is the bread"],
        ),
        (f"<div><span>{COUNCIL}<br></span><br>and more</div>", [COUNCIL, "and more"]),
        (
            "<pre>One line\nwraps here.\n\nThe next begins.</pre>",
            ["One line wraps here.", "The next begins."],
        ),
    ],
)
def test_where_paragraphs_end(body: str, found: list[str]) -> None:
    assert cut(body) == found


def test_a_text_that_is_wrapped_by_breaks_stays_whole() -> None:
    lines = (
        "The council of Marrow Bay voted on Monday to",
        "rebuild the pier. It had stood since the war.",
        "Members asked for a second opinion on the",
        "cost of the work, which nobody has seen yet",
        "in writing.",
    )
    assert cut(f"<div>{'<br>'.join(lines)}</div>") == [" ".join(lines)]


def test_paragraphs_of_one_block_keep_their_own_links_and_bold_letters() -> None:
    body = f"<b>Marrow Bay again</b><br>{COUNCIL}<br><a href='/x'>Read about the pier.</a><br>{COST}"
    page = f"<html><head><title>Pier</title></head><body><article><h1>Pier</h1><div>{body}</div></article></body></html>"
    found = load_extractor().extract(page).blocks
    assert [b.text for b in found] == ["Marrow Bay again", COUNCIL, "Read about the pier.", COST]
    assert [round(b.bold_share) for b in found] == [1, 0, 0, 0]
    assert [round(b.link_share) for b in found] == [0, 0, 1, 0]
    assert len({b.index for b in found}) == 1


@pytest.mark.parametrize("piece", ["a.<br>", "a<br>b ", "<br>", "\n \n", "a\n\n", "<br> <br>a"])
def test_very_many_breaks_take_linear_time(piece: str) -> None:
    start = time.process_time()
    cut("<div>" + piece * (1_200_000 // len(piece)))
    assert time.process_time() - start < 5
