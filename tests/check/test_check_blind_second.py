"""Sentences that hold and were called wrong, or were called right and do not hold, each with its counterpart."""

from __future__ import annotations

import pytest

from bilateral.check import Known, check_note
from bilateral.notes import read_text

from .conftest import AS_OF, Check, verdicts


@pytest.mark.parametrize(
    ("text", "pair", "verdict"),
    [
        ("Although both belong to the OECD, only Japan sits in the G7.", "AUS-JPN", "supported"),
        ("Although both belong to the OECD, only Australia sits in the G7.", "AUS-JPN", "contradicted"),
        ("Of the Quad countries, only India is not in the OECD.", "AUS-IND", "supported"),
        ("Only Australia is not in the OECD.", "AUS-IND", "contradicted"),
        ("India is in BRICS, Australia in ANZUS, and both are in the Commonwealth.", "AUS-IND", "supported"),
        ("Kenya is not in NATO, and the United Kingdom is not in COMESA.", "GBR-KEN", "supported"),
        ("Kenya is in COMESA and the United Kingdom is in NATO.", "GBR-KEN", "supported"),
        ("Kenya is not in COMESA, and the United Kingdom is not in NATO.", "GBR-KEN", "contradicted"),
        ("Kenya and the United Kingdom are members of the Commonwealth.", "GBR-KEN", "supported"),
        ("Kenya and the United Kingdom are members of the African Union.", "GBR-KEN", "contradicted"),
        ("Japan is a member of the G7, the OECD and the G20.", "AUS-JPN", "supported"),
    ],
)
def test_each_clause_has_its_own_members(check: Check, text: str, pair: str, verdict: str) -> None:
    found = verdicts(check, text, pair)
    assert verdict in found
    assert verdict == "contradicted" or "contradicted" not in found


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Vietnam does not figure among the five largest purchasers of American exports.", "supported"),
        ("Vietnam doesn't rank among the five largest purchasers of American exports.", "supported"),
        ("Canada does not figure among the five largest purchasers of American exports.", "contradicted"),
    ],
)
def test_a_rank_denied_by_a_verb(check: Check, text: str, verdict: str) -> None:
    assert verdicts(check, text, "USA-VNM") == {verdict}


@pytest.mark.parametrize(
    ("text", "pair", "verdict"),
    [
        ("Australian liquefied gas worth some US$16bn went to Japan in 2024.", "AUS-JPN", "supported"),
        ("Australian liquefied gas worth some US$36bn went to Japan in 2024.", "AUS-JPN", "contradicted"),
        ("Australian gas worth some US$16bn went to Japan in 2024.", "AUS-JPN", "supported"),
        ("In 2014 Brazil's iron ore brought in 13.1 billion dollars from China.", "BRA-CHN", "supported"),
        ("In 2014 Brazil's iron ore brought in 25 billion dollars from China.", "BRA-CHN", "contradicted"),
        # of the ore that is not agglomerated
        ("In 2014 Brazil's iron ore brought in 12.5 billion dollars from China.", "BRA-CHN", "no-evidence"),
    ],
)
def test_which_goods_and_which_way(opened: Known, text: str, pair: str, verdict: str) -> None:
    first, second = pair.split("-")
    report = check_note(read_text(text), opened, (first, second), AS_OF)
    assert {claim.verdict for claim in report.claims} == {verdict}


def test_the_other_way_of_trade_is_another_share(check: Check) -> None:
    text = "Mexico supplied 6% of Canadian imports in 2023 whereas it bought only 2% of Canadian exports."
    assert verdicts(check, text, "CAN-MEX") == {"supported"}
    assert "contradicted" in verdicts(check, text.replace("6%", "16%"), "CAN-MEX")
    assert "contradicted" in verdicts(check, text.replace("2%", "12%"), "CAN-MEX")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The swap line then stood at $15bn.", "supported"),
        ("The swap line stands at $15bn.", "outdated"),
        (
            "Japan sailed in Malabar in July 2014, a year before it was made a permanent participant.",
            "supported",
        ),
        ("The RBI and the Bank of Japan renewed the $75bn swap in February 2022.", "supported"),
        ("The RBI and the Bank of Japan renewed the $75bn swap in February 2020.", "contradicted supported"),
        (
            "The civil nuclear agreement was signed in November 2016 and took effect the very next month.",
            "contradicted supported",
        ),
        ("The civil nuclear agreement was signed in November 2016.", "supported"),
        ("ACSA: signed Sept 2020 (New Delhi), in force July 2021.", "supported"),
        ("ACSA: signed Sept 2020 (Tokyo), in force July 2021.", "no-evidence"),
    ],
)
def test_times_and_places_beside_what_holds(check: Check, text: str, verdict: str) -> None:
    assert verdicts(check, text, "IND-JPN") == set(verdict.split())
