"""A country's first five partners in goods trade (World Factbook): shares and ranks."""

from __future__ import annotations

import re
from functools import partial

from bilateral.check.claim import Finding
from bilateral.check.frames.both_sides import both_sides, two_sided
from bilateral.check.frames.ends import ends
from bilateral.check.frames.latter import resolved
from bilateral.check.measure import Measure
from bilateral.check.reading import Reading
from bilateral.check.roles import Roles
from bilateral.check.say import country
from bilateral.check.table import Table

_LIST = re.compile(
    r"\b(?:five|four|three)\s+(?:largest|biggest|main|leading)\b[^.;:]*[;:,]\s*(?:these|they|which|those)\s+(?:were|are)\s+(?P<list>[^.;]*?)(?=, the smallest|[.;]|\Z)",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?:;|,?\s+(?:and|while|whereas|but))\s+(?=[^;]*?\b(?:imports|exports)\b)", re.IGNORECASE
)
_TRADE = frozenset(
    "exports export imports import supplier suppliers customer market markets destination source buyer exported imported "  # noqa: SIM905
    "seller bought sold buys sells".split()
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
# What may stand before "exports" without making them exports of something in particular.
_PLAIN = frozenset(
    "'s ’s its total all overall goods merchandise of the their main largest biggest top five whose what in by and leading "  # noqa: SIM905
    "foreign global country's".split()
)


def partners(reading: Reading) -> list[Finding]:
    """Read claims about a partner's part in a country's exports or imports as a whole."""
    reading = resolved(reading)
    if (
        reading.products
        or not any(token.low in _TRADE for token in reading.tokens)
        or not whole_trade(reading)
    ):
        return []
    both = two_sided(reading)
    if both:
        return both_sides(reading, both, partial(_measure, reading))
    found = ends(reading, [])
    if found is None:
        return _apart(reading)
    return _one_side(reading, found) if found.partners else []


def _one_side(reading: Reading, found: Roles) -> list[Finding]:
    measure = _measure(reading, found)
    if measure is None:
        return []
    claims = [*measure.claims(), *_listed(reading, measure)]
    other = _other_way(reading, found.side)
    return [one for one in claims if not (other and other[0] <= one.start < other[1])]


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
    if len(parts) < 2 or not all(ends(part, []) for part in parts):
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
    if any(token.low in _GOODS for token in words):
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
                one.unit == "%" and one.start < words[at + 1].end <= one.end for one in reading.amounts
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
