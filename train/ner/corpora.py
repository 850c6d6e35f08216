"""The labelled corpora: which sets serve which language, their split, and reading them in our tokens."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.stages.enrich.entities.scripts import Family
from pipeline.stages.enrich.entities.tokens import MAX_SENTENCE, tokenize

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
INDEX = {label: i for i, label in enumerate(LABELS)}


@dataclass(frozen=True)
class Sentence:
    """One sentence: its tokens, the label number of each, and its language."""

    words: tuple[str, ...]
    labels: tuple[int, ...]
    language: str


@dataclass(frozen=True)
class Corpus:
    """A data set: its folder, language, family, and the share of its sentences that training takes."""

    name: str
    language: str
    family: Family
    share: float = 1.0
    unseen: bool = False  # never trained on, so that a figure on a foreign source exists
    silver: bool = False  # labels from links: a sentence with a span without a capital is left out
    severed: bool = False  # the last letter of each word is a row of its own


# Left out of training: en_gum's sisters with odd labels, id_nerp (lower-cased), and OCR of old newspapers
# (de_newseye, de_sonar, fr_newseye), whose spelling and letters are not those of today's news.
CORPORA = (
    Corpus("ar_newsfane_gold", "ar", "arabic"),
    Corpus("ar_wikifane_gold", "ar", "arabic", 0.7),
    Corpus("ar_aqmar", "ar", "arabic"),
    Corpus("ar_wojood_sample", "ar", "arabic", unseen=True),
    Corpus("fa_parstwiner", "fa", "arabic", 0.8),
    Corpus("ur_ilner", "ur", "arabic"),
    Corpus("en_gmb", "en", "latin", 0.35),
    Corpus("en_gum", "en", "latin"),
    Corpus("en_wikigold", "en", "latin"),
    Corpus("en_crossner", "en", "latin", 0.6),
    Corpus("en_re3d", "en", "latin", severed=True),
    Corpus("en_uner_ewt_dev", "en", "latin", unseen=True),
    Corpus("en_europarl", "en", "latin"),
    Corpus("de_germeval14", "de", "latin"),
    Corpus("de_smartdata", "de", "latin", 0.5, severed=True),
    Corpus("de_wikiann", "de", "latin", 0.25, silver=True),
    Corpus("de_europarl", "de", "latin", unseen=True),
    Corpus("fr_wikiann", "fr", "latin", silver=True),
    Corpus("fr_fenec", "fr", "latin", unseen=True),
    Corpus("es_europarl", "es", "latin"),
    Corpus("it_europarl", "it", "latin"),
    Corpus("pt_uner_bosque", "pt", "latin"),
    Corpus("pt_wikiann", "pt", "latin", 0.4, silver=True),
    Corpus("tr_wikiner_suite", "tr", "latin", 0.6),
    Corpus("id_idner2k", "id", "latin"),
    Corpus("id_nergrit", "id", "latin"),
    Corpus("da_uner_ddt", "da", "latin", 0.5),
    Corpus("ru_factrueval", "ru", "cyrillic"),
    Corpus("hi_hiner", "hi", "devanagari"),
    Corpus("hi_ilner", "hi", "devanagari"),
    Corpus("ja_stockmark", "ja", "han"),
    Corpus("ja_ud_gsd_ne", "ja", "han"),
    Corpus("zh_uner_gsd", "zh", "han"),
)
_MOST_HELD = 800
_HELD_OUT = 0.08  # of a set without a split of its own, in one block at its end


def read(path: Path) -> Iterator[list[tuple[str, str]]]:
    """The sentences of a two-column file as (token, label) lists."""
    sentence: list[tuple[str, str]] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = line.rstrip("\n")
            if not row:
                if sentence:
                    yield sentence
                sentence = []
            elif "\t" in row:
                token, label = row.rsplit("\t", 1)
                if token.strip():
                    sentence.append((token, label))
    if sentence:
        yield sentence


def rejoined(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Rows whose words were parted from their last letter, put together again; the first part's label holds."""
    out: list[tuple[str, str]] = []
    open_word = False
    for token, label in rows:
        if open_word and len(token) == 1 and token.isalpha() and out[-1][0][-1].isalpha():
            out[-1] = (out[-1][0] + token, out[-1][1])
            open_word = False
        else:
            out.append((token, label))
            open_word = True
    return out


def retokenize(rows: list[tuple[str, str]], language: str) -> Sentence:
    """A sentence in our own tokens: each takes the label of the source token it begins in."""
    text, starts = "", []
    for token, _ in rows:
        glued = language in ("ja", "zh") or token[:1] in "'’" or text[-1:] in "'’" or not text
        if not glued:
            text += " "
        starts.append(len(text))
        text += token
    labels, at = [], 0
    tokens = tokenize(text)
    for start in tokens.starts[:MAX_SENTENCE]:
        while at + 1 < len(starts) and starts[at + 1] <= start:
            at += 1
        label = rows[at][1]
        if label.startswith("B-") and start != starts[at]:
            label = "I-" + label[2:]
        labels.append(INDEX.get(label, 0))
    return Sentence(tuple(tokens.words[:MAX_SENTENCE]), tuple(labels), language)


def split(data: Path, corpus: Corpus) -> tuple[list[Sentence], list[Sentence]]:
    """A corpus as (train, held out): its own test part, else a block at the end; all held out if unseen."""
    folder = data / "ner" / corpus.name
    mend = rejoined if corpus.severed else list
    parts = {
        p.stem: [retokenize(mend(r), corpus.language) for r in read(p)] for p in sorted(folder.glob("*.tsv"))
    }
    if corpus.unseen:
        return [], [s for part in parts.values() for s in part]
    if "test" in parts and len(parts) > 1:
        held = parts.pop("test")
        # A large test part (some sets come without their training part) lends what 800 sentences leave.
        train = [s for part in parts.values() for s in part] + held[_MOST_HELD:]
        held = held[:_MOST_HELD]
    else:
        everything = [s for part in parts.values() for s in part]
        cut = int(len(everything) * (1 - _HELD_OUT))
        train, held = everything[:cut], everything[cut:]
    if corpus.silver:
        train = [s for s in train if not _lower_span(s)]
    if corpus.share < 1:
        train = random.Random(corpus.name).sample(train, int(len(train) * corpus.share))
    return train, held


def _lower_span(sentence: Sentence) -> bool:
    return any(
        LABELS[label].startswith("B-") and not word[0].isupper()
        for word, label in zip(sentence.words, sentence.labels, strict=True)
    )


def spans(labels: list[int] | tuple[int, ...]) -> set[tuple[int, int, str]]:
    """The spans (first token, end token, type) of a label sequence."""
    out: set[tuple[int, int, str]] = set()
    start, kind = -1, ""
    for i, number in enumerate([*labels, 0]):
        label = LABELS[number]
        if start >= 0 and label != "I-" + kind:
            out.add((start, i, kind))
            start = -1
        if start < 0 and label != "O":
            start, kind = i, label[2:]
    return out
