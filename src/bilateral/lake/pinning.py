"""Holding the lake against a lock that was written somewhere else, or some time ago."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from bilateral.errors import BilateralError, DataMissing
from bilateral.lake import catalog


class Difference(NamedTuple):
    """Where the lake is not what a lock pins."""

    source: str
    text: str


def lock_of(lake: Path) -> str:
    """Return the lock of what the lake holds; raises `DataMissing` when it holds nothing."""
    editions = catalog.read(lake)
    if not editions:
        raise DataMissing(f"there is no lake in {lake}; run `bilateral sources pull` to build it")
    return catalog.lock_text(editions)


def differences(lake: Path, lock: Path) -> list[Difference]:
    """Return where the lake holds other data than the lock pins: other editions, other files, more or fewer sources.

    When the data came is not compared: the same bytes are the same data on any day.

    Raises
    ------
    BilateralError
        The file is no lock, or cannot be read.
    DataMissing
        The lake's catalog is damaged.
    """
    pinned, held = _pins(lock), catalog.read(lake)
    found = []
    for source in sorted(pinned.keys() | held.keys()):
        if source not in held:
            found.append(Difference(source, f"not in the lake; `bilateral sources pull {source}` brings it"))
        elif source not in pinned:
            found.append(Difference(source, "in the lake and not in the lock"))
        else:
            found += [Difference(source, text) for text in _apart(pinned[source], asdict(held[source]))]
    return found


def _pins(lock: Path) -> dict[str, dict[str, Any]]:
    try:
        document = json.loads(lock.read_bytes())
        pins = {pin["source"]: dict(pin) for pin in document["editions"]}
        whole = all({"version", "sha256"} <= pin.keys() for pin in pins.values())
    except OSError as error:
        raise BilateralError(f"cannot read {lock}: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BilateralError(f"{lock} is no lock of a lake: {error or type(error).__name__}") from error
    if document.get("schema") != catalog.LOCK_SCHEMA or not whole:
        raise BilateralError(f"{lock} is no lock of a lake: it is not of the schema {catalog.LOCK_SCHEMA}")
    return pins


def _apart(pinned: Mapping[str, Any], held: Mapping[str, Any]) -> Iterator[str]:
    if pinned["version"] != held["version"]:
        yield f"edition {held['version']}, the lock pins {pinned['version']}"
    wanted = {file["name"]: file["sha256"] for file in pinned.get("files", ())}
    there = {file["name"]: file["sha256"] for file in held["files"]}
    for name in sorted(wanted.keys() | there.keys()):
        if wanted.get(name) != there.get(name):
            yield f"{name} is {_said(there.get(name))}, the lock pins {_said(wanted.get(name))}"
    if wanted == there and pinned["sha256"] != held["sha256"]:
        yield f"its data are {_said(held['sha256'])}, the lock pins {_said(pinned['sha256'])}"


def _said(digest: str | None) -> str:
    return f"sha256 {digest[:12]}..." if digest else "absent"
