"""Sentences that make no claim: questions, advice, predictions, judgements, mere labels."""

from __future__ import annotations

import re
from functools import cache

from bilateral.check.reading import Reading
from bilateral.check.vocabulary import vocabulary

_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|been|be|\w+ed|\w+s|began|met|took|came|went|held|sent|gave|fell|rose|"
    r"make|form|hold|run|operate|account|belong|share|spend|sit|rank|export|import|supply|buy|sell|produce|mine|take|trade|"
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
_EXCLAMATION = re.compile(r"\W*(?:what an?|how)\b[^?]*!\W*", re.IGNORECASE)
_ASIDE = re.compile(r"\bit must be (?:said|noted|admitted|added|remembered|stressed)\b", re.IGNORECASE)
_SEE_ALSO = re.compile(
    r"^\W*(?:see also|see|related|cf\.?|sources?|tags?|links?|further reading|note|todo)\b\W", re.IGNORECASE
)

_LABEL = re.compile(r"\W*(?:(?:\w+[ -]){0,4}\w+\W{0,2}:\W*)?")


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    words = sorted(vocabulary("opinion")[kind], key=lambda word: -len(word))
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})\b", re.IGNORECASE)


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
    if _pattern("advice").search(_ASIDE.sub(" ", text)) or _pattern("bidding").match(text, _opening(text)):
        return "advice"
    prediction = _pattern("prediction").search(text)
    if (
        prediction
        and not _dated_may(prediction, reading)
        and not _planned(prediction, reading)
        and not _WAS.search(text, 0, prediction.start())
        and not _REPORTED.search(text[: prediction.start()])
    ):
        return "a prediction or a possibility"
    words = [token.low for token in reading.tokens if token.low.isalpha()]
    if len(words) <= 3 and not reading.places and not _VERB.search(text):
        return "a label without a statement"
    if not _VERB.search(text) and not reading.dates and not reading.amounts:
        return "a label without a statement"
    return None


def _opening(text: str) -> int:
    """Return where a sentence begins after a bullet and a label: "- **Way forward:** widen the basket"."""
    return match.end() if (match := _LABEL.match(text)) else 0


def _dated_may(match: re.Match[str], reading: Reading) -> bool:
    """Tell whether "May" is the month."""
    return match.group() == "May" and any(when.start <= match.start() < when.end for when in reading.dates)


def _planned(match: re.Match[str], reading: Reading) -> bool:
    """Tell whether a date is told that something of the register is planned for: that it is so is a fact."""
    planned = _PLANNED.search(reading.text, 0, match.end())
    return planned is not None and bool(reading.dates) and bool(reading.named_facts)


def judgement(reading: Reading) -> str | None:
    """Return why a sentence in which nothing was found to check is a judgement rather than an open claim."""
    text = reading.text
    if _pattern("judgement").search(text):
        return "a judgement"
    if reading.dates or reading.amounts or reading.ordinals:
        return None
    named = sum(
        token.capital
        for token in reading.tokens[1:]
        if not any(p.start <= token.start < p.end for p in reading.places)
    )
    if not named and len(reading.countries) < 2 and not reading.products and not reading.organisations:
        return "nothing in it can be checked"
    return None
