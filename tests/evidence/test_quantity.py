"""How figures are written in a sentence."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.evidence.quantity import count, listing, mass, money, number, percent, quantity

SCALES = {"": 1.0, "million": 1e6, "billion": 1e9, "trillion": 1e12}
VALUES = st.floats(1e-9, 1e16) | st.floats(-1e16, -1e-9) | st.integers(-(10**16), 10**16).map(float)


def read(text: str) -> float:
    """Read a written number back."""
    found = re.fullmatch(r"(-?[\d,.]+) ?(million|billion|trillion|)", text)
    assert found, text
    return float(found.group(1).replace(",", "")) * SCALES[found.group(2)]


@given(VALUES)
def test_a_written_number_is_within_half_a_percent(value: float) -> None:
    assert read(number(value)) == pytest.approx(value, rel=0.005)


@given(VALUES, VALUES)
def test_a_larger_number_is_not_written_as_a_smaller_one(one: float, other: float) -> None:
    smaller, larger = sorted((one, other))
    assert read(number(smaller)) <= read(number(larger))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (22.85e9, "22.9 billion"), (1070, "1,070"), (0.42, "0.42"), (999_999, "1 million"), (999_499, "999,499"),
        (999.96, "1,000"), (1e15, "1,000 trillion"), (-2.5e9, "-2.5 billion"), (0.0, "0"), (-0.0, "0"),
        (0.0000123, "0.0000123"),
    ],
)  # fmt: skip
def test_numbers(value: float, written: str) -> None:
    assert number(value) == written


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (22.85e9, "USD", "US$22.9 billion"), (-3e6, "JPY", "-¥3 million"), (12_345, "INR", "₹12,000"),
        (9_999, "EUR", "€9,999"), (5e6, "CHF", "CHF 5 million"), (0.3, "USD", "US$0.3"), (0, "USD", "US$0"),
    ],
)  # fmt: skip
def test_money(value: float, unit: str, written: str) -> None:
    assert money(value, unit) == written


@pytest.mark.parametrize(
    ("tonnes", "written"),
    [(5.5, "5.5 t"), (2.5e6, "2.5 million t"), (0.5, "500 kg"), (0.0004, "0.4 kg"), (0, "0 kg")],
)
def test_mass(tonnes: float, written: str) -> None:
    assert mass(tonnes) == written


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (0.0, "0.0%"), (0.0001, "less than 0.1%"), (0.5, "50.0%"), (0.9999, "more than 99.9%"), (1.0, "100%"),
        (0.1 + 0.2 + 0.7, "100%"), (1.2, "120.0%"),
    ],
)  # fmt: skip
def test_percent(share: float, written: str) -> None:
    assert percent(share) == written


@given(st.floats(0, 1, exclude_min=True, exclude_max=True))
def test_a_part_is_neither_called_nothing_nor_all(share: float) -> None:
    assert percent(share) != "0.0%"
    assert percent(share) != "100%" or share == pytest.approx(1, rel=1e-9)


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (5e9, "USD", "US$5 billion"), (3.25, "%", "3.25%"), (0.00002, "%", "0.00002%"), (0, "%", "0%"),
        (5840, "km", "5,840 km"),
    ],
)  # fmt: skip
def test_quantity(value: float, unit: str, written: str) -> None:
    assert quantity(value, unit) == written


def test_counts_agree_with_their_nouns() -> None:
    assert [count(n, "visit") for n in (0, 1, 2, 10, 11, 1200)] == [
        "no visits", "one visit", "two visits", "ten visits", "11 visits", "1,200 visits",
    ]  # fmt: skip
    assert count(2, "country", "countries") == "two countries"


def test_lists_read_as_prose() -> None:
    assert [listing(items) for items in ([], ["a"], ["a", "b"], ("a", "b", "c"))] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
