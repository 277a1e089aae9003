"""Which sources `sources pull --for A B` brings: those that a brief reads and that can cover the two."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from bilateral.lake.pairs import Needs, needs_of
from bilateral.sources.descriptor import descriptors
from bilateral.world import get


def needs(lake: Path, a: str, b: str) -> Needs:
    return needs_of(lake, get(a), get(b), date(2026, 6, 30))


def test_two_states_of_today_need_every_source_that_a_brief_reads(tmp_path: Path) -> None:
    read = {name for name, one in descriptors().items() if one.default or one.strands}
    assert needs(tmp_path, "IND", "JPN") == Needs(tuple(sorted(read)), ())
    assert not {"natural-earth", "country-codes"} & read, "they tell nothing of two countries"


@pytest.mark.parametrize(
    ("a", "b", "left_out", "needed"),
    [
        # Hong Kong is in no list of states; trade and travel data have it.
        ("HKG", "JPN", {"cow-mid", "cow-igo", "atop", "rivalries"}, {"imf-imts", "passport-index", "openflights"}),
        # The Soviet Union ended in 1991, and came into being long before the data.
        ("IND", "SUN", {"passport-index", "students", "un-comtrade", "imf-dip"}, {"un-votes", "imf-imts", "cow-mid"}),
        # Kosovo has no code of the United Nations.
        ("IND", "XKX", {"un-comtrade"}, {"imf-imts", "cow-mid"}),
        # South Sudan is of 2011.
        ("IND", "SSD", {"cow-wars", "nuclear-cooperation"}, {"cow-mid", "unhcr", "un-comtrade"}),
    ],
)  # fmt: skip
def test_what_cannot_cover_both_is_left_out(
    tmp_path: Path, a: str, b: str, left_out: set[str], needed: set[str]
) -> None:
    for found in (needs(tmp_path, a, b), needs(tmp_path, b, a)):
        assert left_out <= set(found.beside)
        assert needed <= set(found.lacking)
        assert not set(found.beside) & set(found.lacking)


def test_the_years_that_select_a_source_take_in_those_that_its_coverage_begins_with() -> None:
    selected = [one for one in descriptors().values() if not one.default]
    told = {one.id: (one, re.match(r"(\d{4})-(\d{4})\b", one.coverage)) for one in selected}
    spans = {name: (one.years, int(found[1]), int(found[2])) for name, (one, found) in told.items() if found}
    assert len(spans) > 10
    assert [
        name
        for name, (years, first, last) in spans.items()
        if years is None or years[0] > first or (years[1] or last) < last
    ] == []
