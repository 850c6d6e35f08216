"""The gazetteer's matching, the tagger's decoding, linking, and training on a toy corpus."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest

from pipeline.stages.enrich.entities.gazetteer import (
    Entry,
    Gazetteer,
    NameTokens,
    keys_of,
    load_gazetteer,
    phrase_key,
)
from pipeline.stages.enrich.entities.linking import link
from pipeline.stages.enrich.entities.tagger import SIZE, Tagger, Weights, _viterbi
from train.ner import evaluate
from train.ner.corpora import Sentence, retokenize, spans
from train.ner.perceptron import Encoder, pack, token_classes, train


def place(kind: str, label: str, country: str, weight: int) -> Entry:
    return Entry(kind, label, "", "", country if kind == "country" else "", country, None, None, weight)


ENTRIES = [
    place("country", "Egypt", "EG", 100_000_000),
    place("city", "Alexandria", "EG", 4_000_000),
    place("city", "Alexandria", "US", 150_000),
    place("city", "Salem", "US", 150_000),
    place("city", "Salem", "IN", 700_000),
    Entry("organization", "WHO", "Q1", "", "", "", None, None, 0),
]
NAMES = {"egypt": [0], "alexandria": [1, 2], "salem": [3, 4], "WHO": [5], "مصر": [0], "القاهره الجديده": [1]}
GAZETTEER = Gazetteer(ENTRIES, NAMES, frozenset({"egypt", "WHO", "مصر"}))
NO_NAMES = NameTokens([frozenset()])


def matched(words: list[str]) -> list[tuple[int, int, int, str]]:
    return [tuple(m) for m in GAZETTEER.matches(words, keys_of(words))]  # type: ignore[misc]


def test_names_need_their_capitals() -> None:
    assert matched(["who", "saw", "egypt", "and", "Egypt", "WHO", "Who"]) == [
        (4, 5, 0, "egypt"),
        (5, 6, 0, "WHO"),
    ]


def test_names_are_found_behind_clitics() -> None:
    assert matched(["ومصر", "بالقاهرة", "الجديدة"]) == [(0, 1, 1, "مصر"), (1, 3, 1, "القاهره الجديده")]


def test_a_phrase_has_the_key_of_its_tokens() -> None:
    assert phrase_key("Нижний Новгород") == " ".join(keys_of(["Нижнего", "Новгорода"]))
    assert phrase_key("U.S.") == "US"


@pytest.mark.parametrize(
    ("keys", "context", "country"),
    [
        (["alexandria"], {}, "EG"),
        (["alexandria"], {"US": 2}, "EG"),
        (["salem"], {}, None),
        (["salem"], {"US": 1}, "US"),
    ],
)
def test_cities_are_linked_by_size_or_country(
    keys: list[str], context: dict[str, int], country: str | None
) -> None:
    entry = link("place", keys, GAZETTEER, Counter(context))
    assert (entry.country if entry else None) == country


def test_the_shipped_gazetteer_is_whole() -> None:
    gazetteer = load_gazetteer()
    countries = {e.iso3166 for e in gazetteer.entries if e.kind == "country"}
    assert len(countries) > 240
    for key in ("اليابان", "japan", "日 本", "япон", "जापान"):
        assert {e.iso3166 for e in gazetteer.lookup(key) if e.kind == "country"} == {"JP"}
    assert gazetteer.is_sure("japan")
    assert not gazetteer.is_sure("reading")


def test_decoding_finds_the_best_path() -> None:
    rng = np.random.default_rng(3)
    moves = rng.normal(size=(SIZE, SIZE)).astype(np.float32)
    scores = rng.normal(size=(7, SIZE)).astype(np.float32)
    bounds = [(0, 3), (3, 7)]

    def worth(path: tuple[int, ...], start: int) -> float:
        steps = sum(float(moves[a, b]) for a, b in pairwise(path))
        return steps + sum(float(scores[start + t, label]) for t, label in enumerate(path))

    labels = _viterbi(scores, bounds, moves)
    for a, b in bounds:
        paths = [p for p in product(range(SIZE), repeat=b - a) if p[0] not in (2, 4, 6)]
        assert worth(tuple(labels[a:b]), a) == pytest.approx(max(worth(p, a) for p in paths), abs=1e-4)


def test_training_and_decoding_agree(tmp_path: Path) -> None:
    """The packed model decodes as the training saw it, whatever the batch and the state of the caches."""
    names = ["Vera Holt", "Ivo Banks", "Lena Marsh", "Tom Field"]
    rows = [
        [
            (w, "B-PER" if i == 1 else "I-PER" if i == 2 else "O")
            for i, w in enumerate(f"said {n} on Monday .".split())
        ]
        for n in names
    ]
    sentences = [retokenize(r, "en") for r in rows * 5]
    encoder = Encoder("latin", GAZETTEER, NO_NAMES)
    weights, moves, errors = train(encoder.encode_all(sentences), len(encoder.index), 4)
    assert errors[-1] < errors[0]
    pack(tmp_path / "toy.npz", encoder.index, weights, moves, 10_000)
    tagger = Tagger(Weights(tmp_path / "toy.npz"), NO_NAMES)
    words = [
        "said",
        "Nora",
        "Quill",
        "on",
        "Monday",
        ".",
        "Then",
        "said",
        "Vera",
        "Holt",
        "on",
        "Friday",
        ".",
    ]
    classes = token_classes(words, "latin", GAZETTEER, NO_NAMES)
    together = tagger.tag(words, [(0, 6), (6, 13)], "en", classes)
    alone = Tagger(Weights(tmp_path / "toy.npz"), NO_NAMES).tag(
        words[:6], [(0, 6)], "en", [("G=", classes[0][1][:6])]
    )
    assert [(s.first, s.end, s.type) for s in together] == [(1, 3, "PER"), (8, 10, "PER")]
    assert together[:1] == alone


def test_corpora_are_read_in_our_tokens() -> None:
    made = retokenize([("Ankara'da", "B-LOC"), ("New", "B-LOC"), ("York", "I-LOC")], "tr")
    assert made == Sentence(("Ankara", "'da", "New", "York"), (5, 6, 5, 6), "tr")
    assert spans(made.labels) == {(0, 2, "LOC"), (2, 4, "LOC")}


def test_each_article_entity_is_counted_once() -> None:
    gold = [
        {"type": "person", "name": "Ana Gil", "aliases": ["Gil"]},
        {"type": "person", "name": "Bo", "aliases": []},
    ]
    counts, errors = evaluate.article_counts(gold, [])
    assert counts["person:gold"] == 2
    assert errors == ["person missed: Ana Gil", "person missed: Bo"]
    assert evaluate.folded("Müller, École") == "muller ecole"
