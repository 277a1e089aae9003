"""Leaders, capabilities, shared ground and movement, from rows written here: what is told, what is a gap."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilateral.evidence.relations import Coverage, Flow, Tie, Trait
from bilateral.lake import Lake
from made_lake import brief_of, gaps, said, table, with_rows


def _term(country: str, label: str) -> Trait:
    return Trait("leaders", "leader_took_office", country, int(label.split(", ")[1][:4]), None, None, label, f"archigos.rda: {country}")  # fmt: skip


TERMS = [
    _term("IND", "Manmohan Singh, 2004-05-22 to 2014-05-26; entry: regular; exit: regular"),
    _term("IND", "Narendra Modi, 2014-05-29 to after 2015-12-31; entry: regular; exit: still in office"),
    _term("JPN", "Naoto Kan, 2010-06-08 to 2011-09-02; entry: regular; exit: regular"),
    *(Coverage("leaders", "leader", 1947, 2015, country) for country in ("IND", "JPN")),
]


def test_leaders_are_told_to_the_lists_end(lake: Lake, tmp_path: Path) -> None:
    brief = brief_of(with_rows(lake, tmp_path, TERMS), "IND", "JPN")
    text = said(brief)["recent.last-terms"]
    assert "By Archigos, which ends in 2015, Narendra Modi led India from 29 May 2014" in text
    assert "Naoto Kan led Japan from 8 June 2010 to 2 September 2011" in text
    assert table(brief, "recent.terms")[:2] == [
        ["India", "Narendra Modi", "2014-05-29", "in office", "regular", ""],
        ["India", "Manmohan Singh", "2004-05-22", "2014-05-26", "regular", "regular"],
    ]


def test_a_past_day_does_not_know_how_a_term_ended(lake: Lake, tmp_path: Path) -> None:
    brief = brief_of(with_rows(lake, tmp_path, TERMS), "IND", "JPN", "2010-12-31")
    assert said(brief)["recent.last-terms"] == (
        "By Archigos, Manmohan Singh led India from 22 May 2004 and Naoto Kan led Japan from 8 June 2010."
    )
    assert [row[3] for row in table(brief, "recent.terms")] == ["in office", "in office"]
    told = [item["detail"] for item in brief["evidence"].values() if item["source"] == "leaders"]
    assert told
    assert not any("2011" in detail or "2014" in detail for detail in told)


def test_one_person_in_both_offices_is_said_once(lake: Lake) -> None:
    told = said(brief_of(lake, "ZAF", "BRA"))
    assert "head of state and of government President" in told["recent.chiefs-bra"]


def _cinc(country: str, year: int, value: float) -> Trait:
    return Trait(
        "cow-nmc", "cinc", country, year, value, "share of the world", None, f"cow_nmc.rda: {country}"
    )


def test_capabilities_are_compared_over_thirty_years(lake: Lake, tmp_path: Path) -> None:
    rows = [
        _cinc("IND", 2022, 0.0994),
        _cinc("IND", 1992, 0.064),
        _cinc("TUV", 2022, 1e-6),
        _cinc("TUV", 1992, 1e-6),
    ]
    told = said(brief_of(with_rows(lake, tmp_path, rows), "IND", "TUV"))["defence.capabilities"]
    assert told.endswith("India had 9.9% in 2022, against 6.4% in 1992; Tuvalu had less than 0.1% in 2022.")


def test_who_has_no_capabilities_on_record_is_named(lake: Lake, tmp_path: Path) -> None:
    brief = brief_of(with_rows(lake, tmp_path, [_cinc("IND", 2022, 0.0994)]), "IND", "MAC")
    assert any(what.startswith("material capabilities of Maca") for what in gaps(brief))


def _ground(*ties: Tie) -> list[Tie | Coverage | Flow | Trait]:
    countries = sorted({country for tie in ties for country in (tie.a, tie.b)})
    return [
        *ties,
        *(Coverage("cepii-geodist", "common-language", 2011, 2011, country) for country in countries),
        Flow("cepii-geodist", "distance_weighted", *countries, None, 2011, 8196.0, "km", None, "mean over the main cities by population"),
        *(Trait("cepii-geodist", "official_languages", country, 2011, None, None, f"{own}; English", "geo_cepii.xls")
          for country, own in zip(countries, ("German", "Afrikaans"), strict=True)),
    ]  # fmt: skip


def _tie(kind: str, a: str, b: str, degree: str) -> Tie:
    return Tie(
        "cepii-geodist", kind, a, b, kind == "colonial", None, None, degree, f"dist_cepii.xls, {a}-{b}"
    )


GROUND = _ground(_tie("colonial", "DEU", "NAM", "colonial rule; after 1945"), _tie("common-language", "DEU", "NAM", "official"))  # fmt: skip


def test_language_rule_and_distance_are_told(lake: Lake, tmp_path: Path) -> None:
    told = said(brief_of(with_rows(lake, tmp_path, GROUND), "NAM", "DEU"))
    assert (
        told["history.colonial-nam"]
        == "Germany counts as a former coloniser of Namibia in CEPII's GeoDist (colonial rule)."
    )
    assert "have English as an official language in common" in told["history.in-common"]
    assert "8,200 km apart on average" in told["history.mean-distance"]


def test_geodist_is_silent_on_a_day_before_its_files(lake: Lake, tmp_path: Path) -> None:
    told = said(brief_of(with_rows(lake, tmp_path, GROUND), "NAM", "DEU", "2003-05-01"))
    assert not any("GeoDist" in text for text in told.values())


def test_none_is_said_of_what_geodist_covers_and_a_gap_of_what_not(lake: Lake, tmp_path: Path) -> None:
    rows = [Coverage("cepii-geodist", "common-language", 2011, 2011, country) for country in ("IND", "JPN")]
    opened = with_rows(lake, tmp_path, rows)
    assert (
        "records no common language, coloniser or colonial tie"
        in said(brief_of(opened, "IND", "JPN"))["history.in-common"]
    )
    brief = brief_of(opened, "IND", "XKX")
    assert "history.in-common" not in said(brief)
    assert any("GeoDist does not cover Kosovo" in what for what in gaps(brief))


def _people(source: str, indicator: str, origin: str, destination: str, year: int, value: float) -> Flow:
    return Flow(
        source, indicator, origin, destination, None, year, value, "persons", destination, "as reported"
    )


def test_a_direction_without_a_row_is_a_gap_with_its_reason(lake: Lake, tmp_path: Path) -> None:
    rows = [
        _people("students", "international_students", "IND", "JPN", 2019, 2290),
        Coverage("students", "international_students", 2013, 2019, "JPN"),
        _people("unhcr", "refugees", "LKA", "IND", 2024, 90_000),
        Coverage("unhcr", "refugees", 1981, 2024, "IND"),
    ]
    found = gaps(brief_of(with_rows(lake, tmp_path, rows), "IND", "JPN"))
    students = "students enrolled in tertiary education from Japan to India (India is not covered)"
    assert found[students] == "bilateral sources show students"
    refugees = next(what for what in found if what.startswith("refugees at the end"))
    assert refugees.endswith("from India to Japan (Japan is not covered) and from Japan to India (no row, which is no zero)")  # fmt: skip


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        (5, {"people.airline-routes": "Airlines offered five direct routes each way between India and Japan in 2014"}),
        (4, {"people.airline-routes-ind": "five direct routes from India", "people.airline-routes-jpn": "four direct routes from Japan"}),
        (None, {"people.airline-routes-ind": "five direct routes from India", "people.airline-routes-jpn": "no direct route from Japan"}),
    ],
)  # fmt: skip
def test_both_ways_are_one_sentence_where_they_are_alike(
    lake: Lake, tmp_path: Path, back: int | None, expected: dict[str, str]
) -> None:
    rows: list[Flow | Coverage] = [_people("openflights", "airline_routes", "IND", "JPN", 2014, 5)]
    rows += [_people("openflights", "airline_routes", "JPN", "IND", 2014, back)] if back else []
    rows += [Coverage("openflights", "airline_routes", 2014, 2014, country) for country in ("IND", "JPN")]
    told = said(brief_of(with_rows(lake, tmp_path, rows), "IND", "JPN"))
    routes = {name: text for name, text in told.items() if name.startswith("people.airline-routes")}
    assert routes.keys() == expected.keys()
    assert all(words in routes[name] for name, words in expected.items())


def test_an_aside_does_not_make_a_member_less_of_one(lake: Lake) -> None:
    told = said(brief_of(lake, "PLW", "TWN"))
    assert "ADB" not in told["challenges.apart-plw"]
    assert "APEC, CABEI and WTO" in told["challenges.apart-twn"]  # and one bank by two names once
    assert "no organisations" not in said(brief_of(lake, "AFG", "ZWE"))["regional.headline"]


def test_peace_operations_are_no_clubs(lake: Lake) -> None:
    text = said(brief_of(lake, "IND", "JPN"))["challenges.apart-ind"]
    assert ", among them BIMSTEC, BRICS" in text
    assert "UNIFIL" not in text
