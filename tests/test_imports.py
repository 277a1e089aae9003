"""Imports run one direction, as the design draws it; nothing heavy is imported before it is used."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "bilateral"

# Room -> the rooms that it may import. What those may import, it may too; and every room its own modules and
# `bilateral.errors`.
ROOMS: dict[str, set[str]] = {
    "world": set(),
    "evidence": {"world"},
    "register": {"evidence"},
    "sources": {"evidence", "world"},
    "lake": {"evidence", "register", "sources"},
    "strands": {"lake", "gravity", "events"},
    "events": {"lake"},
    "gravity": {"lake"},
    "panel": {"lake"},
    "brief": {"strands"},
    "notes": set(),
    "check": {"notes", "lake"},
    "garden": {"notes", "brief", "check"},
    "web": {"brief", "check", "panel"},
    "cli": {"world", "evidence", "register", "sources", "lake", "strands", "events", "gravity", "panel", "brief",
            "notes", "check", "garden", "web"},
    "errors": set(),
    # The package's own face: what `import bilateral` offers.
    "__init__": {"brief", "check", "panel", "gravity"},
    "__main__": {"cli"},
}  # fmt: skip

# Packages that cost a start more than 10 ms or 10 MB, and the modules that may import them at their top: none of
# these modules is imported before its package is needed.
HEAVY: dict[str, set[str]] = {
    "fastapi": {"web.*"},
    "mcp": {"web.*"},
    "pydantic": {"web.*"},
    "starlette": {"web.*"},
    "uvicorn": {"web.*"},
    "duckdb": {"sources.*"},  # adapters: imported when their source is read
    "ibis": set(),
    "jinja2": set(),
    "jsonschema": set(),
    "numpy": {"gravity.*"},  # arrays are what the room is about; its __init__ is lazy
    "pandas": set(),
    "polars": set(),
    "pyarrow": set(),
    "scipy": {"gravity.*"},
    "vl_convert": set(),
}

LONGEST = 400
NOBODYS_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}


class Import(NamedTuple):
    """One import: which module it is in, which it names, and whether it runs when the module is imported."""

    importer: str
    imported: str
    line: int
    at_top: bool

    def __str__(self) -> str:
        return f"{self.importer}, line {self.line}: imports {self.imported}"


def module_name(path: Path) -> str:
    """Return the module's name below the package: `lake.build`, `lake`, `__init__`."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts if len(parts) == 1 else parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> Iterator[Import]:
    """Yield every import of a file; what only a type checker sees counts, but not as run.

    Of `import bilateral`, what counts is which room is used by it: `bilateral.brief(...)` is an import of `brief`.
    """
    importer = module_name(path)
    package = ["bilateral", *path.relative_to(SOURCE).parts[:-1]]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    run = set(run_on_import(tree.body))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name != "bilateral":
                    yield Import(importer, alias.name, node.lineno, node in run)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else []
            start = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                yield Import(importer, f"{start}.{alias.name}", node.lineno, node in run)
        elif (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == "bilateral"
        ):
            yield Import(importer, f"bilateral.{node.attr}", node.lineno, False)


def run_on_import(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements that run when a module is imported: not those in functions or under TYPE_CHECKING."""
    for node in body:
        yield node
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            yield from run_on_import(node.orelse)
        elif isinstance(node, ast.If | ast.Try | ast.With | ast.ClassDef):
            for inner in ("body", "orelse", "finalbody"):
                yield from run_on_import(getattr(node, inner, []))
            for handler in getattr(node, "handlers", []):
                yield from run_on_import(handler.body)


FILES = sorted(SOURCE.rglob("*.py"))
IMPORTS = [found for path in FILES for found in imports_of(path)]


def allowed(room: str) -> set[str]:
    """Return the rooms that a room may import, by way of others too."""
    found: set[str] = set()
    waiting = set(ROOMS[room])
    while waiting:
        found |= waiting
        waiting = {further for one in waiting for further in ROOMS[one]} - found
    return found | {room, "errors"}


def crossing(imports: list[Import]) -> list[str]:
    """Return the imports along an arrow that the design does not have."""
    wrong = []
    for found in imports:
        words = found.imported.split(".")
        if words[0] != "bilateral" or words[1:] == ["__version__"]:
            continue
        room = found.importer.split(".")[0]
        # `from bilateral import world` names a room, `from bilateral import anything_else` the package's face.
        target = words[1] if len(words) > 1 and words[1] in ROOMS else "__init__"
        if target not in allowed(room):
            wrong.append(f"{found}: {room} may not import {target}")
    return wrong


def test_every_room_is_one_that_the_design_has() -> None:
    rooms = {path.relative_to(SOURCE).parts[0].removesuffix(".py") for path in FILES}
    assert rooms <= ROOMS.keys()
    assert {"world", "evidence", "register", "sources", "lake", "strands", "brief", "cli"} <= rooms


def test_imports_follow_the_arrows() -> None:
    assert crossing(IMPORTS) == []


@pytest.mark.parametrize(
    ("importer", "imported"),
    [("world.names", "bilateral.evidence.fact"), ("lake.build", "bilateral.strands"), ("sources.baci", "bilateral.lake"),
     ("brief.assemble", "bilateral.cli.output"), ("evidence.fact", "bilateral.register.load")],
)  # fmt: skip
def test_a_wrong_arrow_is_seen(importer: str, imported: str) -> None:
    assert len(crossing([Import(importer, imported, 1, True)])) == 1


def test_the_design_itself_has_no_circle() -> None:
    try:
        TopologicalSorter(ROOMS).prepare()
    except CycleError as error:
        pytest.fail(f"the rooms import each other: {error.args[1]}")


def test_no_modules_import_each_other_in_a_circle() -> None:
    modules = {f"bilateral.{module_name(path)}" for path in FILES}
    graph: dict[str, set[str]] = {}
    for found in IMPORTS:
        named = found.imported if found.imported in modules else found.imported.rpartition(".")[0]
        importer = f"bilateral.{found.importer}"
        # A room's `__init__` gathers its modules, and they may name the room for a reader's sake.
        if found.at_top and named in modules and named != importer:
            graph.setdefault(importer, set()).add(named)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a circle of imports: {' -> '.join(error.args[1])}")


def test_nothing_heavy_is_imported_at_the_top_of_a_module() -> None:
    wrong = [
        str(found)
        for found in IMPORTS
        if found.at_top
        and found.imported.split(".")[0] in HEAVY
        and not {found.importer, f"{found.importer.split('.')[0]}.*"} & HEAVY[found.imported.split(".")[0]]
    ]
    assert wrong == []


def test_files_stay_short() -> None:
    lengths = {module_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_every_file_has_a_name_that_says_what_is_in_it() -> None:
    parts = {part.removesuffix(".py") for path in FILES for part in path.relative_to(SOURCE).parts}
    assert parts & NOBODYS_NAMES == set()
