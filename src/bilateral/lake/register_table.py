"""The register as a table of the lake."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from bilateral.evidence.relations import Coverage, Relation
from bilateral.register import FACTS


class FactRow(NamedTuple):
    """A fact with the columns that queries filter by; `record` is the whole of it."""

    id: str
    strand: str
    kind: str
    date: str | None
    parties: list[str]
    record: str


def register_digest() -> str:
    """Return the SHA-256 of all theme files, names included."""
    digest = sha256()
    for path in sorted(FACTS.glob("*.yaml")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def register_bytes() -> int:
    """Return the size of all theme files."""
    return sum(path.stat().st_size for path in FACTS.glob("*.yaml"))


def register_rows() -> Iterator[tuple[Relation, list[FactRow] | list[Coverage]]]:
    """Yield the fact table and its coverage; raises `RegisterError` for malformed theme files."""
    from bilateral.register.load import load  # here, because most openings of a lake read the digest alone

    facts = load()
    yield "fact", [
        FactRow(fact.id, fact.strand, fact.kind, str(fact.date) if fact.date else None,
                list(fact.parties), fact.to_json())
        for fact in facts
    ]  # fmt: skip
    countries = sorted({party for fact in facts for party in fact.parties})
    years = [fact.date.year for fact in facts if fact.date]
    yield "coverage", [Coverage("register", "fact", min(years), max(years), country) for country in countries]
