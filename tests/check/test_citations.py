"""What a sentence's own footnotes ascribe to an edition is held against that edition, and nothing else is."""

from __future__ import annotations

import pytest

from bilateral.check import Known

from .conftest import Check

SHARE = "China was the largest supplier of India's imports in {year}, with 19% of them.{marks}"
SPENT = "Japan spent 1.4% of its GDP on its military in {year}.{marks}"


def footnotes(*texts: str) -> str:
    """Footnotes 1, 2, ... as a note ends with them."""
    return "\n\n" + "\n".join(f"[^{number}]: {text}" for number, text in enumerate(texts, start=1))


@pytest.fixture(scope="session")
def factbook(known: Known) -> str:
    """The lake's own edition of the Factbook, as a brief cites it."""
    title, version = known.editions["factbook"]
    return f"{title}, edition {version}: India > Economy > Imports - partners; China 19% (2023). <https://example.org/>"


def verdicts(check: Check, text: str) -> list[str]:
    return [claim.verdict for claim in check(text).claims]


def test_the_cited_edition_has_the_year(check: Check, factbook: str) -> None:
    assert set(verdicts(check, SHARE.format(year=2023, marks="[^1]") + footnotes(factbook))) == {"supported"}


@pytest.mark.parametrize("year", [2019, 2021, 2024])
def test_a_year_that_the_cited_edition_has_nothing_of_is_contradicted(
    check: Check, factbook: str, year: int
) -> None:
    report = check(SHARE.format(year=year, marks="[^1]") + footnotes(factbook))
    (wrong,) = [claim for claim in report.claims if claim.kind == "date"]
    assert wrong.verdict == "contradicted"
    assert "the edition that is cited" in wrong.reason
    assert "2023" in (wrong.suggestion or "")


def test_a_cited_count_of_years_names_them(check: Check, factbook: str) -> None:
    report = check(SPENT.format(year=2011, marks="[^1]") + footnotes(factbook))
    assert [claim.verdict for claim in report.claims] == ["contradicted"]
    assert "the source has it for 20" in report.claims[0].truth


@pytest.mark.parametrize(
    ("marks", "texts"),
    [
        ("", []),  # nothing is cited
        (
            "[^1]",
            ["The World Factbook, edition 2021: India > Economy > Imports - partners."],
        ),  # another edition
        ("[^1]", ["Ministry of Commerce, https://example.org/"]),
        ("[^1][^2]", ["OURS", "Ministry of Commerce, https://example.org/"]),  # it may be from the second
        ("[^7]", ["OURS"]),  # no such footnote
    ],
)
def test_what_another_edition_may_have_is_left_open(
    check: Check, factbook: str, marks: str, texts: list[str]
) -> None:
    noted = [factbook if text == "OURS" else text for text in texts]
    assert "contradicted" not in verdicts(check, SHARE.format(year=2019, marks=marks) + footnotes(*noted))


def test_a_footnote_belongs_to_its_own_sentence(check: Check, factbook: str) -> None:
    text = f"{SHARE.format(year=2019, marks='')} {SPENT.format(year=2024, marks='[^1]')}" + footnotes(
        factbook
    )
    assert "contradicted" not in verdicts(check, text)


def test_a_figure_of_a_year_to_come_is_contradicted(check: Check) -> None:
    report = check("China was the largest supplier of India's imports in 2029, with 19% of them.")
    assert {claim.verdict for claim in report.claims} == {"contradicted"}
    assert "yet to come" in report.claims[0].reason


def test_a_target_for_a_year_to_come_is_not(check: Check) -> None:
    report = check("India's target was that exports to China take a share of 9% by 2029.")
    assert "contradicted" not in {claim.verdict for claim in report.claims}
