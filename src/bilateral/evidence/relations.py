"""The relations as types: everything that the program knows is a row of one of these.

`COLUMNS` gives each relation's columns with their DuckDB types, in file order; `SORT` gives the order in which
a table is written, so that one country pair is a few Parquet row groups.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Relation = Literal["fact", "flow", "tie", "trait", "vote", "event", "coverage"]


class Flow(NamedTuple):
    """A quantity from one country to another in a year. A missing value is absent, never zero."""

    source: str
    indicator: str
    origin: str  # the country the quantity leaves: exporter, investor, donor
    destination: str
    product: str | None  # HS code, or None for the total
    year: int
    value: float
    unit: str
    reporter: str | None  # whose books the figure is from; None where the source reconciles both
    basis: str  # e.g. "goods, reconciled FOB", with what it leaves out


class Tie(NamedTuple):
    """A relation that holds between two countries, or a country and an organisation, over a period."""

    source: str
    kind: str
    a: str
    b: str
    directed: bool
    start: str | None  # partial date, see PartialDate
    end: str | None
    degree: str | None  # how far it goes: "observer", "signed, not ratified", "659 km"
    locator: str


class Trait(NamedTuple):
    """A quantity or label of one country in a year; a label has no value, a quantity may have a label too."""

    source: str
    indicator: str
    country: str
    year: int | None
    value: float | None
    unit: str | None
    label: str | None
    locator: str


class Vote(NamedTuple):
    """A country's vote on a resolution."""

    source: str
    resolution: str
    date: str
    issue: str | None
    country: str
    choice: str


class Event(NamedTuple):
    """A coded news event."""

    source: str
    date: str
    actor: str
    target: str
    code: str
    quad_class: int
    goldstein: float
    mentions: int
    tone: float
    url: str | None


class Coverage(NamedTuple):
    """What a source really covers: asked before anything is called absent."""

    source: str
    indicator: str
    year_from: int | None
    year_to: int | None
    country: str | None  # one row for each country covered; None where the source covers every country


COLUMNS: dict[Relation, dict[str, str]] = {
    "fact": {
        "id": "VARCHAR", "strand": "VARCHAR", "kind": "VARCHAR", "date": "VARCHAR", "parties": "VARCHAR[]",
        "record": "VARCHAR",
    },
    "flow": {
        "source": "VARCHAR", "indicator": "VARCHAR", "origin": "VARCHAR", "destination": "VARCHAR",
        "product": "VARCHAR", "year": "SMALLINT", "value": "DOUBLE", "unit": "VARCHAR", "reporter": "VARCHAR",
        "basis": "VARCHAR",
    },
    "tie": {
        "source": "VARCHAR", "kind": "VARCHAR", "a": "VARCHAR", "b": "VARCHAR", "directed": "BOOLEAN",
        "start": "VARCHAR", "end": "VARCHAR", "degree": "VARCHAR", "locator": "VARCHAR",
    },
    "trait": {
        "source": "VARCHAR", "indicator": "VARCHAR", "country": "VARCHAR", "year": "SMALLINT",
        "value": "DOUBLE", "unit": "VARCHAR", "label": "VARCHAR", "locator": "VARCHAR",
    },
    "vote": {
        "source": "VARCHAR", "resolution": "VARCHAR", "date": "VARCHAR", "issue": "VARCHAR",
        "country": "VARCHAR", "choice": "VARCHAR",
    },
    "event": {
        "source": "VARCHAR", "date": "VARCHAR", "actor": "VARCHAR", "target": "VARCHAR", "code": "VARCHAR",
        "quad_class": "TINYINT", "goldstein": "DOUBLE", "mentions": "INTEGER", "tone": "DOUBLE", "url": "VARCHAR",
    },
    "coverage": {
        "source": "VARCHAR", "indicator": "VARCHAR", "year_from": "SMALLINT", "year_to": "SMALLINT",
        "country": "VARCHAR",
    },
}  # fmt: skip

SORT: dict[Relation, tuple[str, ...]] = {
    "fact": ("id",),
    "flow": ("destination", "origin", "indicator", "product", "year"),
    "tie": ("a", "b", "kind", "start"),
    "trait": ("country", "indicator", "year"),
    "vote": ("country", "date", "resolution"),
    "event": ("actor", "target", "date"),
    "coverage": ("indicator", "country"),
}

RELATION_OF: dict[type, Relation] = {
    Flow: "flow", Tie: "tie", Trait: "trait", Vote: "vote", Event: "event", Coverage: "coverage",
}  # fmt: skip
