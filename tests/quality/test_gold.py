"""The labelled articles beside the checkout, where they are: the floors the first version has to keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.measure import measure
from tests.quality.scoring import rates

GOLD = Path(__file__).parent.parent.parent.parent / "shared/gold"
FLOORS = {
    "text_f1": 0.93,
    "topic": 0.75,
    "person_f1": 0.6,
    "place_f1": 0.65,
    "quote_f1": 0.8,
    "language": 1.0,
}


@pytest.mark.quality
@pytest.mark.skipif(
    not GOLD.is_dir(),
    reason="the labelled articles lie beside the checkout, in ../shared/gold, and are not here",
)
def test_no_rate_is_below_its_floor() -> None:
    found = rates(measure(GOLD)["all"])
    assert {m: found[m] for m, floor in FLOORS.items() if found[m] < floor} == {}
