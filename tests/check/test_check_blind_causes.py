"""Causes of wrong and missing answers that sentences in other voices have shown, each with its counterpart."""

from __future__ import annotations

import pytest

from bilateral.check.names import product_names
from bilateral.check.tokens import tokens

from .conftest import Check, verdicts

IJ = "IND-JPN"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("In FY 2016-17, India had a trade surplus of USD 5.9 billion with Japan.", True),
        ("In FY 2016-17, Japan had a trade surplus of USD 5.9 billion with India.", False),
        ("In FY 2016-17, India's deficit in goods trade with Japan was USD 5.9 billion.", False),
        ("In FY 2016-17, India had a trade deficit of USD 5.9 billion with Japan.", False),
        ("In the fiscal year 2010-11, India exported goods of 8.63 billion dollars to Japan.", True),
        ("In the fiscal year 2010-11, Japan exported goods of 8.63 billion dollars to India.", False),
        ("In 2010-11, exports from India to Japan came to 5.09 billion dollars.", False),
        ("In 2010-11, exports from Japan to India came to 5.09 billion dollars.", True),
        ("Japan took 1.18 percent of the exports of India in FY2023-24.", False),
        ("For 2023-24 a copied page gives Japan 2.62% of India's imports and 1.18% of its exports.", False),
    ],
)
def test_whose_figure_it_is(check: Check, text: str, wrong: bool) -> None:
    assert ("contradicted" in verdicts(check, text, IJ)) is wrong


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The swap arrangement was enlarged to 50 billion dollars in 2019.", "contradicted"),
        ("The swap arrangement was enlarged to 75 billion dollars in 2019.", "supported"),
        ("The swap arrangement was enlarged to 50 billion dollars in 2013.", "supported"),
        ("The 50-billion-dollar swap line was replaced in 2019.", "no-evidence"),
        ("The sixteenth annual summit took place in New Delhi in December 2025.", "contradicted"),
        ("The sixteenth annual summit took place in New Delhi in July 2026.", "supported"),
        (
            "The fifth tranche of the JICA loan for MAHSR, concluded in December 2023, was JPY 400 billion.",
            "supported",
        ),
        (
            "The fourth tranche of the JICA loan for MAHSR, concluded in December 2023, was JPY 400 billion.",
            "contradicted",
        ),
        ("Malabar 2022 was held off Guam in November.", "contradicted"),
        ("Malabar 2022 was held at Yokosuka in November.", "supported"),
    ],
)
def test_figure_date_and_place_of_one_thing(check: Check, text: str, verdict: str) -> None:
    found = verdicts(check, text, IJ)
    assert verdict in found
    assert "contradicted" not in found - {verdict}


def test_a_capital_may_be_a_place(check: Check) -> None:
    text = "Kishida unveiled Japan's new plan for a free and open Indo-Pacific in a lecture in Tokyo on 20 March 2023."
    assert verdicts(check, text, IJ) == {"contradicted", "no-evidence"}  # he was in New Delhi
    assert verdicts(check, text.replace(" in Tokyo", ""), IJ) == {"supported"}


@pytest.mark.parametrize(
    ("text", "pair", "verdict"),
    [
        ("Unlike Ukraine, which is outside the alliance, Poland is a member of NATO.", "POL-UKR", "supported"),
        ("Kenya, which is a member of the Commonwealth whereas Ethiopia is not, belongs to IGAD.", "KEN-ETH", "supported"),
        ("Kenya is a member of the African Union whereas Ethiopia is not.", "KEN-ETH", "contradicted"),
        ("Japan is in the OECD, India isn't.", IJ, "supported"),
        ("Japan is in the G20, India isn't.", IJ, "contradicted"),
        ("India is a member of the SCO and Japan is not.", IJ, "supported"),
        ("India is a member of the G20 and Japan is not.", IJ, "contradicted"),
        ("Ethiopia is a member of the Commonwealth.", "KEN-ETH", "contradicted"),
        ("Chile and Peru share a land border that is no longer than 168 km.", "CHL-PER", "supported"),
        ("Chile and Peru share a land border of 400 km.", "CHL-PER", "contradicted"),
        ("Chile and Peru share a land border of 200 km.", "CHL-PER", "no-evidence"),
        ("Japan led India in military spending as a share of GDP in 2024.", IJ, "contradicted"),
        ("India led Japan in military spending as a share of GDP in 2024.", IJ, "supported"),
        ("China's share in the imports of Vietnam was 26 percent in 2023.", "VNM-THA", "contradicted"),
        ("China's share in the imports of Vietnam was 49 percent in 2023.", "VNM-THA", "supported"),
        ("Australia was the third supplier of Japan's imports in 2023.", "AUS-JPN", "supported"),
        ("Australia was the second supplier of Japan's imports in 2023.", "AUS-JPN", "contradicted"),
        ("Poland came only fifth among the suppliers of Ukraine's imports in 2023.", "POL-UKR", "contradicted"),
        ("Ghana sent more of its exports to Nigeria than to any other country in 2023.", "NGA-GHA", "contradicted"),
        ("France exports more to Germany than to any other country in 2023.", "FRA-DEU", "supported"),
        ("Brazil sent more of its exports to China than to any other country in 2023.", "BRA-CHN", "supported"),
        ("With 55 million people in 2025, Ethiopia is, it must be said, a giant by population.", "KEN-ETH", "contradicted"),
    ],
)  # fmt: skip
def test_tables(check: Check, text: str, pair: str, verdict: str) -> None:
    found = verdicts(check, text, pair)
    assert verdict in found
    assert not {"supported", "contradicted"} & found - {verdict} or verdict == "contradicted"


def test_other_coal_is_a_product() -> None:
    (found,) = product_names().find(tokens("Malaysia's imports of other coal in 2024"))
    assert found.meanings == ("270119",)


def test_what_was_said_on_a_day_is_reported(check: Check) -> None:
    text = "Suzuki said on Aug. 26, 2025 it would invest more than {} crore rupees in India over the next five to six years."
    assert "contradicted" in verdicts(check, text.format("7,000"), IJ)
    assert verdicts(check, text.format("70,000"), IJ) == {"supported"}


@pytest.mark.parametrize(
    "text",
    [
        "The Franco-German engine looks tired.",
        "It is recommended that the CEPA review be taken up at the next joint committee.",
        "Go to Kamakura before you go to Bodh Gaya!",
    ],
)
def test_no_claims(check: Check, text: str) -> None:
    assert verdicts(check, text, "FRA-DEU") == set()
