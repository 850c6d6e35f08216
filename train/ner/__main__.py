"""`python -m train.ner`: build the gazetteer, train the taggers, evaluate the recogniser."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from pipeline.stages.enrich.entities import load_recognizer
from pipeline.stages.enrich.entities.gazetteer import DATA, load_gazetteer, load_name_tokens
from pipeline.stages.enrich.entities.scripts import FAMILIES, Family
from train.ner import evaluate, gazetteer
from train.ner.augment import augmented, pools
from train.ner.corpora import CORPORA, split
from train.ner.perceptron import Encoder, pack, train

# Passes over the corpora and features kept, by family; more features gain under half a point.
_SETTINGS: dict[Family, tuple[int, int]] = {
    "latin": (5, 350_000),
    "arabic": (7, 220_000),
    "cyrillic": (7, 120_000),
    "devanagari": (6, 120_000),
    "han": (10, 240_000),
}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m train.ner", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("gazetteer", help="pack the gazetteer and the name tokens")
    tag = commands.add_parser("train", help="train taggers")
    tag.add_argument("families", nargs="*", choices=[*FAMILIES, []], help="default: all")
    score = commands.add_parser("evaluate", help="held-out sentences (--data) and articles (--articles)")
    score.add_argument("--articles", type=Path, help="folder of labelled articles (JSON)")
    score.add_argument("--language", help="only the corpora of this language")
    score.add_argument("--errors", action="store_true", help="list what was missed and what is wrong")
    for command in (build, tag, score):
        command.add_argument(
            "--data", type=Path, required=command is not score, help="folder with ner/ and gazetteer/"
        )
    return parser.parse_args()


def _train(data: Path, families: list[Family]) -> None:
    known, names = load_gazetteer(), load_name_tokens()
    for family in families or FAMILIES:
        epochs, keep = _SETTINGS[family]
        sentences = [s for c in CORPORA if c.family == family for s in split(data, c)[0]]
        pool = pools(data, gazetteer.TABLES, family)
        sentences += augmented(sentences, family, pool) if pool else []
        encoder = Encoder(family, known, names)
        encoded = encoder.encode_all(sentences)
        weights, transitions, errors = train(encoded, len(encoder.index), epochs)
        size = pack(DATA / f"{family}.npz", encoder.index, weights, transitions, keep)
        report = {
            "family": family,
            "sentences": len(sentences),
            "bytes": size,
            "errors": [round(e, 4) for e in errors],
        }
        sys.stdout.write(json.dumps(report) + "\n")


def _evaluate(arguments: argparse.Namespace) -> None:
    recognizer = load_recognizer()
    if arguments.data:
        rows = evaluate.held_out(recognizer, arguments.data, arguments.language)
        sys.stdout.write(evaluate.table(rows, "held-out sentences") + "\n\n")
    if arguments.articles:
        counts, errors = evaluate.articles(recognizer, arguments.articles)
        sys.stdout.write(evaluate.table(counts, "articles") + "\n")
        for name, lines in errors.items() if arguments.errors else ():
            sys.stdout.write(f"\n{name}\n" + "".join(f"  {line}\n" for line in lines))


def main() -> None:
    """Run the command given."""
    arguments = _arguments()
    if arguments.command == "gazetteer":
        sys.stdout.write(json.dumps(gazetteer.build(arguments.data)) + "\n")
    elif arguments.command == "train":
        _train(arguments.data, arguments.families)
    else:
        _evaluate(arguments)


if __name__ == "__main__":
    main()
