"""Lines between a page's headline and its text that no class names: people, dates, a standfirst."""

from __future__ import annotations

import pytest

from tests.stages.clean.support import kinds, page

SENTENCES = {
    "en": "The harbour pilots of the northern bay went back to work on {} after a dispute of nineteen days about their shifts.",
    "ru": "Лоцманы северной бухты вернулись к работе в {} после девятнадцати дней спора о сменах и жалованье.",
    "zh": "北湾的引水员在{}恢复工作，此前他们因为轮班和工资的问题争执了十九天，港口一度完全停摆。",
    "ko": "북항의 도선사들이 {} 아침 19일간의 파업을 끝내고 업무에 복귀했다고 항만공사가 밝혔다.",
    "ar": "عاد مرشدو السفن في الخليج الشمالي إلى عملهم صباح {} بعد خلاف دام تسعة عشر يوما حول نوبات العمل.",
    "ja": "北湾の水先人が十九日間の争議を終え、{}の朝に仕事へ戻ったと港湾会社が発表した。",
    "hi": "उत्तरी खाड़ी के पायलट {} को काम पर लौट आए, उन्नीस दिन तक उनकी पाली और वेतन को लेकर विवाद चलता रहा।",
}
TITLES = {
    "en": "Pilots return after nineteen days",
    "ru": "Лоцманы вернулись после девятнадцати дней",
    "zh": "北湾引水员十九天后恢复工作 港口重新开放",
    "ko": "북항 도선사 19일 만에 업무 복귀",
    "ar": "مرشدو السفن يعودون إلى العمل بعد تسعة عشر يوما",
    "ja": "北湾の水先人、十九日ぶりに復帰",
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
        ("ko", "<ul class=m><li>최파도 기자</li><li>승인 2024.05.03 10:20</li></ul>", ("최파도",), "2024-05-03T10:20"),
        ("ko", "<div class=w>이하늘 특파원 haneul@harbour.example</div><p>입력 2024.05.03</p>", ("이하늘",), "2024-05-03"),
        ("ar", "<p>الميناء - نورا الساحلي</p><p>03/05/2024</p>", ("نورا الساحلي",), "2024-05-03"),
        ("ja", "<div><span>5/3(金) 10:20配信</span> <span>港ニュース</span></div>", (), "2024-05-03T10:20"),
        ("zh", "<p>2024年05月03日 10:20　新海新闻</p>", (), "2024-05-03T10:20"),
        ("hi", "<p>संवाददाता, उत्तर घाट</p><p>लेखक: अरुण तटवासी | 3 मई 2024</p>", ("अरुण तटवासी",), "2024-05-03"),
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


@pytest.mark.parametrize(
    ("opening", "place", "house"),
    [
        ("(북항=북항통신) 박바다 기자 = ", "북항", "북항통신"),
        ("[부두일보=박바다 기자] ", None, "부두일보"),
        ("[북항=박바다 기자]", "북항", None),
    ],
)
def test_the_house_and_reporter_a_korean_report_opens_with(
    opening: str, place: str | None, house: str | None
) -> None:
    found = page(article("ko", "<p>2024-05-03 10:20</p>").replace("<p>북항의", f"<p>{opening}북항의", 1))
    assert found.authors == ("박바다",)
    assert found.dateline is not None
    assert (found.dateline.place, found.dateline.agency) == (place, house)
    assert found.text.startswith(SENTENCES["ko"].format("Monday"))


def test_a_first_sentence_that_names_its_reporter_in_brackets_is_text() -> None:
    opened = article("zh", "<p>2024年05月03日</p>").replace("<p>北湾", "<p>本报讯（记者 林海潮）北湾", 1)
    found = page(opened)
    assert found.authors == ("林海潮",)
    assert SENTENCES["zh"].format("Monday") in found.text


def test_a_short_first_sentence_over_a_caption_is_text() -> None:
    first = "<p>북항의 도선사들이 19일간의 파업을 끝내고 화요일 아침 업무에 복귀했다.</p>"
    figure = "<figure><img src=a.jpg><figcaption>북항 외항 부두. 사진=바다뉴스</figcaption></figure>"
    found = page(article("ko", f"<p>2024-05-03</p>{first}{figure}"))
    assert found.text.startswith("북항의 도선사들이 19일간의 파업을")


def test_a_clause_beside_a_date_is_no_name() -> None:
    line = "<p>طویل ترین تنازعہ ختم، گودی پر انگیٹھی لگے گی</p><p>3 مئی 2024</p>"
    sentence = (
        "شمالی خلیج کے پائلٹ انیس دن کے تنازعے کے بعد {} کی صبح کام پر واپس آ گئے اور پہلا جہاز چھ بجے آیا۔"
    )
    text = "".join(f"<p>{sentence.format(day)}</p>" for day in DAYS)
    assert (
        page(f"<article><h1>انیس دن بعد خلیج کے پائلٹ کام پر واپس</h1>{line}{text}</article>").authors == ()
    )
