"""Names that are easily taken for another country's, one file for each trap."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bilateral.world import AmbiguousCountry, UnknownCountry, find

TRAPS = sorted((Path(__file__).parent / "traps").glob("*.csv"))


def rows() -> list[tuple[str, str, str]]:
    found = []
    for trap in TRAPS:
        with trap.open(encoding="utf-8", newline="") as lines:
            found += [(row["text"], row["expected"], row["never"]) for row in csv.DictReader(lines)]
    return found


def answer(text: str) -> str:
    try:
        return find(text).id
    except AmbiguousCountry:
        return "ambiguous"
    except UnknownCountry:
        return "unknown"


@pytest.mark.parametrize(("text", "expected", "never"), rows())
def test_trap(text: str, expected: str, never: str) -> None:
    assert expected not in never.split(), "the row contradicts itself"
    assert answer(text) == expected


def test_there_are_enough_rows() -> None:
    assert len(rows()) >= 150
