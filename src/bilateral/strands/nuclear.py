"""Nuclear cooperation on record and each one's reactors."""

from __future__ import annotations

from bilateral.evidence.quantity import count, number
from bilateral.evidence.relations import Trait
from bilateral.evidence.statement import Disagreement, Value
from bilateral.strands.dossier import Dossier, source_evidence, tie_evidence, trait_evidence
from bilateral.strands.draft import Draft
from bilateral.world import Country


def tell_nuclear_cooperation(draft: Draft, dossier: Dossier) -> None:
    """Say how many agreements on civil nuclear cooperation were signed in the years that the list covers."""
    if draft.lacks(
        dossier, "nuclear-cooperation", f"nuclear cooperation agreements of {dossier.names} before 2001"
    ):
        return
    ties = [tie for tie in dossier.ties if tie.kind == "nuclear-cooperation"]
    span = dossier.queries.spans["nuclear-cooperation", "nuclear-cooperation"]
    if ties:
        years = sorted((tie.start or "")[:4] for tie in ties if tie.start)
        draft.say(
            "nuclear-agreements",
            f"{{0}} on civil nuclear cooperation between {dossier.names} {'is' if len(ties) == 1 else 'are'} on record "
            f"from {span.year_from} to {span.year_to}, {_signed(years)}.",
            [tie_evidence(tie) for tie in ties],
            values=[
                Value(
                    len(ties),
                    "agreements",
                    f"{years[0]}-{years[-1]}",
                    "civil nuclear cooperation agreements",
                    count(len(ties), "agreement"),
                )
            ],
        )
    elif dossier.both_had_begun(span.year_to or 0) and all(
        dossier.queries.covers("nuclear-cooperation", "nuclear-cooperation", c.id, span.year_to)
        for c in dossier.both
    ):
        draft.say(
            "no-nuclear-agreements",
            f"No agreement on civil nuclear cooperation between {dossier.names} is on record from {span.year_from} to {span.year_to}.",
            source_evidence(
                "tie", "nuclear-cooperation", f"{dossier.a.id}-{dossier.b.id}", "no row, and both are covered"
            ),
            weight=3,
        )


def _signed(years: list[str]) -> str:
    """Tell when agreements were signed, given the years in order."""
    if len(years) == 1:
        return f"signed in {years[0]}"
    return f"the first of {years[0]}, the last of {years[-1]}"


def tell_capacity(draft: Draft, dossier: Dossier, country: Country) -> None:
    """Say a country's operational reactors and their capacity by the IAEA's list; the Factbook may differ."""
    running, capacity = (
        dossier.trait(country, f"reactor{name}") for name in ("s_operational", "_capacity_operational")
    )
    if running is None or running.value is None or capacity is None or capacity.value is None:
        return
    told = dossier.trait(country, "nuclear_reactors_operational")
    if told and told.value == running.value:  # the Factbook's count stands already
        draft.say(
            f"pris-{country.id}",
            f"The operational reactors of {country.in_sentence} had a net capacity of {{0}} in {capacity.year}, by the list after the IAEA's PRIS.",
            trait_evidence(capacity),
            values=[Value(capacity.value, "MW", str(capacity.year), "net capacity", f"{number(capacity.value)} MW")],
        )  # fmt: skip
        return
    draft.say(
        f"pris-{country.id}",
        f"The list after the IAEA's PRIS counts {{0}} in {country.in_sentence} in {running.year}, of {{1}} net.",
        [trait_evidence(running), trait_evidence(capacity)],
        values=[
            Value(
                running.value,
                "reactors",
                str(running.year),
                "operational reactors",
                count(int(running.value), "operational reactor"),
            ),
            Value(capacity.value, "MW", str(capacity.year), "net capacity", f"{number(capacity.value)} MW"),
        ],
    )
    _tell_apart(draft, dossier, country, running)


def _tell_apart(draft: Draft, dossier: Dossier, country: Country, listed: Trait) -> None:
    """List the two counts among the disagreements if they are not the same."""
    told = dossier.trait(country, "nuclear_reactors_operational")
    if told is None or told.value is None or listed.value is None or told.value == listed.value:
        return
    draft.section.disagreements.append(
        Disagreement(
            f"Nuclear: operational reactors in {country.in_sentence}",
            (
                (f"{told.value:.0f} ({told.year})", "factbook"),
                (f"{listed.value:.0f} ({listed.year})", "reactors"),
            ),
            "The two lists are of different years." if told.year != listed.year else "",
        )
    )
