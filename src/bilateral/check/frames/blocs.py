"""Who is in the euro area (World Factbook), and in an agreement of many that the register tells one of the pair to be outside."""

from __future__ import annotations

import re
from typing import NamedTuple

from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.frames.belonging import belonging
from bilateral.check.frames.inclusion import included
from bilateral.check.frames.parties import belongs, of_many, of_parties
from bilateral.check.frames.yes_or_no import said_of
from bilateral.check.lexicon import Mention
from bilateral.check.measure_view import worst
from bilateral.check.reading import Reading
from bilateral.check.say import country

_IN = (
    r"(?:(?:is|are|was|were|remains?|ha(?:s|ve)\s+(?:\w+\s+)?been)\s+(?:(?:now|both|each|also|all|still|indeed|(?P<not>not|never|no longer))\s+)*(?:an?\s+|the\s+)?"
    r"(?:(?:full|founding|original)\s+)?(?:members?\s+of|part(?:y|ies)\s+to|part\s+of|signator(?:y|ies)\s+(?:of|to)|participants?\s+in|in|inside|within|(?P<out>outside(?:\s+of)?|out\s+of))"
    r"|(?:both\s+|each\s+)?(?:(?P<nt>do(?:es)?\s+not|do(?:es)?n['’]t|has\s+not|have\s+not|has\s+never|have\s+never|never|did\s+not|ha(?:s|ve)\s+(?:not\s+yet|yet\s+to))\s+)?(?:ha(?:s|ve)\s+(?:long\s+|since\s+|both\s+)?)?"
    r"(?:belong(?:s|ed)?\s+to|join(?:s|ed)?|signed(?:\s+up\s+to)?|sits?\s+in|take(?:s|n)?\s+part\s+in|participates?\s+in|ratified|entered|(?P<stays>stay(?:s|ed)?\s+(?:out\s+of|outside)|remain(?:s|ed)?\s+outside|kept\s+out\s+of|stands?\s+outside)))"
)
_EURO = re.compile(
    rf"\b(?:{_IN}\s+(?:the\s+)?(?:euro[\s-]?(?:area|zone)|single\s+currency|common\s+currency)"
    r"|(?:(?P<no>do(?:es)?\s+not|do(?:es)?n['’]t|has\s+not|have\s+not|never)\s+)?(?:ha(?:s|ve)\s+)?(?P<use>uses?|used|adopt(?:s|ed)?|pays?\s+(?:with|in)|introduced|shares?|ha(?:s|ve))\s+(?:the\s+)?(?:same\s+)?(?:euros?|single\s+currency))\b",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"\b{_IN}\s+(?:(?P<both>both|(?P<neither>neither))\s+)?(?:the\s+)?\Z", re.IGNORECASE)
_SECOND = re.compile(r"\s*,?\s+(?:and|nor|or)\s+(?:the\s+)?")
_USERS = {"AND", "MCO", "SMR", "VAT", "MNE", "XKX"}  # they use the euro without belonging to its area


class _Told(NamedTuple):
    """What is said, where, and whether it says no."""

    start: int
    end: int
    denied: bool


def euro_area(reading: Reading) -> list[Finding]:
    """Read `Poland has joined the euro area, as Germany has`."""
    if reading.dates or reading.spelt.isdisjoint(("euro", "euros", "eurozone", "currency")):
        return []
    match = _EURO.search(reading.text)
    if match is None:
        return []
    told = _Told(*match.span(), _denies(match) or bool(match["no"]))
    found = []
    for id_, holds, span in said_of(reading, told.start, told.end, denied=told.denied):
        stands = belonging(reading, id_, "EMU")
        if stands is None or (match["use"] and id_ in _USERS):
            continue
        truth = f"{country(id_)} {'belongs' if stands.inside else 'does not belong'} to the euro area"
        found.append(
            _finding(
                truth,
                (stands.source,),
                span,
                told,
                agrees=stands.inside == holds,
            )
        )
    return found


def agreements(reading: Reading) -> list[Finding]:
    """Read `Japan is a party to the CPTPP; India is not`, `IPEF includes both`."""
    names = [mention for mention in reading.named_facts if of_many(reading, mention.meanings)]
    if not names:
        return []
    found = worst(_said_of(reading, names)) or included(reading)
    wrong = any(one.verdict == "contradicted" for one in found)
    return found if wrong or not reading.dates else []  # when it began is read by itself


def _said_of(reading: Reading, names: list[Mention[str]]) -> list[Finding]:
    """Return of whom it is said that they belong to what is named, or do not."""
    led = _NAMED.search(reading.text, 0, names[0].start)
    if led is None or len(names) > 2 or reading.dates:
        return []
    if len(names) == 2 and not _SECOND.fullmatch(reading.text, names[0].end, names[1].start):
        return []
    denied = _denies(led) != bool(led["neither"])
    found = []
    for mention in names:
        facts = of_many(reading, mention.meanings)
        for id_, holds, span in said_of(reading, led.start(), names[-1].end, denied=denied):
            inside = belongs(reading, facts, id_)
            if inside is not None:
                found.append(of_parties(facts, span, (led.start(), names[-1].end), agrees=inside == holds))
    return found


def _denies(match: re.Match[str]) -> bool:
    return bool(match["not"] or match["nt"]) != bool(match["out"] or match["stays"])


def _finding(
    truth: str, evidence: tuple[Source, ...], span: tuple[int, int], told: _Told, *, agrees: bool
) -> Finding:
    verdict: Verdict = "supported" if agrees else "contradicted"
    of = "the Factbook's list of memberships"
    reason = of if agrees else f"{of} says otherwise"
    return Finding("membership", verdict, truth, reason, evidence, *span, (span, (told.start, told.end)))
