"""Lines between a page's headline and its text that no class names: people, dates, a standfirst."""

from __future__ import annotations

import pytest

from tests.stages.clean.support import kinds, page

SENTENCES = {
    "en": "The harbour pilots of the northern bay went back to work on {} after a dispute of nineteen days about their shifts.",
    "ru": "Лоцманы северной бухты вернулись к работе в {} после девятнадцати дней спора о сменах и жалованье.",
    "zh": "北湾的引水员在{}恢复工作，此前他们因为轮班和工资的问题争执了十九天，港口一度完全停摆。",
    "hi": "उत्तरी खाड़ी के पायलट {} को काम पर लौट आए, उन्नीस दिन तक उनकी पाली और वेतन को लेकर विवाद चलता रहा।",
}
TITLES = {
    "en": "Pilots return after nineteen days",
    "ru": "Лоцманы вернулись после девятнадцати дней",
    "zh": "北湾引水员十九天后恢复工作 港口重新开放",
    "hi": "उन्नीस दिन बाद काम पर लौटे खाड़ी के पायलट",
}
DAYS = ("Monday", "Tuesday", "Friday", "Saturday")


def article(language: str, header: str, after: str = "", before: str = "") -> str:
    text = "".join(f"<p>{SENTENCES[language].format(day)}</p>" for day in DAYS)
    return f"{before}<div class=x><h1>{TITLES[language]}</h1>{header}<div>{text}{after}</div></div>"


@pytest.mark.parametrize(
    ("language", "header", "authors", "published"),
    [
        ("ru", "<div class=m>Вера Лодочкина | 3 мая 2024</div>", ("Вера Лодочкина",), "2024-05-03"),
        ("en", "<div class=q><span>Ann Other</span> <span>3 May 2024</span></div>", ("Ann Other",), "2024-05-03"),
        ("en", "<div class=q>3 May 2024</div><div class=r>Ann Other, correspondent</div>", ("Ann Other",), "2024-05-03"),
        ("en", "<div class=q>By Ann Other, Northport</div>", ("Ann Other",), None),
        ("en", "<section class=q><p>Written by: <i>Ann Other</i></p><p>Pictures: Bo Holm</p></section>", ("Ann Other",), None),
        ("zh", "<div><span>港湾日报记者 王晓舟</span> <span>2024年05月03日 10:20</span> <a>打开APP</a></div>", ("王晓舟",), "2024-05-03T10:20"),
        ("zh", "<div><a href=/r>生活中心／林海潮報導</a> <span>2024/05/03 11:40</span></div>", ("林海潮",), "2024-05-03T11:40"),
        ("hi", "<div class=q>Written By: <a href=/r>मीरा सागर</a> <br> Updated: 3 May 2024</div>", ("मीरा सागर",), "2024-05-03"),
        ("en", "<div class=q>Translation: Bo Holm / 3 May 2024 / 3 min read</div>", (), "2024-05-03"),
    ],
)  # fmt: skip
def test_names_and_dates_of_a_header(
    language: str, header: str, authors: tuple[str, ...], published: str | None
) -> None:
    found = page(article(language, header))
    assert (found.authors, found.published_at) == (authors, published)
    assert found.text.startswith(SENTENCES[language].format("Monday"))


@pytest.mark.parametrize(
    "header",
    [
        "<div class=q>Ann Other</div>",
        "<div class=q>3 May 2024</div><figure><figcaption>Ann Other</figcaption></figure>",
        "<div class=q>3 May 2024</div><div class=related-box>Ann Other</div>",
        "<div class=q>3 May 2024</div><div class=r>Last Modified</div>",
        "<div class=q>3 May 2024</div><div class=r>Voices of Readers</div>",
        "<div class=q>3 May 2024</div><div class=r>Ann Other</div><div class=r>Bo Holm</div>",
    ],
)
def test_lines_of_a_header_that_name_nobody_for_sure(header: str) -> None:
    assert page(article("en", header)).authors == ()


def test_what_stands_over_the_headline_names_nobody() -> None:
    before = "<div class=q>3 May 2024</div><div class=r>Ann Other</div>"
    assert page(article("en", "", before=before)).authors == ()


def test_a_line_between_headline_and_byline_is_the_standfirst_that_goes_where_it_comes_back() -> None:
    again = "<p>Two more boats and a stove were promised.</p>"
    header = "<p class=q><b>Two more boats and a stove were promised</b></p><p class=r>By Ann Other</p><p>3 May 2024</p>"
    found = page(article("en", header, f"{again}<p>{SENTENCES['en'].format('Sunday')}</p>"))
    assert found.teaser == "Two more boats and a stove were promised"
    assert ("teaser", "Two more boats and a stove were promised.") in kinds(found)
