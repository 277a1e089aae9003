"""What goods go each way, by UN Comtrade: the chapters of the Harmonized System, all goods and not raw materials alone.

The rule: the seller's own books of exports (FOB), in the last year of which they have chapters; where the lake has
none, the buyer's books of imports, CIF before FOB. The two books are never mixed, nor one year with another.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from bilateral.evidence.quantity import listing, money, percent
from bilateral.evidence.statement import Evidence, Value
from bilateral.lake.queries import ProductFlow
from bilateral.strands.dossier import Dossier, source_evidence
from bilateral.strands.draft import Draft
from bilateral.world import Country

_SOURCE = "un-comtrade"
_BOOKS = ("goods_exports_fob", "goods_imports_cif", "goods_imports_fob")
_TOLD, _SHOWN = 3, 8  # chapters in the sentence and in the table


class _Chapters(NamedTuple):
    year: int
    basis: str
    indicator: str
    reporter: str
    rows: list[ProductFlow]  # largest first


@cache
def _names() -> dict[str, str]:
    path = Path(__file__).with_name("hs_chapters.yaml")
    found: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def tell_goods(draft: Draft, dossier: Dossier) -> None:
    """Say the largest chapters that each sold to the other; a direction without rows is a gap."""
    missing = []
    for seller in dossier.both:
        found = _chapters(dossier, seller)
        if found:
            _tell(draft, dossier, seller, found)
        else:
            missing.append(f"from {seller.in_sentence} to {dossier.other(seller).in_sentence}")
    if missing and dossier.both_exist:
        draft.gap(
            f"goods by product {' and '.join(missing)}, other than raw materials: not asked of UN Comtrade",
            f"bilateral sources pull {_SOURCE} --for {dossier.a.id} {dossier.b.id}",
        )


def _chapters(dossier: Dossier, seller: Country) -> _Chapters | None:
    """Return the chapters that the rule picks, or None."""
    if not dossier.has(_SOURCE):
        return None
    rows = [
        row
        for row in dossier.queries.products(_SOURCE, dossier.a.id, dossier.b.id)
        if row.origin == seller.id and len(row.product) == 2 and row.year < dossier.as_of.year
    ]
    for indicator in _BOOKS:
        books = [row for row in rows if row.indicator == indicator]
        if books:
            year = max(row.year for row in books)
            last = sorted(
                (row for row in books if row.year == year), key=lambda row: (-row.value, row.product)
            )
            return _Chapters(year, last[0].basis, indicator, last[0].reporter, last)
    return None


def _tell(draft: Draft, dossier: Dossier, seller: Country, found: _Chapters) -> None:
    buyer = dossier.other(seller)
    books = seller if found.reporter == seller.id else buyer
    total = sum(row.value for row in found.rows)
    top = found.rows[:_TOLD]
    parts = [f"{_names()[row.product]} (HS {row.product}, {{{place}}})" for place, row in enumerate(top)]
    draft.say(
        f"goods-by-chapter-{seller.id}",
        f"By {books.possessive} customs, what {seller.in_sentence} sold most of to {buyer.in_sentence} in {found.year} was {listing(parts)}, of {{{len(top)}}} in all.",
        _evidence(seller, buyer, found, [row.product for row in top]),
        values=[
            Value(row.value, "USD", str(found.year), f"{_names()[row.product]}, {seller.id}>{buyer.id}", money(row.value))
            for row in top
        ]
        + [Value(total, "USD", str(found.year), f"goods, {seller.id}>{buyer.id}", money(total))],
    )  # fmt: skip
    draft.table(
        f"chapters-{seller.id}",
        f"What {seller.in_sentence} sold to {buyer.in_sentence} in {found.year}: all goods, by chapter",
        ("chapter", "HS", f"value {found.year}", "share", "evidence"),
        [
            [_names()[row.product], row.product, money(row.value), percent(row.value / total), [_evidence(seller, buyer, found, [row.product])]]
            for row in found.rows[:_SHOWN]
        ],
        note=f"By {books.possessive} books: {found.basis}; calendar year. The seller's books of exports where the lake has them, or else the buyer's of imports.",
    )  # fmt: skip


def _evidence(seller: Country, buyer: Country, found: _Chapters, products: list[str]) -> Evidence:
    locator = f"{found.indicator} {seller.id}>{buyer.id} {', '.join(products)} {found.year}"
    return source_evidence("flow", _SOURCE, locator, f"reported by {found.reporter}; {found.basis}")
