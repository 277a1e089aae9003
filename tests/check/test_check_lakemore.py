"""Trade, mining, borders, sizes and memberships of many pairs: whose whole a share is of, none, times, between two years."""

from __future__ import annotations

from functools import partial

import pytest

from bilateral.check import Known

from .conftest import checked, verdicts

WHOLES = [
    ("IND-JPN", "In 1995 Japan bought 57 per cent, by value, of the iron ore that India exported.", True),
    ("IND-JPN", "In 1995 Japan bought 20 per cent, by value, of the iron ore that India exported.", False),
    ("IND-JPN", "Of the iron ore that India exported in 1995, Japan bought 57 per cent.", True),
    ("IND-JPN", "In 1995, 57% of the iron ore exported by India went to Japan.", True),
    ("IND-JPN", "In 1995, 27% of the iron ore exported by India went to Japan.", False),
    ("CHN-GIN", "By value, about 75 per cent of the bauxite imported by China in 2024 was Guinean.", True),
    ("CHN-GIN", "By value, about 45 per cent of the bauxite imported by China in 2024 was Guinean.", False),
    ("CHN-AUS", "China bought more than four fifths of the iron ore that Australia exported in 2023.", True),
    ("CHN-AUS", "China bought a third of the iron ore that Australia exported in 2023.", False),
    ("CHL-CHN", "Of the copper ore that Chile exported in 2023, China took about two-thirds.", True),
    ("CHL-CHN", "Of the copper ore that Chile exported in 2023, China took about a fifth.", False),
    ("AGO-CHN", "China took more than half of the crude oil Angola exported in 2021.", True),
    ("AGO-CHN", "China took under a quarter of the crude oil Angola exported in 2021.", False),
    ("IND-JPN", "About three quarters of China's bauxite imports in 2024, by value, were Guinean.", True),
]
NONE = [
    ("POL-RUS", "Warsaw, which got over four-fifths of its crude from Russia in 2010, bought none from there in 2024.", True),
    ("POL-RUS", "Warsaw, which got over four-fifths of its crude from Russia in 2010, bought none from there in 2015.", False),
    ("POL-RUS", "Poland imported no crude oil from Russia in 2024.", True),
    ("DEU-RUS", "Germany imported no crude oil from Russia in 2019.", False),
    ("IND-IRN", "India imported no crude oil from Iran in 2021.", True),
    ("IND-IRN", "India bought no Iranian crude in 2017.", False),
    ("USA-RUS", "The US bought no Russian crude in 2023.", True),
    ("CHN-USA", "The US bought none of its graphite from China in 2022.", False),
]  # fmt: skip
TRENDS = [
    ("AUS-JPN", "In 2022 the value of Japan's coal imports from Australia rose.", True),
    ("AUS-JPN", "In 2022 the value of Japan's coal imports from Australia fell.", False),
    ("AUS-JPN", "Japan's coal imports from Australia grew in 2021.", True),
    ("MNG-CHN", "Almost all of Mexico's exports go to Canada.", False),
]
PARTNERS = [
    ("PER-USA", "The USA outranks China among the destinations of Peru's exports.", False),
    ("PER-CHN", "China outranks the USA among the destinations of Peru's exports.", True),
    ("BRA-CHN", "China outranks the United States as a destination for Brazil's exports.", True),
    ("IRL-USA", "The United Kingdom outranks the United States among Ireland's export destinations.", False),
    ("PAK-CHN", "China outranks every other country among the sources of Pakistan's imports.", True),
    ("PAK-USA", "The United States outranks every other country among the sources of Pakistan's imports.", False),
    ("MNG-CHN", "Nearly all of what Mongolia exports goes to China.", True),
    ("MNG-RUS", "Nearly all of what Mongolia exports goes to Russia.", False),
]  # fmt: skip
MINED = [
    ("PER-MEX", "Mexican mines yielded about twice as much silver as Peruvian ones in 2024.", True),
    ("PER-MEX", "Peruvian mines yielded about twice as much silver as Mexican ones in 2024.", False),
    ("ZAF-RUS", "Russian mines yielded about three times as much platinum as South African ones in 2022.", False),
    ("NER-NAM", "Namibian mines yielded more uranium than those of Niger in 2022.", True),
    ("KAZ-CAN", "Canada's uranium output was more than double Kazakhstan's in 2022.", False),
    ("CHN-AUS", "Australia led the world in lithium mining in 2023.", True),
    ("CHN-CHL", "Chile led the world in lithium mining in 2023.", False),
]  # fmt: skip
LANDS = [
    ("KAZ-RUS", "The frontier between Kazakhstan and Russia is 5,644 km long.", False),
    ("KAZ-RUS", "The frontier between Kazakhstan and Russia is 7,644 km long.", True),
    ("MEX-USA", "The two countries share a border of about 3,155 km, the longest land border of Mexico.", True),
    ("MEX-USA", "The two countries share a border of about 3,155 km, the longest land border of the United States.", False),
    ("CHN-RUS", "China and Russia share a border of 4,179 km, the longest of China.", False),
    ("MEX-USA", "The US also borders Canada.", True),
    ("DEU-ITA", "Germany also borders Italy.", False),
    ("DEU-NLD", "The Netherlands borders Germany; Germany also borders Denmark.", True),
    ("DEU-NLD", "The Netherlands borders Germany; Germany also borders Italy.", False),
    ("CHN-RUS", "Russia borders both China and Mongolia.", True),
    ("CHN-RUS", "Russia borders both China and India.", False),
    ("MEX-USA", "Mexico's area is about a fifth of that of the US.", True),
    ("MEX-USA", "Mexico's area is about a half of that of the US.", False),
    ("ITA-CHE", "Switzerland is about a seventh of the size of Italy.", True),
    ("ITA-CHE", "Switzerland is about half of the size of Italy.", False),
    ("IND-PAK", "Pakistan has about a sixth of India's population.", True),
    ("IND-PAK", "Pakistan has about half of India's population.", False),
    ("AUS-CAN", "Australia's population is about one third that of Canada.", False),
]  # fmt: skip
TRAITS = [
    ("DEU-FRA", "France has 76 reactors; Germany closed its last three in April 2023.", False),
    ("DEU-FRA", "France's GDP exceeds that of Germany.", False),
    ("JPN-USA", "Japan's public debt, as a share of GDP, is about half that of the US.", False),
    ("POL-DEU", "Poland spends more on defence, as a share of GDP, than Germany.", True),
    ("POL-DEU", "Germany spends more on defence, as a share of GDP, than Poland.", False),
    ("VNM-THA", "Vietnam's economy grew faster than Thailand's in 2024.", True),
    ("VNM-THA", "Vietnam's economy grew more slowly than Thailand's in 2024.", False),
    ("IND-JPN", "CO2 emissions of Japan: 960.2 Mt", True),
    ("IND-JPN", "CO2 emissions of Japan: 2,960 Mt", False),
    ("DEU-FRA", "Like Germany, France is a member of the Economic and Monetary Union (EMU).", True),
    ("DEU-POL", "Like Germany, Poland is a member of the Economic and Monetary Union (EMU).", False),
    ("SWE-FIN", "Finland is in the European Monetary Union, Sweden is not.", True),
]
SERIES = [
    ("Between fiscal 2010-11 and fiscal 2023-24 India managed to narrow its goods deficit with Japan.", False),
    ("India's deficit in goods with its eastern partner widened from $3.54 billion in 2010-11 to $12.55 billion in 2023-24.", True),
    ("FDI from Japan into India went up between FY 2020-21 and FY 2021-22.", False),
    ("FDI from Japan to India fell between FY 2020-21 and FY 2021-22.", True),
    ("Japanese FDI into India rose between FY 2020-21 and FY 2021-22.", False),
]  # fmt: skip
# What another measure may have so, or what is no share, time or difference of what the lake has.
OPEN = [
    ("JPN-AUS", "Three quarters of the coal that Japan bought from Australia in 2020 was thermal coal."),
    ("IND-JPN", "Indian FDI into Japan fell between FY 2020-21 and FY 2021-22."),
    ("IND-PAK", "Pakistani television reached a tenth of India's population."),
    ("JPN-DEU", "Japan's population exceeds Germany's by 39 million."),
    ("FRA-ESP", "Land borders: France meets Spain along 646 km."),
    ("KAZ-CHN", "China bought more uranium from Kazakhstan than from Namibia in 2023."),
    ("MEX-USA", "GDP of Mexico: 2.8 trillion dollars"),
    ("USA-DEU", "In 2023 the US economy grew."),
    ("IND-JPN", "India's exports to Japan grew more slowly than its economy in 2024."),
]


@pytest.mark.parametrize(
    ("pair", "text", "holds"),
    [*WHOLES, *NONE, *TRENDS, *PARTNERS, *MINED, *LANDS, *TRAITS, *(("IND-JPN", *one) for one in SERIES)],
)
def test_other_words_are_read(opened: Known, pair: str, text: str, *, holds: bool) -> None:
    """What holds is supported, and the same of another figure or country is not."""
    found = verdicts(partial(checked, opened), text, pair)
    assert found == {"supported"} if holds else "contradicted" in found


@pytest.mark.parametrize(("pair", "text"), OPEN)
def test_what_the_lake_cannot_tell_is_not_called_wrong(opened: Known, pair: str, text: str) -> None:
    """No source decides these."""
    assert not verdicts(partial(checked, opened), text, pair) & {"contradicted", "supported"}
