"""Trade told in words of people's own, put into the plain ones: "everything Poland sells abroad" is Poland's exports.

What is put is never longer than what it replaces, and blanks fill the rest, so that everything keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from bilateral.check.reading import Place, Reading

_FAR = (
    r"(?:abroad|overseas|beyond\s+(?:its|their)\s+borders|(?:to|on|from)\s+(?:the\s+)?(?:rest\s+of\s+the\s+world|outside\s+world|world|outside|"
    r"foreigners|other\s+countries|(?:world|foreign)\s+markets?)|from\s+abroad|in\s+from\s+abroad)"
)
_ALL = re.compile(
    r"\b(?:everything|all|whatever|what|(?:all\s+)?(?:the\s+)?(?:goods|merchandise|things|wares|products)|(?:dollars?|euros?|rupees|pounds|yen|pesos|money))"
    r"\s+(?:that\s+|which\s+)?(?:the\s+)?\Z",
    re.IGNORECASE,
)
_DEALS = re.compile(
    rf"\s+(?:(?:has|had)\s+)?(?:(?P<sold>sells?|sold|ships?|shipped|sends?|sent)\s+{_FAR}"
    rf"|(?P<bought>buys?|bought|purchases|purchased|gets?|got|brings?|brought|takes?|took)\s+(?:in\s+)?{_FAR}"
    r"|(?P<spent>spends?|spent)\s+(?:on\s+imports|abroad|on\s+foreign\s+goods)"
    r"|(?P<earned>earns?|earned|makes|made)\s+(?:abroad|from\s+exports|from\s+exporting|on\s+exports))\b",
    re.IGNORECASE,
)
_DEALS_PLAINLY = re.compile(
    r"\s+(?:exports?|exported|imports?|imported)\b(?!\s+(?:to|from)\b)", re.IGNORECASE
)
_SALES = re.compile(
    r"(?P<own>['’]s?)?\s+(?:(?P<trade>sales|shipments|deliveries|purchases|buying)\s+(?:abroad|overseas|to\s+the\s+(?:rest\s+of\s+the\s+)?world|"
    r"from\s+(?:abroad|the\s+rest\s+of\s+the\s+world))|(?:foreign|overseas|external)\s+(?P<foreign>sales|purchases|shipments))\b",
    re.IGNORECASE,
)
_ENTER = re.compile(
    r"\b(?:the\s+)?(?:foreign\s+)?(?:goods|merchandise|products)\s+(?:that\s+|which\s+)?(?P<verb>enter(?:s|ed|ing)?|leav(?:es?|ing)|left)\s+(?:the\s+)?(?:ports\s+of\s+)?\Z",
    re.IGNORECASE,
)
_BUYS = re.compile(r"import|buy|bought|purchase|spen[dt]|get|got|bring|brought|tak|took|enter", re.IGNORECASE)
# Of what it all is: "of all it imports", "than it does to"
_ALL_IT = re.compile(
    r"\b(?:all|everything|what)\s+(?:that\s+)?(?:it|they)\s+(?P<way>imports?|exports?|imported|exported)\b",
    re.IGNORECASE,
)
_ALL_IT_DEALS = re.compile(
    rf"\b(?:all|everything|what)\s+(?:that\s+)?(?:it|they)\s+(?:(?P<sells>sells?|sold|ships?|shipped)|(?:buys?|bought|purchases?))\s+{_FAR}\b",
    re.IGNORECASE,
)
_THAN_IT = re.compile(
    r"(?<=\bthan\s)\s*(?:it|they)\s+(?:does|do|did|has|have|had|sells?|sold|buys?|bought|exports?|exported|imports?|imported|sends?|sent)(?=\s+(?:to|from)\b)|"
    r"(?<=\bas\s)\s*(?:it|they)\s+(?:does|do|did|has|have|had|sells?|sold|buys?|bought|sends?|sent)(?=\s+(?:to|from)\b)",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine)(?P<noun>\s+(?:dollars?|euros?|rupees?|pounds?|yen|tonnes?|tons?|barrels?|cargoes)(?:['’]s?\s+worth|['’])?)(?=\s+(?:in|out\s+of)\s+(?:every\s+)?(?:two|three|four|five|six|seven|eight|nine|ten)\b)",
    re.IGNORECASE,
)
_CLEFT = re.compile(
    r"\b(?:that|which|who)\s+(?:(?P<buys>buys|imports|takes)|(?P<bought>bought|imported|took)|(?P<sells>sells|exports|ships)|(?P<sold>sold|exported|shipped))\s+(?:the\s+)?most\s+(?:from|to)\b",
    re.IGNORECASE,
)
_TOP = {
    "buys": "is the top buyer of",
    "bought": "was the top buyer of",
    "sells": "is top supplier of",
    "sold": "was top supplier of",
}
_LED = re.compile(
    r"\b(?:led|headed|topped)\s+the\s+(?:list\s+of\s+)?(?P<who>supplier|buyer|miner|producer|seller|customer|exporter|importer)s\s+of\b",
    re.IGNORECASE,
)
_EXPORTERS = re.compile(r"\bexporters['’]\s+(?=(?:customers|buyers|markets|clients)\b)", re.IGNORECASE)
_ONES = re.compile(r"(?P<ones>\bones)\W*\Z")
_NOUN = re.compile(r"\b(?:exports|imports|goods|purchases)\b")
_LEANS = re.compile(
    r"\b(?P<verb>depend(?:s|ed)?|rel(?:y|ies|ied)|lean(?:s|ed|t)?)\s+(?P<way>more|less)\s+(?:(?:heavily|strongly)\s+)?(?P<on>(?:up)?on)\b",
    re.IGNORECASE,
)
_OF_EVERY = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine)(?P<of>\s+of\s+every)(?=\s+(?:two|three|four|five|six|seven|eight|nine|ten)\b)",
    re.IGNORECASE,
)
_TEN = re.compile(r"\b[Oo]f\s+every\s+ten\s+(?:dollars?|euros?|tonnes?|tons?|barrels?|cargoes)\b")
_SO_MANY = re.compile(
    r"\b(?P<count>one|two|three|four|five|six|seven|eight|nine)(?=\s+(?:come|came|go|goes|went|are|were|is|was|end|ended|of\s+them)\b)"
)
_COUNTS = "one two three four five six seven eight nine".split()  # noqa: SIM905
_AHEAD = re.compile(r"\b(?:ahead|in\s+front)\s+of(?=\s+(?:the\s+)?[A-Z])")
_IN_TEN = re.compile(
    r"\b(?:in|out\s+of)\s+(?:every\s+)?(?:two|three|four|five|six|seven|eight|nine|ten)\s+(?P<that>that)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_MOST_OF_WHAT = re.compile(
    r"\b(?:the\s+bulk|(?:the|a)\s+majority|the\s+lion['’]s\s+share|most|the\s+greater\s+part)\s+of(?=\s+what\b)",
    re.IGNORECASE,
)
_NEARLY_ALL = re.compile(
    r"\b(?:nearly|almost|virtually|practically)\s+all\s+(?:of\s+)?(?=(?:the|its|what)\b|(?-i:[A-Z]))",
    re.IGNORECASE,
)
_OUTRANKS = re.compile(
    r"\b(?:outranks|outsells|(?P<past>outranked|outsold))\s+(?:every|any|all)\s+other\s+(?:countr(?:y|ies)|states?|nations?|partners?)\b",
    re.IGNORECASE,
)
_EVERY_SECOND = re.compile(
    r"\bevery\s+(?P<nth>second|other|third|fourth|fifth)\s+(?:dollar|euro|rupee|pound|tonne|ton|barrel|cargo|litre)\s+(?:of\s+)?(?=\w)",
    re.IGNORECASE,
)
_NTH = {
    "second": "half of",
    "other": "half of",
    "third": "a third of",
    "fourth": "a quarter of",
    "fifth": "a fifth of",
}
_LARGEST = re.compile(
    r"\b(?:buys|takes|purchases|absorbs|(?P<past>bought|took|purchased|absorbed))\s+the\s+(?:largest|biggest|greatest)\s+(?:part|share|slice|portion|chunk)\s+of\b"
)
_TRIGGERS = frozenset(
    "abroad overseas world outside foreigners borders markets all everything what whatever goods merchandise products foreign external than as every "  # noqa: SIM905
    "dollar dollars euro euros rupee rupees pounds yen tonne tonnes ton tons barrel barrels cargoes what most suppliers buyers miners producers sellers customers ones depend depends depended rely relies relied lean leans leaned ahead front outranks outranked outsells outsold share part slice imports exports".split()
)


# One of these stands in everything that `_whole` reads.
_WHOLES = frozenset(
    "abroad overseas borders world outside foreigners countries market markets foreign external goods merchandise products "  # noqa: SIM905
    "export exports exported exporting import imports imported".split()
)


class _Put(NamedTuple):
    start: int
    end: int
    words: str


def retold(reading: Reading) -> Reading:
    """Return the sentence with its trade in plain words, each in its place; itself where it has none of the others."""
    if reading.written.isdisjoint(_TRIGGERS):
        return reading
    put = sorted(_puts(reading))
    if not put and "ones" not in reading.written:
        return reading
    text, at = "", 0
    ones = _ONES.search(reading.text)
    nouns = _NOUN.findall(reading.text) if ones else []
    for one in put:
        if one.start >= at and len(one.words) <= one.end - one.start:
            text += reading.text[at : one.start] + one.words.ljust(one.end - one.start)
            at = one.end
    text += reading.text[at:]
    if ones and nouns:
        text = f"{text[: ones.start()]}{nouns[-1]}."  # nothing follows that would lose its place
    return type(reading)(text, reading.known, reading.context)


def _puts(reading: Reading) -> Iterator[_Put]:
    text = reading.text
    for place in () if reading.written.isdisjoint(_WHOLES) else reading.places:
        yield from _whole(text, place)
    for needed, pattern, words in _PLAIN:
        for match in () if reading.written.isdisjoint(needed) else pattern.finditer(text):
            yield words(match)

    if "every" in reading.written and _TEN.search(text):
        yield from (_Put(*match.span(), "Of all") for match in _TEN.finditer(text))
        counts = (match for match in _SO_MANY.finditer(text))
        yield from (_Put(*match.span(), f"{_COUNTS.index(match['count']) + 1}0%") for match in counts)


def _whole(text: str, place: Place) -> Iterator[_Put]:
    """Read "all that Canada sells to the world", "Brazilian sales abroad", "the goods that enter Japan"."""
    led, deals = _ALL.search(text, 0, place.start), _DEALS.match(text, place.end)
    plainly = _DEALS_PLAINLY.match(text, place.end)
    part = _IN_TEN.search(text, 0, place.start)
    sales, entering = _SALES.match(text, place.end), _ENTER.search(text, 0, place.start)
    if deals and led is None and part is None:
        # "all the copper ore Chile sold abroad": of goods that are named, the whole is what went abroad as well.
        led = _THE_GOODS.search(text, 0, place.start)
        if led:
            yield _Put(*deals.span(), _way(deals))
    elif deals and led:
        yield _Put(*led.span(), "")
        yield _Put(*deals.span(), _way(deals))
    elif (deals or plainly) and part:
        yield _Put(*part.span("that"), "what" if plainly else "")
        if deals:
            yield _Put(*deals.span(), _way(deals))
    elif plainly and led:
        yield _Put(*led.span(), "what")
    elif sales:
        way = "imports" if _BUYS.search(sales["trade"] or sales["foreign"]) else "exports"
        yield _Put(*sales.span(), f"{sales['own'] or ''} {way}")
    elif entering:
        way = "imports" if _BUYS.match(entering["verb"]) else "exports"
        yield _Put(*entering.span(), f"{way} of ")


def _way(deals: re.Match[str]) -> str:
    return "'s imports" if deals["bought"] or deals["spent"] else "'s exports"


_THE_GOODS = re.compile(
    r"\b(?:of|all)\s+(?:all\s+)?(?:the\s+)?(?:[a-zA-Z-]+\s+){1,3}?(?:that\s+|which\s+)?(?:the\s+)?\Z"
)


def _its(match: re.Match[str]) -> _Put:
    return _Put(*match.span(), f"its {'imports' if _BUYS.match(match['way']) else 'exports'}")


def _its_deals(match: re.Match[str]) -> _Put:
    return _Put(*match.span(), f"its {'exports' if match['sells'] else 'imports'}")


_Rule = tuple[frozenset[str], re.Pattern[str], Callable[[re.Match[str]], _Put]]


def _rule(needed: str, pattern: re.Pattern[str], words: Callable[[re.Match[str]], _Put]) -> _Rule:
    """Return a pattern with the words of which one stands in all that it finds."""
    return frozenset(needed.split()), pattern, words


_PLAIN = (
    _rule("all everything what", _ALL_IT, _its),
    _rule("all everything what", _ALL_IT_DEALS, _its_deals),
    _rule("than as", _THAN_IT, lambda match: _Put(*match.span(), "")),
    _rule(
        "dollar dollars euro euros rupee rupees pound pounds yen tonne tonnes ton tons barrel barrels cargoes",
        _OUT_OF,
        lambda match: _Put(*match.span("noun"), ""),
    ),
    _rule("what", _MOST_OF_WHAT, lambda match: _Put(*match.span(), ">50% of")),
    _rule(
        "more less",
        _LEANS,
        lambda match: _Put(*match.span(), f"{match['way']} {match['verb']} {match['on']}"),
    ),
    _rule("every", _OF_EVERY, lambda match: _Put(*match.span("of"), " in every")),
    _rule("ahead front", _AHEAD, lambda match: _Put(*match.span(), "above")),
    _rule("most", _CLEFT, lambda match: _Put(*match.span(), _TOP[match.lastgroup or ""])),
    _rule("led headed topped", _LED, lambda match: _Put(*match.span(), f"was top {match['who'].lower()} of")),
    _rule("exporters", _EXPORTERS, lambda match: _Put(*match.span(), "exports")),
    _rule(
        "part share slice portion chunk",
        _LARGEST,
        lambda match: _Put(*match.span(), f"{'was' if match['past'] else 'is'} the largest buyer of"),
    ),
    _rule("all", _NEARLY_ALL, lambda match: _Put(*match.span(), ">85% of ")),
    _rule(
        "outranks outsells outranked outsold",
        _OUTRANKS,
        lambda match: _Put(*match.span(), f"{'was' if match['past'] else 'is'} the largest"),
    ),
    _rule("every", _EVERY_SECOND, lambda match: _Put(*match.span(), _NTH[match["nth"].lower()])),
)
