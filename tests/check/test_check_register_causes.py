"""What a sentence says beyond the register or against it, by cause: each wrong sentence beside one that holds."""

from __future__ import annotations

import pytest

from bilateral.check.plain import has_form, plain_words

from .conftest import Check, verdicts


def told(check: Check, text: str) -> str:
    """Return what is said of the sentence as a whole."""
    found = verdicts(check, text, "IND-JPN")
    return next((one for one in ("contradicted", "no-evidence", "supported") if one in found), "none")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("A fish processing training centre was set up in Mangalore under an agreement of March 1962.", "supported"),
        ("Under an agreement of March 1962 a shipbuilding yard was set up at Mangalore.", "no-evidence"),
        ("The air services agreement of November 1955 allowed three flights a week.", "no-evidence"),
        ("Modi gave Kishida a sandalwood Krishna at the fourteenth annual summit in March 2022.", "no-evidence"),
        ("AIST and IIT Hyderabad agreed in October 2018 on joint research in artificial intelligence.", "supported"),
        ("AIST and IIT Bombay agreed in October 2018 on joint research in artificial intelligence.", "no-evidence"),
    ],
)  # fmt: skip
def test_a_telling_word_that_the_facts_lack_leaves_it_open(check: Check, text: str, verdict: str) -> None:
    assert told(check, text) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In 1935-36 India bought more cloth from Japan than from Britain.", "supported"),
        ("In 1935-36 India imported less cloth from Japan than from Britain.", "contradicted"),
        ("In December 2015 Nippon Steel renewed its purchases of manganese ore from MMTC.", "contradicted"),
        ("The sixth Dharma Guardian was an exercise of the two navies at East Fuji.", "contradicted"),
        ("The first Japanese loan for the Western Dedicated Freight Corridor was signed in October 2009.", "supported"),
        ("The first Japanese loan for the Eastern Dedicated Freight Corridor was signed in October 2009.", "contradicted"),
        ("An AI Dialogue between the two foreign ministries was launched on 16 January 2026.", "supported"),
        ("The AI Dialogue was started by the two defence ministers on 16 January 2026.", "contradicted"),
    ],
)  # fmt: skip
def test_a_word_that_excludes_the_facts_own(check: Check, text: str, verdict: str) -> None:
    assert told(check, text) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("India never signed the Osaka Track of June 2019.", "not contradicted"),
        ("India, too, signed the Osaka Track at the G20 summit of June 2019.", "contradicted"),
        ("New Delhi has been a member of RCEP, like Tokyo, since 2020.", "contradicted"),
        ("Abe launched the Osaka Track at the G20 summit of June 2019.", "supported"),
    ],
)
def test_who_stayed_outside_did_not_join(check: Check, text: str, verdict: str) -> None:
    assert told(check, text) == verdict or (
        verdict == "not contradicted" and told(check, text) != "contradicted"
    )


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Of the India-Japan Fund 51% belongs to JBIC and 49% to the Indian government.", "supported"),
        ("Of the India-Japan Fund the Indian government has 51% and JBIC 49%.", "contradicted"),
        ("JICA's fifth tranche for the high-speed line, a single loan, was of 1,050 billion yen.", "contradicted"),
        ("The fifth tranche raised the loans for the Mumbai-Ahmedabad line to 1,050 billion yen in all.", "supported"),
        ("The ten trillion yen of private investment agreed in August 2025 are to come over ten years.", "supported"),
        ("The ten trillion yen of private investment agreed in August 2025 are to come over five years.", "contradicted"),
        ("India sent 120 soldiers to the sixth Dharma Guardian at East Fuji.", "supported"),
        ("India sent 520 soldiers to the sixth Dharma Guardian at East Fuji.", "contradicted"),
        ("India's exports to Japan stood at 6.73 billion dollars in 2017-18.", "contradicted"),
    ],
)  # fmt: skip
def test_each_figure_is_of_its_own_thing(check: Check, text: str, verdict: str) -> None:
    assert told(check, text) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Work on the bullet train began with the foundation stone of September 2017.", "supported"),
        ("The foundation stone of the Mumbai-Ahmedabad bullet train was laid in December 2015.", "contradicted"),
        ("The memorandum of the two coast guards was signed in 2006.", "supported"),
        ("The strategic dialogue of the foreign ministers was announced in January 2009.", "contradicted"),
        ("In December 2015 Nippon Steel renewed its purchases of iron ore from MMTC until March 2018.", "supported"),
        ("Bodhisena, a monk from India, came to Japan in 736.", "supported"),
    ],
)  # fmt: skip
def test_each_date_is_of_its_own_happening(check: Check, text: str, verdict: str) -> None:
    assert told(check, text) == verdict


@pytest.mark.parametrize(
    "text",
    [
        "Dharma Guardian left Indian ground for the first time in early 2023.",
        "By the time the CEPA took effect, exports were expected to double before 2016.",
        "A dialogue of vice-ministers in the 2+2 form was begun in December 2009.",
        "In November 2016 Modi visited Kobe.",
        "The swap line of 75 billion dollars was signed in October 2020.",
        "SMBC raised its stake in Yes Bank to 24.2% in September 2025.",
        "The Western Dedicated Freight Corridor is 1,506 km long.",
        "The first phase of the Chennai Metro is 45 km long.",
        "In December 2018 JICA signed a loan of 55.07 billion yen for Bengaluru.",
        "The Indian and Japanese coast guards met in New Delhi in January 2018.",
        "JICA signed a loan of 22.4 billion yen for the Ahmedabad metro.",
        "In July 2023 the foreign ministers held their strategic dialogue in New Delhi.",
        "The civil nuclear agreement was debated in the Diet in May 2017.",
        "The Coast Guard ship Samrat visited Yokohama in 2024.",
        "India's exports of seafood to Japan stood at 0.4 billion dollars in 2017-18.",
    ],
)
def test_what_is_said_of_another_thing_is_not_called_wrong(check: Check, text: str) -> None:
    assert told(check, text) != "contradicted"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("On 4 March 2016 JICA signed a loan of 19.98 billion yen for Chennai Metro.", "supported"),
        ("On 4 March 2016 JICA signed a loan of 19.98 billion yen for the Kolkata Metro.", "contradicted"),
        ("In August 2024 Jaishankar announced that India planned a consulate in Sapporo.", "contradicted"),
        ("Rajnath Singh first met Gen Nakatani in Singapore in November 2024.", "contradicted"),
        ("Malabar 2024 was hosted by Australia.", "contradicted"),
        ("Quad leaders met in Hiroshima on 20 May 2023.", "supported"),
        ("Quad leaders met in Sydney on 20 May 2023.", "not supported"),
        ("In 2024 IHI signed a term sheet with ACME to buy green ammonia.", "supported"),
        ("In 2024 Mitsubishi signed a term sheet to buy green ammonia from ACME.", "contradicted"),
        (
            "It was Mori's visit of April 2005 that gave the partnership a strategic orientation.",
            "contradicted",
        ),
    ],
)
def test_one_place_or_name_in_anothers_stead(check: Check, text: str, verdict: str) -> None:
    assert told(check, text) == verdict or (verdict == "not supported" and told(check, text) != "supported")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Goods trade rose in 2021-22 from the year before.", "supported"),
        ("Goods trade fell in 2021-22 from the year before.", "contradicted"),
        ("Bilateral trade shrank between FY2010-11 and FY2012-13.", "contradicted"),
        ("Trade in cars shrank between FY2010-11 and FY2012-13.", "no-evidence"),
    ],
)
def test_trade_between_two_years(check: Check, text: str, verdict: str) -> None:
    assert told(check, text) == verdict


def test_forms_of_a_word_count_as_the_word() -> None:
    words = frozenset(("development", "stake", "establish", "transport"))
    assert all(has_form(word, words) for word in ("developing", "equity", "establishing", "transport"))
    assert not any(has_form(word, words) for word in ("transfer", "fighter", "essence"))


def test_plain_words_tell_no_thing_from_another() -> None:
    assert {"hosted", "staged", "delivering", "carried", "formally"} <= plain_words()
    assert plain_words().isdisjoint({"fighter", "grant", "ministerial", "revised", "rose", "declined", "noh"})
