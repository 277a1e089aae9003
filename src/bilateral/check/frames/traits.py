"""Quantities of a country (World Factbook, governance indicators): figures, comparisons, ranks, signs.

Which words mean which quantity is data: `vocabulary/traits.yaml`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

from bilateral.check.amounts import Amount
from bilateral.check.claim import Finding
from bilateral.check.frames.latter import resolved
from bilateral.check.frames.scores import scores
from bilateral.check.judge import judge
from bilateral.check.measure import Measure
from bilateral.check.reading import Place, Reading
from bilateral.check.say import country, figure
from bilateral.check.table import Table
from bilateral.check.vocabulary import vocabulary

_NONE = re.compile(r"\b(?:has|have|runs?|operates?|with|had)\s+(?:no|none|zero)\b|\bnone\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:]\s|,\s|\b(?:and|but|while|whereas|though|although)\b", re.IGNORECASE)
_SEMICOLON = re.compile(r";\s")
_MEASURED = re.compile(
    r",(?P<by>\s+(?:as\s+a\s+(?:share|part|percentage|proportion)\s+of|relative\s+to|in\s+(?:relation|proportion)\s+to|per)\s+(?:its\s+|the\s+)?\w+),"
)
_PACE = re.compile(
    r"\b(?:(?P<up>faster|more\s+(?:quickly|rapidly|strongly))|slower|more\s+slowly)(?=\s+(?:\w+\s+){0,2}than\b)"
)
_NOT_GROWTH = frozenset("exports imports trade population investment spending debt prices".split())  # noqa: SIM905
_MEMORY = "trait"
_ATTRIBUTED = ("factbook", "factbook 's", "official exchange rates")
_FAR = 1.5
_NEAR_YEARS = 5
_RECENT = 3  # years
_BACK = ("score", "scores", "it", "its", "them", "they", "figure", "value", "one", "another")


@cache
def _words(index: int) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    row = vocabulary("traits")[index]
    return tuple(tuple(group) for group in row["all"]), tuple(row.get("none", ()))


def traits(reading: Reading) -> list[Finding]:
    """Read claims about quantities of countries."""
    reading = _unparted(resolved(reading))
    found: list[Finding] = []
    meant = [vocabulary("traits")[index] for index in _near(reading) if _means(reading, index)]
    if not meant and _MEMORY in reading.context.memory and reading.places and reading.has("score", "scores"):
        meant = [reading.context.memory[_MEMORY]]
    for row in meant:
        others = [other for other in meant if other["id"] != row["id"]]
        found += [one for one in _claims(reading, row) if not _of_another(reading, row, others, one)]
        reading.context.memory[_MEMORY] = row
    return found or _by_clauses(reading)


def _unparted(reading: Reading) -> Reading:
    """Return "spends more, as a share of GDP, than" without the commas that part what is compared, "grew faster" as higher."""
    if "than" not in reading.spelt:
        return reading
    text = (
        _MEASURED.sub(lambda match: f" {match['by']} ", reading.text) if "," in reading.text else reading.text
    )
    if reading.has("gdp", "economy", "economic growth") and reading.spelt.isdisjoint(_NOT_GROWTH):
        text = _PACE.sub(lambda match: ("higher" if match["up"] else "lower").ljust(len(match.group())), text)
    return reading if text == reading.text else type(reading)(text, reading.known, reading.context)


def _by_clauses(reading: Reading) -> list[Finding]:
    """Read "France has 57 reactors; Germany closed its last": where one clause tells of something else, each alone."""
    cuts = [match.span() for match in _SEMICOLON.finditer(reading.text)] if ";" in reading.text else []
    if not cuts:
        return []
    starts, stops = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(reading.text)]
    parts = [reading.part(span) for span in zip(starts, stops, strict=True)]
    return [one for part in parts if part.places and part.amounts for one in traits(part)]


def _of_another(
    reading: Reading, row: dict[str, Any], others: list[dict[str, Any]], finding: Finding
) -> bool:
    """Tell whether who is compared in a clause is compared by another quantity that the sentence tells of."""
    if finding.kind not in ("comparison", "rank"):
        return False
    first = max((cut.end() for cut in _CLAUSE.finditer(reading.text, 0, finding.start)), default=0)
    cut = _CLAUSE.search(reading.text, finding.end)
    if finding.kind == "comparison" and cut and not reading.part((0, cut.start())).has(*row["all"][0]):
        return True  # "India is bigger than Japan, but its GDP ...": by what, is not told yet
    clause = reading.part((first, cut.start() if cut else len(reading.text)))
    return not clause.has(*row["all"][0]) and any(clause.has(*other["all"][0]) for other in others)


@cache
def _rows() -> dict[str, set[int]]:
    """Return which quantities a word may tell of: those of whose first group one begins with it."""
    found: dict[str, set[int]] = {}
    for index, row in enumerate(vocabulary("traits")):
        for words in row["all"][0]:
            found.setdefault(words.partition(" ")[0], set()).add(index)
    return found


def _near(reading: Reading) -> list[int]:
    rows = _rows()
    return sorted({index for word in reading.spelt if word in rows for index in rows[word]})


def _means(reading: Reading, index: int) -> bool:
    groups, none = _words(index)
    if not all(reading.has(*group) for group in groups):
        return False
    return not (none and reading.has(*none)) or _beside(reading, vocabulary("traits")[index])


def _beside(reading: Reading, row: dict[str, Any]) -> bool:
    """Tell whether a sentence about something else gives this quantity as well: 7 being built beside 20 in operation."""
    return "beside" in row and reading.has(*row["beside"]) and reading.has(*row["none"])


def _claims(reading: Reading, row: dict[str, Any]) -> list[Finding]:
    table = _side_by_side(reading, _table(reading, row))
    if not table.values or (row.get("alone") and len(reading.countries) > 1):
        return []
    cited = reading.context.cited
    if (cited and row["source"] not in cited) or (row.get("dated") and not reading.years()):
        return []
    if row["source"] != "factbook" and reading.has(*_ATTRIBUTED):
        return []
    both = tuple(reading.context.pair) if reading.both and not reading.has("neither") else ()
    places = tuple(reading.places)
    if not places and not both:
        return []
    if row.get("signed"):
        return scores(reading, table, places)
    measure = _Counted(reading, table, places, both, row)
    found = measure._figures() if _beside(reading, row) else measure.claims()
    if "either" in row:
        found = _unless_by(reading, row, found, places, both)
    if row["id"] == "gdp_growth" and "growth" not in reading.spelt:
        found = [one for one in found if one.kind != "trend"]  # what grew is the economy, not its growth
    if row.get("zero"):
        found += _none(reading, table, places)
    return [replace(one, uses=(*one.uses, *_asides(reading, row))) for one in found]


def _unless_by(
    reading: Reading,
    row: dict[str, Any],
    found: list[Finding],
    places: tuple[Place, ...],
    both: tuple[str, ...],
) -> list[Finding]:
    """Leave open what is wrong by one measure and holds by the other: whose economy is larger, by which prices."""
    if not any(
        one.verdict == "contradicted" and one.kind in ("amount", "comparison", "rank") for one in found
    ):
        return found
    other = _side_by_side(reading, _table(reading, {**row, "id": row["either"]}))
    held = {
        (one.start, one.end)
        for one in _Counted(reading, other, places, both, row).claims()
        if one.verdict != "contradicted"
    }
    return [
        one.lowered("it depends on the prices at which they are compared")
        if (one.start, one.end) in held
        else one
        for one in found
    ]


def _asides(reading: Reading, row: dict[str, Any]) -> list[tuple[int, int]]:
    """Return the places of figures that only tell what the quantity is."""
    return [
        match.span()
        for words in row.get("asides", ())
        for match in re.finditer(re.escape(words), reading.text)
    ]


def _table(reading: Reading, row: dict[str, Any]) -> Table:
    values = reading.known.trait_table(row["source"], row["id"], row.get("scale", 1))
    if row.get("zero") and values:
        values = {year: _with_zeros(reading, line) for year, line in values.items()}
    return Table(
        f"({row['title']})", "trait", row["source"], row["id"], values, row["unit"],
        shares=False, closed=False, step=row.get("step", 0.0) / 2,
    )  # fmt: skip


def _side_by_side(reading: Reading, table: Table) -> Table:
    """Return the table with each country's last figure under no year, where countries are told of that share none."""
    wanted = set(reading.countries)
    if len(wanted) < 2 or reading.years() or any(wanted <= set(line) for line in table.values.values()):
        return table
    last = {id_: value for _, line in sorted(table.values.items()) for id_, value in line.items()}
    return replace(table, values={**table.values, 0: last}) if wanted <= set(last) else table


def _with_zeros(reading: Reading, line: dict[str, float]) -> dict[str, float]:
    """Add the countries of the sentence that the source covers without a figure: they have none of it."""
    wanted = {*reading.countries, *reading.context.pair} - set(line)
    zeros = {id_: 0.0 for id_ in wanted if reading.known.traits(id_, "official_name")}
    return {**line, **zeros}


class _Counted(Measure):
    """A measure whose figures are told from others by their unit or by the noun after them."""

    def __init__(
        self,
        reading: Reading,
        table: Table,
        places: tuple[Place, ...],
        each: tuple[str, ...],
        row: dict[str, Any],
    ) -> None:
        super().__init__(reading, table, places, each)
        object.__setattr__(self, "_row", row)

    def _table_for(self, amount: Amount) -> Table | None:
        row: dict[str, Any] = self._row  # type: ignore[attr-defined]
        if amount.unit is not None:
            return self.table if amount.unit in row["units"] else None
        if "count" not in row["units"]:
            return None
        text = self.reading.text
        building = re.search(
            r"\b(?:building|constructing|adding)\s+\Z", text[max(0, amount.start - 14) : amount.start + 1]
        ) or re.match(
            r"\s*(?:more\s+)?(?:(?:nuclear\s+)?reactors\s+)?(?:are\s+|is\s+)?(?:under construction|being built)",
            text[amount.end : amount.end + 50],
        )
        if (
            bool(building) != (row["id"] == "nuclear_reactors_under_construction")
            and "reactor" in row["title"]
        ):
            return None
        bare = not amount.nouns or amount.nouns[0] in (
            "in",
            "and",
            "according",
            "under",
            "more",
            "but",
            "while",
            "whereas",
            "as",
            "of",
            "against",
            "versus",
            "compared",
        )
        named = bool(set(amount.nouns) & set(row.get("nouns", ())))
        return self.table if named or bare or building else None

    def _figure(self, amount: Amount, table: Table, year: int, countries: tuple[str, ...]) -> list[Finding]:
        """Read a figure of the year; of a source with other editions and definitions, only what is far off is wrong."""
        row: dict[str, Any] = self._row  # type: ignore[attr-defined]
        found, held = super()._figure(amount, table, year, countries), table.value(year, countries)
        other = None if self._observed() else self._year_of(amount, table, year, countries)
        if other:
            why = f"that is the figure of {other}"
            return [one.lowered(why) if one.verdict == "contradicted" else one for one in found]
        if "dated" not in row or self.reading.context.cited == {row["source"]} or held is None:
            return found
        near = held[0] / _FAR < amount.value < held[1] * _FAR
        return [
            one.lowered("another source may have it so") if near and one.verdict == "contradicted" else one
            for one in found
        ]

    def _year_of(self, amount: Amount, table: Table, year: int, countries: tuple[str, ...]) -> int | None:
        """Return the latest of the few years before one that has the figure: who gives no year may mean it."""
        for earlier in range(year - 1, year - 1 - _RECENT, -1):
            held = table.value(earlier, countries)
            if held and judge(amount, *held) == "agrees":
                return earlier
        return None

    def _of(self, amount: Amount, table: Table, year: int, countries: tuple[str, ...]) -> list[Finding]:
        return super()._of(amount, table, year, countries) or self._attributed(amount, table, year, countries)

    def _attributed(
        self, amount: Amount, table: Table, year: int, countries: tuple[str, ...]
    ) -> list[Finding]:
        """Read a figure that the sentence ascribes to the source, for a year of which the source has none.

        What the source prints for another year, to the last of three digits, is that year's; and one far from all
        that it prints near the year is not its figure. Whatever is less plain stays open: other editions may have it.
        """
        row: dict[str, Any] = self._row  # type: ignore[attr-defined]
        if (
            row["source"] != "factbook"
            or not self.reading.has(*_ATTRIBUTED)
            or len(countries) != 1
            or amount.hedge != "exact"
        ):
            return []
        own = {y: line[countries[0]] for y, line in table.values.items() if y and countries[0] in line}
        span, when = (amount.start, amount.end), [one for one in self.reading.dates if one.year == year]
        if not own or year in own or len(when) != 1:
            return []
        near = min(own, key=lambda held: (abs(held - year), held))
        same = [
            held
            for held, value in own.items()
            if judge(amount, value - table.step, value + table.step) != "disagrees"
        ]
        if same:
            fine = amount.half_step * 200 <= abs(amount.value) or year > self.reading.context.as_of.year
            said = f"{country(countries[0])}: {figure(own[same[0]], table.unit)} {table.title} in {same[0]}"
            place = (when[0].start, when[0].end)
            return [self._finding("date", False, said, place, same[0], correct=str(same[0]))] if fine else []
        far = all(not value / _FAR <= amount.value <= value * _FAR for value in own.values())
        if abs(near - year) > _NEAR_YEARS or not far:
            return []
        said = f"{country(countries[0])}: {figure(own[near], table.unit)} {table.title} in {near}"
        return [self._finding("amount", False, said, span, near)]

    def _single_year(self) -> int | None:
        year = super()._single_year()
        if year not in self.table.values and not any(when.precision == "year" for when in self.reading.dates):
            return self._latest()
        return year

    def _year_at(self, amount: Amount) -> int | None:
        """Return the year; undated and one-year traits count for any sentence that names the source's edition."""
        year = super()._year_at(amount)
        if len(self.table.values) == 1 and year not in self.table.values and not self._observed():
            return next(iter(self.table.values))
        if year is not None and year in self.table.values:
            for countries in self._subject_at(amount.start):
                if not all(id_ in self.table.values[year] for id_ in countries) and not self._observed():
                    return max(
                        (y for y, line in self.table.values.items() if all(id_ in line for id_ in countries)),
                        default=year,
                    )
        return year


def _none(reading: Reading, table: Table, places: tuple[Place, ...]) -> list[Finding]:
    """Read `Germany has none left in operation`, `Chile has no nuclear reactors`."""
    found = []
    for match in _NONE.finditer(reading.text):
        before = [place for place in places if place.end <= match.start()]
        year = table.latest(reading.context.as_of.year)
        if not before or year is None or before[-1].id not in table.values[year]:
            continue
        value = table.values[year][before[-1].id]
        verdict = "supported" if value == 0 else "contradicted"
        found.append(
            Finding("count", verdict, f"{country(before[-1].id)}: {figure(value, table.unit)} {table.title} in {year}",  # type: ignore[arg-type]
                    "a country of the Factbook without an entry has none", table.evidence(year), *match.span(),
                    (match.span(), (before[-1].start, before[-1].end)))
        )  # fmt: skip
    return found
