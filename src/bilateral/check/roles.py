"""Who sells and who buys: reading the two ends of a flow off a sentence's words."""

from __future__ import annotations

import re
from typing import NamedTuple

from bilateral.check.reading import Place, Reading
from bilateral.check.say import country

_SUPPLY = frozenset(
    "supplied supplies supply supplying ships shipped shipping ship sells sold sell selling exports exported exporting "  # noqa: SIM905
    "export sends sent provided provides provide providing covered covers met meets delivered delivers furnished "
    "accounted accounts".split()
)
_BUY = frozenset(
    "bought buys buy buying imports imported importing import takes took take taking taken absorbs absorbed absorb "  # noqa: SIM905
    "purchased purchases purchase gets got sources sourced procured procures draws drew receives received relies relied paid pays spent spends".split()
)
_IMPORTS = frozenset(
    "imports import purchases needs basket supplier suppliers source sources supply supplies demand requirements "  # noqa: SIM905
    "reliance dependence bill spending payments".split()
)
_EXPORTS = frozenset(
    "exports export shipments sales market markets customer customers buyer buyers destination destinations client "  # noqa: SIM905
    "clients outlet outlets earnings receipts revenue revenues proceeds".split()
)
_PARTNER_SELLS = frozenset("source sources supplier suppliers provider seller exporter exporters".split())  # noqa: SIM905
_PARTNER_BUYS = frozenset(
    "market markets customer customers buyer buyers destination destinations client clients importer purchaser outlet".split()  # noqa: SIM905
)
_LEANS = re.compile(
    r"\b(?:reliance|relies|relied|rely|reliant|lean(?:s|ed|t)?|count(?:s|ed)?|dr[ae]ws?|dependence|depends|depended|depend|dependent|dependency)\s+(?:up)?on\b",
    re.IGNORECASE,
)
_GOES = re.compile(
    r"\b(?:(?:goes|go|went|gone|shipped|sold|sent|ended\s+up)\b[^,;.]{0,24}?\s(?:to|into|in)|(?:comes?|came|is|are|was|were)\s+(?:\w+\s+)?(?P<from>from))\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_ITS = re.compile(
    r"\b(?:its|their)\s+(?:[\w-]+\s+){0,3}?(?P<side>exports?|imports?|shipments|sales|purchases)\b",
    re.IGNORECASE,
)
# "Chile's copper brought in 2 billion dollars from Italy": the money comes, the goods go.
_EARNS = re.compile(r"\b(?:brought in|brings in|earn(?:s|ed|ing)?|fetch(?:es|ed)?|netted)\b", re.IGNORECASE)
# "What Mexico earned abroad": who earns has sold, wherever the money is said to have come from.
_EARNER = re.compile(r"\s+(?:has\s+|had\s+)?earn(?:s|ed)?\b", re.IGNORECASE)
_PAID = frozenset(("paid", "pays"))
_HANDS = _PAID | frozenset(("sold", "sells", "supplied", "supplies", "shipped", "ships", "sent", "sends"))
_SPENT = frozenset(("imports", "imported", "buys", "bought", "spends", "spent"))
_DEALT = _SPENT | frozenset(("exports", "exported", "sells", "sold", "ships", "shipped", "earns", "earned"))
_SHARES = frozenset(("share", "portion", "part"))
_REACH = 7  # words from a country to the word that gives it its part


class Roles(NamedTuple):
    """The country whose imports or exports are the whole, which of the two it is, and the others."""

    owner: Place
    side: str  # "imports" or "exports"
    partners: tuple[Place, ...]
    owned: bool  # the whole is named: "Japan's imports", not only "to Japan"


def roles(reading: Reading, goods: list[tuple[int, int]]) -> Roles | None:
    """Read who sells to whom; `goods` are the places of the product's names, by words. None where it is not told."""
    places = reading.places
    if not places:
        return None
    part = {index: _part(reading, place, goods) for index, place in enumerate(places)}
    leaning = list(_LEANS.finditer(reading.text))
    if len(leaning) == 1:
        return _leaning(places, leaning[0])
    earner = next((place for place in places if _EARNER.match(reading.text, place.end)), None)
    if earner and not _spent(reading, places, part, earner):
        return Roles(earner, "exports", tuple(place for place in places if place.id != earner.id), True)
    own = _ITS.search(reading.text)
    if own:
        held = [index for index, place in enumerate(places) if place.end <= own.start()]
        barred = _HANDS | {"to"} if own["side"].lower().startswith(("export", "ship", "sale")) else {"from"}
        held = [index for index in held if _before(reading, places[index]) not in barred] or held
        if held:
            side = "sells" if own["side"].lower().startswith(("export", "ship", "sale")) else "buys"
            part = {index: (role, False) for index, (role, _) in part.items()}
            part[held[-1]] = (side, True)
    owners = [index for index, (role, owned) in part.items() if owned and role in ("sells", "buys")]
    ambiguous = [index for index, (role, owned) in part.items() if owned and role == "either"]
    if not owners and ambiguous:
        index = ambiguous[0]
        others = {role for other, (role, _) in part.items() if places[other].id != places[index].id}
        role = "buys" if "sells" in others else "sells" if "buys" in others else None
        role = "sells" if _EARNS.search(reading.text) else role or _by_predicate(reading)
        if role:
            part[index] = (role, True)
            owners = [index]
    if not owners:
        return _two_ends(places, part, reading.context.pair)
    if (
        len({(places[index].id, part[index][0]) for index in owners}) > 1
        and len({places[index].id for index in owners}) > 1
    ):
        return None  # two wholes: whose share is whose cannot be told
    owner = places[owners[0]]
    side = "imports" if part[owners[0]][0] == "buys" else "exports"
    partners = tuple(place for place in places if place.id != owner.id)
    return Roles(owner, side, partners, True)


def _spent(
    reading: Reading, places: list[Place], part: dict[int, tuple[str | None, bool]], earner: Place
) -> bool:
    """Tell whether what is earned is told as a part of what another spent: "half of what B spent", "of the money B paid"."""
    after = [(place, part[index]) for index, place in enumerate(places) if place.start > earner.end]
    return any(
        told == ("buys", True)
        or (place.last < len(reading.tokens) and reading.tokens[place.last].low in _SPENT | _PAID)
        for place, told in after
    )


def _before(reading: Reading, place: Place) -> str:
    """Return the word before a country's name: to whom somebody sold is not who sold."""
    return reading.tokens[place.first - 1].low if place.first else ""


def _leaning(places: list[Place], leaning: re.Match[str]) -> Roles | None:
    """Read `Japan's reliance on Chinese graphite`: the one who leans buys."""
    after = [place for place in places if place.start >= leaning.end()]
    before = [
        place for place in places if place.end <= leaning.start() and (not after or place.id != after[0].id)
    ]
    if not after or not before:
        return None
    return Roles(before[-1], "imports", tuple(place for place in places if place.id != before[-1].id), True)


def _two_ends(
    places: list[Place], part: dict[int, tuple[str | None, bool]], pair: tuple[str, str]
) -> Roles | None:
    sells = [places[index] for index, (role, _) in part.items() if role == "sells"]
    buys = [places[index] for index, (role, _) in part.items() if role == "buys"]
    if (
        len({place.id for place in sells}) == 1
        and len({place.id for place in buys}) == 1
        and sells[0].id != buys[0].id
    ):
        return Roles(buys[0], "imports", tuple(place for place in places if place.id != buys[0].id), False)
    if len({place.id for place in sells}) == 1 and not buys:
        # "Seen from Beijing, Chile is the largest supplier": who is left over buys.
        rest = [place for place in places if place.id != sells[0].id and place.id in pair]
        if len({place.id for place in rest}) == 1:
            return Roles(
                rest[0], "imports", tuple(place for place in places if place.id != rest[0].id), False
            )
    return None


def _by_predicate(reading: Reading) -> str | None:
    words = {token.low for token in reading.tokens}
    if words & _PARTNER_SELLS or words & (_SUPPLY - {"exports", "export"}):
        return "buys"
    if words & _PARTNER_BUYS or words & (_BUY - {"imports", "import"}):
        return "sells"
    return None


def _part(reading: Reading, place: Place, goods: list[tuple[int, int]]) -> tuple[str | None, bool]:
    """Return a country's part ("sells", "buys", "either" or None) and whether the whole is called its own."""
    words = reading.tokens
    before = words[place.first - 1].low if place.first else ""
    if before == "the" and place.first > 1:
        before = words[place.first - 2].low
    adjective = not place.possessive and is_adjective(reading, place)
    following = words[place.last].low if place.last < len(words) else ""
    if before == "what" and following in _DEALT:
        return ("buys" if following in _SPENT else "sells"), True  # of what Mexico exports
    if before in _HANDS and not place.possessive and not adjective:
        return ("sells" if before in _PAID else "buys"), False  # "A sold B more coal than C did"
    if place.possessive or adjective or before in ("of", "for", "by"):
        owned = _owned(reading, place, goods, before)
        if owned:
            return owned
    if before == "from":
        return "sells", False
    if before == "to" and any(word.low in _PAID for word in words[: place.first]):
        return "sells", False
    if before in ("to", "into", "reached") and not place.possessive:
        return "buys", False
    return _by_verb(reading, place), False


def _owned(
    reading: Reading, place: Place, goods: list[tuple[int, int]], before: str
) -> tuple[str | None, bool] | None:
    words = reading.tokens
    product = False
    start = place.last + (1 if place.possessive else 0)
    if place.possessive and any(word.low in _SHARES for word in words[start : start + 1]):
        return None  # "China's share in the imports of Vietnam": the imports are not China's
    for at in range(start, min(start + _REACH, len(words))):
        low = words[at].low
        if any(other.first <= at < other.last for other in reading.places if other is not place):
            break
        if any(first <= at < last for first, last in goods):
            product = True
        elif low == "exporters":
            # Those that it has, and not those that sell to it; "the best customer of India's exporters"
            return "sells", bool({word.low for word in words[: place.first]} & _PARTNER_BUYS)
        elif (low in _PARTNER_SELLS and (place.possessive or not product)) or (
            low in _IMPORTS and low not in ("supply", "supplies", "demand")
        ):
            return "buys", True
        elif low in _EXPORTS:
            return "sells", True
        elif (
            low in (",", ".", ";", ":")
            or low in _SUPPLY
            or low in _BUY
            or low in ("was", "is", "were", "are", "had", "has", "went", "came")
        ):
            break
    if before in ("of", "for") and not product:
        return _of(reading, place)
    if place.possessive and product:
        return "either", True
    if product and not place.possessive:
        # "Russian oil", "Chinese graphite": where it is from. "Buyer of South African coal" makes it the whole.
        led = {words[at].low for at in range(max(0, place.first - 3), place.first)}
        if before in ("of", "for") and led & _PARTNER_BUYS:
            return "sells", True
        if before == "of" and led & _PARTNER_SELLS:
            return "buys", True  # "the main source of Indian gas"
        return _gone(reading, place, before) or ("sells", False)
    return None


def _gone(reading: Reading, place: Place, before: str) -> tuple[str | None, bool] | None:
    """Read `Chilean copper goes to China`, `half of Indian gas came from Qatar`: the whole is what went, or came."""
    other = next((one for one in reading.places if one.start > place.end and one.id != place.id), None)
    if other is None or not (before in ("of", "") or place.first == 1):
        return None
    told = _GOES.search(reading.text, place.end, other.start)
    return told and (("buys" if told["from"] else "sells"), True)


def _of(reading: Reading, place: Place) -> tuple[str | None, bool] | None:
    """Read `the suppliers of France`, `exports of Chile`, `market for Italy`."""
    words = reading.tokens
    for at in range(place.first - 2, max(-1, place.first - 5), -1):
        low = words[at].low
        if low in _PARTNER_SELLS or low in ("imports", "purchases"):
            return "buys", True
        if low in _PARTNER_BUYS or low in ("exports", "shipments", "sales"):
            return "sells", True
    return None


def _by_verb(reading: Reading, place: Place) -> str | None:
    """Read the part of a subject off its verb, or off what it is called: the largest buyer, a source."""
    words = reading.tokens
    for at in range(place.last, min(place.last + _REACH, len(words))):
        low = words[at].low
        if any(other.first <= at < other.last for other in reading.places if other is not place):
            break
        if low in (";", "."):
            break
        if low in _SUPPLY:
            brought_in = [word.low for word in words[at + 1 : at + 3]] == ["in", "from"]
            return "buys" if brought_in else "sells"  # "shipped in from abroad"
        if low in _BUY:
            return "buys"
        if low in _PARTNER_SELLS:
            return "sells"
        if low in _PARTNER_BUYS:
            return "buys"
    return None


def is_adjective(reading: Reading, place: Place) -> bool:
    """Tell whether a country is named by its adjective, or its people: "Indian", "Dutch"."""
    name = reading.text[place.start : place.end]
    if place.city or name.endswith(("stan", "Republic")) or f"the {name}".endswith(country(place.id)):
        return False  # Japan, Oman, New Delhi
    return bool(re.search(r"(?:an|ese|ish|i|ch|ic|an's)\Z", name)) or name.endswith(
        ("Dutch", "French", "Czech", "Greek", "Swiss", "Thai")
    )
