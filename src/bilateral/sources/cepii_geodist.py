"""CEPII GeoDist (2011): distances, borders, languages and colonial ties of pairs, and the lie of countries.

Flows, in km, without direction (origin before destination in the alphabet), of the year 2011:
    distance_cities, distance_capitals, distance_weighted, distance_weighted_ces: between the largest cities, the
    capitals, and as means over cities weighted by population (theta = 1 and theta = -1).
Ties, undirected but for the colonial ones:
    contiguity; common-language (official, or spoken by at least 9% in both); same-country (once or now; where both rows of a pair say so);
    common-coloniser (after 1945); colonial, directed from the coloniser, with what the files say about its time.
same-country has no coverage: without such a tie nothing is known.
Traits: area_km2, internal_distance (km), landlocked, continent, official_languages, capital_city, main_city.

As of 2011 the codes are old: ROM, ZAR, TMP, and PAL for Palestine; YUG is Serbia and Montenegro, by its number 891.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from bilateral.evidence.relations import Coverage, Flow, Relation, Tie, Trait
from bilateral.sources.archive import members
from bilateral.sources.checks import ChangedColumns, expect_columns
from bilateral.sources.entities import by_iso3, identify
from bilateral.sources.workbook import open_workbook

SOURCE = "cepii-geodist"
PAIRS, COUNTRIES = "dist_cepii.zip", "geo_cepii.xls"
YEAR = 2011

_ALIASES = {"PAL": "PSE", "YUG": "SCG"}
_DISTANCES = {
    "dist": ("distance_cities", "great circle between the largest cities"),
    "distcap": ("distance_capitals", "great circle between the capitals"),
    "distw": ("distance_weighted", "mean over the main cities by population, theta = 1"),
    "distwces": ("distance_weighted_ces", "mean over the main cities by population, theta = -1"),
}
_PAIR_COLUMNS = (
    "iso_o", "iso_d", "contig", "comlang_off", "comlang_ethno", "colony", "comcol", "curcol", "col45", "smctry",
    *_DISTANCES,
)  # fmt: skip
_LONG = tuple(f"colonizer{number}" for number in range(1, 5))
_SHORT = tuple(f"short_colonizer{number}" for number in range(1, 4))
_COUNTRY_COLUMNS = (
    "iso3", "area", "dis_int", "landlocked", "continent", "city_en", "cap", "maincity", "langoff_1", "langoff_2",
    "langoff_3", *_LONG, *_SHORT,
)  # fmt: skip

Row = Mapping[str, Any]


def tables(
    files: Mapping[str, Path],
    db: duckdb.DuckDBPyConnection,  # noqa: ARG001 - every adapter is called the same way
) -> Iterator[tuple[Relation, Iterable[Flow | Tie | Trait | Coverage]]]:
    """Yield `flow`, `tie`, `trait` and `coverage` (the countries of the files).

    Raises
    ------
    ChangedColumns, UnsafeArchive
        A file is not the one that this adapter was written for.
    UnknownEntity
        A code is no country's.
    """
    pairs = _rows("dist_cepii.xls", _workbook(files[PAIRS]), _PAIR_COLUMNS)
    places = _rows(COUNTRIES, files[COUNTRIES].read_bytes(), _COUNTRY_COLUMNS)
    codes = {str(row["iso_o"]) for row in pairs} | {str(row["iso_d"]) for row in pairs}
    ids = identify(SOURCE, PAIRS, codes, by_iso3, aliases=_ALIASES)
    rulers = {str(row[name]) for row in places for name in (*_LONG, *_SHORT)} - {"."}
    ids |= identify(
        SOURCE, COUNTRIES, {str(row["iso3"]) for row in places} | rulers, by_iso3, aliases=_ALIASES
    )
    row_of = {(str(row["iso_o"]), str(row["iso_d"])): row for row in pairs}
    once = [row for row in pairs if ids[row["iso_o"]] < ids[row["iso_d"]]]
    yield "flow", (flow for row in once for flow in _flows(row, ids))
    yield "tie", [*(tie for row in once for tie in _ties(row, ids, row_of)), *_colonial(places, row_of, ids)]
    yield "trait", _traits(places, ids)
    told = sorted({ids[row["iso_o"]] for row in pairs})
    names = [name for name, _ in _DISTANCES.values()]
    kinds = ("contiguity", "common-language", "common-coloniser", "colonial")
    yield (
        "coverage",
        [*(Coverage(SOURCE, name, YEAR, YEAR, country) for name in (*names, *kinds) for country in told)],
    )


def _workbook(path: Path) -> bytes:
    for name, content in members(SOURCE, path):
        if name.endswith("dist_cepii.xls"):
            return content
    raise ChangedColumns(f"{SOURCE}: {path.name} has no dist_cepii.xls")


def _rows(file: str, content: bytes, columns: Iterable[str]) -> list[Row]:
    rows = open_workbook(SOURCE, file, content).get_sheet_by_index(0).to_python()
    header = [str(cell) for cell in (rows[0] if rows else [])]
    expect_columns(SOURCE, file, columns, header)
    return [dict(zip(header, row, strict=False)) for row in rows[1:]]


def _flows(row: Row, ids: Mapping[str, str]) -> Iterator[Flow]:
    for column, (indicator, basis) in _DISTANCES.items():
        if isinstance(row[column], int | float):  # "." where the cities are not known
            a, b = ids[row["iso_o"]], ids[row["iso_d"]]
            yield Flow(SOURCE, indicator, a, b, None, YEAR, float(row[column]), "km", None, basis)


def _ties(row: Row, ids: Mapping[str, str], row_of: Mapping[tuple[str, str], Row]) -> Iterator[Tie]:
    back = row_of.get((row["iso_d"], row["iso_o"]), {})
    languages = [
        words
        for column, words in (("comlang_off", "official"), ("comlang_ethno", "spoken by at least 9% in both"))
        if row[column] == 1
    ]
    told = {
        "contiguity": "common border" if row["contig"] == 1 else None,
        "common-language": ", ".join(languages) or None,
        # The flag is one-sided for 33 pairs, some of them plainly mistakes (Benin and Myanmar).
        "same-country": "were or are one country" if row["smctry"] == 1 and back.get("smctry") == 1 else None,
        "common-coloniser": "the same coloniser after 1945" if row["comcol"] == 1 else None,
    }
    a, b = ids[row["iso_o"]], ids[row["iso_d"]]
    locator = f"dist_cepii.xls, {row['iso_o']}-{row['iso_d']}"
    for kind, degree in told.items():
        if degree:
            yield Tie(SOURCE, kind, a, b, False, None, None, degree, locator)


def _colonial(
    places: Sequence[Row], row_of: Mapping[tuple[str, str], Row], ids: Mapping[str, str]
) -> Iterator[Tie]:
    """Who ruled whom is in the file of countries, when in the file of pairs."""
    seen = set()
    for place in places:
        for names, words in ((_LONG, "colonial rule"), (_SHORT, "short or limited rule")):
            for ruler in {str(place[name]) for name in names} - {"."}:
                pair = row_of.get((ruler, place["iso3"]), {})
                later = "; after 1945" if pair.get("col45") == 1 else ""
                still = "; still (2011)" if pair.get("curcol") == 1 else ""
                degree = words + (later + still if names == _LONG else "")
                locator = f"{COUNTRIES}, {place['iso3']}"
                tie = Tie(
                    SOURCE, "colonial", ids[ruler], ids[place["iso3"]], True, None, None, degree, locator
                )
                if tie not in seen and tie.a != tie.b:  # a country with two main cities has two rows
                    seen.add(tie)
                    yield tie


def _traits(places: Sequence[Row], ids: Mapping[str, str]) -> Iterator[Trait]:
    seen = set()
    for row in places:
        country, locator = ids[row["iso3"]], f"{COUNTRIES}, {row['iso3']}"
        languages = [str(row[f"langoff_{number}"]) for number in (1, 2, 3) if row[f"langoff_{number}"] != "."]
        labels = {
            "landlocked": "yes" if row["landlocked"] == 1 else "no",
            "continent": "none" if row["continent"] == "No" else str(row["continent"]),
            "official_languages": "; ".join(languages),
            "capital_city": str(row["city_en"]) if row["cap"] == 1 else "",
            "main_city": str(row["city_en"]) if row["maincity"] == 1 else "",
        }
        found = [
            Trait(SOURCE, "area_km2", country, YEAR, float(row["area"]), "km2", None, locator),
            Trait(SOURCE, "internal_distance", country, YEAR, float(row["dis_int"]), "km", None, locator),
            *(
                Trait(SOURCE, name, country, YEAR, None, None, label, locator)
                for name, label in labels.items()
            ),
        ]
        for trait in found:
            if trait not in seen and (trait.label or trait.value is not None):
                seen.add(trait)
                yield trait
