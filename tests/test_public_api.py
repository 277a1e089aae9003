"""What `import bilateral` offers, and what it does not import."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from importlib import import_module
from importlib.metadata import version

import pytest

import bilateral
from bilateral.errors import BilateralError
from bilateral.lake import Lake

_HEAVY = (
    "duckdb",
    "click",
    "yaml",
    "jinja2",
    "vl_convert",
    "jsonschema",
    "bilateral.world",
    "bilateral.lake",
    "bilateral.gravity",
    "numpy",
)


@pytest.fixture
def home(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> Lake:
    """Make the tests' lake the person's own, and keep it from being added to."""
    monkeypatch.setenv("BILATERAL_HOME", str(lake.path))
    monkeypatch.setattr("bilateral.lake.ensure", lambda _: [("baci", "not in this lake")])
    return lake


def test_importing_imports_nothing_heavy() -> None:
    program = "import bilateral, sys, json; print(json.dumps(sorted(sys.modules)))"
    printed = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout
    loaded = json.loads(printed)
    assert "bilateral" in loaded
    assert [name for name in _HEAVY if name in loaded] == []


@pytest.mark.parametrize(
    "asked",
    [
        "bilateral.gravity.ppml",
        "bilateral.gravity.counterfactual",
        "bilateral.gravity.potential",
    ],
)
def test_gravity_needs_no_import_of_its_own(asked: str) -> None:
    program = f"import bilateral; assert callable({asked}), {asked}"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_every_public_name_is_there_and_no_other() -> None:
    assert all(hasattr(bilateral, name) for name in bilateral.__all__)
    with pytest.raises(AttributeError, match="no attribute 'gravitas'"):
        bilateral.gravitas  # type: ignore[attr-defined]  # noqa: B018


def test_version_is_that_of_the_distribution() -> None:
    assert bilateral.__version__ == version("bilateral")


def test_brief_is_the_same_whichever_way_round(home: Lake) -> None:  # noqa: ARG001
    made = bilateral.brief("Nippon", "IND", as_of="2026-01-01")
    assert [country.id for country in made.pair] == ["IND", "JPN"]
    assert made.as_of.isoformat() == "2026-01-01"
    assert made.to_json() == bilateral.brief("India", "Japan", as_of="2026-01-01").to_json()
    assert dict(made.dossier.missing)["baci"] == "not in this lake"


def test_brief_stays_a_function_once_its_room_is_imported(home: Lake) -> None:  # noqa: ARG001
    room = import_module("bilateral.brief")
    assert bilateral.brief is room  # type: ignore[comparison-overlap]
    assert list(inspect.signature(bilateral.brief).parameters) == ["a", "b", "as_of"]
    assert isinstance(bilateral.brief("Chile", "China"), room.Brief)


@pytest.mark.parametrize(
    ("a", "b", "error", "said"),
    [
        ("Indja", "Japan", LookupError, "India"),
        ("Congo", "Japan", LookupError, "ambiguous"),
        ("Holland", "Netherlands", BilateralError, "twice"),
    ],
)
def test_wrong_countries(home: Lake, a: str, b: str, error: type[Exception], said: str) -> None:  # noqa: ARG001
    with pytest.raises(error, match=said):
        bilateral.brief(a, b)


def test_a_text_that_is_no_day(home: Lake) -> None:  # noqa: ARG001
    with pytest.raises(ValueError, match="yesterday"):
        bilateral.brief("India", "Japan", as_of="yesterday")
