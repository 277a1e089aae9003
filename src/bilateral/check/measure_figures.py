"""Figures: shares and amounts."""

from __future__ import annotations

import re
from dataclasses import replace

from bilateral.check.amounts import Amount
from bilateral.check.claim import Finding
from bilateral.check.judge import judge
from bilateral.check.measure_view import BY_PART, is_multiple, worst
from bilateral.check.measure_years import YearMeasure
from bilateral.check.say import country, figure, in_year
from bilateral.check.table import Table
from bilateral.evidence.quantity import number

# Whose figure "the smallest of them" is stands nowhere near it.
_LAST_OF = re.compile(
    r"\b(?:smallest|last|least|fifth|lowest)\s+of\s+(?:them|which|these|whom)\b", re.IGNORECASE
)
_CHANGE_BY = re.compile(
    r"\b(?:fell|rose|grew|declined|dropped|increased|decreased|shrank|jumped|climbed|slipped|up|down|cut|raised|gained|lost|differ\w*|change\w*)\s+(?:by\s*)?\Z"
    r"|\b(?:exceed\w*|outnumber\w*|outstrip\w*|surpass\w*|larger|bigger|longer|shorter|smaller|higher|lower|ahead|behind)\b[^.;]*\bby\s*\Z",
    re.IGNORECASE,
)
_TOGETHER = 0.02  # of a figure; so close, two books have the same
_IN = re.compile(r"[^,;.\d]{0,50}\b(?:in|to|from)\s+(?:the\s+)?", re.IGNORECASE)
_OF = re.compile(r"\s+of\s+(?:the\s+)?", re.IGNORECASE)
_INDEX = re.compile(
    r"\b(?:Herfindahl(?:-Hirschman)?(?: index)?|HHI)\s*(?:of|was|is|:)?\s*[\d.]?\Z", re.IGNORECASE
)
_BEFORE = re.compile(r"\b(?:years?|decades?|months?)\s+(?:before|earlier|ago|previously)\b", re.IGNORECASE)


_WITH = re.compile(r"(?:,\s+(?:with|at|on)|:)\s*\Z", re.IGNORECASE)
_YEAR = r"(?:19|20)\d\d(?!\d)"
_IN_BOTH = re.compile(
    rf"(?P<one>{_YEAR}),?\s+(?:just\s+)?(?:as|and\s+again)\s+(?:(?:it|they)\s+(?:did|was|were|had)\s+)?in\s+(?P<other>{_YEAR})"
    rf"|\b(?:in\s+both|both\s+in)\s+(?P<a>{_YEAR})\s+and\s+(?:in\s+)?(?P<b>{_YEAR})",
    re.IGNORECASE,
)


class FigureMeasure(YearMeasure):
    """The figures that a sentence gives of the quantity."""

    def _figures(self) -> list[Finding]:
        found = []
        for amount in self.reading.amounts:
            table = self._table_for(amount)
            year = self._year_at(amount)
            before = self.reading.text[max(0, amount.start - 40) : amount.start + 1]
            if year is not None and _INDEX.search(before):
                found += self._index(amount, year) or self._unlisted(year)
            told = table is not None and not is_multiple(amount, self.reading.text)
            told = told and not BY_PART.match(self.reading.text, amount.end)
            if year is None or table is None or not told or self._fiscal() or _CHANGE_BY.search(before):
                continue
            if _LAST_OF.search(before):
                found += self._least(amount, table, year) or self._unlisted(year)
            elif _BEFORE.search(before):
                found += self._earlier(amount, table, year)
            else:
                owners = (
                    self._in_turn(amount)
                    or self._located(amount)
                    or self._subject_at(amount.start, objects=not (self.places and self._apposed(amount)))
                )
                years, both = self._in_both_years(year)
                found += worst(
                    [
                        replace(one, uses=(*one.uses, *both))
                        for then in years
                        for countries in owners
                        for one in self._of(amount, table, then, countries)
                    ]
                )
        return found

    def _in_both_years(self, year: int) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
        """Return the years of which a figure is said to be: both of "in 2024, as in 2005"; and where they stand."""
        match = _IN_BOTH.search(self.reading.text)
        pair = (int(match["one"] or match["a"]), int(match["other"] or match["b"])) if match else ()
        return (pair, (match.span(),)) if match and year in pair else ((year,), ())

    def _of(self, amount: Amount, table: Table, year: int, countries: tuple[str, ...]) -> list[Finding]:
        found = self._figure(amount, table, year, countries) if year in table.values else []
        return found or self._unlisted(year, countries, (amount.start, amount.end))

    def _least(self, amount: Amount, table: Table, year: int) -> list[Finding]:
        """Read "the smallest of them with 6%" of the partners that the source names."""
        row = table.values.get(year)
        if not row or table.unit != "% of partners":
            return []
        least = min(row.values())
        answer = judge(amount, least - table.step, least + table.step)
        said = f"the smallest of the {len(row)}: {figure(least, '%')} {table.title}{in_year(year)}"
        return [
            self._finding("share", answer == "agrees", said, (amount.start, amount.end), year,
                          undecided=answer == "undecided", correct=figure(least, "%"))
        ]  # fmt: skip

    def _earlier(self, amount: Amount, table: Table, year: int) -> list[Finding]:
        """Read "ten years before it was 4 million" from the year that the sentence is about."""
        spans = [one for one in self.reading.amounts if one.unit == "years" and one.end <= amount.start]
        then = year - int(spans[-1].value) if spans else None
        if (
            then is None
            or then not in table.values
            or len(self.reading.text[spans[-1].end : amount.start]) > 30
        ):
            return []
        uses = (spans[-1].start, spans[-1].end)
        return [
            replace(finding, uses=(*finding.uses, uses))
            for countries in self._subject_at(amount.start)
            for finding in self._figure(amount, table, then, countries)
        ]

    def _index(self, amount: Amount, year: int) -> list[Finding]:
        """Read a Herfindahl-Hirschman index: the sum of the squares of all partners' shares, from 0 to 1."""
        row = self.table.values.get(year, {})
        total = sum(row.values())
        if not self.table.shares or not self.table.closed or not total or not 0 < amount.value <= 1:
            return []
        index = sum((value / total) ** 2 for value in row.values())
        agrees = abs(index - amount.value) <= amount.half_step + 1e-9
        truth = f"Herfindahl-Hirschman index {index:.2f} {self.table.title}{in_year(year)}"
        return [
            self._finding(
                "index", agrees, truth, (amount.start, amount.end), year,
                undecided=not agrees and abs(index - amount.value) < 3 * amount.half_step, correct=f"{index:.2f}",
            )
        ]  # fmt: skip

    def _in_turn(self, amount: Amount) -> tuple[tuple[str, ...], ...]:
        """Return whose figure it is where the countries come first and their figures after, in the same order."""
        figures = [one for one in self.reading.amounts if self._table_for(one) is not None]
        if self.reading.has("its exports") and self.reading.has("its imports"):
            return ()  # of one country, each way
        if len(figures) != len(self.places) or len(figures) < 2 or self.places[-1].end > figures[0].start:
            return ()
        return ((self.places[figures.index(amount)].id,),)

    def _apposed(self, amount: Amount) -> bool:
        """Tell whether ", with 24 per cent" after "A came second to B" may be A's: all figures come after the names."""
        first = min(one.start for one in self.reading.amounts if one.unit == amount.unit)
        return self.places[-1].end <= first and _WITH.search(self.reading.text, 0, first) is not None

    def _located(self, amount: Amount) -> tuple[tuple[str, ...], ...]:
        """Return whose count it is where each is followed by its place: "twenty in India and fourteen in Japan"."""
        found = {}
        for one in (one for one in self.reading.amounts if self._table_for(one) is not None):
            after = next((place for place in self.places if place.start >= one.end), None)
            between = self.reading.text[one.end : after.start] if after else ""
            if after and (_IN.fullmatch(between) or (after.possessive and _OF.fullmatch(between))):
                found[one.start] = after.id
            else:
                return ()
        return ((found[amount.start],),) if len(set(found.values())) == len(found) > 1 else ()

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
        strict = (
            amount.unit is None and amount.hedge == "exact" and self.reading.context.cited == {table.source}
        )
        if answer == "undecided" and strict:
            answer = "disagrees"  # the edition that is cited prints the count
        unit = "%" if percent else table.unit
        middle = (actual[0] + actual[1]) / 2
        said = f"{_names(countries)}: {self._say(actual, middle, unit)} {table.title}{in_year(year)}"
        kind = "share" if percent else "amount"
        return [
            self._finding(kind, answer == "agrees", said, (amount.start, amount.end), year,
                          undecided=answer == "undecided",
                          correct=self._say(actual, middle, unit) if amount.unit else number(middle))
        ]  # fmt: skip

    def _say(self, actual: tuple[float, float], middle: float, unit: str) -> str:
        if unit == "%" and self.table.unit == "% of partners" and actual[1] - actual[0] > 3:
            return f"less than {figure(actual[1], '%')}"
        low, high = actual
        if self.table.upper and unit == self.table.unit and high - low > _TOGETHER * middle:
            return f"{figure(low, unit)} to {figure(high, unit)}"  # two books: what lies between stands in neither
        return figure(middle, unit)


def _names(countries: tuple[str, ...]) -> str:
    return " and ".join(country(id_) for id_ in countries)
