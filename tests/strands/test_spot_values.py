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
    ("defence.arms-tiv-delivered", 0, "1995-2024", 0, "sipri-arms"),
    ("defence.capabilities", 9.94, "2022", 0.005, "cow-nmc"),
    ("challenges.power-chn-jpn", 25.97, "2020", 0.005, "imf-imts"),
    ("challenges.power-chn-jpn", 6.35, "2000", 0.005, "imf-imts"),
    ("challenges.power-chn-ind", 15.95, "2020", 0.005, "imf-imts"),
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


# Reliance on the two powers: the row, and what stands in it of India and of Japan
POWERS = [
    ("treaty with a duty of defence with the United States", "none (2018)", "since 1960"),
    ("active-duty personnel of the United States in the country", "64 (2024)", "55,154 (2024)"),
    ("share of the United States in arms received", "9.6% (2020-2024)", "96.7% (2020-2024)"),
    ("share of China in goods imports", "15.9% (2020); 11.8% (2010); 2.9% (2000)", "26.0% (2020); 22.1% (2010); 14.5% (2000)"),
    ("share of China in goods exports", "6.9% (2020); 7.9% (2010); 1.8% (2000)", "22.0% (2020); 19.4% (2010); 6.3% (2000)"),
]  # fmt: skip


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


@pytest.mark.parametrize(("measure", "india", "japan"), POWERS)
def test_reliance_is_measured_side_by_side(told: Any, measure: str, india: str, japan: str) -> None:
    rows = {row[0]: row for row in things(told(*INDIA_JAPAN), "tables")["challenges.powers"]["rows"]}
    assert rows[measure][1] == india
    assert rows[measure][2].startswith(japan)


def test_who_led_is_told_with_the_lists_end(told: Any) -> None:
    text = things(told(*INDIA_JAPAN), "statements")["recent.last-terms"]["text"]
    assert text == (
        "By Archigos, which ends in 2015, Narendra Modi led India from 29 May 2014 and Shinzo Abe led Japan from 26 December 2012."
    )
