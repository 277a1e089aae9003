"""Dates, orders, lengths and persons told in other words than the register's: what holds is not accused, what does not is."""

from __future__ import annotations

import pytest

from .conftest import Check, verdicts

WRONG = [
    # which of its kind it was
    "Nobusuke Kishi's stay in New Delhi in May 1957 was the second visit of a Japanese prime minister to India.",
    "When Kishi came to New Delhi in May 1957, he was the second Japanese premier to come to India.",
    "When Abe addressed Indian parliamentarians in August 2007 he was only the second Japanese leader to have done so.",
    "Akihito, who visited Delhi and Chennai in December 2013, was the second reigning emperor of Japan to come to India.",
    "The grant for South Andaman of 26 March 2021 was the third project of Japanese aid in the Andaman Islands.",
    "In October 1957 Nehru was the second foreign leader to go to Hiroshima after the atomic bombing.",
    "Rajiv Gandhi was the second Indian leader to address the Japanese Diet when he spoke there in November 1985.",
    "When Malabar moved to Guam in June 2018 it was the 20th edition of the exercise.",
    "JIMEX 2023, the eighth of the series, opened off Visakhapatnam on 5 July.",
    "The 29th Malabar, staged around Guam in November 2025, was the fourth in which all four Quad navies took part.",
    # when the first of its kind was
    "The first yen loan to India was made in 1968.",
    "The first meeting of Rajnath Singh and Gen Nakatani was in Laos in November 2023.",
    "The first Japanese prime minister to come to India was Mr Kishi, who was in New Delhi in May 1960.",
    "The first Indian leader to address the Japanese Diet did so in November 1988.",
    "Dharma Guardian left India for the first time in 2019.",
    "Not until East Fuji in 2025 did Dharma Guardian take place outside India.",
    "The Quad leaders met in person for the first time in Tokyo in September 2021.",
    "The leaders of the Quad met in person for the first time in May 2023.",
    "Forces of the two countries used the supplies and services agreement for the first time in July 2021.",
    # things told by their words
    "The memorandum under which JST and India's science department fund joint research dates from 8 December 2009.",
    "It was in 2006 that Kyoto and Varanasi signed the agreement which made them partner cities.",
    "The coast guards concluded their memorandum of cooperation in 1996.",
    "The Special Strategic and Global Partnership dates from 2016.",
    "The agreement on air services dates from 1965.",
    # dates of something else of the same thing
    "The social security agreement of 2012 became effective on 20 July 2016.",
    "The Diet approved the civil nuclear agreement on 20 July 2017.",
    "The Indian government's approval of Chandrayaan-5 was given in October 2025.",
    "The semiconductor memorandum was laid before the Indian cabinet on 12 July 2023.",
    "CEPA had to wait until August 2012 to take effect.",
    "The freeze on new yen loans of 1998 was not lifted before October 2003.",
    "The ACSA was not in force before July 2022.",
    # lengths
    "Barely a year had gone by when Tokyo lifted the measures it had taken over the nuclear tests of May 1998.",
    "The measures that Japan took after the nuclear tests of May 1998 were lifted within two years.",
    "The measures that Japan took after the nuclear tests of May 1998 were lifted after eight years.",
    "The freeze on new yen loans of May 1998 ended within a year.",
    "Signed in December 2015, the protocol on tax information had to wait almost three years for its entry into force.",
    # places over the years
    "Among India's foreign direct investors Japan climbed from fifth place in 2014 to fourth in 2022.",
    "In 2014 Japan ranked fourth among foreign investors in India, a place it still held in 2024.",
    "Ranked fifth in 2014 among sources of FDI into India, Japan had risen to fourth by 2024.",
    "India was first in JBIC's survey of FY2021 and second in that of 2023.",
    # persons
    "Kamal Nath's Japanese counterpart in signing the Delhi-Mumbai Industrial Corridor memorandum of December 2006 was Taro Aso.",
    "Kamal Nath and Taro Aso signed the Delhi-Mumbai Industrial Corridor memorandum in December 2006.",
    "India's side at the inaugural 2+2 of November 2019 consisted of Rajnath Singh and Sushma Swaraj.",
]
RIGHT = [
    "Nobusuke Kishi, who came to New Delhi in May 1957, was the first Japanese prime minister to visit India.",
    "When Abe addressed Indian parliamentarians in August 2007 he was the third Japanese leader to have done so.",
    "Rajiv Gandhi was the first Indian leader to address the Japanese Diet when he spoke there in November 1985.",
    "The 29th Malabar, staged around Guam in November 2025, was the sixth in which all four Quad navies took part.",
    "JIMEX 2023, the seventh of the series, opened off Visakhapatnam on 5 July.",
    "The first yen loan to India was made in 1958.",
    "The first meeting of Rajnath Singh and Gen Nakatani was in Laos in November 2024.",
    "Dharma Guardian left India for the first time in 2023.",
    "Quad leaders sat down together in person for the first time in Washington on 24 September 2021.",
    "The 2+2 of foreign and defence ministers met for the first time in New Delhi in November 2019.",
    "The memorandum under which JST and India's science department fund joint research dates from 8 December 2006.",
    "It was in 2014 that Kyoto and Varanasi signed the agreement which made them partner cities.",
    "The coast guards concluded their memorandum of cooperation in 2006.",
    "Japan's Diet gave the civil nuclear agreement its approval on 7 June 2017.",
    "The civil nuclear agreement, which the Diet approved on 7 June 2017, entered into force on 20 July 2017.",
    "The freeze on new yen loans of 1998 was not ended before October 2001.",
    "The nuclear agreement did not enter into force before July 2017.",
    "The measures that Japan took after the nuclear tests of May 1998 were lifted within four years.",
    "The freeze on new yen loans of May 1998 ended after three years.",
    "Among India's foreign direct investors Japan slipped from fourth place in 2014 to fifth in 2022.",
    "In 2014 Japan still ranked fourth among foreign direct investors in India, a place it had lost by 2022.",
    "Japan, which in 2020 had ranked fourth among investors in India, stood fifth two years later.",
    "India rose from second place in the JBIC survey of FY2021 to first in 2023.",
    "Of all the sources of foreign equity that reached India from 2000 to September 2024, Japan ranked fifth.",
    "India stayed outside when Japan and fourteen other states signed RCEP in November 2020.",
    "In March 2016 JICA's loans to Indian metros crossed the one trillion yen mark.",
]
# What the register does not settle: nobody may be accused.
OPEN = [
    "Kishi's visit of May 1957 was the second stop of his tour of Asia as Japanese prime minister.",
    "In May 1957 Kishi was the second Japanese politician whom Nehru received that year.",
    "The first yen loan after the tests came in 2003.",
    "The first yen loan of 2010 was signed in March 2010.",
    "Cooperation under the civil nuclear agreement dates from 2018.",
    "The joint committee of the CEPA dates from 2012.",
    "India and Japan signed the memorandum on health in 2017.",
    "Negotiations on the social security agreement opened in January 2011 and reached agreement in substance in May 2012.",
    "The ACSA was not in force before July 2020.",
    "The freeze on new yen loans of 1998 was not lifted before October 2000.",
    "Modi and Suga met for the first time in September 2021.",
    "JIMEX went abroad for the first time in 2013.",
    "The Indian cabinet approved the CEPA in January 2011.",
    "The Quad's foreign ministers, who met for the first time in September 2019, agreed in Tokyo in October 2020 to meet every year.",
    "The Quad leaders met in Hiroshima for the first time in May 2023.",
    "In 2022 Japan was the third-largest investor in Indian start-ups.",
    "In the Indian car industry Japan was the second-largest investor in 2020.",
    "When Taro Aso was foreign minister, Kamal Nath and Akira Amari signed the Delhi-Mumbai Industrial Corridor memorandum in December 2006.",
    "Only after it had been laid before the cabinet in October 2023 was the semiconductor memorandum with Japan signed.",
]


@pytest.mark.parametrize("text", WRONG)
def test_what_the_register_has_otherwise_is_called_wrong(check: Check, text: str) -> None:
    assert "contradicted" in verdicts(check, text, "IND-JPN")


@pytest.mark.parametrize("text", RIGHT)
def test_what_holds_in_other_words_is_supported(check: Check, text: str) -> None:
    assert verdicts(check, text, "IND-JPN") == {"supported"}


@pytest.mark.parametrize("text", OPEN)
def test_what_the_register_does_not_settle_accuses_nobody(check: Check, text: str) -> None:
    assert "contradicted" not in verdicts(check, text, "IND-JPN")


def test_a_name_that_ends_in_a_figure_begins_no_date(check: Check) -> None:
    claims = check("The 2+2 of November 2019 was held in New Delhi.").claims
    assert {claim.verdict for claim in claims} == {"supported"}
    assert "date" in {claim.kind for claim in claims}
