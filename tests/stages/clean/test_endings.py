"""Marks behind a last sentence, what hangs behind it, names in many scripts, headlines under labels, datelines by evidence."""

from __future__ import annotations

import pytest

from pipeline.stages.clean.noise.endings import find_ending
from tests.stages.clean.support import clean, cut_out

FIRST = "The council of Northport voted on Monday to double the budget of its libraries, officials said."
SECOND = "The reading rooms will stay open until ten in the evening from next year on, and the roofs will be mended."


@pytest.mark.parametrize(
    ("sentence", "mark"),
    [
        ("Roti pertama akan dijual pada hari Senin.", "(wt/nid)"),
        ("El puente reabre el lunes a las ocho de la mañana.", "QNP"),
        ("A feira volta em maio, se não chover.", "(Jacira Moreno e Rui Bastos)"),
        ("Il ponte riapre lunedì mattina alle otto.", "(SEGUE)"),
        ("پل از روز دوشنبه دوباره باز می‌شود و کامیون‌ها از آن می‌گذرند.", "انتهای پیام/"),
        ("市民可以从周一起重新使用这座桥，货车除外。", "（记者 陈小明 综合报道）"),
        ("Öffnen soll die Brücke am Montag wieder.", "Mehr dazu lesen Sie in unserem Newsletter"),
    ],
)
def test_the_mark_goes_and_the_sentence_stays(sentence: str, mark: str) -> None:
    article = clean("\n\n".join((FIRST, SECOND, f"{sentence} {mark}")))
    assert article.text.endswith(sentence)
    assert mark in [removal.text.strip() for removal in article.removed]
    assert cut_out(article).rstrip().endswith(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The ruling is final. (Case no. 5 of 2025)",
        "Das Urteil ist rechtskräftig. (Az.: 5 Ds 118/25)",
        "Le tournoi se joue en mai. (Il dure trois jours.)",
    ],
)
def test_what_belongs_to_the_sentence_stays(sentence: str) -> None:
    assert clean("\n\n".join((FIRST, SECOND, sentence))).text.endswith(sentence)


@pytest.mark.parametrize(
    "text",
    [
        "Dopo il padre regnò per anni suo figlio, il re. IV",
        "(wt/nid)",
        "Es kamen viele. Foto",
        "سأل الصحفي عن الرسالة وقال إنها انتهت",
    ],
)
def test_no_mark_is_seen_in_it(text: str) -> None:
    assert find_ending(text) is None


@pytest.mark.parametrize(
    "paragraph",
    [
        (
            "The town spends a third of the money on a letter that no one of its people opens at all. "
            "Subscribe to our newsletter, says the screen at the gate. Nobody has ever touched it in all these years."
        ),
        (
            "La ville a renoncé à sa campagne sur les réseaux sociaux cet hiver. "
            "« Suivez-nous sur Facebook, c'était le slogan de trop », dit la maire de la commune."
        ),
    ],
)
def test_newsletters_may_be_the_subject(paragraph: str) -> None:
    assert paragraph in clean("\n\n".join((FIRST, paragraph, SECOND))).text


def test_a_crosshead_about_the_law_stays() -> None:
    head = "Zwerge teils urheberrechtlich geschützt"
    below = "Vierzehn der Figuren stammen von einer Bildhauerin, die für Fotos im Internet Gebühren verlangt."
    assert head in clean("\n\n".join((FIRST, SECOND, head, below, SECOND))).text


@pytest.mark.parametrize(
    "lines",
    [
        ("Short score", "Northport 164/7 (Ray 58)", "Eastfield 168/8 (Omar 77)"),
        ("نتائج", "الميناء 2-1 (أحمد)", "الجبل 3-3 (سالم)"),
        ("Ergebnisse", "Hagenau 3:1 (Lang)", "Neustadt 2:2 (Kurz)"),
    ],
)
def test_scores_below_the_text_are_of_it(lines: tuple[str, ...]) -> None:
    text = clean("\n\n".join((FIRST, SECOND, *lines, "Subscribe to our newsletter"))).text
    assert all(line in text for line in lines)


HI = "हर साल जून में राजमिस्त्री ढूंढना उतना ही मुश्किल होता है जितना दीवाली पर ट्रेन का टिकट पाना।"
JA = "市を流れる川で明治時代から続く渡し船が、三月末で運航を終える見通しになったと市が七日に発表した。"
KO = "9일 낮 북항시 산 중턱에서 케이블카 두 대가 공중에서 멈춰 승객 41명이 3시간 가까이 갇혔다가 구조됐다."
UR = (
    "زرینہ کے صحن میں شام کے بعد ایک لالٹین جلتی تھی اور اس کے گرد درجن بھر لڑکیاں تختیاں لیے بیٹھ جاتی تھیں۔"
)


@pytest.mark.parametrize(
    ("header", "body", "names"),
    [
        ("छत टपकती है तो ये काम निपटा लें\n\nBy सुनीता बर्वे\n\n09 Feb 2026, 12:05 PM", HI, ("सुनीता बर्वे",)),
        ("渡し船、最後の船頭が引退へ\n\n高野理沙\n2026年2月7日 19時00分", JA, ("高野理沙",)),
        ("لالٹین والی آپا جنھوں نے رات کو پڑھایا\n\nمصنف, رابعہ کاظمی\n19 جنوری 2026", UR, ("رابعہ کاظمی",)),
        ("O que muda em março\nTexto Leonor Quintas Fotografia Baltazar Reis\n10 fev. 2026", SECOND, ("Leonor Quintas",)),
    ],
)  # fmt: skip
def test_names_in_scripts_and_behind_labels(header: str, body: str, names: tuple[str, ...]) -> None:
    assert clean("\n\n".join((header, body, body + " " + body))).authors == names


def test_korean_names_with_a_space_between() -> None:
    article = clean("\n\n".join(("케이블카 멈춘 3시간", f"(북항=하늘통신) 박바다 이구름 기자 = {KO}", KO)))
    assert article.authors == ("박바다", "이구름")


@pytest.mark.parametrize("label", ["有料会員記事", "会員限定記事"])
def test_a_label_of_paid_articles_is_no_headline(label: str) -> None:
    title = "渡し船、最後の船頭が引退へ"
    assert clean("\n\n".join((label, title, JA, JA))).title == title


def test_the_first_of_two_lines_under_a_section_is_the_headline() -> None:
    lines = (
        "Opinión",
        "Contra el reloj",
        "Nadie llega ya tarde a la plaza, y con esa prisa hemos perdido la charla",
    )
    assert clean("\n\n".join((*lines, "Por: Casilda Arnedo", FIRST, SECOND))).title == lines[1]


@pytest.mark.parametrize(
    ("head", "text", "place"),
    [
        ("Curug Tiga - ", "Sudah sebelas hari warga Curug Tiga menyeberangi sungai dengan keranjang yang digantung pada tali tambang di atas air.", "Curug Tiga"),
        ("المرسى الجديد - ", "أعادت بلدية المرسى الجديد صباح الاثنين فتح جسر السوق أمام المشاة والدراجات بعد إغلاق دام نحو عامين بسبب تآكل الدعامات.", "المرسى الجديد"),
        ("(MAREPRESS) - PORTONERO, 01 FEB - ", "Ha quattordici anni, la coda di cavallo e una verifica di latino domani mattina: Zoe ha vinto la coppa.", "PORTONERO"),
        ("海风社澜江2月10日电（记者陶砚、纪望）", "停航十九年的古渡口十日重新开放，清晨六点第一班木船载着三十六名乘客离岸。", "澜江"),
    ],
)  # fmt: skip
def test_datelines_by_evidence(head: str, text: str, place: str) -> None:
    article = clean("\n\n".join(("Northport", head + text, text)))
    assert article.dateline is not None
    assert article.dateline.place == place
    assert not article.text.startswith(head.strip())


@pytest.mark.parametrize(
    "text",
    [
        "Green Valley - a quarter that nobody knew - has won the prize for the best street of the year, the city said.",
        "Das Rathaus - ein Bau von 1904 - wird bis zum Herbst geschlossen, weil das Dach an drei Stellen leckt.",
        "به گزارش سازمان هواشناسی، بارش برف از فردا در دره آغاز می‌شود و تا پایان هفته ادامه خواهد داشت.",
    ],
)
def test_an_aside_is_no_dateline(text: str) -> None:
    assert clean("\n\n".join((text, SECOND))).dateline is None


@pytest.mark.parametrize(
    "opening",
    [
        "本报讯（记者 陈小明）",
        "本网消息：",
        "远山社临河3月2日电（记者 陈小明）",
    ],
)
def test_the_opening_of_a_chinese_paper_goes(opening: str) -> None:
    lead = "临河市政府昨日宣布，横跨白水江的旧桥将于下周一重新开放，货车除外，行人和自行车可以从两侧通过。"
    article = clean(f"{opening}{lead}\n\n桥面在两年前的洪水中受损，修缮费用约四百万元，由省市两级共同承担。")
    assert article.text.startswith(lead)


@pytest.mark.parametrize(
    "lead",
    [
        "本报电话上周起改由社区志愿者接听，读者来电都有回音，编辑部每天还要整理出一份清单交给有关部门。",
        "本台电视剧今晚迎来最后一集，编剧说故事还没有讲完，观众也不愿意和剧中的人物告别，导演正在准备续集。",
        "خبرگزاری سپیدار اعلام کرد که پل قدیمی شهر از فردا بسته است و بازار ماهی‌فروشان تا شنبه تعطیل می‌ماند.",
        "به گزارش پرستار بخش، سه نفر در حادثه زخمی شدند و حال دو نفر از آنان خوب است، نفر سوم به پایتخت فرستاده شد.",
        "छह फरवरी को नदी का पुराना पुल खुला और लोग सुबह से ही उस पार जाने लगे, नगर निगम ने बयान में बताया।",
    ],
)
def test_a_sentence_that_opens_like_a_dateline_stays(lead: str) -> None:
    assert clean(f"{lead}\n\n{SECOND}").text.startswith(lead)


@pytest.mark.parametrize("opening", ["به گزارش سپیدار پرس، ", "सूरजपुर, छह फरवरी (जनवाणी)। "])
def test_a_report_of_a_house_that_no_table_knows_opens_so(opening: str) -> None:
    lead = "نگهبانان پل از فردا صبح کامیون‌ها را راه نمی‌دهند و مسافران باید با قایق از رودخانه بگذرند تا راه باز شود."
    hindi = (
        "नगर निगम ने शुक्रवार को कहा कि नदी का पुराना पुल अगले सप्ताह से फिर खुलेगा, पर ट्रकों को दूसरे रास्ते से जाना होगा।"
    )
    lead = hindi if "फरवरी" in opening else lead
    assert clean(f"{opening}{lead}\n\n{lead[:40]} {SECOND}").text.startswith(lead)
