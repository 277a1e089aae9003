"""Who did it, and of whom it is said: another person, ministry, parliament or state in the place proves nothing."""

from __future__ import annotations

import pytest

from .conftest import Check, verdicts


@pytest.mark.parametrize(
    "text",
    [
        "Vajpayee visited Tokyo on 23 and 24 May 2022 for the launch of the Indo-Pacific Economic Framework.",
        "Prime ministers Kan and Singh met in New Delhi on 29 December 2009.",
        "Tomomi Inada came to India for talks on 14 July 2016, which ended without a signed agreement.",
        "Prime Ministers Modi and Fukuda laid the foundation stone of the Mumbai-Ahmedabad line on 14 September 2017.",
        "METI signed a loan of 45 billion yen to bring Cauvery water to villages around Bengaluru on 24 January 2018.",
        "The finance ministry and METI signed a memorandum on the supply chain for semiconductors in July 2023.",
        "METI and Japan's industry ministry signed a memorandum on the supply chain for semiconductors in July 2023.",
        "Japanese iron ore helped India's recovery after the Second World War.",
        "India's recovery after the war was helped by iron ore from Japan.",
    ],
)
def test_another_in_the_place_is_not_supported(check: Check, text: str) -> None:
    assert "supported" not in verdicts(check, text, "IND-JPN")


@pytest.mark.parametrize(
    "text",
    [
        "Modi visited Tokyo on 23 and 24 May 2022 for the launch of the Indo-Pacific Economic Framework.",
        "JICA signed a loan of 45 billion yen to bring Cauvery water to villages around Bengaluru on 24 January 2018.",
        "India's electronics ministry and METI signed a memorandum on the supply chain for semiconductors in July 2023.",
        "Iron ore from India helped Japan to recover after the Second World War.",
        "The first Japanese prime minister to come to India was Nobusuke Kishi, in May 1957.",
    ],
)
def test_who_did_it_is_supported(check: Check, text: str) -> None:
    assert verdicts(check, text, "IND-JPN") == {"supported"}


def test_a_parliament_is_a_place(check: Check) -> None:
    wrong = "Abe's 'Confluence of the Two Seas' speech was delivered to the Japanese Diet in August 2007."
    claims = [claim for claim in check(wrong).claims if claim.verdict == "contradicted"]
    assert [(claim.kind, claim.suggestion) for claim in claims] == [
        ("place", wrong.replace("Japanese Diet", "Indian Parliament"))
    ]
    right = wrong.replace("Japanese Diet", "Indian Parliament")
    assert verdicts(check, right, "IND-JPN") == {"supported"}


def test_two_dates_told_crosswise(check: Check) -> None:
    right = "Japan has been a permanent participant of Malabar since 2015; Australia came back in 2020."
    assert verdicts(check, right, "IND-JPN") == {"supported"}
    wrong = "Australia has been a permanent participant of Malabar since 2015; Japan came back in 2020."
    found = [claim for claim in check(wrong).claims if claim.verdict == "contradicted"]
    assert [claim.kind for claim in found] == ["date", "date"]
    assert {claim.suggestion for claim in found} == {
        "Australia has been a permanent participant of Malabar since 2020; Japan came back in 2015."
    }
