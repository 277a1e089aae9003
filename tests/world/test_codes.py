"""Codes of other people's data, and what they meant in which year."""

from __future__ import annotations

from typing import get_args

import pytest

from bilateral.world import by_code, code_table, countries
from bilateral.world.codes import _SYSTEMS


@pytest.mark.parametrize(
    ("system", "code", "year", "id_"),
    [
        ("baci", 699, None, "IND"), ("baci", 392, None, "JPN"), ("baci", 490, None, "TWN"), ("baci", 842, None, "USA"),
        ("baci", 251, None, "FRA"), ("baci", 579, None, "NOR"), ("baci", 757, None, "CHE"), ("baci", 58, None, "BLX"),
        ("baci", 711, None, "ZA1"), ("baci", 810, None, "SUN"), ("baci", 891, None, "SCG"), ("baci", 736, None, "SDN"),
        ("baci", 729, None, "SDN"), ("baci", 230, None, "ETH"), ("baci", 278, None, "DDR"), ("baci", 280, None, "DEU"),
        ("baci", 530, None, "ANT"), ("baci", 697, None, "R20"), ("baci", 849, None, "UMI"), ("baci", 356, None, None),
        ("m49", 356, None, "IND"), ("m49", "004", None, "AFG"), ("m49", 720, None, "YMD"), ("m49", 886, None, "YAR"),
        ("cow", 750, None, "IND"), ("cow", 740, None, "JPN"), ("cow", 255, None, "DEU"), ("cow", 260, 1980, "DEU"),
        ("cow", 265, None, "DDR"), ("cow", 365, 1900, "RUS"), ("cow", 365, 1980, "SUN"), ("cow", 365, 1991, "RUS"),
        ("cow", 365, None, "RUS"), ("cow", 345, 1900, "SRB"), ("cow", 345, 1980, "YUG"), ("cow", 345, 2000, "SCG"),
        ("cow", 345, 2010, "SRB"), ("cow", 345, None, "SRB"), ("cow", 678, None, "YAR"), ("cow", 679, None, "YEM"),
        ("cow", 680, None, "YMD"), ("cow", 816, None, "VNM"), ("cow", 817, None, "RVN"), ("cow", 970, None, "NRU"),
        ("gw", 260, None, "DEU"), ("gw", 340, None, "SRB"), ("gw", 345, 1980, "YUG"), ("gw", 345, 2000, "SCG"),
        ("gw", 678, 1980, "YAR"), ("gw", 678, None, "YEM"), ("gw", 970, None, "KIR"), ("gw", 971, None, "NRU"),
        ("gec", "ja", None, "JPN"), ("gec", "IN", None, "IND"), ("gec", "uk", None, "GBR"), ("gec", "rs", None, "RUS"),
        ("gec", "kv", None, "XKX"), ("gec", "gz", None, "PSE"), ("gec", "we", None, "PSE"), ("gec", "ee", None, None),
        ("gec", "xx", None, None), ("iso2", "in", None, "IND"), ("iso2", "CS", 1990, "CSK"), ("iso2", "CS", 2004, "SCG"),
        ("iso2", "SK", None, "SVK"), ("iso3", "jpn", None, "JPN"), ("iso3", "ZAR", None, "COD"), ("cow", "x", None, None),
        ("cow", 99999, None, None),
    ],
)  # fmt: skip
def test_code(system: str, code: int | str, year: int | None, id_: str | None) -> None:
    country = by_code(system, code, year)  # type: ignore[arg-type]
    assert (country.id if country else None) == id_


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
    from pathlib import Path

    import bilateral.world.codes as codes

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
