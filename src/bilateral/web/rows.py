"""The rows of the lake behind a figure, as they stand there."""

from __future__ import annotations

from typing import Any, NamedTuple

from bilateral.evidence.relations import COLUMNS, SORT, Relation
from bilateral.web.models.catalogue import RowsOut
from bilateral.web.models.paging import next_path
from bilateral.web.problem import Problem, not_found
from bilateral.web.shelf import Shelf
from bilateral.world import Country

# Which columns name the countries of a row. Facts are told by their own page, coverage by the source's.
SIDES: dict[Relation, tuple[str, ...]] = {
    "flow": ("origin", "destination"), "tie": ("a", "b"), "trait": ("country",), "vote": ("country",),
    "event": ("actor", "target"),
}  # fmt: skip


class Wanted(NamedTuple):
    """Which rows: of one source and relation, about a pair, and what further narrows them."""

    source: str
    relation: Relation
    pair: tuple[Country, Country] | None
    indicator: str | None = None
    locator: str | None = None


def rows(shelf: Shelf, wanted: Wanted, *, offset: int, limit: int) -> RowsOut:
    """Return a piece of the rows.

    Of relations between two countries those between the pair come, or, where a source only tells of one of the
    two with others (the Factbook's trade partners), those of either.

    Raises `Problem` when the lake has no such table or the relation no such column.
    """
    edition = shelf.edition.lake.editions.get(wanted.source)
    if edition is None or wanted.relation not in edition.tables:
        raise not_found("table", f"{wanted.source}/{wanted.relation}")
    columns = COLUMNS[wanted.relation]
    clauses, parameters = ["source = ?"], [wanted.source]
    for name, value in (("indicator", wanted.indicator), ("locator", wanted.locator)):
        if value is not None:
            if name not in columns:
                raise Problem(400, "bad-input", f"rows of {wanted.relation} have no {name}")
            clauses.append(f'"{name}" = ?')
            parameters.append(value)
    with shelf.reading() as queries:
        for condition, further in _about(wanted):
            where = " AND ".join([*clauses, *condition])
            given = [*parameters, *further]
            [(total,)] = queries.lake.rows(f'SELECT count(*) FROM "{wanted.relation}" WHERE {where}', *given)
            if total:
                break
        order = ", ".join(f'"{name}"' for name in dict.fromkeys((*SORT[wanted.relation], *columns)))
        found = queries.lake.rows(
            f'SELECT * FROM "{wanted.relation}" WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?',
            *given, limit, offset,
        )  # fmt: skip
    query = {
        "pair": "-".join(one.id for one in wanted.pair) if wanted.pair else None,
        "indicator": wanted.indicator, "locator": wanted.locator,
    }  # fmt: skip
    path = f"/api/rows/{wanted.source}/{wanted.relation}"
    return RowsOut(
        relation=wanted.relation, source=wanted.source, edition=edition.version, columns=list(columns),
        items=[list(row) for row in found], total=total, offset=offset, limit=limit,
        next=next_path(path, query, total=total, offset=offset, limit=limit),
    )  # fmt: skip


def _about(wanted: Wanted) -> list[tuple[list[str], list[Any]]]:
    """Return conditions on the countries, the narrowest first."""
    if wanted.pair is None:
        return [([], [])]
    a, b = (one.id for one in wanted.pair)
    sides = SIDES[wanted.relation]
    if len(sides) == 1:
        return [([f"{sides[0]} IN (?, ?)"], [a, b])]
    one, other = sides
    between = f"(({one} = ? AND {other} = ?) OR ({one} = ? AND {other} = ?))"
    return [([between], [a, b, b, a]), ([f"({one} IN (?, ?) OR {other} IN (?, ?))"], [a, b, a, b])]
