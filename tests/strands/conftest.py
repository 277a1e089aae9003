"""Briefs from a lake of the publishers' files, pulled once from the mirror beside the checkout."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bilateral.brief import assemble
from bilateral.lake import Lake, ensure
from bilateral.lake.inputs import Ways
from bilateral.lake.pulling import pull_all
from bilateral.lake.queries import Queries
from bilateral.sources.descriptor import descriptors
from bilateral.world import get

MIRROR = Path(__file__).parents[3] / "shared" / "mirror"
# What no strand tells of two countries, and what takes longest to read.
LEFT_OUT = {"country-codes", "cow-nmc", "leaders", "natural-earth", "oecd-dac", "un-comtrade"}

Told = Callable[..., dict[str, Any]]


class Silent:
    """A watcher that nobody listens to."""

    def begins(self, source: str) -> None: ...
    def fetches(self, label: str, done: int, total: int | None) -> None: ...
    def reads(self, source: str) -> None: ...


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """`told("India", "Japan")`: the brief's JSON, from every published source in the mirror."""
    if not (MIRROR / "MANIFEST.csv").is_file():
        pytest.skip("needs the reference files beside the checkout (../shared/mirror)")
    path = tmp_path_factory.mktemp("public-record")
    ensure(path, offline=True)
    wanted = [name for name, one in descriptors().items() if one.files and name not in LEFT_OUT]
    failed = [done for done in pull_all(path, wanted, Ways(mirror=str(MIRROR)), Silent()) if done.error]
    assert not failed
    queries = Queries(Lake(path))

    @cache
    def brief(a: str, b: str, as_of: str = "2026-06-30") -> dict[str, Any]:
        made = assemble(get(a), get(b), queries, as_of=date.fromisoformat(as_of))
        found: dict[str, Any] = json.loads(made.to_json())
        return found

    return brief
