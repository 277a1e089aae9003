"""Labels that the Factbook gives of one country, told in its words."""

from __future__ import annotations

from collections.abc import Mapping

from bilateral.strands.dossier import Dossier, shortened, trait_evidence
from bilateral.strands.draft import Draft

_LONGEST = 300  # characters of a label that a brief quotes


def tell_labels(draft: Draft, dossier: Dossier, indicators: Mapping[str, str]) -> None:
    """Say each indicator of both countries; `indicators` maps its name to what a sentence says the country owns."""
    for indicator, words in indicators.items():
        for country in dossier.both:
            trait = dossier.trait(country, indicator)
            if trait and trait.label and trait.source == "factbook":
                draft.say(
                    f"{indicator}-{country.id}",
                    f"{country.possessive} {words}, in the Factbook's words: {_cut(trait.label)}",
                    trait_evidence(trait),
                    weight=3,
                )


def _cut(label: str) -> str:
    text = label.strip().rstrip(".")
    return f"{text}." if len(text) <= _LONGEST else f"{shortened(text, _LONGEST)} (shortened)."
