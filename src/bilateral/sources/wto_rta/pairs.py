"""From an agreement to the pairs of countries between which it holds, with its days for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import NamedTuple

from bilateral.sources.checks import UnknownEntity
from bilateral.sources.wto_rta.parties import ALWAYS, BLOCS, Members, as_blocs, former, narrower
from bilateral.sources.wto_rta.sheet import FILE, NEVER, SOURCE, Agreement, Stay

# An agreement with a bloc, or named as one country's with several ("United Kingdom - CARIFORUM States"), is the
# hub's with each of the others, who have none with each other from it. In these everyone is with everyone:
_ALL_WITH_ALL = {
    27: "Dominican Republic - Central America - United States (CAFTA-DR)",
    114: "European Economic Area: Iceland, Liechtenstein and Norway with each other",
    300: "Estonia - Latvia - Lithuania",
    437: "ASEAN - Australia - New Zealand: Australia and New Zealand with each other",
    857: "Russian Federation - Belarus - Kazakhstan",
}
_HUB_NAMED_LAST = {527: "Chinese Taipei"}  # El Salvador - Honduras - Chinese Taipei
_NO_SIGNATORIES = {201: "Borneo Free Trade Area: North Borneo and Sarawak, now within Malaysia"}


class Link(NamedTuple):
    """An agreement between two countries; `open` says why there is no start although it is in force."""

    a: str
    b: str
    start: date | None
    end: date | None
    open: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A country, or a bloc as its members; `hub` if it is the one that the others have the agreement with."""

    members: Members
    hub: bool
    late: bool = False  # joined after the start, on a day that the list does not give


def links(agreement: Agreement, ids: Mapping[str, str], blocs: Mapping[str, Members]) -> list[Link]:
    """Return the pairs of an agreement, each once, in order of their ids.

    Raises
    ------
    UnknownEntity
        The agreement has fewer than two signatories and is not known to be such a one.
    """
    if agreement.id in _NO_SIGNATORIES:
        return []
    parties = list(_parties(agreement, ids, blocs))
    if len(parties) < 2:
        raise UnknownEntity(SOURCE, FILE, f"RTA ID {agreement.id} ({agreement.name}) has no second signatory")
    spokes = agreement.id not in _ALL_WITH_ALL and any(party.hub for party in parties)
    found: dict[tuple[str, str], Link] = {}
    for one, other in combinations(parties, 2):
        if spokes and not (one.hub or other.hub):
            continue
        for (a, stay), (b, stay_b) in product(one.members.items(), other.members.items()):
            link = _link(agreement, (a, b), narrower(stay, stay_b), late=one.late or other.late)
            if link is not None:
                found.setdefault((link.a, link.b), link)
    return sorted(found.values())


def _parties(agreement: Agreement, ids: Mapping[str, str], blocs: Mapping[str, Members]) -> Iterator[Party]:
    dated = {ids[name]: stay for name, stay in agreement.dated.items()}
    names = as_blocs(agreement, ids, blocs)
    in_blocs = {country for name in names if name in BLOCS for country in blocs[name]}
    first = {ids[name] for name in agreement.original if name in ids}
    for name in names:
        if name in BLOCS:
            yield Party({c: narrower(s, dated.get(c, ALWAYS)) for c, s in blocs[name].items()}, hub=True)
            continue
        country = ids[name]
        late = bool(agreement.current) and not agreement.accession and country not in (*first, *dated)
        yield Party({country: dated.get(country, ALWAYS)}, hub=_is_hub(agreement, name), late=late)
    listed = {ids[name] for name in names if name in ids} | in_blocs
    gone = {country: stay for country, stay in (former(first) | dated).items() if country not in listed}
    yield from (Party({country: stay}, hub=False) for country, stay in gone.items())


def _is_hub(agreement: Agreement, name: str) -> bool:
    """Tell whether the agreement is named as this country's with the others."""
    if agreement.id in _HUB_NAMED_LAST:
        return name == _HUB_NAMED_LAST[agreement.id]
    return agreement.name.startswith(f"{name} - ")


def _link(agreement: Agreement, pair: tuple[str, str], stay: Stay, *, late: bool) -> Link | None:
    """Return the agreement's link between two countries, None if their days in it never meet."""
    a, b = sorted(pair)
    if a == b:
        return None
    ends = [day for day in (agreement.inactive, stay.exit) if day]
    end = min(ends, default=None)
    if agreement.start is None:
        return Link(a, b, None, end, "signed, not in force")
    start = max(agreement.start, stay.entry or date.min)
    if start == NEVER:
        return Link(a, b, None, end, "not in force for one of the two")
    if end and end <= start:
        return None
    if late:
        return Link(a, b, None, end, "start not given, one of the two joined later")
    return Link(a, b, start, end)
