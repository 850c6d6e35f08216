"""Pack the variants of Han characters: `python -m train.ner.han_variants TSCharacters.txt` (OpenCC, Apache-2.0)."""

from __future__ import annotations

import sys
from pathlib import Path

# Not imported: the package reads the table when it is loaded.
_OUT = Path(__file__).parents[2] / "pipeline/stages/enrich/entities/data/han_variants.txt"


def pack(source: Path, out: Path = _OUT) -> int:
    """Write the traditional and the simplified characters as two lines of equal length; returns how many.

    `source` is OpenCC's character table: a traditional character, a tab, its simplified ones with spaces
    between, the usual one first. Characters beyond the basic plane stand in no news text and are left out.
    """
    pairs = []
    for line in source.read_text(encoding="utf-8").splitlines():
        old, _, new = line.partition("\t")
        first = new.split(" ")[0]
        if (
            not old.startswith("#")
            and len(old) == len(first) == 1
            and old != first
            and max(old, first) <= "\uffff"
        ):
            pairs.append((old, first))
    out.write_text(
        "".join(p[0] for p in pairs) + "\n" + "".join(p[1] for p in pairs) + "\n", encoding="utf-8"
    )
    return len(pairs)


if __name__ == "__main__":
    pack(Path(sys.argv[1]))
