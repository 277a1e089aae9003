"""What is told the other way round: still to come, never before, in another's company, with somebody left out."""

from __future__ import annotations

import pytest

from .conftest import Check, verdicts

WRONG = [
    # still to come, though it came
    "The civil nuclear agreement of 2016 has yet to enter into force.",
    "The CEPA still awaits ratification.",
    "CEPA remains unsigned.",
    "The CEPA agreement never took effect.",
    "The social security agreement is still pending.",
    "The social security agreement has been signed, but its entry into force is pending.",
    "ACSA was signed in September 2020 without ever entering into force.",
    "The nuclear agreement was signed in November 2016 but fell through.",
    "The nuclear agreement stopped short of entering into force.",
    "The 2+2 dialogue has yet to be held.",
    "The India-Japan Fund has yet to be launched.",
    "In 2018 the social security agreement had yet to enter into force.",
    "Japan has yet to join the CPTPP.",
    # the first time of a later meeting, or of a later visit
    "Foreign and defence ministers of the two countries met in the 2+2 format for the first time in September 2022.",
    "The ministerial 2+2 was held for the first time in August 2024.",
    "Malabar did not go to Guam until 2021.",
    "Malabar never reached Guam before 2025.",
    "Dharma Guardian did not come to Japan until 2025.",
    "Japan had never concluded a nuclear agreement with a country outside the Non-Proliferation Treaty before 2021.",
    # somebody of another time
    "In October 2008 Dr Manmohan Singh signed the Joint Declaration on Security Cooperation in Tokyo with Prime Minister Koizumi.",
    "The annual summit of December 2015 brought Modi together with Prime Minister Koizumi.",
    # who is in it
    "IPEF (launched Tokyo, 23 May 2022) includes Japan but not India.",
    "The Indo-Pacific Economic Framework leaves out India.",
    "The CPTPP includes both Japan and India.",
    "RCEP counts India among its members.",
    "CPTPP: India is a member, Japan is not.",
    "Japan is in the IPEF, but India is not.",
    # another's partner, another maker
    "JICA is NIIF's Japanese partner in the India-Japan Fund of 2023.",
    "CG Power's Japanese partner in the chip packaging plant at Sanand is Toshiba.",
    "In the Sanand chip packaging unit, Renesas has teamed up with Tata Electronics.",
    "The India-Japan Fund was launched by NIIF together with Nomura.",
    "LUPEX is a joint mission of JAXA and NASA.",
    "The Chennai-Andaman cable was laid by Fujitsu.",
    "The Bank of Japan's partner in the swap arrangement of 2019 was the State Bank of India.",
    "Suzuki's partner in the joint venture of 1982 was Tata Motors.",
    "AIST joined hands with IIT Bombay in October 2018 for research on artificial intelligence.",
    # said to go on, though it came to nothing
    "The 2019 plan of India, Japan and Sri Lanka for Colombo's East Container Terminal is being carried out as agreed.",
    "The memorandum on Colombo's East Container Terminal is being implemented.",
    "The US-2 deal is going ahead.",
]
RIGHT = [
    "In March 2011 CEPA had yet to enter into force.",
    "In 2013 the social security agreement had yet to enter into force.",
    "India has yet to join the CPTPP.",
    "India has not yet joined the CPTPP.",
    "The 2+2 ministers met for the first time in November 2019.",
    "Japan had never concluded a nuclear pact with a country outside the Non-Proliferation Treaty before the one with India.",
    "Never before 2017 had Japan concluded a nuclear agreement with a country outside the Non-Proliferation Treaty.",
    "Japan had never given aid to the Andaman Islands before 2021.",
    "Malabar did not go to Guam until 2018.",
    "Dharma Guardian had not been held in Japan before 2023.",
    "In October 2008 Dr Manmohan Singh signed the Joint Declaration on Security Cooperation in Tokyo with Prime Minister Aso.",
    "IPEF includes both India and Japan.",
    "The CPTPP includes Japan but not India.",
    "RCEP does not include India.",
    "CPTPP: Japan is a member, India is not.",
    "JBIC is NIIF's Japanese partner in the India-Japan Fund of 2023.",
    "CG Power's Japanese partner in the chip packaging plant at Sanand is Renesas.",
    "The Chennai-Andaman cable was laid by NEC.",
    "The memorandum on the East Container Terminal came to nothing.",
    "The US-2 deal has stalled.",
]
OPEN = [
    "The 2+2 ministers have yet to agree on exports.",
    "The CEPA committee has yet to be set up.",
    "India has yet to sign RCEP.",
    "Dharma Guardian has never been held in Hokkaido.",
    "JIMEX has yet to be held in the Andaman Islands.",
    "No foreign power had ever lent to India before 1958.",
    "Japan had not taken part in MILAN until 2024.",
    "The International Solar Alliance includes Japan but not India.",
    "The CEPA, which has yet to be revised, entered into force on 1 August 2011.",
    "RCEP includes Japan's largest trading partner.",
    "On 11 November 2016 Modi signed the nuclear agreement in Tokyo with Prime Minister Koizumi.",
    "The CEPA was signed in Tokyo in February 2011 by Anand Sharma with Prime Minister Koizumi looking on.",
]


@pytest.mark.parametrize("text", WRONG)
def test_the_contrary_is_wrong(check: Check, text: str) -> None:
    told = verdicts(check, text, "IND-JPN")
    assert "contradicted" in told


@pytest.mark.parametrize("text", RIGHT)
def test_the_same_the_right_way_round_holds(check: Check, text: str) -> None:
    assert verdicts(check, text, "IND-JPN") == {"supported"}


@pytest.mark.parametrize("text", OPEN)
def test_what_the_register_cannot_tell_stays_open(check: Check, text: str) -> None:
    assert verdicts(check, text, "IND-JPN").isdisjoint({"supported", "contradicted"})
