"""Rows of different pairs' fact boxes stand in one line when they measure the same."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bilateral.web.compare import _box
from bilateral.world import get


@pytest.mark.parametrize(
    ("pair", "row", "measure", "of"),
    [
        (("IND", "JPN"), "Population of India", "Population", "India"),
        (("IND", "JPN"), "Goods from India to Japan", "Goods to the other", "India"),
        (("CHL", "CHN"), "Goods from China to Chile", "Goods to the other", "China"),
        (
            ("JPN", "USA"),
            "Investment of the United States in Japan",
            "Investment in the other",
            "United States",
        ),
        (("GIN", "GNB"), "Migrants from Guinea-Bissau in Guinea", "Migrants in the other", "Guinea-Bissau"),
        (("IND", "JPN"), "Diplomatic relations since", "Diplomatic relations since", None),
    ],
)
def test_what_a_row_measures_and_of_whom(
    pair: tuple[str, str], row: str, measure: str, of: str | None
) -> None:
    brief: Any = SimpleNamespace(pair=tuple(map(get, pair)))
    table: Any = SimpleNamespace(rows=[(row, "1", ())])
    [(what, entry)] = _box(brief, table)
    assert (what, entry.of) == (measure, of)
