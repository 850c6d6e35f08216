"""The tables that are made of the Unicode CLDR are those that the installed one gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from train.cldr import TABLES


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.name)
def test_tables_are_up_to_date(table: Path) -> None:
    assert table.read_text(encoding="utf-8") == TABLES[table](), "python -m train.cldr"
