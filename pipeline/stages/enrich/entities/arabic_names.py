"""Arabic names by their grammar: institutions by head noun and what agrees with it, people by usual names."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.stages.enrich.entities.gazetteer import NameTokens
from pipeline.stages.enrich.entities.rules import MARGIN, laid_over
from pipeline.stages.enrich.entities.tagger import Span
from pipeline.stages.enrich.entities.tokens import normal
from pipeline.stages.enrich.entities.wordlists import GENERIC, STOP_WORDS, TITLES


def _set(words: str) -> frozenset[str]:
    return frozenset(normal(w) for w in words.split())


# Head nouns of institutions. Written without the article they govern the noun that follows.
HEADS = _set(
    "وزارة هيئة لجنة مكتب جامعة معهد منظمة اتحاد نقابة رابطة جمعية مجلس محكمة نيابة دائرة ديوان بنك مصرف صندوق"
    " مفوضية وكالة متحف مكتبة مستشفى مؤسسة مديرية بلدية سفارة أكاديمية خفر حرس شرطة مصلحة غرفة بعثة كلية نادي إدارة مرصد مدرسة"
)
# These are named after a town or a person without an article, too.
_OF_TOWNS = _set("بلدية جامعة مستشفى")
# With the article they are a name together with an adjective ("the supreme council").
_DEFINITE_HEADS = frozenset("ال" + h for h in HEADS) | _set(
    "البرنامج المركز الشركة الحزب الجيش الشبكة الجهاز"
)
# Adjectives that name nothing: "the local police", "the former company".
_VAGUE = _set(
    "المحلية المحلي الحالية الحالي السابق السابقة الجديد الجديدة المعنية المعني المختصة المسلحة الماضي الماضية القادم"
    " القادمة الأخيرة الأخير الحكومية الحكومي الأمنية الأمني الرسمية الرسمي الخاصة الخاص الأجنبية الأجنبي السياسية السياسي"
    " النووي النووية الثاني الثانية التالي التالية الرئيسي الرئيسية الاثنين الخميس الثلاثاء التي الذي اللذين الذين الحي المعادي"
)
_DAYS = _set("الماضي الماضية الحالي الحالية المقبل المقبلة الجاري التالي التي الذي")
# Adjectives without the ending of relation that stand in names of institutions.
_ADJECTIVES = _set(
    "العامة العام العليا الأعلى المتحدة الأحمر الكبرى المستقلة المستقل المشتركة المركزي الدائمة الموحد الموحدة الشاملة"
    " التنفيذية الاستشارية الوطني الوطنية المدني المنتخب القديم القديمة الحديث الحديثة الجميلة المعاصر الحرام الشريف"
    " الأوسط البحرية البحري"
)
# What a head may govern without being the name of one institution.
_COMMON = frozenset(tuple(normal(w) for w in pair.split()) for pair in ("مجلس الإدارة", "مجلس الوزراء", "إدارة الأزمة", "إدارة الأزمات", "إدارة الأعمال", "إدارة الحرب", "إدارة الشركة", "إدارة النادي", "إدارة المخاطر", "إدارة الموارد", "إدارة البلاد", "نادي الأسير", "لجنة التحقيق", "لجنة التحكيم", "مكتب الرئيس", "مكتب المدعي", "مجلس الشورى", "مجلس النواب", "شرطة المدينة"))  # fmt: skip
# "for": nouns of purpose after the preposition, each taken with the nouns it governs.
_PURPOSES = _set(
    "لتنسيق لحماية لرعاية لشؤون لتنمية لدعم لمكافحة لحقوق لكرة لإدارة لتنظيم لتطوير لمراقبة لإعادة لتحرير لإغاثة لإنقاذ"
    " لعلوم لدراسات لبحوث لأبحاث لتعزيز لمنع لنزع لصحة لسلامة لجودة لضمان لخدمات"
)
_AFFAIRS = _set("بشؤون لشؤون")
# Nouns that name no institution after a head ("the management of the port"); these generic ones may.
_PLAIN = GENERIC - _set("الأمن الدولة الشرطة الدول الإسلام الحكومة الجمعة البحر")
# Before a run of personal names these say that it is the name of something else.
_NAMED_AFTER = _set(
    "شارع مستشفى جامعة مدرسة ملعب استاد مطار ميدان جسر مسجد جامع معهد مركز قاعة حي مخيم قصر مؤسسة جائزة كلية"
)
# Kinds of sites that are part of the site's name.
_SITES = _set(
    "مطار ميناء مرفأ معبر منفذ معسكر مخيم سجن جسر استاد ملعب جزيرة نهر بحيرة جبل خليج مضيق وادي محافظة قرية شعاب شارع ميدان"
    " قضاء حقل"
)
_GOVERNORS = _set("محافظ والي عمدة")  # "the governor of": a place follows
# What a short name in quotation marks after it is a name of, and words of speaking to the press.
_NAMED = _set(
    "صحيفة قناة موقع وكالة شبكة كتلة كتلتي حزب حزبي حركة حركتي فريق فريقي نادي ناديي تحالف تحالفي قائمة قائمتي شركة شركتي مجموعة منصة مجلة"
    " جريدة إذاعة تلفزيون تلفزيوني جمعية منظمة مؤسسة تيار"
)
_SPEECH = _set(
    "حديث حديثه حديثها تصريح تصريحات تصريحه تصريحها قال قالت وقال وقالت أكد أكدت وأكد مقابلة حوار وأوضح أوضح وأضاف أضاف"
)
_OPENERS, _CLOSERS = frozenset('«"“'), frozenset('»"”')
_NAME_LINKS = _set("بن ابن بنت عبد أبو أبي آل ولد أم")


def institutions(
    keys: Sequence[str], bounds: Sequence[tuple[int, int]], spans: Sequence[Span] = ()
) -> list[Span]:
    """Spans of institutions by head noun, in tokens, left to right; `spans` tell the places governed."""
    found: list[Span] = []
    places = {s.first: s.end for s in spans if s.type == "LOC"}
    for first, last in bounds:
        i = first
        while i < last:
            key = keys[i] if keys[i] in HEADS or keys[i] in _DEFINITE_HEADS else _unprefixed(keys[i])
            end = i
            if key in HEADS:
                end = _governed(keys, i + 1, last, places)
            elif (
                key in _DEFINITE_HEADS
                and i + 1 < last
                and _adjective(keys[i + 1])
                and keys[i + 1] not in _VAGUE
            ):
                end = _purpose(keys, _adjectives(keys, i + 1, last), last)
            if end > i + 1 and (key, keys[i + 1]) not in _COMMON:
                found.append(Span(i, end, "ORG", MARGIN, "rule"))
                i = end
            else:
                i += 1
    return found


def _unprefixed(key: str) -> str:
    """The word without a conjunction or preposition: institutions' head nouns are known words."""
    for length in (1, 2):
        if key[length:] in HEADS or key[length:] in _DEFINITE_HEADS:
            return key[length:] if set(key[:length]) <= set("وفبلك") else key
    if key.startswith("لل") and "ال" + key[2:] in _DEFINITE_HEADS:
        return "ال" + key[2:]
    return key


def _definite(key: str) -> bool:
    return len(key) > 3 and key.startswith("ال")


def _indefinite(key: str) -> bool:
    """Whether a word can be a noun governed by a head and governing the next one."""
    return (
        len(key) > 3
        and key[0] not in "يسوفبل"
        and not key.startswith("ال")
        and key not in STOP_WORDS
        and key not in HEADS
    )


def _adjective(key: str) -> bool:
    related = _definite(key) and len(key) > 5 and key.endswith(("ي", "يه", "يين", "يون"))
    # Passive participles, feminine or of a plural noun: "the united", "the refrigerated".
    participle = key.startswith("الم") and key.endswith("ه") and len(key) > 6 and key not in GENERIC
    return related or participle or key in _ADJECTIVES


def _governed(keys: Sequence[str], i: int, last: int, places: dict[int, int]) -> int:
    """The end of the nouns a head governs: a definite one, its adjectives, what is joined to it by "and"."""
    start, reach = i, min(last, i + 3)
    # A member or a task may stand between: "the syndicate of owners of the trucks".
    while i < reach and i < last and i not in places and _indefinite(keys[i]):
        i += 1
    if i in places:
        return _adjectives(keys, places[i], last)
    if i == start + 1 and keys[start - 1] in _OF_TOWNS and (i >= last or not _definite(keys[i])):
        return i
    if i >= last or not _definite(keys[i]) or keys[i] in _VAGUE or (i == start and keys[i] in _PLAIN):
        return start
    end = _adjectives(keys, i + 1, last)
    while (
        end < last
        and keys[end].startswith("وال")
        and _definite(keys[end][1:])
        and keys[end][1:] not in GENERIC
    ):
        end = _adjectives(keys, end + 1, last)
    return _purpose(keys, end, last)


def _adjectives(keys: Sequence[str], i: int, last: int) -> int:
    while i < last and _adjective(keys[i]) and keys[i] not in _DAYS:
        i += 1
    return i


def _purpose(keys: Sequence[str], i: int, last: int) -> int:
    """The end of "for the ..." after an institution, `i` where none follows."""
    if i >= last:
        return i
    if keys[i] in _PURPOSES:
        end = i + 1
        while end < last and _definite(keys[end]) and end < i + 3:
            end += 1
        return end if end > i + 1 else i
    if keys[i].startswith("لل") and len(keys[i]) > 3:
        end = _adjectives(keys, i + 1, last)
        if end + 1 < last and keys[end] in _AFFAIRS and _definite(keys[end + 1]):
            end = _adjectives(keys, end + 2, last)
            while end < last and keys[end].startswith("وال"):
                end = _adjectives(keys, end + 1, last)
        return end
    return i


def sites(keys: Sequence[str], bounds: Sequence[tuple[int, int]], spans: Sequence[Span]) -> list[Span]:
    """Spans of places named by kind and name: "the port of X", "camp X"; the name may be tagged already."""
    tagged = {s.first: s for s in spans}
    found: list[Span] = []
    for first, last in bounds:
        for i in range(first, last - 1):
            key = keys[i] if keys[i] in _SITES else _without_letters(keys[i])
            if key not in _SITES and key not in _GOVERNORS:
                continue
            name = tagged.get(i + 1)
            end = i + 1
            if key in _GOVERNORS:
                if not name and _definite(keys[end]) and keys[end] not in GENERIC and keys[end] not in _VAGUE:
                    found.append(Span(end, end + 1, "LOC", MARGIN, "rule"))
                continue
            if name and name.type != "ORG":
                end = name.end
            elif _definite(keys[i + 1]) and keys[i + 1] not in GENERIC and keys[i + 1] not in _VAGUE:
                end = i + 2
            if end > i + 1:
                found.append(Span(i, _adjectives(keys, end, last), "LOC", MARGIN, "rule"))
    return found


def _without_letters(key: str) -> str:
    return key[1:] if key[:1] in "وفبلك" and key[1:] in _SITES else key


def quoted(keys: Sequence[str], bounds: Sequence[tuple[int, int]]) -> list[Span]:
    """Spans of organisations by quotation marks: after "the newspaper", "the bloc", or "said to"."""
    found: list[Span] = []
    for first, last in bounds:
        joined = -1  # where an "and" continues the names before it
        for i in range(first, last):
            if keys[i] not in _OPENERS or i < joined:
                continue
            end = next((j for j in range(i + 1, min(i + 5, last)) if keys[j] in _CLOSERS), i)
            if end - i < 2 or any(not keys[j][0].isalpha() for j in range(i + 1, end)):
                continue
            before = keys[i - 1] if i > first else ""
            told = before in ("ل", "الي") and any(k in _SPEECH for k in keys[max(first, i - 6) : i])
            named = before in _NAMED or before[1:] in _NAMED or (i == joined and before == "و")
            if told or named:
                found.append(Span(i + 1, end, "ORG", MARGIN, "rule"))
                joined = end + 2
    return found


def people(keys: Sequence[str], bounds: Sequence[tuple[int, int]], names: NameTokens) -> list[Span]:
    """Spans of people: a usual given name followed by further names, not after a word like "street"."""
    found: list[Span] = []
    for first, last in bounds:
        i = first
        while i < last:
            end = _name_run(keys, i, last, names)
            if end - i > 1 and not (i > first and keys[i - 1] in _NAMED_AFTER):
                found.append(Span(i, end, "PER", MARGIN, "rule"))
            i = max(end, i + 1)
    return found


def _name_run(keys: Sequence[str], i: int, last: int, names: NameTokens) -> int:
    if (
        keys[i] in GENERIC
        or keys[i].startswith("ال")
        or (keys[i] not in _NAME_LINKS and names(keys[i]) != "4")
    ):
        return i
    end = i + 1
    while end < last and end - i < 5 and _names_someone(keys[end], names):
        end += 1
    while end > i and keys[end - 1] in _NAME_LINKS:
        end -= 1
    return end


def _names_someone(key: str, names: NameTokens) -> bool:
    if key in GENERIC:
        return False
    return (
        key in _NAME_LINKS
        or names(key) in ("3", "4")
        or (_definite(key) and key.endswith("ي") and bool(names(key)))
    )


def with_rules(
    spans: Sequence[Span], keys: Sequence[str], bounds: Sequence[tuple[int, int]], names: NameTokens
) -> list[Span]:
    """Tagged spans and those of the rules together, without overlap.

    An institution takes the place of what is tagged inside it and grows with an organisation tagged across
    its end; a tagged organisation around it stays. A run of personal names grows with a tagged person and
    otherwise replaces what is tagged there.
    """
    merged = list(spans)
    for rule in institutions(keys, bounds, merged):
        merged = laid_over(merged, rule)
    for rule in quoted(keys, bounds):
        merged = laid_over(merged, rule)
    for rule in people(keys, bounds, names):
        merged = laid_over(merged, rule)
    for rule in sites(keys, bounds, merged):
        merged = laid_over(merged, rule)
    return sorted(_with_given_name(s, keys, merged, bounds, names) for s in merged)


def _with_given_name(
    span: Span,
    keys: Sequence[str],
    spans: Sequence[Span],
    bounds: Sequence[tuple[int, int]],
    names: NameTokens,
) -> Span:
    """A lone family name grows by the given name before it, where the lists know that word as a name."""
    if span.type != "PER" or span.end - span.first != 1 or any(b[0] == span.first for b in bounds):
        return span
    before = keys[span.first - 1]
    free = not any(s.first < span.first <= s.end for s in spans)
    if free and names(before) and before not in STOP_WORDS and before not in GENERIC and before not in TITLES:
        return span._replace(first=span.first - 1)
    return span
