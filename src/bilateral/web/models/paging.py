"""Lists that come in pieces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar
from urllib.parse import urlencode

from pydantic import BaseModel, Field

Item = TypeVar("Item")
MOST = 500


class Paged(BaseModel, Generic[Item]):
    """A piece of a list, and where the next one is."""

    items: list[Item]
    total: int
    offset: int
    limit: int
    next: str | None = Field(description="The address of the next piece; null after the last")


def next_path(
    path: str, query: Mapping[str, str | None], *, total: int, offset: int, limit: int
) -> str | None:
    """Return the address of the piece that follows, or None."""
    if offset + limit >= total:
        return None
    given = {name: value for name, value in query.items() if value}
    return f"{path}?{urlencode({**given, 'offset': offset + limit, 'limit': limit})}"


def piece(
    items: Sequence[Item], path: str, query: Mapping[str, str | None], offset: int, limit: int
) -> Paged[Item]:
    """Cut a piece out of a list that is whole."""
    following = next_path(path, query, total=len(items), offset=offset, limit=limit)
    return Paged(
        items=list(items[offset : offset + limit]),
        total=len(items),
        offset=offset,
        limit=limit,
        next=following,
    )
