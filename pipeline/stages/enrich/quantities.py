"""Amounts in a text: money, percentages, counts of things, lengths, durations and the like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from pipeline.stages.enrich.eastern_quantities import eastern_quantities
from pipeline.stages.enrich.keywords import stop_words
from pipeline.stages.enrich.lexicon import Table, lexicon
from pipeline.stages.enrich.numerals import to_number
from pipeline.stages.enrich.reading import Reading
from schemas.annotations import Quantity

Kind = Literal[
    "money", "percent", "count", "length", "area", "mass", "volume", "temperature", "duration", "speed", "energy"
]  # fmt: skip
_SYMBOLS = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD",
    "S$": "SGD", "R$": "BRL", "NT$": "TWD", "Mex$": "MXN", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY",
    "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY", "₴": "UAH", "₪": "ILS", "₫": "VND", "₦": "NGN", "₱": "PHP",
    "฿": "THB", "₸": "KZT", "zł": "PLN", "Rs": "INR", "Rs.": "INR", "Rp": "IDR", "Rp.": "IDR",
}  # fmt: skip
_BEHIND = {sign: code for sign, code in _SYMBOLS.items() if not sign.isascii() and len(sign) <= 2}
"""The symbols that also stand behind an amount."""

_CODES = frozenset(
    [
        "USD",
        "EUR",
        "GBP",
        "JPY",
        "CNY",
        "INR",
        "RUB",
        "CHF",
        "AUD",
        "CAD",
        "BRL",
        "MXN",
        "ZAR",
        "TRY",
        "KRW",
        "SEK",
        "NOK",
        "DKK",
        "PLN",
        "SAR",
        "AED",
        "EGP",
        "PKR",
        "IDR",
        "ILS",
        "UAH",
    ]
)
_NOT_BEFORE = frozenset("-–/.:#№+_@")
_GAP = " \u00a0\u202f\u2009-"


class _Unit(NamedTuple):
    kind: Kind
    symbol: str


@dataclass(frozen=True, slots=True, eq=False)
class _Tables:
    decimal: str
    scales: Table[float]
    units: Table[_Unit]
    numbers: Table[float]
    duals: Table[tuple[float, float]]
    not_nouns: frozenset[str]
    of: frozenset[str]
    link: frozenset[str]
    minus: frozenset[str]


@lru_cache(maxsize=128)
def _tables(language: str) -> _Tables:
    lex = lexicon(language)
    section = lex.section("quantities")
    scales: Table[float] = Table(lex.clitics)
    for value, entries in section.get("scales", {}).items():
        scales.add(entries, float(value))
    units: Table[_Unit] = Table(lex.clitics)
    units.add(str(section.get("percent", "")), _Unit("percent", "%"))
    for code, entries in section.get("currencies", {}).items():
        units.add(entries, _Unit("money", code))
    for key, entries in section.get("units", {}).items():
        kind, _, symbol = key.partition(" ")
        units.add(entries, _Unit(cast("Kind", kind), symbol))
    for key, entries in lexicon("mul").section("quantities").get("units", {}).items():
        kind, _, symbol = key.partition(" ")
        units.add(entries, _Unit(cast("Kind", kind), symbol))
    for code in sorted(_CODES):
        units.add([code], _Unit("money", code))
    numbers: Table[float] = Table(lex.clitics)
    for value, entries in section.get("numbers", {}).items():
        numbers.add(entries, float(value))
    duals: Table[tuple[float, float]] = Table(lex.clitics)
    for key, entries in section.get("duals", {}).items():
        first, _, scale = key.partition(" ")
        duals.add(entries, (float(first), float(scale)))
    sets = {n: lex.words("quantities", n) for n in ("not_nouns", "of", "link", "minus")}
    return _Tables(str(section.get("decimal", ".")), scales, units, numbers, duals, **sets)


class _Amount(NamedTuple):
    """A number with its scale words: value, word indices and offsets."""

    value: float
    first: int
    last: int
    start: int
    end: int
    spelled: bool
    scaled: bool


@dataclass(slots=True)
class _Quantities:
    reading: Reading
    tables: _Tables
    taken: list[tuple[int, int]]

    def run(self) -> list[Quantity]:
        out: list[Quantity] = []
        words, after, at = self.reading.words, 0, 0
        for i in self._starting():
            if i < after:
                continue
            while at < len(self.taken) and self.taken[at][1] <= words.starts[i]:
                at += 1
            if at < len(self.taken) and self.taken[at][0] < words.ends[i]:
                continue
            amount = self._amount(i)
            if amount is None:
                continue
            found = self._quantity(amount)
            after = amount.last
            if found is not None:
                out.append(found)
                after = max(after, words.first_from(found.end))
        return out

    def _starting(self) -> list[int]:
        """The indices of the words that an amount may start with."""
        words = self.reading.words
        digits = [i for i, word in enumerate(words.folded) if word[0].isdecimal()]
        return sorted({*digits, *self.tables.numbers.starting(words), *self.tables.duals.starting(words)})

    # -- the number ----------------------------------------------------------------------------------

    def _amount(self, i: int) -> _Amount | None:
        words = self.reading.words
        word = words.folded[i]
        start = words.starts[i]
        dual = None
        if word[0].isdecimal():
            value = self._digits(i)
            last = i + 1
            # thousands set off by spaces: 1 900, 2 500 000
            while value is not None and value >= 1 and self._thousands(i, last):
                value = value * 1000 + int(words.folded[last])
                last += 1
            spelled = False
        else:
            dual = self.tables.duals.at(words, i)
            hit = None if dual else self.tables.numbers.at(words, i)
            value = dual[0][0] * dual[0][1] if dual else hit[0] if hit else None
            last = i + (dual[1] if dual else hit[1] if hit else 1)
            spelled = True
        if value is None:
            return None
        value, last, scaled = self._scaled(value, last)
        if dual:
            value, last = self._continued(value, last)
        return _Amount(value, i, last, start, words.ends[last - 1], spelled, scaled or dual is not None)

    def _digits(self, i: int) -> float | None:
        words, text = self.reading.words, self.reading.text
        start, end = words.starts[i], words.ends[i]
        before = text[start - 1 : start]
        minus = before in ("-", "−") and (start < 2 or text[start - 2].isspace())
        if before and before in _NOT_BEFORE and not minus:
            return None
        if before.isalpha() and not self.reading.lexicon.clitics:
            return None
        after = text[end : end + 2]
        if after[:1] in tuple(":/") or (after[:1] in tuple("-–") and after[1:2].isdigit()):
            return None
        value = to_number(text[start:end], self.tables.decimal)
        return -value if value is not None and minus else value

    def _thousands(self, first: int, at: int) -> bool:
        words, text = self.reading.words, self.reading.text
        if at >= len(words) or len(words.folded[at]) != 3 or not words.folded[at].isdecimal():
            return False
        gap = text[words.ends[at - 1] : words.starts[at]]
        return (
            gap in (" ", "\u00a0", "\u202f", "\u2009")
            and words.folded[first].isdecimal()
            and len(words.folded[first]) <= 3
        )

    def _scaled(self, value: float, last: int) -> tuple[float, int, bool]:
        words, text = self.reading.words, self.reading.text
        scaled = False
        for _ in range(2):
            if last >= len(words) or text[words.ends[last - 1] : words.starts[last]].strip(_GAP + "."):
                break
            hit = self.tables.scales.at(words, last)
            if hit is None or (
                len(words.folded[last]) == 1 and text[words.starts[last]].islower() and hit[0] < 1e6
            ):
                break
            value, last, scaled = value * hit[0], last + hit[1], True
        return value, last, scaled

    def _continued(self, value: float, last: int) -> tuple[float, int]:
        """مليونين و140 ألف: the thousands behind the millions."""
        words, text = self.reading.words, self.reading.text
        at = last
        if at < len(words) and words.folded[at] == "و":
            at += 1
        if (
            at < len(words)
            and words.folded[at].isdecimal()
            and not text[words.ends[last - 1] : words.starts[last]].strip()
        ):
            more, end, scaled = self._scaled(float(int(words.folded[at])), at + 1)
            if scaled and more < value:
                return value + more, end
        return value, last

    # -- what it is an amount of ---------------------------------------------------------------------

    def _quantity(self, amount: _Amount) -> Quantity | None:
        text, words = self.reading.text, self.reading.words
        symbol = self._symbol_before(amount)
        if symbol is not None:
            return self._made(symbol[1], amount.end, amount.value, "money", symbol[0])
        tail = text[amount.end : amount.end + 4].lstrip(_GAP)
        for sign in ("%", "٪", "％"):
            if tail.startswith(sign):
                end = text.index(sign, amount.end) + 1
                return self._made(amount.start, end, amount.value, "percent", "%")
        for sign in (tail[:1], tail[:2]):
            if sign in _BEHIND:
                end = text.index(sign, amount.end) + len(sign)
                return self._made(amount.start, end, amount.value, "money", _BEHIND[sign])
        if tail[:1] == "°":
            return self._degrees(amount)
        return self._by_words(amount, words.first_from(amount.end))

    def _symbol_before(self, amount: _Amount) -> tuple[str, int] | None:
        text = self.reading.text
        if amount.spelled:
            return None
        head = text[max(0, amount.start - 5) : amount.start]
        bare = head.rstrip(" \u00a0\u202f")
        for size in (4, 3, 2, 1):
            code = _SYMBOLS.get(bare[-size:]) if len(bare) >= size else None
            if code is None and size == 3 and bare[-3:] in _CODES:
                code = bare[-3:]
            if code is not None:
                start = amount.start - (len(head) - len(bare)) - size
                if bare[-size].isalpha() and start and text[start - 1].isalpha():
                    continue
                return code, start
        return None

    def _degrees(self, amount: _Amount) -> Quantity | None:
        text = self.reading.text
        at = text.index("°", amount.end)
        letter = text[at + 1 : at + 3].lstrip()[:1]
        if letter in ("C", "F"):
            return self._made(
                amount.start, text.index(letter, at) + 1, amount.value, "temperature", "°" + letter
            )
        return self._made(amount.start, at + 1, amount.value, "temperature", "°")

    def _by_words(self, amount: _Amount, i: int) -> Quantity | None:
        words, text = self.reading.words, self.reading.text
        if i >= len(words) or text[amount.end : words.starts[i]].removeprefix("." * amount.scaled).strip(
            _GAP
        ):
            return None
        linked = i
        if words.folded[i] in self.tables.link and amount.scaled and i + 1 < len(words):
            linked = i + 1
        hit = self.tables.units.at(words, linked)
        if hit is not None:
            unit, length = hit
            if unit.kind != "count":
                value = -amount.value if self._is_minus(amount, unit) else amount.value
                return self._made(
                    amount.start, words.ends[linked + length - 1], value, unit.kind, unit.symbol
                )
        if amount.spelled and not amount.scaled and amount.value < 3:
            return None
        return self._counted(amount, linked)

    def _is_minus(self, amount: _Amount, unit: _Unit) -> bool:
        i = amount.first - 1
        return unit.kind == "temperature" and i >= 0 and self.reading.words.folded[i] in self.tables.minus

    def _counted(self, amount: _Amount, i: int) -> Quantity | None:
        """The counted noun: the next word, or the one behind "of"."""
        words, text = self.reading.words, self.reading.text
        while (
            i < len(words)
            and words.folded[i] in self.tables.of
            and not text[words.ends[i - 1] : words.starts[i]].strip()
        ):
            i += 1
        if i >= len(words) or i > amount.last + 2:
            return None
        word = words.folded[i]
        gap = text[words.ends[i - 1] : words.starts[i]]
        if gap.strip(" \u00a0\u202f") or not gap or word in self.tables.not_nouns or word[0].isdigit():
            return None
        if word in stop_words(self.reading.language) or self._is_label(amount):
            return None
        if len(word) < 2 or (text[words.starts[i]].isupper() and self.reading.language not in ("de", "lb")):
            return None
        unit = text[words.starts[i] : words.ends[i]]
        return self._made(amount.start, words.ends[i], amount.value, "count", unit)

    def _is_label(self, amount: _Amount) -> bool:
        """`Pier 2`, `Gate 4`: a single digit behind a capitalised word inside a sentence numbers, it does not count."""
        i, text, words = amount.first - 1, self.reading.text, self.reading.words
        if amount.spelled or amount.scaled or amount.value >= 10 or i < 0:
            return False
        start = words.starts[i]
        beside = text[words.ends[i] : amount.start] == " "
        return beside and text[start].isupper() and self.reading.sentence_at(start)[0] != start

    def _made(self, start: int, end: int, value: float, kind: Kind, unit: str) -> Quantity:
        exact = round(value, 6)
        return Quantity(
            text=self.reading.text[start:end], start=start, end=end, value=exact, unit=unit, kind=kind
        )


def find_quantities(reading: Reading, taken: Sequence[tuple[int, int]] = ()) -> tuple[Quantity, ...]:
    """The amounts of a text in order; the unit of a count is the noun as it is written.

    taken: offsets that hold no amounts (dates), in order.
    """
    if reading.spaceless:
        return tuple(eastern_quantities(reading, taken))
    return tuple(_Quantities(reading, _tables(reading.language), list(taken)).run())
