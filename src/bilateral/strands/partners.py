"""Each country's place in the other's trade, from the Factbook's lists of top five partners."""

from __future__ import annotations

from bilateral.evidence.partial_date import ordinal_word
from bilateral.evidence.quantity import listing, percent
from bilateral.evidence.statement import Disagreement, Evidence, Value
from bilateral.strands.books import EXPORTS, IMPORTS, SOURCE, Place, place_of
from bilateral.strands.dossier import Dossier, source_evidence
from bilateral.strands.draft import Draft
from bilateral.world import Country, get

_WAYS = {"export_share": ("exports", "buyer"), "import_share": ("imports", "supplier")}


def partner_list(dossier: Dossier, country: Country, indicator: str) -> list[tuple[str, float, int]]:
    """Return (partner, % share, year) of the top five, largest first, if they were out by the day."""
    found = dossier.queries.shares(country.id, indicator)
    return [row for row in found if row[2] <= dossier.as_of.year]


def partner_evidence(country: Country, indicator: str, listed: list[tuple[str, float, int]]) -> Evidence:
    """Return the evidence of a top-five list."""
    path = "Economy > Exports - partners" if indicator == "export_share" else "Economy > Imports - partners"
    said = ", ".join(f"{get(partner).name} {share:g}%" for partner, share, _ in listed)
    return source_evidence("flow", "factbook", f"{country.name} > {path}", f"{said} ({listed[0][2]})")


def tell_partner_rank(draft: Draft, dossier: Dossier, country: Country) -> None:
    """Say which rank the other country has in this one's exports and imports, or that it is not in the list."""
    partner = dossier.other(country)
    for indicator, (way, part) in _WAYS.items():
        listed = partner_list(dossier, country, indicator)
        if not listed or not dossier.both_existed(listed[0][2]):
            continue
        evidence = partner_evidence(country, indicator, listed)
        shares = {row[0]: row[1] for row in listed}
        year = str(listed[0][2])
        if partner.id in shares:
            share = shares[partner.id]
            rank = 1 + sum(other > share for other in shares.values())
            tied = sum(other == share for other in shares.values()) > 1
            place = f"{'joint ' if tied else ''}{'' if rank == 1 else ordinal_word(rank) + ' '}largest"
            draft.say(
                f"rank-{country.id}-{way}",
                f"{partner.in_sentence} was the {place} {part} of {country.possessive} {way} in {year}, with {{0}} of them, by the Factbook's list.",
                evidence,
                weight=1 if rank <= 2 else 2,
                values=[
                    Value(
                        share,
                        "%",
                        year,
                        f"share of {partner.name} in {country.possessive} {way}",
                        f"{share:g}%",
                    )
                ],
            )
        else:
            names = listing([get(row[0]).in_sentence for row in listed])
            draft.say(
                f"rank-{country.id}-{way}",
                f"{partner.in_sentence} was not among the five largest {part}s of {country.possessive} {way} in {year}, by the Factbook's list; "
                f"these were {names}, the smallest of them with {{0}}.",
                evidence,
                values=[
                    Value(
                        listed[-1][1], "%", year, f"share of the fifth largest {part}", f"{listed[-1][1]:g}%"
                    )
                ],
                weight=3 if dossier.has(SOURCE) else 2,  # the books of the IMF give every partner's place
            )
            _tell_apart(draft, dossier, country, indicator, listed)


def flow_of(indicator: str) -> str:
    """Return the flow of the IMF's books that a list of shares is about."""
    return EXPORTS if indicator == "export_share" else IMPORTS


def left_out(
    dossier: Dossier, country: Country, indicator: str, listed: list[tuple[str, float, int]]
) -> Place | None:
    """Return the partner's place by the country's own books, if by them it is missing from a top-five list."""
    place = place_of(dossier, country, flow_of(indicator))
    partner = dossier.other(country).id
    missing = place is not None and partner not in (row[0] for row in listed)
    return place if missing and place and place.share * 100 > listed[-1][1] else None


def _tell_apart(
    draft: Draft, dossier: Dossier, country: Country, indicator: str, listed: list[tuple[str, float, int]]
) -> None:
    """List a top-five list and a country's own books among the disagreements if they place the partner differently."""
    place = left_out(dossier, country, indicator, listed)
    if place is None:
        return
    draft.section.disagreements.append(
        Disagreement(
            f"Trade: {dossier.other(country).possessive} place in {country.possessive} {_WAYS[indicator][0]}",
            (
                (f"no. {place.rank}, {percent(place.share)} ({place.year})", f"{country.possessive} books, IMF"),
                (f"not among the five largest, the last of which has {listed[-1][1]:g}% ({listed[0][2]})", "factbook"),
            ),
            "The years differ; and a list made from what partners report leaves out a partner that reports nothing.",
        )
    )  # fmt: skip
