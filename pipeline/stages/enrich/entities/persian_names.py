"""Persian and Urdu names by their kind word: "دانشگاه گیلان" opens a Persian name, "ہسپتال" closes an Urdu one."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.stages.enrich.entities.gazetteer import NameTokens
from pipeline.stages.enrich.entities.rules import MARGIN
from pipeline.stages.enrich.entities.tagger import Span
from pipeline.stages.enrich.entities.tokens import normal


def _set(words: str) -> frozenset[str]:
    return frozenset(normal(w) for w in words.split())


# Written for this project from general knowledge of the languages.
_PERSIAN_HEADS = _set(
    "سازمان وزارت دانشگاه دانشکده بیمارستان بنیاد موزه موسسه مؤسسه شرکت بانک باشگاه انجمن اتحادیه کانون شورای مجلس دادگاه"
    " دادگستری دادسرای استانداری فرمانداری شهرداری پژوهشگاه پژوهشکده مرکز اداره کمیته کمیسیون ستاد نهاد جمعیت حزب فدراسیون"
    " آکادمی کتابخانه خبرگزاری روزنامه فرهنگستان صندوق پلیس مدرسه دبیرستان ارکستر گروه هیات هیئت جبهه نیروی کنفدراسیون"
)
_PERSIAN_SITES = _set(
    "استان شهرستان کوچه خیابان میدان رودخانه رود دریاچه کوه جزیره خلیج بندر فرودگاه پل سد تالار بزرگراه بلوار محله پارک روستای"
    " جاده دشت غار تنگه کویر جنگل ورزشگاه آرامگاه مسجد بازار ایستگاه بخش دهستان"
)
# The name itself stands after these; the kind is left out.
_PERSIAN_SETTLEMENTS = _set("شهر روستای شهرک دهکده")
_PERSIAN_NAMED = _set("روزنامه خبرگزاری گروه باشگاه")
_URDU_CLOSING = _set(
    "یونیورسٹی ہسپتال اسپتال اتھارٹی کمیشن کونسل بورڈ کمیٹی ایجنسی کالج عدالت کورٹ بینک پارٹی لیگ فاؤنڈیشن ٹرسٹ کارپوریشن"
    " انسٹیٹیوٹ اکیڈمی فیڈریشن ایسوسی‌ایشن ایسوسی پولیس ڈویژن تحریک بیورو میوزیم اسکول سروس سنٹر سینٹر"
)
_URDU_OPENING = _set("محکمہ محکمۂ وزارت وزارتِ ادارہ ادارۂ جامعہ بینک جماعت تحریک مجلس حزب")
_URDU_SITES = _set(
    "محلہ نالہ دریائے ڈھوک خیابان خیابانِ کوہ ضلع صوبہ تحصیل وادی وادیٔ بازار شاہراہ جھیل چوک قصبہ علاقہ موضع"
)
# Words that end a name: function words, verbs, and words of number and time.
_PERSIAN_STOPS = _set(
    "در به از با که را و یا تا بر برای این آن هم نیز است بود شد شده شدند کرد کرده کردند گفت داد داده دارد دارند خواهد می نمی ای های هر"
    " همه بی پس پیش بعد قبل بین روی زیر درباره علیه سال روز ماه هفته دیروز امروز امسال پارسال هشدار اعلام گزارش خبر گفته نزدیک واقع"
    " شامل چند یک دو سه چهار پنج شش هفت هشت نه ده دیگر تنها حدود بیش کم توسط طی هنگام نظر انتقاد منتقل بسته مورد خود وی او ما شما آنها"
    " حال هفتم هفتاد اگر اما ولی چون زیرا هنوز باید شاید بوده هستند نیست نبود اند گذشته آینده جاری عمومی شنبه یکشنبه دوشنبه سه‌شنبه چهارشنبه پنج‌شنبه جمعه"
    " می‌شود می‌کند می‌گوید می‌دهد نمی‌شود کشور ما استاد رئیس مدیر دانشجوی دانشجویان کارشناس پژوهشگر هستم بودند سابق کنونی"
)
_URDU_STOPS = _set(
    "میں کے کی کا کو نے سے پر اور یا تک ہے ہیں تھا تھے تھی کہ جو یہ وہ اس ان بھی ہی تو نہیں لیے لئے بعد پہلے ساتھ مطابق جس جن کر کرنے"
    " گیا گئی گئے دیا دی دیے ہوا ہوئی ہوئے کیا کہا نئی نیا نئے ایک دو تین چار پانچ تمام ہر کئی بعض دوران صدر وزیر ڈاکٹر ترجمان سربراہ"
    " سیکرٹری ڈائریکٹر چیئرمین جبکہ اب آج کل تاہم لیکن مگر اگر پھر جب تب وفاقی صوبائی مقامی متعلقہ سرکاری نجی جدید قریبی گورنر"
    " بنائے کتابیں لوگ افراد گی گا گے رہا رہی رہے ہونے والے والی والا طالب استاد پروفیسر پاس عالمی"
)
# Adjectives and nouns that, alone after a kind word, make no name: "the private company".
_VAGUE = _set(
    "خصوصی دولتی محلی بزرگ کوچک جدید مذکور مربوطه دیگر مختلف داخلی خارجی ایرانی خارجی‌ها تازه اصلی مرکزی انتخابات مدیره"
    " امنیتی نظامی سیاسی مسلح هنری موسیقی نوازندگان کارشناسان پزشکی تحقیقاتی آموزشی درمانی بهداشتی قرمز علیه ما نخست آزاد انتظامی"
)
_LONGEST = 5  # words of a name after its kind word


def with_rules(
    spans: Sequence[Span],
    keys: Sequence[str],
    bounds: Sequence[tuple[int, int]],
    code: str,
    names: NameTokens,
) -> list[Span]:
    """Tagged spans and those of the rules together, without overlap; `code` is "fa" or "ur"."""
    merged = list(spans)
    tagged = {s.first: s for s in spans}
    by_kind = _persian if code == "fa" else _urdu
    for first, last in bounds:
        for rule in by_kind(keys, first, last, tagged):
            around = [
                s
                for s in merged
                if s.type == rule.type and s.first <= rule.first and s.end >= rule.end and s[:2] != rule[:2]
            ]
            if around:
                continue
            merged = [s for s in merged if s.end <= rule.first or s.first >= rule.end]
            merged.append(rule)
        for rule in _people(keys, first, last, names, _PERSIAN_STOPS if code == "fa" else _URDU_STOPS):
            touching = [s for s in merged if s.end > rule.first and s.first < rule.end]
            if all(s.type == "PER" or (s.first >= rule.first and s.source == "tagger") for s in touching):
                longer = [s for s in touching if s.first <= rule.first and s.end >= rule.end]
                merged = merged if longer else [*(s for s in merged if s not in touching), rule]
    return sorted(_with_family_name(s, keys, merged, names, code) for s in merged)


def _people(
    keys: Sequence[str], first: int, last: int, names: NameTokens, stops: frozenset[str]
) -> list[Span]:
    """Spans of people: a usual given name and a usual family name, or after a role any word that can be one."""
    found: list[Span] = []
    at = first
    for i in range(first, last - 1):
        if i < at or names(keys[i]) not in ("3", "4") or keys[i] in stops or len(keys[i]) < 3:
            continue
        role = i > first and keys[i - 1] in _ROLES
        after = keys[i + 1]
        if (
            after in stops
            or not after[0].isalpha()
            or len(after) < 2
            or after in _PERSIAN_HEADS | _PERSIAN_SITES
        ):
            continue
        if not (role or (names(keys[i]) == "4" and names(after) in ("3", "4"))):
            continue
        end = i + 2
        if end < last and names(keys[end]) in ("3", "4") and keys[end] not in stops and len(keys[end]) > 2:
            end += 1
        found.append(Span(i, end, "PER", MARGIN, "rule"))
        at = end
    return found


def _persian(keys: Sequence[str], first: int, last: int, tagged: dict[int, Span]) -> list[Span]:
    """Institutions and sites: a head noun and the words it governs, up to a function word, a verb or a person."""
    found: list[Span] = []
    at = first
    for i in range(first, last - 1):
        if i < at:
            continue
        kind = "ORG" if keys[i] in _PERSIAN_HEADS else "LOC" if keys[i] in _PERSIAN_SITES else ""
        if not kind:
            continue
        end = _governed(keys, i + 1, last, tagged, 4 if kind == "ORG" else 1)
        if end == i + 1 or (end == i + 2 and keys[i + 1] in _VAGUE):
            continue
        start = i + 1 if keys[i] in _PERSIAN_SETTLEMENTS else i
        found.append(Span(start, end, kind, MARGIN, "rule"))
        at = end
    return found


def _governed(keys: Sequence[str], i: int, last: int, tagged: dict[int, Span], most: int) -> int:
    end = i
    while end < last and end - i < most:
        span = tagged.get(end)
        if span and span.type == "PER" and end > i:
            break
        if span and span.type == "LOC":
            return span.end
        if keys[end] in _PERSIAN_STOPS or not keys[end][0].isalpha():
            # "The ministry of roads and town planning": a noun after "and", then the end of the phrase.
            joined = keys[end] == "و" and most > 1 and end == i + 1 and keys[i - 1] in _MINISTRIES
            if not joined or end + 1 >= last or keys[end + 1] in _PERSIAN_STOPS:
                break
            return end + 2
        if keys[end] in _VERBS or keys[end].startswith(_VERB_BEGINNINGS):
            return end if keys[end] in _PAST else max(i, end - 1)
        end += 1
    # The noun of a compound verb is no part of the name.
    return end - 1 if i < end < last and keys[end] in _VERBS - _PAST else end


# A noun before one of these is part of a compound verb: "opened", "paid".
_VERBS = _set(
    "کرد کردند کرده می‌کند شد شدند شده داد دادند داده گرفت گرفته گرفتند زد زدند است بود بودند دارد دارند داشت داشتند رفت آمد پرداخت ساخت نوشت"
    " گذاشت برد آورد خواند ماند یافت رسید دید افزود پذیرفت رساند کند شود بست نشست خواست توانست"
)
_MINISTRIES = _set("وزارت سازمان اداره")
# Full verbs, before which the noun is the name's own.
_PAST = _set(
    "رفت آمد پرداخت ساخت نوشت گذاشت برد آورد خواند ماند رسید دید افزود پذیرفت رساند بست نشست خواست توانست است بود بودند"
)
_VERB_BEGINNINGS = ("ميش", "ميك", "ميد", "ميكو", "ميرو", "ميخو", "ميآ", "مينش", "نمي")
_ROLES = _set(
    "دکتر آقای خانم مهندس فرماندار سخنگوی مدیر مدیرعامل استاندار وزیر شهردار رئیس نماینده آهنگساز نویسنده کارگردان بازیگر نوازنده معلم پزشک"
    " خواننده شاعر سرمربی مربی دانشجوی استاد حجت‌الاسلام سرهنگ سردار"
    " ڈاکٹر صدر پروفیسر سیکرٹری ڈائریکٹر چیئرمین کمشنر انجینئر میجر کرنل جنرل مولانا چانسلر ترجمان ایڈووکیٹ جسٹس بیگم"
)


def _urdu(keys: Sequence[str], first: int, last: int, tagged: dict[int, Span]) -> list[Span]:
    """Institutions that close with their kind or open with it, and sites."""
    found: list[Span] = []
    at = first
    for i in range(first, last):
        if i < at:
            continue
        start, end, kind = i, i, "ORG"
        if keys[i] in _URDU_CLOSING:
            while start > max(at, i - 3) and _nominal(keys[start - 1]):
                start -= 1
            end = i + 1 if start < i else i
        elif keys[i] in _URDU_OPENING:
            end = i + 1
            while end < min(last, i + 3) and _nominal(keys[end]):
                end += 1
            # An adjective belongs to it: "the national institute of health".
            adjective = i > at and keys[i - 1] == normal("قومی")
            start = i - adjective
            end = end if end > i + 1 else i
        elif keys[i] in _URDU_SITES and i + 1 < last and _nominal(keys[i + 1]):
            span = tagged.get(i + 1)
            end, kind = (span.end if span and span.type != "ORG" else i + 2), "LOC"
        if end > start:
            found.append(Span(start, end, kind, MARGIN, "rule"))
            at = end
    return found


def _nominal(key: str) -> bool:
    return key[0].isalpha() and len(key) > 1 and key not in _URDU_STOPS


def _with_family_name(
    span: Span, keys: Sequence[str], spans: Sequence[Span], names: NameTokens, code: str
) -> Span:
    """A person's lone given name with the known name after it."""
    stops = _PERSIAN_STOPS if code == "fa" else _URDU_STOPS
    at = span.end
    if span.type != "PER" or at - span.first != 1 or at >= len(keys) or keys[at] in stops:
        return span
    free = not any(s.first == at for s in spans)
    return span._replace(end=at + 1) if free and len(keys[at]) > 1 and names(keys[at]) in ("3", "4") else span
