"""What notes, newspapers and minutes put in turns of their own: abbreviations, labels, clefts, other names."""

from __future__ import annotations

import pytest

from bilateral.check.reworded import reworded

from .conftest import Check, verdicts

_HOLDS = [
    # abbreviations and labels
    "JIMEX-24 (8th edn.), venue: Yokosuka; INS Shivalik took part from the Indian side.",
    "Ex Dharma Guardian 2022, venue: Belagavi, Karnataka.",
    "Ex Dharma Guardian (6th edn., 2025) was conducted at East Fuji.",
    "Suzuki picked up 26% of Maruti Udyog under the JV signed on 2 Oct 1982.",
    "India-Japan Science Council: in existence since 1993.",
    "Act East Forum: set up 5 December 2017.",
    "CEPA: in force since 1 August 2011.",
    # counts and orders
    "Tranche number five of the Japanese credit for the Mumbai-Ahmedabad railway, in December 2023, came to 400 billion yen.",
    "Tranche no. 3 of the loan for the Mumbai-Ahmedabad line, 100 billion yen, was signed on 25 July 2022.",
    "Only 1.46% of Indian exports went to Japan in FY 2021-22.",
    "As many as 15 agreements were signed when the leaders met at Gandhinagar on 14 September 2017.",
    "As of October 2018 there were as many as 1,441 Japanese companies in India.",
    "MAHSR, 5th tranche (Dec. 2023): JPY 400 bn, the biggest single loan JICA had ever extended.",
    "Shinzo Abe, in August 2007, was the third Japanese leader to address Indian parliamentarians.",
    "India ended up first in the JBIC survey of 2023.",
    "India topped JBIC's 2023 survey, with Vietnam and China behind it.",
    # verbs and nouns of newspapers
    "The Union Government gave its nod to Chandrayaan-5/LUPEX on 10 March 2025.",
    "The Union Cabinet gave its nod to the SSW memorandum on 6 January 2021.",
    "Indian tourists have enjoyed the facility of a Japanese e-visa since 1 April 2024.",
    "Tourists from India have been eligible for an electronic visa to Japan since 1 April 2024.",
    "Kolkata has been home to a Japanese consulate since 1907.",
    "The two countries put pen to paper on an agreement for the transfer of defence equipment and technology on 12 December 2015.",
    "It was on 9 June 1952, in the Japanese capital, that the two governments put their signatures to a bilateral Treaty of Peace.",
    "The bilateral air services agreement dates from 26 November 1955.",
    "PM Modi was present at the state funeral of Abe in Tokyo on 27 September 2022.",
    # who and what came after whom and what
    "It was in 2003 that India took over from China as the largest recipient of yen loans.",
    "In 2003 India replaced China as the biggest recipient of yen loans.",
    "India has been the largest recipient of yen loans since 2003.",
    "The 2008 security declaration was replaced by a new one in August 2025.",
    "The Joint Declaration on Security Cooperation of 2008 has since been superseded by a new declaration, issued in August 2025.",
    # named with the words apart
    "The Japanese loan for the bullet train runs for 50 years.",
    "A Japanese loan covers roughly 81 per cent of the price of the bullet-train line.",
    "The foundation stone of the bullet train was laid on 14 September 2017 at Sabarmati.",
    "The Indian cabinet cleared the memorandum on skilled workers twelve days before it was signed in January 2021.",
]  # fmt: skip

_WRONG = [
    "JIMEX-24 (8th edn.), venue: Visakhapatnam; INS Shivalik took part from the Indian side.",
    "Ex Dharma Guardian 2022, venue: Mahajan, Rajasthan.",
    "Ex Dharma Guardian (5th edn., 2025) was conducted at East Fuji.",
    "Suzuki picked up 26% of Maruti Udyog under the JV signed on 2 Oct 1985.",
    "India-Japan Science Council: in existence since 1983.",
    "Act East Forum: set up in December 2019.",
    "Cultural agreement: signed 29 October 1957.",
    "Tranche no. 3 of the loan for the Mumbai-Ahmedabad line, 200 billion yen, was signed on 25 July 2022.",
    "Only 2.46% of Indian exports went to Japan in FY 2021-22.",
    "As many as 25 agreements were signed when the leaders met at Gandhinagar on 14 September 2017.",
    "Shinzo Abe, in August 2007, was the first Japanese leader to address Indian parliamentarians.",
    "India finished third in JBIC's 2023 survey, after Vietnam and China.",
    "India emerged second in the JBIC survey of 2023.",
    "The Union Cabinet gave its nod to Chandrayaan-5/LUPEX on 10 May 2025.",
    "Indian tourists have enjoyed the facility of a Japanese e-visa since 1 April 2022.",
    "The bilateral air services agreement dates from 26 November 1965.",
    "It was in 2013 that India took over from China as the largest recipient of yen loans.",
    "China overtook India in 2003 as the largest recipient of Japan's yen loans.",
    "In 2003 China became the largest recipient of yen loans, in place of India.",
    "India was overtaken by China in 2003 as the largest recipient of yen loans.",
    "The 2008 security declaration was replaced by a new one in August 2023.",
    "The Japanese loan for the bullet train runs for 30 years.",
    "RBI and BoJ renewed their USD 75 bn swap arrangement on 28 Feb 2021.",
    "An action plan to carry out the security declaration was adopted on 29 December 2006.",
    "The International Solar Alliance came into force in December 2019.",
]  # fmt: skip

_NOT_SUPPORTED = [
    "The Union Cabinet cleared the Specified Skilled Worker memorandum on 18 January 2021, after which it was signed.",
    "After the tests of 1998 Tokyo stopped new yen loans but left its ambassador in place.",
    "Only after it had been laid before the Indian cabinet in October 2023 was the semiconductor memorandum with Japan signed.",
    "The trilateral air services agreement dates from 26 November 1955.",
]  # fmt: skip

_NOT_WRONG = [
    "The swap arrangement was marked by a ceremony on 28 February 2020.",
    "The two marked the establishment of diplomatic relations on 28 April 2022.",
    "Ex Dharma Guardian ventured out of India for the first time in Feb-Mar 2023, that being its fourth edition.",
]  # fmt: skip


@pytest.mark.parametrize("text", _HOLDS)
def test_told_in_turns_of_its_own(check: Check, text: str) -> None:
    assert verdicts(check, text, "IND-JPN") == {"supported"}


@pytest.mark.parametrize("text", _WRONG)
def test_wrong_in_turns_of_its_own(check: Check, text: str) -> None:
    assert "contradicted" in verdicts(check, text, "IND-JPN")


@pytest.mark.parametrize("text", _NOT_SUPPORTED)
def test_another_thing_is_left_open(check: Check, text: str) -> None:
    assert "supported" not in verdicts(check, text, "IND-JPN")


@pytest.mark.parametrize("text", _NOT_WRONG)
def test_what_may_hold_is_not_called_wrong(check: Check, text: str) -> None:
    assert "contradicted" not in verdicts(check, text, "IND-JPN")


def test_place_of_what_is_put_for_a_turn() -> None:
    text = "Under the JV of 1982 (2nd edn.) it began."
    told = reworded(text, frozenset(("jv", "edn")))
    assert told is not None
    assert told.text == "Under the joint venture of 1982 (2nd edition) it began."
    at = told.text.index("1982")
    assert text[slice(*told.place(at, at + 4))] == "1982"
    at = told.text.index("joint")
    assert text[slice(*told.place(at, at + 5))] == "JV"
    at = told.text.index("2nd")
    assert text[slice(*told.place(at, at + len("2nd edition")))] == "2nd edn."


def test_plain_words_stay() -> None:
    assert reworded("It was signed in Tokyo.", frozenset(("it", "was", "signed", "in", "tokyo"))) is None
