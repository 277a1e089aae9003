"""People: residents, students, workers, culture, languages; who hosts refugees."""

from __future__ import annotations

from bilateral.evidence.quantity import number
from bilateral.evidence.statement import Section, Value
from bilateral.strands.dossier import Dossier, trait_evidence
from bilateral.strands.draft import Draft
from bilateral.strands.labels import tell_labels
from bilateral.strands.movement import tell_movement
from bilateral.strands.telling import tell_all
from bilateral.world import Country


def people(dossier: Dossier) -> Section:
    """Write the section."""
    draft = Draft("people", "People")
    facts = dossier.strand("people")
    counted = [fact for fact in facts if fact.values]
    draft.under("In numbers")
    tell_movement(draft, dossier)
    tell_all(draft, counted)
    draft.under("Agreements, culture and education")
    tell_all(draft, [fact for fact in facts if fact not in counted])
    draft.under("The two societies")
    for country in dossier.both:
        _count(draft, dossier, country, "population", "a population of {0}")
        _count(draft, dossier, country, "refugees_hosted", "{0} refugees on its territory")
    tell_labels(draft, dossier, {"languages": "languages", "religions": "religions"})
    return draft.section


def _count(draft: Draft, dossier: Dossier, country: Country, indicator: str, words: str) -> None:
    trait = dossier.trait(country, indicator)
    if trait and trait.value is not None:
        draft.say(
            f"{indicator}-{country.id}",
            f"{country.in_sentence} had {words} in {trait.year}, by the Factbook.",
            trait_evidence(trait),
            values=[Value(trait.value, "people", str(trait.year), indicator, number(trait.value))],
        )
