"""Fits the weights of `features` in pipeline/stages/clean/language.py, which make a lead into a probability to be right.

python -m train.language --data DIR [--catalogues DIR]

Pieces of 4 to 40 words of the corpora for named entities in DIR/ner and, for languages that these lack, translated messages
of programs (CODE/LC_MESSAGES/*.mo, such as the folder `lang` of Vim). Prints the weights, and how often what is said with
which probability is right.
"""

from __future__ import annotations

import argparse
import gettext
import random
import re
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.stages.clean.language import ONLY_LANGUAGE, features, scored
from pipeline.stages.clean.language_words import scripts
from pipeline.stages.clean.scripts import script_of
from train.ner.corpora import CORPORA, read

Piece = tuple[str, str]
"""A language and a text in it."""

_SENTENCES, _ROWS = 700, 4_000
_LENGTHS = (4, 6, 8, 12, 20, 40)
_MESSAGES = 150
_FEWEST_LETTERS = 8
_CODES = {"nb": "no"}
_RIDGE, _STEPS = 1e-2, 60
_BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
_SPACE_BEFORE = re.compile(r" ([.,;:!?)])")


def corpora(data: Path, chance: random.Random) -> Iterator[Piece]:
    """Pieces of sentences, so many for each language, however many corpora it has."""
    for language in sorted({corpus.language for corpus in CORPORA}):
        files = [
            path
            for corpus in CORPORA
            if corpus.language == language and not corpus.severed
            for path in sorted((data / "ner" / corpus.name).glob("*.tsv"))[:1]
        ]
        for path in files:
            sentences = [[token for token, _ in rows] for rows in islice(read(path), _ROWS)]
            chance.shuffle(sentences)
            for words in sentences[: _SENTENCES // len(files)]:
                length = chance.choice(_LENGTHS)
                first = chance.randrange(max(1, len(words) - length + 1))
                space = "" if language in ("ja", "zh") else " "
                text = _SPACE_BEFORE.sub(r"\1", space.join(words[first : first + length]))
                if sum(map(str.isalpha, text)) >= _FEWEST_LETTERS:
                    yield language, text


def catalogues(folder: Path, chance: random.Random) -> Iterator[Piece]:
    """Translated messages that are sentences, in the languages that the stage tells and no corpus is in."""
    wanted = frozenset[str]().union(*(s.languages for s in scripts().values())) - {
        c.language for c in CORPORA
    }
    for path in sorted(folder.glob("*/LC_MESSAGES/*.mo")):
        name = path.parent.parent.name.split("_")[0].split(".")[0]
        code = _CODES.get(name, name)
        if code not in wanted:
            continue
        try:
            with path.open("rb") as stored:
                known = gettext.GNUTranslations(stored)
        except (UnicodeDecodeError, OSError):
            continue
        originals = [key for key in getattr(known, "_catalog", {}) if isinstance(key, str) and key]
        pairs = [(key, known.gettext(key)) for key in originals]
        messages = [told for key, told in pairs if told != key and _is_sentence(told)]
        chance.shuffle(messages)
        yield from ((code, text) for text in messages[:_MESSAGES])


def _is_sentence(text: str) -> bool:
    return (
        20 < len(text) < 300
        and len(text.split()) >= 4
        and text.count("%") < 2
        and not set(text) & {"\n", ":"}
    )


def examples(pieces: Iterator[Piece]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The features of each piece whose language its script does not tell, and whether the first language was right."""
    rows, right = [], []
    for language, text in pieces:
        script, share, letters = script_of(text)
        if script is None or script in ONLY_LANGUAGE:
            continue
        scores, lead, reliable = scored(text, script, share, letters)
        if scores:
            rows.append(features(lead, letters, reliable=reliable, script=script))
            right.append(next(iter(scores)) == language)
    return np.array(rows, dtype=np.float64), np.array(right, dtype=np.float64)


def fit(rows: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method, with a small ridge."""
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        p = probabilities(rows, weights)
        slope = rows.T @ (p - right) + _RIDGE * weights
        curve = (rows * (p * (1 - p))[:, None]).T @ rows + _RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def probabilities(rows: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of each row."""
    return np.asarray(1 / (1 + np.exp(-rows @ weights)))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds the corpora in ner/")
    parser.add_argument("--catalogues", type=Path, help="folder of translated messages")
    options = parser.parse_args()
    chance = random.Random(7)
    pieces = list(corpora(options.data, chance))
    if options.catalogues:
        pieces += catalogues(options.catalogues, chance)
    rows, right = examples(iter(pieces))
    weights = fit(rows, right)
    print(f"{len(right)} pieces, {right.mean():.3f} right; weights {np.round(weights, 2).tolist()}")
    found = probabilities(rows, weights)
    for low, high in pairwise(_BANDS):
        within = (found >= low) & (found < high)
        if within.any():
            print(
                f"said {found[within].mean():.3f}: {int(within.sum())} pieces, {right[within].mean():.3f} right"
            )


if __name__ == "__main__":
    main()
