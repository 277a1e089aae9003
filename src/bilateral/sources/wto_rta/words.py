"""How an agreement between two countries is told in a few words."""

from __future__ import annotations

from bilateral.sources.wto_rta.pairs import Link
from bilateral.sources.wto_rta.sheet import Agreement


def degree(agreement: Agreement, link: Link) -> str:
    """Return the status first, then name, kind, dates and what has changed since."""
    parts = [
        f"{_status(link)}: {agreement.name}",
        _kind(agreement),
        f"signed {agreement.signed}" if agreement.signed else "",
        _stages(agreement),
        "not notified to the WTO" if agreement.notified is None else f"notified {agreement.notified}",
        _changes(agreement),
    ]
    return "; ".join(part for part in parts if part)


def _status(link: Link) -> str:
    if link.open:
        return link.open
    return "no longer in force" if link.end else "in force"


def _kind(agreement: Agreement) -> str:
    scope = agreement.scope.lower().replace("&", "and")
    return f"{agreement.type} ({scope})" if agreement.type and scope else agreement.type or scope


def _stages(agreement: Agreement) -> str:
    if agreement.goods and agreement.services and agreement.goods != agreement.services:
        return f"goods from {agreement.goods}, services from {agreement.services}"
    return ""


def _changes(agreement: Agreement) -> str:
    if not agreement.changes:
        return ""
    last = f", last in force {agreement.last_change}" if agreement.last_change else ""
    return f"{agreement.changes} {'change' if agreement.changes == 1 else 'changes'} notified{last}"
