"""What countries bought and sold, packed: every country's flows together have millions of rows."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from zlib import compress, decompress

from bilateral.check.kept import Kept
from bilateral.lake.store import Lake

_MOST = 12_000_000  # rows; of 12 bytes, which are packed to a third
_FEW = 6  # ledgers; a note that has asked for more of a source's imports, or exports, will go on to others
_SHORT = 256  # rows; packing a shorter page takes longer than its room is worth
_Key = tuple[str | None, str]  # product and indicator


class Ledger:
    """All that one country bought or sold by one source; a page is one indicator of one product."""

    def __init__(self, names: list[str]) -> None:
        self._names = names  # of partners, by number
        self._pages: dict[_Key, bytes] = {}
        self._packed: dict[_Key, bytes] = {}
        self.rows = 0

    def write(self, key: _Key, years: list[int], partners: Iterable[int], values: list[float]) -> None:
        """Add a page: the values, the years and the partners' numbers, one after the other; a long one is packed."""
        page = array("d", values).tobytes() + array("h", years).tobytes() + array("H", partners).tobytes()
        if len(values) < _SHORT:
            self._pages[key] = page
        else:
            self._packed[key] = compress(page, level=1)
        self.rows += len(values)

    def page(self, key: _Key) -> list[tuple[int, str, float]]:
        """Return (year, partner, value), in this order."""
        years, partners, values = self._columns(key)
        return sorted(zip(years, map(self._names.__getitem__, partners), values, strict=True))

    def line(self, key: _Key, partner: str) -> list[tuple[int, float]]:
        """Return (year, value) of one partner, in this order."""
        if partner not in self._names:
            return []
        number = self._names.index(partner)
        rows = zip(*self._columns(key), strict=True)
        return sorted((year, value) for year, other, value in rows if other == number)

    def _columns(self, key: _Key) -> tuple[Iterable[int], Iterable[int], Iterable[float]]:
        """Return years, partners' numbers and values."""
        packed = self._packed.get(key)
        page = memoryview(decompress(packed) if packed else self._pages.get(key, b""))
        rows = len(page) // 12
        values, years, partners = page[: 8 * rows], page[8 * rows : 10 * rows], page[10 * rows :]
        return years.cast("h"), partners.cast("H"), values.cast("d")


class Ledgers:
    """The ledgers of one lake, each read when it is first asked for."""

    def __init__(self, lake: Lake) -> None:
        self._lake = lake
        self._held: Kept[tuple[str, str, str, str | None], Ledger] = Kept(_MOST)
        self._read: dict[tuple[str, str, str | None], int] = {}  # how many of a source's sides were asked for
        self._names: list[str] = []
        self._numbers = _Numbers(self._names)
        self._keys: dict[_Key, _Key] = {}

    def of(self, source: str, country: str, side: str, indicator: str | None = None) -> Ledger:
        """Return what a country bought (side "imports") or sold, by product and indicator: of one of them, or of all.

        One product takes the lake nearly as long as all of them, and a note that names one names others. Of products
        the mass is seldom asked beside the value: it has a ledger of its own.
        """
        found = self._held.get((source, country, side, indicator))
        return found if found is not None else self._fetched(source, country, side, indicator)

    def _fetched(self, source: str, country: str, side: str, indicator: str | None) -> Ledger:
        """Read a ledger, and from the seventh of a source's side on those of countries that begin like it.

        One country's imports lie among those of its letter, its exports all over the file: either takes half as long
        as those of 20 countries.
        """
        own, other = ("destination", "origin") if side == "imports" else ("origin", "destination")
        asked = self._read[source, side, indicator] = self._read.get((source, side, indicator), 0) + 1
        whose, wanted = f"{own} = ?", [country]
        if asked > _FEW:
            whose, wanted = f"starts_with({own}, ?)", [country[:1]]
        if indicator:
            whose, wanted = f"{whose} AND indicator = ?", [*wanted, indicator]
        ledgers = {country: Ledger(self._names)}
        for owner, code, of, years, partners, values in self._lake.each(
            f"SELECT {own}, product, indicator, list(year), string_agg({other}, ' '), list(value) "
            f"FROM {self._lake.of(source, 'flow')} WHERE {whose} GROUP BY ALL",
            *wanted,
        ):
            key = self._keys.setdefault((code, of), (code, of))
            ledger = ledgers.setdefault(owner, Ledger(self._names))
            ledger.write(key, years, map(self._numbers.__getitem__, partners.split()), values)
        for owner, ledger in ledgers.items():
            if owner == country or self._held.get((source, owner, side, indicator)) is None:
                self._held.put((source, owner, side, indicator), ledger, ledger.rows)
        return ledgers[country]


class _Numbers(dict[str, int]):
    """The numbers of partners, each given when it is first asked for."""

    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self._names = names  # filled in the order of the numbers

    def __missing__(self, partner: str) -> int:
        number = self[partner] = len(self._names)
        self._names.append(partner)
        return number
