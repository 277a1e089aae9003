"""Briefs for the tests: each is made once, whichever tests look at it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from bilateral.brief import Brief, assemble
from bilateral.lake import Lake
from bilateral.lake.queries import Queries
from bilateral.world import get

AS_OF = "2026-06-30"
Make = Callable[..., Brief]


@pytest.fixture(scope="session", params=["lake", "full_lake"])
def make(request: pytest.FixtureRequest) -> Make:
    """Make a brief of `IND-JPN` on a day, from a lake without downloads and from a full one."""
    opened: Lake = request.getfixturevalue(request.param)
    queries = Queries(opened)

    @cache
    def made(pair: str, as_of: str = AS_OF) -> Brief:
        a, b = map(get, pair.split("-"))
        return assemble(a, b, queries, as_of=date.fromisoformat(as_of))

    return made
