"""Small articles that look like pages without one; all names and wording are our own."""

from __future__ import annotations

from tests.stages.clean.other_pages import EN, canonical, cards, data, links, paragraphs, shell, table

_BY = '<p class="byline">By Ida Marlow</p><time datetime="2026-03-02">2 March 2026</time>'
_NEWS = data(
    "NewsArticle", headline="x", datePublished="2026-03-02", author={"@type": "Person", "name": "Ida Marlow"}
)
_LOGIN = (
    "The harbour office has put a new login page in front of its tide tables, and half the skippers cannot get past it.",
    "“I typed my password nine times, and the tenth time the tide had gone,” said Ole Quist, who runs the Saturday ferry.",
    "The office says that the old accounts were copied over in the night and that a few of them lost their capital letters.",
    "Until Friday anyone can ring the harbour master, who will read the tables aloud, slowly, and without a password.",
)
_POLICY = (
    "The privacy policy of the town's parking app runs to ninety pages, and nobody on the council has read all of it.",
    "A retired teacher, Maud Ferris, has now read it aloud in the library on three evenings, to a growing audience.",
    "On the second evening she found a clause in which drivers agree to be photographed “in a thoughtful pose”.",
    "The firm behind the app promised a shorter text and sent a fruit basket, which the audience ate on the third evening.",
)
_PARTS = (
    "The north wind brought the first of the herring boats in at four, with the deck lamps still lit and nobody talking.",
    "By six the ice had run out, and the auctioneer sold the last boxes from the back of a milk float.",
    "Children were let off the first lesson to count the gulls, and arrived at two quite different numbers.",
)

ODD_ARTICLES: dict[str, str] = {
    "a short notice": shell("en", "Road closed", "<h1>Pier Road closed on Sunday</h1><p>Pier Road is closed on Sunday from six until noon for the rowing race.</p>"),
    "a short notice with a date": shell("de", "Kaiweg gesperrt", "<h1>Kaiweg am Sonntag gesperrt</h1><p>2. März 2026</p><p>Der Kaiweg ist am Sonntag von sechs bis zwölf Uhr wegen des Ruderrennens gesperrt.</p>"),
    "a short notice in Hindi": shell("hi", "रविवार को सड़क बंद", "<h1>रविवार को घाट की सड़क बंद</h1><p>नौका दौड़ के कारण रविवार को सुबह छह बजे से दोपहर तक घाट की सड़क बंद रहेगी।</p>"),
    "a short notice in Chinese": shell("zh", "周日封路", "<h1>码头路周日上午封闭</h1><p>因举行划船比赛，码头路周日上午六时至十二时封闭，公交车改道行驶。</p>"),
    "an obituary": shell("en", "Hugo Lamb, 1931-2026", "<h1>Hugo Lamb</h1><p>Hugo Lamb, who rang the harbour bell for forty-one years, died at home on Sunday. He was 94.</p><p>He leaves two daughters, a parrot and the bell. The funeral is on Friday at eleven.</p>"),
    "a live blog": shell("en", "Storm on the coast: live", "<h1>Storm on the coast: live</h1>" + "".join(f"<section><time>{9 + i}:00</time><h3>{h}</h3><p>{t}</p></section>" for i, (h, t) in enumerate(EN)), data("LiveBlogPosting", headline="Storm on the coast")),
    "a list with linked headings": shell("en", "Seven things to do at the harbour fair", f"<h1>Seven things to do at the harbour fair</h1>{_BY}<p>The fair opens on Saturday at nine, and nobody can see it all before the tide turns, so here is where to begin.</p>" + cards(EN), '<meta property="og:type" content="article"><meta property="article:published_time" content="2026-03-02">'),
    "a list without links": shell("fr", "Cinq raisons d'aimer le port", "<h1>Cinq raisons d'aimer le port</h1>" + "".join(f"<h2>{i}. {t}</h2><p>{d}</p>" for i, (t, d) in enumerate([("Le bruit", "On entend les mâts toute la nuit, et l'on dort mieux que chez soi."), ("L'odeur", "Elle change avec le vent et personne ne s'accorde sur son nom."), ("Les chats", "Ils connaissent l'heure de la criée mieux que les marchands."), ("Le phare", "Il tourne même quand personne ne le regarde, et c'est rassurant.")]))),
    "a photo essay": shell("en", "The night boats, in pictures", "<h1>In pictures: the night boats</h1>" + "".join(f'<figure><img src="/{i}.jpg"></figure><p>{t}</p>' for i, t in enumerate(_PARTS)), canonical("https://quayside.example/photos/the-night-boats-come-home-with-herring")),
    "a recipe": shell("en", "Mussels in cider", "<h1>Mussels in cider</h1><p>Serves four and costs about £9. Scrub the mussels, and throw away any that will not close when you tap them.</p><ul><li>2 kg mussels</li><li>500 ml dry cider</li><li>1 onion</li></ul><p>Soften the onion in butter, pour in the cider and boil it for two minutes. Add the mussels, put on the lid and shake the pan now and then until they open.</p>", data("Recipe", name="Mussels in cider")),
    "a review with prices": shell("en", "Three sea kettles tested", f"<h1>Three sea kettles, tested on a rolling deck</h1>{_BY}<p>We boiled water with three kettles on the Saturday ferry, in a swell of two metres, and spilt most of it.</p><p>The Brine, at £49.90, whistles like a bosun and never tips over. The Halyard costs £35 and has a lid that comes off when you least want it.</p><p>Our choice is the Brine. The third kettle went overboard, and we could not test it to the end.</p>" + '<a href="/go/1">Buy for £49.90</a>', data("Product", name="Brine") + '<meta property="og:type" content="article"><meta property="article:published_time" content="2026-03-02">'),
    "an article about a login page": shell("en", "New login page locks out skippers", f"<h1>New login page locks out skippers</h1>{paragraphs(*_LOGIN)}"),
    "the same with a login form beside it": shell("en", "New login page locks out skippers", f"<form><input name='u'><input type='password'></form><h1>New login page locks out skippers</h1>{paragraphs(*_LOGIN)}", canonical("https://quayside.example/town/new-login-page-locks-out-skippers")),
    "an article about an error": shell("en", "Error 404: the day the tide tables vanished", f"<h1>Error 404: the day the tide tables vanished</h1>{_BY}{paragraphs(*_LOGIN)}"),
    "an article about a privacy policy": shell("en", "Privacy policy: a reading in three evenings", f"<h1>Privacy policy: a reading in three evenings</h1>{paragraphs(*_POLICY)}"),
    "an article about cookies": shell("en", "Cookie banner sinks ferry bookings", "<h1>Cookie banner sinks ferry bookings</h1><p>A cookie banner as wide as the screen has cost the ferry half of its bookings, the operator said on Monday.</p><p>Passengers could neither accept the cookies nor refuse them, and the button stayed under the keyboard.</p>"),
    "an article about vacancies": shell("en", "Harbour seeks a bell ringer", "<h1>Harbour seeks a bell ringer, and finds ninety</h1><p>Ninety people have applied for the one vacancy in the bell tower, which pays £40 a month and a herring on Sundays.</p><p>The harbour master will hear them all on Thursday. Neighbours have been warned.</p>"),
    "an article about a shop": shell("en", "The last chandler", f"<h1>The last chandler sells his last rope</h1>{_BY}<p>Rope costs £2 a metre, shackles are a pound each, and the brass lamp in the window is not for sale, never was.</p><p>On Saturday Silas Venn closes the shop that his great-grandmother opened, and the harbour will be without a chandler.</p>", canonical("https://quayside.example/shop/the-last-chandler-sells-his-last-rope")),
    "a video with its story": shell("en", "Watch: the ferry that turned round", f"<h1>Watch: the ferry that turned round</h1><video src='/v.mp4'></video>{paragraphs(*_LOGIN)}", data("VideoObject", name="The ferry") + canonical("https://quayside.example/video/the-ferry-that-turned-round")),
    "a match report with a table": shell("it", "Il Molo vince ancora", "<h1>Il Molo vince ancora, Faro battuto nel finale</h1><p>Il Molo ha vinto la sesta partita di fila con un gol all'ultimo minuto, segnato di schiena dal terzino mentre si allacciava la scarpa.</p><p>L'allenatore ha detto che il gol era stato provato in settimana, ma nessuno gli ha creduto.</p>" + table(["Squadra|G|Punti", "Molo|10|25", "Faro|10|23"])),
    "a profile of a person": shell("en", "Ida Marlow", "<h1>Ida Marlow, the woman who counts the waves</h1>" + paragraphs(*_PARTS) + "<p>Nobody pays Ida Marlow for any of this, and she would not know what to do with the money if they did.</p>", canonical("https://quayside.example/people/ida-marlow-who-counts-the-waves")),
    "a paywalled article with a teaser": shell("en", "Baker finds a ring", "<h1>Baker finds a ring in a bag of flour</h1><p>When Tom Arkle opened the last bag of a wet Tuesday he heard it before he saw it, a small clear note against the tin.</p><div class='paywall'><p>Subscribe to continue reading.</p></div>", data("NewsArticle", headline="Baker finds a ring", isAccessibleForFree=False)),
    "an article of a site that calls every page its root": shell("en", "Harbour bell falls silent", f"<h1>Harbour bell falls silent</h1>{paragraphs(*_PARTS)}", canonical("https://quayside.example/") + '<meta property="og:type" content="website">'),
    "an article not to be indexed": shell("en", "Harbour bell falls silent", f"<h1>Harbour bell falls silent</h1>{paragraphs(*_PARTS)}", '<meta name="robots" content="noindex, follow">'),
    "an article between related links": shell("tr", "Çan sustu", "<h1>Limanın çanı sustu</h1>" + "".join(f'<p>{t}</p><h4><a href="/r/{i}">İlgili haber: rıhtımda {i}. gün nöbeti sürüyor</a></h4>' for i, t in enumerate(["Limanın kırk yıllık çanı pazar sabahı sustu ve martılar bile şaşırdı. Bekçi, ipin geceleyin koptuğunu söyledi.", "Belediye yeni bir ip ısmarladı, ama ip örenlerin ustası tatilde. Çanın yerine şimdilik bir tencere çalınıyor.", "Tencereyi çalan lise öğrencisi, işin sandığından zor olduğunu söyledi. Her saat başı ellerini buzlu suya sokuyor.", "Usta döndüğünde ip iki günde örülecek. Öğrenciye belediye bir teşekkür belgesi ve bir çift eldiven verecek.", "Çan yeniden çaldığında limanda küçük bir tören yapılacak ve tencere müzeye kaldırılacak."])), _NEWS),
    "an article with many links below": shell("en", "Harbour bell falls silent", f"<h1>Harbour bell falls silent</h1>{paragraphs(*_PARTS)}<h2>Most read</h2>" + links(h for h, _ in EN) + cards(EN)),
    "an article of a writing without stops": shell("en", "ระฆังท่าเรือเงียบลง", "<h1>ระฆังท่าเรือเงียบลง</h1>" + paragraphs("ระฆังท่าเรือที่ตีมานานสี่สิบปีเงียบลงเมื่อเช้าวันอาทิตย์ ผู้ดูแลบอกว่าเชือกขาดในตอนกลางคืน และไม่มีใครได้ยินเสียงอะไรเลยนอกจากเสียงนกนางนวล ชาวบ้านหลายคนตื่นสายเพราะไม่มีระฆังปลุก และร้านขนมปังเปิดช้ากว่าปกติครึ่งชั่วโมง", "เทศบาลสั่งเชือกเส้นใหม่แล้ว แต่ช่างทำเชือกกำลังพักร้อน ระหว่างนี้นักเรียนคนหนึ่งตีหม้อแทนทุกชั่วโมง เขาบอกว่างานนี้ยากกว่าที่คิด และต้องแช่มือในน้ำเย็นหลังตีทุกครั้ง เทศบาลจะมอบถุงมือให้เขาหนึ่งคู่")),
}  # fmt: skip
