"""More small pages that hold no article, in plainer markup; all names and wording are our own."""

from __future__ import annotations

from collections.abc import Iterable

Rows = Iterable[tuple[str, str]]


def _shell(lang: str, title: str, body: str, head: str = "", classes: str = "") -> str:
    menu = '<div class="top"><a href="/">Logo</a><ul class="menu"><li><a href="/a">A</a></li><li><a href="/b">B</a></li></ul></div>'
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{title}</title><meta property="og:type" content="website">{head}</head>'
        f'<body class="{classes}">{menu}<div class="wrap">{body}</div><div class="foot"><p>© 2026. All rights reserved.</p></div></body></html>'
    )


def _items(rows: Rows, form: str) -> str:
    return "".join(form.format(i=i, t=t, d=d) for i, (t, d) in enumerate(rows))


NL = [
    (
        "Pont vaart vaker tijdens havenfeest",
        "Zaterdag vertrekt er elke tien minuten een boot van de oude steiger, zegt de havenmeester.",
    ),
    ("Bakker vindt ring in meel", "De eigenaar heeft zich niet gemeld."),
    (
        "Raad stelt stemming over lantaarns uit",
        "Eerst moeten ze branden, vinden de leden. Daarna zien ze verder.",
    ),
    ("Waarom de torenklok dertien slaat", "Een kromme pen en een duif."),
    ("Koor zingt voor vuurtoren", "De wachter wilde iets luids."),
]
PL = [
    (
        "Prom w czasie jarmarku dwa razy częściej",
        "W sobotę łodzie odpłyną ze starego pomostu co dziesięć minut.",
    ),
    ("Piekarz znalazł pierścień w mące", "Właściciel się nie zgłosił, za to przyszło jedenastu chętnych."),
    ("Rada odkłada głosowanie w sprawie latarni", "Radni chcą najpierw zobaczyć, jak świecą."),
    ("Dlaczego zegar bije trzynaście razy", "Winny jest krzywy trzpień i cierpliwy gołąb."),
]
IT = [
    ("Il traghetto raddoppia le corse", "Sabato una barca ogni dieci minuti dal vecchio molo."),
    ("Fornaio trova un anello nella farina", "Il proprietario non si è visto."),
    ("Rinviato il voto sui lampioni", "I consiglieri vogliono vederli accesi."),
    ("Perché la torre batte tredici colpi", "Colpa di un perno storto."),
    ("Il coro canta per il faro", "Il guardiano voleva rumore."),
    ("Finite le botti per la pioggia", "Colpa di una rubrica di giardinaggio."),
]
KO = [
    ("항구 축제 때 배가 두 배로", "토요일에는 낡은 부두에서 십 분마다 배가 떠난다고 항만 관계자가 말했다."),
    ("밀가루 자루에서 반지 나와", "주인은 아직 나타나지 않았고 열한 명이 자기 것이라고 했다."),
    ("가로등 표결 미뤄져", "의원들은 먼저 불이 켜지는 것을 보겠다고 했다."),
    ("시계탑이 열세 번 치는 까닭", "굽은 핀과 참을성 있는 비둘기 때문이었다."),
]
PLAIN_PAGES: dict[str, str] = {
    "section nl": _shell(
        "nl",
        "Regio - De Kade",
        '<h1 class="sec">Regio</h1><p class="intro">Het laatste nieuws uit de steden en dorpen langs de kust.</p>'
        + _items(
            NL,
            '<div class="teaser"><h2><a href="/regio/{i}-x">{t}</a></h2><p>{d} <a href="/regio/{i}">Lees verder</a></p><span class="time">{i} uur geleden</span></div>',
        ),
        '<link rel="canonical" href="https://kade.example/regio">',
    ),
    "section fr ld": _shell(
        "fr",
        "Culture : actualités et critiques",
        "<h1>Culture</h1>"
        + _items(
            IT, '<article><h3><a href="/{i}">{t}</a></h3><p>{d}</p><p class="by">Par Zoé Quai</p></article>'
        ),
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"ItemList","itemListElement":[{"@type":"ListItem","url":"https://q.example/1"}]}</script><link rel="canonical" href="https://q.example/culture/">',
    ),
    "tag pl": _shell(
        "pl",
        "port - Nabrzeże",
        "<h1>#port</h1>"
        + _items(
            PL, '<div class="li"><time>1{i}.03.2026</time><h2><a href="/art/{i}">{t}</a></h2><p>{d}</p></div>'
        ),
        '<link rel="canonical" href="https://n.example/tag/port">',
    ),
    "topic zh": _shell(
        "zh",
        "话题：港口",
        "<h1>话题：港口</h1>"
        + _items(
            [
                ("码头集市期间渡轮班次加倍", "周六每隔十分钟就有一班船从旧码头开出，直到深夜。"),
                ("面包师发现戒指", "失主没有出现，倒有十一个人来认领。"),
                ("议会推迟路灯表决", "议员们说要先看到路灯亮起来。"),
                ("钟楼为什么敲十三下", "一根弯了的销子是原因。"),
            ],
            '<li><a href="/{i}.html">{t}</a><p>{d}</p><span>2026-03-0{i}</span></li>',
        ),
    ),
    "gallery sv": _shell(
        "sv",
        "Bildspel | Kajen",
        "<h1>Bildspel</h1>"
        + _items(
            NL,
            '<div class="gal"><a href="/bild/{i}"><img src="{i}.jpg"><h3>{t}</h3></a><span>1{i} bilder</span></div>',
        ),
    ),
    "gallery hi": _shell(
        "hi",
        "तस्वीरें: ताज़ा फोटो गैलरी",
        "<h1>फोटो गैलरी</h1>"
        + _items(
            [
                ("नावों की दौड़ की तस्वीरें", "देखिए रविवार की दौड़ की बीस तस्वीरें।"),
                ("रात का प्रकाश स्तंभ", "अंधेरे में चमकता प्रकाश स्तंभ।"),
                ("मछली बाज़ार की सुबह", "सुबह चार बजे का बाज़ार।"),
            ],
            '<div><img src="{i}.jpg"><h2><a href="/p/{i}">{t}</a></h2><p>{d}</p></div>',
        ),
    ),
    "paywall fr": _shell(
        "fr",
        "Le boulanger et la bague",
        '<h1>Le boulanger et la bague</h1><div class="offer"><h2>Cet article est réservé aux abonnés</h2><p>Abonnez-vous pour lire la suite, à partir de 1 € par mois sans engagement.</p><ul><li>Accès illimité à tous les articles</li><li>Le journal numérique dès 5 heures</li></ul><p>Déjà abonné ? Connectez-vous</p></div>',
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Le boulanger et la bague","isAccessibleForFree":false,"datePublished":"2026-03-01"}</script>',
    ),
    "paywall ja": _shell(
        "ja",
        "パン屋が見つけた指輪",
        '<h1>パン屋が見つけた指輪</h1><div class="pw"><p>この記事は有料会員限定です。</p><p>月額980円ですべての記事をお読みいただけます。</p><p>会員の方はログインして続きをお読みください。</p></div>',
    ),
    "consent it": _shell(
        "it",
        "Il Molo",
        '<div class="wall"><h2>La tua privacy è importante per noi</h2><p>Noi e i nostri 142 partner archiviamo informazioni su un dispositivo, come i cookie, e trattiamo dati personali per annunci e misure.</p><p>Puoi accettare, rifiutare o scegliere le preferenze. Puoi cambiare idea quando vuoi.</p><button>Accetta tutto</button></div>',
    ),
    "consent nl": _shell(
        "nl",
        "De Kade - cookies",
        "<h1>Cookies op De Kade</h1><p>De Kade gebruikt cookies om de site te laten werken en om advertenties te tonen die bij je passen.</p><p>Klik op akkoord om verder te gaan naar de site.</p><button>Akkoord</button>",
        '<meta name="robots" content="noindex">',
    ),
    "scores es": _shell(
        "es",
        "Resultados en vivo de fútbol",
        "<h1>Resultados en vivo</h1>"
        + "".join(
            f'<div class="row"><span>{a}</span><span>{x}</span><span>{b}</span><span>FIN</span></div>'
            for a, x, b in [("Muelle", "2-1", "Faro"), ("Dársena", "0-0", "Costa"), ("Ola", "1-3", "Vela")]
        )
        + "<p>Los resultados se actualizan cada minuto.</p>",
    ),
    "standings ru": _shell(
        "ru",
        "Турнирная таблица чемпионата порта",
        "<h1>Турнирная таблица</h1><table>"
        + "".join(
            f"<tr><td>{i}</td><td>Команда {i}</td><td>10</td><td>{30 - i}</td></tr>" for i in range(1, 13)
        )
        + "</table><p>Первые две команды выходят в высшую лигу, последняя выбывает.</p>",
    ),
    "fx en": _shell(
        "en",
        "Currency table",
        "<h1>Exchange rates today</h1><p>Rates are indicative and updated every hour by the Quayside desk.</p><table>"
        + "".join(f"<tr><td>Coin {i}</td><td>{i}.1</td><td>{i}.3</td></tr>" for i in range(20))
        + "</table>",
    ),
    "podcast en": _shell(
        "en",
        "Tide Talk - podcast | Quayside",
        "<h1>Tide Talk</h1><p>Every Thursday Ida Marlow asks someone who works near water what they saw that week.</p>"
        + _items(
            IT,
            '<div class="ep"><h3>{t}</h3><p>{d}</p><audio controls src="{i}.mp3"></audio><span>28 min</span></div>',
        ),
        '<link rel="canonical" href="https://q.example/podcasts/tide-talk">',
    ),
    "podcast list de": _shell(
        "de",
        "Podcasts der Redaktion",
        "<h1>Unsere Podcasts</h1>"
        + _items(NL, '<div><h2><a href="/podcast/{i}">{t}</a></h2><p>{d}</p></div>'),
    ),
    "policy fr": _shell(
        "fr",
        "Conditions générales d'utilisation – Le Quai",
        "<h1>Conditions générales d'utilisation</h1>"
        + "<h2>Article 1</h2><p>L'accès au site est libre et gratuit, hors frais de connexion. L'éditeur peut modifier les présentes conditions à tout moment.</p><h2>Article 2</h2><p>Les textes et photographies ne peuvent être repris sans l'accord écrit de l'éditeur.</p>"
        * 4,
    ),
    "policy ar": _shell(
        "ar",
        "سياسة الخصوصية والاستخدام",
        "<h1>سياسة الخصوصية</h1>"
        + "<p>نحتفظ بالمعلومات التي تزودنا بها للمدة اللازمة فقط ولا نبيعها لأي جهة كانت.</p><p>يمكنك أن تطلب منا في أي وقت تصحيح بياناتك أو حذفها.</p>"
        * 4,
    ),
    "policy sv og": _shell(
        "sv",
        "Så behandlar vi personuppgifter",
        "<h1>Personuppgiftspolicy</h1>"
        + "<p>Vi sparar det du berättar bara så länge det behövs och säljer det aldrig vidare till någon.</p>"
        * 6,
    ),
    "maint de": _shell(
        "de",
        "Wartungsarbeiten",
        "<h1>Wir machen kurz Pause</h1><p>Wegen Wartungsarbeiten ist die Seite bis 6 Uhr nicht erreichbar. Vielen Dank für Ihr Verständnis.</p>",
    ),
    "maint id": _shell(
        "id",
        "Situs dalam pemeliharaan",
        "<h1>Sedang Dalam Pemeliharaan</h1><p>Kami sedang memperbaiki peladen. Mohon maaf atas ketidaknyamanannya, silakan kembali satu jam lagi.</p>",
    ),
    "maint ko": _shell(
        "ko",
        "서비스 점검 안내",
        "<h1>서비스 점검 안내</h1><p>더 나은 서비스를 위해 오전 두 시부터 여섯 시까지 점검을 진행합니다. 이용에 불편을 드려 죄송합니다.</p>",
    ),
    "503": "<html><head><title>503 Service Temporarily Unavailable</title></head><body><center><h1>503 Service Temporarily Unavailable</h1></center><hr><p>The server is temporarily unable to service your request due to maintenance downtime or capacity problems. Please try again later.</p></body></html>",
    "challenge": "<html><head><title>Just a moment...</title></head><body><h1>quayside.example</h1><p>Checking if the site connection is secure. This may take a few seconds and needs JavaScript and cookies to be on.</p></body></html>",
    "about sv": _shell(
        "sv",
        "Om Kajen",
        "<h1>Om oss</h1><p>Kajen grundades 1921 av två kaptener som inte talade med varandra. I dag arbetar trettio personer och en katt här.</p>",
    ),
    "about en page": _shell(
        "en",
        "About Quayside",
        "<h1>About Quayside</h1><p>Quayside was founded in 1921 by two captains who did not speak to each other. Thirty people and a cat work here today.</p><p>We belong to nobody, and our readers never let us forget it.</p>",
        '<link rel="canonical" href="https://q.example/about/">',
    ),
    "profile ko": _shell(
        "ko",
        "김물결 기자 - 부두일보",
        "<h1>김물결 기자</h1><p>바다와 항구를 취재합니다.</p>"
        + _items(KO, '<li><h3><a href="/a/{i}">{t}</a></h3><p>{d}</p></li>'),
        '<link rel="canonical" href="https://b.example/reporter/1234">',
    ),
    "profile fr": _shell(
        "fr",
        "Zoé Quai, journaliste au Quai",
        "<h1>Zoé Quai</h1><p>Journaliste, elle suit la vie du port depuis dix ans.</p><h2>Ses derniers articles</h2>"
        + _items(IT, '<li><a href="/a/{i}">{t}</a><p>{d}</p></li>'),
        '<link rel="canonical" href="https://q.example/auteurs/zoe-quai">',
    ),
    "jobs nl": _shell(
        "nl",
        "Vacatures",
        "<h1>Werken bij De Kade</h1><p>Wij zoeken mensen die van papier en van vroege ochtenden houden.</p>"
        + _items(
            [
                ("Verslaggever", "Je volgt de haven, 32 uur per week."),
                ("Drukker", "Je houdt van lawaai en inkt, voltijds."),
            ],
            '<div><h3><a href="/v/{i}">{t}</a></h3><p>{d}</p></div>',
        ),
    ),
    "product fr": _shell(
        "fr",
        "Tasse du port - Boutique",
        '<h1>Tasse du port</h1><p class="prix">12,50 €</p><button>Ajouter au panier</button><p>Tournée à la main dans l\'atelier derrière le marché aux poissons. Elle contient un tiers de litre et passe au lave-vaisselle.</p>',
        '<meta property="product:price:amount" content="12.50"><link rel="canonical" href="https://boutique.q.example/produits/tasse">',
    ),
    "login tr": _shell(
        "tr",
        "Giriş",
        '<h1>Hoş geldiniz</h1><form><input name="e"><input type="password"></form><p>Üye olarak yazıları kaydedebilir, yazarları takip edebilir ve yorum yapabilirsiniz. Şifrenizi unuttuysanız bize yazın.</p>',
        '<link rel="canonical" href="https://k.example/giris">',
    ),
    "search ar": _shell(
        "ar",
        "نتائج البحث عن: عبارة",
        "<h1>نتائج البحث عن: عبارة</h1><p>عدد النتائج: 4</p>"
        + _items(
            [
                ("مضاعفة رحلات العبارة", "تنطلق القوارب كل عشر دقائق من الرصيف القديم."),
                ("خباز يجد خاتما", "لم يظهر صاحب الخاتم حتى الآن."),
            ],
            '<div><h3><a href="/{i}">{t}</a></h3><p>{d}</p></div>',
        ),
    ),
    "video it": _shell(
        "it",
        "Video: il traghetto gira su se stesso",
        '<h1>Il traghetto gira su se stesso</h1><div class="player"><video></video></div><p>Le immagini girate da un pescatore domenica mattina.</p><h2>Altri video</h2>'
        + _items(IT, '<div><a href="/video/{i}">{t}</a></div>'),
        '<meta property="og:type" content="video.other"><link rel="canonical" href="https://m.example/video/traghetto-gira-su-se-stesso">',
    ),
    "live tv ur": _shell(
        "ur",
        "لائیو ٹی وی",
        '<h1>لائیو ٹی وی</h1><div class="player"></div><p>براہ راست نشریات دیکھنے کے لیے پلے کا بٹن دبائیں۔</p>',
    ),
    "epaper pt": _shell(
        "pt",
        "Edição impressa de 3 de março",
        '<h1>Edição impressa</h1><img src="p1.jpg"><p>Página 1 de 24. Use as setas para virar as páginas.</p><ul><li>Baixar PDF</li><li>Ampliar</li></ul>',
    ),
}
