"""WTO RTA-IS: trade agreements notified to the WTO or announced, by pair of countries.

Ties
    trade-agreement (undirected), one for each agreement and pair. `start` is the day of entry into force for
    both (the earlier of goods and services; a later entry of one of the two counts), none where it is signed
    and not in force, not in force for one of the two, or where the list does not say when one of them joined.
    `end` is the day on which it became inactive, or on which one of the two left. `degree` begins with "in
    force", "no longer in force", "signed, not in force", "not in force for one of the two" or "start not given".

An agreement with a bloc (European Union, EFTA, ASEAN, MERCOSUR, GCC, SACU, CACM, EAEU) is one with its members,
for the time of their membership, which the bloc's own agreement in the same list gives. It is no agreement of
the members with each other, nor of the bloc's several partners with each other. Where an accession has a row of its own (RTA 966: Afghanistan to SAFTA), that row
gives the ties of the country that acceded. Agreements under negotiation have no signatories and give no ties.

Coverage is the countries that the list has as a signatory, up to the last day that it speaks of: a pair of
those without a tie has no agreement that was notified or announced. Unnotified agreements exist (see `desta`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import duckdb

from bilateral.evidence.relations import Coverage, Relation, Tie
from bilateral.sources.wto_rta.accessions import settle
from bilateral.sources.wto_rta.pairs import Link, links
from bilateral.sources.wto_rta.parties import blocs, identities
from bilateral.sources.wto_rta.sheet import FILE, SOURCE, Agreement, read
from bilateral.sources.wto_rta.words import degree


def tables(
    files: Mapping[str, Path],
    db: duckdb.DuckDBPyConnection,  # noqa: ARG001 - what every adapter is given
) -> Iterator[tuple[Relation, Iterable[NamedTuple]]]:
    """Yield `tie` (one for each agreement and pair) and `coverage`.

    Raises
    ------
    ChangedColumns
        The workbook is not the one that this adapter was written for.
    UnknownEntity
        A signatory is no known country, or an agreement has fewer than two.
    """
    agreements = read(files[FILE])
    ids = identities(agreements)
    members = blocs(agreements, ids)
    found = [(agreement, links(agreement, ids, members)) for agreement in agreements]
    ties = [_tie(agreement, link) for agreement, link in settle(found, ids)]
    yield "tie", ties
    yield "coverage", _coverage(agreements, ties)


def _tie(agreement: Agreement, link: Link) -> Tie:
    return Tie(
        SOURCE,
        "trade-agreement",
        link.a,
        link.b,
        directed=False,
        start=link.start.isoformat() if link.start else None,
        end=link.end.isoformat() if link.end else None,
        degree=degree(agreement, link),
        locator=f"{FILE}, RTA ID {agreement.id}",
    )


def _coverage(agreements: Iterable[Agreement], ties: Iterable[Tie]) -> Iterator[Coverage]:
    days = [day for agreement in agreements for day in agreement.days if day < date.max]
    for country in sorted({side for tie in ties for side in (tie.a, tie.b)}):
        yield Coverage(SOURCE, "trade-agreement", min(days).year, max(days).year, country)
