"""A country's first five partners in goods trade (World Factbook): shares and ranks."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from bilateral.check.claim import Finding
from bilateral.check.frames.both_sides import both_sides, two_sided
from bilateral.check.frames.ends import ends
from bilateral.check.frames.latter import resolved
from bilateral.check.frames.sharing import of_each, shared
from bilateral.check.measure import Measure
from bilateral.check.measure_view import is_multiple, worst
from bilateral.check.reading import Place, Reading
from bilateral.check.retold import retold
from bilateral.check.roles import Roles, is_adjective
from bilateral.check.say import country
from bilateral.check.table import Table

_LIST = re.compile(
    r"\b(?:five|four|three)\s+(?:largest|biggest|main|leading)\b[^.;:]*[;:,]\s*(?:these|they|which|those)\s+(?:were|are)\s+(?P<list>[^.;]*?)(?=, the smallest|[.;]|\Z)",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?:;|,?\s+(?:and|while|whereas|but))\s+(?=[^;]*?\b(?:imports|exports)\b)", re.IGNORECASE
)
# "..., while Poland takes 6% of Germany's": of which side is left to the reader.
_ELIDED = re.compile(
    r"(?:;|,?\s+(?:and|while|whereas|but))\s[^;,.]*\bof\s+(?:the\s+)?[A-Z][\w ]*['’]s?(?=\s*(?:[.;,]|\Z))"
)
_TRADE = frozenset(
    "exports export imports import supplier suppliers customer market markets destination source buyer exported imported "  # noqa: SIM905
    "seller bought sold buys sells".split()
)
_DEALING = frozenset(
    "sell buy exporting importing purchases sales buyers sellers suppliers customers clients sources exporters importers".split()  # noqa: SIM905
)
_AFTER_TRADED = (
    "goods",
    "from",
    "to",
    "by",
    "for",
    "more",
    "less",
    "about",
    "no",
    "only",
    "twice",
    "in",
    "and",
    "was",
    "were",
    "it",
    "them",
)
_TRADED = ("imported", "exported", "bought", "sold", "buys", "sells")
# Of these a sentence speaks, not of trade as a whole.
_GOODS = frozenset(
    "arms weapons weapon military equipment energy electricity gas oil food grain wheat rice soy soybean soybeans cars car "  # noqa: SIM905
    "vehicles services tourism tourists investment aid wine salmon beef timber lumber chips semiconductors machinery "
    "medicines pharmaceuticals textiles garments tea coffee fish fruit steel chemicals software".split()
)
# What may stand after "Indian" without making it something in particular, and what its people do.
_ALL_GOODS = _TRADE | frozenset(
    "goods merchandise trade purchases sales shipments exporters importers exporting importing firms companies buyers sellers "  # noqa: SIM905
    "suppliers customers consumers total foreign overall external global economy government and or but while was were is are "
    "has have had take took takes sell buy send sent in from for with who which that at on as by to than did do side books "
    "statistics figures deliveries products demand dependence reliance share".split()
)
_OF_ITS = re.compile(r"\s+of\s+(?:its|their)\s+(?P<what>\w+(?:\s+\w+)?)", re.IGNORECASE)
_HOME_MARKET = re.compile(r"\b(?:of|in|on)\s+(?:the\s+)?\Z", re.IGNORECASE)
_MARKET = re.compile(r"(?:['’]s)?\s+(?:\w+\s+)?market\b", re.IGNORECASE)
_EACH = re.compile(r"\W*(?:each|both)\b(?:\s+of\s+(?:them|the\s+two(?:\s+\w+)?))?", re.IGNORECASE)
_OWN_SIDE = re.compile(r"\b(?:its|their)\s+(?:\w+\s+){0,2}?(?P<side>exports|imports)\b", re.IGNORECASE)
# A cell of a table or chart that is read out: "Indian exports to Japan, Tariffs five points lower: 12%"
_CELL = re.compile(r",\s+(?P<column>[A-Z][^,;:]{2,80}):\s+[-−\d.]+%")
# What may stand before "exports" without making them exports of something in particular.
_PLAIN = frozenset(
    "'s ’s its total all overall goods merchandise of the their main largest biggest top five whose what in by and leading "  # noqa: SIM905
    "foreign global country's".split()
)


def partners(reading: Reading) -> list[Finding]:
    """Read claims about a partner's part in a country's exports or imports as a whole."""
    reading = retold(resolved(reading))
    if (
        reading.products
        or reading.spelt.isdisjoint(_TRADE | _DEALING)
        or not whole_trade(reading)
        or _of_other_columns(reading)
    ):
        return []
    both = two_sided(reading)
    if both:
        return both_sides(reading, both, partial(_measure, reading))
    two = shared(reading)
    if two:
        return of_each(reading, two, partners)
    each = _each(reading)
    if each:
        return worst([finding for roles in each for finding in _one_side(reading, roles)])
    apart = _apart(reading)
    if apart:
        return apart
    found = ends(reading, [])
    if found is None:
        return []
    return _one_side(reading, found) if found.partners else []


def _of_other_columns(reading: Reading) -> bool:
    """Tell whether percentages stand under a heading that is not theirs: of a scenario, not of the trade that is."""
    columns = [match["column"].lower() for match in _CELL.finditer(reading.text)]
    return any("share" not in one and _TRADE.isdisjoint(one.split()) for one in columns)


def _each(reading: Reading) -> list[Roles]:
    """Read "Each of them sends more than half of its exports to ...": of the pair, without its names."""
    own, pair = _OWN_SIDE.search(reading.text), reading.context.pair
    if not own or not _EACH.match(reading.text) or not reading.places or set(pair) & set(reading.countries):
        return []
    owners = [Place(id_, 0, 0, 0, 0, False, False) for id_ in pair]
    return [Roles(owner, own["side"].lower(), tuple(reading.places), True) for owner in owners]


def _one_side(reading: Reading, found: Roles) -> list[Finding]:
    measure = _measure(reading, found)
    if measure is None:
        return []
    claims = [*measure.claims(), *_listed(reading, measure)]
    other = _other_way(reading, found.side)
    whose = (found.owner.start, found.owner.end)
    return [
        replace(one, uses=(*one.uses, whose))
        for one in claims
        if not (other and other[0] <= one.start < other[1])
    ]


def _measure(reading: Reading, found: Roles) -> Measure | None:
    side = "export_share" if found.side == "exports" else "import_share"
    values = reading.known.partner_shares(found.owner.id, side)
    if not values and reading.context.cited != {"factbook"}:
        return None
    title = f"of the {found.side} of {country(found.owner.id)}"
    arrow = f"{found.owner.id}>*" if found.side == "exports" else f"*>{found.owner.id}"
    table = Table(
        title,
        "flow",
        "factbook",
        f"{side} {arrow}",
        values,
        "% of partners",
        shares=False,
        closed=False,
        step=0.5,
    )
    return Measure(reading, table, found.partners)


def _other_way(reading: Reading, side: str) -> tuple[int, int] | None:
    """Return the part that is of the other way: "6% of Canada's imports, whereas it bought 2% of Canada's exports"."""
    elided = _ELIDED.search(reading.text)
    if elided:
        return elided.span()
    opposite = "imports" if side == "exports" else "exports"
    for cut in _JOINT.finditer(reading.text):
        for part in ((0, cut.start()), (cut.end(), len(reading.text))):
            low = reading.text[slice(*part)].lower()
            if opposite in low and side not in low:
                return part
    return None


def _apart(reading: Reading) -> list[Finding]:
    """Read what is told of two countries in one sentence: "India's imports lean on China ... and Japan's imports on ...".

    Which share is whose is told where each part has a whole of its own.
    """
    names = [(place.start, place.end) for place in reading.places]  # "Antigua and Barbuda" is no joint
    cuts = [
        match.span()
        for match in _JOINT.finditer(reading.text)
        if not any(start < match.start() < end for start, end in names)
    ]
    marks = [0, *(at for cut in cuts for at in cut), len(reading.text)]
    parts = [reading.part((start, end)) for start, end in zip(marks[::2], marks[1::2], strict=True)]
    told = [ends(part, []) for part in parts]
    if len({(one.owner.id, one.side) for one in told if one}) < 2 or not all(told):
        return []
    return [finding for part in parts for finding in partners(part)]


def _listed(reading: Reading, measure: Measure) -> list[Finding]:
    """Read "these were China, Germany and Italy": each must be among the partners that the source names."""
    match = _LIST.search(reading.text)
    year = measure._single_year()
    row = measure.table.values.get(year or 0)
    if match is None or year is None or not row:
        return []
    found = []
    for place in reading.places:
        if match.start("list") <= place.start < match.end("list") and place.id not in row:
            named = ", ".join(country(id_) for id_, _ in measure.table.top(year, len(row)))
            truth = f"the largest {measure.table.title} in {year}: {named}"
            found.append(measure._finding("rank", False, truth, (place.start, place.end), year))
    return found


def whole_trade(reading: Reading) -> bool:
    """Tell whether all goods are meant: no "car exports", no "exports of shrimp"."""
    words = reading.tokens
    in_name = {at for place in reading.places for at in range(place.first, place.last)}
    if any(token.low in _GOODS for token in words) or _of_some_goods(reading) or _part_of_some(reading):
        return False
    for at, token in enumerate(words):
        if token.low not in _TRADE:
            continue
        before = words[at - 1].low if at else "its"
        plain = at - 1 in in_name or before in _PLAIN or before in _TRADE or not before.isalpha()
        if token.low in ("exports", "imports") and not plain and not before.endswith("ly"):
            return False
        following = words[at + 1].low if at + 1 < len(words) else ""
        if (
            token.low in _TRADED
            and following.isalpha()
            and at + 1 not in in_name
            and following not in _AFTER_TRADED
            and not any(
                (one.unit == "%" or is_multiple(one, reading.text))
                and one.start < words[at + 1].end <= one.end
                for one in reading.amounts
            )
        ):
            return False
        if token.low in ("exports", "imports", "exporter") and following == "of":
            nouns = [word.low for word in words[at + 2 : at + 5]]
            if at + 2 not in in_name and not ({"goods", "merchandise", "the"} & set(nouns[:1])):
                return False
        if (
            following == "of"
            and token.low in ("supplier", "source", "buyer", "market")
            and at + 2 not in in_name
        ):
            following_nouns = {word.low for word in words[at + 2 : at + 6]}
            if not following_nouns & _TRADE and not any(at + step in in_name for step in (2, 3, 4)):
                return False
    return True


def _part_of_some(reading: Reading) -> bool:
    """Tell whether a share is of some goods: "half of its rubber"."""
    told = (_OF_ITS.match(reading.text, one.end) for one in reading.amounts if one.unit == "%")
    nouns = [match["what"].lower().split() for match in told if match]
    return any(first not in _ALL_GOODS and _TRADE.isdisjoint(rest) for first, *rest in nouns)


def _of_some_goods(reading: Reading) -> bool:
    """Tell whether it is of some goods only, or of what is sold at home: "Polish windows", "of the German market"."""
    words = reading.tokens
    for place in reading.places:
        at_home = _HOME_MARKET.search(reading.text, 0, place.start)
        if at_home and _MARKET.match(reading.text, place.end):
            return True
        made = [token.low for token in words[place.last : place.last + 2]] == ["-", "made"]
        if made or (is_adjective(reading, place) and not place.possessive):
            following = [token.low for token in words[place.last + 2 * made :]][:1]
            if following and following[0].isalpha() and following[0] not in _ALL_GOODS:
                return True
    return False
