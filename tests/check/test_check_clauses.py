"""Sentences of several clauses: each with its own country, year, side and figure, beside what does not hold."""

from __future__ import annotations

import pytest

from bilateral.check import Known
from bilateral.check.amounts import amounts

from .conftest import checked


def _verdicts(known: Known, text: str, pair: str) -> set[str]:
    return {claim.verdict for claim in checked(known, text, pair).claims}


def _holds(known: Known, text: str, pair: str, verdict: str) -> bool:
    """Tell whether the sentence as a whole is answered so: one wrong part makes it wrong, one open part leaves it open."""
    found = _verdicts(known, text, pair)
    return verdict in found and (verdict == "contradicted" or found == {verdict})


@pytest.mark.parametrize(
    ("text", "pair", "verdict"),
    [
        ("Finland and Iceland are both in NATO, though only the former belongs to the EU.", "FIN-ISL", "supported"),
        ("Finland and Iceland are both in NATO, though only the latter belongs to the EU.", "FIN-ISL", "contradicted"),
        ("Of Chile and Peru, the former alone is a member of the OECD.", "CHL-PER", "supported"),
        ("Of Chile and Peru, the latter alone is a member of the OECD.", "CHL-PER", "contradicted"),
        ("Neither Seoul nor Tokyo takes part in the OECD.", "JPN-KOR", "contradicted"),
        ("Beijing is an observer in SAARC, Colombo a full member.", "CHN-LKA", "supported"),
        ("Colombo is an observer in SAARC, Beijing a full member.", "CHN-LKA", "contradicted"),
        ("China's status in SAARC is that of an observer, unlike Sri Lanka's, which is full membership.", "CHN-LKA", "supported"),
        ("Canberra belongs to the Commonwealth, which Tokyo has yet to join.", "AUS-JPN", "supported"),
        ("Tokyo belongs to the G7, which Ottawa has yet to join.", "CAN-JPN", "contradicted"),
        ("India seeks a permanent seat on the UN Security Council.", "IND-JPN", "no-evidence"),
        ("France is a founding member of the OECD.", "FRA-JPN", "no-evidence"),
        ("Paraguay is in both Mercosur and the OAS; Chile only in the latter.", "CHL-PRY", "no-evidence"),
    ],
)  # fmt: skip
def test_who_belongs_to_what(known: Known, text: str, pair: str, verdict: str) -> None:
    assert _holds(known, text, pair, verdict)


@pytest.mark.parametrize(
    ("text", "pair", "verdict"),
    [
        ("Malaysia was Japan's largest supplier of LNG in 2010, only to yield that place to Australia by 2020.", "AUS-JPN", "supported"),
        ("Malaysia was Japan's largest supplier of LNG in 2018, only to yield that place to Australia by 2020.", "AUS-JPN", "contradicted"),
        ("First place among Japan's sources of LNG, held by Malaysia in 2010, had gone to Australia by 2020.", "AUS-JPN", "supported"),
        ("First place among Japan's sources of LNG, held by Australia in 2010, had gone to Malaysia by 2020.", "AUS-JPN", "contradicted"),
        ("Qatar lost first place among Japan's suppliers of LNG to Australia between 2010 and 2020.", "AUS-JPN", "contradicted"),
        ("Most of Chile's copper ore had gone to China by 2020.", "CHL-CHN", "supported"),
        ("Saudi Arabia was Japan's main source of crude in 2023, with the Emirates a close second.", "JPN-SAU", "supported"),
        ("Saudi Arabia was Japan's main source of crude in 2023, with Kuwait a close second.", "JPN-SAU", "contradicted"),
        ("Kuwait came second to Saudi Arabia among Japan's sources of crude in 2023.", "JPN-KWT", "contradicted"),
    ],
)  # fmt: skip
def test_each_place_has_its_holder_and_year(opened: Known, text: str, pair: str, verdict: str) -> None:
    assert _holds(opened, text, pair, verdict)


@pytest.mark.parametrize(
    ("text", "pair", "verdict"),
    [
        ("Japan bought more coal from Australia than from Indonesia in 2022.", "AUS-JPN", "supported"),
        ("Japan bought more coal from Indonesia than from Australia in 2022.", "AUS-JPN", "contradicted"),
        ("Japan bought four times as much coal from Australia as from Indonesia in 2022.", "AUS-JPN", "supported"),
        ("Japan bought twice as much coal from Indonesia as from Australia in 2022.", "AUS-JPN", "contradicted"),
        ("No country sold Japan more coal in 2022 than Australia.", "AUS-JPN", "supported"),
        ("No country sold Japan more coal in 2022 than Canada.", "CAN-JPN", "contradicted"),
        ("Half of the coal that Japan imported in 2022 was Indonesian.", "IDN-JPN", "contradicted"),
        ("Japan spent less on Russian coal in 2023 than two years earlier.", "JPN-RUS", "supported"),
        ("Japan spent more on Russian coal in 2023 than two years earlier.", "JPN-RUS", "contradicted"),
        ("Japan's purchases of Russian coal held steady in 2023.", "JPN-RUS", "contradicted"),
        ("A contract of 2022 provided for 90 million tonnes of Russian coal a year for Japan.", "JPN-RUS", "no-evidence"),
        ("Indonesia's part in the world's mined nickel went up between 2018 and 2023, from 27 to 55 per cent.", "IDN-JPN", "supported"),
        ("Indonesia's part in the world's mined nickel went up between 2018 and 2023, from 12 to 31 per cent.", "IDN-JPN", "contradicted"),
        ("Chile dug up more copper than Peru in 2023.", "CHL-PER", "supported"),
        ("Peru dug up more copper than Chile in 2023.", "CHL-PER", "contradicted"),
    ],
)  # fmt: skip
def test_one_partner_against_another_or_one_year(opened: Known, text: str, pair: str, verdict: str) -> None:
    assert _holds(opened, text, pair, verdict)


@pytest.mark.parametrize(
    ("text", "pair", "verdict"),
    [
        ("The United States is Mexico's biggest customer and its biggest supplier.", "MEX-USA", "supported"),
        ("China is Mexico's biggest customer and its second-largest supplier.", "CHN-MEX", "contradicted"),
        ("The United States took three-fourths of what Mexico exported in 2023 and sold it under half of what it imported.", "MEX-USA", "supported"),
        ("The United States took under half of what Mexico exported in 2023 and sold it three-fourths of what it imported.", "MEX-USA", "contradicted"),
        ("China was India's largest supplier in 2023, followed by Russia and the Emirates.", "CHN-IND", "supported"),
        ("China was India's largest supplier in 2023, followed by the Emirates and Russia.", "CHN-IND", "contradicted"),
        ("The US was India's largest market in 2023, ahead of the Emirates, but China was the largest supplier.", "IND-USA", "supported"),
        ("Mexico sold more to the United States in 2023 than to any other country.", "MEX-USA", "supported"),
        ("Mexico sold more to Canada than to the United States in 2023.", "CAN-MEX", "contradicted"),
        ("Mexico bought more from China in 2023 than from any other country.", "CHN-MEX", "contradicted"),
    ],
)  # fmt: skip
def test_each_side_of_the_trade_has_its_own_figures(known: Known, text: str, pair: str, verdict: str) -> None:
    assert _holds(known, text, pair, verdict)


@pytest.mark.parametrize(
    ("text", "pair", "verdict"),
    [
        ("Brazil has more than four times as many people as Argentina.", "ARG-BRA", "supported"),
        ("Brazil has more than seven times as many people as Argentina.", "ARG-BRA", "contradicted"),
        ("Brazil has fewer people than Argentina.", "ARG-BRA", "contradicted"),
        ("Brazil is three times the size of Argentina.", "ARG-BRA", "supported"),
        ("Brazil is six times the size of Argentina.", "ARG-BRA", "contradicted"),
        ("Brazil has more people than Argentina, and the former has the larger economy.", "ARG-BRA", "supported"),
        # larger at market exchange rates, smaller by what money buys
        ("Canada's economy is smaller than Mexico's.", "CAN-MEX", "no-evidence"),
    ],
)  # fmt: skip
def test_one_country_measured_by_another(known: Known, text: str, pair: str, verdict: str) -> None:
    assert _holds(known, text, pair, verdict)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The frontier between Brazil and Bolivia is 3,403 kilometres long.", "supported"),
        ("The frontier between Brazil and Bolivia is 6,200 kilometres long.", "contradicted"),
        ("Brazil's border with Bolivia is longer than that with Argentina.", "supported"),
        ("Brazil's border with Bolivia is shorter than that with Argentina.", "contradicted"),
        ("Brazil's longest land border is with Bolivia.", "supported"),
        ("Brazil's longest land border is with Argentina.", "contradicted"),
        ("Cattle are kept within 100 km of the border between Brazil and Bolivia.", "no-evidence"),
    ],
)
def test_how_long_a_border_is(known: Known, text: str, verdict: str) -> None:
    assert _holds(known, text, "BOL-BRA", verdict)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("up from 12 to 31 per cent", [(12, "%"), (31, "%")]),
        ("from 2 to 3.5 billion dollars", [(2e9, "USD"), (3.5e9, "USD")]),
        ("half a million tonnes", [(5e5, "t")]),
        ("four billion yen, then a tenth of a billion", [(4e9, "JPY"), (1e8, "JPY")]),
        ("three-fourths of the ore", [(75, "%")]),
        ("took two-thirds of it", [(200 / 3, "%")]),
        ("shrank to a tenth of that", [(10, "of that")]),
        ("thrice as many people", [(3, None)]),
    ],
)
def test_figures_that_lean_on_others(text: str, values: list[tuple[float, str | None]]) -> None:
    assert [(amount.value, amount.unit) for amount in amounts(text)] == values
