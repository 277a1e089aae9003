"""Quantities and labels of one country in a year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from bilateral.evidence.relations import Trait
from bilateral.sources.factbook.dates import first_date
from bilateral.sources.factbook.files import PARTS, Entry
from bilateral.sources.factbook.indicators import LABELS, QUANTITIES, Quantity
from bilateral.sources.factbook.sovereign import sovereign
from bilateral.sources.factbook.text import plain
from bilateral.sources.factbook.values import Parsed, parse_value

SOURCE = "factbook"

_KEY_YEAR = re.compile(r"\b(?:19|20)\d\d$")
_BASE_YEAR = re.compile(r"\b((?:19|20)\d\d) dollars")
_NOTE_MARK = re.compile(r"^\s*notes?\s*(?:\d+\s*)?(?::|-\s)\s*", re.IGNORECASE)
_WHOLE = {
    country: len([1 for other, _ in PARTS.values() if other == country]) for country, _ in PARTS.values()
}


def trait_rows(entries: Iterable[Entry]) -> Iterator[Trait]:
    """Yield every trait; see `_joined` for countries that the Factbook describes in two files."""
    for country, group in groupby(sorted(entries, key=lambda entry: entry.country), key=lambda e: e.country):
        files = list(group)
        if country in _WHOLE:
            yield from _joined(files)
        else:
            yield from _entry_traits(files[0])


def _joined(files: list[Entry]) -> Iterator[Trait]:
    """Join the files of one country: what they all print is the country's; the rest is a part's.

    A part's row gets the indicator `NAME_part` and a label that names the part, so that half a country is
    never taken for the whole.
    """
    rows = {entry.part: list(_entry_traits(entry)) for entry in files}
    shared = set.intersection(*(set(part_rows) for part_rows in rows.values()))
    yield from (row for row in rows[files[0].part] if row in shared)
    for part, part_rows in rows.items():
        for row in part_rows:
            if row not in shared:
                label = f"{part}: {row.label}" if row.label else part
                yield row._replace(indicator=f"{row.indicator}_part", label=label)


def _entry_traits(entry: Entry) -> Iterator[Trait]:
    for quantity in QUANTITIES:
        yield from _series(entry, quantity)
    for indicator, path in LABELS.items():
        label = _label(entry, path)
        if label:
            yield _trait(indicator, entry, label, path)
    yield from _read_from_labels(entry)


def _trait(indicator: str, entry: Entry, label: str, path: str, year: int | None = None) -> Trait:
    return Trait(SOURCE, indicator, entry.country, year, None, None, label, path)


def _series(entry: Entry, quantity: Quantity) -> Iterator[Trait]:
    """Yield one row for each text below the path: one a year, or one in all."""
    node = entry.node(quantity.path)
    note = _note(node.get("note"))
    if isinstance(node.get("text"), str):
        yield _row(entry, quantity, quantity.path, node["text"], None, note)
    for key, child in node.items():
        year = _KEY_YEAR.search(key)
        if year and isinstance(child, dict) and isinstance(child.get("text"), str):
            yield _row(entry, quantity, f"{quantity.path} > {key}", child["text"], int(year[0]), note)


def _row(entry: Entry, quantity: Quantity, path: str, text: str, year: int | None, note: str | None) -> Trait:
    parsed = parse_value(text)
    stated = parsed.year or year
    if parsed.value is None or parsed.unit != quantity.printed:
        return _trait(quantity.name, entry, plain(text), path, stated)
    label = "; ".join(part for part in (parsed.note, note) if part) or None
    unit = _unit(quantity, parsed, note)
    return Trait(SOURCE, quantity.name, entry.country, stated, parsed.value, unit, label, path)


def _unit(quantity: Quantity, parsed: Parsed, note: str | None) -> str:
    """Name the base year of constant-price dollars, which differs between countries."""
    base = _BASE_YEAR.search(note or "") or _BASE_YEAR.search(parsed.note or "")
    if quantity.unit == "international dollars" and base:
        return f"international dollars of {base[1]}"
    return quantity.unit


def _note(raw: object) -> str | None:
    return _NOTE_MARK.sub("", plain(raw)) if isinstance(raw, str) else None


def _label(entry: Entry, path: str) -> str | None:
    """Return the plain text of a path; some fields nest it under their own name or keep it as a note."""
    if path.endswith(" > note"):
        return _note(entry.node(path.removesuffix(" > note")).get("note"))
    raw = entry.text(path) or entry.text(f"{path} > {path.rsplit(' > ', 1)[-1]}")
    return plain(raw) if raw else None


def _read_from_labels(entry: Entry) -> Iterator[Trait]:
    """Yield what a label says in so many words: the date of independence, the sovereign of a territory."""
    path = LABELS["independence"]
    date = first_date(_label(entry, path) or "")
    if date:
        yield _trait("independence_date", entry, str(date), path, date.year)
    path = LABELS["dependency_status"]
    owner = sovereign(_label(entry, path) or "")
    if owner:
        yield _trait("sovereign", entry, owner, path)
