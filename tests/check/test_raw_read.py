"""Raw materials together, their supply risk, and what is said of all of a material, against the default edition."""

from __future__ import annotations

import pytest

from bilateral.check import Known, check_note
from bilateral.notes import read_text

from .conftest import AS_OF

CASES = [
    ("Japanese raw-material exports to India (74 products) were worth US$317 million in 2024, against US$22.4 million in 2014.", {"supported"}),
    ("Japanese raw-material exports to India (74 products) were worth US$517 million in 2024.", {"contradicted"}),
    ("Japanese raw-material exports to India were worth US$517 million in 2024.", {"no-evidence"}),  # of which materials
    ("No Indian raw-material exports to Japan are recorded for 2024 among the 74 products that the source covers.", {"contradicted"}),
    ("By the GeoPolRisk score, India's supply was most at risk in 2024 for Niobium (0.41), Rhodium (0.37) and Bismuth (0.35).", {"supported"}),
    ("By the GeoPolRisk score, Japan's supply was most at risk in 2024 for Niobium (0.41), Rhodium (0.37) and Bismuth (0.35).", {"contradicted"}),
    ("Japan imported 180 million tonnes of coal in 2022, mostly from Australia.", {"no-evidence"}),  # of all the world
]  # fmt: skip


@pytest.mark.parametrize(("text", "verdicts"), CASES)
def test_statement(opened: Known, text: str, verdicts: set[str]) -> None:
    report = check_note(read_text(text), opened, ("IND", "JPN"), AS_OF)
    assert {claim.verdict for claim in report.claims} == verdicts


def test_a_figure_in_a_name_is_no_share(opened: Known) -> None:
    text = "In 2013 North Korea sold Egypt fluorspar, over 97% calcium fluoride, for US$149."
    report = check_note(read_text(text), opened, ("EGY", "PRK"), AS_OF)
    assert {claim.verdict for claim in report.claims} == {"supported"}


def test_a_cited_edition_has_no_such_import(opened: Known) -> None:
    title, version = opened.editions["baci"]
    cited = f"\n\n[^1]: {title}, edition {version}: trade_value *>NRU 2024."
    said = "All of Nauru's imports of liquefied natural gas came from Qatar in 2024: 100% by value."
    for text, wrong in ((f"{said}[^1]{cited}", True), (said, False)):
        report = check_note(read_text(text), opened, ("NRU", "QAT"), AS_OF)
        assert ("contradicted" in {claim.verdict for claim in report.claims}) is wrong
