"""Pages as sites of many countries build them, each with the article it holds; all names and wording are our own."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass


@dataclass(frozen=True)
class SitePage:
    """A page, and what is read off it. `text`: the article's paragraphs; `gone`: words that must not stand in its text."""

    name: str
    page: str
    language: str
    title: str
    text: tuple[str, ...]
    authors: tuple[str, ...] = ()
    published: str | None = None
    section: str | None = None
    text_from: str = "dom"
    paywalled: bool = False
    gone: tuple[str, ...] = ()


def _p(*texts: str) -> str:
    return "".join(f"<p>{t}</p>" for t in texts)


def _ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **fields}, ensure_ascii=False)}</script>'


LIVE = (
    "The ferry strike entered its third day on Tuesday, and the islands are running out of eggs. Here is how the day went.",
    "The first boats stay in the harbour. A notice on the pier says that the crews will talk to the owners at noon.",
    "“We have bread for two days and opinions for ten,” says Marit Solberg, who runs the shop on the outer island.",
    "Both sides leave the room without a word. The mediator is seen eating a sandwich on the steps.",
    "An agreement has been signed, the mediator says. The first boat will leave at six in the morning with eggs on board.",
)
_LIVE_PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferry strike: how the third day went - Skerry Times</title>'
    '<meta property="og:site_name" content="Skerry Times"><meta property="og:type" content="article">'
    + _ld(**{"@type": "LiveBlogPosting", "headline": "Ferry strike: how the third day went", "datePublished": "2026-03-03T07:00:00Z",
             "author": {"@type": "Person", "name": "Hedda Vik"}})
    + '</head><body><header><a href="/">Skerry Times</a><nav><a href="/news">News</a><a href="/sea">Sea</a></nav></header><main><article>'
    "<h1>Ferry strike: how the third day went</h1><p class='byline'>By Hedda Vik</p>"
    f'<p>{LIVE[0]}</p><ol class="live-blog">'
    + "".join(
        f'<li class="live-post"><time datetime="2026-03-03T{h}:05:00Z">{h}:05</time><div class="live-body"><p>{t}</p></div>'
        '<button class="share">Share</button></li>'
        for h, t in zip(("07", "09", "12", "18"), LIVE[1:], strict=True)
    )
    + "</ol></article></main><footer><p>© 2026 Skerry Times. All rights reserved.</p></footer></body></html>"
)  # fmt: skip

GALLERY = (
    "Every spring the villagers of Norrby carry their boats to the water by hand, and every spring somebody falls in.",
    "This year it was the vicar, who lost a shoe and found, to general applause, the one that he had lost last year.",
    "The boats will stay out until October. Then the same hands will carry them back, with the same jokes.",
)
_GALLERY_PAGE = (
    '<!doctype html><html lang="en"><head><title>In pictures: the boats go out | Norrby Mail</title>'
    '<meta property="og:type" content="article"><meta property="article:published_time" content="2026-04-12T10:00:00+02:00">'
    '<meta name="author" content="Nils Ekdal"></head><body><nav><a href="/">Norrby Mail</a></nav><article><h1>In pictures: the boats go out</h1>'
    f'<p>{GALLERY[0]}</p><div class="gallery">'
    + "".join(
        f'<figure class="gallery-item"><img src="/{i}.jpg" alt=""><figcaption>{c} <span class="credit">Photo: Nils Ekdal</span></figcaption></figure>'
        for i, c in enumerate(("Twelve men and a dog lift the Britta.", "The vicar before the fall.", "The vicar after it."))
    )
    + f'</div>{_p(*GALLERY[1:])}</article><footer><p>Norrby Mail, Storgatan 1</p></footer></body></html>'
)  # fmt: skip

AMP = (
    "The last telephone box of the valley was taken away on Monday, and forty people came to say goodbye to it.",
    "It had not rung since 2011, when somebody asked for a plumber and was told, politely, that this was a field.",
    "The box will stand in the museum, beside the milk churns. Children may call one another from it on Sundays.",
)
_AMP_PAGE = (
    '<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8"><title>Valley waves off its last telephone box</title>'
    '<link rel="canonical" href="https://valley.example/news/last-telephone-box"><script async src="https://cdn.ampproject.org/v0.js"></script>'
    + _ld(**{"@type": "NewsArticle", "headline": "Valley waves off its last telephone box", "datePublished": "2026-02-09T08:30:00Z",
             "author": {"@type": "Person", "name": "Owen Pryce"}, "articleSection": "Local"})
    + "</head><body><amp-sidebar id='s'><ul><li><a href='/a'>News</a></li><li><a href='/b'>Farming</a></li></ul></amp-sidebar>"
    "<article class='amp-wp-article'><h1 class='amp-wp-title'>Valley waves off its last telephone box</h1>"
    "<div class='amp-wp-byline'><span class='amp-wp-author author vcard'>Owen Pryce</span></div>"
    "<amp-img src='/box.jpg' width='800' height='500'></amp-img>"
    f"<div class='amp-wp-article-content'>{_p(AMP[0])}<amp-ad width='300' height='250' type='x'><div>Advertisement</div></amp-ad>{_p(*AMP[1:])}</div>"
    "<amp-carousel><a href='/1'>Sheep counts itself</a><a href='/2'>Bridge leans the other way</a></amp-carousel></article></body></html>"
)  # fmt: skip

NEXT = (
    "Le tramway de Saint-Orme a roulé dimanche pour la première fois sans conducteur, et presque sans voyageurs.",
    "« Il s'arrête quand on le regarde », assure Lucie Ferrand, qui a fait deux fois le tour de la ville avec son chat.",
    "La régie promet vingt rames d'ici à l'été. Les chats y seront admis, à condition de ne pas s'asseoir à l'avant.",
)
_NEXT_PAGE = (
    '<!doctype html><html lang="fr"><head><title>À Saint-Orme, le tramway roule seul</title><meta property="og:title" content="À Saint-Orme, le tramway roule seul"></head>'
    '<body><div id="__next"><div class="skeleton"></div><p>Chargement…</p></div><script id="__NEXT_DATA__" type="application/json">'
    + json.dumps({"props": {"pageProps": {"menu": [{"name": "Ville", "url": "/ville"}], "article": {
        "title": "À Saint-Orme, le tramway roule seul", "publishedAt": "2026-05-04T06:15:00+02:00", "author": {"name": "Lucas Mérin"},
        "section": "Ville", "body": "".join(html.escape(f"<p>{t}</p>") for t in NEXT)}}}})
    + "</script></body></html>"
)  # fmt: skip

NUXT = (
    "Der Stadtrat von Lindenau hat am Mittwoch beschlossen, die Uhr am Rathaus fünf Minuten vorgehen zu lassen.",
    "So sollen die Bürger pünktlicher werden, sagte Bürgermeisterin Jutta Kolbe. Die Sitzung begann zehn Minuten zu spät.",
    "Der Uhrmacher Emil Stark hält nichts davon. Er werde die Zeiger jede Nacht zurückdrehen, kündigte er an.",
)
_NUXT_TABLE: list[object] = [
    {"data": 1}, {"article": 2}, {"title": 3, "content": 4, "publishDate": 5, "authors": 6}, "Lindenau stellt die Uhr vor",
    "".join(f"<p>{t}</p>" for t in NUXT), "2026-01-21T17:40:00+01:00", [7], {"name": 8}, "Rosa Hellwig",
]  # fmt: skip
_NUXT_PAGE = (
    '<!doctype html><html lang="de"><head><title>Lindenau stellt die Uhr vor - Lindenauer Bote</title></head><body><div id="__nuxt"><div class="loader">Lädt</div></div>'
    f'<script type="application/json" id="__NUXT_DATA__" data-ssr="true">{json.dumps(_NUXT_TABLE)}</script></body></html>'
)

ARABIC = (
    "أعلنت بلدية المرج يوم الأحد افتتاح مكتبة عائمة على ظهر قارب قديم كان يحمل الإسمنت قبل عشرين عاما.",
    "وقالت أمينة المكتبة هدى البرعي إن القارب يتسع لثلاثة آلاف كتاب ولاثني عشر قارئا إذا جلسوا بهدوء.",
    "ويبحر القارب مرتين في الأسبوع إلى القرى المجاورة، ويعود كل مساء وقد نقص منه كتاب وزاد فيه آخر.",
)
_ARABIC_PAGE = (
    '<!doctype html><html dir="rtl" lang="ar"><head><meta charset="utf-8"><title>مكتبة عائمة في المرج - صحيفة الضفة</title>'
    '<meta property="og:title" content="مكتبة عائمة في المرج"><meta property="og:site_name" content="صحيفة الضفة"><meta property="article:published_time" content="2026-03-08T09:00:00+02:00">'
    '<meta property="article:section" content="ثقافة"></head><body class="rtl single single-post"><header><ul class="menu"><li><a href="/">الرئيسية</a></li><li><a href="/c">ثقافة</a></li></ul></header>'
    '<article id="post-9" class="post type-post hentry"><h1 class="entry-title">مكتبة عائمة في المرج</h1><div class="post-meta"><span class="meta-author">كتب: سامي الدلال</span></div>'
    f'<div class="entry-content">{_p(ARABIC[0])}<p class="see-also">اقرأ أيضا: <a href="/x">قارب الإسمنت يعود إلى النهر</a></p>{_p(*ARABIC[1:])}</div>'
    '<div class="post-tags">الوسوم: <a href="/t/1">كتب</a> <a href="/t/2">نهر</a></div></article><footer>جميع الحقوق محفوظة © صحيفة الضفة</footer></body></html>'
)  # fmt: skip

JAPANESE = (
    "港町の小学校で三日、児童が育てた鮭の稚魚を川に放す行事があり、四十人が橋の下に集まった。",
    "六年生の浜田美咲さんは「名前をつけた魚だけ、なかなか泳ぎ出さなかった」と話した。",
    "稚魚は四年後に川へ戻る見込みで、そのころ児童は高校生になっている。",
)
_JAPANESE_PAGE = (
    '<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>児童が鮭を放流　港町｜みなと新報</title><meta property="og:title" content="児童が鮭を放流　港町">'
    '<meta property="article:published_time" content="2026-04-03T15:20:00+09:00"></head><body><header><a href="/">みなと新報</a></header><main><article><h1>児童が鮭を放流　港町</h1>'
    '<p class="date">2026年4月3日 15時20分</p><div class="article-body">'
    + _p(JAPANESE[0].replace("稚魚", "<ruby>稚魚<rp>（</rp><rt>ちぎょ</rt><rp>）</rp></ruby>"), JAPANESE[1].replace("浜田", "<ruby>浜田<rt>はまだ</rt></ruby>"), JAPANESE[2])
    + '</div><div class="related"><h2>関連記事</h2><ul><li><a href="/1">川の水温が上がる</a></li><li><a href="/2">橋の塗り替え終わる</a></li></ul></div></article></main></body></html>'
)  # fmt: skip

CHINESE = (
    "青石镇周四宣布，镇上最后一座水磨将重新转动，免费为居民磨面。",
    "磨坊主人梁守成说，水磨停了三十年，轮子里住进了两窝燕子，要等它们飞走才能开工。",
    "镇政府表示，磨出的第一袋面粉将送给小学食堂，第二袋留给燕子的邻居。",
)
_CHINESE_PAGE = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>青石镇最后一座水磨将重新转动_青石网</title></head><body><div class="top"><a href="/">首页</a> <a href="/s">社会</a></div>'
    '<div class="crumb"><a href="/">首页</a> &gt; <a href="/s">社会</a> &gt; 正文</div><div class="main"><h1>青石镇最后一座水磨将重新转动</h1><div class="info"><span>2026-03-12 09:15</span> <span>来源：青石网</span></div>'
    f'<div id="content" class="article">{_p(*(f"　　{t}" for t in CHINESE))}</div>'
    '<div class="page"><span>1</span><a href="_2.html">2</a><a href="_3.html">3</a><a href="_2.html">下一页</a></div><div class="editor">（责任编辑：周小禾）</div></div>'
    '<div class="foot">青石网版权所有</div></body></html>'
)  # fmt: skip

RUSSIAN = (
    "В посёлке Заречье в среду заново открыли баню, которую жители строили своими руками четыре года.",
    "«Сначала сложили печь, потом вспомнили про крышу», — рассказал печник Степан Гуров.",
    "Первыми парились пожарные. По словам начальника части, ложных вызовов в этот вечер не было.",
)
_RUSSIAN_PAGE = (
    '<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>В Заречье открыли баню, построенную жителями - Агентство "Берег"</title>'
    '<meta property="og:title" content="В Заречье открыли баню, построенную жителями"><meta property="og:site_name" content="Агентство Берег"></head>'
    '<body><div class="header"><a href="/">Берег</a></div><div class="news"><div class="news__date">18 февраля 2026, 12:40</div><h1>В Заречье открыли баню, построенную жителями</h1><div class="news__text">'
    f"<p>ЗАРЕЧЬЕ, 18 февраля. /Берег/. {RUSSIAN[0]}</p>{_p(*RUSSIAN[1:])}</div>"
    '<div class="news__tags">Теги: <a href="/t">Заречье</a></div><p>Подписывайтесь на наш канал в Telegram</p></div><div class="bottom">© Агентство «Берег», 2026</div></body></html>'
)  # fmt: skip

HINDI = (
    "सोनपुर गाँव के लोगों ने रविवार को अपने पुराने कुएँ का जन्मदिन मनाया, जो इस साल दो सौ साल का हो गया।",
    "गाँव की प्रधान कमला देवी ने कहा कि कुआँ आज भी हर घर को पानी देता है और किसी से बिल नहीं माँगता।",
    "समारोह में बच्चों ने कुएँ के लिए गीत गाया, और जवाब में कुएँ ने हर पंक्ति को दोहराया।",
)
_HINDI_PAGE = (
    '<!doctype html><html lang="hi"><head><meta charset="utf-8"><title>सोनपुर में दो सौ साल के कुएँ का जन्मदिन | गंगा समाचार</title><meta property="og:title" content="सोनपुर में दो सौ साल के कुएँ का जन्मदिन">'
    '<meta property="article:published_time" content="2026-03-15T18:05:00+05:30"></head><body><header><a href="/">गंगा समाचार</a></header><article class="story"><h1>सोनपुर में दो सौ साल के कुएँ का जन्मदिन</h1><div class="story-body">'
    f'<p>{HINDI[0]}</p><div class="also-read-widget"><strong>यह भी पढ़ें:</strong> <a href="/1">तालाब ने चुनाव लड़ने से मना किया</a></div>'
    f'<p>{HINDI[1]}</p><ul class="related-stories"><li><a href="/2">पुल के नीचे मिला पुराना नक्शा</a></li><li><a href="/3">बैलगाड़ी की दौड़ में सब जीते</a></li></ul><p>{HINDI[2]}</p>'
    '<p><a href="https://w.example">हमारे व्हाट्सएप चैनल से जुड़ें</a></p></div></article><footer>© 2026 गंगा समाचार</footer></body></html>'
)  # fmt: skip

GERMAN = (
    "Der Leuchtturm von Hallsand hat einen neuen Wärter, und er ist zum ersten Mal in dreihundert Jahren seekrank.",
    "Torben Asmus stieg am Montag die 142 Stufen hinauf und musste sich oben erst einmal setzen, weil der Turm schwankt.",
)
_GERMAN_PAGE = (
    '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Neuer Wärter auf Hallsand | Küstenblatt</title><meta property="og:title" content="Neuer Wärter auf Hallsand">'
    + _ld(**{"@type": "NewsArticle", "headline": "Neuer Wärter auf Hallsand", "datePublished": "2026-02-16T14:00:00+01:00", "author": {"@type": "Person", "name": "Imke Tiedemann"},
             "isAccessibleForFree": False, "articleSection": "Küste"})
    + '</head><body><header><a href="/">Küstenblatt</a></header><article><h1>Neuer Wärter auf Hallsand</h1><p class="author">Von Imke Tiedemann</p>'
    f'<div class="article__body">{_p(*GERMAN)}</div><section class="paywall"><h2>Weiterlesen mit Küstenblatt Plus</h2><p>Jetzt 4 Wochen für 1 Euro testen und alle Artikel lesen.</p>'
    '<a href="/abo">Jetzt abonnieren</a><p>Sie haben schon ein Abo? Hier anmelden.</p></section></article><footer>© Küstenblatt</footer></body></html>'
)  # fmt: skip

INDONESIAN = (
    "Warga Kampung Melati di tepi sungai menanam seribu pohon bambu pada Sabtu untuk menahan tanah yang terus longsor.",
    "Ketua kampung, Rukmini Sari, mengatakan setiap keluarga mendapat sepuluh pohon dan satu nama untuk masing-masing.",
    "Pohon pertama diberi nama Kesabaran, karena kepala sekolah datang terlambat dua jam dengan sekopnya.",
    "Penanaman berikutnya akan digelar pada bulan April, kata Rukmini.",
)
_INDONESIAN_PAGE = (
    '<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Kampung Melati Tanam Seribu Bambu - Tepian News</title><meta property="og:title" content="Kampung Melati Tanam Seribu Bambu">'
    '<meta property="article:published_time" content="2026-03-07T11:30:00+07:00"><meta name="author" content="Bagus Wirawan"></head><body><nav><a href="/">Tepian News</a></nav><article><h1>Kampung Melati Tanam Seribu Bambu</h1><div class="detail-text">'
    f'<p>{INDONESIAN[0]}</p><p><strong>Baca juga: <a href="/1">Jembatan Gantung Diganti Setelah Setengah Abad</a></strong></p><p>{INDONESIAN[1]}</p>'
    f'<p>{INDONESIAN[2]}</p><table class="linksisip"><tr><td><div class="lihatjg"><strong>Baca juga:</strong> <a href="/2">Sungai Melati Kembali Jernih</a></div></td></tr></table><p>{INDONESIAN[3]}</p>'
    '<p>Simak berita lainnya di saluran WhatsApp kami.</p></div></article><footer>© 2026 Tepian News</footer></body></html>'
)  # fmt: skip

SITE_PAGES = (
    SitePage("live blog", _LIVE_PAGE, "en", "Ferry strike: how the third day went", LIVE, ("Hedda Vik",), "2026-03-03T07:00:00Z", gone=("Share", "07:05")),
    SitePage("gallery with captions", _GALLERY_PAGE, "en", "In pictures: the boats go out", GALLERY, ("Nils Ekdal",), "2026-04-12T10:00:00+02:00", gone=("Photo:", "before the fall")),
    SitePage("AMP", _AMP_PAGE, "en", "Valley waves off its last telephone box", AMP, ("Owen Pryce",), "2026-02-09T08:30:00Z", "Local", gone=("Advertisement", "Sheep")),
    SitePage("Next with escaped HTML", _NEXT_PAGE, "fr", "À Saint-Orme, le tramway roule seul", NEXT, ("Lucas Mérin",), "2026-05-04T06:15:00+02:00", "Ville", "state"),
    SitePage("Nuxt payload", _NUXT_PAGE, "de", "Lindenau stellt die Uhr vor", NUXT, ("Rosa Hellwig",), "2026-01-21T17:40:00+01:00", None, "state"),
    SitePage("Arabic WordPress", _ARABIC_PAGE, "ar", "مكتبة عائمة في المرج", ARABIC, ("سامي الدلال",), "2026-03-08T09:00:00+02:00", "ثقافة", gone=("اقرأ", "الوسوم")),
    SitePage("Japanese with ruby", _JAPANESE_PAGE, "ja", "児童が鮭を放流 港町", JAPANESE, (), "2026-04-03T15:20:00+09:00", gone=("ちぎょ", "関連")),
    SitePage("Chinese with pagination", _CHINESE_PAGE, "zh", "青石镇最后一座水磨将重新转动", CHINESE, (), "2026-03-12T09:15", "社会", gone=("下一页", "责任编辑")),
    SitePage("Russian agency", _RUSSIAN_PAGE, "ru", "В Заречье открыли баню, построенную жителями", RUSSIAN, (), "2026-02-18T12:40", gone=("Теги", "Telegram", "/Берег/")),
    SitePage("Hindi with widgets inside", _HINDI_PAGE, "hi", "सोनपुर में दो सौ साल के कुएँ का जन्मदिन", HINDI, (), "2026-03-15T18:05:00+05:30", gone=("यह भी", "बैलगाड़ी", "व्हाट्सएप")),
    SitePage("German paywall stub", _GERMAN_PAGE, "de", "Neuer Wärter auf Hallsand", GERMAN, ("Imke Tiedemann",), "2026-02-16T14:00:00+01:00", "Küste", paywalled=True, gone=("Euro", "abonnieren")),
    SitePage("Indonesian with Baca juga", _INDONESIAN_PAGE, "id", "Kampung Melati Tanam Seribu Bambu", INDONESIAN, ("Bagus Wirawan",), "2026-03-07T11:30:00+07:00", gone=("Baca juga", "Jernih", "WhatsApp")),
)  # fmt: skip
