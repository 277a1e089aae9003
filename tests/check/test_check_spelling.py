"""Slips of the pen in names: forgiven where only one name can be meant."""

from __future__ import annotations

import pytest

from bilateral.check.names import country_names, organisation_names
from bilateral.check.spelling import near
from bilateral.check.tokens import tokens

from .conftest import Check


@pytest.mark.parametrize(
    ("word", "names", "meant"),
    [
        ("ecnomic", ("economic", "european"), "economic"),
        ("resilence", ("resilience",), "resilience"),
        ("agrement", ("agreement",), "agreement"),
        ("comprehensve", ("comprehensive",), "comprehensive"),
        ("phillipines", ("philippines", "philipines"), "philipines"),  # the nearer one
        ("economics", ("economic",), None),  # another form of the word
        ("econmc", ("economic",), None),  # two slips in a short word
        ("nmes", ("names",), None),  # too short
        ("zambia", ("gambia",), None),  # another first letter
        ("malawia", ("malaysia", "malavia", "malabia"), None),  # several are as near
        ("7500000", ("7500001",), None),
    ],
)
def test_near(word: str, names: tuple[str, ...], meant: str | None) -> None:
    assert near(word, names) == meant


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Ore from the Phillipines", "PHL"), ("Coal from Austrailia", "AUS"), ("Gas from Azerbaidjan", "AZE"),
        ("the Banglaadesh port", "BGD"),
    ],
)  # fmt: skip
def test_countries_with_slips(text: str, country: str) -> None:
    assert [mention.meanings[0] for mention in country_names().find(tokens(text))] == [country]


@pytest.mark.parametrize(
    "text",
    [
        "the elephant Indira", "President Johnson", "a Javanese dance", "British Columbian timber", "Austria", "the Australasian region",
        "at Wilmington", "in Greene County", "the Marine corps", "Christians and Buddhists", "a philipine",
    ],
)  # fmt: skip
def test_other_words_are_no_slips(text: str) -> None:
    found = country_names().find(tokens(text))
    assert [mention for mention in found if mention.meanings[0] not in ("", "AUT", "GBR")] == []


def test_a_slip_inside_a_name() -> None:
    found = organisation_names().find(tokens("in the Nuclear Supliers Group"))
    assert [mention.meanings[0] for mention in found] == ["NSG"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The Comprehensive Ecnomic Partnership Agreement was signed on 16 February 2011.", "supported"),
        ("The Comprehensive Ecnomic Partnership Agreement was signed in March 2012.", "contradicted"),
        ("The Supply Chain Resilence Initiative was launched in April 2021.", "supported"),
    ],
)
def test_misspelt_instruments(check: Check, text: str, verdict: str) -> None:
    assert [claim.verdict for claim in check(text).claims] == [verdict]
