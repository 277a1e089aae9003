"""Science and technology: partnerships, missions, joint projects, space."""

from __future__ import annotations

from bilateral.evidence.statement import Section
from bilateral.strands.dossier import Dossier
from bilateral.strands.draft import Draft
from bilateral.strands.labels import tell_labels
from bilateral.strands.movement import tell_coauthorship
from bilateral.strands.telling import tell_all

_SPACE = ("space", "lunar", "lupex", "isro", "jaxa", "satellite", "chandrayaan", "moon")
_DIGITAL = ("digital", "cyber", "telecom", "5g", "semiconductor", "chip", "ict", "ai-", "start")


def science(dossier: Dossier) -> Section:
    """Write the section."""
    draft = Draft("science", "Science and technology")
    left = dossier.strand("science")
    for topic, words in (("Space", _SPACE), ("Digital and semiconductors", _DIGITAL)):
        found = [fact for fact in left if any(word in f"{fact.id} {fact.title}".lower() for word in words)]
        left = [fact for fact in left if fact not in found]
        draft.under(topic)
        tell_all(draft, found)
    draft.under("Research")
    tell_coauthorship(draft, dossier)
    tell_all(draft, left)
    draft.under("Space agencies")
    tell_labels(draft, dossier, {"space_agency": "space agency", "space_launch_sites": "launch sites"})
    if not dossier.strand("science"):
        draft.gap(
            f"the register holds no scientific or technological project of {dossier.names}",
            "add cited facts as YAML and run `bilateral register validate FILE`",
        )
    return draft.section
