"""Chinese, Japanese and Korean dates: 2024年3月8日, 昨年3月, 令和7年, 8日, 上周五, 지난해 5월."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, timedelta

from pipeline.stages.enrich.dates.mention import Found, Kind, partial
from pipeline.stages.enrich.dates.resolving import (
    Direction,
    add_months,
    day_in_month,
    day_in_year,
    month_in_year,
    shifted,
    valid,
    weekday,
)
from pipeline.stages.enrich.dates.tables import DateWords
from pipeline.stages.enrich.reading import Reading

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民国": 1911, "民國": 1911}
_YEARS = {
    "今": 0,
    "本": 0,
    "昨": -1,
    "去": -1,
    "来": 1,
    "明": 1,
    "來": 1,
    "前": -2,
    "올해": 0,
    "지난해": -1,
    "작년": -1,
    "내년": 1,
}
_MONTHS = {
    "今": 0,
    "本": 0,
    "이번": 0,
    "上个": -1,
    "上個": -1,
    "上": -1,
    "先": -1,
    "지난": -1,
    "下个": 1,
    "下個": 1,
    "下": 1,
    "来": 1,
    "다음": 1,
}
_KANJI = {c: n for n, c in enumerate("〇一二三四五六七八九十")}
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = re.compile(
    rf"(?:(?P<era>令和|平成|昭和|大正|明治|民国|民國)(?P<n>\d{{1,3}}|元)年"
    rf"|(?<!\d)(?P<year>1[4-9]\d\d|20\d\d|2100|[一二〇九][〇零一二三四五六七八九]{{3}}) ?[年년](?!間|间|度|代)"
    rf"|(?P<rel>今|本|昨|去|来|來|明)年(?!度)|(?P<krel>올해|지난해|작년|내년))?\s?"
    rf"(?:(?<![\d第]|[一二三四五六七八九十])(?P<month>{_NUMBER}) ?[月월](?!間|间|齢)\s?(?:初|末)?"
    rf"(?:(?P<day>{_NUMBER}) ?[日号號일](?!間|间))?)?"
)
_DAY = re.compile(
    r"(?<![\d第月.,,])(?P<day>[1-9]|[12]\d|3[01])[日号](?!間|间|目|本|前|後|后|あたり|ごと|元|楼|线|線|店|門|门|に上|に達|に及|分|ぶり|連続|以内|余り)|(?<![\d第])(?P<kday>[1-9]|[12]\d|3[01])일(?=[ ,에은부까오(])"
)
_MONTH = re.compile(
    r"(?P<rel>上个|上個|下个|下個|今|本|先|来|上|下)月(?:の?(?P<day>\d{1,2})[日号號])?|(?P<krel>지난|이번|다음) ?달"
)
_WEEK = re.compile(
    r"(?<!每)(?<!每个)(?<!毎週)(?<!毎)(?P<way>上|下|本|这|這|先|来|今)?(?:个|個)?(?:周|週|星期|礼拜|禮拜)(?P<zh>[一二三四五六日天])(?!个|月|年|次|场)"
    r"|(?<!毎週)(?<!毎)(?P<ja>[月火水木金土日])曜日?"
)
_ZH_DAYS = {c: n for n, c in enumerate("一二三四五六日")} | {"天": 6}
_JA_DAYS = {c: n for n, c in enumerate("月火水木金土日")}
_AHEAD = {
    "zh": ("将", "將", "预计", "計劃", "计划", "拟", "定于", "即将", "届时"),
    "ja": (
        "予定",
        "見通し",
        "見込み",
        "へ",
        "開かれる",
        "行われる",
        "行う",
        "始まる",
        "出る",
        "める",
        "つもり",
        "から",
    ),
    "ko": ("예정", "계획", "전망", "할 것", "열린다", "한다"),
}
_BEHIND = {
    "zh": ("了", "曾", "已", "过"),
    "ja": ("た。", "た「", "たと", "いた", "った"),
    "ko": ("했다", "었다", "았다", "밝혔"),
}


_PRESENT = re.compile(r"(?<!い)(?<!あ)(?<!な)[るうくすつむぶぐ]。?$")
"""A Japanese sentence that ends in a verb which is not past tells what is to come; いる and ある tell what is."""


def eastern_dates(reading: Reading, table: DateWords, anchor: date | None) -> list[Found]:
    """The dates of a Chinese, Japanese or Korean text, in order."""
    text = reading.text
    found: list[Found] = []
    for match in _DATE.finditer(text):
        if match.end() - match.start() >= 2:
            item = _full(reading, match, anchor)
            if item is not None:
                found.append(item)
    taken = [(f.start, f.end) for f in found]  # in order and apart, as finditer gives them
    if anchor is not None:
        found += [f for f in _relative(reading, table, anchor) if not _overlaps((f.start, f.end), taken)]
        found.sort()
        taken = [(f.start, f.end) for f in found]
        for match in _DAY.finditer(text):
            day = int(match["day"] or match["kday"])
            if not _overlaps(match.span(), taken):
                value = day_in_month(day, anchor, _tense(reading, match.start()))
                if value is not None:
                    found.append(
                        Found(match.start(), match.end(), value.isoformat(), "absolute", inferred=True)
                    )
    return sorted(found)


def _full(reading: Reading, match: re.Match[str], anchor: date | None) -> Found | None:
    start, end = match.span()
    while end > start and reading.text[end - 1].isspace():
        end -= 1
    while start < end and reading.text[start].isspace():
        start += 1
    month = _int(match["month"])
    day = _int(match["day"])
    relative = match["rel"] or match["krel"]
    year: int | None = None
    kind: Kind = "absolute"
    if match["era"]:
        year = _ERAS[match["era"]] + (1 if match["n"] == "元" else int(match["n"]))
    elif match["year"]:
        year = _digits(match["year"])
    elif relative:
        if anchor is None:
            return None
        year, kind = anchor.year + _YEARS[relative], "relative"
    if month is not None and not 1 <= month <= 12:
        return None
    if year is not None:
        value = _exact(year, month, day)
        return Found(start, end, value, kind) if value else None
    if month is None:
        return None
    if anchor is None:
        return Found(start, end, partial(month, day), "absolute", inferred=True)
    way = _tense(reading, start)
    if day is None:
        first = month_in_year(month, anchor, way)
        return Found(start, end, first.isoformat()[:7], "absolute", inferred=True) if first else None
    exact = day_in_year(month, day, anchor, way)
    return Found(start, end, exact.isoformat(), "absolute", inferred=True) if exact else None


def _exact(year: int, month: int | None, day: int | None) -> str | None:
    if not 1 <= year <= 9999:
        return None
    if month is None:
        return f"{year:04d}"
    if day is None:
        return f"{year:04d}-{month:02d}"
    found = valid(year, month, day)
    return found.isoformat() if found else None


def _relative(reading: Reading, table: DateWords, anchor: date) -> list[Found]:
    text = reading.text
    found = []
    for match in _MONTH.finditer(text):
        by = _MONTHS[match["rel"] or match["krel"]]
        month = add_months(anchor, by)
        day = valid(month.year, month.month, int(match["day"])) if match["day"] else None
        value = day.isoformat() if day else month.isoformat()[:7]
        found.append(Found(match.start(), match.end(), value, "relative"))
    for match in _WEEK.finditer(text):
        number = _ZH_DAYS[match["zh"]] if match["zh"] else _JA_DAYS[match["ja"]]
        way = match["way"]
        if way in ("上", "先", "下", "来"):
            monday = anchor - timedelta(days=anchor.weekday() + (7 if way in ("上", "先") else -7))
            day = monday + timedelta(days=number)
        else:
            day = weekday(number, anchor, _tense(reading, match.start()))
        found.append(Found(match.start(), match.end(), day.isoformat(), "relative"))
    if reading.spaceless:
        for word, shift in table.shifts.items():
            at = text.find(word)
            while at >= 0:
                kind: Kind = "relative_span" if shift.span else "relative"
                found.append(Found(at, at + len(word), shifted(anchor, shift.unit, shift.by), kind))
                at = text.find(word, at + len(word))
    return found


def _tense(reading: Reading, at: int) -> Direction | None:
    """By the words of the sentence: the ending of a Japanese or Korean one, the particles of a Chinese one."""
    start, end = reading.sentence_at(at)
    sentence = reading.text[start : min(end, start + 300)]
    if any(w in sentence for w in _BEHIND.get(reading.language, ())):
        return None if any(w in sentence for w in _AHEAD[reading.language][:3]) else "likely past"
    if reading.language == "ja" and _PRESENT.search(sentence):
        return "likely next"
    return "likely next" if any(w in sentence for w in _AHEAD.get(reading.language, ())) else None


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    at = bisect_right(taken, (span[0], span[1])) - 1
    return any(a < span[1] and span[0] < b for a, b in taken[max(at, 0) : at + 2])


def _int(text: str | None) -> int | None:
    if text is None:
        return None
    if text[0].isdigit():
        return int(text)
    tens, _, ones = text.partition("十")
    if "十" not in text:
        return _KANJI[text] if len(text) == 1 else None
    return 10 * (_KANJI.get(tens, 1) if tens else 1) + (_KANJI.get(ones, 0) if ones else 0)


def _digits(text: str) -> int:
    if text[0].isdigit():
        return int(text)
    return int("".join(str(_KANJI.get(c, 0)) for c in text))
