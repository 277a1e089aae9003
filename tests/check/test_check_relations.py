"""What lies between two facts of the register or two dates of one: lengths of time, sums, first times, changes of trade."""

from __future__ import annotations

import pytest

from .conftest import Check, verdicts


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Ten months went by between the signing of the supplies and services pact and its entry into force.", "supported"),
        ("Three years went by between the signing of the supplies and services pact and its entry into force.", "contradicted"),
        ("The CEPA took six months to enter into force.", "supported"),
        ("The CEPA, signed in Tokyo in February 2011, took two years to come into force.", "contradicted"),
        ("The social security agreement took effect in October 2016, a year after it was signed.", "contradicted"),
        ("The Indian cabinet cleared the memorandum on skilled workers twelve days before it was signed in January 2021.", "supported"),
        ("Between the signing of the CEPA and its entry into force lay almost two years.", "contradicted"),
        ("Between the signing of the CEPA and its entry into force lay just over five months.", "supported"),
        # another thing that lasted three months is no end of the visits
        ("Tagore landed at Kobe on 29 May 1916 and stayed about three months.", "supported"),
    ],
)  # fmt: skip
def test_a_length_of_time_follows_from_two_dates(check: Check, text: str, verdict: str) -> None:
    assert_said(check, text, verdict)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The CEPA was signed in February 2011 and came into force six months later.", "supported"),
        ("The CEPA was signed in February 2011 and came into force less than two years later.", "supported"),
        ("The CEPA was signed in February 2011 and came into force eighteen months later.", "contradicted"),
        ("The first protocol to the tax convention was signed in Tokyo in February 2006 and has been in force since that same month.", "contradicted"),
        ("The 22nd Malabar was staged off Guam in June 2018, and so was the 29th seven years later.", "supported"),
        ("The second 2+2 took place in Tokyo in September 2022, the third in New Delhi nearly two years later.", "supported"),
        ("The second 2+2 took place in Tokyo in September 2022, the third in Tokyo in August 2024.", "contradicted"),
    ],
)  # fmt: skip
def test_a_date_told_by_the_one_before(check: Check, text: str, verdict: str) -> None:
    assert_said(check, text, verdict)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The CEPA was signed almost six years before the civil nuclear agreement was.", "supported"),
        ("The CEPA was signed two years before the civil nuclear agreement was.", "contradicted"),
        ("The two JICA loans signed in 2021 and 2025 for the fourth phase of the Delhi Metro add up to almost 200 billion yen.", "supported"),
        ("The two JICA loans signed in 2021 and 2025 for the fourth phase of the Delhi Metro add up to 300 billion yen.", "contradicted"),
        ("The commerce agreement of 1958 was signed, like the civil nuclear agreement of 2016, in Tokyo.", "supported"),
        ("The air services agreement of November 1955 was signed, like the commerce agreement of 1958, in Tokyo.", "contradicted"),
    ],
)  # fmt: skip
def test_two_facts_in_one_sentence(check: Check, text: str, verdict: str) -> None:
    assert_said(check, text, verdict)


@pytest.mark.parametrize(
    "text",
    [
        "In May 1998 Japan stopped new grants one day before it stopped new yen loans.",
        "Malabar returned to Guam in November 2025, seven years after the 22nd edition was held there.",
        "The first loan for the Mumbai-Ahmedabad line was signed in 2018.",
    ],
)
def test_which_of_several_facts_is_meant_is_not_guessed(check: Check, text: str) -> None:
    assert "contradicted" not in verdicts(check, text, "IND-JPN")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Dharma Guardian went to Japan for the first time in 2023.", "supported"),
        ("Dharma Guardian was held in Japan for the first time in 2025.", "contradicted"),
        ("Malabar went to Australia for the first time in August 2023.", "supported"),
        ("Malabar was held in Australia for the first time in 2020.", "contradicted"),
        ("Japan took part in MILAN for the first time in 2024.", "contradicted"),
    ],
)
def test_a_first_time_is_the_first_edition_there(check: Check, text: str, verdict: str) -> None:
    assert_said(check, text, verdict)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Goods trade between the two fell by about a quarter between 2012-13 and 2016-17.", "supported"),
        ("Goods trade between the two fell by about half between 2012-13 and 2016-17.", "contradicted"),
        ("Goods trade between the two grew by about a third between 2012-13 and 2016-17.", "contradicted"),
        (
            "India's deficit in goods trade with Japan more than tripled between 2010-11 and 2023-24.",
            "supported",
        ),
        ("Goods trade fell to $13.6 billion in 2016-17 from $14.5 billion the year before.", "supported"),
        ("Goods trade fell to $13.6 billion in 2016-17 from $16.5 billion the year before.", "contradicted"),
    ],
)
def test_by_how_much_trade_changed(check: Check, text: str, verdict: str) -> None:
    assert_said(check, text, verdict)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("It was without the United States that India, Japan and Australia launched the Supply Chain Resilience Initiative in April 2021.", "supported"),
        ("Shinyuu Maitri, whose maiden edition was flown from Agra in December 2018, is an exercise of transport aircraft and not of fighters.", "supported"),
        ("Quad leaders met in Hiroshima rather than Sydney in May 2023.", "supported"),
        ("On 20 May 2023 the Quad leaders met in Sydney.", "contradicted"),
        ("By 2015 the Delhi Metro had been given 652 billion yen in Japanese grants.", "contradicted"),
        ("By 2015 the Delhi Metro had been given 652 billion yen in Japanese loans.", "supported"),
        ("The action plan of December 2009 created a 2+2 of foreign and defence ministers.", "no-evidence"),
        ("The action plan of December 2009 created a 2+2 of senior officials.", "supported"),
        ("In JBIC's survey for fiscal 2021 manufacturers put India ahead of China.", "contradicted"),
        ("In the JBIC survey of 2023 India was behind China.", "contradicted"),
        ("The International Solar Alliance was started in Paris by India and Japan.", "contradicted"),
        ("The International Solar Alliance was started in Paris by India and France.", "supported"),
        ("The 22nd Malabar was held off Japan in June 2018.", "no-evidence"),
    ],
)  # fmt: skip
def test_what_is_put_beside_a_fact(check: Check, text: str, verdict: str) -> None:
    assert_said(check, text, verdict)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The first loan for the second phase of the Chennai Metro, of December 2018, amounted to 75.5 billion yen.", "supported"),
        ("The first loan for the second phase of the Chennai Metro, of December 2018, amounted to 150.3 billion yen.", "contradicted"),
        ("Japan lent 119.9 billion yen for the fourth phase of the Delhi Metro in March 2021.", "supported"),
        ("A further tax protocol, on the exchange of information, entered into force on 11 December 2015.", "contradicted"),
        ("In 2024 the armies met for Dharma Guardian at Vairengte in Mizoram.", "contradicted"),
        ("Some 30,000 people heard Nehru at the Peace Memorial Park in Hiroshima on 9 October 1957.", "supported"),
    ],
)  # fmt: skip
def test_phases_kinds_and_places(check: Check, text: str, verdict: str) -> None:
    assert_said(check, text, verdict)


def assert_said(check: Check, text: str, verdict: str) -> None:
    found = verdicts(check, text, "IND-JPN")
    assert verdict in found
    assert verdict == "contradicted" or "contradicted" not in found
    assert verdict != "supported" or found == {"supported"}
