"""Who the parties are: the WTO's names as countries, and blocs as their members over time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from bilateral import world
from bilateral.evidence.partial_date import PartialDate
from bilateral.sources.entities import by_name, identify
from bilateral.sources.wto_rta.sheet import FILE, SOURCE, Agreement, Stay

Members = Mapping[str, Stay]  # country id: while it is a member

# Signatories that are blocs, and the agreement in the list that makes them one (some have two in turn).
BLOCS = {
    "ASEAN Free Trade Area (AFTA)": "ASEAN Free Trade Area (AFTA)",
    "Central American Common Market (CACM)": "Central American Common Market (CACM)",
    "Eurasian Economic Union (EAEU)": "Eurasian Economic Union (EAEU)",
    "European Free Trade Association (EFTA)": "European Free Trade Association (EFTA)",
    "European Union": "EU Treaty",
    "Gulf Cooperation Council (GCC)": "Gulf Cooperation Council (GCC)",
    "Southern African Customs Union (SACU)": "Southern African Customs Union (SACU)",
    "Southern Common Market (MERCOSUR)": "Southern Common Market (MERCOSUR)",
}

_ALIASES = {
    "British Overseas Territory of Saint Helena, Ascension and Tristan da Cunha": "SHN",
    "Congo": "COG",
    "Kosovo (under UNSC res. 1244)": "XKX",
    "Netherlands, Kingdom of, with respect to Aruba": "ABW",
}

# Signatories that the list leaves out, most of them because they are no longer states; the titles name them.
_LEFT_OUT = {
    277: ("Syrian Arab Republic",),
    287: ("Czechoslovakia",),
    306: ("Czechoslovakia",),
    335: ("Serbia and Montenegro",),
    344: ("Serbia and Montenegro",),
}


# Blocs whose members agreements of the past list one by one, and how such agreements are called ("EC - Morocco
# Cooperation Agreement"; the conventions of Lomé only list them): they signed as one.
_LISTED_SINGLY = {
    "European Union": re.compile(r"E(U|EC|C) *[-–] |.* Convention of Lomé"),
    "European Free Trade Association (EFTA)": re.compile(r"EFTA *[-–] "),
}

ALWAYS = Stay(None, None)
DAY = timedelta(days=1)


def signatories(agreement: Agreement) -> tuple[str, ...]:
    """Return the signatories, with those that the list leaves out."""
    return agreement.signatories + _LEFT_OUT.get(agreement.id, ())


def identities(agreements: Iterable[Agreement]) -> dict[str, str]:
    """Map every name of a country in the list to its id.

    Raises
    ------
    UnknownEntity
        A name is no known country and no known bloc.
    """
    names = {
        name
        for agreement in agreements
        for name in (*signatories(agreement), *agreement.original, *agreement.dated)
    }
    return identify(SOURCE, FILE, names, by_name, aliases=_ALIASES, skipped=BLOCS)


def blocs(agreements: Iterable[Agreement], ids: Mapping[str, str]) -> dict[str, Members]:
    """Return the members of each bloc, each with the first and the last day of its membership."""
    by_treaty: dict[str, dict[str, Stay]] = {treaty: {} for treaty in BLOCS.values()}
    for agreement in agreements:
        if agreement.name in by_treaty and not agreement.accession:
            members = by_treaty[agreement.name]
            for name in dict.fromkeys((*agreement.current, *agreement.original, *agreement.dated)):
                stay = _own(agreement, name)
                earlier = members.get(ids[name])
                members[ids[name]] = _joined(earlier, stay) if earlier else stay
    return {bloc: by_treaty[treaty] for bloc, treaty in BLOCS.items()}


def _own(agreement: Agreement, name: str) -> Stay:
    dated = agreement.dated.get(name, ALWAYS)
    return Stay(dated.entry or agreement.start, dated.exit or agreement.inactive)


def _joined(one: Stay, other: Stay) -> Stay:
    """Join the stays in two agreements of the same bloc, the second of which took the place of the first."""
    entry = None if one.entry is None or other.entry is None else min(one.entry, other.entry)
    return Stay(entry, None if one.exit is None or other.exit is None else max(one.exit, other.exit))


def narrower(one: Stay, other: Stay) -> Stay:
    """Return the days that lie in both stays."""
    exits = [day for day in (one.exit, other.exit) if day]
    return Stay(max(one.entry or date.min, other.entry or date.min), min(exits, default=None))


def as_blocs(agreement: Agreement, ids: Mapping[str, str], members: Mapping[str, Members]) -> tuple[str, ...]:
    """Return the signatories, with a bloc in place of members that are all listed one by one."""
    names = signatories(agreement)
    if agreement.accession:
        return names
    for bloc, title in _LISTED_SINGLY.items():
        there = {ids[name] for name in names if name in ids}
        day = agreement.signed or agreement.start or date.min
        at_signature = {c for c, stay in members[bloc].items() if _meets(stay, day, day)}
        part = at_signature if at_signature <= there and agreement.name != BLOCS[bloc] else set()
        if title.match(agreement.name):
            part = {c for c in there if _meets(members[bloc].get(c), day, agreement.inactive)}
        if bloc not in names and len(part) > 1:
            names = (*(name for name in names if ids.get(name) not in part), bloc)
    return names


def former(countries: Iterable[str]) -> dict[str, Stay]:
    """Return those countries that no longer exist, as parties until their end."""
    ends = {country: world.get(country).end for country in countries}
    return {country: Stay(None, PartialDate.parse(end).last) for country, end in ends.items() if end}


def _meets(stay: Stay | None, first: date, before: date | None) -> bool:
    """Tell whether a membership falls into the days from `first` until `before`."""
    if stay is None:
        return False
    return (stay.entry or date.min) < max(before or date.max, first + DAY) and (stay.exit or date.max) > first
