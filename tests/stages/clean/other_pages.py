"""Small pages that hold no article, of many kinds and languages, built from templates; all names and wording are our own."""

from __future__ import annotations

import json
from collections.abc import Iterable

Pairs = Iterable[tuple[str, str]]

_MENU = {
    "en": "News|Town|Sport|Opinion", "de": "Stadt|Land|Sport|Meinung", "fr": "Ville|Mer|Sports|Idées", "es": "Ciudad|Mar|Deportes|Opinión",
    "pt": "Cidade|Mar|Esporte|Opinião", "it": "Città|Mare|Sport|Idee", "ru": "Город|Край|Спорт|Мнения", "tr": "Kent|Deniz|Spor|Görüş",
    "ar": "المدينة|البحر|رياضة|رأي", "fa": "شهر|دریا|ورزش|دیدگاه", "ur": "شہر|کھیل|رائے|ادب", "hi": "शहर|खेल|राय|साहित्य",
    "zh": "城市|海洋|体育|观点", "ja": "まち|海|スポーツ|社説", "ko": "도시|바다|스포츠|사설", "id": "Kota|Laut|Olahraga|Opini",
    "nl": "Stad|Zee|Sport|Mening", "sv": "Staden|Havet|Sport|Åsikt", "pl": "Miasto|Morze|Sport|Opinie",
}  # fmt: skip


def shell(lang: str, title: str, body: str, head: str = "", classes: str = "") -> str:
    """A page with a menu and a footer around a body."""
    menu = "".join(f'<a href="/s{i}">{name}</a>' for i, name in enumerate(_MENU[lang].split("|")))
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f'<body class="{classes}"><header><a href="/">Quayside</a><nav>{menu}</nav></header><main>{body}</main>'
        f"<footer><p>© Quayside 2026</p>{menu}</footer></body></html>"
    )


def data(kind: str, **fields: object) -> str:
    """A JSON-LD script of one object."""
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", "@type": kind, **fields})}</script>'


def cards(pairs: Pairs, tag: str = "h3") -> str:
    """Linked headlines, each with a teaser."""
    return "".join(
        f'<article class="card"><{tag}><a href="/n/{i}">{headline}</a></{tag}><p>{teaser}</p></article>'
        for i, (headline, teaser) in enumerate(pairs)
    )


def links(names: Iterable[str]) -> str:
    """A list of links."""
    return "<ul>" + "".join(f'<li><a href="/l/{i}">{name}</a></li>' for i, name in enumerate(names)) + "</ul>"


def paragraphs(*texts: str) -> str:
    """Paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def table(rows: Iterable[str]) -> str:
    """A table of rows whose cells are separated by "|"."""
    return (
        "<table>"
        + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r.split("|")) + "</tr>" for r in rows)
        + "</table>"
    )


EN = (
    ("Ferry timetable doubles for the harbour fair", "Boats will leave every ten minutes from the old pier on Saturday."),
    ("Baker finds a ring in a bag of flour", "The owner has not come forward, but eleven people have tried."),
    ("Council puts off the vote on street lamps", "Members want to see the lamps lit before they decide about them."),
    ("Rowers win by the length of a nose", "It was the cox who leaned forward, and the photograph shows it."),
    ("Why the clock tower strikes thirteen", "A bent pin, a patient pigeon and forty years of shrugging explain it."),
    ("School choir sings for the lighthouse", "The keeper asked for something loud, and he was not let down."),
    ("Rain barrels are sold out until June", "Traders blame a gardening column and a very dry month of March."),
)  # fmt: skip
DE = (
    ("Fähre fährt zum Hafenfest doppelt so oft", "Am Samstag legt alle zehn Minuten ein Boot von der alten Brücke ab."),
    ("Bäcker findet Ring im Mehlsack", "Der Besitzer hat sich nicht gemeldet, elf andere dagegen schon."),
    ("Rat vertagt Abstimmung über Laternen", "Die Mitglieder wollen die Lampen erst leuchten sehen."),
    ("Warum die Turmuhr dreizehn schlägt", "Schuld sind ein krummer Stift und eine sehr geduldige Taube."),
    ("Schulchor singt für den Leuchtturm", "Der Wärter hatte sich etwas Lautes gewünscht und bekam es."),
    ("Regentonnen bis Juni ausverkauft", "Händler machen eine Gartenkolumne dafür verantwortlich."),
)  # fmt: skip
FR = (
    ("Le bac double ses horaires pour la fête du port", "Un bateau partira toutes les dix minutes du vieux ponton samedi."),
    ("Un boulanger trouve une bague dans la farine", "Le propriétaire ne s'est pas montré, mais onze candidats l'ont fait."),
    ("Le vote sur les réverbères est repoussé", "Les élus veulent voir les lampes allumées avant de trancher."),
    ("Pourquoi l'horloge sonne treize coups", "Une goupille tordue et un pigeon patient expliquent tout."),
    ("La chorale chante pour le phare", "Le gardien voulait du bruit et il n'a pas été déçu."),
)  # fmt: skip
RU = (
    ("Паром в дни ярмарки будет ходить вдвое чаще", "В субботу лодки пойдут от старого причала каждые десять минут."),
    ("Пекарь нашёл кольцо в мешке муки", "Хозяин не объявился, зато пришли одиннадцать претендентов."),
    ("Депутаты отложили вопрос о фонарях", "Сначала они хотят увидеть, как фонари горят."),
    ("Почему часы на башне бьют тринадцать раз", "Виноваты погнутый штифт и очень терпеливый голубь."),
    ("Школьный хор спел для маяка", "Смотритель просил что-нибудь громкое и остался доволен."),
)  # fmt: skip
ZH = (
    ("码头集市期间渡轮班次加倍", "周六每隔十分钟就有一班船从旧码头开出。"),
    ("面包师在面粉袋里发现戒指", "失主没有出现，倒有十一个人来认领。"),
    ("议会推迟路灯表决", "议员们说，要先看到路灯亮起来再投票。"),
    ("钟楼为什么敲十三下", "一根弯了的销子和一只耐心的鸽子是原因。"),
    ("学校合唱团为灯塔歌唱", "守塔人想听响亮的歌，他没有失望。"),
)
AR = (
    ("مضاعفة رحلات العبارة في أيام المعرض", "تنطلق القوارب كل عشر دقائق من الرصيف القديم يوم السبت."),
    ("خباز يجد خاتما في كيس الطحين", "لم يظهر صاحب الخاتم، لكن أحد عشر شخصا طالبوا به."),
    ("المجلس يؤجل التصويت على أعمدة الإنارة", "يريد الأعضاء رؤية المصابيح مضاءة قبل اتخاذ القرار."),
    ("لماذا تدق ساعة البرج ثلاث عشرة مرة", "السبب مسمار ملتو وحمامة صبورة للغاية."),
    ("جوقة المدرسة تغني للمنارة", "طلب الحارس شيئا صاخبا فلم يخب ظنه."),
)
TERMS = {
    "en": ("We keep what you tell us for as long as we need it and no longer, and we never sell it to anyone.",
           "You may ask us at any time which of your details we hold, and have them put right or deleted.",
           "Our servers write down the address of your device so that we can find faults and fend off attacks."),
    "de": ("Wir speichern Ihre Angaben nur so lange, wie wir sie brauchen, und verkaufen sie an niemanden.",
           "Sie können jederzeit Auskunft darüber verlangen, welche Daten wir über Sie gespeichert haben.",
           "Unsere Server halten die Adresse Ihres Geräts fest, damit wir Störungen finden und Angriffe abwehren."),
    "it": ("Conserviamo le informazioni che ci date solo per il tempo necessario e non le vendiamo a nessuno.",
           "Potete chiederci in ogni momento quali dati possediamo e farli correggere o cancellare.",
           "I nostri server registrano l'indirizzo del dispositivo per trovare guasti e respingere attacchi."),
    "tr": ("Bize verdiğiniz bilgileri yalnızca gerektiği kadar saklarız ve kimseye satmayız.",
           "Hakkınızda hangi bilgileri tuttuğumuzu dilediğiniz zaman sorabilir, düzeltilmesini isteyebilirsiniz.",
           "Sunucularımız arızaları bulmak için cihazınızın adresini kısa bir süre kaydeder."),
    "id": ("Kami menyimpan keterangan Anda selama diperlukan saja dan tidak menjualnya kepada siapa pun.",
           "Anda dapat menanyakan kapan saja data apa yang kami simpan dan meminta agar data itu dihapus.",
           "Peladen kami mencatat alamat perangkat Anda agar gangguan dapat ditemukan dengan cepat."),
    "ko": ("저희는 알려 주신 내용을 필요한 기간에만 보관하며 누구에게도 판매하지 않습니다.",
           "보관 중인 정보가 무엇인지 언제든지 물어보실 수 있고 고치거나 지워 달라고 하실 수 있습니다.",
           "장애를 찾기 위해 기기의 주소를 서버에 잠시 기록합니다."),
    "hi": ("हम आपकी जानकारी केवल आवश्यक समय तक रखते हैं और उसे किसी को नहीं बेचते।",
           "आप कभी भी पूछ सकते हैं कि हमारे पास आपकी कौन सी जानकारी है और उसे हटवा सकते हैं।",
           "गड़बड़ी खोजने के लिए हमारे सर्वर आपके उपकरण का पता कुछ समय तक दर्ज करते हैं।"),
}  # fmt: skip
_NOINDEX = '<meta name="robots" content="noindex">'


def canonical(url: str) -> str:
    """A canonical link."""
    return f'<link rel="canonical" href="{url}">'


OTHER_PAGES: dict[str, str] = {
    "home page en": shell("en", "Quayside: news from the harbour", cards(EN), canonical("https://quayside.example/")),
    "home page fr by its shape": shell("fr", "Le Quai, l'actualité du port", "<h1>Le Quai</h1>" + cards(FR + FR[::-1])),
    "section index de": shell("de", "Stadt | Quayside", "<h1>Stadt</h1>" + cards(DE), canonical("https://quayside.example/stadt/")),
    "section index ru": shell("ru", "Новости города", "<h1>Новости</h1>" + cards(RU), data("CollectionPage", name="Новости")),
    "section index ar": shell("ar", "أخبار المدينة", "<h1>آخر الأخبار</h1>" + cards(AR)),
    "section index zh": shell("zh", "滚动新闻_码头网", "<h1>滚动新闻</h1>" + cards(ZH)),
    "tag page en": shell("en", "Tag: ferry | Quayside", "<h1>Tag: ferry</h1>" + cards(EN[:5]), canonical("https://quayside.example/tag/ferry")),
    "tag page fr": shell("fr", "Phare : toute l'actualité", "<h1>Phare</h1>" + cards(FR), canonical("https://quayside.example/themes/phare"), "archive tag"),
    "tag page ja": shell("ja", "「港」の記事一覧", "<h1>「港」の記事一覧</h1>" + cards([("港まつりの日は渡し船が倍に", "土曜日は古い桟橋から十分おきに船が出ます。"), ("小麦粉の袋から指輪", "持ち主は現れず、名乗り出た人は十一人です。"), ("街灯の採決は先送り", "議員は灯りがつくのを見てから決めるといいます。"), ("時計塔が十三回鳴る理由", "曲がったピンと辛抱強い鳩のせいでした。")])),
    "search result en": shell("en", "Search results for ferry", "<h1>Search results for: ferry</h1><p>7 results found in 0.2 seconds.</p>" + cards(EN)),
    "search result de": shell("de", "Suche | Quayside", "<h1>Suche</h1><p>6 Treffer gefunden.</p>" + cards(DE), _NOINDEX + canonical("https://quayside.example/?s=hafen")),
    "search result ko": shell("ko", "통합검색", "<h1>'등대' 검색결과</h1><p>모두 5건을 찾았습니다.</p>" + cards([("항구 축제 때 배가 두 배로", "토요일에는 십 분마다 배가 떠납니다."), ("밀가루 자루에서 나온 반지", "주인은 나타나지 않았습니다."), ("가로등 표결 미뤄져", "의원들은 불이 켜지는 것을 먼저 보겠다고 합니다.")])),
    "video page en": shell("en", "Watch: the ferry turns round", "<h1>Watch: the ferry turns round</h1><video src='/v.mp4'></video><p>The ferry turns round in the harbour.</p>" + links(h for h, _ in EN), data("VideoObject", name="The ferry turns round") + '<meta property="og:type" content="video.other">'),
    "video page ru": shell("ru", "Видео: паром разворачивается", "<h1>Паром разворачивается</h1><video src='/v.mp4'></video><p>Паром разворачивается в гавани.</p>" + links(h for h, _ in RU), data("VideoObject", name="Паром")),
    "gallery index es": shell("es", "Galerías de fotos | Quayside", "<h1>Galerías de fotos</h1>" + "".join(f'<figure><a href="/g/{i}"><img src="/{i}.jpg"></a><figcaption><a href="/g/{i}">{t}</a></figcaption></figure>' for i, t in enumerate(["La regata en doce fotos", "El faro de noche", "Los barcos del domingo", "Así fue la feria"]))),
    "gallery index fa": shell("fa", "گالری تصاویر", "<h1>گالری تصاویر</h1>" + "".join(f'<div class="g"><img src="/{i}.jpg"><a href="/g/{i}">{t}</a></div>' for i, t in enumerate(["قایق های یکشنبه", "فانوس دریایی در شب", "بازار ماهی", "جشن بندر"])), data("ImageGallery", name="گالری")),
    "paywall stub en": shell("en", "Baker finds a ring", "<h1>Baker finds a ring in a bag of flour</h1><div class='paywall'><p>This article is for subscribers only.</p><p>Unlimited access from £2 per month, and you can cancel at any time.</p><p>Already a subscriber? Log in to continue.</p></div>", data("NewsArticle", headline="Baker finds a ring in a bag of flour", isAccessibleForFree=False, datePublished="2026-03-02")),
    "paywall stub de": shell("de", "Bäcker findet Ring", "<h1>Bäcker findet Ring im Mehlsack</h1><div class='paywall'><p>Dieser Artikel ist nur für Abonnenten lesbar.</p><p>Jetzt testen: vier Wochen für 1 Euro, danach 9 Euro im Monat, jederzeit kündbar.</p><p>Sie haben bereits ein Abo? Melden Sie sich an.</p></div>", data("NewsArticle", headline="Bäcker findet Ring", isAccessibleForFree=False)),
    "paywall stub pt": shell("pt", "Padeiro acha anel", "<h1>Padeiro acha anel no saco de farinha</h1><div class='paywall'><p>Conteúdo exclusivo para assinantes.</p><p>Assine por R$ 5 por mês e tenha acesso ilimitado.</p><p>Já é assinante? Entre na sua conta.</p></div>", data("NewsArticle", headline="Padeiro acha anel", isAccessibleForFree="False")),
    "error page en": shell("en", "Page not found | Quayside", "<h1>Page not found</h1><p>The page you are looking for may have been moved or never existed. Try the search, or go back to the front page.</p>" + cards(EN[:4])),
    "error page it by title alone": shell("it", "404 - Pagina non trovata | Quayside", "<h1>Acqua alta!</h1><p>Qui non c'è nulla da leggere, perché la pagina che cercate non esiste più. Tornate alla prima pagina o provate la ricerca.</p>", _NOINDEX, "error404"),
    "error page ar": shell("ar", "الصفحة غير موجودة", "<h1>الصفحة غير موجودة</h1><p>ربما تم نقل الصفحة التي تبحث عنها أو حذفها. يمكنك العودة إلى الصفحة الرئيسية أو استخدام البحث.</p>" + cards(AR[:3])),
    "error page zh": shell("zh", "页面不存在", "<h1>页面不存在</h1><p>您访问的页面可能已经移走或删除，请检查地址是否正确，或者返回首页。</p>"),
    "error page en forbidden": shell("en", "403 Forbidden", "<h1>Access denied</h1><p>You don't have permission to view this page on this server. Please contact the operator if you think that this is a mistake.</p>"),
    "consent page fr": shell("fr", "Le Quai", "<h1>Votre vie privée nous importe</h1><p>Avec nos partenaires, nous utilisons des cookies pour mesurer l'audience et pour afficher des annonces qui vous ressemblent.</p><p>Vous pouvez accepter tous les cookies, les refuser, ou choisir un par un les usages que vous permettez.</p><button>Tout accepter</button><button>Tout refuser</button>"),
    "consent page de": shell("de", "Quayside", "<h1>Mit Werbung weiterlesen</h1><p>Besuchen Sie unsere Seiten wie gewohnt mit Werbung und Cookies. Ihre Zustimmung können Sie jederzeit widerrufen.</p><p>Unsere Partner verarbeiten dabei personenbezogene Daten wie die Adresse Ihres Geräts.</p><button>Alle akzeptieren</button>", canonical("https://quayside.example/consent/")),
    "login page es": shell("es", "Iniciar sesión", "<h1>Iniciar sesión</h1><p>Entre con su correo y su contraseña para leer todas las noticias reservadas a los socios del periódico.</p><form><input name='u'><input type='password'></form><p>¿No tienes cuenta? Regístrate gratis en un minuto y lee cinco noticias al mes.</p>"),
    "login page hi": shell("hi", "लॉग इन करें", "<h1>लॉग इन करें</h1><form><input name='u'><input type='password'></form><p>अपना ईमेल और पासवर्ड डालें। खाता नहीं है तो एक मिनट में नया खाता बनाएँ और हर महीने पाँच लेख मुफ़्त पढ़ें।</p>"),
    "login page en, a registration": shell("en", "Register - Quayside", "<h1>Create your account</h1><form><input name='u'><input type='password'></form><p>It takes a minute, costs nothing and lets you save stories, follow writers and take part in the discussion below the articles.</p>", canonical("https://quayside.example/register")),
    "author profile en": shell("en", "Ida Marlow, columnist", "<h1>Ida Marlow</h1><p>Ida Marlow has written about tides, trams and other things that come and go since 2009. She lives above a chandlery.</p><h2>Latest columns</h2>" + cards(EN[:6]), canonical("https://quayside.example/authors/ida-marlow")),
    "author profile pt": shell("pt", "Artigos de Célio Barros", "<h1>Célio Barros</h1><p>Célio Barros escreve sobre marés e bondes desde 2009. Mora em cima de uma loja de cordas.</p>" + cards([("A balsa do domingo", "Quem espera na fila aprende o nome de todos os cães."), ("O anel do padeiro", "Onze donos apareceram e nenhum sabia o tamanho."), ("Elogio do poste", "Um poste apagado também dá direção.")]), '<meta property="og:type" content="profile">'),
    "author profile ar": shell("ar", "مقالات الكاتب", "<h1>سليم البحري</h1><p>كاتب عمود يكتب عن المد والجزر منذ سنوات طويلة ويسكن فوق متجر للحبال.</p>" + cards(AR), data("ProfilePage", name="سليم البحري")),
    "scores page it": shell("it", "Serie del Porto, risultati e classifica", "<h1>Risultati e classifica</h1><p>Tutti i risultati della giornata.</p>" + table(["Squadra|G|V|N|P|Punti", "Molo|10|8|1|1|25", "Faro|10|7|2|1|23", "Darsena|10|5|2|3|17", "Scoglio|10|4|4|2|16"])),
    "scores page tr": shell("tr", "Canlı skor", "<h1>Canlı Skor</h1>" + "".join(f'<div class="match"><span>{a}</span><b>{s}</b><span>{b}</span></div>' for a, s, b in [("Rıhtım", "2 - 1", "Fener"), ("İskele", "0 - 0", "Kıyı"), ("Dalga", "3 - 2", "Yelken")]) + "<p>Skorlar otomatik olarak yenilenir.</p>"),
    "table page nl": shell("nl", "Wisselkoersen | Quayside", "<h1>Wisselkoersen</h1><p>De koersen worden elk kwartier ververst en zijn alleen bedoeld als aanwijzing.</p>" + table(["Munt|Koop|Verkoop"] + [f"Munt {i}|1,0{i}|1,1{i}" for i in range(14)])),
    "table page en": shell("en", "TV guide | Quayside", "<h1>TV guide</h1><p>Programmes are given in local time and may change.</p>" + table([f"{h}:00|Harbour News|A Cook at Sea|Film: The Pier {h}" for h in range(6, 24)])),
    "job list fr": shell("fr", "Offres d'emploi", "<h1>Offres d'emploi</h1><p>Nous publions six journaux et nous cherchons des gens qui en connaissent les noms.</p>" + cards([("Journaliste de nuit", "Vous relisez les pages avant minuit. Contrat de deux ans."), ("Conducteur de rotative", "Vous aimez le bruit et l'encre. Temps plein."), ("Photographe", "Vous vivez le week-end au bord du terrain. Temps partiel.")])),
    "job list ja": shell("ja", "採用情報", "<h1>採用情報</h1><p>記者と校閲者を募集しています。応募の締め切りは六月末日です。</p>" + table(["職種|勤務地|給与", "記者|本社|月給二十五万円", "校閲者|本社|月給二十三万円"])),
    "job list en by data": shell("en", "Come and print with us", "<h1>Come and print with us</h1><p>We are looking for people who like paper, noise and early mornings, in three towns on the coast.</p><p>All posts come with a pension, a bicycle and a share of the crossword prize.</p>", data("JobPosting", title="Printer")),
    "product page en": shell("en", "Harbour mug, blue", "<h1>Harbour mug, blue</h1><p class='price'>£12.50</p><form action='/cart/add'><button>Add to basket</button></form><p>Thrown by hand in the pottery behind the fish market and fired twice. It holds a third of a litre of tea and survives the dishwasher.</p><p>We pack it in old newspapers, which you may read first.</p>", data("Product", name="Harbour mug", offers={"@type": "Offer", "price": "12.50"})),
    "product page pl without data": shell("pl", "Kubek portowy", "<h1>Kubek portowy, niebieski</h1><p>49,00 zł</p><form action='/koszyk/dodaj'><button>Do koszyka</button></form><p>Toczony ręcznie w pracowni za targiem rybnym i wypalany dwa razy. Mieści ćwierć litra herbaty.</p>", canonical("https://sklep.quayside.example/produkt/kubek")),
    "podcast list sv": shell("sv", "Alla avsnitt | Quayside", "<h1>Alla avsnitt</h1><p>Varje torsdag pratar vi om det som hände vid kajen.</p>" + "".join(f'<section><h3><a href="/p/{i}">{t}</a></h3><audio src="/{i}.mp3"></audio><p>{d}</p></section>' for i, (t, d) in enumerate([("Färjan som vände", "Kaptenen berättar varför han körde tillbaka."), ("Ringen i mjölet", "Bagaren minns natten då det klirrade."), ("Tretton slag", "Urmakaren förklarar med hjälp av en duva.")]))),
    "podcast list ru": shell("ru", "Подкасты", "<h1>Подкасты</h1><p>Каждый четверг говорим о том, что случилось у причала.</p>" + cards(RU), data("PodcastSeries", name="У причала")),
    "e-paper reader id": shell("id", "E-paper Harian Dermaga, halaman 1", "<h1>E-Paper</h1><img src='/1.jpg' usemap='#m'><map name='m'>" + "".join(f'<area href="#{i}">' for i in range(8)) + "</map><p>Halaman 1 dari 16</p>" + links(["Unduh PDF", "Halaman berikutnya", "Arsip edisi"])),
    "e-paper reader ur": shell("ur", "ای پیپر", "<h1>ای پیپر</h1><img src='/1.jpg'><p>صفحہ ایک از بارہ</p><p>آج کا اخبار پڑھنے کے لیے صفحے پر کلک کریں۔</p>", canonical("https://epaper.quayside.example/p/1")),
    "contact page de": shell("de", "Kontakt | Quayside", "<h1>Kontakt</h1><p>Schreiben Sie uns, wenn Sie einen Fehler finden oder eine Geschichte für uns haben. Wir lesen jede Nachricht und antworten meist innerhalb von zwei Tagen.</p><p>Die Redaktion erreichen Sie werktags von neun bis achtzehn Uhr am Speicherkai 4.</p>", canonical("https://quayside.example/kontakt/")),
    "contact page hi": shell("hi", "संपर्क करें", "<h1>हमसे संपर्क करें</h1><p>कोई ग़लती मिले या कोई ख़बर देनी हो तो हमें लिखें। हम हर संदेश पढ़ते हैं और दो दिन में उत्तर देते हैं।</p>"),
    "about page es": shell("es", "Quiénes somos", "<h1>Quiénes somos</h1><p>Somos un periódico del puerto, fundado en 1921 por dos capitanes que no se hablaban. Hoy trabajan aquí treinta personas y un gato.</p><p>No pertenecemos a ningún grupo y vivimos de nuestros lectores, que son muchos y protestones.</p>"),
    "about page zh": shell("zh", "关于我们", "<h1>关于我们</h1><p>我们是一家港口报纸，由两位互不说话的船长在一九二一年创办。如今这里有三十个人和一只猫。</p><p>我们不属于任何集团，靠读者的支持生存。</p>"),
    "about page de, an imprint": shell("de", "Impressum", "<h1>Impressum</h1><p>Quayside Verlag, Speicherkai 4. Verantwortlich für den Inhalt ist die Chefredaktion. Für Seiten, auf die wir verweisen, haften deren Betreiber.</p>", '<meta property="og:type" content="article">'),
    "policy page en": shell("en", "Privacy policy", "<h1>Privacy policy</h1><p>Last updated: 3 May 2024</p>" + paragraphs(*TERMS["en"] * 3), '<meta property="og:type" content="article">'),
    "policy page it": shell("it", "Informativa sulla privacy | Quayside", "<h1>Informativa sulla privacy</h1>" + paragraphs(*TERMS["it"] * 4)),
    "policy page tr": shell("tr", "Gizlilik Politikası", "<h1>Gizlilik Politikası</h1>" + paragraphs(*TERMS["tr"] * 3)),
    "policy page id": shell("id", "Kebijakan Privasi", "<h1>Kebijakan Privasi</h1>" + paragraphs(*TERMS["id"] * 3)),
    "policy page ko": shell("ko", "개인정보처리방침", "<h1>개인정보처리방침</h1>" + paragraphs(*TERMS["ko"] * 3)),
    "policy page hi": shell("hi", "गोपनीयता नीति", "<h1>गोपनीयता नीति</h1>" + paragraphs(*TERMS["hi"] * 2)),
    "policy page de": shell("de", "Datenschutz", "<h1>Datenschutzerklärung</h1>" + paragraphs(*TERMS["de"] * 5)),
    "maintenance page en": shell("en", "Quayside", "<h1>We'll be back soon</h1><p>The site is down for maintenance and will return within the hour. Thank you for your patience.</p>"),
    "maintenance page fa": shell("fa", "کی‌ساید", "<h1>سایت در حال به‌روزرسانی است</h1><p>به زودی باز خواهیم گشت. از شکیبایی شما سپاسگزاریم.</p>"),
    "maintenance page ja": shell("ja", "メンテナンス中", "<h1>ただいまメンテナンス中です</h1><p>ご迷惑をおかけしております。午前六時ごろに再開する予定です。しばらくお待ちください。</p>"),
    "help page nl": shell("nl", "Veelgestelde vragen", "<h1>Veelgestelde vragen</h1><p>Hoe zeg ik op? Stuur ons een briefje of bel op een werkdag met de klantenservice.</p><p>Waarom is mijn krant nat? Dat ligt aan het weer en soms aan de hond van de buren.</p>"),
    "subscription page pt": shell("pt", "Assine | Quayside", "<h1>Planos de assinatura</h1><p>Escolha o plano que combina com a sua leitura e cancele quando quiser. O primeiro mês custa um real.</p><p>No plano completo, o jornal chega em casa antes do café.</p>"),
}  # fmt: skip
