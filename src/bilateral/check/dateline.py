"""A note's own date, held against what the note tells: what came after it shows that the note was changed since."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bilateral.check.claim import Claim
from bilateral.check.known import Known
from bilateral.notes import Sentence
from bilateral.notes.dates import day_of

_TO_COME = re.compile(
    r"\b(?:will|would|shall|to be|due|planned|plans?|scheduled|expected|upcoming|next|intends?|aims?|target)\b",
    re.IGNORECASE,
)


@dataclass
class Dateline:
    """Where a note says when it was written, and the first thing it tells of that happened after that day."""

    written: date
    sentence: Sentence
    at: int  # claims before it
    later: Claim | None = None

    def hold(self, claims: list[Claim], known: Known) -> None:
        """Look among the claims of a sentence for one that holds and is of a later day."""
        for claim in claims if self.later is None else ():
            if (
                claim.verdict == "supported"
                and not _TO_COME.search(claim.text)
                and _day(claim, known, self.written)
            ):
                self.later = claim

    def claim(self, known: Known) -> Claim | None:
        """Return the note's date as a wrong one, if something later is told."""
        later = self.later
        day = _day(later, known, self.written) if later else None
        if later is None or day is None:
            return None
        start, end = self.sentence.place(0, len(self.sentence.text))
        reason = f"the note was changed after its date: line {later.line} tells of {day}"
        return Claim(
            self.sentence.text,
            self.sentence.line,
            start,
            end,
            "date",
            "contradicted",
            later.truth,
            reason,
            later.evidence,
        )


def dateline(sentence: Sentence, written: date | None, at: int) -> Dateline | None:
    """Return the sentence as the note's dateline, if it begins with the day on which the note was written."""
    if written is None or day_of(sentence.text.strip()) != written:
        return None
    return Dateline(written, sentence, at)


def _day(claim: Claim, known: Known, written: date) -> str | None:
    """Return when that took place which proves a claim; None where it was before the note, or did not take place."""
    for source in claim.evidence:
        fact = known.facts.by_id.get(source.locator) if source.relation == "fact" else None
        if fact and fact.date and fact.date_kind == "held" and fact.date.first > written:
            return fact.date.say()
    return None
