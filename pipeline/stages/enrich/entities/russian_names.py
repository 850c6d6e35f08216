"""Russian names by their grammar: institutions and sites by head noun, regions by adjective, titles in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.stages.enrich.entities.rules import MARGIN
from pipeline.stages.enrich.entities.tagger import Span
from pipeline.stages.enrich.entities.tokens import stem


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(w) for w in words.split())


_HEADS = _stems(
    "институт института университет министерство комитет служба агентство академия фонд совет суд суда прокуратура департамент"
    " управление ассоциация палата музей театр обсерватория центр комиссия организация лаборатория больница поликлиника"
    " администрация дума правительство минздрав банк завод комбинат союз федерация училище школа гимназия лицей техникум колледж"
    " библиотека филармония госпиталь заповедник роспотребнадзор следком университета инспекция"
)
# Common without an own name: "the government of Moscow" is one, "the council of directors" is none.
_DIVISIONS = _stems("область край район округ республика")
_SITES = _stems(
    "церковь собор монастырь храм площадь улица проспект мост парк вокзал аэропорт водохранилище переулок набережная шоссе стадион"
    " кладбище бульвар залив море хребет пролив порт"
)
# Kinds of places written before the name, and left out of it.
_PLACE_KINDS = _stems(
    "река озеро село город деревня посёлок гора остров станица хутор аул реке городе посёлке озера реки"
)
_NAMED = _stems(
    "компания издание агентство клуб команда завод газета группа партия фонд движение канал телеканал журнал корпорация концерн"
    " холдинг фирма предприятие организация общество объединение портал банк обсерватория сеть ансамбль театр радиостанция"
    " ООО ОАО ПАО АО ЗАО"
)
_OPENERS, _CLOSERS = frozenset('«"“„'), frozenset('»"”“')
_ADJECTIVE = (
    "ый",
    "ий",
    "ой",
    "ая",
    "яя",
    "ое",
    "ого",
    "его",
    "ому",
    "ему",
    "ом",
    "ем",
    "ую",
    "юю",
    "ым",
    "им",
    "ей",
    "ых",
    "их",
)
_REGIONAL = (
    "ская",
    "ской",
    "скую",
    "ского",
    "скому",
    "ском",
    "ский",
    "ским",
    "цкая",
    "цкой",
    "цкую",
    "цкого",
    "цком",
    "цкий",
)
_ADJECTIVE_AFTER = ("ых", "их", "ого", "его", "ой", "ей")
_NOUN_AFTER = (
    "ий",
    "ия",
    "ии",
    "ов",
    "ев",
    "ства",
    "тва",
    "ки",
    "сти",
    "уры",
    "дел",
    "ины",
    "спорта",
    "ники",
    "ли",
)
_LONGEST = 4  # lower-case words after the head, and adjectives before it


def with_rules(
    spans: Sequence[Span], words: Sequence[str], keys: Sequence[str], bounds: Sequence[tuple[int, int]]
) -> list[Span]:
    """Tagged spans and those of the rules together, without overlap; a rule's name replaces what it touches."""
    merged = list(spans)
    # A person's full name is sure enough to end the name of what stands before it.
    people = {
        s.first
        for s in spans
        if s.type == "PER" and s.end - s.first > 1 and not _division(words, keys, s.first, s.end)
    }
    for rules in (places, quoted, institutions):
        for whole in rules(words, keys, bounds):
            if whole.first in people:
                continue
            rule = whole._replace(
                end=min((i for i in people if whole.first < i < whole.end), default=whole.end)
            )
            if any(
                s.type == rule.type and s.first <= rule.first and s.end >= rule.end and s[:2] != rule[:2]
                for s in merged
                if rule.type == "ORG"
            ):
                continue
            merged = [s for s in merged if s.end <= rule.first or s.first >= rule.end]
            merged.append(rule)
    return sorted(merged)


def institutions(words: Sequence[str], keys: Sequence[str], bounds: Sequence[tuple[int, int]]) -> list[Span]:
    """Spans of institutions: adjectives, a head noun, genitives and a closing proper name.

    There is a capital in it, and more than the head alone: "Невьянский городской суд", "министерство
    строительства Республики Коми", "ГУ МВД по Свердловской области".
    """
    found: list[Span] = []
    for first, last in bounds:
        at = first
        for i in range(first, last):
            if i < at:
                continue
            start = end = i
            if keys[i] in _HEADS:
                start = _adjectives_before(words, i, at)
                end = _closing_name(words, keys, _genitives(words, i + 1, last), last)
                opens = start == first and start == i
                if end == i + 1 and start == i:
                    continue
                named = any(w[0].isupper() for w in words[start + opens : end])
                if not named or (opens and not any(w[0].isupper() for w in words[i + 1 : end])):
                    continue
            elif _acronym(words[i]):
                while end < last and _acronym(words[end]):
                    end += 1
                if end + 2 < last and words[end] in ("по", "в") and _division(words, keys, end + 1, last):
                    end = _division(words, keys, end + 1, last)
                else:
                    continue
            if end > start:
                found.append(Span(start, end, "ORG", MARGIN, "rule"))
                at = end
    return found


def places(words: Sequence[str], keys: Sequence[str], bounds: Sequence[tuple[int, int]]) -> list[Span]:
    """Spans of places: "Свердловской области", "Республика Коми", "Сретенской церкви", a name after "река"."""
    found: list[Span] = []
    for first, last in bounds:
        at = first
        for i in range(first, last - 1):
            if i < at:
                continue
            end = _division(words, keys, i, last)
            start = i
            if not end and words[i][0].isupper() and len(words[i]) > 4 and words[i].endswith(_ADJECTIVE):
                end = i + 2 if keys[i + 1] in _SITES and words[i + 1].islower() else 0
            if not end and words[i].islower() and keys[i] in _PLACE_KINDS and words[i + 1][0].isupper():
                start = i + 1
                end = start + 1
                while end < last and words[end][0].isupper() and words[end - 1].endswith(_ADJECTIVE):
                    end += 1
                if keys[end - 1] in _HEADS or words[start].isupper():
                    end = 0
            if end:
                found.append(Span(start, end, "LOC", MARGIN, "rule"))
                at = end
    return found


def _division(words: Sequence[str], keys: Sequence[str], i: int, last: int) -> int:
    """The end of a region's name that begins at i, 0 where none does."""
    if i + 1 >= last or not words[i][0].isupper():
        return 0
    if words[i].endswith(_REGIONAL) and words[i + 1].islower():
        if keys[i + 1] in _DIVISIONS:
            return i + 2
        # "Ханты-Мансийский автономный округ"
        return (
            i + 3 if i + 2 < last and words[i + 1].endswith(_ADJECTIVE) and keys[i + 2] in _DIVISIONS else 0
        )
    if words[i].startswith("Республик") and words[i + 1][0].isupper():
        return i + 2
    return 0


def quoted(words: Sequence[str], keys: Sequence[str], bounds: Sequence[tuple[int, int]]) -> list[Span]:
    """Spans of organisations in quotation marks after their kind: компания «Северный путь»."""
    found: list[Span] = []
    for first, last in bounds:
        for i in range(first + 1, last - 2):
            if words[i] in _OPENERS and keys[i - 1] in _NAMED and words[i + 1][0].isupper():
                end = next((j for j in range(i + 2, min(i + 7, last)) if words[j] in _CLOSERS), 0)
                if end:
                    found.append(Span(i + 1, end, "ORG", MARGIN, "rule"))
    return found


def _acronym(word: str) -> bool:
    return 1 < len(word) < 7 and word.isalpha() and word.isupper()


def _adjectives_before(words: Sequence[str], i: int, least: int) -> int:
    """The first adjective before a head noun, from a capitalised one on; `i` where none has a capital."""
    start = best = i
    while (
        start > max(least, i - _LONGEST)
        and words[start - 1].endswith(_ADJECTIVE)
        and len(words[start - 1]) > 4
    ):
        start -= 1
        if words[start][0].isupper():
            best = start
    return best


def _genitives(words: Sequence[str], i: int, last: int) -> int:
    end, at = i, i
    while at < last and at - i < _LONGEST and words[at].islower():
        if words[at] in ("и", "по", "для") and at > i:
            at += 1
            continue
        if len(words[at]) < 4:
            break
        if words[at].endswith(_ADJECTIVE_AFTER):
            at += 1
            continue
        if not words[at].endswith(_NOUN_AFTER):
            break
        at = end = at + 1
    return end


def _closing_name(words: Sequence[str], keys: Sequence[str], end: int, last: int) -> int:
    """The end of whose institution it is: a region, an acronym, a number, a country or town in the genitive."""
    if end >= last:
        return end
    region = _division(words, keys, end, last)
    if region:
        return region
    if words[end][0].isupper() and words[end].isalpha():
        if words[end].isupper() or words[end].endswith(("ии", "ны", "вы", "ша", "ска", "рга", "да", "ля")):
            return end + 1
        return end
    return end + 2 if words[end] == "№" and end + 1 < last else end
