"""Sentences that make no claim: questions, advice, predictions, judgements, mere labels."""

from __future__ import annotations

import re
from functools import cache

from bilateral.check.evaluation import of_the_text, praises, tells_deed, tells_measure, weighs
from bilateral.check.reading import Reading
from bilateral.check.vocabulary import vocabulary

_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|been|be|\w+ed|\w+s|began|met|took|came|went|held|sent|gave|fell|rose|"
    r"will|make|form|hold|run|operate|account|belong|share|spend|sit|rank|export|import|supply|buy|sell|produce|mine|take|trade|"
    r"conduct|depend|rely|remain|stand|include|seek|want|go|come|get|became|made|ran|sold|bought|led|grew|put|set|won|lost|left|kept|got|said|"
    r"cooperate|compete|celebrate|maintain|receive|attend|owe|oppose|agree|differ|speak|send|pay|keep|lie|"
    r"meet|use (?:the|an?))\b",
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
_GUESS = re.compile(r"\b(?:perhaps|probably)\b", re.IGNORECASE)
_EXCLAMATION = re.compile(r"\W*(?:what an?|how)\b(?:[^?]*\w)?+[^?!\w]*+!\W*+", re.IGNORECASE)
_ASIDE = re.compile(
    r"\bit must be (?:said|noted|admitted|added|remembered|stressed)\b|\b(?:one|we|you) (?:must|ha(?:s|ve) to) (?:go|look|reach) back\b",
    re.IGNORECASE,
)
_SEE_ALSO = re.compile(
    r"^\W*(?:see also|see|related|cf\.?|sources?|tags?|links?|further reading|note(?! that\b)|to[ -]?do"
    r"|for [^,;:.]{3,60}, (?:see|turn to|go to|look at|compare))\b\W"
    r"|^\W*\d+ (?:words|marks|points|minutes)\W*\Z",
    re.IGNORECASE,
)
# What nobody can have planned, where it is neither dated nor told of something that the register has.
_WILL = re.compile(r"\b(?:will|shall)\s+\w", re.IGNORECASE)
# "Nothing is quite as charming as ...": by what can be measured, it is a claim.
_UNEQUALLED = re.compile(
    r"\b(?:nothing|nobody|no\s+\w+|few\s+\w+)\b[^.;]{0,60}?\b(?:as|(?P<so>so))\s+"
    r"(?!(?:many|much|few|little|large|big|small|great|high|low|long|short|old|young|populous|rich|poor|close|near|far|well|wealthy|dependent|open|remote)\b)\w+(?:\s+as\b|(?(so)\W*\Z|(?!)))",
    re.IGNORECASE,
)
_BEST_BUYER = re.compile(
    r"\b(?:best|better|most (?:important|valuable))"
    r"(?=\s+(?:(?:customer|buyer|client|market|supplier)s?|(?:trading|trade|export|foreign) \w+)\b)"
    r"|\b(?:dependable|reliable|steady|trusted|loyal)(?=\s+(?:supplier|buyer)s? of\b)",
    re.IGNORECASE,
)
# "Sadly, the talks failed": what follows is what is said.
_COLOURED = re.compile(r"\W*\w+ly,\s+", re.IGNORECASE)
# A deed of the past, to which a date belongs: no adjective beside it makes it an opinion.
_PAST_DEED = re.compile(
    r"\b(?<!has )(?<!have )(?:\w+ed|began|took|came|went|held|sent|gave|fell|rose|met|became|made|built|ran|sold|bought|led|grew|won|lost|left|set up)\b",
    re.IGNORECASE,
)
# Acts of states: that one was done can be looked up, whatever is thought of it.
_ACT = re.compile(
    r"\b(?:signed|ratified|acceded|joined|withdrew|withdrawn|waived|vetoed|annexed|leases|leased|abstained|voted|recogni[sz]ed|abolished|fought|invaded|occupied|defeated)\b",
    re.IGNORECASE,
)
# "It is easy to forget that India did not sign": what comes after it is what is said.
_SAID = re.compile(
    r"\W*(?:\w+\s+)?it\s+(?:is|was|remains)\s+(?:[\w-]+\s+){1,5}?that\s+(?=(.*))", re.IGNORECASE
)
# "perhaps 30,000 people", "perhaps to the surprise of some": a hedge, and no prediction.
_HEDGED = re.compile(
    r"\b(?:perhaps|probably)\s+(?=(?:some\s+|about\s+|as (?:many|much) as\s+)?\d)"
    r"|,\s*(?:[\w-]+\s+){0,3}?(?:perhaps|probably)\b(?:(?!\b(?:will|would|could|may|might|should)\b)[^,;.]){0,60},"
    r"|\bif (?:one|we|you) (?:counts?|adds?|includes?|leaves?|sets?|measures?|excludes?)\b|\bif (?:not|any)\b",
    re.IGNORECASE,
)
# "must import nearly all its oil": what a country cannot do without, by a measure.
_BOUND = re.compile(
    r"\b(?:must|has to|have to)\s+(?:still\s+)?(?=(?:import|buy|bring in|ship in)\s[^.;]{0,40}?"
    r"(?:\b(?:(?:nearly|almost|virtually|practically) (?:all|every\w*)|most|half|two-thirds|three-quarters)\b|\d\s?%|\d per\s?cent\b))",
    re.IGNORECASE,
)
# "from July 2017", and not "the pact signed in 2017": the time of the sentence's own verb.
_OF_A_PACT = re.compile(
    r"\b(?<!be )(?:\w+ed|begun|made|held|built|set up)\s+(?:in|on|from|by|since|before)\s+\Z", re.IGNORECASE
)
_AT_A_TIME = re.compile(r"\b(?:in|on|from|until|till|by|since|before|after)\s+(?:the\s+)?\Z", re.IGNORECASE)
_FAR_OFF = re.compile(
    r"\W*by (?:the )?(?:20[3-9]\d|mid-century|(?:end|middle) of (?:the|this) (?:decade|century))",
    re.IGNORECASE,
)
# "In twenty years", "a decade from now": no date that anybody has set.
_SOME_DAY = re.compile(
    r"\b(?:with)?in\s+(?:a\s+|another\s+|some\s+|few\s+|two\s+|three\s+|four\s+|five\s+|ten\s+|fifteen\s+|twenty\s+|thirty\s+|forty\s+"
    r"|fifty\s+|hundred\s+|\d+\s+){1,2}(?:years?|decades?|generations?)\b(?!['’])"
    r"|\b[\w-]+\s+(?:years?|decades?|generations?)\s+(?:from\s+now|hence)\b",
    re.IGNORECASE,
)
_WILL_WEIGH = re.compile(
    r"\b(?:will|shall)\s+(?:\w+\s+)?(?:matter|mean|count\s+for|look|feel|seem|sound|be\s+(?:less|more)\s+of)\b",
    re.IGNORECASE,
)
_WILL_CHANGE = re.compile(
    r"\bwill\s+(?:(?:hardly|barely|scarcely|no\s+longer|still)\s+\w|(?:be|have|care|know)\s+(?:less|more|no|little)\b"
    r"|have\s+(?:\w+ed|forgotten)\b|remember|forget|fade|wonder)",
    re.IGNORECASE,
)
_ON_A_SUBJECT = re.compile(
    r"\W*(?:(?:a|an|my|our|some|few|more|short|brief|quick|long|new|first|last|final|two|three)\s+)*"
    r"(?:thread|post|note|essay|column|article|episode|word|thought|reflection|reading|observation|jotting|list|primer|story|tale)s?"
    r"\s+(?:on|about|of|from|for)\s",
    re.IGNORECASE,
)
# Words in -s that can be no verb where they stand: "on loans, ships and elephants".
_NOUN = re.compile(
    r"(?:\A\W*|,\s+|\b(?:and|or|a|an|the|of|on|in|to|for|from|about|with|between|by|their|its|our|my|some|few|two|three|old|new)\s+)\w+s\b",
    re.IGNORECASE,
)
_BARE_LIST = re.compile(r"\W*\w+(?:,\s+\w+)+,?\s+and\s+\w+\W*")

_LABEL = re.compile(
    r"\W*(?:(?:\w+[ -]){0,4}\w+\W{0,2}:\W*)?(?:(?:next|then|first|now|finally|lastly|and|but|so|please)\b,?\s+)?",
    re.IGNORECASE,
)


LABEL = "a label without a statement"


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return _either(vocabulary("opinion")[kind])


def _either(words: list[str]) -> re.Pattern[str]:
    words = sorted(words, key=lambda word: -len(word))
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})\b", re.IGNORECASE)


@cache
def _by_opening(kind: str) -> dict[str, list[str]]:
    """Return the kind's words by the first word of each: a sentence has few of those, if any."""
    found: dict[str, list[str]] = {}
    for word in vocabulary("opinion")[kind]:
        found.setdefault(re.split(r"\W", word, maxsplit=1)[0].lower(), []).append(word)
    return found


@cache
def _opened(kind: str, opening: str) -> re.Pattern[str]:
    return _either(_by_opening(kind)[opening])


def _found(kind: str, reading: Reading, text: str) -> re.Match[str] | None:
    """Return where the text, which is the sentence's or a part of it, first has a word of the kind."""
    found = [_opened(kind, word).search(text) for word in _by_opening(kind).keys() & reading.written]
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
    if of_the_text(reading):
        return "a word on the text itself"
    if _found("advice", reading, _stated(reading)) or _bids(reading):
        return "advice"
    if weighs(reading):
        return "a judgement"
    prediction = _found("prediction", reading, _unhedged(reading))
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
    if not reading.dates and not reading.amounts and not _VERB.search(text):
        return LABEL
    return None


def _stated(reading: Reading) -> str:
    """Return the text without what looks like advice and is none."""
    if reading.written.isdisjoint(("must", "has", "have")):
        return reading.text
    return _blanked(_BOUND, _blanked(_ASIDE, reading.text))


def _unhedged(reading: Reading) -> str:
    """Return the text without what looks like a prediction and is a hedge."""
    text = reading.text
    if reading.written.isdisjoint(("perhaps", "probably", "if")):
        return text
    text = _blanked(_HEDGED, text)
    if _past(reading) and reading.written.isdisjoint(
        ("will", "would", "could", "may", "might", "one", "is", "are")
    ):
        text = _blanked(_GUESS, text)
    return text


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: " " * len(match.group()), text)


def _past(reading: Reading) -> bool:
    """Tell whether a time is named, and each that is has passed."""
    return bool(reading.dates) and all(when.last <= reading.context.as_of for when in reading.dates)


def _bids(reading: Reading) -> bool:
    """Tell whether a sentence opens with what its reader is to do: to remember that something is so, it says that it is."""
    bid = _pattern("bidding").match(reading.text, _opening(reading.text))
    return bid is not None and not (
        bid.group().lower()
        in ("remember", "consider", "bear in mind", "never forget", "recognise", "recognize", "forget")
        and reading.text[bid.end() :].startswith(" that ")
    )


def _opening(text: str) -> int:
    """Return where a sentence begins after a bullet and a label: "- **Way forward:** widen the basket"."""
    return match.end() if (match := _LABEL.match(text)) else 0


def _dated(match: re.Match[str], reading: Reading) -> bool:
    """Tell whether "May" is the month, or what "would" come has come: "a fifth of what it would be in 2019"."""
    if match.group() == "May":
        return match.start() > 0 or any(when.start == 0 for when in reading.dates)
    if match.group().lower() == "could":
        return any(
            _then(when.start, match, reading) for when in reading.dates if when.last <= reading.context.as_of
        )
    return match.group() == "would" and any(
        when.start > match.end() and when.last <= reading.context.as_of for when in reading.dates
    )


def _then(start: int, match: re.Match[str], reading: Reading) -> bool:
    """Tell whether the date that starts there is when something could be done, and not that of a pact."""
    text = reading.text
    told = _AT_A_TIME.search(text, 0, start)
    return (
        told is not None
        and not _OF_A_PACT.search(text, 0, start)
        and (start > match.end() or told.start() == 0)
    )


def _planned(match: re.Match[str], reading: Reading) -> bool:
    """Tell whether a date is told that something of the register is planned for: that it is so is a fact."""
    planned = _PLANNED.search(reading.text, 0, match.end())
    return planned is not None and bool(reading.dates) and bool(reading.named_facts)


def _foretold(reading: Reading) -> bool:
    """Tell whether something is said that will be, without a date and of nothing that the register has a plan for."""
    will = _WILL.search(reading.text)
    told = (reading.dates and not _FAR_OFF.match(reading.text)) or reading.amounts or reading.named_facts
    return will is not None and not told and not _REPORTED.search(reading.text[: will.start()])


def _some_day(reading: Reading) -> bool:
    """Tell whether something is said of a time that nobody has set, which tells no deed and no measure."""
    text = reading.text
    if not _WILL.search(text) or reading.named_facts or reading.ordinals:
        return False
    away = [match.span() for match in _SOME_DAY.finditer(text)]
    figures = [
        one for one in reading.amounts if not any(start < one.end and one.start < end for start, end in away)
    ]
    if figures or any(when.last <= reading.context.as_of for when in reading.dates):
        return False
    if _WILL_WEIGH.search(text):
        return True
    changes = away and not reading.dates and _WILL_CHANGE.search(text)
    return bool(changes) and not tells_deed(text) and not tells_measure(text)


def _is_title(reading: Reading) -> bool:
    """Tell whether only a subject is named, and nothing said of it: "A thread on loans, ships and elephants"."""
    text = reading.text
    if _BARE_LIST.fullmatch(text):
        return True
    return _ON_A_SUBJECT.match(text) is not None and not _VERB.search(_NOUN.sub(" ", text))


def judgement(reading: Reading) -> str | None:
    """Return why a sentence in which nothing was found to check is a judgement rather than an open claim."""
    if _some_day(reading):
        return "a prediction or a possibility"
    if _is_title(reading):
        return LABEL
    if _found("stance", reading, reading.text):
        return "a judgement"
    if coloured := _COLOURED.match(reading.text):
        reading = reading.part((coloured.end(), len(reading.text)))
    text = reading.text
    if not _done(reading) and (
        _found("judgement", reading, _BEST_BUYER.sub("first", text))
        or _UNEQUALLED.search(text)
        or praises(reading)
    ):
        return "a judgement"
    if reading.dates or reading.amounts or (reading.ordinals and reading.countries):
        return None
    named = sum(
        token.capital
        for token in reading.tokens[1:]
        if not any(p.start <= token.start < p.end for p in reading.places)
    )
    if any(token.low[0].isdigit() for token in reading.tokens):
        return None
    if named or reading.products or reading.organisations or tells_deed(text):
        return None
    if len(reading.countries) > 1 and (reading.named_facts or tells_measure(text)):
        return None
    return "nothing in it can be checked"


def _done(reading: Reading) -> bool:
    """Tell whether an act is told, or a deed and its time: "the landmark pact was signed in 2011"."""
    said = _SAID.match(reading.text)
    if _ACT.search(reading.text) or (said and tells_deed(said[1])):
        return True
    return _past(reading) and any(
        not _found("judgement", reading, match.group()) for match in _PAST_DEED.finditer(reading.text)
    )
