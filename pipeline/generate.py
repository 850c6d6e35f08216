"""Everything that is derived from the declarations: JSON Schemas and the reference pages of docs/reference/.

`newsmill generate` writes them; `--check` fails when a committed file differs. They are made by importing the
declarations, never by parsing source.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pipeline.broker.variables import CONNECTION, EMBEDDED
from pipeline.errors import UsageProblem
from pipeline.runtime.metrics import METRICS
from pipeline.settings import Settings
from schemas.article import RawArticle
from schemas.reasons import DeadReason, DropReason, Reason
from schemas.topics import TOPICS

NOTE = "<!-- made by `make generate` from the declarations; edit those -->\n\n"


def root() -> Path:
    """The checkout this runs in. Raises UsageProblem where newsmill is installed without its source tree."""
    folder = Path(__file__).parent.parent
    if not (folder / "pyproject.toml").exists():
        raise UsageProblem("generate works on a source checkout; this newsmill is installed without one")
    return folder


def generated() -> dict[str, str]:
    """The generated files: path relative to the checkout -> content."""
    files = {f"schemas/generated/{t.schema}.json": _schema(t.model) for t in TOPICS if not t.holds_failures}
    files["docs/reference/topics.md"] = NOTE + "# Topics\n\n" + _topics()
    files["docs/reference/reasons.md"] = NOTE + "# Reasons\n\n" + _reasons()
    files["docs/reference/settings.md"] = NOTE + "# Settings\n\n" + _settings()
    files["docs/reference/metrics.md"] = NOTE + "# Metrics\n\n" + _metrics()
    files["docs/reference/records.md"] = NOTE + "# Records\n\n" + _records()
    return files


def stale(folder: Path) -> list[str]:
    """The generated files that are missing or differ, and those in schemas/generated that nothing generates."""
    files = generated()
    differ = [
        p for p, text in files.items() if not (folder / p).exists() or (folder / p).read_text("utf-8") != text
    ]
    orphans = [str(p.relative_to(folder)) for p in sorted((folder / "schemas/generated").glob("*"))]
    return differ + [p for p in orphans if p not in files]


def write(folder: Path) -> list[str]:
    """Write what is stale, remove orphans; the paths that changed."""
    files, changed = generated(), stale(folder)
    for path in changed:
        target = folder / path
        if path in files:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(files[path], "utf-8")
        else:
            target.unlink()
    return changed


def _schema(model: Any) -> str:
    """Senders validate raw articles, readers what newsmill wrote: hence two modes."""
    schema = model.model_json_schema(mode="validation" if model is RawArticle else "serialization")
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(
        "| " + " | ".join(str(c).replace("|", "\\|").replace("\n", " ") for c in r) + " |\n" for r in lines
    )


def _topics() -> str:
    rows = (
        (f"`{t.name}`", t.purpose, f"`{t.model.__name__}`", str(t.partitions), f"{t.retention_days} days")
        for t in TOPICS
    )
    return _table(("topic", "holds", "model", "partitions", "kept for"), rows)


def _reasons() -> str:
    def rows(reasons: type[Reason]) -> str:
        return _table(
            ("reason", "what it means and what to do"), ((f"`{r.value}`", r.advice) for r in reasons)
        )

    return (
        "A record that fails is kept unchanged on its dead-letter topic, with its reason in the header `dlq-reason`.\n\n"
        f"{rows(DeadReason)}\nA record that is no article is kept on `dropped-articles`.\n\n{rows(DropReason)}"
    )


def _settings() -> str:
    rows = (
        (
            f"`NEWSMILL_{name.upper()}`",
            f"`{field.default}`" if field.default != "" else "",
            field.description or "",
        )
        for name, field in Settings.model_fields.items()
    )
    settings = _table(("environment variable", "default", "meaning"), rows)
    others = [
        f"\n## {title}\n\n"
        + _table(("environment variable", "meaning"), ((f"`{n}`", m) for n, m in table.items()))
        for title, table in (("Connection", CONNECTION), ("Embedded broker", EMBEDDED))
    ]
    return settings + "".join(others)


def _metrics() -> str:
    rows = ((f"`{m.full_name}`", m.kind, ", ".join(m.labels), m.help) for m in METRICS)
    return _table(("metric", "type", "labels", "meaning"), rows)


def _records() -> str:
    parts = []
    seen: set[str] = set()
    for topic in TOPICS:
        if topic.holds_failures:
            continue
        schema = topic.model.model_json_schema(mode="serialization")
        rows = [
            (f"`{name}`", _type(field), field.get("description", ""))
            for name, field in schema["properties"].items()
            if name not in seen
        ]
        seen |= set(schema["properties"]) if topic.model is not RawArticle else set()
        adds = (
            ""
            if topic.model is RawArticle or topic.name == "clean-articles"
            else "adds to the record before it:\n\n"
        )
        parts.append(
            f"## `{topic.name}`: {topic.model.__name__}\n\n{adds}"
            + _table(("field", "type", "meaning"), rows)
        )
    definitions = TOPICS[3].model.model_json_schema(mode="serialization")["$defs"]
    for name, definition in definitions.items():
        rows = [(f"`{n}`", _type(f), f.get("description", "")) for n, f in definition["properties"].items()]
        about = (definition.get("description") or "").strip()
        parts.append(f"### {name}\n\n{about}\n\n" + _table(("field", "type", "meaning"), rows))
    return "\n".join(parts)


def _type(field: dict[str, Any]) -> str:
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2]
    if "anyOf" in field:
        return " or ".join(_type(f) for f in field["anyOf"])
    if "enum" in field:
        return " ".join(f"`{v}`" for v in field["enum"])
    if field.get("type") == "array":
        return f"list of {_type(field.get('items', {}))}"
    return str(field.get("type", "any"))
