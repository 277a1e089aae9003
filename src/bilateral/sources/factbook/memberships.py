"""Memberships in international organisations, with the status in parentheses as their degree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bilateral.evidence.relations import Tie
from bilateral.sources.factbook.corrections import Correction, CorrectionOutdated
from bilateral.sources.factbook.files import Entry
from bilateral.sources.factbook.text import plain, split_commas

PATH = "Government > International organization participation"

_STATUS = re.compile(r"\(([^()]*)\)")
# Afghanistan's list begins with a sentence about all of it.
_PREAMBLE = re.compile(r"^[^,:]* is a member of the following organizations but (?P<but>[^,:]*):\s*")
_AS_NAMED = {"Chinese Taipei"}


class Membership(NamedTuple):
    """One organisation of a country's list, its status, and what a correction did to it."""

    organisation: str
    degree: str
    start: str | None = None
    corrected: str | None = None


class Removed(NamedTuple):
    """An organisation that the list names and that a correction takes off it."""

    organisation: str
    why: str
    end: str | None


def membership_ties(entries: Iterable[Entry], corrections: Iterable[Correction]) -> Iterator[Tie]:
    """Yield `membership` ties; what a correction took off becomes `membership-removed`, with the reason."""
    known = list(corrections)
    astray = [str(correction) for correction in known if correction.path != PATH]
    if astray:
        raise ValueError(f"no list of memberships at the path of {', '.join(astray)}; allowed: {PATH}")
    for entry in entries:
        text = plain(entry.text(PATH) or "")
        mine = [correction for correction in known if correction.concerns(entry.code, text)]
        kept, removed = corrected(text, mine)
        for member in kept:
            locator = f"{PATH}; corrected: {member.corrected}" if member.corrected else PATH
            yield _tie("membership", entry, member.organisation, member.degree, locator, start=member.start)
        for gone in removed:
            locator = f"{PATH}; corrected: {gone.why}"
            yield _tie("membership-removed", entry, gone.organisation, gone.why, locator, end=gone.end)


def _tie(
    kind: str,
    entry: Entry,
    organisation: str,
    degree: str,
    locator: str,
    *,
    start: str | None = None,
    end: str | None = None,
) -> Tie:
    return Tie("factbook", kind, entry.country, organisation, True, start, end, degree, locator)


def parse_memberships(text: str) -> list[Membership]:
    """Read `ADB, AfDB (nonregional member), ...`; a country of no organisation prints `none`."""
    text = plain(text)
    preamble = _PREAMBLE.match(text)
    if preamble:
        text = text[preamble.end() :]
    return [
        _membership(item, preamble["but"] if preamble else None)
        for item in split_commas(text)
        if item.lower() != "none"
    ]


def _membership(item: str, but: str | None) -> Membership:
    statuses = [status.strip() for status in _STATUS.findall(item)]
    # A name or a year in parentheses is no status: ADB (Chinese Taipei), WTO (2024).
    aside = [f"as {status}" if status in _AS_NAMED else status for status in statuses if _is_aside(status)]
    degrees = ["member", *aside] if aside or not statuses else statuses
    if but:
        degrees.append(but)
    return Membership(_STATUS.sub("", item).strip(), "; ".join(degrees))


def _is_aside(status: str) -> bool:
    return status in _AS_NAMED or status.isdigit()


def corrected(text: str, corrections: Iterable[Correction]) -> tuple[list[Membership], list[Removed]]:
    """Return the list with its corrections applied, and what they took off.

    Raises
    ------
    CorrectionOutdated
        When a correction finds nothing to correct: the source has changed.
    """
    kept = {member.organisation: member for member in parse_memberships(text)}
    removed = []
    for correction in corrections:
        for organisation in correction.organisations:
            before = kept.pop(organisation, None)
            if (before is None) != (correction.action == "add_member"):
                raise CorrectionOutdated(
                    f"{correction}: {organisation} is {'not ' if before is None else ''}listed"
                )
            if correction.action == "remove_member":
                removed.append(Removed(organisation, correction.why, correction.date))
            elif correction.action == "rename_member":
                name = correction.becomes or organisation
                kept[name] = Membership(name, before.degree if before else "member", None, correction.why)
            else:
                degree = correction.becomes or "member"
                kept[organisation] = Membership(organisation, degree, correction.date, correction.why)
    return list(kept.values()), removed
