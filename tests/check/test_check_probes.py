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
        "In FY2021-22 FDI from India into Japan reached $1.49 billion.",
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


@pytest.mark.parametrize(
    "text",
    [
        "India gave Japan loans for the Delhi Metro.",
        "India lent Japan money for the Chennai Metro.",
        "Japan received loans from India for a metro.",
        "India stopped yen loans to Japan in 1998.",
        "Japan carried out nuclear tests in 1998.",
        "India recalled its ambassador from Tokyo in 1998.",
        "India helped Japan in the payments crisis of 1991.",
        "Japan gave India an elephant in 1949.",
        "Indira was an elephant given by Japan to India.",
        "Japan stayed out of the trade pillar of IPEF.",
        "Buddhism reached India in the sixth century.",
        "Japan exports rare earths to India.",
    ],
)
def test_what_the_register_says_of_the_one_is_not_supported_of_the_other(check: Check, text: str) -> None:
    assert "supported" not in verdicts(check, text, "IND-JPN")


@pytest.mark.parametrize(
    "text",
    [
        "Japan stopped new yen loans in May 1998.",
        "Vajpayee was India's prime minister in 2000.",
        "Buddhism reached Japan in the sixth century.",
        "India waived its claims to reparations in the treaty of 1952.",
        "India stayed out of the trade pillar of IPEF.",
    ],
)
def test_whose_deed_it_was_does_not_make_it_wrong(check: Check, text: str) -> None:
    assert "contradicted" not in verdicts(check, text, "IND-JPN")


@pytest.mark.parametrize(
    "text",
    [
        "S. Jaishankar is Japan's foreign minister.",
        "Vajpayee was Japan's prime minister in 2000.",
        "Suzuki is an Indian car maker.",
        "JAXA is the Indian space agency.",
        "The East Container Terminal is in India.",
        "Ahmedabad is the sister city of Tokyo.",
        "Japan is building a bullet train between Delhi and Mumbai.",
    ],
)
def test_what_somebody_is_and_where_must_be_said(check: Check, text: str) -> None:
    assert "supported" not in verdicts(check, text, "IND-JPN")


@pytest.mark.parametrize(
    "text",
    [
        "CEPA abolished all tariffs between India and Japan.",
        "Dharma Guardian is held only in Japan.",
        "The loans for the Delhi Metro were grants.",
        "Japan has not joined the International Solar Alliance.",
    ],
)
def test_all_only_and_what_is_denied_must_be_said(check: Check, text: str) -> None:
    assert "supported" not in verdicts(check, text, "IND-JPN")


@pytest.mark.parametrize(
    ("pair", "text"),
    [
        ("NOR-SWE", "Norway is not a member of the EU, Sweden is."),
        ("GBR-IRL", "The United Kingdom is not a member of the EU, Ireland is."),
        ("GBR-IRL", "Ireland is not a member of NATO, the United Kingdom is."),
        ("TUR-GRC", "Turkey is not in the EU, Greece is."),
        ("TUR-GRC", "Turkey is not a member of the EU, Greece has been one since 1981."),
        ("IND-JPN", "India never joined the OECD, Japan did."),
        ("BRA-ARG", "Argentina is not a member of BRICS, Brazil is."),
        ("NOR-SWE", "Only Sweden is a member of the EU."),
        ("GBR-IRL", "Only the United Kingdom is a member of NATO."),
    ],
)
def test_what_is_denied_of_one_is_not_denied_of_the_next(check: Check, pair: str, text: str) -> None:
    assert "contradicted" not in verdicts(check, text, pair)


@pytest.mark.parametrize(
    ("pair", "text"),
    [
        ("NOR-SWE", "Sweden is not a member of the EU, Norway is."),
        ("FRA-DEU", "Only France is a member of the EU."),
        ("CHN-PAK", "Just China is a member of the SCO."),
        ("USA-MEX", "Only the United States belongs to the OECD."),
        ("BRA-ARG", "Alone of the two, Brazil belongs to the G20."),
    ],
)
def test_who_is_said_to_be_the_only_one_is_not(check: Check, pair: str, text: str) -> None:
    assert "contradicted" in verdicts(check, text, pair)


def test_the_number_of_a_post_is_no_figure(check: Check) -> None:
    text = "India's deficit in goods trade with Japan: $3.54bn in FY2010-11, $12.55bn in FY2023-24."
    for number in ("8/ ", "(8) ", "8/12 "):
        assert verdicts(check, number + text, "IND-JPN") == {"supported"}
