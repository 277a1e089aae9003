"""troopdata: US forces, bases and defence visits abroad, and multinational military exercises to 2010."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import duckdb

from bilateral.evidence.relations import Coverage, Relation, Tie
from bilateral.sources.troopdata import bases, deployments, exercises, visits


def tables(
    files: Mapping[str, Path], db: duckdb.DuckDBPyConnection
) -> Iterator[tuple[Relation, str | Iterable[NamedTuple]]]:
    """Yield `flow`, `tie` and `coverage`.

    `troops_deployed` and ties of kind "military-base" and "defence-visit" are of the United States alone: they
    say nothing of other countries' forces. Ties of kind "exercise" have no direction. Defence visits are a list of
    a few offices and have no coverage: their absence proves nothing.

    Raises
    ------
    ChangedColumns
        A file lacks a column, or is not in its publisher's encoding.
    UnknownEntity
        A place or participant is neither known nor listed as left out.
    """
    flows = deployments.flows(files["troopdata-rebuild-country-year.csv"], db)
    yield "flow", flows
    ties: list[Tie] = [
        *bases.ties(files["basedata.csv"]),
        *exercises.ties(files["mme_v7.csv"]),
        *exercises.early_ties(files["jme_v3.xls"]),
        *visits.ties(files["visits.xls"]),
    ]
    yield "tie", ties
    yield "coverage", _coverage(flows, db)


def _coverage(flows: str, db: duckdb.DuckDBPyConnection) -> list[Coverage]:
    return [*deployments.coverage(flows, db), *bases.coverage(), *exercises.coverage()]
