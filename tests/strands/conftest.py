"""Briefs from a lake of the publishers' files, pulled once from the mirror beside the checkout."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import pytest

from bilateral.brief import assemble
from bilateral.lake import Lake
from bilateral.lake.queries import Queries
from bilateral.world import get

Told = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def told(public_record: Any) -> Told:
    """`told("India", "Japan")`: the brief's JSON, from every published source in the mirror."""
    queries = Queries(Lake(public_record.path))

    @cache
    def brief(a: str, b: str, as_of: str = "2026-06-30") -> dict[str, Any]:
        made = assemble(get(a), get(b), queries, as_of=date.fromisoformat(as_of))
        found: dict[str, Any] = json.loads(made.to_json())
        return found

    return brief
