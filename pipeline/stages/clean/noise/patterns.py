"""Furniture that has a form rather than a wording: reading times, hashtags, rules, addresses, photo credits."""

from __future__ import annotations

import re

from pipeline.stages.clean.agencies import is_agency
from pipeline.stages.clean.chars import ends_sentence
from pipeline.stages.clean.people import is_desk, is_house, lone_name
from schemas.annotations import RemovalKind

_MINUTES = (
    r"(?:min|mins|minute|minutes|minuten|minutos|minuto|minuti|minutes?|мин|минут|минуты|минута|минуту|dakika|dk|dakikalık|menit"
    r"|دقيقة|دقائق|دقیقه|منٹ|मिनट|分钟|分鐘|分)"
)
_READING = (
    r"(?:read|reading|de lecture|lecture|de leitura|leitura|di lettura|lettura|de lectura|lectura|lesezeit|lesedauer|read time"
    r"|okuma|okuma süresi|чтения|на чтение|قراءة|للقراءة|مطالعه|خواندن|पढ़ें|पढ़ने|का पठन|baca|membaca|阅读|閱讀|で読めます|で読める)"
)
_READING_TIME = re.compile(
    rf"\W*(?:(?:{_READING})\W{{0,4}})?~?(?:\d{{1,2}}|one|two|دقيقتان|دقيقتين)\s?[-–]?\s?(?:{_MINUTES})?\.?\s?{_READING}\.?\W*"
    rf"|\W*(?:lecture|lesezeit|lesedauer|reading time|read time|lectura|leitura|lettura)\s?:?\s?\d{{1,2}}\s?{_MINUTES}\.?\W*"
    rf"|.{{0,12}}約\s?\d{{1,2}}\s?分(?:で読めます|で読める)?。?",
    re.IGNORECASE,
)
_PLAYER = re.compile(r".{0,40}?\d{1,2}:\d\d\s*/\s*\d{1,2}:\d\d\W*")
# Atomic: the marks between two tags are characters of the first one, too.
_HASHTAGS = re.compile(r"[\s|•·,،]*+(?>(?:[#＃][^\s#＃]{1,60}+[\s|•·,،]*+)+)")
_RULE = re.compile(r"[\s_*\-=~·•#—–⁂§◆◇■□▪]{1,80}")
_ADDRESS = re.compile(r"\W*https?://\S++\W*+|\W*www\.\S++\W*+")
_HANDLE = re.compile(r"\W*@\w{2,30}(?:[\s,|]+@\w{2,30})*\W*")
_MAIL = re.compile(r"\W*\S{1,64}@\S{1,100}\.\w{2,10}\W*")
_MOST_MAIL, _MOST_AT = 200, 2
"""Characters of a line that is an address of mail, and its @ signs: of each the pattern tries all beginnings."""
_PHOTO_SLASH = re.compile(
    r"[(\[]?\s*(?P<house>[^/|()]{2,40}?)\s*[/|]\s*(?P<who>[^/|]{2,50}(?:\s*/\s*[^/]{2,40})?)\s*[)\]]?\.?"
)
_LAST_BRACKET = re.compile(r"[(\[（]\s*([^()\[\]（）]{2,60})\s*[)\]）]\s*[.。]?$")
_COPYRIGHT_SIGN = re.compile(r"[©℗]")


_AGO_CORE = (
    r"(?:\d{1,2}\s*(?:min|mins|minutes?|hours?|hrs?|days?|h)\.?\s+ago"
    r"|vor\s+\d{1,2}\s+(?:Minuten?|Stunden?|Tage?n?)|il y a\s+\d{1,2}\s+(?:minutes?|heures?|jours?|h|min)"
    r"|(?:hace|há)\s+\d{1,2}\s+(?:minutos?|horas?|d[ií]as?|h|min)|\d{1,2}\s+(?:minut[oi]|or[ae]|giorn[oi])\s+fa"
    r"|\d{1,2}\s+(?:минут\w?|час\w{0,2}|дн\w{1,2}|день)\s+назад|\d{1,2}\s+(?:dakika|saat|gün)\s+önce"
    r"|(?:منذ|قبل)\s+(?:\d{1,2}\s+)?(?:دقيقة|دقيقتين|دقائق|ساعة|ساعتين|ساعات|يوم|يومين|أيام)"
    r"|\d{1,2}\s+(?:دقیقه|ساعت|روز)\s+(?:پیش|قبل)|\d{1,2}\s+(?:मिनट|घंटे|दिन)\s+पहले|\d{1,2}\s+(?:menit|jam|hari)\s+(?:yang\s+)?lalu"
    r"|\d{1,2}\s?(?:分钟|分鐘|分|时间|時間|小时|小時|天|日)前)"
)
_AGO = re.compile(rf"\W*(?:[^\W\d]+\W+){{0,2}}{_AGO_CORE}\W*", re.IGNORECASE)
"""When an article came out, counted back: "Published 2 hours ago"."""
_ASIDE = re.compile(
    rf"(?:(?<![^\W\d])[^\W\d]++\s)?{_AGO_CORE}|~?\b\d{{1,2}}\s?(?:{_MINUTES})\.?\s{_READING}\b|\b(?:lesezeit|lesedauer|reading time)\W{{1,3}}\d{{1,2}}\s\w{{3,8}}\.?",
    re.IGNORECASE,
)


_MARKS = "→➡►▶▸▼⬇＞☞👉🔗📌🔴🟢🔵⚡📢📣📲📱📩📧📰🎧🎙🎥📺📸📷💬🔔❗‼🆕🗞✉☎"
_MARKED = re.compile(rf"(?:[{_MARKS}]️?\s?|\+{{2,}}\s?|>{{2,}}\s?|\+\s(?=[^\W\d]))+\S.{{2,200}}", re.DOTALL)
_ARROW_AT_END = re.compile(r"[^<＜〈《].{2,160}(?:>{2,}|[→➡►▶▸＞]|\+{2,})", re.DOTALL)
_INITIALS = re.compile(
    r"[(\[（]?\s?[^\W\d_]{1,5}(?:[/\-,;&]\s?[^\W\d_]{1,5}){1,4}\s?[)\]）]?[.*]?|[(\[][^\W\d_]{2,4}[)\]]|(?:[^\W\d_a-z]\.\s?-?){2,4}|[(\[](?:[^\W\d_]\.\s?){2,4}[)\]]"
)
_THE_END = re.compile(
    r"\W*(?:[(（](?:segue|continua|sigue|suite|more|fortsetzung folgt|продолжение следует|devamı var|bersambung|续|続く)[)）]|n{4}|-0-\S{0,6}|-30-|zczc\S{0,30}|[（(【〔](?:了|完|终|終|おわり|終わり|以上|ends?|fin|fine|конец|bitti|انتهى|तमाम)[)）】〕])\W*",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"[(\[（〔]{1,2}[^()\[\]（）〔〕]{8,}(?:[(（][^()（）]{1,60}[)）][^()（）]{0,80})?[)\]）〕]{1,2}[.。]?"
)
_SUM = re.compile(
    r"[(\[（]\s?.{0,16}\d.{0,20}(?:=|＝).{1,30}[)\]）]|[(\[（].{1,14}(?:=|＝).{0,6}\d.{0,24}[)\]）]"
)
_SIGN_OFF = re.compile(
    r"(?<=[.!?。！？؟।۔»”\"'…」])\s*(?P<mark>[(（【〔/［\[][^()（）【】〔〕/\[\]［］]{1,40}[)）】〕/］\]]|-0-\S{0,6}|N{4}|[^\W\d_]{2,12})[.。]?$"
)
_SIGNER = re.compile(r"[^\W\d_]{2,20}(?: [^\W\d_]{2,20})?")
_JAPANESE_NAME = re.compile(
    r"(?!笑|拍手|中略|続|一部)[\u3400-\u9fff々]{1,4}[\u3040-\u30ff\u3400-\u9fff々]{0,4}(?:[、・]\s?[\u3400-\u9fff々]{2,6}){0,2}(?<![略注談部社員班笑])"
)
"""What may be a name: it opens with a Chinese character and does not end as "（敬称略）" or "（社会部）" do."""
_TIME_ALONE = re.compile(
    r"\W*(?:(?:[01]?\d|2[0-3])\s?[:.hH：時点时]\s?[0-5]\d|(?:[01]\d|2[0-3])[0-5]\d\s?(?:GMT|UTC|[A-Z]{2,4}))"
    r"\s?(?:[ap]\.?m\.?|h|hrs|Uhr|[A-Z]{2,4}|बजे|بجے|分)?\W*",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_SENTENCE_END = re.compile(r"[^\W\d_]{2}[\"”»)]?[.!?؟।۔][\"”»)]?\s+\S|[。！？]\S")


def furniture_by_form(text: str) -> RemovalKind | None:
    """The kind of a short paragraph that its form gives away; None for all others."""
    first = text[0]
    if first in "#＃" and _HASHTAGS.fullmatch(text):
        return "tags"
    if len(text) <= 80 and first in "_*-=~·•#—–⁂§◆◇■□▪" and _RULE.fullmatch(text):
        return "boilerplate"
    if len(text) <= 60 and (_READING_TIME.fullmatch(text) or _PLAYER.fullmatch(text)):
        return "boilerplate"
    if len(text) <= 50 and _AGO.fullmatch(text) and not ends_sentence(text):
        return "timestamp"
    if text[-1] in ")）]】〕/." and (_SUM.fullmatch(text[:80]) or _THE_END.fullmatch(text[:40])):
        return "boilerplate"
    if len(text) <= 40 and (_THE_END.fullmatch(text) or (_is_initials(text))):
        return "credit"
    if (
        len(text) <= 200
        and not ends_sentence(text.rstrip("!?"))
        and (_MARKED.fullmatch(text) or _ARROW_AT_END.fullmatch(text))
    ):
        return "promo" if ord(first) > 0x1F000 else "related_link"
    if "/" in text and _ADDRESS.fullmatch(text):
        return "related_link"
    if "@" in text and (_HANDLE.fullmatch(text) or _is_mail(text)):
        return "promo"
    return None


def _is_mail(text: str) -> bool:
    return len(text) <= _MOST_MAIL and text.count("@") <= _MOST_AT and _MAIL.fullmatch(text) is not None


def _is_initials(text: str) -> bool:
    """Whether the text is the sign-off of a desk: "rmz/dcl", "(KDT-ABC)", "(abc)"; not "AC/DC" or "km/h"."""
    if _INITIALS.fullmatch(text) is None:
        return False
    bare = text.strip("()[]（）.* ")
    if "." in bare and "/" not in bare:
        return True
    enclosed = text[0] in "([（"
    return enclosed and (bare.islower() or bare.isupper()) if "/" not in bare else enclosed or bare.islower()


def sign_off(text: str) -> int:
    """Where the end mark of a report stands behind its last sentence: "(Reuters)", " EFE", "（完）"; -1 without one."""
    found = _SIGN_OFF.search(text, max(0, len(text) - 60))
    if found is None:
        return -1
    inner = found["mark"].strip("()（）【】〔〕/［］[] ")
    bracketed = inner != found["mark"] or inner[:2] in ("-0", "NN")
    known = is_agency(inner) or (
        bracketed
        and (
            _THE_END.fullmatch(found["mark"]) or _is_initials(found["mark"]) or bool(signature(found["mark"]))
        )
    )
    return found.start() if known and (bracketed or inner.isupper()) else -1


def is_signed(text: str) -> bool:
    """Whether a word or two in brackets stand behind a text's last sentence: a house that signs, known or not."""
    found = _SIGN_OFF.search(text, max(0, len(text) - 60))
    inner = found["mark"].strip("()（）") if found else ""
    return bool(found) and inner != found["mark"] and _SIGNER.fullmatch(inner) is not None  # type: ignore[index]


_JOB = re.compile(r"^(?:聞き手|構成|文責|取材・文|取材|文)[・･＝=：:]\s*|/[a-z]{1,4}$")
"""What stands in the bracket beside the name of who signs: a job, an editor's initials."""


def signature(mark: str) -> tuple[str, ...]:
    """The reporter who signs a report in a bracket behind its last sentence: "（山田太郎）", "(ANN OTHER)"; empty without one."""
    inner = _JOB.sub("", mark.strip("()（）【】〔〕［］[] "))
    if _JAPANESE_NAME.fullmatch(inner):
        names = tuple(re.split(r"[、・,\s]+", inner))
        return names if all(2 <= len(n) <= 6 and not is_desk(n) and not is_house(n) for n in names) else ()
    if 2 <= len(inner.split()) <= 4 and inner[:1].isupper() and len(inner) <= 40:
        return lone_name(inner.title() if inner.isupper() else inner)
    return ()


def is_several(text: str) -> bool:
    """Whether a text has more than one sentence."""
    return _SENTENCE_END.search(text, 0, len(text) - 2) is not None


def is_time(text: str) -> bool:
    """Whether a line is a time of day and nothing else: "20.15", "1115 GMT", "++ 03:12 ++"."""
    return len(text) <= 24 and _TIME_ALONE.fullmatch(text) is not None


def without_asides(text: str) -> str:
    """A date line without what stands beside dates: reading times and "2 hours ago"."""
    return _ASIDE.sub(" ", text)


def is_reading_time(text: str) -> bool:
    """Whether the text says how long reading takes, and nothing else."""
    return len(text) <= 60 and _READING_TIME.fullmatch(text) is not None


def is_note(text: str) -> bool:
    """Whether the text is an editor's note: all of it in brackets, and no sentence of its own."""
    return (
        18 <= len(text) <= 300
        and text[0] in "([（〔"
        and _NOTE.fullmatch(text) is not None
        and not ends_sentence(text.rstrip(")]）〕 .。"))
    )


def is_photo_credit(text: str) -> bool:
    """Whether the text is a photographer's or picture agency's credit: "REUTERS/Ann Other", "Getty Images"."""
    if len(text) > 100:
        return False
    if is_agency(text.strip("()[] .")):
        return text[:1] in "([" or "images" in text.lower() or "photo" in text.lower()
    found = _PHOTO_SLASH.fullmatch(text)
    return found is not None and (is_agency(found["house"]) or is_agency(found["who"].split("/")[-1]))


def last_bracket(text: str) -> re.Match[str] | None:
    """The bracket a text ends with; group 1 is what stands in it."""
    return _LAST_BRACKET.search(text, max(0, len(text) - 70))


def copyright_sign(text: str) -> int:
    """Where a copyright sign stands; -1 without one."""
    found = _COPYRIGHT_SIGN.search(text)
    return found.start() if found else -1


_TAKEN = re.compile(
    r"[＝=](?:[^＝=。]{0,16}\d{1,2}[年月日][^＝=。]{0,12}|[^＝=。]{0,16}(?:撮影|提供|写真|[市区町村県]で))$"
)


def says_when_taken(text: str) -> bool:
    """Whether a line ends as Japanese captions do: when and where the picture was taken, or by whom, behind a double hyphen."""
    return _TAKEN.search(text, max(0, len(text) - 40)) is not None
