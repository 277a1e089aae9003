"""Accessions: some have a row of their own beside the agreement's; each pair is told once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from bilateral.sources.wto_rta.pairs import Link
from bilateral.sources.wto_rta.parties import signatories
from bilateral.sources.wto_rta.sheet import Agreement

Found = tuple[Agreement, Sequence[Link]]

_ENLARGEMENT = re.compile(r"E[CU] \(\d+\) Enlargement")
_TITLE = re.compile(r"(?P<base>.*?)\s*-\s*Accession of\s+(?P<who>.*)", re.DOTALL)
_REMARK = re.compile(r"Accession\s+of\s+(?P<who>[^.]*)")

# Agreements that the rows of their accessions call otherwise.
_BASES = {
    "EFTA": "European Free Trade Association (EFTA)",
    "EFTA - Central America": "EFTA - Central America (Costa Rica and Panama)",
    "EU - Colombia and Peru": "EU - Colombia, Ecuador and Peru",
}


def settle(found: Iterable[Found], ids: Mapping[str, str]) -> Iterator[tuple[Agreement, Link]]:
    """Yield every link to be told, by agreement.

    The row of an accession tells of the pairs of those that acceded, for it has their days and its own
    exceptions (in April 2026 the CPTPP was not in force between the United Kingdom and Canada); the row of
    the agreement tells of all others. Of two accessions of one pair the later one made the tie.
    """
    families: dict[str, list[Found]] = defaultdict(list)
    for agreement, links in found:
        families[_family(agreement)].append((agreement, links))
    for family in families.values():
        acceded = _acceded(family, ids)
        yield from acceded.values()
        for agreement, links in family:
            if not agreement.accession:
                yield from ((agreement, link) for link in links if (link.a, link.b) not in acceded)


def _acceded(
    family: Iterable[Found], ids: Mapping[str, str]
) -> dict[tuple[str, str], tuple[Agreement, Link]]:
    chosen: dict[tuple[str, str], tuple[Agreement, Link]] = {}
    for agreement, links in family:
        if not agreement.accession:
            continue
        who = _who(agreement, ids)
        for link in links:
            pair = (link.a, link.b)
            known = chosen.get(pair)
            later = known is None or (link.start or date.min) > (known[1].start or date.min)
            if who.intersection(pair) and later:
                chosen[pair] = (agreement, link)
    return chosen


def _family(agreement: Agreement) -> str:
    """Return the name of the agreement that was acceded to; an agreement's own name otherwise."""
    if not agreement.accession:
        return agreement.name
    if _ENLARGEMENT.fullmatch(agreement.name):
        return "EU Treaty"
    match = _TITLE.fullmatch(agreement.name)
    base = match["base"] if match else agreement.name
    return _BASES.get(base, base)


def _who(agreement: Agreement, ids: Mapping[str, str]) -> set[str]:
    """Return the countries that acceded: those signatories that the title or the remark names."""
    match = _TITLE.fullmatch(agreement.name) or _REMARK.search(agreement.remarks)
    said = match["who"] if match else ""
    names = (*signatories(agreement), *agreement.dated)
    return {ids[name] for name in names if name in ids and re.search(rf"\b{re.escape(name)}\b", said)}
