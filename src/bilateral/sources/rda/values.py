"""What a stream of R's serialization holds, as far as data frames need it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bilateral.errors import DataMissing


class UnreadableData(DataMissing, ValueError):  # noqa: N818 - says what it is
    """The bytes are no R data file, are damaged, or hold what no data file should."""


@dataclass(frozen=True, slots=True)
class Vector:
    """A vector of R: "logical", "integer", "double", "complex", "text", "list" or "raw".

    Logical, integer and double vectors hold R's own numbers, NA among them; text has None for NA.
    """

    kind: str
    data: Sequence[Any]
    attributes: dict[str, Value] = field(default_factory=dict)

    @property
    def classes(self) -> Sequence[Any]:
        """The S3 classes, most special first."""
        given = self.attributes.get("class")
        return given.data if isinstance(given, Vector) and given.kind == "text" else ()


@dataclass(frozen=True, slots=True)
class Pairs:
    """A pairlist or call of R: values, each with its tag or None."""

    items: list[tuple[str | None, Value]]


@dataclass(frozen=True, slots=True)
class Symbol:
    """A name of R."""

    name: str


# None stands for NULL and for what no data frame needs: environments, functions' insides, pointers.
Value = Vector | Pairs | Symbol | None
