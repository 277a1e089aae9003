"""What is read of series and lists between two countries, against rows written here."""

from __future__ import annotations

import pytest

from bilateral.check import Known, check_note
from bilateral.check.tokens import tokens
from bilateral.evidence.relations import Coverage, Flow, Tie, Trait
from bilateral.lake import Lake
from bilateral.lake.queries import Queries
from bilateral.notes import read_text
from made_lake import with_rows

from .conftest import AS_OF


def flow(source: str, indicator: str, ends: str, year: int, value: float, unit: str = "USD") -> Flow:
    origin, destination = ends.split(">")
    return Flow(source, indicator, origin, destination, None, year, value, unit, None, "")


def tie(
    source: str, kind: str, ends: str, start: str | None, end: str | None = None, degree: str = ""
) -> Tie:
    a, b = ends.split(">")
    return Tie(source, kind, a, b, kind == "visa", start, end, degree, f"row {ends}")


def trait(
    source: str, indicator: str, country: str, year: int | None, value: float | None, label: str | None = None
) -> Trait:
    return Trait(source, indicator, country, year, value, None, label, "row")


def covered(source: str, indicator: str, first: int | None, last: int | None) -> list[Coverage]:
    return [Coverage(source, indicator, first, last, country) for country in ("IND", "JPN", "CHN", "USA")]


ROWS = [
    # Of India's imports by its own books, China has 15%, Vietnam 3%, the United States 7%; Vietnam's own figure is lower.
    *(flow("imf-imts", "goods_imports_cif", f"{id_}>IND", 2018, value) for id_, value in (("CHN", 75e9), ("USA", 35e9), ("VNM", 13e9), ("ARE", 300e9))),
    flow("imf-imts", "goods_exports_fob", "VNM>IND", 2018, 11e9),
    flow("imf-imts", "goods_exports_fob", "IND>VNM", 2018, 4.8e9),
    flow("imf-imts", "goods_imports_cif", "IND>VNM", 2018, 5.5e9),
    trait("imf-imts", "goods_imports_cif_total", "IND", 2018, 500e9),
    *covered("imf-imts", "goods_imports_cif", 2018, 2018),
    flow("undesa-migrants", "migrant_stock", "IND>JPN", 2019, 30063, "persons"),
    flow("unhcr", "refugees", "CHN>IND", 2025, 55, "persons"),
    flow("unhcr", "refugees", "CHN>IND", 2015, 12, "persons"),
    flow("openflights", "airline_routes", "IND>JPN", 2014, 5, "routes"),
    flow("openflights", "airline_routes", "JPN>IND", 2014, 5, "routes"),
    *covered("openflights", "airline_routes", 2014, 2014),
    flow("sipri-arms", "arms_tiv_delivered", "JPN>IND", 2023, 4.0, "TIV million"),
    flow("sipri-arms", "arms_tiv_delivered", "RUS>IND", 2022, 36.0, "TIV million"),
    trait("sipri-arms", "arms_tiv_received", "IND", 2022, 60.0),
    trait("sipri-arms", "arms_tiv_received", "IND", 2023, 40.0),
    *covered("sipri-arms", "arms_tiv_delivered", 1995, 2024),
    flow("un-votes", "un_vote_agreement", "IND>JPN", 2019, 0.567, "share"),
    flow("un-votes", "un_vote_agreement", "IND>USA", 2019, 0.2, "share"),
    flow("cow-igo", "shared_igos", "IND>JPN", 2014, 62, "organisations"),
    tie("atop", "alliance", "JPN>USA", "1960-01-19", None, "defence, consultation"),
    tie("atop", "alliance", "IND>JPN", "2003-12-12", None, "non-aggression; multilateral"),
    *covered("atop", "alliance", 1816, 2018),
    tie("unctad-iia", "investment-treaty", "IND>CHN", "2007-08-01", None, "in force: China - India BIT (2006); signed 2006-11-21"),
    *covered("unctad-iia", "investment-treaty", 1959, 2019),
    tie("cow-mid", "dispute", "IND>CHN", "1986-06", "1987-05", "use of force; no deaths"),
    *covered("cow-mid", "dispute", 1816, 2014),
    tie("passport-index", "visa", "IND>JPN", None, None, "e-visa"),
    tie("passport-index", "visa", "JPN>CHN", None, None, "visa free, 30 days"),
    *covered("passport-index", "visa", 2025, 2025),
    trait("leaders", "leader_took_office", "JPN", None, None, "Shinzo Abe, 2012-12-26 to after 2015-12-31; entry: regular; exit: still in office"),
    trait("sipri-milex", "military_expenditure_usd", "IND", 2024, 86100.0),
    trait("sipri-milex", "military_expenditure_share_of_gdp", "IND", 2024, 2.27),
    trait("worldbank-wdi", "population", "IND", 1990, 865e6),
]  # fmt: skip

SUPPORTED = [
    "Vietnam was the fourth largest supplier of India's goods imports in 2018, with 2.6% of them.",
    "China supplied 15.0% of India's goods imports in 2018.",
    "In 2018 India sold goods worth 4.8 billion dollars to Vietnam and bought goods for 13 billion dollars, a deficit of 8.2 billion dollars.",
    "30,063 migrants from India lived in Japan in 2019, by the United Nations' estimate.",
    "India hosted 55 refugees from China in 2025, against 12 in 2015.",
    "Airlines offered five direct routes each way between India and Japan in 2014.",
    "Japan delivered arms to India in 2023: 4 million TIV by SIPRI.",
    "No deliveries of major conventional arms from Japan to India are on record from 1995 to 2022.",
    "India's arms came mostly from Russia (36.0%) in 2022-2023, by volume of deliveries.",
    "India and Japan voted alike in 56.7% of the roll calls of 2019 in the General Assembly; India in 20.0% with the United States.",
    "India and Japan were both full members of 62 intergovernmental organisations in 2014.",
    "India had no treaty with a duty of defence in 2018.",
    "India and Japan have been bound by a pact without a duty of defence since 12 December 2003.",
    "India and Japan have no bilateral investment treaty on record (the list ends in 2019).",
    "China and India have a bilateral investment treaty, signed on 21 November 2006 and in force since 1 August 2007.",
    "No militarised dispute between India and Japan is on record to 2014.",
    "For Indian passports the Passport Index gives, for entry to Japan: e-visa (January 2025).",
    "Japanese citizens can enter China visa-free for 30 days.",
    "Shinzo Abe led Japan from 26 December 2012.",
    "SIPRI puts India's military spending of 2024 at US$86.1 billion, 2.3% of GDP.",
    "India had a population of 865 million people in 1990.",
]  # fmt: skip
CONTRADICTED = [
    "Vietnam was the third largest supplier of India's goods imports in 2018.",
    "Vietnam was the 104th largest supplier of India's goods imports in 2018.",
    "China supplied 25.0% of India's goods imports in 2018.",
    "In 2018 India sold goods worth 4.8 billion dollars to Vietnam and bought goods for 23 billion dollars.",
    "In 2018 India sold goods worth 4.8 billion dollars to Vietnam and bought goods for 13 billion dollars, a surplus.",
    "About 90,000 Indian migrants lived in Japan in 2019.",
    "By the United Nations' estimate 45,063 migrants from India lived in Japan in 2019.",
    "India hosted 155 refugees from China in 2025.",
    "Airlines offered no direct route between India and Japan in 2014.",
    "No deliveries of major conventional arms from Japan to India are on record from 1995 to 2024.",
    "India and Japan voted alike in 76.7% of the roll calls of 2019 in the General Assembly.",
    "India had treaties with a duty of defence with one state in 2018: the United States.",
    "Japan had no treaty with a duty of defence in 2018.",
    "Japan and the United States have no alliance.",
    "China and India have a bilateral investment treaty, in force since 1 August 2004.",
    "China and India have no bilateral investment treaty on record.",
    "No militarised dispute between India and China is on record to 2014.",
    "For Indian passports the Passport Index gives, for entry to Japan: visa free, 30 days (January 2025).",
    "Shinzo Abe led Japan from 26 December 2010.",
    "SIPRI puts India's military spending of 2024 at US$46.1 billion.",
    "India had a population of 465 million people in 1990.",
]  # fmt: skip
OPEN = [
    "About 38,000 Indian migrants lived in Japan in 2019.",  # others count otherwise
    "Indians need a visa to enter Japan.",  # the rules change, and whose list is meant is not said
    "India and Japan have no alliance.",  # a treaty of non-aggression is none
    "In 2020 Vietnam was the third largest supplier of India's goods imports.",  # a year that the source has not
    "China and India are at war with words over trade.",
    "India's arms came mostly from Russia (56.0%) in 2022-2023, by volume of deliveries.",  # an earlier edition's figure
    "By SIPRI India's military spending of 2024 was US$83.2 billion.",  # and so may be this
    "Vietnam's share of India's goods imports was 9.5% in the 5 years after the agreement took effect in 2018.",
    "Indian exports: US$2 million in 2018; Vietnamese exports: US$3 million in 2018.",  # of what, the chart says
    "India hosted 441 refugees in 2025, of which 55 from China.",
    "Shinzo Abe led Japan from 2012 to 2020.",  # the list has ended before
]


@pytest.fixture(scope="module")
def record(lake: Lake, tmp_path_factory: pytest.TempPathFactory) -> Known:
    """The lake of the installation with the rows above."""
    return Known(Queries(with_rows(lake, tmp_path_factory.mktemp("rows"), ROWS)))


def said(record: Known, text: str) -> set[str]:
    named = dict.fromkeys(mention.meanings[0] for mention in record.countries.find(tokens(text)))
    first, second = [*named, *(id_ for id_ in ("IND", "USA") if id_ not in named)][:2]
    return {claim.verdict for claim in check_note(read_text(text), record, (first, second), AS_OF).claims}


@pytest.mark.parametrize("text", SUPPORTED)
def test_what_the_rows_have_is_supported(record: Known, text: str) -> None:
    assert said(record, text) == {"supported"}


@pytest.mark.parametrize("text", CONTRADICTED)
def test_what_the_rows_refute_is_contradicted(record: Known, text: str) -> None:
    assert "contradicted" in said(record, text)


@pytest.mark.parametrize("text", OPEN)
def test_what_the_rows_do_not_tell_is_left_open(record: Known, text: str) -> None:
    assert said(record, text) <= {"no-evidence"}


def test_allies_are_counted_and_named(record: Known) -> None:
    text = "Japan had treaties with a duty of defence with one state in 2018: the United States."
    report = check_note(read_text(text), record, ("JPN", "USA"), AS_OF)
    found = {claim.kind: claim.verdict for claim in report.claims}
    assert found["count"] == found["participant"] == "supported"


def test_two_books_are_both_said(record: Known) -> None:
    note = read_text(
        "In 2018 India sold goods worth 9 billion dollars to Vietnam and bought goods for 13 billion dollars."
    )
    report = check_note(note, record, ("IND", "VNM"), AS_OF)
    (wrong,) = [one for one in report.claims if one.verdict == "contradicted"]
    assert "US$4.8 billion to US$5.5 billion" in wrong.truth
