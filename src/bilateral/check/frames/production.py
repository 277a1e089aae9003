"""What countries mine (World Mining Data): shares of the world's output, amounts, ranks, trends."""

from __future__ import annotations

from bilateral.check.claim import Finding
from bilateral.check.frames.latter import resolved
from bilateral.check.measure import Measure
from bilateral.check.reading import Reading
from bilateral.check.retold import retold
from bilateral.check.roles import roles
from bilateral.check.table import Table

_MINED = (
    "mined", "mines", "mining", "mine", "production", "produced", "producer", "producers", "produces", "miner", "miners", "output",
    "world 's", "global output", "extracts", "extracted", "dug", "digs",
    "yielded", "yields", "outproduced", "outproduces", "outmined", "outmines",
)  # fmt: skip
_TRADED = (
    "imports",
    "import",
    "exports",
    "export",
    "supplier",
    "suppliers",
    "bought",
    "buyer",
    "shipments",
    "shipped",
    "exporter",
    "importer",
    "electricity",
    "power",
)
_MINERS = ("miner", "miners", "producer", "producers")
# With one of these, what is mined may be what somebody bought of it.
_MOVED = frozenset(
    "from to into came come comes went go goes bound sold sells sends sent feed feeds took takes".split()  # noqa: SIM905
)
_COMPARED = frozenset(("than", "as", "twice", "thrice", "half", "times", "outproduced", "outmined"))
WORLD = ("world", "world 's", "global", "globally", "worldwide", "planet 's", "world ’s")


def _side_by_side(reading: Reading) -> bool:
    """Tell whether two countries' mines are compared, and nothing is said to go from one to the other."""
    return not reading.spelt.isdisjoint(_COMPARED) and reading.spelt.isdisjoint(_MOVED)


def production(reading: Reading) -> list[Finding]:
    """Read claims about what a country mines of a raw material."""
    reading = retold(resolved(reading))
    if not reading.materials or not reading.places or not reading.has(*_MINED) or reading.has(*_TRADED):
        return []
    if not (reading.has(*WORLD, *_MINERS) or _side_by_side(reading)) and roles(
        reading, [(mention.first, mention.last) for mention in reading.products]
    ):
        return []  # "half of Japan's ore came from Australian mines"
    names = reading.materials[0]
    materials = set(names.meanings)
    if len(materials) != 1:
        return []
    material = materials.pop()
    values = reading.known.trait_table("wmd", f"production:{material}")
    if not values:
        return []
    goods = reading.text[names.start : names.end]
    unit = "kg" if material in ("Gold", "Silver", "Platinum", "Palladium", "Rhodium", "Rhenium") else "t"
    table = Table(
        f"of the world's mined {goods}",
        "trait",
        "wmd",
        f"production:{material}",
        values,
        unit,
        shares=True,
        closed=True,
    )
    return Measure(reading, table, tuple(reading.places)).claims()
