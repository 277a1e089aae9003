"""Codes of other people's data, and what they meant in which year."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from bilateral.world import by_code, code_table, codes, countries
from bilateral.world.codes import _SYSTEMS

# System, code, year, country; "-" for none.
MEANINGS = """
    baci 699 - IND, baci 392 - JPN, baci 490 - TWN, baci 842 - USA, baci 251 - FRA,
    baci 579 - NOR, baci 757 - CHE, baci 58 - BLX, baci 711 - ZA1, baci 810 - SUN,
    baci 891 - SCG, baci 736 - SDN, baci 729 - SDN, baci 230 - ETH, baci 278 - DDR,
    baci 280 - DEU, baci 530 - ANT, baci 697 - R20, baci 849 - UMI, baci 356 - -,
    m49 356 - IND, m49 004 - AFG, m49 720 - YMD, m49 886 - YAR,
    cow 750 - IND, cow 740 - JPN, cow 255 - DEU, cow 260 1980 DEU, cow 265 - DDR,
    cow 365 1900 RUS, cow 365 1980 SUN, cow 365 1991 RUS, cow 365 - RUS, cow 345 1900 SRB,
    cow 345 1980 YUG, cow 345 2000 SCG, cow 345 2010 SRB, cow 345 - SRB, cow 678 - YAR,
    cow 679 - YEM, cow 680 - YMD, cow 816 - VNM, cow 817 - RVN, cow 970 - NRU,
    cow x - -, cow 99999 - -,
    gw 260 - DEU, gw 340 - SRB, gw 345 1980 YUG, gw 345 2000 SCG, gw 678 1980 YAR,
    gw 678 - YEM, gw 970 - KIR, gw 971 - NRU,
    gec ja - JPN, gec IN - IND, gec uk - GBR, gec rs - RUS, gec kv - XKX,
    gec gz - PSE, gec we - PSE, gec ee - -, gec xx - -,
    iso2 in - IND, iso2 CS 1990 CSK, iso2 CS 2004 SCG, iso2 SK - SVK,
    iso3 jpn - JPN, iso3 ZAR - COD,
"""


@pytest.mark.parametrize("meaning", [meaning.strip() for meaning in MEANINGS.split(",") if meaning.strip()])
def test_code(meaning: str) -> None:
    system, code, year, id_ = meaning.split()
    country = by_code(system, code, None if year == "-" else int(year))  # type: ignore[arg-type]
    assert (country.id if country else "-") == id_


def test_numbers_are_codes_too() -> None:
    assert by_code("baci", 699) is by_code("m49", "356")


@pytest.mark.parametrize("system", _SYSTEMS)
def test_table_has_each_code_once_and_agrees(system: str) -> None:
    table = code_table(system)  # type: ignore[arg-type]
    assert len(table) == len({code for code, _ in table}) > 180
    for code, id_ in table:
        country = by_code(system, code)  # type: ignore[arg-type]
        assert country
        assert country.id == id_


def test_systems_are_those_of_the_type() -> None:
    # `System` exists only for the type checker, which keeps the import quick; so it is read from the source.
    listed = ", ".join(f'"{system}"' for system in _SYSTEMS)
    assert f"System = Literal[{listed}]" in Path(codes.__file__).read_text("utf-8")
    assert get_args(codes.Code) == (int, str)


def test_unknown_system() -> None:
    with pytest.raises(ValueError, match='unknown code system "fips"; known are iso2'):
        by_code("fips", "IN")  # type: ignore[arg-type]


def test_every_state_has_its_codes() -> None:
    lacking = {c.id for c in countries("state") if not (c.cow_code and c.gw_code)}
    assert lacking == {"PSE", "VAT"}
    # Reported within another country's trade: France, Switzerland; Kosovo within Serbia.
    assert {c.id for c in countries("state") if c.baci_code is None} == {"MCO", "LIE", "VAT", "XKX"}
