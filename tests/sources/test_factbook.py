"""The Factbook's rows: known values, names that resolve, statuses, borders, corrections and their guards."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bilateral import world
from bilateral.evidence.relations import Coverage, Flow, Tie, Trait
from bilateral.sources import factbook
from bilateral.sources.factbook import corrections
from bilateral.sources.factbook.borders import Segment, parse_borders
from bilateral.sources.factbook.corrections import Correction, CorrectionOutdated
from bilateral.sources.factbook.dates import first_date
from bilateral.sources.factbook.files import PARTS, SKIPPED, Entry, UnknownFile, entries, installed_folder
from bilateral.sources.factbook.indicators import LABELS, QUANTITIES
from bilateral.sources.factbook.memberships import PATH, Membership, corrected, parse_memberships
from bilateral.sources.factbook.missions import parse_chief
from bilateral.sources.factbook.names import country_named
from bilateral.sources.factbook.partners import parse_partners
from bilateral.sources.factbook.sovereign import sovereign
from bilateral.sources.factbook.text import plain

Rows = list[Flow | Tie | Trait | Coverage]

CLOSED = {
    organisation: members.split()
    for organisation, members in {
        "EU": "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT "
        "ROU SVK SVN SWE",
        "NATO": "ALB BEL BGR CAN CZE DEU DNK ESP EST FIN FRA GBR GRC HRV HUN ISL ITA LTU LUX LVA MKD MNE NLD "
        "NOR POL PRT ROU SVK SVN SWE TUR USA",
        "OECD": "AUS AUT BEL CAN CHE CHL COL CRI CZE DEU DNK ESP EST FIN FRA GBR GRC HUN IRL ISL ISR ITA JPN "
        "KOR LTU LUX LVA MEX NLD NOR NZL POL PRT SVK SVN SWE TUR USA",
        "C": "ATG AUS BGD BHS BLZ BRB BRN BWA CAN CMR CYP DMA FJI GAB GBR GHA GMB GRD GUY IND JAM KEN KIR "
        "KNA LCA LKA LSO MDV MLT MOZ MUS MWI MYS NAM NGA NRU NZL PAK PNG RWA SGP SLB SLE SWZ SYC TGO TON TTO "
        "TUV TZA UGA VCT VUT WSM ZAF ZMB",
        "EMU": "AUT BEL BGR CYP DEU ESP EST FIN FRA GRC HRV IRL ITA LTU LUX LVA MLT NLD PRT SVK SVN",
        "Schengen Convention": "AUT BEL BGR CHE CZE DEU DNK ESP EST FIN FRA GRC HRV HUN ISL ITA LIE LTU LUX "
        "LVA MLT NLD NOR POL PRT ROU SVK SVN SWE",
        "G-7": "CAN DEU FRA GBR ITA JPN USA",
        "Quad": "AUS IND JPN USA",
        "ASEAN": "BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM",
        "SCO": "BLR CHN IND IRN KAZ KGZ PAK RUS TJK UZB",
        "SAARC": "AFG BGD BTN IND LKA MDV NPL PAK",
        "GCC": "ARE BHR KWT OMN QAT SAU",
        "OPEC": "ARE COG DZA GAB GNQ IRN IRQ KWT LBY NGA SAU VEN",
        "EFTA": "CHE ISL LIE NOR",
        "USMCA": "CAN MEX USA",
        "Mercosur": "ARG BOL BRA PRY URY",
        "UN Security Council": "CHN FRA GBR RUS USA",
    }.items()
}


@pytest.fixture(scope="module")
def rows() -> Rows:
    return list(factbook.read())


@pytest.fixture(scope="module")
def files() -> list[Entry]:
    return list(entries(installed_folder()))


def _traits(rows: Rows, indicator: str, country: str) -> list[Trait]:
    return [
        row for row in rows if isinstance(row, Trait) and (row.indicator, row.country) == (indicator, country)
    ]


def _ties(rows: Rows, kind: str, **columns: str) -> list[Tie]:
    return [
        row
        for row in rows
        if isinstance(row, Tie)
        and row.kind == kind
        and all(getattr(row, name) == value for name, value in columns.items())
    ]


@pytest.mark.parametrize(
    ("indicator", "country", "year", "value", "unit"),
    [
        ("exports_goods_services", "IND", 2024, 822.046e9, "USD"),
        ("current_account", "IND", 2024, -32.428e9, "USD"),
        ("gdp_ppp", "IND", 2024, 14.244e12, "international dollars of 2021"),
        ("nuclear_reactors_operational", "JPN", 2025, 14, "reactors"),
        ("nuclear_net_capacity", "IND", 2025, 6.92, "GW"),
        ("population", "IND", 2025, 1_419_316_933, "people"),
        ("natural_gas_production", "IND", 2023, 35.168e9, "m3"),
        ("area", "IND", None, 3_287_263, "km2"),
    ],
)
def test_known_quantities(
    rows: Rows, indicator: str, country: str, year: int | None, value: float, unit: str
) -> None:
    found = [row for row in _traits(rows, indicator, country) if row.year == year]
    assert [(row.value, row.unit) for row in found] == [(value, unit)]


def test_a_locator_is_the_path_in_the_file(rows: Rows) -> None:
    found = next(row for row in _traits(rows, "exports_goods_services", "IND") if row.year == 2024)
    assert found.locator == "Economy > Exports > Exports 2024"


def test_indias_partners(rows: Rows) -> None:
    shares = {
        (row.indicator, row.origin, row.destination): row.value
        for row in rows
        if isinstance(row, Flow) and row.reporter == "IND"
    }
    assert len(shares) == 10
    assert shares["export_share", "IND", "USA"] == 19
    assert shares["import_share", "CHN", "IND"] == 19
    assert ("export_share", "IND", "JPN") not in shares


def test_every_partner_and_neighbour_resolves(files: list[Entry]) -> None:
    names = {
        name
        for entry in files
        for kind in ("Exports", "Imports")
        for name, _, _ in parse_partners(entry.text(f"Economy > {kind} - partners") or "")
    }
    assert len(names) > 100
    assert all(country_named(name) for name in names)


def test_palestine_counts_once(rows: Rows) -> None:
    flows = [row for row in rows if isinstance(row, Flow) and row.reporter == "PSE"]
    assert len(flows) == len({(row.indicator, row.origin, row.destination) for row in flows}) == 10
    assert _traits(rows, "population", "PSE") == []
    labels = {row.label: row.value for row in _traits(rows, "population_part", "PSE")}
    assert set(labels) == {"Gaza Strip", "West Bank"}
    assert _traits(rows, "exports_goods_services", "PSE")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Congo, Republic of the 5%, Bahamas, The 4% (2023)", ["Congo, Republic of the", "Bahamas, The"]),
        ("St. Vincent &amp; the Grenadines 8%, UK 7.5% (2023)", ["St. Vincent & the Grenadines", "UK"]),
        ("almost entirely United Kingdom (2022)", []),
        ("<p>Italy, Switzerland, Germany</p> (2021)", []),
        ("NA", []),
    ],
)
def test_partner_lists(text: str, expected: list[str]) -> None:
    assert [name for name, _, _ in parse_partners(text)] == expected


@pytest.mark.parametrize(
    ("item", "organisation", "degree"),
    [
        ("G-20", "G-20", "member"),
        ("AfDB (nonregional member)", "AfDB", "nonregional member"),
        ("ASEAN (dialogue partner)", "ASEAN", "dialogue partner"),
        ("ITUC (NGOs)", "ITUC", "NGOs"),
        ("UN Security Council (permanent)", "UN Security Council", "permanent"),
        ("EITI (compliant country) (suspended)", "EITI", "compliant country; suspended"),
        ("APEC (Chinese Taipei)", "APEC", "member; as Chinese Taipei"),
        ("CIS (one thing, and another)", "CIS", "one thing, and another"),
    ],
)  # fmt: skip
def test_membership_statuses(item: str, organisation: str, degree: str) -> None:
    assert parse_memberships(f"ADB,&nbsp; {item}, UN") == [
        Membership("ADB", "member"),
        Membership(organisation, degree),
        Membership("UN", "member"),
    ]


def test_afghanistans_list_begins_with_a_sentence(rows: Rows) -> None:
    (tie,) = _ties(rows, "membership", a="AFG", b="ADB")
    assert tie.degree == "member; Taliban representatives do not participate"


def test_a_list_of_none_is_empty() -> None:
    assert parse_memberships("none") == []


@pytest.mark.parametrize("organisation", CLOSED)
def test_closed_lists_are_right_after_the_corrections(rows: Rows, organisation: str) -> None:
    full = ("member", "permanent")
    listed = {
        tie.a
        for tie in _ties(rows, "membership", b=organisation)
        if (tie.degree or "").split(";")[0] in full and world.get(tie.a).kind == "state"
    }
    assert sorted(listed) == sorted(CLOSED[organisation])


def test_a_correction_shows(rows: Rows) -> None:
    assert _ties(rows, "membership", a="IND", b="OECD") == []
    (removed,) = _ties(rows, "membership-removed", a="IND", b="OECD")
    assert "Key Partner" in removed.locator
    (joined,) = _ties(rows, "membership", a="IND", b="SCO")
    assert (joined.degree, joined.start) == ("member", "2017-06-09")
    assert joined.locator.endswith("; corrected: member since 9 June 2017")


def test_india_and_japan_are_in_different_groups_of_five(rows: Rows) -> None:
    assert _ties(rows, "membership", a="IND", b="G-5 (Outreach Five)")
    assert _ties(rows, "membership", a="JPN", b="G-5 (finance ministers)")
    assert not _ties(rows, "membership", b="G-5")


@pytest.mark.parametrize("index", range(len(corrections.load())))
def test_every_correction_is_guarded(files: list[Entry], index: int) -> None:
    gone = replace(corrections.load()[index], expect="what the source no longer says")
    with pytest.raises(CorrectionOutdated, match=r"no longer has|any more"):
        corrections.check([gone], files)


def _correction(action: corrections.Action, organisation: str) -> Correction:
    return Correction("a test", "why", ("in",), PATH, "", action, (organisation,), "https://example.org")


@pytest.mark.parametrize(
    ("action", "organisation"), [("remove_member", "OECD"), ("set_status", "OECD"), ("add_member", "UN")]
)
def test_a_correction_of_nothing_is_outdated(action: corrections.Action, organisation: str) -> None:
    with pytest.raises(CorrectionOutdated, match="'a test'"):
        corrected("ADB, UN", [_correction(action, organisation)])


def test_a_malformed_correction_is_named(tmp_path: Path) -> None:
    path = tmp_path / "factbook.yaml"
    path.write_text(
        "[{what: a slip, why: w, where: {path: p}, expect: e, action: {remove: OECD}, evidence: u}]",
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match=r"a slip.*unknown action 'remove'"):
        corrections.load(path)


def test_every_correction_has_a_reason_and_evidence() -> None:
    for correction in corrections.load():
        assert correction.why
        assert correction.evidence.startswith("https://")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Algeria 41 km, Mauritania 1564 km", [("Algeria", None, "41"), ("Mauritania", None, "1564")]),
        (
            "Spain (Ceuta) 8 km and Spain (Melilla) 10.5 km",
            [("Spain", "Ceuta", "8"), ("Spain", "Melilla", "10.5")],
        ),
        (
            "US 8,891 km (includes 2,475 km with Alaska); Denmark (Greenland) 1.3 km",
            [("US", None, "8891"), ("Denmark", "Greenland", "1.3")],
        ),
    ],
)
def test_border_lists(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert [(s.neighbour, s.place, str(s.km)) for s in parse_borders(text)] == expected


# Where the Factbook's own total is not the sum of what it lists.
MISCOUNTED = {
    "ch": "22,457 km; the list adds up to 22,421",
    "da": "141 km; the list adds up to 141.3",
    "ei": "490 km; the list has 499",
    "fr": "the total counts French Guiana too",
    "is": "1,068 km; the list counts the 20 km in the Dead Sea",
}


def test_border_segments_add_up_to_the_stated_total(files: list[Entry]) -> None:
    for entry in files:
        listed = parse_borders(entry.text("Geography > Land boundaries > border countries") or "")
        total = plain(entry.text("Geography > Land boundaries > total") or "")
        if listed and total and entry.code not in MISCOUNTED:
            stated = float(total.split()[0].replace(",", ""))
            assert float(sum(segment.km for segment in listed)) == pytest.approx(stated, rel=0.001), (
                entry.code
            )


@pytest.mark.parametrize(
    ("a", "b", "degree"),
    [
        ("BTN", "IND", "659 km"),
        ("MEX", "USA", "3,155 km (MEX's entry), 3,111 km (USA's entry)"),
        ("ISR", "PSE", "59 km (Gaza Strip) + 330 km (West Bank)"),
        ("CHN", "HKG", "33 km"),
    ],
)
def test_borders(rows: Rows, a: str, b: str, degree: str) -> None:
    assert [tie.degree for tie in _ties(rows, "border", a=a, b=b)] == [degree]


def test_a_segment_says_its_place() -> None:
    (segment,) = parse_borders("Spain (Ceuta) 8 km")
    assert isinstance(segment, Segment)
    assert str(segment) == "8 km (Ceuta)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ambassador YAMADA Shigeo (since 27 February 2024)", ("Ambassador YAMADA Shigeo", "2024-02-27")),
        (
            "Ambassador Petra SCHNEEBAUER (since 19 APRIL 2023)",
            ("Ambassador Petra SCHNEEBAUER", "2023-04-19"),
        ),
        (
            "Ambassador Mohamed Siad DOUALEH (28 January 2016)",
            ("Ambassador Mohamed Siad DOUALEH", "2016-01-28"),
        ),
        (
            "Ambassador (vacant); Charg&eacute; d'Affaires Sharad Raj ARAN (since November 2025)",
            ("Chargé d'Affaires Sharad Raj ARAN", "2025-11"),
        ),
        (
            "Ambassador Yechiel (Michael) LEITER (since 4 February 2025)",
            ("Ambassador Yechiel (Michael) LEITER", "2025-02-04"),
        ),
        ("Ambassador (vacant)", None),
    ],
)
def test_chiefs_of_mission(text: str, expected: tuple[str, str] | None) -> None:
    assert parse_chief(text) == expected


def test_missions_go_both_ways_and_never_for_none(rows: Rows) -> None:
    assert _ties(rows, "chief-of-mission", a="IND", b="USA")[0].start == "2024-09-18"
    assert _ties(rows, "mission", a="USA", b="JPN")
    assert not [tie for tie in _ties(rows, "mission") if (tie.degree or "").startswith("none")]
    assert not _ties(rows, "mission", a="TWN", b="USA")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15 August 1947 (from the UK)", "1947-08-15"),
        ("1839 (from the Netherlands)", "1839"),
        ("3 September 301 (traditional founding date)", "0301-09-03"),
        ("no official date of independence: 927 (minor English kingdoms unite)", None),
        ("221 B.C. (unification)", None),
        ("14-15 May 1811 (from Spain)", None),
        ("none (overseas territory of the UK)", None),
    ],
)
def test_dates_of_independence(text: str, expected: str | None) -> None:
    date = first_date(text)
    assert (str(date) if date else None) == expected


@pytest.mark.parametrize(
    ("status", "owner"),
    [
        ("overseas territory of the UK; also claimed by Argentina", "GBR"),
        ("part of the Kingdom of Denmark; self-governing overseas administrative division", "DNK"),
        ("unincorporated territory of the US; administered from Washington", "USA"),
        ("self-governing in free association with New Zealand", None),
    ],
)
def test_sovereigns(status: str, owner: str | None) -> None:
    assert sovereign(status) == owner


def test_territories_and_states_are_told_apart(rows: Rows) -> None:
    owned = {
        row.country: row.label for row in rows if isinstance(row, Trait) and row.indicator == "sovereign"
    }
    assert owned["GIB"] == "GBR"
    assert all(world.get(country).kind == "territory" for country in owned)
    assert all(world.get(country).sovereign == owner for country, owner in owned.items())


def test_treaties(rows: Rows) -> None:
    assert _ties(rows, "treaty", a="IND", b="Climate Change-Paris Agreement")[0].degree == "party"
    assert (
        _ties(rows, "treaty", a="USA", b="Comprehensive Nuclear Test Ban")[0].degree == "signed, not ratified"
    )
    assert not [tie for tie in _ties(rows, "treaty") if "none" in tie.b]


def test_nothing_is_said_twice(rows: Rows) -> None:
    keys = [(row.kind, row.a, row.b) for row in rows if isinstance(row, Tie)]
    assert len(keys) == len(set(keys))
    whole = [
        (row.indicator, row.country, row.year)
        for row in rows
        if isinstance(row, Trait) and not row.indicator.endswith("_part")
    ]
    assert len(whole) == len(set(whole))


def test_no_text_keeps_its_markup(rows: Rows) -> None:
    for row in rows:
        label = row.label if isinstance(row, Trait) else row.degree if isinstance(row, Tie) else None
        assert label is None or ("</" not in label and "&nbsp;" not in label and "&eacute;" not in label)


def test_the_docstring_lists_every_indicator() -> None:
    named = {quantity.name for quantity in QUANTITIES} | set(LABELS) | {"independence_date", "sovereign"}
    listed = set((factbook.__doc__ or "").replace(",", " ").replace(";", " ").replace(".", " ").split())
    assert named <= listed


def test_coverage_is_of_what_is_there(rows: Rows) -> None:
    covered = {(row.indicator, row.country): row for row in rows if isinstance(row, Coverage)}
    assert (covered["export_share", "IND"].year_from, covered["export_share", "IND"].year_to) == (2023, 2023)
    assert ("membership", "IND") in covered
    assert ("border", "JPN") in covered
    assert ("membership", "BVT") not in covered
    assert ("export_share", "PRK") in covered


def test_every_file_is_read_or_skipped_with_a_reason(files: list[Entry]) -> None:
    codes = {path.stem for path in installed_folder().glob("*/*.json")}
    assert codes == {entry.code for entry in files} | set(SKIPPED)
    assert all(SKIPPED.values())
    doubled = [entry.code for entry in files if [e.country for e in files].count(entry.country) > 1]
    assert sorted(doubled) == sorted(PARTS)


def test_an_unknown_file_is_an_error(tmp_path: Path) -> None:
    region = tmp_path / "nowhere"
    region.mkdir()
    (region / "q9.json").write_text(json.dumps({}), encoding="utf-8")
    with pytest.raises(UnknownFile, match="'q9'"):
        list(factbook.read(tmp_path))


def test_the_edition_is_the_packages_version() -> None:
    assert factbook.edition().count(".") == 2
