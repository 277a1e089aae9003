"""UN Comtrade: goods by product and partner, on request.

`requests` builds what is asked of the service within its limits and fetches it, `responses` reads the answers.
Written from the documented API and a stored answer; as of 2026-11 it was not run against the live service.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import duckdb

from bilateral.evidence.relations import Coverage, Flow, Relation, Trait
from bilateral.sources.un_comtrade.requests import KEYED, PREVIEW, Limits, Query, address, fetch
from bilateral.sources.un_comtrade.responses import TruncatedAnswer, read

__all__ = ["KEYED", "PREVIEW", "Limits", "Query", "TruncatedAnswer", "address", "fetch", "tables"]


def tables(
    files: Mapping[str, Path],
    db: duckdb.DuckDBPyConnection,  # noqa: ARG001 - every adapter is called the same way
) -> Iterator[tuple[Relation, Iterable[Flow] | Iterable[Trait] | Iterable[Coverage]]]:
    """Yield `flow` (a product's value in USD and mass in t), `trait` (totals) and `coverage`.

    Answers cover what was asked and no more, and so no indicator is covered whole: see `_coverage`.

    Raises
    ------
    TruncatedAnswer
        An answer was cut off at a limit of the service.
    ChangedColumns, UnknownEntity
        An answer is not as documented, or names an area that is not known.
    """
    flows: dict[Flow, None] = {}
    traits: dict[Trait, None] = {}
    for name, path in files.items():
        for row in read(name, path.read_bytes()):
            if isinstance(row, Flow):
                flows[row] = None  # two answers may hold the same row
            else:
                traits[row] = None
    yield "flow", list(flows)
    yield "trait", list(traits)
    yield "coverage", _coverage(flows, traits)


def _coverage(flows: Iterable[Flow], traits: Iterable[Trait]) -> list[Coverage]:
    """Name what was asked `..._asked`: of a reporter's other partners and products nothing is known."""
    asked = {(flow.indicator, flow.year, flow.reporter) for flow in flows}
    asked |= {(trait.indicator, trait.year or 0, trait.country) for trait in traits}
    return [
        Coverage("un-comtrade", f"{name}_asked", year, year, country) for name, year, country in sorted(asked)
    ]
