"""Scraped copies of pages: menus over the headline, tools under it, lists and notices below the text."""

from __future__ import annotations

import pytest

from tests.stages.clean.support import clean, cut_out, kinds, page

SEEN = "2026-04-11T09:00:00Z"
BODY_EN = (
    "The old signal box at Marlow Junction will open as a reading room in June, the parish council decided on Monday.\n"
    "It has stood empty since 1998, and the roof alone will cost a third of the money that was raised.\n"
)
BODY_DE = (
    "Die Gemeinde Hagenau kauft das alte Stellwerk am Bahnhof und baut es bis zum Herbst zu einem Lesesaal um.\n"
    "Das Gebäude steht seit 1998 leer, und allein das Dach verschlingt ein Drittel der gesammelten Summe.\n"
)
BODY_PT = (
    "A antiga estação de Vila Rasa vai reabrir em junho como sala de leitura, decidiu a câmara na segunda-feira.\n"
    "O edifício estava vazio desde 1998 e só o telhado custa um terço do dinheiro que os moradores juntaram.\n"
)
BODY_TR = (
    "Kocadere'deki eski makas kulesi haziranda okuma salonu olarak açılacak, belediye meclisi pazartesi günü karar verdi.\n"
    "Bina 1998'den beri boştu ve yalnızca çatısı, toplanan paranın üçte birine mal olacak.\n"
)
BODY_ZH = (
    "柳河镇废弃多年的信号楼将于六月改建为阅览室，镇议会星期一通过了这项决定。\n"
    "这座建筑自1998年起一直空置，仅屋顶的修缮就要花去募集资金的三分之一。\n"
)

HEADERS = (
    ("Skip to main content\nMenu\nHome | News | Sport | Jobs\nHome > News > Marlow\nNEWS", "Signal box to open as a reading room", BODY_EN),
    ("Zum Inhalt springen\nStartseite Politik Sport Kultur Abo Anmelden\nLokales", "Aus dem alten Stellwerk wird ein Lesesaal", BODY_DE),
    ("Ir para o conteúdo\nInício | Política | Esportes | Assine\nCIDADES", "Antiga estação vira sala de leitura em junho", BODY_PT),
    ("İçeriğe geç\nAna Sayfa > Yerel > Kocadere\nYEREL", "Eski makas kulesi okuma salonu oluyor", BODY_TR),
    ("跳转到内容\n首页 新闻 财经 体育 视频 登录\n首页 > 本地 > 正文", "废弃信号楼六月将改建为镇上的阅览室", BODY_ZH),
    ("MARLOW-LIBRARY/ (UPDATE 2)\n(Adds quote, background)", "Signal box to open as a reading room", BODY_EN),
    ("RAILWAY HERITAGE", "Signal box to open as a reading room", BODY_EN),
)  # fmt: skip


@pytest.mark.parametrize(("header", "title", "body"), HEADERS)
def test_the_headline_is_found_under_menus_breadcrumbs_and_slugs(header: str, title: str, body: str) -> None:
    article = clean(f"{header}\n{title}\n{body}", fetched_at=SEEN)
    assert article.title == title
    assert article.text == "\n\n".join(body.strip().split("\n"))
    assert cut_out(article) == article.text


def test_a_title_with_a_colon_over_the_text_is_a_title() -> None:
    for title in ("Explainer: how the signal box will be paid for", "Video shows signal box roof falling in"):
        assert clean(f"{title}\n{BODY_EN}", fetched_at=SEEN).title == title


def test_tools_under_the_headline_and_lists_below_the_text_go() -> None:
    article = clean(
        "Signal box to open as a reading room\nA parish buys back its railway past\nMina Carrow\n9 April 2026\n"
        f"Text size A- A+\nShare on Facebook Copy link Print\n{BODY_EN}"
        "Tags: railways, Marlow\nMost read\n1. Goat stops train\n2. Baker wins prize\nWrite a comment",
        fetched_at=SEEN,
    )
    assert article.text == "\n\n".join(BODY_EN.strip().split("\n"))
    assert article.teaser == "A parish buys back its railway past"
    assert article.authors == ("Mina Carrow",)
    assert article.published_at == "2026-04-09"


def test_running_times_and_signs_of_the_desk_are_cut() -> None:
    article = clean(
        "Signal box to open as a reading room\n\nMARLOW, April 9 (Reuters) - The signal box will open in June, the council said on Thursday.\n\n"
        "10:15 - Volunteers cleared the first of the two floors in the morning.\n\n"
        "11:40 - The mayor handed over the key and left at once. (Reuters)\n\nabc/def",
        fetched_at=SEEN,
    )
    assert "10:15" not in article.text
    assert article.text.endswith("left at once.")
    assert ("credit", "abc/def") in kinds(article)


def test_reporters_of_credits_stand_in_for_a_byline() -> None:
    body = "Signal box to open as a reading room\n\n" + BODY_EN.replace("\n", "\n\n")
    assert clean(f"{body}(Reporting by Ida Holm; Editing by Sam Reed)", fetched_at=SEEN).authors == (
        "Ida Holm",
    )
    assert clean(f"{body}*Ida Holm travelled as a guest of the railway", fetched_at=SEEN).authors == (
        "Ida Holm",
    )
    zh = "废弃信号楼六月将改建为镇上的阅览室\n\n中新社柳河4月9日电（记者 何晓琳 发自柳河）" + BODY_ZH
    assert clean(zh, fetched_at=SEEN).authors == ("何晓琳",)


def test_the_sites_name_in_the_first_heading_is_not_the_title() -> None:
    text = "".join(f"<p>{line}</p>" for line in BODY_EN.strip().split("\n")) * 2
    for tag in ("h1", "h2"):
        article = page(
            f"<h1>The Marlow Bugle</h1><{tag}>Signal box to open as a reading room</{tag}>{text}",
            head="<title>Signal box to open | The Marlow Bugle</title>",
        )
        assert article.title == "Signal box to open as a reading room"


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to hope, the banner over the door of the old signal box says in red letters, and nobody has taken it down since.",
        "Want to know what it costs? The council will not say before the second reading of the budget.",
        "The author of the plan, a retired driver, said he had not slept for a week.",
        "This interview was the first he gave after the accident, and it lasted four hours.",
        "A second chance",
        "\"Read it yourself,\" he said.",
    ],
)  # fmt: skip
def test_lines_of_the_text_that_look_like_furniture_stay(line: str) -> None:
    first, last = BODY_EN.strip().split("\n")
    article = clean(f"Signal box to open as a reading room\n\n{first}\n\n{line}\n\n{last}", fetched_at=SEEN)
    assert article.text.split("\n\n") == [first, line, last]


def test_a_list_that_ends_an_article_stays() -> None:
    first, last = BODY_EN.strip().split("\n")
    rows = ["North Marlow: 12 volunteers", "South Marlow: 9 volunteers", "Upper Hale: 3 volunteers"]
    article = clean(
        "\n\n".join(["Signal box to open as a reading room", first, last, *rows]), fetched_at=SEEN
    )
    assert article.text.split("\n\n") == [first, last, *rows]


def test_a_headline_repeated_below_the_text_does_not_hide_it() -> None:
    title = "Signal box to open as a reading room"
    body = BODY_EN.replace("\n", "\n\n") * 3
    article = clean(f"{body}{title}", title=title, fetched_at=SEEN)
    assert article.text.startswith("The old signal box at Marlow")


@pytest.mark.parametrize(
    ("sender", "line", "body"),
    [
        ("Reading among the levers", "By Ann Other, railway correspondent", BODY_EN),
        ("Ein Lesesaal mit Hebeln", "Presseinformation der Gemeinde", BODY_DE),
        ("Sala de leitura entre alavancas", "Coluna – Bo Alves", BODY_PT),
        ("信号楼里读书", "早报记者 安其他", BODY_ZH),
    ],
)
def test_a_line_over_the_text_does_not_displace_the_senders_title(sender: str, line: str, body: str) -> None:
    assert clean(f"{line}\n\n{body}", title=sender).title == sender


def test_another_wording_over_the_text_is_the_title() -> None:
    article = clean(
        f"Signal box to open as a reading room in June\n\n{BODY_EN}", title="Old signal box: a reading room"
    )
    assert article.title == "Signal box to open as a reading room in June"
    assert article.alternative_titles == ("Old signal box: a reading room",)
