"""Country codes: what other systems call a country, one label for each code.

Traits (labels, no values): code_* of other systems, currency_code and currency, capital, languages, top_level_domain,
calling_code, UN regions, and the UN's groups of developing countries. They are of no year.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral.evidence.relations import Coverage, Relation, Trait
from bilateral.sources.csv_text import encoding_of, header
from bilateral.sources.entities import by_iso3, identify

SOURCE = "country-codes"
FILE = "country-codes.csv"

_ID = "ISO3166-1-Alpha-3"
_LABELS = {
    "ISO3166-1-Alpha-2": "code_iso2", "ISO3166-1-numeric": "code_iso_numeric", "M49": "code_m49",
    "FIFA": "code_fifa", "IOC": "code_ioc", "FIPS": "code_fips", "GAUL": "code_gaul", "ITU": "code_itu",
    "MARC": "code_marc", "WMO": "code_wmo", "DS": "code_vehicle_registration", "EDGAR": "code_edgar",
    "Geoname ID": "code_geonames", "wikidata_id": "code_wikidata", "Dial": "calling_code",
    "TLD": "top_level_domain", "ISO4217-currency_alphabetic_code": "currency_code",
    "ISO4217-currency_name": "currency", "Capital": "capital", "Languages": "languages", "Continent": "continent_code",
    "Region Name": "un_region", "Sub-region Name": "un_subregion", "Intermediate Region Name": "un_intermediate_region",
    "is_independent": "independence",
}  # fmt: skip
# Marked with an x; no mark is no member.
_GROUPS = {
    "Least Developed Countries (LDC)": "Least Developed Countries",
    "Land Locked Developing Countries (LLDC)": "Land Locked Developing Countries",
    "Small Island Developing States (SIDS)": "Small Island Developing States",
}


def tables(
    files: Mapping[str, Path],
    db: duckdb.DuckDBPyConnection,  # noqa: ARG001 - every adapter is called the same way
) -> Iterator[tuple[Relation, Iterable[Trait] | Iterable[Coverage]]]:
    """Yield `trait` and `coverage`; an empty cell is no row. "NA" is a code (Namibia, North America).

    Raises
    ------
    ChangedColumns
        A column is missing, or the file is not in UTF-8.
    UnknownEntity
        A code is no country's.
    """
    path = files[FILE]
    encoding_of(SOURCE, path)
    header(SOURCE, path, (_ID, *_LABELS, *_GROUPS))
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    ids = identify(SOURCE, FILE, {row[_ID] for row in rows}, by_iso3)
    traits = [trait for row in rows for trait in _traits(ids[row[_ID]], row)]
    yield "trait", traits
    told = sorted({(trait.indicator, trait.country) for trait in traits})
    yield "coverage", [Coverage(SOURCE, indicator, None, None, country) for indicator, country in told]


def _traits(country: str, row: Mapping[str, str]) -> Iterator[Trait]:
    locator = f"{FILE}, {row[_ID]}"
    for column, indicator in _LABELS.items():
        label = row[column].replace("\xa0", " ").strip()
        if label:
            yield Trait(SOURCE, indicator, country, None, None, None, label, locator)
    groups = "; ".join(name for column, name in _GROUPS.items() if row[column].strip())
    yield Trait(SOURCE, "un_development_groups", country, None, None, None, groups or "none", locator)
