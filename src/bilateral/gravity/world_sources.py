"""From which sources the world's gravity is read."""

from __future__ import annotations

from collections.abc import Sequence

from bilateral.errors import DataMissing
from bilateral.lake.store import Lake

TRADE, DISTANCE, AGREEMENTS, DEPTH, SIZE = "imf-imts", "cepii-geodist", "wto-rta", "desta", "worldbank-wdi"
SOURCES = (TRADE, DISTANCE, AGREEMENTS, DEPTH, SIZE)
IMPORTS, EXPORTS = "goods_imports_cif", "goods_exports_fob"
MIGRANTS = "undesa-migrants"


def need(lake: Lake, sources: Sequence[str]) -> None:
    """Raise `DataMissing`, naming the command that mends it, unless the lake holds the sources."""
    missing = [source for source in sources if source not in lake.editions]
    if missing:
        raise DataMissing(
            f"the gravity of two countries needs {', '.join(missing)}, which the lake does not hold;\n"
            f"run `bilateral sources pull {' '.join(missing)}`"
        )
