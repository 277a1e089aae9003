"""Trade, investment and tax treaties between the two, from the public registers of treaties."""

from __future__ import annotations

import re

from bilateral.evidence.partial_date import PartialDate
from bilateral.evidence.quantity import count, listing
from bilateral.evidence.relations import Tie
from bilateral.evidence.statement import Value
from bilateral.strands.dossier import Dossier, source_evidence, tie_evidence
from bilateral.strands.draft import Draft

# kind: (source asked for absence, words for it)
_KINDS = {
    "trade-agreement": ("wto-rta", "trade agreement notified to the WTO"),
    "investment-treaty": ("unctad-iia", "bilateral investment treaty"),
    "tax-treaty": ("tax-treaties", "tax treaty"),
}


def tell_treaties(draft: Draft, dossier: Dossier) -> None:
    """Say which treaties of each kind hold between the two, or that there is none on record."""
    for kind, (source, words) in _KINDS.items():
        if draft.lacks(dossier, source, f"{words} of {dossier.names}"):
            continue
        ties = [tie for tie in dossier.ties if tie.kind == kind and tie.source == source]
        for tie in (tie for tie in ties if holds(tie, dossier.as_of.isoformat())):
            _tell(draft, dossier, tie, words)
        for tie in (tie for tie in ties if not tie.start and not tie.end and _signed(tie)):
            _tell_pending(draft, dossier, tie, words)
        if not ties:
            _tell_none(draft, dossier, kind, source, words)
    treaties = [tie for tie in dossier.ties if tie.kind in _KINDS]
    rows = [
        [
            _title(tie),
            tie.kind.replace("-", " "),
            _signed(tie) or "no date",
            tie.start or "no date",
            tie.end or "",
            tie.source,
            [tie_evidence(tie)],
        ]
        for tie in sorted(treaties, key=lambda one: (one.kind, one.start or "", one.source))
    ]
    draft.table(
        "treaties", "Trade, investment and tax treaties on record", ("treaty", "kind", "signed", "in force since", "until", "source", "evidence"), rows,
        note="Two sources may list one agreement; their dates may differ in precision.",
    )  # fmt: skip


def holds(tie: Tie, day: str) -> bool:
    """Tell whether a tie with a known beginning holds on a day; partial dates compare as texts do."""
    return tie.start is not None and tie.start <= day and (tie.end is None or day < tie.end)


def _title(tie: Tie) -> str:
    degree = tie.degree or ""
    # A list of tax treaties names the two countries and no treaty.
    return (
        degree.split(": ", 1)[1].split(";")[0] if ": " in degree else tie.kind.replace("-", " ").capitalize()
    )


def _signed(tie: Tie) -> str:
    """Return the date of signature as the source gives it, or nothing."""
    found = re.search(r"(?:^|; )signed (?:in )?(\d{4}[-\d]*)", tie.degree or "")
    return found[1] if found else ""


def _tell(draft: Draft, dossier: Dossier, tie: Tie, words: str) -> None:
    since = PartialDate.parse(tie.start or "")
    named = tie.kind != "tax-treaty" and _title(tie) != f"{dossier.a.name} - {dossier.b.name}"
    about = f" ({_title(tie)})" if named else ""
    signed = _signed(tie)
    text = f"{dossier.names} have a {words}{about}"
    values = [Value(str(since), "date", None, f"{words} in force", since.say())]
    if signed == str(since):
        text += ", signed and in force since {0}"
    elif signed:
        when = PartialDate.parse(signed)
        values.append(Value(signed, "date", None, f"{words} signed", when.say()))
        text += (
            ", signed {1} and in force since {0}"
            if when.precision != "day"
            else ", signed on {1} and in force since {0}"
        )
    else:
        text += ", in force since {0}"
    draft.say(f"{tie.kind}-{tie.locator}", text + ".", tie_evidence(tie), values=values)


def _tell_pending(draft: Draft, dossier: Dossier, tie: Tie, words: str) -> None:
    """Say that a treaty was signed, and no more is known."""
    when = PartialDate.parse(_signed(tie))
    if when.first > dossier.as_of:
        return
    draft.say(
        f"signed-{tie.locator}",
        f"{dossier.names} signed a {words} ({_title(tie)}) {'on' if when.precision == 'day' else 'in'} {{0}}; no entry into "
        "force is on record.",
        tie_evidence(tie),
        values=[Value(str(when), "date", None, f"{words} signed", when.say())],
    )


def _tell_none(draft: Draft, dossier: Dossier, kind: str, source: str, words: str) -> None:
    span = dossier.queries.spans.get((source, kind))
    uncovered = [c.in_sentence for c in dossier.both if not dossier.queries.covers(source, kind, c.id)]
    if span is None or uncovered:
        draft.gap(
            f"{words} of {dossier.names}: the list does not cover {listing(uncovered)}",
            f"bilateral sources show {source}",
        )
        return
    until = (
        f" (the list ends in {span.year_to})" if span.year_to and span.year_to <= dossier.as_of.year else ""
    )
    draft.say(
        f"no-{kind}",
        f"{dossier.names} have no {words} on record{until}.",
        source_evidence(
            "tie", source, f"{kind} {dossier.a.id}-{dossier.b.id}", "no row, and both countries are covered"
        ),
        values=[Value(0, "treaties", str(span.year_to or ""), words, count(0, "treaty", "treaties"))],
    )
