"""What is said of a list that is cited is held against that list: whom it has, and from when to when it runs."""

from __future__ import annotations

import pytest

from bilateral.check import Known, check_note
from bilateral.evidence.relations import Coverage, Flow, Tie, Trait
from bilateral.lake import Lake
from bilateral.lake.queries import Queries
from bilateral.notes import read_text
from made_lake import with_rows

from .conftest import AS_OF, Check


def covered(source: str, indicator: str, first: int, last: int) -> list[Coverage]:
    return [Coverage(source, indicator, first, last, country) for country in ("IND", "JPN", "MNG")]


def flow(source: str, indicator: str, origin: str, destination: str, year: int, value: float) -> Flow:
    return Flow(source, indicator, origin, destination, None, year, value, "", None, "")


ROWS = [
    Tie("wto-rta", "trade-agreement", "IND", "JPN", False, "2011-08-01", None, "India - Japan; signed 2011-02-16", "row"),
    *covered("wto-rta", "trade-agreement", 1948, 2026),
    Tie("atop", "alliance", "IND", "JPN", False, "2003-12-12", None, "non-aggression; multilateral", "row"),
    *covered("atop", "alliance", 1816, 2018),
    Tie("nuclear-cooperation", "nuclear-cooperation", "IND", "CAN", False, "1963-12-16", None, "", "row"),
    *covered("nuclear-cooperation", "nuclear-cooperation", 1945, 2001),
    Trait("leaders", "leader_took_office", "JPN", None, None, None, "Shinzo Abe, 2012-12-26 to after 2015-12-31; entry: regular; exit: still in office", "row"),
    *covered("leaders", "leader_took_office", 1840, 2015),
    flow("cepii-geodist", "distance_weighted", "IND", "JPN", 2011, 5960.0),
    flow("un-votes", "un_vote_agreement", "IND", "JPN", 2019, 0.567),
    flow("sipri-arms", "arms_tiv_delivered", "RUS", "IND", 2022, 36.0),
    Trait("sipri-arms", "arms_tiv_received", "IND", 2022, 60.0, None, None, "row"),
    *covered("sipri-arms", "arms_tiv_delivered", 1995, 2024),
    flow("imf-imts", "goods_exports_fob", "IND", "JPN", 2020, 4.5e9),
    flow("imf-imts", "goods_imports_cif", "IND", "JPN", 2020, 5.1e9),
    flow("imf-imts", "goods_imports_cif", "JPN", "IND", 2020, 9.4e9),
]  # fmt: skip


@pytest.fixture(scope="module")
def made(lake: Lake, tmp_path_factory: pytest.TempPathFactory) -> Known:
    return Known(Queries(with_rows(lake, tmp_path_factory.mktemp("made"), ROWS)))


def verdicts(known: Known, text: str, source: str = "") -> set[str]:
    """Return the verdicts on a text, with a footnote that names the edition of the source that is held."""
    if source:
        title, version = known.editions[source]
        text = f"{text}[^1]\n\n[^1]: {title}, edition {version}: as it stands there. <https://example.org/>"
    return {claim.verdict for claim in check_note(read_text(text), known, ("IND", "JPN"), AS_OF).claims}


@pytest.mark.parametrize(
    ("source", "text", "right", "wrong"),
    [
        ("wto-rta", "India and {} have a trade agreement notified to the WTO, in force since 1 August 2011.", "Japan", "Mongolia"),
        ("wto-rta", "{} and Japan have a trade agreement notified to the WTO, signed on 16 February 2011 and in force since 1 August 2011.", "India", "Mongolia"),
        ("atop", "India and Mongolia had no alliance treaty with each other in {}, where the source ends.", "2018", "2016"),
        ("atop", "India and Japan have been bound by a pact without a duty of defence since 12 December 2003 (non-aggression; still in force in {}, where the source ends).", "2018", "2021"),
        ("atop", "India had no treaty with a duty of defence in {}, where the source ends.", "2018", "2016"),
        ("nuclear-cooperation", "No agreement on civil nuclear cooperation between India and Mongolia is on record from {} to 2001.", "1945", "1942"),
        ("leaders", "By Archigos, which ends in 2015, Shinzo Abe led {} from 26 December 2012.", "Japan", "Mongolia"),
        ("leaders", "By Archigos, which ends in {}, Shinzo Abe led Japan from 26 December 2012.", "2015", "2013"),
        ("cepii-geodist", "The main cities of India and Japan, weighted by population, are 5,960 km apart on average, by CEPII's GeoDist of {}.", "2011", "2014"),
        ("un-votes", "India and Japan voted alike in 56.7% of the roll calls of {} in the UN General Assembly.", "2019", "2021"),
        ("sipri-arms", "{}'s arms came mostly from Russia (60%) in 2020-2024, by volume of deliveries.", "India", "Mongolia"),
        ("imf-imts", "By {} books, it imported goods for US$9.4 billion (CIF) from Japan in 2020.", "India's", "Mongolia's"),
    ],
)  # fmt: skip
def test_the_cited_list_refutes_what_it_has_not(
    made: Known, source: str, text: str, right: str, wrong: str
) -> None:
    assert verdicts(made, text.format(right), source) == {"supported"}
    assert "contradicted" in verdicts(made, text.format(wrong), source)
    assert "contradicted" not in verdicts(
        made, text.format(wrong)
    )  # another list may have more, or run longer


def test_the_books_that_are_named_are_the_measure(made: Known) -> None:
    text = "By India's books, it exported goods for US${} billion (FOB) to Japan in 2020 and imported for US$9.40 billion (CIF) from it."
    assert verdicts(made, text.format("4.50")) == {"supported"}
    assert "contradicted" in verdicts(made, text.format("5.10"))  # that is what Japan's have


def test_an_agreement_is_notified_by_those_who_need_not_belong(check: Check) -> None:
    text = (
        "Belarus and Russia have a trade agreement notified to the WTO, a treaty between members of the CIS."
    )
    assert "contradicted" not in {claim.verdict for claim in check(text, "BLR-RUS").claims}
    assert "contradicted" in {
        claim.verdict for claim in check("Belarus is a full member of the WTO.", "BLR-RUS").claims
    }
