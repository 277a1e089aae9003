"""Outlook: the levers simulated, announced targets with their year, dated commitments, what comes next."""

from __future__ import annotations

from bilateral.evidence.fact import Fact
from bilateral.evidence.quantity import count
from bilateral.evidence.statement import Section, Value
from bilateral.strands.dossier import Dossier, fact_evidence
from bilateral.strands.draft import Draft
from bilateral.strands.levers import tell_levers
from bilateral.strands.telling import amount, fact_table, tell_all


def outlook(dossier: Dossier) -> Section:
    """Write the section."""
    draft = Draft("outlook", "Outlook and way forward")
    ahead = _ahead(dossier)
    _headline(draft, ahead)
    draft.under("Levers of the way forward")
    tell_all(draft, dossier.strand("outlook"))
    tell_levers(draft, dossier)
    draft.under("Targets and commitments with a date")
    fact_table(
        draft,
        "targets",
        "What is announced for the years ahead, soonest first",
        ahead,
        {
            "by": lambda fact: str(fact.end),
            "what": lambda fact: fact.title,
            "amount": amount,
            "announced": lambda fact: str(fact.date or ""),
        },
        note="Announcements, not forecasts.",
    )
    draft.under("Announced and not yet done")
    pending = [fact for fact in dossier.facts if fact.status == "announced" and fact not in ahead]
    fact_table(
        draft,
        "announced",
        "Announced, no end date given",
        pending,
        {"announced": lambda fact: str(fact.date or "undated"), "what": lambda fact: fact.title},
    )
    if not draft.section.statements and not draft.section.tables:
        draft.gap(
            f"the register holds no announced target or commitment of {dossier.names}",
            "add cited facts as YAML and run `bilateral register validate FILE`",
        )
    return draft.section


def _ahead(dossier: Dossier) -> list[Fact]:
    # What began (or is under way) may also end later; only what is still to come true is a commitment.
    found = [
        fact
        for fact in dossier.facts
        if fact.end and fact.end.last > dossier.as_of and fact.status not in ("completed", "ended")
    ]
    return sorted(found, key=lambda fact: (str(fact.end), fact.id))


def _headline(draft: Draft, ahead: list[Fact]) -> None:
    if not ahead:
        return
    weighty = min(ahead, key=lambda fact: (fact.weight, str(fact.end), fact.id))
    assert weighty.end  # noqa: S101 - chosen for having one
    draft.say(
        "headline",
        f"Of what is announced for the years ahead the register follows {{0}}; the weightiest is "
        f"{weighty.title} (until {{1}}).",
        fact_evidence(weighty),
        values=[
            Value(len(ahead), "commitments", None, "with a date ahead", count(len(ahead), "dated item")),
            Value(str(weighty.end), "date", None, weighty.title, weighty.end.say()),
        ],
        weight=1,
    )
