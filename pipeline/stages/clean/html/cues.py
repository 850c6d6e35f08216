"""Phrases that lines around an article begin with, in the languages most news is written in, as bits of a number."""

from __future__ import annotations

import functools

# Fixed phrases of the interface of news sites, written from knowledge of the languages; evidence for the
# trained model among many other numbers, never a rule: an article may well begin a sentence with one of them.
_PHRASES: dict[str, str] = {
    "related": "read more|read also|read next|also read|see also|more on|more from|more stories|more news|related|recommended"
    "|you may|you might|most read|most popular|don't miss|trending|what to read|latest news|top stories|watch:|video:"
    "|lire aussi|à lire|lire la suite|voir aussi|sur le même|les plus lus|notre sélection|lesen sie|mehr zum|mehr dazu"
    "|auch interessant|das könnte|meistgelesen|lea también|lee también|le puede|te puede|más en|más sobre|más noticias"
    "|noticias relacionad|ver también|te recomend|lo más leído|leia também|leia mais|veja também|mais lidas|leggi anche"
    "|potrebbe interess|vedi anche|lees ook|meer over|läs också|läs mer|läs även|les også|læs også|lue myös|czytaj też"
    "|czytaj także|czytaj więcej|zobacz też|zobacz także|читайте|читать|читати|по теме|смотрите также|материалы по|популярное"
    "|ilgili haber|bunu da|daha fazla|en çok okunan|اقرأ أيض|اقرأ ايض|إقرأ|اقرأ المزيد|اقرأوا|اقرؤوا|طالع|شاهد أيض|شاهد:"
    "|مواضيع|موضوعات|مقالات ذات|أخبار ذات|ذات صلة|المزيد من|قد يعجبك|الأكثر قراءة|بیشتر بخوانید|بخوانید|مطالب مرتبط|اخبار مرتبط"
    "|همچنین بخوانید|مزید پڑھ|यह भी|ये भी|इसे भी|और पढ़|संबंधित|और देखें|関連|【関連|あわせて|合わせて|おすすめ|ランキング|アクセスランキング|相关|相關"
    "|推荐|推薦|延伸|更多|热门|熱門|관련|추천|많이 본|baca juga|berita terkait|artikel terkait|baca selengkapnya|xem thêm"
    "|đọc thêm|tin liên quan|আরও পড়|citește și|διαβάστε|διάβασε|přečtěte|čtěte|olvass|soma pia|קראו|עוד ב",
    "share": "share|tweet|follow|facebook|twitter|whatsapp|telegram|e-mail|email|print|copy link|save|listen|partager|imprimer"
    "|teilen|drucken|merken|compartir|síguenos|compartilh|siga|condividi|stampa|seguici|delen|dela|udostępnij|поделиться"
    "|поділитися|подписывайтесь|paylaş|شارك|شاركها|مشاركة|تابعنا|تابع|نسخ الرابط|فيسبوك|واتساب|اشتراک|به اشتراک|شیئر|शेयर|साझा"
    "|シェア|ツイート|ブックマーク|分享|공유|bagikan|chia sẻ|подели",
    "advert": "advert|ad |ads by|sponsored|paid content|continue reading|story continues|promoted|publicité|annonce|anzeige|werbung"
    "|publicidad|anuncio|continúa|publicidade|pubblicità|continua a leggere|advertentie|reklam|реклама|إعلان|اعلان|مساحة إعلان"
    "|تبلیغ|آگهی|اشتہار|विज्ञापन|広告|広告の|广告|廣告|광고|iklan|quảng cáo|mainos|διαφήμιση|sponzor",
    "rights": "©|copyright|(c)|all rights|tous droits|alle rechte|todos los derechos|todos os direitos|tutti i diritti|все права"
    "|tüm hakları|جميع الحقوق|حقوق النشر|کلیه حقوق|تمامی حقوق|सर्वाधिकार|無断|版权|著作権|저작권|ⓒ|hak cipta|bản quyền|terms of"
    "|privacy|impressum|mentions légales|datenschutz",
    "photo": "photo|image|picture|pic:|credit|foto|bild|crédit|crédito|immagine|фото|صورة|الصورة|صور:|عکس|تصویر|फोटो|तस्वीर|写真"
    "|撮影|图|圖|사진|getty|reuters/|afp/|gambar|ảnh|kuva|zdj",
    "subscribe": "subscribe|sign up|sign in|log in|login|register|join|newsletter|get the|support|donate|already a|become a|create an"
    "|this article is|abonnez|s'abonner|inscrivez|connectez|vous avez lu|il vous reste|cet article est|abonnieren|jetzt|anmelden"
    "|suscr|regístr|inicia sesión|assine|cadastre|abbonati|iscriviti|abonneer|prenumerera|подпис|войти|abone|اشترك|سجل|تسجيل"
    "|عضویت|सब्सक्राइब|この記事は|会員|登録|有料|订阅|訂閱|登录|구독|langganan|đăng ký",
    "comment": "comment|leave a|add a|reply|discuss|commentaire|réagir|kommentar|comentar|deja un|commenti|reacties|коммент"
    "|комент|yorum|تعليق|التعليقات|أضف تعليق|اترك|نظر|دیدگاه|تبصر|टिप्पणी|コメント|评论|留言|댓글|komentar|bình luận",
    "byline": "by |written by|story by|reporting by|editing by|published|updated|posted|last updated|author|par |publié|mis à jour"
    "|écrit par|von |veröffentlicht|aktualisiert|stand:|por |publicado|actualizado|atualizado|di |pubblicato|door |av |автор"
    "|опубликовано|обновлено|yazan|güncelle|yayın|كتب:|كتبت:|كتب |كتبت |بقلم|نشر|آخر تحديث|تاريخ|نویسنده|تاریخ|منتشر|लेखक"
    "|प्रकाशित|द्वारा|公開|更新|掲載|发布|發布|来源|記者|作者|입력|기자|수정|oleh|penulis|tác giả|reading time|min read"
    "|lecture|temps de lecture|lesezeit|tiempo de lectura|وقت القراءة",
    "tags": "tags|tag:|topics|keywords|filed under|mots-clés|mots clés|thèmes|themen|schlagw|etiquetas|temas|tag|argomenti"
    "|теги|метки|etiket|الوسوم|وسوم|كلمات|الكلمات|برچسب|टैग|टॅग|タグ|キーワード|标签|標籤|태그|từ khóa|in this article|on this topic",
}
CUES: tuple[str, ...] = tuple(_PHRASES)
"""Kinds of phrases, in the order of their bits."""

LONGEST = 32
"""Characters of a block's beginning that are looked at."""

_EDGE = " \t\"'«»“”„‘’([{<>|•·-–—:→►▶*#+_.…!¡¿?/\\"


def _by_start() -> dict[str, tuple[tuple[str, int], ...]]:
    table: dict[str, list[tuple[str, int]]] = {}
    for bit, phrases in enumerate(_PHRASES.values()):
        for phrase in phrases.split("|"):
            table.setdefault(phrase[:2].casefold(), []).append((phrase.casefold(), 1 << bit))
    return {start: tuple(found) for start, found in table.items()}


_TABLE = _by_start()


@functools.lru_cache(20_000)
def cue_mask(beginning: str) -> int:
    """The kinds of phrases a block begins with, as bits (bit i stands for CUES[i]); give at most LONGEST characters."""
    text = beginning.casefold()
    mask = 0
    for candidate in (text, text.lstrip(_EDGE)):
        for start in (candidate[:1], candidate[:2]):
            for phrase, bit in _TABLE.get(start, ()):
                if candidate.startswith(phrase):
                    mask |= bit
    return mask
