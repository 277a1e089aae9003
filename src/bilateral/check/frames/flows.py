"""Raw materials that one country sells another (CEPII BACI): shares, amounts, ranks, trends."""

from __future__ import annotations

import re
from dataclasses import replace

from bilateral.check.claim import Finding
from bilateral.check.frames.ends import ends
from bilateral.check.frames.latter import resolved
from bilateral.check.frames.nothing import nothing_bought
from bilateral.check.frames.sharing import of_each, shared
from bilateral.check.lexicon import Mention
from bilateral.check.measure import Measure
from bilateral.check.reading import Place, Reading
from bilateral.check.retold import retold
from bilateral.check.roles import Roles
from bilateral.check.say import country
from bilateral.check.table import Table

_MINED = (
    "mined",
    "mines",
    "mining",
    "mine",
    "production",
    "produced",
    "producer",
    "producers",
    "produces",
    "miner",
    "miners",
    "output",
    "reserves",
)
_TRADED = (
    "imports", "import", "exports", "export", "supplier", "suppliers", "source", "supplied", "bought", "buyer", "shipments",
    "shipped", "customer", "market", "bill", "purchases", "sold", "took",
)  # fmt: skip
_OTHER_OILS = (
    "olive",
    "palm",
    "soybean",
    "sunflower",
    "edible",
    "cooking",
    "vegetable",
    "refined",
    "hydrogen",
    "green",
)
_BACK = ("its share", "this share", "that share", "these shipments", "those shipments", "this trade", "it had", "of it", "the figure", "the value", "the share", "these imports", "these exports")  # fmt: skip
_WORLD = (
    "miner",
    "miners",
    "producer",
    "producers",
    "world",
    "world 's",
    "global",
    "globally",
    "worldwide",
    "world ’s",
)
_MOSTLY = re.compile(
    r"\b(?:mostly|mainly|largely|chiefly|primarily|above all)\s+(?:from|to)\b", re.IGNORECASE
)
_BY_MASS = ("tonnage", "tonnes", "by weight", "by volume", "by mass")
# What is agreed to be sold is not what was sold.
_PLANNED = re.compile(
    r"\b(?:envisag\w+|foresaw|foresees?|planned|plans?|earmark\w+|contract(?:s|ed)?|arrangement|agreed to (?:buy|sell|supply)|"
    r"provid(?:es?|ed|ing) for|per annum|commit(?:s|ted|ment)|pledged?)\b",
    re.IGNORECASE,
)
_ON = re.compile(r"\b(?:on|in|onto|into)\s+(?:the\s+)?\Z", re.IGNORECASE)
_GOODS = "#"  # stands for what is sold
_ITS_MARKET = re.compile(
    rf"(?:['’]s?)?\s+(?:import\s+)?(?:{_GOODS}\s+(?:import\s+)?market\b.*|market for\s+(?:\w+\s+)?{_GOODS}.*)",
    re.DOTALL,
)
_METALS = frozenset(("uranium", "silver", "titanium", "tungsten", "molybdenum", "zirconium"))
_ORES = frozenset(("ore", "ores", "concentrate", "concentrates"))
_NEAR = 20  # characters
# What is said of natural gas that goes as such, and where it may be said of the way alone that it came.
_GASEOUS = re.compile(
    r"\b(?:gaseous|piped)\b|\b(?:that|which)\s+(?:the\s+)?(?-i:[A-Z])[\w ]{2,30}?\s(?:imported|imports|bought|buys|exported|exports|sold|sells)\s+"
    r"(?:by|through|via)\s+pipe",
    re.IGNORECASE,
)
_PIPELINE_GAS = "271121"
_BY_PIPE = re.compile(r"\bpipe(?:line)?s?\b(?!\s+gas\b)", re.IGNORECASE)
_UNITS = {"USD": ("USD",), "t": ("t", "kg")}  # by that of a table, those that it answers
_MEMORY = "flow"


def raw_materials(reading: Reading) -> list[Finding]:
    """Read claims about a raw material that goes from one country to another."""
    reading = retold(resolved(reading))
    goods = [
        mention
        for mention in reading.products
        if not (mention.first and reading.tokens[mention.first - 1].low in _OTHER_OILS)
    ]
    two = shared(reading) if goods else None
    if two:
        return of_each(reading, two, raw_materials)
    mined = reading.has(*_MINED) and not reading.has(*_TRADED)
    if goods and not (mined and (reading.has(*_WORLD) or len(reading.countries) < 2)):
        codes = tuple(sorted({code for mention in goods[:1] for code in mention.meanings}))
        spans = [(mention.first, mention.last) for mention in goods if set(mention.meanings) & set(codes)]
        if _PIPELINE_GAS in codes and _GASEOUS.search(reading.text):
            codes = (_PIPELINE_GAS,)
        some = len(codes) > 1 and _PIPELINE_GAS in codes and _BY_PIPE.search(reading.text)
        if some or _ore_or_metal(reading, goods[0]):
            return []
        found = _on_the_market(reading, goods) or ends(reading, spans)
        if found is None:
            return []
        names = {reading.text[mention.start : mention.end] for mention in goods[:1]}
        reading.context.memory[_MEMORY] = (
            found.owner.id,
            found.side,
            codes,
            names.pop(),
            _first(found.partners),
        )
        whose = (found.owner.start, found.owner.end)
        told = _claims(reading, found.owner.id, found.side, codes, found.partners)
        return [replace(one, uses=(*one.uses, whose)) for one in told]
    return _leaning(reading)


def _ore_or_metal(reading: Reading, goods: Mention[str]) -> bool:
    """Tell whether a metal is named of which the lake has the ore alone: Kazakh uranium and Mexican silver go as something else."""
    name = reading.text[goods.start : goods.end].lower()
    return name in _METALS and reading.spelt.isdisjoint(_ORES)


def _on_the_market(reading: Reading, goods: list[Mention[str]]) -> Roles | None:
    """Read "on India's LNG market", "in the Japanese market for coal": the others named there sell to that country."""
    if not reading.has("market"):
        return None
    for place in reading.places:
        near = any(
            _ITS_MARKET.fullmatch(
                reading.text[place.end : one.start] + _GOODS + reading.text[one.end :][:_NEAR]
            )
            for one in goods
            if one.start > place.end
        )
        if near and _ON.search(reading.text, 0, place.start):
            others = tuple(one for one in reading.places if one.id != place.id)
            return Roles(place, "imports", others, True)
    return None


def _first(partners: tuple[Place, ...]) -> str | None:
    return partners[0].id if partners else None


def _leaning(reading: Reading) -> list[Finding]:
    """Read a sentence that leans on the one before: `In 2010 its share had been 28 per cent, below Japan's 33.`"""
    held = reading.context.memory.get(_MEMORY)
    if held is None or not reading.amounts or not reading.has(*_BACK):
        return []
    owner, side, codes, _, partner = held
    partners = tuple(place for place in reading.places if place.id != owner)
    if partner and not partners:
        partners = (Place(partner, 0, 0, 0, 0, False, False),)
    elif partner and partners[0].start > reading.amounts[0].start:
        partners = (Place(partner, 0, 0, 0, 0, False, False), *partners)
    return _claims(reading, owner, side, codes, partners)


def _claims(
    reading: Reading, owner: str, side: str, codes: tuple[str, ...], partners: tuple[Place, ...]
) -> list[Finding]:
    if not partners or (_PLANNED.search(reading.text) and reading.context.cited != {"baci"}):
        return []
    by_mass = reading.has(*_BY_MASS)
    table = _table(reading, owner, side, codes, mass=by_mass)
    if not table.values and reading.context.cited != {"baci"}:
        return []
    measure = Measure(reading, table, partners)
    found = [
        *_unless_part(reading, owner, side, codes, partners, measure.claims()),
        *nothing_bought(measure),
    ]
    # "180 million tonnes, mostly from Australia": the amount is of all.
    return [one for one in found if one.kind != "amount"] if _MOSTLY.search(reading.text) else found


def _unless_part(
    reading: Reading,
    owner: str,
    side: str,
    codes: tuple[str, ...],
    partners: tuple[Place, ...],
    found: list[Finding],
) -> list[Finding]:
    """Leave out what is wrong of a material as a whole and right of one sort of it: iron ore, not agglomerated."""
    wrong = [one for one in found if one.verdict == "contradicted" and one.kind == "amount"]
    if not wrong or len(codes) < 2:
        return found
    by_mass = reading.has(*_BY_MASS)
    right = {
        (one.start, one.end)
        for code in codes
        for one in Measure(reading, _table(reading, owner, side, (code,), mass=by_mass), partners).claims()
        if one.verdict == "supported"
    }
    return [one for one in found if one not in wrong or (one.start, one.end) not in right]


def _table(reading: Reading, owner: str, side: str, codes: tuple[str, ...], *, mass: bool) -> Table:
    """Return what is traded by value, or by mass; the other one beside it where the sentence has a figure of it."""
    goods, units = reading.context.memory[_MEMORY][3], {amount.unit for amount in reading.amounts}
    ways = [("trade_value", "USD", "value"), ("trade_mass", "t", "mass")]
    tables: list[Table] = []
    for indicator, unit, by in reversed(ways) if mass else ways:
        if tables and units.isdisjoint(_UNITS[unit]):
            break
        values = reading.known.flow_values(owner, side, codes, indicator)
        arrow = f"*>{owner}" if side == "imports" else f"{owner}>*"
        verb = "of the imports" if side == "imports" else "of the exports"
        title = f"{verb} of {goods} of {country(owner)} by {by}"
        locator = f"{indicator} {arrow} HS92 {'+'.join(codes)}"
        tables.append(Table(title, "flow", "baci", locator, values, unit, shares=True, closed=True))
    return replace(tables[0], others=tuple(tables[1:]))
