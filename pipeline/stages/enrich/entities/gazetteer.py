"""The gazetteer: known places, organisations and people by the normal forms of their names."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from pipeline.stages.enrich.entities.arabic import rests
from pipeline.stages.enrich.entities.tokens import is_cjk, is_lower, normal, stem, tokenize

DATA = Path(__file__).parent / "data"
_LONGEST_HAN_NAME = 7  # characters
_NAME_CACHE = 50_000  # words whose class is remembered
_ONE_WORD = 1 << 1
_CLITIC_CITY = 400_000  # inhabitants from which a city's name is looked for behind Arabic clitics


@dataclass(frozen=True, slots=True)
class Entry:
    """A known thing. `kind`: country, territory, region, city, person or organization.

    `country` is the ISO 3166-1 code of the country it lies in or belongs to ("" unknown); `weight` is the
    population of a place, 0 elsewhere.
    """

    kind: str
    label: str
    wikidata: str
    geonames: str
    iso3166: str
    country: str
    latitude: float | None
    longitude: float | None
    weight: int

    @property
    def type(self) -> str:
        """The entity type: person, organization or place."""
        return self.kind if self.kind in ("person", "organization") else "place"


class Match(NamedTuple):
    """A name found at tokens first..end; `clitic` letters of the first token stand before the name."""

    first: int
    end: int
    clitic: int
    key: str


def keys_of(words: Sequence[str]) -> list[str]:
    """The keys tokens are looked up by: normal form, Russian case endings off."""
    return list(map(stem, words))


def phrase_key(name: str) -> str:
    """The key of a name: the keys of its tokens with spaces between; acronyms keep their capitals."""
    words = tokenize(name).words
    if len(words) == 1 and is_acronym(words[0]):
        return words[0].replace(".", "")
    return " ".join(keys_of(words))


def is_acronym(word: str) -> bool:
    """Whether a word is written in capitals only, so that its lower-case form is another word."""
    return 2 <= len(word) <= 8 and word.isupper()


class Gazetteer:
    """Names to entries, with longest match over tokens. `sure` names need no evidence beside themselves."""

    def __init__(self, entries: Sequence[Entry], names: dict[str, list[int]], sure: frozenset[str]) -> None:
        self.entries = entries
        self._names = names
        self._sure = sure
        # By first word: a bit for each number of words that a name has which begins with it.
        self._sizes: dict[str, int] = {}
        for name in names:
            first = name.split(" ", 1)[0]
            self._sizes[first] = self._sizes.get(first, 0) | 1 << name.count(" ") + 1
        self._clitics: dict[str, list[tuple[int, str]]] = {}

    def lookup(self, key: str) -> list[Entry]:
        """The entries of a name's key."""
        return [self.entries[i] for i in self._names.get(key, ())]

    def names_of(self, kind: str) -> list[str]:
        """The keys of all names of a kind."""
        wanted = {i for i, entry in enumerate(self.entries) if entry.kind == kind}
        return [name for name, rows in self._names.items() if not wanted.isdisjoint(rows)]

    def is_sure(self, key: str) -> bool:
        """Whether the name means its entry wherever it stands (no common word, no usual family name)."""
        return key in self._sure

    def matches(self, words: Sequence[str], keys: Sequence[str]) -> list[Match]:
        """The longest matches, left to right, without overlap; names of cased scripts need a capital."""
        found: list[Match] = []
        after = 0
        for i, key in enumerate(keys):
            if i < after or not self._may_begin(words[i], key):
                continue
            match = self._lower_at(words, keys, i) if is_lower(words[i]) else self._match_at(words, keys, i)
            if match:
                found.append(match)
                after = match.end
        return found

    def _may_begin(self, word: str, key: str) -> bool:
        """Whether a name can begin with the word: as it is, as an acronym, or behind Arabic clitics."""
        if key in self._sizes or word.isupper():
            return word[0].isalnum()
        return "\u0600" <= key[0] <= "\u06ff" and word[0].isalnum() and bool(self._behind_clitics(key))

    def _lower_at(self, words: Sequence[str], keys: Sequence[str], i: int) -> Match | None:
        """A name that begins with a lower-case word and goes on with a capital ("mer Noire")."""
        if self._sizes.get(keys[i], 0) <= _ONE_WORD or not any(w[0].isupper() for w in words[i + 1 : i + 4]):
            return None
        end = self._extend(keys[i], keys, i)
        named = any(w[0].isupper() for w in words[i:end])
        return Match(i, end, 0, " ".join(keys[i:end])) if end > i + 1 and named else None

    def _match_at(self, words: Sequence[str], keys: Sequence[str], i: int) -> Match | None:
        word, key = words[i], keys[i]
        arabic = "\u0600" <= key[0] <= "\u06ff"
        options = self._behind_clitics(key) if arabic else ()
        if is_acronym(word) and word.replace(".", "") in self._names:
            return Match(i, i + 1, 0, word.replace(".", ""))
        end = self._extend(key, keys, i)
        if end:
            name = " ".join(keys[i:end])
            single_upper = end == i + 1 and is_acronym(word) and len(word) < 4
            return None if single_upper else Match(i, end, 0, name)
        for length, rest in options:
            end = self._extend(rest, keys, i)
            name = " ".join([rest, *keys[i + 1 : end]])
            if end and (rest.startswith("ال") or self.is_well_known(name)):
                return Match(i, end, length, name)
        return None

    def _behind_clitics(self, key: str) -> list[tuple[int, str]]:
        """The words an Arabic word may stand for without its clitics, where a name begins with them."""
        known = self._clitics.get(key)
        if known is None:
            if len(self._clitics) >= _NAME_CACHE:
                self._clitics.clear()
            known = self._clitics[key] = [(n, rest) for n, rest in rests(key) if rest in self._sizes]
        return known

    def is_well_known(self, name: str) -> bool:
        """Whether a name is more than a small city's, so that it is likelier than a word one letter longer."""
        return any(e.kind != "city" or e.weight >= _CLITIC_CITY for e in self.lookup(name))

    def _extend(self, first: str, keys: Sequence[str], i: int) -> int:
        sizes = self._sizes.get(first, 0)
        while sizes:
            length = sizes.bit_length() - 1
            sizes ^= 1 << length
            if i + length > len(keys):
                continue
            name = first if length == 1 else " ".join([first, *keys[i + 1 : i + length]])
            if name in self._names:
                return i + length
        return 0


def load_gazetteer(path: Path = DATA / "gazetteer.tsv.gz") -> Gazetteer:
    """Read the packed gazetteer (made by `python -m train.ner gazetteer`)."""
    entries: list[Entry] = []
    names: dict[str, list[int]] = {}
    sure: set[str] = set()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            kind, label, wikidata, geonames, iso, country, where, weight, packed = line.rstrip("\n").split(
                "\t"
            )
            latitude, longitude = (float(x) for x in where.split(",")) if where else (None, None)
            number = len(entries)
            entries.append(
                Entry(kind, label, wikidata, geonames, iso, country, latitude, longitude, int(weight or 0))
            )
            for name in packed.split(";"):
                key = name.removeprefix("!")
                if key is name:
                    sure.add(key)
                names.setdefault(key, []).append(number)
    return Gazetteer(entries, names, frozenset(sure))


class NameTokens:
    """Words that occur in people's names, as hashes, each with a class by how often ("1" rare to "3")."""

    def __init__(self, classes: Sequence[frozenset[int]]) -> None:
        ranked = reversed(list(enumerate(classes, 1)))  # a word of several classes has the first one
        self._classes = {code: str(i) for i, members in ranked for code in members}
        self._seen: dict[str, str] = {}

    def __call__(self, key: str) -> str:
        """The class of a normalised word, "" where the lists do not hold it."""
        known = self._seen.get(key)
        if known is None:
            if len(self._seen) >= _NAME_CACHE:
                self._seen.clear()
            known = self._seen[key] = self._classes.get(zlib.crc32(_encoded(key)), "")
        return known

    def runs(self, words: Sequence[str], longest: int) -> list[list[str | None]]:
        """By length from 1 to `longest`: the class of the words joined from each place on, None where there is none."""
        encoded = [_encoded(word) for word in words]
        found = []
        codes = [0] * len(words)
        for length in range(longest):
            # a checksum goes on from that of the text before
            codes = list(map(zlib.crc32, encoded[length:], codes))
            found.append(list(map(self._classes.get, codes)))
        return found


def _encoded(key: str) -> bytes:
    return key.encode("utf-8", "replace")


def load_name_tokens(path: Path = DATA / "nametokens.npz") -> NameTokens:
    """Read the name-token hashes (made by `python -m train.ner gazetteer`)."""
    with np.load(path, allow_pickle=False) as arrays:
        # Stored as differences between sorted hashes, which pack smaller.
        return NameTokens(
            [frozenset(np.cumsum(arrays[k], dtype=np.uint64).tolist()) for k in sorted(arrays.files)]
        )


def load_whole_words(path: Path = DATA / "arabic_words.txt") -> frozenset[str]:
    """Arabic words that begin with letters of clitics and carry none (made by `python -m train.ner gazetteer`)."""
    return frozenset(path.read_text(encoding="utf-8").split())


def match_classes(size: int, matches: Sequence[Match], gazetteer: Gazetteer) -> list[str]:
    """The gazetteer feature of each token: position in the match, kind, and whether the name is sure."""
    classes = [""] * size
    for match in matches:
        kinds = "".join(sorted({e.kind[0] for e in gazetteer.lookup(match.key)}))
        tail = kinds + ("+" if gazetteer.is_sure(match.key) else "-") + ("c" if match.clitic else "")
        span = match.end - match.first
        for i in range(match.first, match.end):
            place = "B" if i == match.first else "I"
            classes[i] = place + ("1" if span == 1 else "2") + tail
    return classes


def han_name_spans(words: Sequence[str], is_name: NameTokens) -> list[str]:
    """For text of single characters: the longest name-token match each character lies in ("B3", "I2", "")."""
    out = [""] * len(words)
    runs = list(enumerate(is_name.runs(words, _LONGEST_HAN_NAME), 1))[:0:-1]
    after = 0
    for i, word in enumerate(words):
        if i < after or not is_cjk(word[0]):
            continue
        for length, classes in runs:
            known = classes[i] if i < len(classes) else None
            if known:
                out[i] = "B" + known + str(length)
                out[i + 1 : i + length] = ["I" + known + str(length)] * (length - 1)
                after = i + length
                break
    return out


__all__ = [
    "Entry", "Gazetteer", "Match", "NameTokens", "han_name_spans", "is_acronym", "keys_of", "load_gazetteer",
    "load_name_tokens", "load_whole_words", "match_classes", "normal", "phrase_key",
]  # fmt: skip
