"""How a country stands to an organisation, by the World Factbook's lists: a member, something less, or not listed."""

from __future__ import annotations

from typing import NamedTuple

from bilateral.check.claim import Source
from bilateral.check.reading import Reading

_MEMBER = (
    "member",
    "regional",
    "nonregional",
    "de facto",
    "permanent",
    "suspended",
    "as chinese",
    "subscriber",
    "compliant",
    "implementing",
    "taliban",
)
_LESS = (
    "observer",
    "partner",
    "candidate",
    "associate",
    "correspondent",
    "signatory",
    "ngo",
    "national committees",
    "cooperating",
    "enhanced",
    "dialogue",
    "pending",
    "applicant",
)


class Belonging(NamedTuple):
    """How a country stands to an organisation."""

    inside: bool
    degree: str
    source: Source


def belonging(reading: Reading, id_: str, organisation: str) -> Belonging | None:
    """Return how a country stands to an organisation; None where its list is not covered."""
    if not reading.known.covers("factbook", "membership", id_):
        return None
    ties = reading.known.memberships(id_).get(organisation, [])
    removed = [tie for tie in ties if tie.kind == "membership-removed"]
    held = [tie for tie in ties if tie.kind == "membership"]
    locator = f"membership {id_} {organisation}"
    if not held:
        why = f" ({removed[0].degree})" if removed else ""
        return Belonging(False, "", Source("tie", "factbook", locator + why))
    degree = (held[0].degree or "member").lower()
    full = not any(word in degree for word in _LESS) and any(word in degree for word in _MEMBER)
    return Belonging(full, degree, Source("tie", "factbook", f"{locator}: {held[0].locator}"))
