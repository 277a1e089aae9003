"""Telling the register's facts: as sentences, and as the tables that analysts look for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bilateral.evidence.fact import Fact
from bilateral.evidence.quantity import quantity
from bilateral.strands.dossier import fact_evidence
from bilateral.strands.draft import Draft

DONE = {"completed", "ended", "superseded"}


def tell_all(draft: Draft, facts: Iterable[Fact]) -> None:
    """Add a sentence for each fact, in the order given."""
    for fact in facts:
        draft.tell(fact)


def when(fact: Fact) -> str:
    """Return the date of a fact in ISO form, with its end where it lasted."""
    if fact.date is None:
        return "undated"
    return f"{fact.date} to {fact.end}" if fact.end and fact.kind != "trade" else str(fact.date)


def amount(fact: Fact) -> str:
    """Return the first figure of a fact, or nothing."""
    return quantity(fact.values[0].value, fact.values[0].unit) if fact.values else ""


def fact_table(
    draft: Draft,
    name: str,
    title: str,
    facts: Sequence[Fact],
    columns: dict[str, Callable[[Fact], Any]],
    note: str = "",
) -> None:
    """Add a table of facts, a row each; `columns` maps a heading to what stands under it."""
    rows = [[*(cell(fact) for cell in columns.values()), fact_evidence(fact)] for fact in facts]
    draft.table(name, title, [*columns, "evidence"], rows, note=note)


def latest_first(facts: Iterable[Fact]) -> list[Fact]:
    """Return facts with the latest date first, undated ones last."""
    dated = [fact for fact in facts if fact.date]
    undated = [fact for fact in facts if not fact.date]
    return sorted(dated, key=lambda fact: (fact.date, fact.id), reverse=True) + undated
