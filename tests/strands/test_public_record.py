"""What strands say of pairs that the register does not know, from the publishers' files."""

from __future__ import annotations

import re
from typing import Any

import pytest

from made_lake import said

pytestmark = pytest.mark.shared

PAIRS = [
    ("IND", "JPN"), ("CHL", "CHN"), ("COD", "CHN"), ("JPN", "USA"), ("DEU", "FRA"), ("NRU", "TUV"), ("TWN", "XKX"),
    ("HKG", "MAC"), ("IND", "SUN"), ("IND", "PAK"), ("JPN", "RUS"), ("GBR", "IND"), ("AUS", "NZL"),
]  # fmt: skip
AWKWARD = re.compile(
    r"\b1 (?:scholarly works|migrants|students|refugees|applications|direct routes)\b|\bfrom (\d{4}) to \1\b"
    r"|\b(?:the the|of no [a-z]+s, against 0|and (?:1|one) others)\b| s (?:with|with)out |\.\.\.|\w …\w"
)


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_sentences_are_not_awkward(told: Any, pair: tuple[str, str]) -> None:
    assert [text for text in said(told(*pair)).values() if AWKWARD.search(text)] == []


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_evidence_of_a_country_names_it(told: Any, pair: tuple[str, str]) -> None:
    """The Factbook's paths are the same for all countries."""
    found = [item for item in told(*pair)["evidence"].values() if item["relation"] == "trait"]
    assert found
    named = re.compile(r"^(?:[^:]+: )|^production by country$|^instability of each supplier")
    assert [item for item in found if not named.search(item["detail"])] == []


def test_a_state_that_had_ended_trades_no_more(told: Any) -> None:
    brief = told("IND", "SUN")
    text = said(brief)["economy.headline"]
    assert "in 1991" in text  # the reporters' books run on to 1993
    assert not any("Soviet Union had no treaty" in one for one in said(brief).values())


def test_one_book_is_told_without_the_other(told: Any) -> None:
    text = said(told("NRU", "TUV"))["economy.goods-tuv"]
    assert "US$255,000 (CIF) from Nauru in 2006" in text
    assert "not in the source" in text


def test_a_gap_too_wide_for_freight_is_not_put_down_to_freight(told: Any) -> None:
    brief = told("HKG", "MAC")
    assert "do not account for such a gap" in said(brief)["economy.mirror-hkg"]
    listed = [one for one in brief["disagreements"] if one["what"].startswith("Goods trade: Hong Kong")]
    assert [len(one["sides"]) for one in listed] == [2]


def test_two_counts_of_reactors_are_a_disagreement(told: Any) -> None:
    whats = {one["what"]: one for one in told("IND", "JPN")["disagreements"]}
    sides = whats["Nuclear: operational reactors in India"]["sides"]
    assert {side["source"] for side in sides} == {"factbook", "reactors"}


def test_rivalry_territory_rule_and_shores_are_told(told: Any) -> None:
    pakistan, russia, britain = (
        said(told(*pair)) for pair in (("IND", "PAK"), ("JPN", "RUS"), ("GBR", "IND"))
    )
    assert "since 1947" in pakistan["defence.rivalry-1947"]
    assert "since 1816" in pakistan["defence.territory"]
    assert "from 1894 to 1922" in russia["defence.rivalry-1894"]
    assert "12 miles" in russia["history.shores"]
    assert "August 1947" in britain["history.rule-ind"]


def test_a_treaty_signed_only_is_not_told_to_be_in_force(told: Any) -> None:
    texts = [text for text in said(told("COD", "CHN")).values() if "investment treaty" in text]
    assert len(texts) == 2
    assert all("no entry into force is on record" in text for text in texts)


@pytest.mark.parametrize("day", ["2015-06-30", "2003-05-01"])
def test_nothing_later_shows_through_a_past_day(told: Any, day: str) -> None:
    brief = told("CHL", "CHN", day)
    year = int(day[:4])
    late = [
        text
        for name, text in said(brief).items()
        if any(int(found) > year for found in re.findall(r"\b(?:19|20)\d\d\b", text))
    ]
    assert late == []


def test_both_orders_are_one_brief(told: Any) -> None:
    for a, b in PAIRS[:4]:
        assert told(a, b) == told(b, a)
