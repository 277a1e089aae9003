"""Who leads the two now, by the Factbook's last edition, and who led them before, by Archigos, which has ended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bilateral.evidence.partial_date import PartialDate
from bilateral.evidence.quantity import listing
from bilateral.evidence.statement import Evidence, Value
from bilateral.strands.dossier import Dossier, source_evidence, trait_evidence
from bilateral.strands.draft import Draft
from bilateral.world import Country

_SHOWN = 8  # terms of each country in the table, the latest
_CHIEFS = {"chief_of_state": "head of state", "head_of_government": "head of government"}
# What the adapter writes of a term.
_TERM = re.compile(
    r"(?P<leader>.+), (?P<first>\d{4}-\d\d-\d\d) to (?P<open>after )?(?P<last>\d{4}-\d\d-\d\d); "
    r"entry: (?P<entry>.+); exit: (?P<exit>.+)"
)


@dataclass(frozen=True, slots=True)
class Term:
    """One leader's time in office; `last` is None where it was still running on the day or at the list's end."""

    leader: str
    first: date
    last: date | None
    entry: str
    exit: str
    evidence: Evidence


def tell_chiefs(draft: Draft, dossier: Dossier) -> None:
    """Say who is head of state and of government by the Factbook's last edition."""
    for country in dossier.both:
        traits = {
            words: trait
            for indicator, words in _CHIEFS.items()
            if (trait := dossier.trait(country, indicator)) and trait.label
        }
        if not traits:
            continue
        told = {words: (trait.label or "").strip().rstrip(".") for words, trait in traits.items()}
        if len(set(told.values())) == 1 and len(told) == 2:
            told = {"head of state and of government": next(iter(told.values()))}
        said = "; ".join(f"{words} {label}" for words, label in told.items())
        draft.say(
            f"chiefs-{country.id}",
            f"{country.possessive} leaders in the Factbook's last edition: {said}.",
            [trait_evidence(trait) for trait in traits.values()],
        )


def tell_terms(draft: Draft, dossier: Dossier) -> None:
    """Say whom Archigos has in office last, with a table of the terms before."""
    if draft.lacks(dossier, "leaders", f"who led {dossier.names} in which years"):
        return
    ends = dossier.queries.spans["leaders", "leader"].year_to or dossier.as_of.year
    terms = {country: _terms(dossier, country, ends) for country in dossier.both}
    silent = [country.in_sentence for country, known in terms.items() if not known]
    if silent:
        draft.gap(f"who led {listing(silent)} in which years: not in Archigos by the day", "bilateral sources show leaders")  # fmt: skip
    lasts = {country: known[0] for country, known in terms.items() if known}
    if not lasts:
        return
    values = [
        Value(str(term.first), "date", None, f"{term.leader} in office in {country.name}", PartialDate.parse(str(term.first)).say())
        for country, term in lasts.items()
    ]  # fmt: skip
    said = [
        f"{term.leader} led {country.in_sentence} from {{{place}}}{_until(term)}"
        for place, (country, term) in enumerate(lasts.items())
    ]
    until = f", which ends in {ends}" if ends < dossier.as_of.year else ""
    draft.say(
        "last-terms",
        f"By Archigos{until}, {listing(said)}.",
        [term.evidence for term in lasts.values()],
        values=values,
        weight=3,
    )
    draft.table(
        "terms", f"Who led each country, to {min(ends, dossier.as_of.year)}",
        ("country", "leader", "from", "to", "came in", "left", "evidence"),
        [
            [country.name, term.leader, str(term.first), str(term.last or "in office"), term.entry, term.exit, [term.evidence]]
            for country, known in terms.items()
            for term in known[:_SHOWN]
        ],
        note=f"Effective leaders by Archigos, the latest {_SHOWN} of each country. In office: on the day of this brief, or on 31 December {ends}, where the list ends.",
    )  # fmt: skip


def _until(term: Term) -> str:
    return f" to {PartialDate.parse(str(term.last)).say()}" if term.last else ""


def _terms(dossier: Dossier, country: Country, ends: int) -> list[Term]:
    """Return a country's terms that had begun by the day, the latest first."""
    found = []
    for trait in dossier.traits(country, "leader_took_office"):
        read = _TERM.fullmatch(trait.label or "")
        if read is None or trait.source != "leaders" or date.fromisoformat(read["first"]) > dossier.as_of:
            continue
        last = date.fromisoformat(read["last"])
        running = bool(read["open"]) or last > dossier.as_of
        # How a term ended is told only of one that had: the source's own words would give it away.
        detail = f"{country.name}: {read['leader']}, from {read['first']}" + (
            f" (to the list's end in {ends})" if read["open"] and ends < dossier.as_of.year else ""
        )
        found.append(
            Term(
                read["leader"],
                date.fromisoformat(read["first"]),
                None if running else last,
                read["entry"],
                "" if running else read["exit"],
                source_evidence("trait", "leaders", trait.locator, detail),
            )
        )
    return sorted(found, key=lambda term: term.first, reverse=True)
