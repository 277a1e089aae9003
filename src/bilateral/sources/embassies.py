"""Embassies and consulates of Wikidata, November 2022.

Tie `mission`, directed from the country that keeps the mission to the country that it is for. The degree is
Wikidata's type and the city ("embassy in New Delhi"); with the country where it stands, if that is another one
("embassy in Rome, Italy": for the Holy See). A mission for several countries is a tie to each of them. A mission
for a part of a country, or without the countries that it is for, is for the country in which it stands; one for an
organisation is for no country.

Wikidata is not complete: no tie means that it knows no mission, not that there is none.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral import world
from bilateral.evidence.relations import Coverage, Relation, Tie
from bilateral.sources.checks import expect_columns
from bilateral.sources.csv_text import encoding_of
from bilateral.sources.entities import by_name, identify

SOURCE = "embassies"
FILE = "database_of_embassies.csv"
YEAR = 2022

_COLUMNS = ("operator", "jurisdictions", "country", "city", "type", "creation", "QID")

_OPERATORS = {
    "Government of Sweden": "SWE", "Ministry of Foreign Affairs and Cooperation of the Republic of Rwanda": "RWA",
    "Ministry of Foreign Affairs of the People's Republic of China": "CHN",
    "Ministry of Foreign Affairs of the Russian Federation": "RUS",
}  # fmt: skip
# Operators that are no state's government (Saxony has a liaison office; "Ministry of Foreign Affairs" is anybody's).
_NO_OPERATORS = {
    "Abkhazia", "Central Tibetan Administration", "European Parliament", "Government of New Mexico",
    "Indigenous Australians", "Ministry of Foreign Affairs", "Quebec", "Saxony", "Somaliland", "South Ossetia",
    "Sovereign Military Order of Malta", "Turkish Republic of Northern Cyprus",
}  # fmt: skip
# Where a mission stands by mistake of the record, or in no state known here.
_NO_HOSTS = {
    "Abkhazia", "Nordic countries", "Portuguese colonization of the Americas", "South Ossetia",
    "Turkish Republic of Northern Cyprus",
}  # fmt: skip
_NO_COUNTRY = {
    "African Union", "European Union", "Nordic countries", "Republic of Abkhazia", "Republic of Florence",
    "South Ossetia", "Sovereign Military Order of Malta", "Turkish Republic of Northern Cyprus", "UNESCO",
    "United Nations", "World Trade Organization",
}  # fmt: skip
# Parts of a country. Some would be read as a country by name: Salvador in Brazil, Tibet, Bavaria, Saxony.
_PARTS = {
    "Aceh", "Alagoas", "Anhui", "Aragon", "Arkansas", "Asturias", "Baden-Württemberg", "Balearic Islands",
    "Bali", "Basque Country", "Bavaria", "Beijing", "Cantabria", "Catalonia", "Ceará", "Chongqing", "East Java",
    "East Kalimantan", "East Nusa Tenggara", "Espírito Santo", "Fujian", "Gansu", "Guangdong", "Guangxi",
    "Guizhou", "Hainan", "Hawaii", "Hebei", "Heilongjiang", "Henan", "Hesse", "Hubei", "Hunan",
    "Inner Mongolia", "Jambi", "Jiangsu", "Jiangxi", "Jilin", "Kamchatka Krai", "Land of Valencia", "Liaoning",
    "Magadan Oblast", "Maranhão", "Mato Grosso", "Mato Grosso do Sul", "Minas Gerais", "Navarre", "Ningxia",
    "North India", "North Kalimantan", "North Rhine-Westphalia", "North Sumatra", "Northern England",
    "Oklahoma", "Paraíba", "Pernambuco", "Piauí", "Primorsky Krai", "Qinghai", "Region of Murcia",
    "Rhineland-Palatinate", "Riau", "Riau Islands", "Rio Grande do Norte", "Rio de Janeiro", "Saarland",
    "Salvador", "Saxony", "Scotland", "Sergipe", "Shaanxi", "Shandong", "Shanghai", "Shanxi", "Sichuan",
    "South India", "South Kalimantan", "São Paulo", "Texas", "Tianjin", "Tibet", "West Nusa Tenggara",
    "West Sumatra", "Xinjiang", "Yunnan", "Zhejiang",
}  # fmt: skip


def tables(
    files: Mapping[str, Path],
    db: duckdb.DuckDBPyConnection,  # noqa: ARG001 - every adapter is called the same way
) -> Iterator[tuple[Relation, Iterable[Tie] | Iterable[Coverage]]]:
    """Yield `tie` (mission) and `coverage` (the countries whose missions the file has).

    Raises
    ------
    ChangedColumns
        A column is missing, or the file is not in UTF-8.
    UnknownEntity
        An operator, a host or a jurisdiction is neither a country nor listed.
    """
    rows = _rows(files[FILE])
    owners = {row["operator"] for row in rows}
    operators = identify(SOURCE, FILE, owners, by_name, aliases=_OPERATORS, skipped=_NO_OPERATORS)
    hosts = identify(SOURCE, FILE, {row["country"] for row in rows}, by_name, skipped=_NO_HOSTS)
    named = {name for row in rows for name in _listed(row)}
    targets = identify(SOURCE, FILE, named, by_name, skipped=_NO_COUNTRY | _PARTS)
    ties = {
        tie
        for row in rows
        if row["operator"] in operators
        for tie in _ties(row, operators[row["operator"]], hosts.get(row["country"]), targets)
    }
    yield "tie", sorted(ties, key=lambda tie: (tie.a, tie.b, tie.locator))
    yield (
        "coverage",
        [Coverage(SOURCE, "mission", YEAR, YEAR, country) for country in sorted({t.a for t in ties})],
    )


def _rows(path: Path) -> list[dict[str, str]]:
    encoding_of(SOURCE, path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream, delimiter=";")
        expect_columns(SOURCE, FILE, _COLUMNS, reader.fieldnames or [])
        return list(reader)


def _listed(row: Mapping[str, str]) -> list[str]:
    return [name for name in row["jurisdictions"].split("|") if name]


def _ties(row: Mapping[str, str], owner: str, host: str | None, targets: Mapping[str, str]) -> Iterator[Tie]:
    listed = _listed(row)
    countries = {targets[name] for name in listed if name in targets}
    if host and (not listed or _PARTS.intersection(listed)):
        countries.add(host)
    for country in countries - {owner}:
        # A mission that stands in its own country is a mistake of the record: the city is abroad.
        elsewhere = f", {world.get(host).name}" if host not in (None, owner, country) and host else ""
        place = (
            f" in {row['city']}{elsewhere}" if row["city"] else f" in {elsewhere[2:]}" if elsewhere else ""
        )
        qid = row["QID"].rsplit("/", maxsplit=1)[-1]
        since = _since(row["creation"])
        yield Tie(
            SOURCE, "mission", owner, country, True, since, None, row["type"] + place, f"Wikidata {qid}"
        )


def _since(creation: str) -> str | None:
    """Wikidata writes a year as its first day and a month as its first: 1966-01-01 is read as 1966."""
    day = creation[:10]
    if len(day) < 10 or not day[:4].isdigit():
        return None
    return day[:4] if day.endswith("-01-01") else day[:7] if day.endswith("-01") else day
