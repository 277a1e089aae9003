"""The 74 raw-material products of the trade data: everyday names, words people use, the material behind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

Group = Literal["ores", "minerals", "fuels", "metals", "chemicals"]


@dataclass(frozen=True, slots=True)
class Product:
    """One HS 1992 product, at six digits."""

    hs6: str
    name: str
    group: Group
    aliases: tuple[str, ...]
    materials: tuple[str, ...]  # tables of World Mining Data: the indicators "production:..." of source wmd
    last_year: int | None = None  # no trade is recorded under the code after it; absence is then no zero

    @property
    def material(self) -> str | None:
        """The material whose main product this is, or that it belongs to."""
        return self.materials[0] if self.materials else None


@cache
def products() -> tuple[Product, ...]:
    """All products, by code."""
    text = Path(__file__).with_name("products.yaml").read_text(encoding="utf-8")
    rows = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader
    return tuple(sorted((_product(row) for row in rows), key=lambda product: product.hs6))


def called(text: str) -> tuple[Product, ...]:
    """The products that people mean by a word: "coal" means three codes, "anthracite" one of them.

    A code or a material is understood as well. Case and hyphens do not matter.
    """
    wanted = _plain(text)
    return tuple(product for product in products() if wanted in _names(product))


def _names(product: Product) -> set[str]:
    return {_plain(name) for name in (product.hs6, product.name, *product.aliases, *product.materials)}


def _plain(text: str) -> str:
    return " ".join(text.replace("-", " ").casefold().split())


def _product(row: dict[str, Any]) -> Product:
    if row["group"] not in get_args(Group):
        raise ValueError(f"products.yaml, {row['hs6']}: {row['group']!r} is not one of {get_args(Group)}")
    return Product(
        hs6=row["hs6"],
        name=row["name"],
        group=row["group"],
        aliases=tuple(row["aliases"]),
        materials=tuple(row["materials"]),
        last_year=row.get("last_year"),
    )
