"""Writes schemas/media_topics.json: the top and second level of IPTC Media Topics with their labels.

python -m train.iptc --data DIR    DIR holds cptall-x-all.json, as https://cv.iptc.org/newscodes/mediatopic serves it
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

OUTPUT = Path(__file__).parents[2] / "schemas" / "media_topics.json"

LANGUAGES = {"en-GB": "en", "pt-BR": "pt", "zh-Hans": "zh", "dk": "da", "se": "sv"}
"""The vocabulary's own language tags where they are not ISO 639-1; pt-PT is left out, pt-BR stands for pt."""

LEFT_OUT = {"pt-PT"}


def media_topics(vocabulary: dict[str, Any]) -> list[dict[str, Any]]:
    """The top concepts and the ones directly below them, without those that were retired; by code."""
    concepts = {c["qcode"]: c for c in vocabulary["conceptSet"]}
    table: list[dict[str, Any]] = []
    for top in (c for c in concepts.values() if "broader" not in c and not c.get("retired")):
        table.append(_entry(top, None))
        below = (concepts[code] for code in top.get("narrower", ()))
        table.extend(_entry(c, top["qcode"]) for c in below if not c.get("retired"))
    return sorted(table, key=lambda entry: str(entry["id"]))


def _entry(concept: dict[str, Any], parent: str | None) -> dict[str, Any]:
    labels = {
        LANGUAGES.get(language, language): " ".join(label.split())
        for language, label in concept["prefLabel"].items()
        if language not in LEFT_OUT
    }
    return {"id": concept["qcode"], "parent": parent, "labels": dict(sorted(labels.items()))}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the published vocabulary")
    source = json.loads((parser.parse_args().data / "cptall-x-all.json").read_text("utf-8"))
    table = {
        "source": source["uri"],
        "released": source["dateReleased"][:10],
        "licence": "CC BY 4.0, Copyright IPTC (International Press Telecommunications Council)",
        "topics": media_topics(source),
    }
    OUTPUT.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"{len(table['topics'])} topics written to {OUTPUT}")


if __name__ == "__main__":
    main()
