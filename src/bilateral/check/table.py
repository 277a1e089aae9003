"""One quantity of many countries over the years: what shares, ranks and trends are read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bilateral.check.claim import Source


@dataclass(frozen=True)
class Table:
    """A quantity by year and country.

    Attributes
    ----------
    title
        What it is, ready to follow a figure: "of Japan's coal imports by value".
    shares
        Whether a country's part of the year's sum is meant by a percentage.
    closed
        Whether absence means zero. Where not (a list of the top five), what is absent is less than the least.
    step
        How far the source's own rounding may be off.
    others
        The same in other units: mass beside value.
    """

    title: str
    relation: str
    source: str
    locator: str
    values: Mapping[int, Mapping[str, float]]
    unit: str
    shares: bool
    closed: bool
    step: float = 0.0
    higher_is: str = "more"
    others: tuple[Table, ...] = ()
    upper: Mapping[int, Mapping[str, float]] | None = None  # where two sides' books differ: the higher figure

    def in_unit(self, unit: str | None) -> Table | None:
        """Return the table whose figures are in the unit."""
        if unit == "kg" and not any(table.unit == "kg" for table in (self, *self.others)):
            tonnes = self.in_unit("t")
            return tonnes and tonnes.scaled(1000, "kg")
        return next((table for table in (self, *self.others) if table.unit == unit), None)

    def scaled(self, factor: float, unit: str) -> Table:
        """Return the table in another unit."""
        values = {
            year: {id_: factor * value for id_, value in row.items()} for year, row in self.values.items()
        }
        return replace(self, values=values, unit=unit, step=factor * self.step)

    def latest(self, before: int) -> int | None:
        """Return the last year not after the given one."""
        return max((year for year in self.values if year <= before), default=None)

    def value(self, year: int, countries: tuple[str, ...]) -> tuple[float, float] | None:
        """Return the interval of the countries' value together; None where the year is not covered."""
        row = self.values.get(year)
        if row is None:
            return None
        low = high = 0.0
        for country in countries:
            if country in row:
                top = self.upper[year][country] if self.upper else row[country]
                low, high = low + row[country] - self.step, high + top + self.step
            elif self.closed:
                continue
            elif row and self.unit == "% of partners":
                high += min(row.values()) + self.step
            else:
                return None
        return low, high

    def share(self, year: int, countries: tuple[str, ...]) -> tuple[float, float] | None:
        """Return the countries' part of the sum in percent."""
        found = self.value(year, countries)
        if found is None or self.unit == "% of partners" or not self.shares:
            return found
        total = sum(self.values[year].values())
        return (100 * found[0] / total, 100 * found[1] / total) if total else (0.0, 0.0)

    def rank(self, year: int, country: str) -> int | None:
        """Return the country's place, 1 the largest; a country that is not there has none."""
        row = self.values.get(year, {})
        if country not in row:
            return None
        return 1 + sum(value > row[country] for value in row.values())

    def top(self, year: int, count: int = 3) -> list[tuple[str, float]]:
        """Return the first countries with their values."""
        row = self.values.get(year, {})
        return sorted(row.items(), key=lambda item: (-item[1], item[0]))[:count]

    def evidence(self, *years: int) -> tuple[Source, ...]:
        """Return where the figures are."""
        period = ", ".join(str(year) for year in sorted(set(years)) if year)
        return (Source(self.relation, self.source, f"{self.locator} {period}".strip()),)
