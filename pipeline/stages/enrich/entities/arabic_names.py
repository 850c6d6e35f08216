"""Arabic names by their grammar: institutions by head noun and what agrees with it, people by usual names."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.stages.enrich.entities.gazetteer import NameTokens
from pipeline.stages.enrich.entities.tagger import Span
from pipeline.stages.enrich.entities.tokens import normal
from pipeline.stages.enrich.entities.wordlists import GENERIC

_MARGIN = 2.0  # what a rule weighs against the tagger's margins


def _set(words: str) -> frozenset[str]:
    return frozenset(normal(w) for w in words.split())


# Head nouns of institutions. Written without the article they govern the noun that follows.
_HEADS = _set(
    "وزارة هيئة لجنة مكتب جامعة معهد منظمة اتحاد نقابة رابطة جمعية مجلس محكمة نيابة دائرة ديوان بنك مصرف صندوق"
    " مفوضية وكالة متحف مكتبة مستشفى مؤسسة مديرية بلدية سفارة أكاديمية خفر حرس شرطة مصلحة غرفة بعثة كلية نادي إدارة مرصد"
)
# With the article they are a name together with an adjective ("the supreme council").
_DEFINITE_HEADS = frozenset("ال" + h for h in _HEADS) | _set(
    "البرنامج المركز الشركة الحزب الجيش الشبكة الجهاز"
)
# Adjectives that name nothing: "the local police", "the former company".
_VAGUE = _set(
    "المحلية المحلي الحالية الحالي السابق السابقة الجديد الجديدة المعنية المعني المختصة المسلحة الماضي الماضية القادم"
    " القادمة الأخيرة الأخير الحكومية الحكومي الأمنية الأمني الرسمية الرسمي الخاصة الخاص الأجنبية الأجنبي السياسية السياسي"
    " النووي النووية الثاني الثانية التالي التالية الرئيسي الرئيسية الاثنين الخميس الثلاثاء التي الذي اللذين الذين الحي المعادي"
)
# Adjectives without the ending of relation that stand in names of institutions.
_ADJECTIVES = _set(
    "العامة العام العليا الأعلى المتحدة الأحمر الكبرى المستقلة المستقل المشتركة المركزي الدائمة الموحد الموحدة الشاملة"
    " التنفيذية الاستشارية الوطني الوطنية المدني المنتخب"
)
# What a head may govern without being the name of one institution.
_COMMON = frozenset(tuple(normal(w) for w in pair.split()) for pair in ("مجلس الإدارة", "مجلس الوزراء", "إدارة الأزمة", "إدارة الأزمات", "إدارة الأعمال", "إدارة الحرب", "إدارة الشركة", "إدارة النادي", "إدارة المخاطر", "إدارة الموارد", "إدارة البلاد", "نادي الأسير", "لجنة التحقيق", "لجنة التحكيم", "مكتب الرئيس", "مكتب المدعي", "مجلس الشورى", "مجلس النواب", "شرطة المدينة"))  # fmt: skip
# "for": nouns of purpose after the preposition, each taken with the nouns it governs.
_PURPOSES = _set(
    "لتنسيق لحماية لرعاية لشؤون لتنمية لدعم لمكافحة لحقوق لكرة لإدارة لتنظيم لتطوير لمراقبة لإعادة لتحرير لإغاثة لإنقاذ"
    " لعلوم لدراسات لبحوث لأبحاث لتعزيز لمنع لنزع لصحة لسلامة لجودة لضمان لخدمات"
)
# Before a run of personal names these say that it is the name of something else.
_NAMED_AFTER = _set(
    "شارع مستشفى جامعة مدرسة ملعب استاد مطار ميدان جسر مسجد جامع معهد مركز قاعة حي مخيم قصر مؤسسة جائزة كلية"
)
_NAME_LINKS = _set("بن ابن بنت عبد أبو أبي آل ولد أم")


def institutions(keys: Sequence[str], bounds: Sequence[tuple[int, int]]) -> list[Span]:
    """Spans of institutions by head noun, in tokens, left to right."""
    found: list[Span] = []
    for first, last in bounds:
        i = first
        while i < last:
            key = keys[i] if keys[i] in _HEADS or keys[i] in _DEFINITE_HEADS else _unprefixed(keys[i])
            end = i
            if key in _HEADS:
                end = _governed(keys, i + 1, last)
            elif key in _DEFINITE_HEADS and i + 1 < last and _adjective(keys[i + 1]):
                end = _purpose(keys, _adjectives(keys, i + 1, last), last)
            if end > i + 1 and (key, keys[i + 1]) not in _COMMON:
                found.append(Span(i, end, "ORG", _MARGIN))
                i = end
            else:
                i += 1
    return found


def _unprefixed(key: str) -> str:
    """The word without a conjunction or preposition: institutions' head nouns are known words."""
    for length in (1, 2):
        if key[length:] in _HEADS or key[length:] in _DEFINITE_HEADS:
            return key[length:] if set(key[:length]) <= set("وفبلك") else key
    if key.startswith("لل") and "ال" + key[2:] in _DEFINITE_HEADS:
        return "ال" + key[2:]
    return key


def _definite(key: str) -> bool:
    return len(key) > 4 and key.startswith("ال")


def _adjective(key: str) -> bool:
    related = _definite(key) and len(key) > 5 and key.endswith(("ي", "يه"))
    return (related or key in _ADJECTIVES) and key not in _VAGUE


def _governed(keys: Sequence[str], i: int, last: int) -> int:
    """The end of the nouns a head governs: a definite one, its adjectives, what is joined to it by "and"."""
    if i >= last or not _definite(keys[i]) or keys[i] in _VAGUE:
        return i
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
    while i < last and _adjective(keys[i]):
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
    if keys[i].startswith("لل") and len(keys[i]) > 5:
        return _adjectives(keys, i + 1, last)
    return i


def people(keys: Sequence[str], bounds: Sequence[tuple[int, int]], names: NameTokens) -> list[Span]:
    """Spans of people: a usual given name followed by further names, not after a word like "street"."""
    found: list[Span] = []
    for first, last in bounds:
        i = first
        while i < last:
            end = _name_run(keys, i, last, names)
            if end - i > 1 and not (i > first and keys[i - 1] in _NAMED_AFTER):
                found.append(Span(i, end, "PER", _MARGIN))
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
    for rule in institutions(keys, bounds):
        merged = _place(merged, rule)
    for rule in people(keys, bounds, names):
        merged = _place(merged, rule)
    return sorted(merged)


def _place(spans: list[Span], rule: Span) -> list[Span]:
    touching = [s for s in spans if s.first < rule.end and s.end > rule.first]
    same = [s for s in touching if s.type == rule.type]
    if any(s.first <= rule.first and s.end >= rule.end for s in same):
        return spans
    others = [s for s in touching if s.type != rule.type]
    if (
        rule.type == "PER"
        and any(s.type == "ORG" and s.margin >= _MARGIN and s.end >= rule.end for s in others)
        and not any(s.end == rule.end for s in others)
    ):
        return spans
    first = min([rule.first, *(s.first for s in same)])
    end = max([rule.end, *(s.end for s in same)])
    kept = [s for s in spans if s.end <= first or s.first >= end]
    return [*kept, Span(first, end, rule.type, max([rule.margin, *(s.margin for s in same)]))]
