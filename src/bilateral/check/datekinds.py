"""What a sentence says happened on a date, and which of a fact's dates answer that."""

from __future__ import annotations

import re
from datetime import date

from bilateral.check.facts import Said
from bilateral.check.reading import Reading
from bilateral.check.when import When

_CUES = {
    "in-force": r"(?:in|into|take|took|taken|came into|with) (?:force|effect)|in force|kicked in|entry into force|effective|came into operation|became operational|implemented|operative",
    "signed": r"signed|inked|concluded|signature|signing|initialled|put (?:his|her|their) names? to|bears the date|dated",
    "terminated": r"(?<!took )until|till|died|lifted|ended|terminated|expired|discontinued|abandoned|cancelled|resumed|withdrawn|superseded|(?:replaced|overtaken) by",
    "upgraded": r"upgraded|elevated|raised|became a (?:regular|permanent)|permanent",
    "announced": r"announced|pledged|promised|proposed|unveiled|set a (?:goal|target)|agreed|decided",
    "approved": r"approved|cleared",
    "completed": r"completed|finished|commissioned|opened|inaugurated",
    "started": r"for the first time|first (?:held|met|took place)|since|began|begun|begins|started|launched|inception|set up|established|founded|formed|created|born|date from|dates from|dates? back|go(?:es)? back|went back|first held|introduced|instituted|broke ground|ground[- ]breaking|foundation stone",
    "held": r"held|took place|hosted|met|visited|came to|travelled|traveled|went to|attended|toured|arrived|reached|delivered|addressed|conducted|convened|(?<!it )was in|chief guest|flew|sent|landed|came ashore|set foot|staged",
}  # fmt: skip
_KINDS = "|".join(f"(?P<{kind.replace('-', '_')}>{words})" for kind, words in _CUES.items())
_CUE = re.compile(rf"\b(?=\w)(?:{_KINDS})\b", re.IGNORECASE)

_LEADS = ("until", "till", "since")  # to the date that follows
# What follows happened at another time: "in July 2014, a year before it was made permanent".
_OTHER_TIME = re.compile(r";|\b(?:days?|weeks?|months?|years?|long) (?:before|after)\b", re.IGNORECASE)

# "Not in force until August": that is when it began.
_NOT_UNTIL = re.compile(
    r"(?:\b(?:not|never)|n['’]t)\b[^.;:]{1,80}\b(?:until|till)\s+(?:\w+\s+){0,3}?\Z", re.IGNORECASE
)

# "Had to wait until October 2016 to take effect": what was waited for began then.
_WAITED = re.compile(
    r"\bwait(?:s|ed|ing)?\s+(?:\w+\s+){0,4}?(?:until|till)\s+(?:\w+\s+){0,4}\Z", re.IGNORECASE
)
_TO = re.compile(r"\bto (?:be |enter |come |go )?\Z")

# Which dates of a fact answer for each kind: the first list exactly, the second where it has none of those.
_ANSWERS: dict[str | None, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "in-force": (("in-force",), ("started", "launched", "established")),
    "signed": (("signed",), ("announced", "established", "upgraded", "launched", "held", "started")),
    "completed": (("completed", "launched", "started", "established"), ("held", "in-force", "announced")),
    "terminated": (("terminated", "completed"), ()),
    "upgraded": (("upgraded", "established", "launched", "signed"), ("announced", "held", "started")),
    "announced": (("announced", "signed", "held", "launched", "upgraded", "established"), ("started", "reported", "in-force")),
    "started": (("started", "established", "launched"), ("held", "signed", "upgraded", "announced", "in-force")),
    "held": (("held",), ("started", "launched", "signed", "established", "announced", "reported")),
    None: (
        ("signed", "held", "established", "launched", "started", "upgraded", "announced", "in-force", "terminated", "completed"),
        ("reported",),
    ),
}  # fmt: skip
_SAID = {
    "in-force": "in force", "signed": "signed", "held": "held", "started": "started", "launched": "launched",
    "established": "established", "upgraded": "upgraded", "announced": "announced", "terminated": "ended",
    "completed": "completed", "reported": "reported",
}  # fmt: skip


_OF = re.compile(r"\bof\s+(?:the\s+)?\Z")
# "The day in October 2016 when it took effect": what happened then comes after.
_WHEN = re.compile(r"\s+(?:when|on which|in which|that saw)\b")


def kind_of(reading: Reading, when: When) -> str | None:
    """Return what the sentence says happened on the date: the nearest verb before it, else the nearest after it."""
    place = (when.start, when.end)
    if place not in reading.kinds:
        reading.kinds[place] = _kind_of(reading, when)
    return reading.kinds[place]


def _kind_of(reading: Reading, when: When) -> str | None:
    if when.precision == "fiscal":
        return None  # of a financial year something is counted, nothing happens "on" it
    text = reading.text
    earlier = [other.end for other in reading.dates if other.end <= when.start]
    start = max(earlier[-1] if earlier else 0, when.start - 120)
    if "wait" in text[start : when.start].lower() and _WAITED.search(text, start, when.start):
        awaited = (cue for cue in _CUE.finditer(text, when.end) if _TO.search(text, 0, cue.start()))
        return next(map(_name, awaited), None)
    before = list(_CUE.finditer(text, start, when.start))
    if before and not (_WHEN.match(text, when.end) and _CUE.search(text, when.end, when.end + 60)):
        # "in force since": what has been so since then.
        last, earlier_cue = before[-1], before[-2] if len(before) > 1 else None
        if (
            earlier_cue
            and last.group().lower() in ("until", "till")
            and _NOT_UNTIL.search(text, 0, when.start)
        ):
            return _name(earlier_cue)
        if last.group().lower() == "since" and earlier_cue and last.start() - earlier_cue.end() < 12:
            last = earlier_cue
        if last.group().lower() != "since":
            return _name(last)
        upgraded = _CUE.search(text, when.end, when.end + 100)  # since 2015 a permanent participant
        return _name(upgraded if upgraded and upgraded.lastgroup == "upgraded" else last)
    stop = _OTHER_TIME.search(text, when.end, when.end + 100)
    end = stop.start() if stop else min(len(text), when.end + 100)
    if _OF.search(text, 0, when.start):
        return None  # "the freeze of May 1998 was lifted": it tells which, not when
    # "In December 2015 it was renewed until March 2018": the end is the other date's.
    after = next(
        (cue for cue in _CUE.finditer(text, when.end, end) if cue.group().lower() not in _LEADS), None
    )
    return _name(after) if after else None


def _name(match: re.Match[str]) -> str:
    return (match.lastgroup or "").replace("_", "-")


def answering(said: Said, kind: str | None) -> tuple[dict[str, tuple[date, date]], bool]:
    """Return the fact's dates that answer for the kind, and whether they are of exactly that kind."""
    spans = said.spans()
    if kind == "approved":  # of what was signed as well, that is not when
        kind, spans = "announced", {"announced": spans["announced"]} if "announced" in spans else spans
    if kind == "started" and said.fact.targets("edition-of") and said.fact.edition not in (1, None):
        return {}, False  # a later edition is no beginning
    if (
        kind == "started"
        and said.fact.edition is None
        and said.fact.targets("edition-of")
        and said.fact.date_kind == "held"
    ):
        return {}, False
    if kind == "terminated" and said.fact.end:
        spans = {**spans, "terminated": (said.fact.end.first, said.fact.end.last)}
    exact, loose = _ANSWERS[kind]
    found = {name: spans[name] for name in exact if name in spans}
    if found:
        return found, True
    return {name: spans[name] for name in loose if name in spans}, False


def has_cue(text: str) -> bool:
    """Tell whether a text says that something was signed, held, begun, ..."""
    return _CUE.search(text) is not None


def kinds_in(text: str) -> set[str]:
    """Return every kind of which a text says that it happened: signed, in force, ..."""
    named = {_name(match) for match in _CUE.finditer(text)}
    return named - {"approved"} | {"announced"} if "approved" in named else named


def is_cue(word: str) -> bool:
    """Tell whether a word says that something was signed, held, begun, ..."""
    return _CUE.fullmatch(word) is not None


def meets(when: When, span: tuple[date, date]) -> bool:
    """Tell whether the two can be the same time."""
    return when.first <= span[1] and span[0] <= when.last


def say_dates(said: Said) -> str:
    """Say a fact's dates: `signed 16 February 2011, in force 1 August 2011`."""
    fact = said.fact
    parts = []
    for kind, when in sorted((fact.dates or {}).items(), key=lambda item: item[1]):
        until = f" to {fact.end.say()}" if fact.end and kind == fact.date_kind else ""
        parts.append(f"{_SAID[kind]} {when.say()}{until}")
    return ", ".join(parts)
