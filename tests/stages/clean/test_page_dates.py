"""When a page's article was published, from what a reader sees of it; other articles' and comments' dates are none."""

from __future__ import annotations

import pytest

from tests.stages.clean.support import page

TITLE = "Pilots return after nineteen days"
TEXT = "".join(
    f"<p>{s}</p>"
    for s in (
        "The harbour pilots of the northern bay went back to work on Tuesday after a dispute of nineteen days about shifts.",
        "Their union said the port had promised two more boats and a room with a stove on the outer pier.",
        "A spokesman for the port called the settlement expensive but fair to everybody who took part in it.",
        """The boats will be built in the yard on the southern bank, where forty people have been without orders since the winter,
        and the room with the stove is to be ready before the first ice comes down the river, he said on the pier.""",
    )
)
CARD = '<article><h3><a href="/2">{0}</a></h3><p>They go again.</p><time datetime="2024-03-21">21 March</time></article>'
CARDS = "<section><h2>Read on</h2>" + "".join(
    CARD.format(t) for t in ("The ferry sails again", "Old lamps for the pier")
)


def _page(header: str = "", *, above: str = "", below: str = "") -> tuple[str | None, str | None]:
    article = page(
        f"{above}<article><h1>{TITLE}</h1>{header}{TEXT}</article>{below}", f"<title>{TITLE}</title>"
    )
    return article.published_at, article.modified_at


@pytest.mark.parametrize(
    ("header", "published", "modified"),
    [
        ("<div>Le 3 avril 2024 — il y a 5 jours — 4 min de lecture</div>", "2024-04-03", None),
        (
            "<div><span>ANN OTHER</span> <span>Northport</span> <span>06/04/2024 - 23:11</span> <span>Act. 07/04/2024 - 00:26</span></div>",
            "2024-04-06T23:11",
            "2024-04-07T00:26",
        ),
        ("<div>Interview by <b>Ann Other</b> | Issue 52 of 28/03/2024</div>", "2024-03-28", None),
        (
            '<div><span class="d">Sabato 13 aprile 2024, 08:45</span><span>Ultimo aggiornamento: 10:02</span></div>',
            "2024-04-13T08:45",
            "2024-04-13T10:02",
        ),
        ("<p>двадцать первого апреля 2024 года, воскресенье</p>", "2024-04-21", None),
        ("<i>發布日期：中華民國113年3月3日</i>", "2024-03-03", None),
    ],
)
def test_the_day_under_the_headline(header: str, published: str, modified: str | None) -> None:
    assert _page(header, below=CARDS) == (published, modified)


def test_other_articles_days_are_none() -> None:
    assert _page(below=CARDS) == (None, None)
    assert _page('<time datetime="2024-04-03T10:00:00+02:00">Wednesday</time>', below=CARDS) == (
        "2024-04-03T10:00:00+02:00",
        None,
    )


def test_a_comments_day_is_none() -> None:
    comment = '<ol class="comments"><li><b>Bo</b><span class="datetime">10 April 2024 at 08:31</span><p>Well said.</p></li></ol>'
    assert _page(below=comment) == (None, None)


def test_who_posted_it_under_the_text() -> None:
    line = "<div>+ نوشته شده در جمعه بیستم بهمن ۱۴۰۲ ساعت ۲۱:۱۵ توسط آنا دیگر</div>"
    assert _page(below=line)[0] == "2024-02-09T21:15"


def test_a_link_that_is_only_a_date_is_the_articles_own() -> None:
    link = '<a href="/pilots"><abbr class="published" title="2024-04-09T22:47:00+01:00">22:47</abbr></a>'
    assert _page(below=f"<div>{link}</div>")[0] == "2024-04-09T22:47:00+01:00"


def test_the_day_of_an_issue_stands_above_the_headline() -> None:
    issue = "<table><tr><td>Letters</td><td>No. 18 (9914), Thursday, 6 March 2024</td></tr></table>"
    assert _page(above=issue)[0] == "2024-03-06"


def test_the_day_of_reading_is_none() -> None:
    assert _page(above='<div class="date">Northport, Saturday, 4 May 2024</div>') == (None, None)
