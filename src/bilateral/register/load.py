"""Read and validate the theme files of the register."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from bilateral.errors import BilateralError
from bilateral.evidence.fact import Fact
from bilateral.register import FACTS
from bilateral.register.checks import fact_problems, link_problems, said

SCHEMA = Path(__file__).parent / "fact.schema.json"


class RegisterError(BilateralError, ValueError):
    """One or more theme files are malformed; `problems` has one line for each."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        shown = problems[:3] + ([f"... and {len(problems) - 3} more"] if len(problems) > 3 else [])
        super().__init__("the register is malformed: " + "; ".join(shown))


class _Record(NamedTuple):
    """A fact as its theme file has it."""

    file: str
    fact: dict[str, Any]


class _PlainLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which a date stays the text that was written, and no key may stand twice.

    A date's precision would be lost in reading it as a day; of two equal keys YAML silently keeps the second.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Build a mapping, each key once."""
        keys = [key.value for key, _ in node.value]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise yaml.MarkedYAMLError(None, None, f"the key {twice!r} stands twice", node.start_mark)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(folder: Path = FACTS) -> list[Fact]:
    """Return every fact below the folder, in id order; raises `RegisterError` when any file is malformed."""
    records, problems = _checked(_files(folder))
    if problems:
        raise RegisterError(problems)
    return sorted((Fact.from_record(record.fact) for record in records), key=lambda fact: fact.id)


def validate(*places: Path) -> list[str]:
    """Return a line for each problem in the theme files named, or below the folders named.

    Without a place it is the register that is checked. A folder is a register of its own; a file is checked as
    if it stood in the register, in the place of the file that has its name.
    """
    files = [file for place in places or (FACTS,) for file in _files(place)]
    around = [] if all(place.is_dir() for place in places) else _files(FACTS)
    names = {file.name for file in files}
    return _checked(files, [file for file in around if file.name not in names])[1]


def _checked(files: list[Path], around: list[Path] | None = None) -> tuple[list[_Record], list[str]]:
    """Return the records of the files and their problems; `around` are files that they may refer to."""
    problems: list[str] = []
    records: list[_Record] = []
    for file in files:
        found, wrong = _read(file)
        records += found
        problems += wrong
    known = {record.fact["id"]: record.file for file in around or () for record in _read(file)[0]}
    # Where a file could not be read, what it holds is not unknown.
    dangling = not problems
    problems += link_problems(((record.file, record.fact) for record in records), known, dangling=dangling)
    problems += [f"{r.file}: {r.fact['id']}: {problem}" for r in records for problem in fact_problems(r.fact)]
    return records, problems


def _files(place: Path) -> list[Path]:
    return sorted(place.glob("*.yaml")) if place.is_dir() else [place]


def _read(file: Path) -> tuple[list[_Record], list[str]]:
    """Return a file's well-formed facts, and a line for each thing that is not as the schema wants it."""
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=_PlainLoader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        return [], [f"{file.name}: not readable as YAML: {' '.join(str(error).split())}"]
    except OSError as error:
        return [], [f"{file.name}: cannot be read: {error.strerror or error}"]
    errors = list(_validator().iter_errors(content))
    problems = [f"{file.name}: {_where(error, content)}: {said(error)}" for error in errors]
    if any(list(error.absolute_path)[:1] != ["facts"] or len(error.absolute_path) < 2 for error in errors):
        return [], problems
    broken = {error.absolute_path[1] for error in errors}
    facts = enumerate(content["facts"])
    return [_Record(file.name, fact) for number, fact in facts if number not in broken], problems


@cache
def _validator() -> Any:
    # Imported here: jsonschema costs more than reading the facts, and a brief never validates.
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _where(error: Any, content: Any) -> str:
    """Return the fact's id and the field, or, for a fact without an id, which one of the file it is."""
    path = list(error.absolute_path)
    if len(path) > 1 and path[0] == "facts":
        record = content["facts"][path[1]]
        name = record.get("id") if isinstance(record, dict) else None
        return ".".join([str(name or f"fact {path[1] + 1}"), *map(str, path[2:])])
    return ".".join(map(str, path)) or "the file"
