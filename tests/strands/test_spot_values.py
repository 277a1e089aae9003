"""Figures of the public record, read in the publishers' files by hand, must stand in the brief with their evidence."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.shared

INDIA_JAPAN = ("IND", "JPN")
# the table, the first cell of the row, a cell of it, the source of its evidence
VALUES = [
    ("economy.goods-by-year", "2019", "US$12.75 billion", "imf-imts"),
    ("economy.goods-by-year", "2019", "US$4.818 billion", "imf-imts"),
    ("economy.positions-jpn", "2024", "US$37.1 billion", "imf-dip"),
    ("economy.positions-jpn", "2024", "US$67.3 billion", "imf-dip"),
    ("economy.treaties", "India - Japan", "2011-02-16", "wto-rta"),
    ("economy.treaties", "India - Japan", "2011-08-01", "wto-rta"),
]
# the sentence, its value, period (None: any) and tolerance (as many digits as are known), the source
SAID = [
    ("economy.position-jpn", 37.1e9, "2024", 0.05e9, "imf-dip"),
    ("economy.position-jpn", 67.3e9, "2024", 0.05e9, "imf-dip"),
    ("economy.no-investment-treaty", 0, None, 0, "unctad-iia"),
    ("defence.arms-tiv-delivered-ind", 0, "1995-2024", 0, "sipri-arms"),
    ("defence.arms-tiv-delivered-jpn", 0, "1995-2024", 0, "sipri-arms"),
    ("regional.shared-igos", 62, "2014", 0, "cow-igo"),
    ("science.coauthored-works", 227, "1990", 0, "openalex-coauthorship"),
    ("science.coauthored-works", 994, "2010", 0, "openalex-coauthorship"),
    ("science.coauthored-works", 3364, "2023", 0, "openalex-coauthorship"),
    ("regional.ideal-points", -0.57, "2023", 0.005, "un-ideal-points"),
    ("regional.ideal-points", 0.78, "2023", 0.005, "un-ideal-points"),
    ("people.international-students-ind", 2290, "2019", 0, "students"),
]


def things(brief: dict[str, Any], kind: str) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for section in brief["sections"] for one in section[kind]}


@pytest.mark.parametrize(("name", "first", "cell", "source"), VALUES)
def test_a_table_has_the_figure(told: Any, name: str, first: str, cell: str, source: str) -> None:
    brief = told(*INDIA_JAPAN)
    row = next(row for row in things(brief, "tables")[name]["rows"] if str(row[0]) == first)
    assert cell in map(str, row)
    assert source in {brief["evidence"][number]["source"] for number in row[-1].split()}


@pytest.mark.parametrize(("name", "value", "period", "tolerance", "source"), SAID)
def test_a_sentence_has_the_figure(
    told: Any, name: str, value: float, period: str | None, tolerance: float, source: str
) -> None:
    brief = told(*INDIA_JAPAN)
    statement = things(brief, "statements")[name]
    near = [
        one
        for one in statement["values"]
        if abs(one["value"] - value) <= tolerance and period in (None, one["period"])
    ]
    assert near, statement
    assert {brief["evidence"][number]["source"] for number in statement["evidence"]} == {source}


def test_the_agreement_is_dated_by_signature_and_by_entry_into_force(told: Any) -> None:
    said = [one["text"] for one in things(told(*INDIA_JAPAN), "statements").values()]
    wanted = "signed on 16 February 2011 and in force since 1 August 2011"
    assert any(wanted in text and "notified to the WTO" in text for text in said)
