"""Series that meet: summits, dialogues, exercises, and when each last did."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bilateral.evidence.fact import Fact
from bilateral.evidence.statement import Evidence
from bilateral.strands.dossier import Dossier, fact_evidence


class Series(NamedTuple):
    """A recurring thing and its editions in the register, oldest first."""

    fact: Fact
    editions: list[Fact]

    @property
    def last(self) -> Fact | None:
        """Return the last edition that took place."""
        return next(
            (e for e in reversed(self.editions) if e.date and e.date_kind in ("held", "signed")), None
        )

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Return the evidence of the series and of its last edition."""
        return fact_evidence(self.fact) + (fact_evidence(self.last) if self.last else ())


def series(dossier: Dossier, kinds: Iterable[str], strands: Iterable[str] = ()) -> list[Series]:
    """Return the pair's series of the kinds (in the strands, if any are named), latest met first."""
    wanted, within = set(kinds), set(strands)
    targets = {target for fact in dossier.facts for target in fact.targets("edition-of")}
    found = [
        Series(fact, dossier.editions(fact.id))
        for fact in dossier.facts
        if fact.id in targets and fact.kind in wanted and (not within or fact.strand in within)
    ]
    return sorted(found, key=lambda one: (str(one.last.date) if one.last else "", one.fact.id), reverse=True)


def last_summit(dossier: Dossier) -> Fact | None:
    """Return the last edition of the pair's series of summits."""
    summits = dossier.role("summits")
    return Series(summits, dossier.editions(summits.id)).last if summits else None
