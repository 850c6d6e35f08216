"""What the benchmark found: values by name, with a target where there is one, and the file that keeps them."""

from __future__ import annotations

import dataclasses
import json
import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pipeline.errors import UsageProblem

Series = Sequence[tuple[int, float]]
"""Sizes on the way: how many records were done, and the size then."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value. `target` is a bound: at least or at most, by `sense`; None: reported only."""

    name: str
    value: float
    unit: str = ""
    target: float | None = None
    sense: Literal["at least", "at most"] = "at least"

    @property
    def met(self) -> bool | None:
        """Whether the target is met, None when there is none."""
        if self.target is None:
            return None
        return self.value >= self.target if self.sense == "at least" else self.value <= self.target


@dataclass(frozen=True, slots=True)
class Table:
    """Where figures are best seen side by side. Cells are as they are shown; `raw` of the part has the numbers."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of one part, and the numbers behind them: rows for a plot or a closer look, by name."""

    name: str
    title: str
    figures: tuple[Figure, ...]
    raw: dict[str, Any] = field(default_factory=dict)
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The parts of one file; `machine` describes what each part was measured on."""

    parts: tuple[Part, ...]
    machine: dict[str, dict[str, str]]

    def to_json(self) -> str:
        return json.dumps(dataclasses.asdict(self), indent=1, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Report:
        """Raises ValueError, KeyError or TypeError when it is no report."""
        found = json.loads(text)
        return cls(tuple(map(_part, found["parts"])), found["machine"])

    def with_newer(self, newer: Report) -> Report:
        """Both reports' parts; of the same name, the newer's."""
        names = {p.name for p in newer.parts}
        kept = [p for p in self.parts if p.name not in names]
        return Report((*kept, *newer.parts), {**self.machine, **newer.machine})


def _part(found: dict[str, Any]) -> Part:
    tables = [
        Table(t["caption"], tuple(t["header"]), tuple(map(tuple, t["rows"]))) for t in found.get("tables", ())
    ]
    figures = tuple(Figure(**f) for f in found["figures"])
    return Part(found["name"], found["title"], figures, found["raw"], tuple(tables))


def read(path: Path) -> Report:
    """The report in a file, an empty one when there is none. Raises UsageProblem when it holds something else."""
    if not path.exists():
        return Report((), {})
    try:
        return Report.from_json(path.read_text("utf-8"))
    except (ValueError, KeyError, TypeError) as e:
        raise UsageProblem(
            f"{path} holds no results of newsmill bench: name another file or remove it"
        ) from e


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the rounds' ratios: what disturbs a round disturbs both of its runs."""
    return statistics.median(a / b for a, b in zip(ours, theirs, strict=True))


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def growth(series: Series, count: int) -> float:
    """The median size in the last quarter of the way over that in the second; the first fills caches."""

    def quarter(number: int) -> float:
        inside = [size for done, size in series if number * count <= 4 * done < (number + 1) * count]
        return statistics.median(inside) if inside else series[-1][1]

    return quarter(3) / quarter(1)


def thinned(series: Series, points: int = 200) -> Series:
    """At most about that many points, evenly taken."""
    step = max(1, len(series) // points)
    return series[::step]


def markdown(report: Report) -> str:
    """The report as Markdown: a table of figures a part, and the part's own tables."""
    blocks = []
    for part in report.parts:
        rows = "\n".join(_row(f) for f in part.figures)
        figures = f"| what | measured | target | met |\n| --- | ---: | ---: | --- |\n{rows}\n" if rows else ""
        blocks.append("\n".join(filter(None, [f"## {part.title}\n", *map(_table, part.tables), figures])))
    return "\n".join(blocks)


def _table(table: Table) -> str:
    lines = [table.header, ("---", *("---:" for _ in table.header[1:])), *table.rows]
    return "\n".join([f"{table.caption}\n", *(f"| {' | '.join(line)} |" for line in lines), ""])


def _row(figure: Figure) -> str:
    target = "" if figure.target is None else f"{figure.sense} {shown(figure.target)}"
    met = {True: "yes", False: "**no**", None: ""}[figure.met]
    return f"| {figure.name} | {shown(figure.value)}{' ' + figure.unit if figure.unit else ''} | {target} | {met} |"


def shown(value: float) -> str:
    """A number with the digits that mean something."""
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3f}" if abs(value) < 2 else f"{value:.1f}"
