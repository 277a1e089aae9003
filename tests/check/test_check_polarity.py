"""Whether a sentence says the opposite of the register: who joined, what came about, who was ahead, what never was."""

from __future__ import annotations

import pytest

from bilateral.check import Known

from .conftest import Check, checked


def answer(told: set[str]) -> str:
    """Return the verdict on a sentence of several claims: wrong if one is, open if one is, else right."""
    return next(
        (one for one in ("contradicted", "outdated", "no-evidence") if one in told),
        "supported" if told else "no-evidence",
    )


def said(check: Check, text: str) -> str:
    return answer({claim.verdict for claim in check(text).claims})


@pytest.mark.parametrize(
    "text",
    [
        "Both India and Japan put their names to the Osaka Track at the G20 of June 2019.",
        "India was one of the signatories of the Osaka Track.",
        "Indonesia signed the Osaka Track in June 2019.",
        "India and Japan both signed RCEP on 15 November 2020.",
        "Unlike Japan, India signed RCEP.",
        "Japan walked out of RCEP in 2019.",
        "Neither Japan nor India signed RCEP.",
        "Both India and Japan are parties to the CPTPP.",
        "India belongs to the CPTPP, as does Japan.",
        "India attended the San Francisco conference of September 1951.",
        "India took part in the San Francisco Peace Conference in September 1951.",
    ],
)
def test_who_stayed_outside_did_not_take_part(check: Check, text: str) -> None:
    assert said(check, text) == "contradicted"


@pytest.mark.parametrize(
    "text",
    [
        "India did not put its name to the Osaka Track.",
        "India was not among the 24 signatories of the Osaka Track.",
        "Japan, but not India, belongs to the CPTPP.",
        "India, unlike Japan, stayed out of RCEP.",
        "Unlike India, Japan signed RCEP in November 2020.",
        "When Japan signed RCEP, India had already walked out.",
        "India stayed away from the San Francisco conference in September 1951.",
        # one part of an exercise is not the whole of it
        "India took part in Vostok 2022.",
    ],
)
def test_who_took_part_and_who_did_not(check: Check, text: str) -> None:
    assert said(check, text) == "supported"


def test_not_among_the_first_to_sign_is_no_staying_outside(check: Check) -> None:
    assert said(check, "Japan joined the International Solar Alliance.") != "contradicted"


@pytest.mark.parametrize(
    "text",
    [
        "Under the peace treaty of 1952 Japan paid war reparations to India.",
        "India received war reparations from Japan under the peace treaty of 9 June 1952.",
        "India insisted on reparations in the 1952 peace treaty with Japan.",
        "India has bought twelve US-2 amphibious aircraft from Japan.",
        "Japan delivered 12 US-2 amphibious aircraft to India.",
        "India signed a contract for twelve US-2 amphibious aircraft with Japan.",
        "In February 2021 India and Japan took over Colombo's East Container Terminal.",
        "Sri Lanka handed the East Container Terminal at Colombo to India and Japan, who run it to this day.",
        "India and Japan operate Colombo's East Container Terminal together.",
        "The annual summit of December 2019 was held in Guwahati.",
        "Abe and Modi met in Guwahati in December 2019 for the annual summit.",
        "The Mumbai-Ahmedabad bullet train was finished in 2023.",
        "The Mumbai-Ahmedabad high-speed line was completed in December 2023.",
    ],
)
def test_what_did_not_come_about(check: Check, text: str) -> None:
    assert said(check, text) == "contradicted"


@pytest.mark.parametrize(
    "text",
    [
        "India gave up its reparation claims against Japan in the peace treaty of 1952.",
        "No reparations were exacted by New Delhi: in Article V of the 1952 peace treaty it gave up all such claims.",
        "Japan paid India no reparations under the peace treaty of June 1952.",
        "India meant to buy 12 US-2 amphibious aircraft from Japan.",
        "India never bought the US-2 amphibious aircraft from Japan.",
        "In February 2021 Sri Lanka withdrew the East Container Terminal from India and Japan.",
        "The Guwahati summit planned for December 2019 was put off.",
        "The annual summit of December 2019 did not take place in Guwahati.",
    ],
)
def test_what_is_rightly_said_not_to_have_come_about(check: Check, text: str) -> None:
    assert said(check, text) == "supported"


@pytest.mark.parametrize(
    "text",
    [
        "The Japanese navy flies the US-2 amphibious aircraft.",
        "Protests were held in Guwahati in December 2019.",
        "The summit was to have been held in Guwahati in December 2019.",
        "Sri Lanka runs the East Container Terminal itself since it took it from India and Japan.",
        "In May 2019 the three countries signed a memorandum on developing Colombo's East Container Terminal.",
        "The Surat station of the Mumbai-Ahmedabad high-speed line was completed in December 2023.",
        "The Mumbai-Ahmedabad high-speed line will be opened in December 2029.",
        "Under the social security agreement Indian workers paid pension contributions in India alone.",
    ],
)
def test_another_act_is_not_the_one_that_failed(check: Check, text: str) -> None:
    assert said(check, text) != "contradicted"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In the 2023 JBIC survey Japanese manufacturers again named China the most promising country, ahead of India.", "contradicted"),
        ("In the JBIC survey of 2023 Vietnam came ahead of India.", "contradicted"),
        ("China topped the JBIC survey of 2023, with India second.", "contradicted"),
        ("In JBIC's 2023 survey India came behind Vietnam.", "contradicted"),
        ("In the FY2021 JBIC survey India came ahead of China.", "contradicted"),
        ("In JBIC's 2023 survey India came ahead of China.", "supported"),
        ("In the 2023 JBIC survey Japanese manufacturers named India the most promising country, ahead of China.", "supported"),
        ("In the JBIC survey of FY2021 China came ahead of India.", "supported"),
        ("In the JBIC survey for FY2021 India was second, behind China.", "supported"),
        ("By September 2024 Japan had become the second largest source of foreign equity in India.", "contradicted"),
        ("Of all the sources of foreign equity that reached India from 2000 to September 2024, Japan ranked third.", "contradicted"),
    ],
)  # fmt: skip
def test_who_is_ahead_of_whom(check: Check, text: str, verdict: str) -> None:
    assert said(check, text) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The Emirates outsold Qatar on India's LNG market in 2023.", "contradicted"),
        ("Qatar outsold the Emirates on India's LNG market in 2023.", "supported"),
        ("In India's LNG market the United Arab Emirates were ahead of Qatar in 2023.", "contradicted"),
        ("Russia outsold Australia on Japan's coal market in 2023.", "contradicted"),
        ("Australia outsold Russia on the Japanese coal market in 2023.", "supported"),
        ("In the Japanese market for LNG Qatar beat Australia in 2023.", "contradicted"),
        ("In the Japanese market for LNG Australia beat Qatar in 2023.", "supported"),
    ],
)
def test_two_sellers_on_the_market_of_a_third(opened: Known, text: str, verdict: str) -> None:
    assert answer({claim.verdict for claim in checked(opened, text, "IND-JPN").claims}) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Roughly half the cost of the Mumbai-Ahmedabad line is being financed by Japan.", "contradicted"),
        (
            "Japanese lending covers roughly half of the cost of the Mumbai-Ahmedabad bullet train.",
            "contradicted",
        ),
        ("JICA covers about 60 per cent of the cost of the Mumbai-Ahmedabad line.", "contradicted"),
        (
            "Roughly four-fifths of the cost of the Mumbai-Ahmedabad line is being financed by JICA.",
            "supported",
        ),
        # the half of the land disputes is no half of the cost
        ("Most of the cost of the Mumbai-Ahmedabad line is borne by India.", "no-evidence"),
        ("Most of the rails of the Mumbai-Ahmedabad line were delayed in 2024.", "no-evidence"),
    ],
)
def test_a_share_is_of_what_the_register_has_it_of(check: Check, text: str, verdict: str) -> None:
    assert said(check, text) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("With an exchange of notes in New Delhi on 20 July 2017 the civil nuclear agreement entered into force.", "supported"),
        ("With an exchange of notes in Tokyo on 20 July 2017 the civil nuclear agreement entered into force.", "no-evidence"),
        ("The civil nuclear agreement took effect when notes were exchanged in New Delhi in July 2017.", "supported"),
        ("The civil nuclear agreement was signed in New Delhi on 11 November 2016.", "contradicted"),
        ("Signed in Tokyo in November 2016, the civil nuclear agreement entered into force on 20 July 2017.", "supported"),
        ("Hiroshima, not Sydney as originally intended, ended up hosting the Quad leaders on 20 May 2023.", "supported"),
        ("On 20 May 2023 the Quad leaders met in Hiroshima, and not in Sydney.", "supported"),
        ("Sydney hosted the Quad leaders on 20 May 2023.", "contradicted"),
        ("The Quad leaders met in Hiroshima on 22 May 2023.", "contradicted"),
    ],
)  # fmt: skip
def test_a_place_is_that_of_the_day(check: Check, text: str, verdict: str) -> None:
    assert said(check, text) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The security declaration of 2008 has never been updated.", "contradicted"),
        ("The 2008 security declaration was never replaced.", "contradicted"),
        ("The Global Partnership of 2000 was never upgraded.", "contradicted"),
        ("The peace treaty of 1952 has never been replaced.", "no-evidence"),
        ("The 2025 security declaration has not been updated.", "no-evidence"),
        ("No Indian prime minister had ever set foot in Hiroshima before 2016.", "contradicted"),
        ("No Japanese prime minister had ever visited India before 1961.", "contradicted"),
        ("No Japanese premier had come to India before Kishi did so in 1960.", "contradicted"),
        ("No Japanese prime minister had visited India before May 1957.", "supported"),
        ("No Japanese emperor has ever visited India.", "contradicted"),
        ("No Indian prime minister has ever visited Okinawa.", "no-evidence"),
        ("No Indian merchants lived in Yokohama and Okinawa.", "no-evidence"),
        ("Malabar had never been held in Japan before 2016.", "contradicted"),
        ("Dharma Guardian has never been held in Japan.", "contradicted"),
        ("Dharma Guardian has never been held in Hokkaido.", "no-evidence"),
    ],
)
def test_what_never_was(check: Check, text: str, verdict: str) -> None:
    assert said(check, text) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("JIMEX is a trilateral drill in which the US Navy, too, is a regular participant.", "contradicted"),
        ("Dharma Guardian is a trilateral exercise of armies.", "contradicted"),
        ("JIMEX is a bilateral exercise of the Indian and Japanese navies.", "supported"),
        ("The US Navy takes part in JIMEX.", "no-evidence"),
        (
            "Justice Radhabinod Pal sided with the majority of judges at the Tokyo war crimes tribunal.",
            "contradicted",
        ),
        ("Justice Pal dissented at the Tokyo war crimes tribunal.", "supported"),
        (
            "Since 2019 the ceiling of the swap line has been cut from 75 to 50 billion dollars.",
            "contradicted",
        ),
        ("The swap line was reduced from 75 to 50 billion dollars in 2022.", "contradicted"),
        (
            "In 2013 India and Japan cut the ceiling of the swap line from 50 to 15 billion dollars.",
            "contradicted",
        ),
        ("In 2013 the ceiling of the swap line was raised from 15 to 50 billion dollars.", "supported"),
    ],
)
def test_the_other_way_round(check: Check, text: str, verdict: str) -> None:
    assert said(check, text) == verdict
