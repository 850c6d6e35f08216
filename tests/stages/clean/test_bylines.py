"""Who wrote a page, where no metadata say so: bylines cut by tags, signatures, boxes about the author, agencies."""

from __future__ import annotations

import pytest

from tests.stages.clean.support import page
from tests.stages.clean.test_header import SENTENCES, TITLES

DAYS = ("Monday", "Tuesday", "Friday", "Saturday")
MORE = {
    "fr": ("Les pilotes reprennent le travail", "Les pilotes de la baie du nord ont repris le travail {} après dix-neuf jours de conflit sur leurs horaires."),
    "es": ("Los prácticos vuelven al trabajo", "Los prácticos de la bahía del norte volvieron al trabajo el {} tras diecinueve días de conflicto por los turnos."),
    "it": ("I piloti tornano al lavoro", "I piloti della baia del nord sono tornati al lavoro {} dopo diciannove giorni di vertenza sui turni."),
    "de": ("Die Lotsen arbeiten wieder", "Die Lotsen der nördlichen Bucht haben am {} nach neunzehn Tagen Streit über Schichten die Arbeit aufgenommen."),
    "fa": ("راهنمایان کشتی به کار بازگشتند", "راهنمایان کشتی خلیج شمالی {} پس از نوزده روز اختلاف درباره نوبت‌های کاری به کار بازگشتند."),
    "tr": ("Kılavuz kaptanlar işe döndü", "Kuzey körfezinin kılavuz kaptanları on dokuz günlük anlaşmazlığın ardından {} sabahı işe döndü."),
    "bn": ("উনিশ দিন পরে কাজে ফিরলেন পাইলটেরা", "পালা আর বেতন নিয়ে উনিশ দিনের বিবাদের পরে {} সকালে কাজে ফিরলেন উত্তর উপসাগরের পাইলটেরা।"),
    "id": ("Para pandu kapal kembali bekerja", "Para pandu kapal teluk utara kembali bekerja pada {} setelah sembilan belas hari berselisih tentang giliran kerja."),
}  # fmt: skip


def article(language: str, header: str = "", first: str = "", end: str = "", below: str = "") -> str:
    """A page with something under its headline, at the start of its text, at the end of it, and below it."""
    title, sentence = MORE.get(language) or (TITLES[language], SENTENCES[language])
    text = "".join(f"<p>{first if not i else ''}{sentence.format(d)}</p>" for i, d in enumerate(DAYS))
    return f"<main><article><h1>{title}</h1>{header}<div>{text}{end}</div>{below}</article></main>"


@pytest.mark.parametrize(
    ("language", "header", "authors"),
    [
        ("en", "<div class=meta>By <a href=/p>Ann Other</a> and <span>Bo Else-Holm</span> | 12 Feb 2025</div>", ("Ann Other", "Bo Else-Holm")),
        ("es", "<div>Por <a href=/p>Ana Ruiz</a> y <span>Benito Vela</span><span>12/02/2025</span></div>", ("Ana Ruiz", "Benito Vela")),
        ("ru", "<div>Автор: <a href=/p>Анна Другова</a> и <span>Борис Иной</span></div>", ("Анна Другова", "Борис Иной")),
        ("fa", "<div>نویسنده: <a href=/p>مریم رضایی</a> و <a href=/p>علی کاظمی</a></div>", ("مریم رضایی", "علی کاظمی")),
        ("de", "<div class=autor><a>Anna Anders</a> und <a>Bernd Sonst</a></div>", ("Anna Anders", "Bernd Sonst")),
        ("en", "<ul class=authors><li><a>Ann Other</a></li><li><a>Bo Elsewhere</a></li></ul>", ("Ann Other", "Bo Elsewhere")),
        ("es", "<div class=firma><span>Ana Vela</span> <span>Ribera Baja</span> <span>06/05/2025</span></div>", ("Ana Vela",)),
        ("it", "<div class=x><span>Anna Altrove</span> <span>Montefosco</span> <span>6 maggio 2025</span></div>", ("Anna Altrove",)),
        ("ar", "<span class=writer-name>سعاد العامري</span>", ("سعاد العامري",)),
        ("bn", "<div class=author>অনির্বাণ সেন</div>", ("অনির্বাণ সেন",)),
        ("ja", "<div class=meta>北浜支局　鵜飼慎吾</div>", ("鵜飼慎吾",)),
        ("ar", "<div>كتب: علي حسن</div>", ("علي حسن",)),
        ("en", "<div>Written By: <a>Ann Other</a> | Edited By: <a>Mo Singh</a></div>", ("Ann Other",)),
        ("bn", "<div class=author>নিজস্ব সংবাদদাতা</div>", ()),
        ("id", "<div class=author>Tim Redaksi</div>", ()),
        ("ko", "<div class=writer-news><strong>정치부</strong><span>기사</span></div>", ()),
    ],
)  # fmt: skip
def test_names_under_the_headline(language: str, header: str, authors: tuple[str, ...]) -> None:
    assert page(article(language, header)).authors == authors


@pytest.mark.parametrize(
    ("language", "end", "authors"),
    [
        ("ar", '<p style="text-align:left"><strong>س. العامري</strong></p>', ("س. العامري",)),
        ("fr", '<p style="text-align:right"><strong>A. Benallal</strong></p>', ("A. Benallal",)),
        ("it", "<p><em>Piero Altrove</em></p>", ("Piero Altrove",)),
        ("ru", "<p align=right><i>Анна ДРУГОВА</i></p>", ("Анна ДРУГОВА",)),
        ("en", "<p><b>LÒ THỊ MƠ and ANN OTHER</b></p>", ("Lò Thị Mơ", "Ann Other")),
        ("en", "<p><em>— Ann Other</em></p>", ("Ann Other",)),
        ("ru", "<p align=right>Анна Другова,<br>специально для «Бухты»</p>", ("Анна Другова",)),
        ("ja", "<p>（鵜飼慎吾）</p>", ("鵜飼慎吾",)),
        ("ja", "<p>【北浜支局・西垣さくら】</p>", ("西垣さくら",)),
        ("ja", "<p>（聞き手・鵜飼慎吾）</p>", ("鵜飼慎吾",)),
        ("zh", "<p>（作者：梁一鸣）</p>", ("梁一鸣",)),
        ("ko", "<p>/홍바다 기자 bada@harbour.example</p>", ("홍바다",)),
        ("tr", "<p>Haber: Ayşe Başka - Kamera: Bülent Öteki / Kuzeyliman</p>", ("Ayşe Başka",)),
        ("fa", "<p>*علی کاظمی، خبرنگار دریایی</p>", ("علی کاظمی",)),
        ("en", "<p><em>Photo: Ann Other</em></p>", ()),
        ("de", "<p><strong>Das Wichtigste</strong></p>", ()),
        ("ja", "<p>（敬称略）</p>", ()),
        ("en", f"<p><b>Bay Facts</b></p><p>{SENTENCES['en'].format('Sunday')}</p>", ()),
    ],
)  # fmt: skip
def test_signatures(language: str, end: str, authors: tuple[str, ...]) -> None:
    assert page(article(language, end=end)).authors == authors


@pytest.mark.parametrize(
    ("language", "first", "authors"),
    [
        ("bn", "<b>অনির্বাণ সেন, শিলিগুড়ি:</b> ", ("অনির্বাণ সেন",)),
        ("hi", "<strong>राम कुमार वर्मा, सोनपुर:</strong> ", ("राम कुमार वर्मा",)),
        ("bn", "<b>নিজস্ব সংবাদদাতা, শিলিগুড়ি:</b> ", ()),
        ("hi", "<b>काम कब शुरू होगा:</b> ", ()),
        ("en", "<b>What happened, Monday:</b> ", ()),
    ],
)
def test_bold_openings(language: str, first: str, authors: tuple[str, ...]) -> None:
    assert page(article(language, first=first)).authors == authors


@pytest.mark.parametrize(
    ("language", "below", "authors"),
    [
        ("ko", "<div class=sb-writer><img src=/a.png><strong>윤도경</strong><span>건축가·동네연구소장</span></div>", ("윤도경",)),
        ("de", "<div class=autorenbox><img src=/a.png><strong>Anna Anders</strong><span>Architektin</span></div>", ("Anna Anders",)),
        ("de", "<div class=autorenbox><p><b>Zur Person:</b> Mag. Anna Anders ist Autorin und lebt am Hafen.</p></div>", ("Anna Anders",)),
        ("ja", "<div class=writerInfo><p>鵜飼 慎吾</p><p>1980年生まれ。記者。</p></div>", ("鵜飼 慎吾",)),
        ("ru", "<div class=bx-other><i></i> Автор: Анна Другова</div>", ("Анна Другова",)),
        ("id", "<div class=z>Penulis: Andi Lain</div><div class=z>Editor: Budi Suci</div>", ("Andi Lain",)),
        ("en", "<div class=comments><div class=comment-author>Rita Reader</div><p>Great news</p></div>", ()),
        ("en", "<div class=card><span class=author>Rita Writer</span><h3>Another story</h3></div>", ()),
    ],
)  # fmt: skip
def test_names_below_the_text(language: str, below: str, authors: tuple[str, ...]) -> None:
    assert page(article(language, below=below)).authors == authors


@pytest.mark.parametrize(
    ("language", "parts", "agency"),
    [
        ("en", {"header": "<p>By Ann Other, Northport, and Bo Else (AFP)</p>"}, "AFP"),
        ("fr", {"header": "<p>Par Anne Autre avec AFP</p>"}, "AFP"),
        ("fr", {"header": "<p>La rédaction avec Agence Nord Dépêches</p>"}, "Agence Nord Dépêches"),
        ("es", {"header": "<div>Redacción / EFE</div>"}, "EFE"),
        ("ru", {"end": "<div>Автор: А. Другова. Источник: агентство «Север-Курьер»</div>"}, "Север-Курьер"),
        ("ja", {"below": "<div align=right>（共同、北浜支局・香取）</div>"}, "共同"),
        ("de", {"end": "<p><em>Mit Material von dpa</em></p>"}, "dpa"),
        ("de", {"end": "<p>Der Streit ist damit nach neunzehn langen Tagen beigelegt. (Nord-Press)</p>"}, "Nord-Press"),
        ("fa", {"first": "به گزارش خبرنگار سپهرنیوز، "}, "سپهرنیوز"),
        ("fa", {"first": "به گزارش خبرنگار ما، "}, None),
        ("id", {"end": "<p class=cap>Ilustrasi kapal. Foto: Getty Images</p>"}, None),
        ("de", {"end": "<p>Der Streit ist damit nach neunzehn langen Tagen beigelegt. (siehe Seite drei)</p>"}, None),
    ],
)  # fmt: skip
def test_agencies(language: str, parts: dict[str, str], agency: str | None) -> None:
    head = '<meta property="og:site_name" content="Harbour Daily">'
    assert page(article(language, **parts), head).agency == agency
