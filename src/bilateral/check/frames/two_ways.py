"""What a country sold and bought, told in one sentence: to and from another (IMF), or all the world (World Factbook)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product

from bilateral.check.amounts import Amount
from bilateral.check.claim import Finding
from bilateral.check.frames.partners import whole_trade
from bilateral.check.measure import SeriesMeasure
from bilateral.check.reading import Place, Reading
from bilateral.check.say import country
from bilateral.check.table import Table

_SOLD = r"(?:export(?:s|ed|ing)?|sold|sells|selling|sales)"
_BOUGHT = r"(?:import(?:s|ed|ing)?|bought|buys|buying|purchase[sd]?)"
# Of what is sold, and of what is bought.
_ROOTS = (("export", "sold", "sell", "sale"), ("import", "bought", "buy", "purchase"))
_WAY = re.compile(
    rf"\b(?:(?P<sold>{_SOLD})|(?P<bought>{_BOUGHT})|(?P<balance>surplus|deficit))\b", re.IGNORECASE
)
_NAMED_AFTER = re.compile(
    r"\s*(?:of|in|worth\s+of|worth)?\s*(?:goods\s+|merchandise\s+)?(?:(?P<sold>exports)|(?P<bought>imports))\b",
    re.IGNORECASE,
)
_AND = re.compile(
    rf"(?:\band|\bbut|\bagainst|[,;])\s+(?:(?:it|its|had|only)\s+)*(?:{_SOLD}|{_BOUGHT})\b",
    re.IGNORECASE,
)
_OWN_BOOKS = re.compile(r"By [^,;]{2,50}\bbooks,\s+it\b", re.IGNORECASE)
_SERVICES = ("goods and services", "goods & services")
_FACTBOOK = {"sold": "exports_goods_services", "bought": "imports_goods_services"}
_IMF = ("goods_exports_fob", "goods_imports_cif")

_Series = Mapping[int, tuple[float, float]]  # by year: the lower and the higher of what the books have
_NOTHING = 1000.0  # dollars: what rounds to none is neither a surplus nor a deficit


def two_ways(reading: Reading) -> list[Finding]:
    """Read `India sold Japan goods for 4 billion dollars in 2020 and bought for 10 billion, a deficit of 6 billion`."""
    if reading.products or not reading.countries or not reading.amounts or not tells_both(reading):
        return []
    if any(start < reading.amounts[-1].end for start in reading.negations):
        return []
    owner = reading.places[0]
    others = [id_ for id_ in reading.countries if id_ != owner.id]
    if reading.has(*_SERVICES):
        return _claims(reading, owner, "factbook", _world(reading, owner.id)) if not others else []
    if len(others) != 1 or reading.has("services") or not reading.years() or not whole_trade(reading):
        return []
    return _claims(reading, owner, "imf-imts", _pair(reading, owner.id, others[0]))


def tells_both(reading: Reading) -> bool:
    """Tell whether one country's sales and purchases are told together: "sold ... and bought"."""
    if not all(any(root in reading.low for root in roots) for roots in _ROOTS):
        return False  # as most sentences, which need no closer look
    ways = {match.lastgroup for match in _WAY.finditer(reading.text)}
    return {"sold", "bought"} <= ways and _AND.search(reading.text) is not None


def halves(reading: Reading) -> list[Reading]:
    """Return what is told of each way, with the subject that both have: "China supplied ... and bought ..."."""
    subject = reading.places[0] if reading.places else None
    joint = _AND.search(reading.text, subject.end) if subject else None
    if joint is None or subject is None:
        return []
    return [
        reading.part((0, joint.start())),
        reading.part((0, subject.end), (joint.start(), len(reading.text))),
    ]


def _world(reading: Reading, id_: str) -> dict[str, _Series]:
    tables = {way: reading.known.trait_table("factbook", name) for way, name in _FACTBOOK.items()}
    return {
        way: {year: (row[id_], row[id_]) for year, row in table.items() if id_ in row}
        for way, table in tables.items()
    }


def _pair(reading: Reading, owner: str, other: str) -> dict[str, _Series]:
    # Whoever names the books means no other's: the seller's have what was sold, the buyer's what was bought.
    own = _OWN_BOOKS.match(reading.text) is not None and reading.places[0].possessive
    sold, bought = (_IMF[:1], _IMF[1:]) if own else (_IMF, _IMF)
    return {"sold": _books(reading, owner, other, sold), "bought": _books(reading, other, owner, bought)}


def _books(reading: Reading, origin: str, destination: str, names: tuple[str, ...]) -> _Series:
    books = [reading.known.pair_flow("imf-imts", name, origin, destination) for name in names]
    years = {year for book in books for year in book}
    held = {year: [book[year] for book in books if year in book] for year in years}
    return {year: (min(values), max(values)) for year, values in held.items()}


def _claims(reading: Reading, owner: Place, source: str, series: dict[str, _Series]) -> list[Finding]:
    sold, bought = series["sold"], series["bought"]
    gaps = {
        year: [one - other for one, other in product(sold[year], bought[year])]
        for year in set(sold) & set(bought)
    }
    series = {**series, "balance": {year: _sizes(found) for year, found in gaps.items()}}
    tables = {way: _table(source, way, owner.id, held) for way, held in series.items()}
    if not any(table.values for table in tables.values()) and reading.context.cited != {source}:
        return []
    measure = _TwoWays(reading, tables["sold"], (owner,), (), tables)
    return [*measure.claims(), *_signs(reading, measure, gaps)]


def _sizes(gaps: list[float]) -> tuple[float, float]:
    sizes = [abs(gap) for gap in gaps]
    return min(sizes), max(sizes)


def _table(source: str, way: str, owner: str, held: _Series) -> Table:
    relation, what = ("trait", "goods and services") if source == "factbook" else ("flow", "goods")
    return Table(
        f"({what} {way} by {country(owner)})" if way != "balance" else f"(balance of {what} of {country(owner)})",
        relation, source, f"exports and imports of {what}, {owner}", {year: {owner: low} for year, (low, _) in held.items()},
        "USD", shares=False, closed=False, upper={year: {owner: high} for year, (_, high) in held.items()},
    )  # fmt: skip


def _signs(reading: Reading, measure: _TwoWays, gaps: dict[int, list[float]]) -> list[Finding]:
    """Read which of the two it was, a surplus or a deficit."""
    found = []
    year = measure._single_year()
    for match in _WAY.finditer(reading.text):
        if match["balance"] and year in gaps:
            surplus = match["balance"].lower() == "surplus"
            agrees = any((gap > 0) == surplus or abs(gap) < _NOTHING for gap in gaps[year])
            truth = f"{'deficit' if surplus else 'surplus'} {measure.tables['balance'].title} in {year}"
            found.append(
                measure._finding(
                    "trend", agrees, truth if not agrees else match["balance"], match.span(), year
                )
            )
    return found


@dataclass(frozen=True)
class _TwoWays(SeriesMeasure):
    """The measure of what was sold, with those of what was bought and of the balance beside it."""

    tables: Mapping[str, Table] = field(default_factory=dict)

    def _table_for(self, amount: Amount) -> Table | None:
        if amount.unit != "USD":
            return None
        after = _NAMED_AFTER.match(self.reading.text, amount.end)
        before = list(_WAY.finditer(self.reading.text, 0, amount.start + 1))
        found = after or (before[-1] if before else None)
        return self.tables[found.lastgroup] if found and found.lastgroup else None
