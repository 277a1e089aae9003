"""Named queries over the lake, each answer kept: a brief asks the same of a country many times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from bilateral.evidence.fact import Fact
from bilateral.evidence.relations import Tie, Trait
from bilateral.lake.by_country import ByCountry
from bilateral.lake.store import Lake
from bilateral.lake.supply_risk import SupplyRisks


class Partner(NamedTuple):
    """One partner's part in a country's trade of a product in a year."""

    product: str
    partner: str
    value_usd: float
    share: float  # 0 to 1, by value, of the country's imports (or exports) of the product
    rank: int
    total_usd: float
    hhi: float  # Herfindahl-Hirschman index of all partners, 0 to 1


class PairTrade(NamedTuple):
    """One product's trade in one direction in a year; a missing mass is None."""

    origin: str
    product: str
    year: int
    value_usd: float
    mass_t: float | None


class ProductFlow(NamedTuple):
    """One product in one direction in a year, as one reporter's customs declare it."""

    indicator: str
    origin: str
    product: str  # HS code of two, four or six digits
    year: int
    value: float
    reporter: str
    basis: str


class Point(NamedTuple):
    """One year of a series between two countries."""

    year: int
    value: float
    unit: str
    reporter: str | None
    basis: str


class Span(NamedTuple):
    """The first and the last year that a source covers of an indicator."""

    year_from: int | None
    year_to: int | None


class Queries:
    """Questions that strands ask of one open lake."""

    def __init__(self, lake: Lake) -> None:
        self.lake = lake
        # Bound here so that what is kept goes when the lake goes.
        self.traits = ByCountry(self._traits)
        self.ties_of = ByCountry(self._ties_of)
        self.covered = ByCountry(self._covered)
        self.partners = cache(self._partners)
        self.exported = cache(self._exported)
        self.imported_mass = cache(self._imported_mass)
        self.pair_series = lru_cache(maxsize=4)(self._pair_series)
        self.series_with = cache(self._series_with)
        self.products = lru_cache(maxsize=4)(self._products)
        self.ranking = cache(self._ranking)
        self.shares = cache(self._shares)
        self.pair_trade = lru_cache(maxsize=8)(self._pair_trade)  # by pair: not all of them are kept
        self.supply_risks = SupplyRisks(lake)

    @cached_property
    def spans(self) -> dict[tuple[str, str], Span]:
        """Return the years that each (source, indicator) covers of any country."""
        rows = self.lake.rows(
            "SELECT source, indicator, min(year_from), max(year_to) FROM coverage GROUP BY ALL"
        )
        return {(source, indicator): Span(first, last) for source, indicator, first, last in rows}

    def read(self, *countries: str) -> None:
        """Read all at once what will be asked of each of the countries."""
        for told in (self.traits, self.ties_of, self.covered):
            told.read(*countries)

    def _covered(self, countries: tuple[str, ...]) -> dict[str, dict[tuple[str, str], list[Span]]]:
        """Return what is really covered of each country, by (source, indicator): runs of years."""
        found: dict[str, dict[tuple[str, str], list[Span]]] = {country: {} for country in countries}
        for country, source, indicator, first, last in self.lake.rows(
            "SELECT country, source, indicator, year_from, year_to FROM coverage "
            f"WHERE country IN ({_marks(countries)}) OR country IS NULL",
            *countries,
        ):
            for spans in found.values() if country is None else (found[country],):
                spans.setdefault((source, indicator), []).append(Span(first, last))
        return found

    def covers(self, source: str, indicator: str, country: str, year: int | None = None) -> bool:
        """Tell whether the source covers the country (in the year): only then is silence a zero."""
        return includes(self.covered(country).get((source, indicator), []), year)

    def spans_by_country(self, source: str, indicator: str) -> dict[str | None, list[Span]]:
        """Return what a source really covers of an indicator, by country, None for every one; they are not kept."""
        found: dict[str | None, list[Span]] = defaultdict(list)
        for country, first, last in self.lake.rows(
            f"SELECT country, year_from, year_to FROM {self.lake.of(source, 'coverage')} WHERE indicator = ?",
            indicator,
        ):
            found[country].append(Span(first, last))
        return dict(found)

    def last_year(self, source: str, indicator: str, before: int) -> int | None:
        """Return the last covered year that is over by the start of year `before`, if there is one."""
        span = self.spans.get((source, indicator))
        if span is None or span.year_to is None or span.year_from is None or span.year_from >= before:
            return None
        return min(span.year_to, before - 1)

    def _traits(self, countries: tuple[str, ...]) -> dict[str, dict[str, list[Trait]]]:
        """Return each country's traits by indicator, the latest year first."""
        rows = self.lake.rows(
            "SELECT source, indicator, country, year, value, unit, label, locator FROM trait "
            f"WHERE country IN ({_marks(countries)}) ORDER BY indicator, year DESC NULLS LAST, source, locator, label",
            *countries,
        )
        found: dict[str, dict[str, list[Trait]]] = {country: {} for country in countries}
        for row in rows:
            trait = Trait(*row)
            found[trait.country].setdefault(trait.indicator, []).append(trait)
        return found

    def _ties_of(self, countries: tuple[str, ...]) -> dict[str, list[Tie]]:
        """Return, by country, every tie in which it stands on either side."""
        # The order has every column that tells two ties apart: what is equal in it comes in any order.
        rows = self.lake.rows(
            'SELECT source, kind, a, b, directed, start, "end", degree, locator FROM tie '
            f"WHERE a IN ({_marks(countries)}) OR b IN ({_marks(countries)}) "
            'ORDER BY kind, a, b, source, degree, start, "end", locator',
            *countries,
            *countries,
        )
        found: dict[str, list[Tie]] = {country: [] for country in countries}
        for row in rows:
            tie = Tie(*row)
            for country in {tie.a, tie.b} & found.keys():
                found[country].append(tie)
        return found

    def ties_of_kind(self, country: str, kind: str) -> list[Tie]:
        """Return the ties of a kind in which the country stands on either side; they are not kept."""
        rows = self.lake.rows(
            'SELECT source, kind, a, b, directed, start, "end", degree, locator FROM tie '
            'WHERE kind = ? AND (a = ? OR b = ?) ORDER BY a, b, source, degree, start, "end", locator',
            kind, country, country,
        )  # fmt: skip
        return [Tie(*row) for row in rows]

    def ties_from(self, beginning: str, *kinds: str) -> list[Tie]:
        """Return the ties of some kinds from countries whose ids begin so; they are not kept."""
        rows = self.lake.rows(
            'SELECT source, kind, a, b, directed, start, "end", degree, locator FROM tie '
            f"WHERE kind IN ({_marks(kinds)}) AND starts_with(a, ?) "
            'ORDER BY kind, a, b, source, degree, start, "end", locator',
            *kinds, beginning,
        )  # fmt: skip
        return [Tie(*row) for row in rows]

    def traits_of_all(self, indicator: str) -> dict[str, list[Trait]]:
        """Return every country's values of a trait, the latest year first; they are not kept."""
        rows = self.lake.rows(
            "SELECT source, indicator, country, year, value, unit, label, locator FROM trait "
            "WHERE indicator = ? ORDER BY year DESC NULLS LAST, source, locator, label",
            indicator,
        )
        found: dict[str, list[Trait]] = defaultdict(list)
        for row in rows:
            trait = Trait(*row)
            found[trait.country].append(trait)
        return dict(found)

    def _shares(self, country: str, indicator: str) -> list[tuple[str, float, int]]:
        """Return (partner, % share, year) of the Factbook's top five partners, largest first."""
        side, other = ("origin", "destination") if indicator == "export_share" else ("destination", "origin")
        return [
            (partner, value, year)
            for partner, value, year in self.lake.rows(
                f"SELECT {other}, value, year FROM {self.lake.of('factbook', 'flow')} WHERE indicator = ? "
                f"AND {side} = ? ORDER BY value DESC, {other}",
                indicator,
                country,
            )
        ]

    def _partners(self, country: str, year: int, side: str) -> dict[str, list[Partner]]:
        """Return, by HS6 product, whom a country imports from (side "imports") or exports to ("exports")."""
        own, other = ("destination", "origin") if side == "imports" else ("origin", "destination")
        rows = self.lake.rows(
            f"""WITH traded AS (
                SELECT product, {other} AS partner, value, sum(value) OVER (PARTITION BY product) AS total
                FROM {self.lake.of("baci", "flow")} WHERE indicator = 'trade_value' AND {own} = ? AND year = ?)
            SELECT product, partner, value, value / total,
                rank() OVER (PARTITION BY product ORDER BY value DESC, partner), total,
                sum((value / total) ^ 2) OVER (PARTITION BY product)
            FROM traded ORDER BY product, 5""",
            country,
            year,
        )
        found: dict[str, list[Partner]] = defaultdict(list)
        for row in rows:
            found[row[0]].append(Partner(*row))
        return dict(found)

    def _exported(self, country: str, year: int) -> dict[str, float]:
        """Return what a country sold of each HS6 product to all the world, in US dollars."""
        rows = self.lake.rows(
            f"SELECT product, sum(value) FROM {self.lake.of('baci', 'flow')} WHERE indicator = 'trade_value' "
            "AND origin = ? AND year = ? GROUP BY product",
            country, year,
        )  # fmt: skip
        return dict(rows)

    def _imported_mass(self, product: str, origin: str, destination: str, year: int) -> float | None:
        """Return the mass of a product's flow in tonnes, None where it is not recorded."""
        rows = self.lake.rows(
            f"SELECT value FROM {self.lake.of('baci', 'flow')} WHERE indicator = 'trade_mass' AND product = ? "
            "AND origin = ? AND destination = ? AND year = ?",
            product, origin, destination, year,
        )  # fmt: skip
        return float(rows[0][0]) if rows else None

    def _pair_trade(self, a: str, b: str) -> list[PairTrade]:
        """Return the raw-material trade of a pair, both directions, every product and year."""
        rows = self.lake.rows(
            f"""SELECT origin, product, year, any_value(value) FILTER (indicator = 'trade_value') AS usd,
                any_value(value) FILTER (indicator = 'trade_mass')
            FROM {self.lake.of("baci", "flow")}
            WHERE ((origin = ? AND destination = ?) OR (origin = ? AND destination = ?))
            GROUP BY ALL HAVING usd IS NOT NULL ORDER BY origin, product, year""",
            a,
            b,
            b,
            a,
        )
        return [PairTrade(*row) for row in rows]

    def _pair_series(self, a: str, b: str) -> dict[tuple[str, str, str], list[Point]]:
        """Return every series between two countries but products, by (source, indicator, origin), oldest first."""
        rows = self.lake.rows(
            """SELECT source, indicator, origin, year, value, unit, reporter, basis FROM flow
            WHERE product IS NULL AND source <> 'factbook'
                AND ((origin = ? AND destination = ?) OR (origin = ? AND destination = ?))
            ORDER BY source, indicator, origin, year""",
            a, b, b, a,
        )  # fmt: skip
        found: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
        for source, indicator, origin, *point in rows:
            found[source, indicator, origin].append(Point(*point))
        return dict(found)

    def _series_with(
        self, source: str, country: str, others: tuple[str, ...]
    ) -> dict[tuple[str, str, str], list[Point]]:
        """Return one source's series between a country and each of some others, by (indicator, origin, destination)."""
        held = _marks(others)
        rows = self.lake.rows(
            f"""SELECT indicator, origin, destination, year, value, unit, reporter, basis
            FROM {self.lake.of(source, "flow")} WHERE product IS NULL
                AND ((origin = ? AND destination IN ({held})) OR (destination = ? AND origin IN ({held})))
            ORDER BY indicator, origin, destination, year""",
            country, *others, country, *others,
        )  # fmt: skip
        found: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
        for indicator, origin, destination, *point in rows:
            found[indicator, origin, destination].append(Point(*point))
        return dict(found)

    def _products(self, source: str, a: str, b: str) -> list[ProductFlow]:
        """Return what a source has of single products between two countries, in every year and both directions."""
        rows = self.lake.rows(
            f"""SELECT indicator, origin, product, year, value, reporter, basis
            FROM {self.lake.of(source, "flow")} WHERE product IS NOT NULL
                AND ((origin = ? AND destination = ?) OR (origin = ? AND destination = ?))
            ORDER BY indicator, origin, year, product""",
            a, b, b, a,
        )  # fmt: skip
        return [ProductFlow(*row) for row in rows]

    def _ranking(
        self, source: str, indicator: str, country: str, side: str, first: int, last: int
    ) -> list[tuple[str, float]]:
        """Return (partner, sum) of a country over years, largest first; `side` is where the country stands."""
        own, other = ("origin", "destination") if side == "origin" else ("destination", "origin")
        rows = self.lake.rows(
            f"SELECT {other}, sum(value) FROM {self.lake.of(source, 'flow')} WHERE indicator = ? AND {own} = ? "
            f"AND year BETWEEN ? AND ? AND product IS NULL GROUP BY {other} ORDER BY 2 DESC, {other}",
            indicator, country, first, last,
        )  # fmt: skip
        return [(partner, value) for partner, value in rows]

    def fact(self, fact_id: str) -> Fact | None:
        """Return a fact by its id."""
        return self._by_id.get(fact_id)

    @cached_property
    def _by_id(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.lake.facts}


def includes(spans: Iterable[Span], year: int | None) -> bool:
    """Tell whether one of the runs of years has the year; any run will do where none is given."""
    return any(year is None or ((span.year_from or year) <= year <= (span.year_to or year)) for span in spans)


def _marks(values: tuple[str, ...]) -> str:
    """Return a question mark for each value, as `IN (...)` wants them."""
    return ", ".join("?" for _ in values)
