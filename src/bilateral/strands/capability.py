"""What part of the world's material capabilities each of the two has, by the Correlates of War index."""

from __future__ import annotations

from bilateral.evidence.quantity import percent
from bilateral.evidence.relations import Trait
from bilateral.evidence.statement import Value
from bilateral.strands.dossier import Dossier, trait_evidence
from bilateral.strands.draft import Draft
from bilateral.world import Country

_SMALL = 0.0005  # below which a share is too small to be compared
_BACK = 30  # years before the last with which it is compared


def tell_capabilities(draft: Draft, dossier: Dossier) -> None:
    """Say both countries' CINC: the mean of six shares, of the world's population, cities, steel, energy, forces, spending."""
    if draft.lacks(dossier, "cow-nmc", f"material capabilities of {dossier.names}"):
        return
    told = {country: _compared(dossier, country) for country in dossier.both}
    known = {country: traits for country, traits in told.items() if traits}
    without = [country.in_sentence for country in dossier.both if country not in known]
    if without:
        draft.gap(
            f"material capabilities of {' and '.join(without)}: not among the states of the index by the day",
            "bilateral sources show cow-nmc",
        )
    values: list[Value] = []
    parts = []
    for country, traits in known.items():
        values += [
            Value((t.value or 0) * 100, "%", str(t.year), f"CINC of {country.name}", percent(t.value or 0))
            for t in traits
        ]
        said = [f"{{{len(values) - len(traits) + place}}} in {t.year}" for place, t in enumerate(traits)]
        parts.append(f"{country.in_sentence} had " + ", against ".join(said))
    if parts:
        draft.say(
            "capabilities",
            "On the composite index of national capability (CINC), the mean of six shares of the world's total, "
            f"{'; '.join(parts)}.",
            [trait_evidence(trait) for traits in known.values() for trait in traits],
            values=values,
        )


def _compared(dossier: Dossier, country: Country) -> list[Trait]:
    """Return the last year's index, and that of so many years before if it is there."""
    found = {t.year: t for t in dossier.traits(country, "cinc") if t.year and t.year < dossier.as_of.year}
    last = max(found, default=0)
    shown = [found[year] for year in (last, last - _BACK) if year in found]
    return shown[:1] if all((trait.value or 0) < _SMALL for trait in shown) else shown
