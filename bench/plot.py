"""The pictures of a report: bars for the rates, latency as a cumulative curve, memory along the way."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")

from matplotlib import pyplot

from bench.comparing import LABELS, OURS
from bench.results import Part, Report

OUR_COLOUR, THEIR_COLOUR, TARGET_COLOUR = "#1f6f8b", "#b8c4c9", "#c0392b"
COLUMNS = 2
PANEL_INCHES = (6.4, 3.6)
TARGETS_MS = {"p50 at most 60 ms": 60, "p99 at most 250 ms": 250}


def draw(report: Report, file: Path) -> None:
    """A panel a part that has one; at least one must."""
    parts = [p for p in report.parts if p.name in PANELS]
    rows = -(-len(parts) // COLUMNS)
    columns = min(COLUMNS, len(parts))
    figure, axes = pyplot.subplots(
        rows, columns, figsize=(PANEL_INCHES[0] * columns, PANEL_INCHES[1] * rows), squeeze=False
    )
    for axis in axes.flat[len(parts) :]:
        axis.remove()
    for part, axis in zip(parts, axes.flat, strict=False):
        axis.set_title(part.title, fontsize=10, loc="left")
        axis.spines[["top", "right"]].set_visible(False)
        PANELS[part.name](part, axis)
    figure.tight_layout()
    figure.savefig(file, dpi=110)
    pyplot.close(figure)


def _bars(unit: str) -> Callable[[Part, Any], None]:
    def bars(part: Part, axis: Any) -> None:
        medians = {
            name: statistics.median(r["records"] / r["cpu"] for r in rows) for name, rows in part.raw.items()
        }
        order = sorted(medians, key=lambda name: medians[name])
        colours = [OUR_COLOUR if name == OURS else THEIR_COLOUR for name in order]
        drawn = axis.barh([LABELS[n] for n in order], [medians[n] for n in order], color=colours)
        axis.bar_label(drawn, fmt=lambda v: f"{v:,.0f}" if v >= 100 else f"{v:.1f}", padding=3, fontsize=8)
        axis.set_xlabel(f"{unit} a CPU second, median")

    return bars


def _latency(part: Part, axis: Any) -> None:
    for name, colour in (("loaded", OUR_COLOUR), ("idle", THEIR_COLOUR)):
        values = sorted(part.raw[name])
        axis.plot(values, [(n + 1) / len(values) for n in range(len(values))], color=colour, label=name)
    for label, at in TARGETS_MS.items():
        axis.axvline(at, color=TARGET_COLOUR, linewidth=0.8, linestyle=":")
        axis.annotate(label, (at, 0.02), rotation=90, fontsize=7, color=TARGET_COLOUR, ha="right")
    axis.set_xscale("log")
    axis.set_xlabel("ms from entry to enriched")
    axis.set_ylabel("share of articles")
    axis.legend(frameon=False, fontsize=8)


def _memory(part: Part, axis: Any) -> None:
    series: Mapping[str, list[tuple[int, float]]] = part.raw
    for name, colour in (("articles", OUR_COLOUR), ("pass", THEIR_COLOUR)):
        points = series[name]
        total = max(1, points[-1][0])
        axis.plot(
            [100 * done / total for done, _ in points], [size for _, size in points], color=colour, label=name
        )
    axis.set_ylim(bottom=0)
    axis.set_xlabel("% of the way")
    axis.set_ylabel("MiB resident")
    axis.legend(frameon=False, fontsize=8)


PANELS: Mapping[str, Callable[[Part, Any], None]] = {
    "efficiency": _bars("articles"),
    "peers": _bars("articles"),
    "passthrough": _bars("records"),
    "latency": _latency,
    "memory": _memory,
}
