"""Figures: shares and amounts."""

from __future__ import annotations

import re

from bilateral.check.amounts import Amount
from bilateral.check.claim import Finding
from bilateral.check.judge import judge
from bilateral.check.measure_view import MeasureView
from bilateral.check.say import country, figure
from bilateral.check.table import Table

# Whose figure "the smallest of them" is stands nowhere near it.
_LAST_OF = re.compile(
    r"\b(?:smallest|last|least|fifth|lowest)\s+of\s+(?:them|which|these|whom)\b", re.IGNORECASE
)
_CHANGE_BY = re.compile(
    r"\b(?:fell|rose|grew|declined|dropped|increased|decreased|shrank|jumped|climbed|slipped|up|down|cut|raised|gained|lost|change\w*)\s+(?:by\s*)?\Z",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:years?|decades?|months?)\s+(?:before|earlier|ago|previously)\b", re.IGNORECASE)


class FigureMeasure(MeasureView):
    """The figures that a sentence gives of the quantity."""

    def _figures(self) -> list[Finding]:
        found = []
        for amount in self.reading.amounts:
            table = self._table_for(amount)
            year = self._year_at(amount)
            before = self.reading.text[max(0, amount.start - 30) : amount.start + 1]
            if _CHANGE_BY.search(before) or _BEFORE.search(before) or _LAST_OF.search(before):
                continue
            if table is None or year is None or year not in table.values or self._fiscal():
                continue
            for countries in self._in_turn(amount) or self._subject_at(amount.start):
                found += self._figure(amount, table, year, countries)
        return found

    def _in_turn(self, amount: Amount) -> tuple[tuple[str, ...], ...]:
        """Return whose figure it is where the countries come first and their figures after, in the same order."""
        figures = [one for one in self.reading.amounts if self._table_for(one) is not None]
        if len(figures) != len(self.places) or len(figures) < 2 or self.places[-1].end > figures[0].start:
            return ()
        return ((self.places[figures.index(amount)].id,),)

    def _table_for(self, amount: Amount) -> Table | None:
        if amount.unit == "%":
            return self.table if self.table.shares or self.table.unit in ("%", "% of partners") else None
        return self.table.in_unit(amount.unit)

    def _figure(self, amount: Amount, table: Table, year: int, countries: tuple[str, ...]) -> list[Finding]:
        percent = amount.unit == "%"
        actual = table.share(year, countries) if percent else table.value(year, countries)
        if actual is None:
            return []
        answer = judge(amount, *actual)
        unit = "%" if percent else table.unit
        middle = (actual[0] + actual[1]) / 2
        said = f"{_names(countries)}: {self._say(actual, middle, unit)} {table.title}{_in(year)}"
        kind = "share" if percent else "amount"
        return [
            self._finding(kind, answer == "agrees", said, (amount.start, amount.end), year,
                          undecided=answer == "undecided", correct=self._say(actual, middle, unit))
        ]  # fmt: skip

    def _say(self, actual: tuple[float, float], middle: float, unit: str) -> str:
        if unit == "%" and self.table.unit == "% of partners" and actual[1] - actual[0] > 3:
            return f"less than {figure(actual[1], '%')}"
        return figure(middle, unit)


def _names(countries: tuple[str, ...]) -> str:
    return " and ".join(country(id_) for id_ in countries)


def _in(year: int) -> str:
    return f" in {year}" if year else ""
