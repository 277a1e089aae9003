"""The arithmetic of the levers: concentration, supply risk, migrants."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.errors import BilateralError
from bilateral.gravity.levers_diaspora import with_more_residents
from bilateral.gravity.levers_supply import shifted_hhi, shifted_risk
from bilateral.lake.supply_risk import SupplyRisk


def test_moving_a_tenth_of_a_monopoly() -> None:
    before, after = shifted_hhi({"CHN": 1.0}, "CHN", "JPN", 0.1)
    assert before == 1
    assert after == pytest.approx(0.9**2 + 0.1**2)


@given(
    st.lists(st.floats(0.01, 10), min_size=1, max_size=8), st.booleans(), st.floats(0, 1)
)  # fmt: skip
def test_concentration_stays_an_index_and_half_moved_to_nobody_lowers_it(
    sizes: list[float], known: bool, part: float
) -> None:
    total = sum(sizes)
    shares = {f"C{place}": size / total for place, size in enumerate(sizes)}
    largest = max(shares, key=lambda one: shares[one])
    partner = "C0" if known and largest != "C0" else "new"
    before, after = shifted_hhi(shares, largest, partner, part)
    assert 0 < after <= 1 + 1e-12
    if partner == "new":
        assert after <= before + 1e-12
    assert shifted_hhi(shares, largest, partner, 0)[1] == pytest.approx(before)


@pytest.mark.parametrize(
    ("shares", "largest", "partner", "part"),
    [({"CHN": 1.0}, "CHN", "JPN", 1.5), ({"CHN": 1.0}, "CHN", "CHN", 0.1), ({"CHN": 1.0}, "USA", "JPN", 0.1)],
)
def test_what_cannot_move(shares: dict[str, float], largest: str, partner: str, part: float) -> None:
    with pytest.raises(BilateralError):
        shifted_hhi(shares, largest, partner, part)


def test_risk_falls_with_a_steadier_supplier() -> None:
    # HHI 0.5; 100 t imported, 80 from a country of instability 0.6 and 20 from one of 0.2; 100 t produced.
    risk = SupplyRisk("Cobalt", 0.5 * (80 * 0.6 + 20 * 0.2) / 200, 0.5, 100, 100, 0)
    expected = 0.5 * (72 * 0.6 + 28 * 0.2) / 200
    assert shifted_risk(risk, 8, 0.6, 0.2) == pytest.approx(expected)
    assert shifted_risk(risk, 0, 0.6, 0.2) == risk.score


def test_more_residents_by_the_form_of_the_estimate() -> None:
    assert with_more_residents(30_063, 50_000, 0.03) == pytest.approx((80_064 / 30_064) ** 0.03)
    assert with_more_residents(0, 0, 0.5) == 1
    with pytest.raises(BilateralError, match="cannot be"):
        with_more_residents(10, -20, 0.1)
