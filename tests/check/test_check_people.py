"""Who took part: a person or a state put in another's place is noticed, and nobody else is accused."""

from __future__ import annotations

import pytest

from .conftest import Check


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Modi met Ishiba at the G20 in Johannesburg in November 2025.", "Sanae Takaichi"),
        ("Manmohan Singh and Yasuo Fukuda signed the Joint Declaration on Security Cooperation in October 2008.", "Taro Aso"),
        ("The Tokyo summit of 25 October 2010 was between Manmohan Singh and Yukio Hatoyama.", "Naoto Kan"),
        ("Rajnath Singh met Minoru Kihara in Laos in November 2024.", "Gen Nakatani"),
    ],
)  # fmt: skip
def test_a_person_in_the_place_of_another(check: Check, text: str, right: str) -> None:
    claims = check(text).claims
    wrong = [claim for claim in claims if claim.verdict == "contradicted"]
    assert [claim.kind for claim in wrong] == ["person"]
    assert right in (wrong[0].suggestion or "")
    assert all(claim.verdict != "supported" for claim in claims)


@pytest.mark.parametrize(
    "text",
    [
        "Modi and Shigeru Ishiba held the 15th annual summit in Tokyo in August 2025.",
        "A. K. Antony travelled to Tokyo in November 2009 for talks with his counterpart Kitazawa.",
        "Unlike Fukuda, Taro Aso signed the Joint Declaration on Security Cooperation with Manmohan Singh in October 2008.",
        "Before Kishida, Manmohan Singh met Naoto Kan in Tokyo on 25 October 2010.",
        "The 12th annual summit took place in Gandhinagar in September 2017, six years after Noda's visit.",
    ],
)
def test_nobody_is_accused(check: Check, text: str) -> None:
    assert all(claim.verdict != "contradicted" for claim in check(text).claims)


def test_a_state_in_the_place_of_another(check: Check) -> None:
    text = "India, Japan and South Korea launched the Supply Chain Resilience Initiative in April 2021."
    wrong = next(claim for claim in check(text).claims if claim.verdict == "contradicted")
    assert wrong.kind == "participant"
    assert wrong.suggestion == text.replace("South Korea", "Australia")


def test_a_body_beside_a_participant_is_no_participant(check: Check) -> None:
    claims = check("LUPEX is a joint lunar mission of ISRO and NASA.").claims
    assert all(claim.verdict != "supported" for claim in claims)
    claims = check("LUPEX is a joint lunar mission of ISRO and JAXA.").claims
    assert [claim.verdict for claim in claims] == ["supported"]


def test_examples_of_a_kind(check: Check) -> None:
    claims = check("They conduct joint exercises such as JIMEX and Dharma Guardian.").claims
    assert {claim.verdict for claim in claims} == {"supported"}
    claims = check("They hold dialogues such as JIMEX.").claims
    assert all(claim.verdict != "supported" for claim in claims)
