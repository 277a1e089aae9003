"""What a theme file must satisfy beyond its schema, and how a breach is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from bilateral import world
from bilateral.evidence.fact import Fact
from bilateral.evidence.partial_date import PartialDate

# What is in force has come into force, or was made in a way that needs no ratification.
_IN_FORCE_SINCE = {"in-force", "signed", "established", "upgraded", "started", "launched"}
_OVER = {"completed", "ended", "superseded"}
_ORDERS = (
    ("announced", "signed", "in-force", "terminated"),
    ("announced", "started", "completed"),
    ("launched", "completed"),
)


def link_problems(
    records: Iterable[tuple[str, dict[str, Any]]], known: Mapping[str, str], *, dangling: bool
) -> list[str]:
    """Return ids that are used twice, and relations that lead nowhere or to the fact itself.

    `known` are the ids of other theme files with the file's name; without `dangling`, what a relation names may
    be in a file that could not be read.
    """
    problems = []
    seen = dict(known)
    listed = list(records)
    for file, record in listed:
        if record["id"] in seen:
            problems.append(f"{file}: {record['id']}: the id is used before, in {seen[record['id']]}")
        seen.setdefault(record["id"], file)
    for file, record in listed:
        for number, link in enumerate(record.get("relations", ())):
            where = f"{file}: {record['id']}.relations.{number}.to"
            if link["to"] == record["id"]:
                problems.append(f"{where}: {link['kind']} points to the fact itself")
            elif dangling and link["to"] not in seen:
                problems.append(
                    f"{where}: {link['kind']} names an unknown fact {link['to']!r}{_closest(link['to'], seen)}"
                )
    return problems


def fact_problems(record: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with one fact, field by field: its dates, its status against them, its countries."""
    unreal = list(_unreal_dates(record))
    yield from unreal
    if not unreal:
        fact = Fact.from_record(record)
        yield from _date_problems(fact)
        yield from _status_problems(fact)
        yield from _country_problems(fact)


def _unreal_dates(record: Mapping[str, Any]) -> Iterator[str]:
    written = {name: record[name] for name in ("date", "end") if name in record}
    written |= {f"dates.{kind}": text for kind, text in record.get("dates", {}).items()}
    for field, text in written.items():
        try:
            PartialDate.parse(text)
        except ValueError as error:
            yield f"{field}: {error}"


def _date_problems(fact: Fact) -> Iterator[str]:
    dates = fact.dates or {}
    if fact.end and fact.date and fact.end.last < fact.date.first:
        yield f"end: it ends ({fact.end}) before it begins ({fact.date})"
    if fact.date and dates.get(fact.date_kind) != fact.date:
        yield f"dates.{fact.date_kind}: it is {dates.get(fact.date_kind)}, and date is {fact.date}"
    for order in _ORDERS:
        known = [(kind, dates[kind]) for kind in order if kind in dates]
        for (before, earlier), (after, later) in pairwise(known):
            if later.last < earlier.first:
                yield f"dates.{after}: it was {after} ({later}) before it was {before} ({earlier})"


def _status_problems(fact: Fact) -> Iterator[str]:
    dates = fact.dates or {}
    today = date.today()
    if fact.status == "in-force" and not set(dates) & _IN_FORCE_SINCE:
        yield f"status: it is in-force, but no date says since when (its dates: {', '.join(dates) or 'none'})"
    if fact.status == "in-force" and "terminated" in dates:
        yield f"status: it is in-force, but it was terminated ({dates['terminated']})"
    if fact.status in _OVER | {"in-force"} and not fact.date:
        yield f"status: it is {fact.status}, but the fact has no date"
    over_since = fact.end or fact.date
    if fact.status in _OVER and over_since and over_since.first > today:
        yield f"status: it is {fact.status}, but its date {over_since} is still to come"
    if fact.status in ("active", "in-force") and fact.date and fact.date.first > today:
        yield f"status: it is {fact.status}, but its date {fact.date} is still to come"
    done = sorted({"held", "completed", "in-force", "terminated"} & set(dates))
    if fact.status == "announced" and done:
        yield f"status: it is announced, but dates.{done[0]} says more"


def _country_problems(fact: Fact) -> Iterator[str]:
    named = [("parties", party) for party in fact.parties]
    for number, value in enumerate(fact.values):
        ends = value.direction.split(">") if value.direction else []
        named += [(f"values.{number}.direction", end) for end in ends]
        if len(set(ends)) == 1:
            yield f"values.{number}.direction: it leads from {ends[0]} to itself"
    named += [("bears_on.pair", country) for country in (fact.bears_on or {}).get("pair", ())]
    known = {country.id for country in world.countries()}
    for field, code in named:
        if code not in known:
            yield f"{field}: no country has the code {code!r}"


def said(error: Any) -> str:
    """Say what a schema violation is about in a line: what is there, and what is allowed."""
    found = repr(error.instance)
    found = found if len(found) <= 60 else f"{found[:57]}..."
    allowed = error.validator_value
    if error.validator == "maxLength":
        return f"{len(error.instance)} characters are too long, {allowed} are allowed"
    if error.validator == "minLength":
        return f"{found} is too short, {allowed} characters are the least"
    if error.validator == "minItems":
        return "there must be at least one" if allowed == 1 else f"there must be at least {allowed}"
    if error.validator == "maxItems":
        return f"{len(error.instance)} are too many, {allowed} are allowed"
    if error.validator == "enum":
        return f"{found} is not allowed{_closest(str(error.instance), map(str, allowed))} (allowed: {', '.join(map(str, allowed))})"
    if error.validator == "pattern":
        return f"{found} is not of the form {error.schema.get('description', allowed)}"
    if error.validator == "type":
        quotes = (
            ": write it in quotes" if allowed == "string" and isinstance(error.instance, int | float) else ""
        )
        return f"{found} is not of type {allowed}{quotes}"
    return str(error.message) if len(error.message) <= 200 else f"... {error.message[-200:]}"


def _closest(text: str, known: Iterable[str]) -> str:
    close = get_close_matches(text, known, n=1)
    return f"; closest: {close[0]}" if close else ""
