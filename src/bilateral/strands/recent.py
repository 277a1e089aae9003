"""Recent developments: what the relationship is called, who met whom and when, what was agreed."""

from __future__ import annotations

from bilateral.evidence.fact import Fact
from bilateral.evidence.statement import Section, Value
from bilateral.strands.dossier import Dossier, fact_evidence
from bilateral.strands.draft import Draft
from bilateral.strands.leaders import tell_chiefs, tell_terms
from bilateral.strands.meetings import last_summit, series
from bilateral.strands.telling import fact_table, latest_first, tell_all, when

_INSTRUMENTS = ("agreement", "treaty", "declaration", "memorandum", "partnership")


def recent(dossier: Dossier) -> Section:
    """Write the section."""
    draft = Draft("recent", "Recent developments")
    _headline(draft, dossier)
    facts = dossier.strand("recent")
    draft.under("Name and shape of the relationship")
    tell_all(
        draft,
        [
            f
            for f in facts
            if f.kind in ("partnership", "declaration", "treaty", "agreement", "policy", "event")
        ],
    )
    draft.under("Visits and summits")
    tell_all(draft, [f for f in facts if f.kind == "visit"])
    _visits(draft, dossier)
    draft.under("Dialogues")
    tell_all(
        draft,
        [
            f
            for f in facts
            if f.kind not in ("visit", "partnership", "declaration", "treaty", "agreement", "policy", "event")
        ],
    )
    _mechanisms(draft, dossier)
    draft.under("Who leads")
    tell_chiefs(draft, dossier)
    tell_terms(draft, dossier)
    draft.under("Agreements and declarations")
    _agreements(draft, dossier)
    if not facts:
        draft.gap(
            f"the register holds no visit, summit or declaration of {dossier.names}",
            "add cited facts as YAML and run `bilateral register validate FILE`",
        )
    return draft.section


def _headline(draft: Draft, dossier: Dossier) -> None:
    label, summit = dossier.role("partnership"), last_summit(dossier)
    if label and label.date and summit and summit.date:
        place = f" in {summit.place}" if summit.place else ""
        draft.say(
            "headline",
            f"{dossier.names} call their relationship the {label.title} (since {{0}}); "
            f"the last summit in the register is that of {{1}}{place}.",
            [*fact_evidence(label), *fact_evidence(summit)],
            values=[
                Value(str(label.date), "date", None, "name of the partnership since", label.date.say()),
                Value(str(summit.date), "date", None, "last summit", summit.date.say()),
            ],
            weight=1,
        )


def _visits(draft: Draft, dossier: Dossier) -> None:
    visits = latest_first(fact for fact in dossier.facts if fact.kind == "visit")
    fact_table(
        draft,
        "visits",
        "Visits and summits, latest first",
        visits,
        {"date": when, "what": lambda fact: fact.title, "where": lambda fact: fact.place or ""},
        note="Visits in the register; an open list.",
    )


def _mechanisms(draft: Draft, dossier: Dossier) -> None:
    met = series(dossier, ("dialogue", "event", "visit", "partnership", "institution"))
    rows = [
        [
            one.fact.title,
            str(one.fact.date or ""),
            str(one.last.date) if one.last else "not in the register",
            one.last.title if one.last else "",
            one.evidence,
        ]
        for one in met
    ]
    draft.table(
        "mechanisms",
        "Dialogues and when they last met",
        ("mechanism", "since", "last met", "edition", "evidence"),
        rows,
        note=f"Last met as far as the register knows, by {dossier.as_of.isoformat()}.",
    )


def _agreements(draft: Draft, dossier: Dossier) -> None:
    found = [fact for fact in dossier.facts if fact.kind in _INSTRUMENTS and fact.strand != "challenges"]

    def dated(kind: str, fact: Fact) -> str:
        return str((fact.dates or {}).get(kind, ""))

    fact_table(
        draft,
        "agreements",
        "Agreements, declarations and memoranda",
        latest_first(found),
        {
            "instrument": lambda fact: fact.title,
            "kind": lambda fact: fact.kind,
            "date": lambda fact: f"{fact.date} ({fact.date_kind})" if fact.date else "undated",
            "in force": lambda fact: dated("in-force", fact),
            "status": lambda fact: fact.status or "",
        },
        note="Instruments in the register; an open list.",
    )
