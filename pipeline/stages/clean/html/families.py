"""What the words in class and id attributes say about an element: 30 families as bits of one number."""

from __future__ import annotations

import functools
import re

# Words seen in the templates of news sites of many countries, in English and in the romanised words
# their developers use. They are matched on single words of the attribute ("article-body" gives "article",
# "body" and the pair "articlebody"); what each family means for a block is learnt, not written here.
_PATTERNS: dict[str, str] = {
    "article_body": r"(article|story|post)_?body|(article|story|post|entry|news|body)(text|content|copy)|contentbody"
    r"|textbody|richtext|wysiwyg|paywallcontent|honbun|cuerpo|corpo|corps|tresc|zhengwen|matn|noidung",
    "article": r"arti[ck]|artykul|haber|noticia|novost|maqal|khabar|berita|kiji|gisa|baiviet|nieuws",
    "story": r"story|post|entry|news|blog",
    "content": r"content|inhalt|contenu|conteudo|contenido|contenuto|icerik",
    "main": r"main",
    "text": r"text|txt|copy",
    "paragraph": r"paragraph|^p$|^par$",
    "comment": r"comment|disqus|discuss|respond|reply|kommentar|reaction|yorum|opinie",
    "related": r"relat|relacion|recommend|recirc|read(more|next|also)|more(on|from|stories|news)|also(like|read)|seealso"
    r"|similar|suggest|most(read|popular|viewed)|popular|trending|recent|latest|^mehr|^more$|verwandt|ilgili|outbrain"
    r"|taboola|onward|upnext|next(article|post)|kanren|lireaussi|^alire|bacajuga|terkait|leesook|leggianche|correlat"
    r"|leiamais|leermas|powiaz|czytaj|chitay|lienquan|moshabeh|pluslus|ranking",
    "share": r"shar(e|ing)|social|facebook|twitter|whatsapp|telegram|follow|addthis|^sns$|tool(s$|bar)|partage|teilen"
    r"|paylas|compart|condivi|bagikan|podelit|udostep",
    "promo": r"promo|advert|^ads?$|adbox|^adv|sponsor|banner|werbung|anzeige|publicid|^pub$|reklam|commerc|affiliate"
    r"|offer|shop|^buy|product|deal|^dfp|^gpt|iklan",
    "subscribe": r"newsletter|subscri|signup|register|login|regwall|^abo$|abonn|donat|membership|piano|^cta$|paywall",
    "caption": r"caption|credit|figure|image|^img|photo|picture|legend|bild|foto|thumb|didascalia|podpis|bijschrift",
    "byline": r"byline|author|autor|auteur|avtor|writer|dateline|^meta$|metadata|publish|timestamp|^date|^time$|info$"
    r"|contributor|signature|yazar|penulis|tarih|^by$|firma|nevisande|tacgia",
    "tag": r"^tags?$|topic|keyword|categor|label|kicker|eyebrow|rubri|etiqu|etiket|schlagwort|barchasb",
    "navigation": r"^nav|menu|breadcrumb|^crumbs?$|^bc$|pagination|pager|topbar|masthead|^skip",
    "header": r"header|^head$|heading|^hero|^top$",
    "footer": r"foot|bottom|copyright|disclaimer|legal|impressum|mentions",
    "sidebar": r"sidebar|aside|^rail$|^side|column?right|secondary|^right$",
    "widget": r"widget|module|teaser|card|carousel|slider|swiper|^list|item|grid|feed|^links?$",
    "overlay": r"popup|modal|overlay|cookie|consent|gdpr|privacy|toast|notif|alert|lightbox|didomi|onetrust",
    "hidden": r"hidden|^hide$|sronly|visually|screenreader|^print|invisible|collapsed",
    "media": r"video|player|gallery|audio|podcast|embed|media|tweet|instagram|slideshow|info(box|graphic)|factbox|chart",
    "title": r"title|headline|titre|titulo|titel|titr$|midashi|baslik|judul",
    "lead": r"^lead|summary|^deck|standfirst|intro|excerpt|subhead|subtitle|abstract|^dek$|descr|^spot$|chapo|sapo"
    r"|perex|vorspann|^lid$|entradilla|occhiello|key(points|takeaways)",
    "quote": r"quote|zitat|^cita$|citation",
    "profile": r"^bio$|about(the|author)|profile|authorbio",
    "live": r"^live|ticker|^poll|quiz|survey|vote|rating|breaking",
    "note": r"^notes?$|footnote|correction|source|readtime|attribution|disclos|endnote|editor",
}
FAMILIES: tuple[str, ...] = tuple(_PATTERNS)
"""Names of the families, in the order of their bits."""

_COMPILED = tuple(re.compile(pattern) for pattern in _PATTERNS.values())
# First halves of the pairs that mean more together than apart ("read also", "lire aussi", "sr only").
_PAIR_STARTS = frozenset([
    "article", "articles", "story", "post", "entry", "news", "body", "content", "text", "rich", "read",
    "more", "also", "most", "next", "up", "see", "sign", "about", "key", "info", "sub", "sr", "screen",
    "author", "lire", "baca", "lees", "leggi", "leia", "leer", "plus", "paywall",
])  # fmt: skip
_WORD = re.compile("[a-z]+")
_LONGEST = 400  # characters of one attribute that are read; longer ones are generated and say nothing more


@functools.lru_cache(50_000)
def _word_mask(word: str) -> int:
    return sum(1 << i for i, pattern in enumerate(_COMPILED) if pattern.search(word))


def family_mask(words: str) -> int:
    """The families of an attribute value, as bits: bit i stands for FAMILIES[i]."""
    return _mask(words[:_LONGEST])


@functools.lru_cache(20_000)
def _mask(words: str) -> int:
    """Of a value that is cut off already: nothing large is remembered."""
    mask, last = 0, ""
    for word in _WORD.findall(words.lower()):
        mask |= _word_mask(word)
        if last in _PAIR_STARTS:
            mask |= _word_mask(last + word)
        last = word
    return mask


@functools.lru_cache(20_000)
def family_names(mask: int) -> frozenset[str]:
    """The names of the families in a bit mask."""
    return frozenset(name for i, name in enumerate(FAMILIES) if mask >> i & 1)
