"""What the lake knows of trade, coasts, borders and memberships, told in words of people's own: true and false."""

from __future__ import annotations

import pytest

from bilateral.check import Known

from .conftest import checked


def assert_verdict(opened: Known, text: str, pair: str, verdict: str) -> None:
    """A sentence is wrong if one of its claims is; it holds if all of them do."""
    found = [claim.verdict for claim in checked(opened, text, pair).claims]
    assert verdict in found
    assert verdict == "contradicted" or set(found) == {"supported"}


@pytest.mark.parametrize(
    ("text", "pair", "verdict"),
    [
        ("A quarter of everything Poland sells abroad goes to Germany.", "POL-DEU", "supported"),
        ("Half of everything Poland sells abroad goes to Germany.", "POL-DEU", "contradicted"),
        (
            "Some three-quarters of everything Mexico sells abroad is bought by the United States.",
            "MEX-USA",
            "supported",
        ),
        (
            "Some three-quarters of everything Mexico sells abroad is bought by Canada.",
            "MEX-CAN",
            "contradicted",
        ),
        (
            "Of all that Canada sells to the world, more than two-thirds ends up in the United States.",
            "CAN-USA",
            "supported",
        ),
        ("Almost half of everything Vietnam buys abroad is made in China.", "VNM-CHN", "supported"),
        ("China takes more than a third of all the goods Australia sells abroad.", "AUS-CHN", "supported"),
        ("Japan takes more than a third of all the goods Australia sells abroad.", "AUS-JPN", "contradicted"),
        ("Roughly seven in ten rupees that Nepal spends on imports go to India.", "NPL-IND", "supported"),
        (
            "Two-thirds of what Nepal sold abroad in 2023 went to India, which in turn supplied some thirty per cent of its purchases.",
            "NPL-IND",
            "contradicted",
        ),
        ("The United States absorbs nearly a third of Brazilian sales abroad.", "BRA-USA", "contradicted"),
    ],
)
def test_what_is_sold_and_bought_abroad_is_all_of_the_trade(
    opened: Known, text: str, pair: str, verdict: str
) -> None:
    assert_verdict(opened, text, pair, verdict)


@pytest.mark.parametrize(
    ("text", "pair", "verdict"),
    [
        (
            "Neither Canada nor Mexico sends less than seven-tenths of its exports to the United States.",
            "CAN-MEX",
            "supported",
        ),
        (
            "Neither Canada nor Mexico sends less than four-fifths of its exports to the United States.",
            "CAN-MEX",
            "contradicted",
        ),
        (
            "Canada and Mexico each send over two-thirds of their exports to the United States.",
            "CAN-MEX",
            "supported",
        ),
        (
            "Both Canada and Mexico send more than two-thirds of their exports to the United States.",
            "CAN-MEX",
            "supported",
        ),
        (
            "Neither Japan nor India buys more than a tenth of its imports from China.",
            "JPN-CHN",
            "contradicted",
        ),
        (
            "Both Australia and New Zealand sell more to China than to any other country.",
            "AUS-NZL",
            "supported",
        ),
        (
            "Both Australia and New Zealand sell more to Japan than to any other country.",
            "AUS-NZL",
            "contradicted",
        ),
        (
            "Poland, like Switzerland, sells more to Germany than to any other country.",
            "POL-CHE",
            "supported",
        ),
        ("Poland, like Spain, sells more to Germany than to any other country.", "POL-ESP", "contradicted"),
    ],
)
def test_what_is_said_of_two_is_said_of_each(opened: Known, text: str, pair: str, verdict: str) -> None:
    assert_verdict(opened, text, pair, verdict)


@pytest.mark.parametrize(
    ("text", "pair", "verdict"),
    [
        ("Brazil ranks no higher than third among the buyers of Argentine goods.", "ARG-BRA", "contradicted"),
        ("Chile ranks no higher than third among the buyers of Argentine goods.", "ARG-CHL", "supported"),
        (
            "China and India, in that order, were Bangladesh's two main import sources in 2023.",
            "BGD-IND",
            "supported",
        ),
        (
            "India and China, in that order, were Bangladesh's two main import sources in 2023.",
            "BGD-IND",
            "contradicted",
        ),
        (
            "China, Australia and the United States, in that order, are the largest suppliers of New Zealand.",
            "NZL-CHN",
            "supported",
        ),
        (
            "Australia, not China, bought the largest part of New Zealand's exports in 2023.",
            "NZL-AUS",
            "contradicted",
        ),
        (
            "China, not Australia, bought the largest part of New Zealand's exports in 2023.",
            "NZL-AUS",
            "supported",
        ),
        ("It is China, not Australia, that buys most from New Zealand.", "NZL-AUS", "supported"),
        ("It is Australia, not China, that buys most from New Zealand.", "NZL-AUS", "contradicted"),
        ("Nobody buys more from New Zealand than China.", "NZL-CHN", "supported"),
    ],
)
def test_orders_and_bounds_of_a_rank(opened: Known, text: str, pair: str, verdict: str) -> None:
    assert_verdict(opened, text, pair, verdict)


@pytest.mark.parametrize(
    ("text", "pair", "verdict"),
    [
        ("New Zealand exports more to Australia than it does to China.", "NZL-AUS", "contradicted"),
        ("New Zealand exports less to Australia than it does to China.", "NZL-AUS", "supported"),
        (
            "New Zealand sells more than twice as much to China as it does to Australia.",
            "NZL-AUS",
            "supported",
        ),
        ("Japan buys more from China than it does from the United States.", "JPN-USA", "supported"),
        ("Japan buys less from China than it does from the United States.", "JPN-USA", "contradicted"),
        ("The United States trails China by a wide margin among Brazil's customers.", "BRA-USA", "supported"),
        (
            "China trails the United States by a wide margin among Brazil's customers.",
            "BRA-USA",
            "contradicted",
        ),
        (
            "The United States took 71 per cent of Canada's exports in 2023, whereas Canada took 14 per cent of American ones.",
            "CAN-USA",
            "supported",
        ),
        (
            "The United States took 71 per cent of Canada's exports in 2023, whereas Canada took 34 per cent of American ones.",
            "CAN-USA",
            "contradicted",
        ),
    ],
)
def test_comparisons_of_partners(opened: Known, text: str, pair: str, verdict: str) -> None:
    assert_verdict(opened, text, pair, verdict)


@pytest.mark.parametrize(
    ("text", "pair", "verdict"),
    [
        ("Kenya, like Ethiopia, has no coastline.", "KEN-ETH", "contradicted"),
        ("Nepal, like Switzerland, has no coastline.", "NPL-CHE", "supported"),
        ("Ethiopia, unlike Kenya, has no coastline.", "KEN-ETH", "supported"),
        ("Kenya, unlike Ethiopia, has no coastline.", "KEN-ETH", "contradicted"),
        ("Bolivia is landlocked, and so is Mongolia.", "BOL-MNG", "supported"),
        ("Bolivia is landlocked, and so is Chile.", "BOL-CHL", "contradicted"),
        ("Bolivia and Mongolia are both landlocked.", "BOL-MNG", "supported"),
        ("Bolivia and Peru are both landlocked.", "BOL-PER", "contradicted"),
        ("Nepal has no access to the sea.", "NPL-IND", "supported"),
        ("Poland is a landlocked country.", "POL-UKR", "contradicted"),
        ("Switzerland is landlocked; Italy is not.", "CHE-ITA", "supported"),
    ],
)
def test_coasts_and_borders(opened: Known, text: str, pair: str, verdict: str) -> None:
    assert_verdict(opened, text, pair, verdict)


@pytest.mark.parametrize(
    ("text", "pair", "verdict"),
    [
        ("Poland has joined the euro area, as Germany has.", "POL-DEU", "contradicted"),
        ("France has joined the euro area, as Germany has.", "FRA-DEU", "supported"),
        ("Poland, unlike Germany, has not joined the euro area.", "POL-DEU", "supported"),
        ("Poland, unlike Germany, belongs to the euro area.", "POL-DEU", "contradicted"),
        ("Poland uses the euro, as France does.", "POL-FRA", "contradicted"),
        ("Italy uses the euro, as France does.", "ITA-FRA", "supported"),
        ("Poland pays in euros, just like France.", "POL-FRA", "contradicted"),
        ("Japan is a party to the CPTPP; India is not.", "IND-JPN", "supported"),
        ("India is a party to the CPTPP; Japan is not.", "IND-JPN", "contradicted"),
        ("Of the two, only Japan belongs to the CPTPP.", "IND-JPN", "supported"),
        ("Unlike Japan, India belongs to neither RCEP nor the CPTPP.", "IND-JPN", "supported"),
    ],
)
def test_the_euro_area_and_agreements_of_many(opened: Known, text: str, pair: str, verdict: str) -> None:
    assert_verdict(opened, text, pair, verdict)


@pytest.mark.parametrize(
    ("text", "pair", "verdict"),
    [
        ("The Emirates outsold Qatar on India's LNG market in 2023.", "IND-ARE", "contradicted"),
        ("Qatar outsold the Emirates on India's LNG market in 2023.", "IND-QAT", "supported"),
        ("Russia outsold Iraq on the Indian oil market in 2024.", "IND-RUS", "supported"),
        ("Iraq outsold Russia on the Indian oil market in 2024.", "IND-RUS", "contradicted"),
        ("On South Korea's LNG market Australia outsold Qatar in 2023.", "KOR-AUS", "supported"),
        ("On South Korea's LNG market Qatar outsold Australia in 2023.", "KOR-AUS", "contradicted"),
        ("The Philippines out-produced Indonesia in mined nickel in 2023.", "PHL-IDN", "contradicted"),
        ("Indonesia out-produced the Philippines in mined nickel in 2023.", "PHL-IDN", "supported"),
        ("Indonesia outproduced the Philippines in nickel in 2023.", "PHL-IDN", "supported"),
        ("Chile out-mined Peru in copper in 2024.", "CHL-CHN", "supported"),
        ("Peru out-mined Chile in copper in 2024.", "CHL-PER", "contradicted"),
    ],
)
def test_goods_in_other_words(opened: Known, text: str, pair: str, verdict: str) -> None:
    assert_verdict(opened, text, pair, verdict)


@pytest.mark.parametrize(
    ("text", "pair", "verdict"),
    [
        ("India sold less to Japan in fiscal 2023-24 than it had in fiscal 2011-12.", "IND-JPN", "supported"),
        (
            "India sold more to Japan in fiscal 2023-24 than it had in fiscal 2011-12.",
            "IND-JPN",
            "contradicted",
        ),
        (
            "Although total trade grew, India sold less to Japan in 2023-24 than it had in 2011-12.",
            "IND-JPN",
            "supported",
        ),
        ("India's exports to Japan were smaller in 2023-24 than in 2011-12.", "IND-JPN", "supported"),
        ("India's exports to Japan were larger in 2023-24 than in 2011-12.", "IND-JPN", "contradicted"),
        ("India bought more from Japan in 2023-24 than in 2021-22.", "IND-JPN", "supported"),
        ("India bought less from Japan in 2023-24 than in 2021-22.", "IND-JPN", "contradicted"),
        (
            "In FY2021-22 India sold Japan goods for $6.18 billion and bought $14.39 billion worth in return.",
            "IND-JPN",
            "supported",
        ),
        (
            "In FY2021-22 India sold Japan goods for $8.18 billion and bought $14.39 billion worth in return.",
            "IND-JPN",
            "contradicted",
        ),
        (
            "Japanese goods worth $14.39 billion entered India in FY 2021-22, while only 6.18 billion went the other way.",
            "IND-JPN",
            "supported",
        ),
        (
            "Indian goods worth $14.39 billion entered Japan in FY 2021-22, while only 6.18 billion went the other way.",
            "IND-JPN",
            "contradicted",
        ),
    ],
)
def test_figures_of_the_register_at_two_times(opened: Known, text: str, pair: str, verdict: str) -> None:
    assert_verdict(opened, text, pair, verdict)


@pytest.mark.parametrize(
    ("text", "pair", "verdict"),
    [
        (
            "Ranked fifth in 2014 among sources of FDI into India, Japan had risen to fourth by 2024.",
            "IND-JPN",
            "contradicted",
        ),
        (
            "Among the sources of foreign direct investment in India, Japan slipped from third place in 2014 to fifth in 2024.",
            "IND-JPN",
            "contradicted",
        ),
        (
            "Among the sources of foreign direct investment in India, Japan slipped from fourth place in 2014 to fifth in 2024.",
            "IND-JPN",
            "supported",
        ),
        (
            "As of September 2024 Japan was the third-largest source of foreign equity in India since 2000.",
            "IND-JPN",
            "contradicted",
        ),
        (
            "As of September 2024 Japan was the fifth-largest source of foreign equity in India since 2000.",
            "IND-JPN",
            "supported",
        ),
        (
            "Japan, which in 2020 had ranked fourth among investors in India, stood fifth two years later.",
            "IND-JPN",
            "supported",
        ),
        (
            "Japan, which in 2020 had ranked third among investors in India, stood fourth two years later.",
            "IND-JPN",
            "contradicted",
        ),
        (
            "Of all the sources of foreign equity that reached India from 2000 to September 2024, Japan ranked third.",
            "IND-JPN",
            "contradicted",
        ),
        (
            "Of all the sources of foreign equity that reached India from 2000 to September 2024, Japan ranked fifth.",
            "IND-JPN",
            "supported",
        ),
        (
            "In 2014 Japan still ranked fourth among foreign direct investors in India, a place it had lost by 2022.",
            "IND-JPN",
            "supported",
        ),
        ("By 2022 Japan had fallen to fifth place among the investors in India.", "IND-JPN", "supported"),
    ],
)
def test_places_among_investors_have_years(opened: Known, text: str, pair: str, verdict: str) -> None:
    assert_verdict(opened, text, pair, verdict)


@pytest.mark.parametrize(
    ("text", "pair", "verdict"),
    [
        ("Uganda and the United States tie for first place among Kenya's customers.", "KEN-UGA", "supported"),
        ("China buys three times as much from Brazil as the United States does.", "BRA-CHN", "supported"),
        ("South Korea trails Japan among the buyers of Australian goods.", "AUS-KOR", "supported"),
        ("South Korea is ahead of Japan among the buyers of Australian goods.", "AUS-KOR", "contradicted"),
        ("Uganda, unlike its neighbour Kenya, is landlocked.", "UGA-KEN", "supported"),
        ("Kenya, unlike its neighbour Uganda, is landlocked.", "UGA-KEN", "contradicted"),
        ("The Czech Republic has no coast, whereas Poland does.", "CZE-POL", "supported"),
        ("Poland has no coast, whereas the Czech Republic does.", "CZE-POL", "contradicted"),
        ("More than half of Norway's land boundaries are with Sweden.", "NOR-SWE", "supported"),
        ("More than half of Norway's land boundaries are with Finland.", "NOR-FIN", "contradicted"),
        ("Finland, like Sweden, has kept out of the euro area.", "SWE-FIN", "contradicted"),
    ],
)
def test_other_words_for_the_same(opened: Known, text: str, pair: str, verdict: str) -> None:
    assert_verdict(opened, text, pair, verdict)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Much of what Mexico sells abroad is assembled from parts made in the United States.", "MEX-USA"),
        ("India bought less steel from Japan in 2023-24 than in 2021-22.", "IND-JPN"),
        ("Trade in services between India and Japan grew from 2021-22 to 2023-24.", "IND-JPN"),
        ("India sold Japan a minority stake worth 2 billion dollars in a steel mill in 2023-24.", "IND-JPN"),
        ("Kenya has a coast on the Indian Ocean; its neighbour Ethiopia is landlocked.", "KEN-ETH"),
        ("Kazakhstan has a coast on the Caspian Sea.", "KAZ-RUS"),
        ("Poland has not joined the euro area, though German firms there often invoice in euros.", "POL-DEU"),
        ("Montenegro uses the euro, as Germany does, without belonging to the euro area.", "DEU-MNE"),
        ("Japan, though not India, belongs to the CPTPP.", "IND-JPN"),
        ("Unlike Japan, India sells more to the Emirates than to China.", "JPN-IND"),
        ("Like Japan, South Korea buys most of its iron ore from Australia.", "JPN-KOR"),
        ("Ethiopia, a neighbour of Kenya, is landlocked.", "KEN-ETH"),
        ("Uganda, unlike its neighbour Kenya, is landlocked.", "UGA-KEN"),
        ("India exported goods worth 437 billion dollars in 2023-24.", "IND-JPN"),
        (
            "Of all that Vietnam sells abroad, phones go to the United States and half of its rubber to China.",
            "VNM-USA",
        ),
        ("China has longer land borders than Russia.", "CHN-RUS"),
    ],
)
def test_what_is_told_of_something_else_is_not_called_wrong(opened: Known, text: str, pair: str) -> None:
    assert "contradicted" not in [claim.verdict for claim in checked(opened, text, pair).claims]
