"""Read and validate the theme files of the register."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bilateral.errors import BilateralError
from bilateral.evidence.fact import Fact
from bilateral.evidence.partial_date import PartialDate

FACTS = Path(__file__).parent / "facts"
SCHEMA = Path(__file__).parent / "fact.schema.json"

# A status that a date kind cannot have: what has only been announced is not in force, and so on.
_STATUS_NEEDS = {"in-force": {"in-force", "signed", "established", "upgraded", "started", "launched"}}


class RegisterError(BilateralError, ValueError):
    """One or more theme files are malformed; `problems` has one line for each."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        shown = problems[:3] + ([f"... and {len(problems) - 3} more"] if len(problems) > 3 else [])
        super().__init__("the register is malformed: " + "; ".join(shown))


class _PlainLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which a date stays the text that was written, so that its precision survives."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(folder: Path = FACTS) -> list[Fact]:
    """Return every fact below the folder, in id order; raises `RegisterError` when any file is malformed."""
    problems = validate(folder)
    if problems:
        raise RegisterError(problems)
    return sorted((Fact.from_record(record) for _, record in _records(folder)), key=lambda fact: fact.id)


def validate(folder: Path = FACTS) -> list[str]:
    """Return a line for each problem in the theme files below the folder (or in the one file named)."""
    problems: list[str] = []
    records: list[tuple[str, dict[str, Any]]] = []
    for path in _files(folder):
        try:
            content = _read(path)
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            problems.append(f"{path.name}: not readable as YAML: {' '.join(str(error).split())}")
            continue
        broken = [
            f"{path.name}: {_where(error, content)}: {error.message[:200]}"
            for error in _validator().iter_errors(content)
        ]
        problems += broken
        if not broken:
            records += [(path.name, fact) for fact in content["facts"]]
    problems += _cross_check(records, whole=folder == FACTS or folder.is_dir())
    return problems


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml")) if folder.is_dir() else [folder]


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_PlainLoader)  # noqa: S506 - a safe loader


def _records(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in _files(folder):
        for record in _read(path)["facts"]:
            yield path.name, record


@cache
def _validator() -> Any:
    # Imported here: jsonschema costs more than reading the facts, and a brief never validates.
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _where(error: Any, content: Any) -> str:
    path = list(error.absolute_path)
    if len(path) > 1 and path[0] == "facts":
        record = content["facts"][path[1]]
        name = record.get("id", f"fact {path[1] + 1}") if isinstance(record, dict) else f"fact {path[1] + 1}"
        return ".".join([str(name), *map(str, path[2:])])
    return ".".join(map(str, path)) or "file"


def _cross_check(records: list[tuple[str, dict[str, Any]]], *, whole: bool) -> list[str]:
    problems: list[str] = []
    seen: dict[str, str] = {}
    for name, record in records:
        if record["id"] in seen:
            problems.append(f"{name}: {record['id']}: the id is used before, in {seen[record['id']]}")
        seen[record["id"]] = name
    for name, record in records:
        problems += [f"{name}: {record['id']}: {problem}" for problem in _check_dates(record)]
        for link in record.get("relations", ()):
            if whole and link["to"] not in seen:
                problems.append(f"{name}: {record['id']}: {link['kind']} names an unknown fact {link['to']!r}")
            if link["to"] == record["id"]:
                problems.append(f"{name}: {record['id']}: {link['kind']} points to itself")
    return problems


def _check_dates(record: dict[str, Any]) -> Iterator[str]:
    try:
        fact = Fact.from_record(record)
    except ValueError as error:
        yield str(error)
        return
    if fact.end and fact.date and fact.end.last < fact.date.first:
        yield f"it ends ({fact.end}) before it begins ({fact.date})"
    today = PartialDate.parse(date.today().isoformat())
    if fact.status == "completed" and fact.date and fact.date_kind == "held" and fact.date > today:
        yield f"its status is completed but its date {fact.date} is still to come"
    if fact.status in _STATUS_NEEDS and not set(fact.dates or {}) & _STATUS_NEEDS[fact.status]:
        yield f"its status is {fact.status} but no date says since when (its dates: {', '.join(fact.dates or {})})"
    if fact.status in ("completed", "in-force", "ended") and not fact.date:
        yield f"its status is {fact.status} but it has no date"
    if fact.dates and fact.dates.get(fact.date_kind) != fact.date:
        yield f"date and dates.{fact.date_kind} differ"
