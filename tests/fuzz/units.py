"""The small grammar that hostile text is made of: pieces that mean something to a stage, and ways to join and repeat them."""

from __future__ import annotations

MARKS = [
    *"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
    *"«»“”„‘’‚‹›「」『』（）【】［］，。、：；！？…—–·•►▶→￥€£₹%‰°№§©®™؟،؛۔।॥\uff0e",
    "\n", "\n\n", "\r", " ", "\t", "\u00a0", "\u2028", "\u3000",
]  # fmt: skip
LETTERS = [
    "a", "A", "Aa ", "é", "ж", "Жж ", "α", "Σ", "ا", "ب", "ال", "ے", "پ", "ה", "क", "क्", "ক", "த", "ไ", "記", "の", "カ",
    "한", "中", "国", "ა", "Ա", "ሀ", "😀", "𝐀", "\U0001f1e9\U0001f1ea", "ǅ", "ß", "İ", "ı", "ﬁ", "ŉ", "1", "१", "١", "۱",
    "一", "百", "Ⅷ", "½", "²", "𝟙", "\U00020000", "\U000e0041", "\U0010fffd",
]  # fmt: skip
INVISIBLE = [
    "\u200b", "\u200c", "\u200d", "\u200e", "\u202a", "\u202e", "\u2066", "\u2069", "\ufeff", "\u00ad", "\u0301", "\u0327",
    "\u064b", "\u0640", "\u0f71", "\u093c", "\u20dd", "\ufe0f", "\x00", "\x07", "\x1b[31m", "\x85", "\ufffd", "\ufdd0",
]  # fmt: skip
WORDS = [
    "the ", "he said ", "said Ann Other. ", "Mr. ", "Ann Other ", "New York ", "Paris ", "President ", "Bank of ", "Inc. ",
    "in May ", "3 May 2024 ", "2024-05-03 ", "Monday ", "yesterday ", "three days ago ", "from 3 to ", "12:30 ", "1/2/",
    "two hundred ", "million ", "twenty-", "1.000.", "3,", "$5 ", "5% ", "10 km ", "1e309 ", "9" * 40,
    "http://a.b/c?d=e&", "user@x.org ", "www.a.b ", "#tag ", "@user ", "By Ann Other\n", "(AFP) ", "PARIS, May 3 (AFP) — ",
    "Read more: ", "Photo: X\n", "Updated: ", "Reuters/", "\"Yes,\" he said. ", "“We go,” she said, “now.” ", "U.S. ",
    "- ", "* ", "1. ", "l'", "O'", "de la ", "von ", "Dr. Dr. ", "und ", "zweihundert", "vingt-deux ", "dit-il ",
    "قال ", "محمد بن ", "عبد ", "الرئيس ", "مليون ", "يناير ", "به گزارش ", "سید ", "ने कहा ", "लाख ", "श्री ",
    "сказал он. ", "Иван Иванович ", "тысяч ", "5 мая ", "北京市", "王小明表示", "二〇二四年", "昨天", "百万", "（新华社）", "「はい」と述べた。",
    "市", "大学，", "氏は", "서울 ", "กรุงเทพ", "Ã©", "â€œ", "Ð\u0081Ñ", "&amp;", "&#x41;", "&#55357;", "&notanentity;",
]  # fmt: skip
TAGS = [
    "<p>", "</p>", "<p>a b c. </p>", "<div>", "</div>", "<a href=x>a</a>", "<a>", "<b>", "<i>a</i>", "<br>", "<hr>",
    "<table>", "<tr>", "<td>", "<ul><li>", "<span>", "<h1>", "<h1>a</h1>", "<h2>a</h2>", "<title>", "</title>", "<script>",
    "</script>", "<style>", "<!--", "-->", "<!", "<![CDATA[", "<?xml ?>", "<", "<a ", "<a b", '<a b="', "<p class='a b'>",
    "<meta charset=x>", "<meta name=author content='Ann Other'>", "<meta property=og:type content=article>",
    "<meta property=article:published_time content=2024-13-40>", "<link rel=canonical href='http://[::1/'>",
    '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"', '"articleBody":"a\\', "[[[[", '{"a":',
    "<time datetime=2024-05-03>3 May</time>", "<figure><figcaption>a</figcaption></figure>", "<nav>", "<footer>", "<form>",
    "<svg>", "<math>", "<foreignObject>", "<template>", "<select><option>", "<textarea>", "<noscript>", "<iframe>", "<frameset>",
    "<plaintext>", "<body>", "<html lang=xx>", "<head>", "<article>", "<main>", "<section>", "<aside>", "<ruby>a<rt>b", "</",
    "<p><b><i></p>", "<span itemprop=author>Ann</span>", "<div class=byline>By Ann Other</div>", "<div style=display:none>",
]  # fmt: skip
OPENINGS = [
    "",
    "The council of the city said on Monday that the new bridge would be opened in May after three years of work. ",
    "قال المجلس يوم الاثنين إن الجسر الجديد سيفتح أمام المارة في شهر مايو بعد ثلاث سنوات من العمل المتواصل. ",
    "市议会星期一表示，新桥将在三年施工之后于五月向公众开放，届时市长先生将出席典礼并发表讲话。",
    "市議会は月曜日、三年の工事を経て新しい橋が五月に開通すると発表した。市長は式典に出席する予定だと述べた。",
    "Городской совет сообщил в понедельник, что новый мост откроется в мае после трёх лет работы строителей. ",
    "Der Rat der Stadt teilte am Montag mit, dass die neue Brücke nach drei Jahren Arbeit im Mai eröffnet werde. ",
    "Le conseil de la ville a déclaré lundi que le nouveau pont serait ouvert en mai après trois ans de travaux. ",
    "El consejo de la ciudad dijo el lunes que el nuevo puente se abrirá en mayo después de tres años de trabajo. ",
    "شورای شهر روز دوشنبه اعلام کرد که پل جدید پس از سه سال کار در ماه مه به روی مردم گشوده خواهد شد و شهردار گفت. ",
    "शहर की परिषद ने सोमवार को कहा कि नया पुल तीन साल के काम के बाद मई में जनता के लिए खोल दिया जाएगा और महापौर आएंगे। ",
    "Belediye meclisi pazartesi günü yeni köprünün üç yıllık çalışmanın ardından mayısta açılacağını söyledi. ",
    "شہر کی کونسل نے پیر کو کہا کہ نیا پل تین سال کے کام کے بعد مئی میں عوام کے لیے کھول دیا جائے گا اور میئر آئیں گے۔ ",
]
"""A sentence of ordinary news in each language that has rules of its own: what follows is read by these."""

TEXT_UNITS = [*MARKS, *LETTERS, *INVISIBLE, *WORDS]
PAGE_UNITS = [*TAGS, *WORDS]


def repeated(unit: str, size: int) -> str:
    """The unit over and over, up to about `size` bytes of UTF-8."""
    return unit * max(1, size // len(unit.encode("utf-8", "surrogatepass")))
