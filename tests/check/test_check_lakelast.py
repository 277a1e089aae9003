"""Whose whole a share or rank is of, hedges behind a figure, figures beside their years, which way money went."""

from __future__ import annotations

from functools import partial

import pytest

from bilateral.check import Known

from .conftest import checked, verdicts

WHOLES = [
    ("NPL-IND", "Nepal depends on India for about seven-tenths of what it imports and sells two-thirds of its exports there.", True),
    ("NPL-IND", "Nepal depends on India for about seven-tenths of what it imports and sells a third of its exports there.", False),
    ("GBR-NOR", "Norway accounted for practically all of the natural gas in gaseous form that Britain imported in 2023.", True),
    ("GBR-NOR", "Norway accounted for a third of the natural gas in gaseous form that Britain imported in 2023.", False),
    ("ESP-DZA", "Algeria was the chief source of the natural gas that Spain imported by pipeline in 2024.", True),
    ("ESP-NOR", "Norway was the chief source of the natural gas that Spain imported by pipeline in 2024.", False),
    ("KOR-AUS", "For its LNG South Korea paid more to Australia than to any other supplier in 2024, Qatar coming close behind.", True),
    ("KOR-AUS", "For its LNG South Korea paid more to Qatar than to any other supplier in 2024, Australia coming close behind.", False),
    ("TUR-RUS", "Russia earned more than half of what Turkey spent on foreign coal in 2024.", True),
    ("TUR-RUS", "Russia earned more than four-fifths of what Turkey spent on foreign coal in 2024.", False),
]  # fmt: skip
FIGURES = [
    ("NPL-IND", "Two thirds or more of Nepal's imports come from India.", True),
    ("NPL-IND", "Four-fifths or more of Nepal's imports come from India.", False),
    ("NPL-IND", "Half or less of Nepal's imports come from India.", False),
    ("IND-JPN", "A tenth or so of the unalloyed aluminium that Japan imported in 2024 came, by value, from India.", True),
    ("IND-JPN", "A third or so of the unalloyed aluminium that Japan imported in 2024 came, by value, from India.", False),
    ("CHN-GIN", "As late as 2015 Guinea shipped China well under a million tonnes of bauxite; in 2024 it shipped about 110 million.", True),
    ("CHN-GIN", "As late as 2015 Guinea shipped China well under a million tonnes of bauxite; in 2024 it shipped about 60 million.", False),
    ("CHN-GIN", "Worth under $20 million in 2015, Guinean bauxite sales to China topped $7.5bn in 2024.", True),
    ("CHN-GIN", "Worth under $20 million in 2015, Guinean bauxite sales to China topped $9.5bn in 2024.", False),
    ("KOR-USA", "American crude sold to South Korea was worth less than a billion dollars in 2017 and about 14 billion in 2024.", True),
    ("KOR-USA", "American crude sold to South Korea was worth less than a billion dollars in 2017 and about 24 billion in 2024.", False),
    ("NOR-SWE", "Norway devotes 3.4 per cent of its GDP to defence, Sweden 2.5 (2025).", True),
    ("NOR-SWE", "Norway devotes 3.4 per cent of its GDP to defence, Sweden 3.5 (2025).", False),
    ("AUS-VNM", "Australia furnished about half of the coal that Vietnam imported in 2024, and Indonesia slightly more than a third.", True),
    ("AUS-VNM", "Australia furnished about half of the coal that Vietnam imported in 2024, and Indonesia slightly more than a half.", False),
]  # fmt: skip
WORDS = [
    ("DEU-POL", "Poland outscored Germany on the World Bank's political stability index in 2024.", True),
    ("DEU-POL", "Germany outscored Poland on the World Bank's political stability index in 2024.", False),
    ("KAZ-RUS", "Kazakhstan has kept out of the EU.", True),
    ("KAZ-RUS", "Kazakhstan has kept out of the CSTO.", False),
]
# The register's figures are of Japanese investment in India; which gas came by pipe is not told.
OPEN = [
    ("IND-JPN", "Indian FDI into Japan went up between FY 2020-21 and FY 2021-22."),
    ("IND-JPN", "FDI from India into Japan went up between FY 2020-21 and FY 2021-22."),
    ("GBR-NOR", "A third of Britain's natural gas imports came from Norway by pipeline in 2023."),
    ("TUR-RUS", "Russia earned more than half of the money that Turkey paid for foreign coal in 2024."),
]


@pytest.mark.parametrize(("pair", "text", "holds"), [*WHOLES, *FIGURES, *WORDS])
def test_figures_are_of_their_own_whole(opened: Known, pair: str, text: str, *, holds: bool) -> None:
    """What holds is supported, and the same of another figure or country is called wrong."""
    found = verdicts(partial(checked, opened), text, pair)
    assert found == {"supported"} if holds else "contradicted" in found


@pytest.mark.parametrize(("pair", "text"), OPEN)
def test_what_may_be_of_another_whole_is_not_called_wrong(opened: Known, pair: str, text: str) -> None:
    """Nothing that the lake has is certainly the same thing."""
    assert "contradicted" not in verdicts(partial(checked, opened), text, pair)
