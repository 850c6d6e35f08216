"""Command line: `python -m train.html fit|evaluate --data DIR`, DIR holding the annotated pages."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline.stages.clean.html.extractor import MODELS
from pipeline.stages.clean.html.trees import save_trees
from train.html.corpus import read_pages
from train.html.evaluate import COLUMNS, MEASURED, evaluate
from train.html.examples import read_examples
from train.html.fit import fit_extractor

_WORST = 12


def main() -> None:
    """Fit the models and write them into the package, or print how good they are on unseen publishers."""
    parser = argparse.ArgumentParser(prog="train.html", description=main.__doc__)
    parser.add_argument("command", choices=("fit", "evaluate"))
    parser.add_argument("--data", type=Path, required=True, help="folder with the annotated pages")
    parser.add_argument("--out", type=Path, default=MODELS, help="folder the models are written to")
    parser.add_argument("--seeds", type=int, default=1, help="models a stage, averaged")
    parser.add_argument("--worst", action="store_true", help="also list the pages with the lowest F1")
    arguments = parser.parse_args()
    examples = list(read_examples(arguments.data))
    seeds = range(1, arguments.seeds + 1)
    if arguments.command == "fit":
        fitted = fit_extractor([example for _, example in examples], seeds)
        arguments.out.mkdir(parents=True, exist_ok=True)
        fitted.wording.save(arguments.out / "wording.npz")
        for stage, models in (("first", fitted.first), ("second", fitted.second)):
            for number, trees in enumerate(models, 1):
                save_trees(trees, arguments.out / f"{stage}-{number}.npz")
        return
    pages = [page for source in MEASURED for page in read_pages(arguments.data, source)]
    results = evaluate(examples, pages, seeds)
    lines = [
        f"| set | extractor | {' | '.join(COLUMNS)} |",
        "|---" * (2 + len(COLUMNS)) + "|",
    ]
    lines += [f"| {source} | {name} | {result.row()} |" for (source, name), result in sorted(results.items())]
    if arguments.worst:
        for (source, name), result in sorted(results.items()):
            if name == "newsmill":
                lines += ["", f"Lowest, {source}:", *result.worst(_WORST)]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
