from __future__ import annotations

from pathlib import Path

import pytest

from bench.results import (
    Figure,
    Part,
    Report,
    Table,
    growth,
    markdown,
    percentile,
    ratio,
    read,
    shown,
    thinned,
)
from pipeline.errors import UsageProblem

SPEED = Part(
    "speed",
    "Speed",
    (Figure("rate", 1.25, "x", 1.0), Figure("time", 300.0, "ms", 250, "at most")),
    {"a": [1]},
)
TEXTS = Part(
    "texts", "Texts", (), tables=(Table("By language.", ("language", "F1"), (("ko", "0.9"), ("ja", "0.8"))),)
)
SIZE = Part("size", "Size", (Figure("memory", 12_345.6, "MiB"),))


def test_a_target_is_a_bound_from_its_side() -> None:
    assert [f.met for f in SPEED.figures] == [True, False]
    assert SIZE.figures[0].met is None


def test_a_report_survives_its_file(tmp_path: Path) -> None:
    report = Report((SPEED, SIZE, TEXTS), {"speed": {"cores": "2"}})
    file = tmp_path / "r.json"
    file.write_text(report.to_json(), "utf-8")
    assert read(file) == report


def test_a_file_of_something_else_is_refused_and_none_is_empty(tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text('{"parts": 3}')
    with pytest.raises(UsageProblem, match="no results"):
        read(other)
    assert read(tmp_path / "none.json") == Report((), {})


def test_newer_parts_replace_those_of_their_name_only() -> None:
    newer = Part("speed", "Speed", ())
    merged = Report((SPEED, SIZE), {"speed": {"load": "1"}, "size": {"load": "1"}}).with_newer(
        Report((newer,), {"speed": {"load": "9"}})
    )
    assert {p.name for p in merged.parts} == {"speed", "size"}
    assert newer in merged.parts
    assert merged.machine == {"speed": {"load": "9"}, "size": {"load": "1"}}


def test_the_table_tells_the_misses() -> None:
    table = markdown(Report((SPEED, SIZE), {}))
    assert "| rate | 1.250 x | at least 1.000 | yes |" in table
    assert "| time | 300.0 ms | at most 250.0 | **no** |" in table
    assert "| memory | 12,346 MiB |  |  |" in table


def test_a_part_may_have_tables_of_its_own() -> None:
    assert markdown(Report((TEXTS,), {})) == (
        "## Texts\n\nBy language.\n\n| language | F1 |\n| --- | ---: |\n| ko | 0.9 |\n| ja | 0.8 |\n"
    )


def test_a_ratio_is_taken_round_by_round() -> None:
    # The middle round ran on a machine ten times as slow, for both.
    assert ratio([100, 9, 100], [50, 4.5, 50]) == 2.0


@pytest.mark.parametrize(("share", "value"), [(0.0, 1), (0.5, 50), (0.99, 99), (1.0, 100)])
def test_percentiles_are_values_that_occurred(share: float, value: float) -> None:
    assert percentile([float(n) for n in range(100, 0, -1)], share) == value


def test_growth_compares_the_last_quarter_with_the_second() -> None:
    warm_then_flat = [(done, 50.0 if done < 25 else 100.0) for done in range(100)]
    leaking = [(done, float(done)) for done in range(100)]
    assert growth(warm_then_flat, 100) == 1.0
    assert growth(leaking, 100) > 2


def test_thinning_keeps_the_way() -> None:
    series = [(n, float(n)) for n in range(1000)]
    assert len(thinned(series, 100)) == 100
    assert thinned(series, 100)[0] == (0, 0.0)
    assert thinned(series[:5], 100) == series[:5]


@pytest.mark.parametrize(("value", "text"), [(0.9012, "0.901"), (42.26, "42.3"), (21_900.4, "21,900")])
def test_numbers_show_the_digits_that_mean_something(value: float, text: str) -> None:
    assert shown(value) == text
