"""A lake of a made-up world whose gravity is known: seventeen countries, every fifth year from 1990 to 2020."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np

from bilateral.evidence.relations import RELATION_OF, Coverage, Flow, Tie, Trait
from bilateral.lake import Lake, catalog
from bilateral.lake.current import present_version
from bilateral.lake.reader import reader_digest
from bilateral.lake.write import write_table
from bilateral.sources.descriptor import descriptors
from bilateral.sources.fetch import sha256_of

YEARS = tuple(range(1990, 2021, 5))
COUNTRIES = (
    "ARG", "AUS", "BRA", "CHL", "CHN", "DEU", "FRA", "IDN", "IND", "JPN", "KEN", "KOR", "MEX", "NGA", "THA", "USA", "ZAF",
)  # fmt: skip
SILENT = "VNM"  # reports nothing: others report their trade with it
NO_SIZE = "EGY"  # reports, and has no GDP
AGREEMENT = 0.5  # coefficient of an agreement
DISTANCE = -0.8
HALVED = ("IND", "JPN")  # exporter and importer: half of what the model expects, in every year
BY_EXPORTER = ("KEN", "ZAF")  # the importer has no figure
LARGEST_CURRENT_YEAR = 2010  # of GDP in current dollars
# Start (and end) of agreements; of the pairs in which a test takes an interest, first.
_SPELLS = {
    ("AUS", "JPN"): ("2002-07-01", None),
    ("ARG", "BRA"): ("1994-01-01", None),
    ("CHN", "KOR"): ("1997-01-01", "2012-01-01"),
}


class World(NamedTuple):
    """The made-up trade: by (origin, destination, year) in US dollars, and each country's domestic trade."""

    trade: dict[tuple[str, str, int], float]
    domestic: dict[tuple[str, int], float]
    distance: dict[tuple[str, str], float]
    spells: dict[tuple[str, str], tuple[str, str | None]]


def made_world(seed: int = 5) -> World:
    """Draw a world; trade scatters little around its gravity."""
    random = np.random.default_rng(seed)
    everybody = sorted((*COUNTRIES, NO_SIZE))
    distance = {pair: float(random.uniform(500, 15000)) for pair in combinations(everybody, 2)}
    spells = dict(_SPELLS)
    for pair in combinations(everybody, 2):
        if pair not in spells and pair != ("IND", "JPN") and random.random() < 0.35:
            spells[pair] = (f"{random.integers(1991, 2019)}-03-01", None)
    sells = {(one, year): random.normal(0, 0.8) for one in everybody for year in YEARS}
    buys = {(one, year): random.normal(0, 0.8) for one in everybody for year in YEARS}
    trade, domestic = {}, {}
    for year in YEARS:
        for a in everybody:
            domestic[a, year] = 4e10 * float(
                np.exp(sells[a, year] + buys[a, year] - 0.05 * (year - 1990) / 5)
            )
            for b in everybody:
                if a != b:
                    pair = (min(a, b), max(a, b))
                    held = _holds(spells.get(pair), year)
                    mean = (
                        3e12
                        * np.exp(sells[a, year] + buys[b, year] + AGREEMENT * held)
                        * distance[pair] ** DISTANCE
                    )
                    own = 0.5 if (a, b) == HALVED else 1.0
                    trade[a, b, year] = float(own * mean * random.lognormal(0, 0.05))
    return World(trade, domestic, distance, spells)


def _holds(spell: tuple[str, str | None] | None, year: int) -> bool:
    return (
        spell is not None and spell[0][:4] <= str(year) and (spell[1] is None or spell[1] > f"{year}-12-31")
    )


def build_lake(path: Path, plain: Lake, world: World) -> Lake:
    """Write the world beside what every lake has; `plain` is left as it is."""
    shutil.copytree(plain.path, path)
    for source, rows in _sources(world).items():
        add_source(path, source, rows)
    return Lake(path)


def add_source(lake: Path, source: str, rows: list[NamedTuple]) -> None:
    """Write a source's rows as an edition and name it in the catalog."""
    version = present_version(descriptors()[source]) or "made"  # or a command would read the source anew
    folder = lake / "tables" / source / version
    folder.mkdir(parents=True, exist_ok=True)
    tables: dict[str, catalog.TableFile] = {}
    with duckdb.connect() as database:
        for relation in sorted({RELATION_OF[type(row)] for row in rows}):
            file = folder / f"{relation}.parquet"
            count = write_table(
                database, relation, [row for row in rows if RELATION_OF[type(row)] == relation], file
            )
            tables[relation] = catalog.TableFile(
                file.relative_to(lake).as_posix(), count, file.stat().st_size, sha256_of(file)
            )
    catalog.add(
        lake,
        catalog.Edition(source, version, reader_digest(source), "made", "made-made", 0, "2026-11-01", tables),
    )


def _sources(world: World) -> dict[str, list[NamedTuple]]:
    return {
        "imf-imts": [*_trade(world), *_covered("imf-imts", ("goods_imports_cif", "goods_exports_fob"))],
        "cepii-geodist": list(_geography(world)),
        "wto-rta": list(_agreements(world)),
        "desta": list(_depths(world)),
        "worldbank-wdi": list(_sizes(world)),
        "undesa-migrants": list(_migrants(world)),
    }


def _trade(world: World) -> Iterator[Flow]:
    for (a, b, year), value in world.trade.items():
        for indicator, reporter, basis, figure in (
            ("goods_imports_cif", b, "goods, CIF, reported", value),
            ("goods_exports_fob", a, "goods, FOB, reported", value * (1 if (a, b) == BY_EXPORTER else 0.9)),
        ):
            if not ((a, b) == BY_EXPORTER and reporter == b):
                yield Flow("imf-imts", indicator, a, b, None, year, figure, "USD", reporter, basis)
    for year in YEARS:
        yield Flow(
            "imf-imts", "goods_exports_fob", "IND", SILENT, None, year, 1e9, "USD", "IND", "goods, FOB"
        )


def _covered(source: str, indicators: tuple[str, ...]) -> Iterator[Coverage]:
    for indicator in indicators:
        for country in (*COUNTRIES, NO_SIZE):
            yield Coverage(source, indicator, 1990, 2020, country)


def _geography(world: World) -> Iterator[Flow | Tie]:
    for (a, b), km in world.distance.items():
        yield Flow(
            "cepii-geodist", "distance_weighted", a, b, None, 2011, km, "km", None, "population-weighted"
        )
    for a, b, kind, degree in (
        ("ARG", "BRA", "contiguity", "common border"),
        ("ARG", "CHL", "contiguity", "common border"),
        ("AUS", "USA", "common-language", "official"),
        ("ARG", "MEX", "common-language", "official, spoken by at least 9% in both"),
        ("AUS", "IND", "common-language", "spoken by at least 9% in both"),
        ("MEX", "USA", "colonial", "colonial rule"),
    ):
        yield Tie("cepii-geodist", kind, a, b, False, None, None, degree, f"made, {a}-{b}")


def _agreements(world: World) -> Iterator[Tie]:
    for (a, b), (start, end) in world.spells.items():
        held = "in force" if end is None else "no longer in force"
        degree = f"{held}: {a} - {b}; FTA & EIA (goods and services); signed {start}"
        yield Tie("wto-rta", "trade-agreement", a, b, False, start, end, degree, "made")
    partial = "in force: Partial Scheme; PSA (goods); signed 1988-04-13"
    yield Tie("wto-rta", "trade-agreement", "IND", "JPN", False, "1989-04-19", None, partial, "made")
    later = "signed, not in force: Late; FTA (goods)"
    yield Tie("wto-rta", "trade-agreement", "CHN", "JPN", False, "2019-04-19", None, later, "made")


def _depths(world: World) -> Iterator[Tie]:
    for place, ((a, b), (start, end)) in enumerate(world.spells.items()):
        degree = (
            f"entered into force in {start[:4]}: {a} {b}; signed; depth index {1 + place % 6} of 7; partial"
        )
        yield Tie("desta", "trade-agreement", a, b, False, start[:4], end and end[:4], degree, "made")


def _sizes(world: World) -> Iterator[Trait]:
    for (country, year), own in world.domestic.items():
        abroad = sum(
            value
            for (a, b, when), value in world.trade.items()
            if (a, when) == (country, year) and NO_SIZE not in (a, b)
        )
        if country == NO_SIZE:
            continue
        if year <= LARGEST_CURRENT_YEAR:
            yield Trait("worldbank-wdi", "gdp", country, year, own + abroad, "USD", None, "made")
        yield Trait("worldbank-wdi", "gdp_constant_2015", country, year, own + abroad, "USD", None, "made")
    for country, tariff in (("JPN", 2.5), ("IND", 8.0)):
        yield Trait("worldbank-wdi", "tariff_mfn_manufactures", country, 2018, tariff, "%", None, "made")


def _migrants(world: World) -> Iterator[Flow | Coverage]:
    random = np.random.default_rng(9)
    for (a, b), km in world.distance.items():
        for origin, destination in ((a, b), (b, a)):
            for year in (*YEARS[:-1], 2019):
                stock = float(round(random.lognormal(12 - km / 4000, 0.5)))
                yield Flow(
                    "undesa-migrants",
                    "migrant_stock",
                    origin,
                    destination,
                    None,
                    year,
                    stock,
                    "persons",
                    None,
                    "made",
                )
