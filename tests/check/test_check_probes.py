"""Short statements whose words happen to be in the register: it must have what they say, not only their words."""

from __future__ import annotations

import pytest

from .conftest import Check, verdicts


@pytest.mark.parametrize(
    "text",
    [
        "Narendra Modi is the prime minister of Japan.",
        "Delhi Metro was built with Chinese loans.",
        "The Mumbai-Ahmedabad bullet train will use French technology.",
        "Japan withdrew from RCEP in 2019.",
        "Hiroshima is in India.",
        "Buddhism came to India from Japan.",
    ],
)
def test_what_only_shares_words_is_not_supported(check: Check, text: str) -> None:
    assert "supported" not in verdicts(check, text, "IND-JPN")


@pytest.mark.parametrize(
    "text",
    [
        "India took part in the RCEP talks from the beginning and left them in 2019.",
        "India took part in the RCEP negotiations until 2019.",
        "India has signed agreements with most members of RCEP.",
        "India is free to join RCEP from the day it takes effect.",
        "India was invited to join the RCEP talks.",
    ],
)
def test_who_is_near_a_thing_is_not_said_to_be_in_it(check: Check, text: str) -> None:
    assert "contradicted" not in verdicts(check, text, "IND-JPN")


@pytest.mark.parametrize(
    "text", ["India signed RCEP in November 2020.", "India was among the signatories of RCEP."]
)
def test_who_is_said_to_be_in_it_is(check: Check, text: str) -> None:
    assert "contradicted" in verdicts(check, text, "IND-JPN")
