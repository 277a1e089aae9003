"""UN Comtrade: goods by product and partner, on request.

`requests` says what is asked of the service for two countries, within its limits; `responses` reads the answers.
Written from the documented API and a stored answer; as of 2026-11 it was not run against the live service.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import duckdb

from bilateral.evidence.relations import Coverage, Flow, Relation, Trait
from bilateral.sources.checks import ChangedColumns
from bilateral.sources.un_comtrade import requests
from bilateral.sources.un_comtrade.requests import Answer, Get, ask, pair_of
from bilateral.sources.un_comtrade.responses import SOURCE, TruncatedAnswer, read

__all__ = ["Answer", "Get", "TruncatedAnswer", "addresses", "answers", "pair_of", "pause_s", "tables"]


def addresses() -> tuple[str, ...]:
    """Return the addresses under which the service answers; what is asked follows behind a question mark."""
    return requests.PREVIEW.base, requests.KEYED.base


def pause_s() -> float:
    """Return how long to wait between two requests."""
    return requests.limits().pause_s


def answers(a: str, b: str, today: date, get: Get) -> Iterator[Answer]:
    """Ask for the goods trade of two countries, given by their ids; see `requests.ask` for what is raised."""
    for query in requests.queries(a, b, today):
        yield from ask(query, get)


def tables(
    files: Mapping[str, Path],
    db: duckdb.DuckDBPyConnection,  # noqa: ARG001 - every adapter is called the same way
) -> Iterator[tuple[Relation, Iterable[Flow] | Iterable[Trait] | Iterable[Coverage]]]:
    """Yield `flow` (a product's value in USD and mass in t), `trait` (totals) and `coverage`.

    Where two answers give the same quantity, the later file has the last word. Answers cover what was asked and
    no more, and so no indicator is covered whole: see `_coverage`.

    Raises
    ------
    TruncatedAnswer
        An answer was cut off at a limit of the service.
    ChangedColumns, UnknownEntity
        An answer is not as documented, contradicts itself, or names an area that is not known.
    """
    rows: dict[tuple[object, ...], Flow | Trait] = {}
    for name, path in files.items():
        # An answer that was asked for was held against its limit then; exactly 500 rows may be all there are.
        limit = sys.maxsize if pair_of(name) else None
        rows |= _by_quantity(name, read(name, path.read_bytes(), limit))
    flows = [row for row in rows.values() if isinstance(row, Flow)]
    traits = [row for row in rows.values() if isinstance(row, Trait)]
    yield "flow", flows
    yield "trait", traits
    yield "coverage", _coverage(flows, traits)


def _by_quantity(name: str, rows: Iterable[Flow | Trait]) -> dict[tuple[object, ...], Flow | Trait]:
    found: dict[tuple[object, ...], Flow | Trait] = {}
    for row in rows:
        key = (*row[:6], row.reporter) if isinstance(row, Flow) else row[:4]
        if found.setdefault(key, row) != row:
            raise ChangedColumns(f"{SOURCE}: {name} gives two values for {' '.join(map(str, key[1:]))}")
    return found


def _coverage(flows: Iterable[Flow], traits: Iterable[Trait]) -> list[Coverage]:
    """Name what was asked `..._asked`: of a reporter's other partners and products nothing is known."""
    asked = {(flow.indicator, flow.year, flow.reporter) for flow in flows}
    asked |= {(trait.indicator, trait.year or 0, trait.country) for trait in traits}
    return [
        Coverage("un-comtrade", f"{name}_asked", year, year, country) for name, year, country in sorted(asked)
    ]
