"""What was known on a day: nothing later may show through a fact or a label."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bilateral.evidence.fact import Fact

_PLANS = ("announced", "signed", "launched", "reported")
_YEAR = re.compile(r"(?<![\d,.])(1[89]\d\d|20\d\d)(?!\d|[.,]\d)")


def known_fact(fact: Fact, day: date, written: int) -> Fact | None:
    """Return the fact as it could be told on the day, or None when it tells of later things.

    `written` is the year in which the register was last written: a year after the day and up to that one is taken
    for hindsight, unless the fact itself looks ahead to it (its `end`); a still later year can only be a plan.
    """
    if fact.date and fact.date.first > day:
        return None
    plan = fact.end if fact.date_kind in _PLANS else None
    horizon = max(day.year, plan.last.year if plan else 0)
    told = [fact.title, fact.text, *(value.period or "" for value in fact.values)]
    if any(horizon < year <= written for text in told for year in _years(text)):
        return None
    dates = {kind: when for kind, when in (fact.dates or {}).items() if when.first <= day}
    if dates == fact.dates:
        return fact
    return replace(
        fact,
        dates=dates,
        status=None if fact.status not in dates and fact.status == "in-force" else fact.status,
    )


def known_label(label: str, day: date) -> bool:
    """Tell whether a label without a year of its own names no year after the day."""
    return all(year <= day.year for year in _years(label))


def _years(text: str) -> list[int]:
    return [int(year) for year in _YEAR.findall(text)]
