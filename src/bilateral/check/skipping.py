"""Sentences that make no claim: questions, advice, predictions, judgements, mere labels."""

from __future__ import annotations

import re
from functools import cache

from bilateral.check.reading import Reading
from bilateral.check.vocabulary import vocabulary

_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|been|be|\w+ed|\w+s|began|met|took|came|went|held|sent|gave|fell|rose|"
    r"will|make|form|hold|run|operate|account|belong|share|spend|sit|rank|export|import|supply|buy|sell|produce|mine|take|trade|"
    r"conduct|depend|rely|remain|stand|include|seek|want|go|come|get|became|made|ran|sold|bought|led|grew|put|set|won|lost|left|kept|got|said)\b",
    re.IGNORECASE,
)
# "announced that it would stay out": what was said then is a fact.
_REPORTED = re.compile(
    r"\b(?:announced|decided|agreed|declared|promised|pledged|said|stated|confirmed)\b(?:[^.;]|\.(?=\s\d)){0,40}\Z",
    re.IGNORECASE,
)
_WAS = re.compile(
    r"\b(?:was|were|been)\s+\Z", re.IGNORECASE
)  # "was expected to": what was thought then is a fact
_PLANNED = re.compile(r"\b(?:is|are)\s+(?:now\s+|currently\s+)?(?:expected|set)\s+to\Z", re.IGNORECASE)
_EXCLAMATION = re.compile(r"\W*(?:what an?|how)\b(?:[^?]*\w)?+[^?!\w]*+!\W*+", re.IGNORECASE)
_ASIDE = re.compile(r"\bit must be (?:said|noted|admitted|added|remembered|stressed)\b", re.IGNORECASE)
_SEE_ALSO = re.compile(
    r"^\W*(?:see also|see|related|cf\.?|sources?|tags?|links?|further reading|note|to[ -]?do"
    r"|for [^,;:.]{3,60}, (?:see|turn to|go to|look at|compare))\b\W",
    re.IGNORECASE,
)
# What nobody can have planned, where it is neither dated nor told of something that the register has.
_WILL = re.compile(r"\b(?:will|shall)\s+\w", re.IGNORECASE)
# "Nothing is quite as charming as ...": by what can be measured, it is a claim.
_UNEQUALLED = re.compile(
    r"\b(?:nothing|nobody|no\s+\w+|few\s+\w+)\b[^.;]{0,60}?\b(?:as|so)\s+"
    r"(?!(?:many|much|few|little|large|big|small|great|high|low|long|short|old|young|populous|rich|poor|close|near|far|well)\b)\w+\s+as\b",
    re.IGNORECASE,
)
_BEST_BUYER = re.compile(r"\b(?:best|better)(?=\s+(?:customer|buyer|client|market)s?\b)", re.IGNORECASE)

_LABEL = re.compile(r"\W*(?:(?:\w+[ -]){0,4}\w+\W{0,2}:\W*)?")


LABEL = "a label without a statement"


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return _either(vocabulary("opinion")[kind])


def _either(words: list[str]) -> re.Pattern[str]:
    words = sorted(words, key=lambda word: -len(word))
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})\b", re.IGNORECASE)


@cache
def _by_opening(kind: str) -> dict[str, re.Pattern[str]]:
    """Return patterns of the kind's words by the first word of each: a sentence has few of those, if any."""
    found: dict[str, list[str]] = {}
    for word in vocabulary("opinion")[kind]:
        found.setdefault(re.split(r"\W", word, maxsplit=1)[0].lower(), []).append(word)
    return {opening: _either(words) for opening, words in found.items()}


def _found(kind: str, reading: Reading, text: str) -> re.Match[str] | None:
    """Return where the text, which is the sentence's or a part of it, first has a word of the kind."""
    patterns = _by_opening(kind)
    found = [patterns[word].search(text) for word in patterns.keys() & reading.written]
    return min(filter(None, found), key=lambda match: match.start(), default=None)


def reason_to_skip(reading: Reading) -> str | None:
    """Return why a sentence makes no checkable claim, or None."""
    text = reading.text
    if text.rstrip("\"'”’) ").endswith("?"):
        return "a question"
    called = text.rstrip().endswith("!") and not reading.dates and not reading.amounts
    if called or _EXCLAMATION.fullmatch(text):
        return "an exclamation"
    if _SEE_ALSO.match(text):
        return "a pointer to other notes"
    told = _ASIDE.sub(" ", text) if "must" in reading.written else text
    if _found("advice", reading, told) or _pattern("bidding").match(text, _opening(text)):
        return "advice"
    prediction = _found("prediction", reading, text)
    if (
        prediction
        and not _dated(prediction, reading)
        and not _planned(prediction, reading)
        and not _WAS.search(text, 0, prediction.start())
        and not _REPORTED.search(text[: prediction.start()])
    ):
        return "a prediction or a possibility"
    if _foretold(reading):
        return "a prediction or a possibility"
    words = [token.low for token in reading.tokens if token.low.isalpha()]
    if len(words) <= 3 and not reading.places and not _VERB.search(text):
        return LABEL
    if not _VERB.search(text) and not reading.dates and not reading.amounts:
        return LABEL
    return None


def _opening(text: str) -> int:
    """Return where a sentence begins after a bullet and a label: "- **Way forward:** widen the basket"."""
    return match.end() if (match := _LABEL.match(text)) else 0


def _dated(match: re.Match[str], reading: Reading) -> bool:
    """Tell whether "May" is the month, or what "would" come has come: "a fifth of what it would be in 2019"."""
    if match.group() == "May":
        return match.start() > 0 or any(when.start == 0 for when in reading.dates)
    return match.group() == "would" and any(
        when.start > match.end() and when.last <= reading.context.as_of for when in reading.dates
    )


def _planned(match: re.Match[str], reading: Reading) -> bool:
    """Tell whether a date is told that something of the register is planned for: that it is so is a fact."""
    planned = _PLANNED.search(reading.text, 0, match.end())
    return planned is not None and bool(reading.dates) and bool(reading.named_facts)


def _foretold(reading: Reading) -> bool:
    """Tell whether something is said that will be, without a date and of nothing that the register has a plan for."""
    will = _WILL.search(reading.text)
    told = reading.dates or reading.amounts or reading.named_facts
    return will is not None and not told and not _REPORTED.search(reading.text[: will.start()])


def judgement(reading: Reading) -> str | None:
    """Return why a sentence in which nothing was found to check is a judgement rather than an open claim."""
    text = reading.text
    if _found("judgement", reading, _BEST_BUYER.sub("first", text)) or _UNEQUALLED.search(text):
        return "a judgement"
    if reading.dates or reading.amounts or (reading.ordinals and reading.countries):
        return None
    named = sum(
        token.capital
        for token in reading.tokens[1:]
        if not any(p.start <= token.start < p.end for p in reading.places)
    )
    if not named and len(reading.countries) < 2 and not reading.products and not reading.organisations:
        return "nothing in it can be checked"
    return None
