"""Datelines: "PARIS, May 3 (AFP) —", "عدن - أ ف ب:", "МОСКВА, 3 мая. /ТАСС/.", "（東京＝共同）"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.stages.clean.agencies import find_agency, is_agency
from pipeline.stages.clean.chars import CJK
from pipeline.stages.clean.dates import DateReader
from pipeline.stages.clean.people import cjk_reporters, is_desk, people
from pipeline.stages.clean.places import is_place

_REACH = 110
"""Characters at the start of a paragraph in which a dateline ends."""
_DASH = r"(?:[-–—―−]{1,3}|:|：)"
_END = re.compile(
    rf"(?P<bracket>[(（\[][^()（）\[\]]{{1,40}}[)）\]])\s*\.?\s?(?P<mark>{_DASH}|।|。|۔)?\s*"
    rf"|(?P<slash>/[^/\s][^/]{{0,30}}/)\s*\.?\s?(?P<mark2>{_DASH})?\s*"
    rf"|(?:(?<=\s)|(?<=[\w.,]))(?P<dash>\.?{_DASH})\s+"
)
_CJK_HEAD = re.compile(
    r"[（(【](?P<told>[^（）()【】，。]{2,30}?\d{1,2}日[讯訊电電])[)）】]\s*|[（(【](?P<head>[^（）()【】]{2,40})[)）】]\s*|(?P<paper>(?:本报|本報|本台|本社|本网|本網)(?:[^，。,\s]{0,12})?(?:讯|訊|消息|电|電|报道)(?=[\s:：|(（])|(?P<house>[\u3400-\u9fff]{2,4}?社)(?P<place>[\u3400-\u9fff]{2,10})\d{1,2}月\d{1,2}日(?:电|電))\s*(?:[（(][^（）()]{2,30}[)）])?[\s:：|]*|(?P<wire>(?:新华社|新華社|中新社|中新网|中央社)[^，。,]{0,30}?(?:电|電|日讯))\s*(?:[（(][^（）()]{2,30}[)）])?\s*"
)
_KOREAN = re.compile(
    r"[(\[【](?P<place>[가-힣]{2,10})\s?=\s?(?P<house>[^()\[\]【】=]{2,20})[)\]】]\s?(?:[가-힣·ㆍ, ]{2,30}(?:기자|특파원|통신원)\s?=\s?)?(?=\S)"
)
"""How Korean agencies open: "(place=agency) reporter = "; papers also "[paper=reporter]" or "[place=reporter]"."""
_KOREAN_HOUSE = re.compile(r"(?:일보|신문|뉴스|타임스|타임즈|경제|방송|통신|닷컴|매일|저널|투데이|미디어)$")
_DAY_ALONE = re.compile(r"(?<![\d月])(\d{1,2})日[讯訊电電]$")
_TOLD_AGENCY = re.compile(r"(?P<house>[^\s記记]{1,8}社)(?:記者|记者)")
_HOUSE_FIRST = re.compile(r"\s*[(（\[](?P<house>[^()（）\[\]]{2,20})[)）\]]\s*[-–—]\s*(?=\S)")
_TOLD_BY = re.compile(r"به گزارش (?P<house>[^،,.:؛]{2,40})[،,:]\s*(?=\S)")
"""How Persian reports open: "As ISNA reports, …"."""
_REPORTER = re.compile(r"(?P<name>(?:[^\W\d_a-z]{2,}\s){1,3}[^\W\d_a-z]{2,})\s[-–—]\s+(?=\S)")
_CAPITALS = re.compile(
    r"(?P<place>(?=[^\W\d_]{4})[^\W\d_a-zß-öø-ÿа-яё]{3,}(?:[/ \-][^\W\d_a-zß-öø-ÿа-яё]{3,}){0,2})\.\s+(?=[A-ZÀ-ÖØ-ÞА-ЯЁ][a-zß-öø-ÿа-яё]*\s)"
)
"""A place in capitals and a full stop, as Austrian and other regional papers open: "GRAZ/WIEN. Die Polizei …"."""
_DESK_FIRST = re.compile(
    r"(?P<desk>[^,।:()]{0,40}(?:संवाददाता|ब्यूरो|डेस्क|एजेंसी|प्रतिनिधि|संवाद सूत्र|कार्यालय|टीम))\s?[,:]\s?(?P<place>[^,।:()]{2,30})[।:]\s+(?=\S)"
)
"""How Hindi papers open: "Our correspondent, place।"."""
_LEAST_AFTER, _LEAST_REST = 15, 60
"""Words behind a dateline that only its shape tells, where letters have no capitals; characters behind one without a mark."""
_SEPARATE = re.compile(r"\s*(?:,|،|、|;)\s*|\s+[-–—]\s+|\s*/\s*|\s*[＝=]\s*")
_MOST_PLACE_WORDS, _MOST_NAME_WORDS, _MOST_HEAD_WORDS = 5, 3, 14
_HOUSE = re.compile(r"[^\W\d_][^\d_.,:;!?()]{1,24}")
_MOST_HOUSE_WORDS, _MOST_BRACKET_WORDS = 3, 5
_WEEKDAY_IN_LEAD = 400
_LEAST_PLACE = 4
_PLACE_AND_DAY = re.compile(r"(?P<place>[^\d,،]{3,40}?)\s+(?P<day>[\d۰-۹٠-٩].{2,30})")
_PERSIAN_FIRST = re.compile(
    r"(?P<house>خبرگزاری [^\s/،,.:؛–—-]{2,20})\s?(?:/|\s[-–—]\s)\s?(?P<desk>[^،,.:؛/–—-]{2,30}?)\s?(?:[؛:]|\s[-–—])\s+(?=\S)"
)
"""How Persian agencies open: "agency/place - ", "agency – desk; "."""
_PERSIAN_HOUSES = ("خبرگزاری", "پرس", "نیوز", "پایگاه خبری", "خبرنگار", "روزنامه", "آنلاین")
_PERSIAN_REPORTER = "خبرنگار"
_NO_PERSIAN_HOUSE = re.compile(
    r"(?:ما|گروه|سرویس|بخش|حوزه|این|اعزامی|اقتصادی|سیاسی|اجتماعی|ورزشی|فرهنگی|هنری|بین)(?!\w)"
)
"""What a reporter is of who is of no house: "our reporter", "the reporter of the sports desk"."""
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class FoundDateline:
    """`end`: where the paragraph goes on after the dateline, its separator and white space."""

    end: int
    place: str | None
    agency: str | None
    day: date | None
    written: str | None
    """The day as the text has it."""
    people: tuple[str, ...] = ()
    """The reporters it names."""


def find_dateline(text: str, dates: DateReader, near: date, said: str = "") -> FoundDateline | None:
    """The dateline a paragraph opens with; None without one. near: for days without a year.

    said: what the article says elsewhere (its headline, its next paragraphs): a place is named again there.
    """
    if korean := _KOREAN.match(text):
        return _korean(text, korean)
    if opening := _HOUSE_FIRST.match(text):
        known = is_agency(opening["house"]) or opening["house"].isupper()
        found = find_dateline(text[opening.end() :], dates, near, said) if known else None
        if found is not None and opening.end() and not _HOUSE_FIRST.match(text[opening.end() :]):
            return replace(found, end=found.end + opening.end(), agency=found.agency or opening["house"])
    if told := _persian_source(text):
        return FoundDateline(told[0], None, told[1], None, None)
    if persian := _PERSIAN_FIRST.match(text):
        place = None if any(w in persian["desk"] for w in ("گروه", "سرویس")) else persian["desk"].strip()
        return FoundDateline(persian.end(), place, persian["house"].strip(), None, None)
    if slashed := _slashed(text):
        return slashed
    if (capitals := _CAPITALS.match(text)) and not is_agency(capitals["place"]):
        return FoundDateline(capitals.end(), capitals["place"], None, None, None)
    if desk := _DESK_FIRST.match(text):
        return FoundDateline(desk.end(), desk["place"].strip(), None, None, None)
    head = text[:_REACH]
    if CJK.search(head[:12]) and (found := _cjk(text, dates, near, said)):
        return found
    best: FoundDateline | None = None
    for count, match in enumerate(_END.finditer(head)):
        if count >= 4 or match.end() >= len(text):
            break
        found = _check(text, match, dates, near, said)
        if found is not None and (best is None or (found.agency and not best.agency)):
            best = found
    return _with_source(best, text) if best is not None else None


def _korean(text: str, found: re.Match[str]) -> FoundDateline:
    place, house = found["place"], found["house"].strip()
    reporters = cjk_reporters(house)
    if not reporters:
        return FoundDateline(found.end(), place, house, None, None, cjk_reporters(text))
    of_house = _KOREAN_HOUSE.search(place) is not None
    return FoundDateline(
        found.end(), None if of_house else place, place if of_house else None, None, None, reporters
    )


def _slashed(text: str) -> FoundDateline | None:
    """Of Iranian agencies: "ایسنا/لرستان" and the text behind it, with no mark between."""
    head, _, rest = text.partition(" ")
    one, slash, other = head.partition("/")
    if not slash or not other or len(rest) < _LEAST_REST or any(map(str.isdigit, head)):
        return None
    if is_agency(one) == is_agency(other):
        return None
    agency, place = (one, other) if is_agency(one) else (other, one)
    return FoundDateline(len(head) + 1, place.strip(":"), agency, None, None)


def _with_source(found: FoundDateline, text: str) -> FoundDateline:
    """The dateline with what stands behind it: an agency's reporter, or the house a Persian report is of."""
    if found.agency:
        return _with_reporter(found, text)
    told = _persian_source(text[found.end :])
    return replace(found, agency=told[1]) if told else found


def _with_reporter(found: FoundDateline, text: str) -> FoundDateline:
    """The dateline with a reporter's name in capitals behind it: "ANKARA (AA) - ANN OTHER - Text"."""
    named = _REPORTER.match(text, found.end)
    names = people(named["name"], certain=False) if named else ()
    return replace(found, end=named.end(), people=names) if named and names else found


def _persian_source(text: str) -> tuple[int, str | None] | None:
    """Where a text goes on behind the words for whose report it is, and the house; None without a house or its reporter."""
    told = _TOLD_BY.match(text)
    if told is None:
        return None
    if agency := _last_agency(told["house"]):
        return told.end(), agency
    bare = " ".join(told["house"].replace("\u200c", " ").split())
    if not any(f" {w} " in f" {bare} " for w in _PERSIAN_HOUSES):
        return None
    name = " ".join(told["house"].split())
    if (at := name.find("خبرگزاری")) > 0:
        name = name[at:]
    elif name.startswith(f"{_PERSIAN_REPORTER} "):
        name = name.removeprefix(_PERSIAN_REPORTER).strip()
        return told.end(), None if _NO_PERSIAN_HOUSE.match(name) else name
    return told.end(), name


def _last_agency(text: str) -> str | None:
    words = text.split()
    return next((a for i in range(len(words)) if (a := find_agency(" ".join(words[i:])))), None)


def weekday_of_lead(text: str, dates: DateReader, near: date) -> date | None:
    """The day a wire report's first sentence names ("said on Monday"): the last such day up to `near`.

    Agencies name the weekday of the events they report the same day (Reuters and AP style).
    """
    for word in _WORDS.findall(re.split(r"[.。؟!]\s", text[:_WEEKDAY_IN_LEAD], maxsplit=1)[0]):
        weekday = dates.weekday(word)
        if weekday is not None and len(word) > 3:
            return near.fromordinal(near.toordinal() - (near.weekday() - weekday) % 7)
    return None


def _check(text: str, match: re.Match[str], dates: DateReader, near: date, said: str) -> FoundDateline | None:
    before = text[: match.start()].strip()
    if len(before.split()) > _MOST_HEAD_WORDS:
        return None
    inner = (match["bracket"] or match["slash"] or "")[1:-1]
    agency, reporter = _named_agency(inner)
    house = inner if inner and agency is None else None
    if house and not (_HOUSE.fullmatch(house) and len(house.split()) <= _MOST_HOUSE_WORDS):
        return None
    if match["dash"] and not before:
        return None
    parts = [p for p in _SEPARATE.split(before.rstrip(" .,،-–—:")) if p]
    place, day, written, named = _head_parts(parts, dates, near)
    agency = agency or named
    if house and not match["mark"] and (day is None or parts[-1] != written) and not _of_desk(house):
        return None  # a bracket behind the first words is an aside, but for one behind a day or of a desk
    if agency and len(place) > 1 and (signed := _signed(place[0])):
        reporter, place = signed, place[1:]
    where = ", ".join(place)
    if len(where.split()) > _MOST_PLACE_WORDS + (2 if agency else 0) or any(c in where for c in '«»"“”؟?!:'):
        return None
    mark = match["mark"] or match["dash"] or (":" if before.endswith(":") else "")
    opens = _Opening(place, day, mark, text[match.end() :], said)
    if not (opens.by_shape() if house else agency or opens.believable(match["dash"])):
        return None
    if house and day is not None and parts[-1] == written:
        # No table knows it, but it stands behind the day; behind the place it may be a province.
        agency = house
    return FoundDateline(match.end(), where or None, agency, day, written, reporter)


def _named_agency(inner: str) -> tuple[str | None, tuple[str, ...]]:
    """The agency a bracket names, and the reporter behind it: "/Корр. ТАСС Ann Other/"."""
    if not inner:
        return None, ()
    agency = find_agency(inner)
    words = inner.split()
    if agency is not None or len(words) > _MOST_BRACKET_WORDS:
        return agency, ()
    at = next((i for i, w in enumerate(words) if is_agency(w)), None)
    return (None, ()) if at is None else (words[at], people(" ".join(words[at + 1 :]), certain=False))


def _head_parts(
    parts: list[str], dates: DateReader, near: date
) -> tuple[list[str], date | None, str | None, str | None]:
    """The parts of a head that are places, its day, the day as written, and the agency it names."""
    place: list[str] = []
    day, written, agency = None, None, None
    for part in parts:
        line = dates.read(part, near) if dates.has_number(part) else None
        if line is not None and not line.is_timestamp and (apart := _PLACE_AND_DAY.fullmatch(part)):
            line = dates.read(apart["day"], near)
            if line.is_timestamp:
                place.append(apart["place"])
        if line is not None and line.is_timestamp and line.dates[0].day is not None:
            day, written = line.dates[0].day, part
        elif is_agency(bare := part.strip('()«»"')):
            agency = agency or bare
        else:
            place.append(part)
    return place, day, written, agency


def _of_desk(house: str) -> bool:
    """Whether a bracket names a desk or a kind of reporter, as Urdu papers have it behind the place: "لاہور (نمائندہ خصوصی)"."""
    return any(is_desk(word) for word in house.split())


def _signed(text: str) -> tuple[str, ...]:
    """The reporter Turkish agencies name before the place, with the surname in capitals: "Ann OTHER / PLACE, (DHA)"."""
    words = text.split()
    if not 2 <= len(words) <= 4 or not words[-1].isupper() or text.isupper() or not words[0][:1].isupper():
        return ()
    return people(" ".join([*words[:-1], words[-1]]), certain=False)


@dataclass(frozen=True, slots=True)
class _Opening:
    """What makes a dateline without a known agency believable. `mark`: what ends it; `after`: the text behind it."""

    place: list[str]
    day: date | None
    mark: str
    after: str
    said: str = ""

    def believable(self, dash: str | None) -> bool:
        """Of a place that a dash ends."""
        if not self.place or dash is None:
            return False
        if dash.strip(".") in (":", "："):
            return self.capitals and (self.known or self.day is not None)
        if self.known or self.capitals or (self.day is not None and self.names[0][:1].isupper()):
            return True
        if self.again:
            return True
        # ".-" ends nothing else in Spanish and Portuguese.
        return dash.startswith(".") and self._named() and self._goes_on()

    def by_shape(self) -> bool:
        """Of a place and a bracket that names nothing known."""
        if not self.place:
            return False
        if self.day is not None or self.known or self.capitals or self.again:
            return True
        return self._goes_on() if self._named() else self._uncased()

    @property
    def names(self) -> list[str]:
        return [p.split("(")[0].strip() for p in self.place]

    @property
    def known(self) -> bool:
        return any(is_place(n) for n in self.names)

    @property
    def capitals(self) -> bool:
        first = self.names[0]
        return first.isupper() and len(first) >= 4 and len(first.split()) <= 3

    @property
    def again(self) -> bool:
        """Whether the few words before the mark are said again, and a sentence of some length follows the mark."""
        if len(self.place) != 1 or CJK.search(self.names[0]):
            return False
        name, words = self.names[0], self.names[0].split()
        if (
            not 0 < len(words) <= _MOST_NAME_WORDS
            or len(name) < _LEAST_PLACE
            or name not in f"{self.said} {self.after}"
        ):
            return False
        long = len(self.after.split(maxsplit=_LEAST_AFTER)) > _LEAST_AFTER
        uncased = not any(c.isupper() or c.islower() for c in name)
        return long and (uncased or (self._named() and self._goes_on()))

    def _named(self) -> bool:
        """Whether all words look like those of a place's name, and are few."""
        words = " ".join(self.names).split()
        return 0 < len(words) <= _MOST_NAME_WORDS and all(w[0].isupper() for w in words)

    def _uncased(self) -> bool:
        """Whether few words of a script without capitals stand before a mark and a paragraph of some length."""
        words = " ".join(self.names).split()
        bare = not any(c.isupper() or c.islower() for w in words for c in w)
        long = len(self.after.split(maxsplit=_LEAST_AFTER)) > _LEAST_AFTER
        return bare and bool(self.mark) and len(words) <= 2 and long and not CJK.search(self.names[0])

    def _goes_on(self) -> bool:
        """Whether a sentence begins behind the mark, and no second dash makes an aside of what follows the first."""
        sentence = re.split(r"[.!?]\s", self.after, maxsplit=1)[0]
        return self.after[:1].isupper() and not re.search(r"\s[-–—]{1,2}\s", sentence)


def _cjk(text: str, dates: DateReader, near: date, said: str) -> FoundDateline | None:
    match = _CJK_HEAD.match(text)
    if match is None or match.end() >= len(text):
        return None
    if match["paper"]:
        return _of_paper(match, dates, near)
    head = match["told"] or match["head"] or match["wire"]
    parts = [p for p in re.split(r"[＝=、，\s/]", head) if p]
    agency = next((a for p in parts if (a := find_agency(p))), None)
    place = next((p for p in parts if is_place(p)), None)
    if match["wire"]:
        agency = re.match(r"新华社|新華社|中新社|中新网|中央社", head)[0]  # type: ignore[index]
    elif agency is None:  # 【ワシントン時事】: place and agency without a space
        agency = next((h for i in range(1, len(head)) if is_agency(h := head[i:])), None)
        place = place or (head[: -len(agency)] or None if agency else None)
    if (
        agency is None and text[0] == "【" and " " not in head
    ):  # 【北嶺北都】 over a text that ends with （北都）
        agency = next(
            (h for i in range(1, len(head) - 1) if f"({(h := head[i:])})" in said or f"（{h}）" in said), None
        )
        place = place or (head[: -len(agency)] if agency else None)
    if match["told"] and agency is None and (named := _TOLD_AGENCY.match(head)):
        agency = named["house"]
    if agency is None and not match["told"] and not (place and len(parts) == 2):
        return None
    line = dates.read(head, near)
    day = line.dates[0].day if line.dates else None
    if day is None and (told := _DAY_ALONE.search(head)):
        day = _last_with_number(int(told[1]), near)
    return FoundDateline(match.end(), place, agency, day, None)


def _of_paper(match: re.Match[str], dates: DateReader, near: date) -> FoundDateline:
    """Of Chinese papers and agencies no table knows: "本报讯（记者 …）", "某某社地名2月10日电（记者…）"."""
    found = dates.read(match["paper"], near).dates if match["house"] else ()
    day = found[0].day if found else None
    return FoundDateline(match.end(), match["place"], match["house"], day, None, cjk_reporters(match[0]))


def _last_with_number(number: int, near: date) -> date | None:
    """The last day up to the day after `near` (zones) that has this number in its month."""
    days = (near + timedelta(days=1 - back) for back in range(32))
    return next((day for day in days if day.day == number), None)
