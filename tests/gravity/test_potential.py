"""Trade potential: variances against the whole parameter covariance, ranks, adding-up, what is refused."""

from __future__ import annotations

import numpy as np
import pytest
from ppml_panels import Panel, panel, rows, written_out

from bilateral.gravity import Estimate, potential, ppml
from bilateral.gravity.panel_data import PanelError
from bilateral.gravity.potential import every_potential


@pytest.fixture(scope="module")
def data() -> Panel:
    """A panel with a few rows missing."""
    whole = panel(seed=11, level=4.0)
    return rows(whole, np.random.default_rng(0).random(len(whole["trade"])) < 0.9)


@pytest.fixture(scope="module")
def estimate(data: Panel) -> Estimate:
    """Its two-way model."""
    return ppml(data, ["x", "z"])


def test_interval_holds_the_uncertainty_of_all_parameters(data: Panel, estimate: Estimate) -> None:
    slow, signs = written_out(data, ["x", "z"], None), np.array([-1.0, 1.0])
    pair = (data["exporter"] == "C01") & (data["importer"] == "C04")
    found = potential(estimate, "C01", "C04")
    assert [one.year for one in found] == data["year"][pair].tolist()
    for one, row in zip(found, np.flatnonzero(pair), strict=True):
        reach = 1.959963985 * np.sqrt(slow.index_variance[row])
        assert one.actual == data["trade"][row]
        assert one.expected == pytest.approx(slow.fitted[row], rel=1e-7)
        assert np.log([one.low, one.high]) == pytest.approx(np.log(one.expected) + reach * signs, abs=1e-6)


def test_level_widens_the_interval(estimate: Estimate) -> None:
    narrow, wide = (potential(estimate, "C00", "C05", level=level)[0] for level in (0.5, 0.99))
    assert wide.low < narrow.low < narrow.expected < narrow.high < wide.high
    assert narrow.gap == narrow.expected - narrow.actual


def test_ranks_run_over_partners_abroad(data: Panel, estimate: Estimate) -> None:
    year = 2001
    abroad = (data["year"] == year) & (data["exporter"] != data["importer"])
    from_c02 = abroad & (data["exporter"] == "C02")
    ratios = data["trade"] / estimate.fitted
    order = data["importer"][from_c02][np.argsort(-ratios[from_c02])].tolist()
    for importer in order:
        (one,) = potential(estimate, "C02", importer, [year])
        assert (one.among_destinations.place, one.among_destinations.of) == (
            order.index(importer) + 1,
            len(order),
        )
        others = abroad & ~((data["exporter"] == "C02") & (data["importer"] == importer))
        assert one.share_below == pytest.approx(np.mean(ratios[others] < one.ratio))


def test_every_direction_at_once_is_as_one_by_one(data: Panel, estimate: Estimate) -> None:
    every = every_potential(estimate, 2001)
    for i, exporter in enumerate(every.exporters):
        for j, importer in enumerate(every.importers):
            if np.isnan(every.ratio[i, j]):
                continue
            (one,) = potential(estimate, exporter, importer, [2001])
            assert (every.actual[i, j], every.ratio[i, j]) == (one.actual, one.ratio)
            assert [every.low[i, j], every.expected[i, j], every.high[i, j]] == pytest.approx(
                [one.low, one.expected, one.high], rel=1e-9
            )
            ranks = (one.among_destinations, one.among_origins)
            assert [every.rank_among_destinations[i, j], every.rank_among_origins[i, j]] == [
                rank.place for rank in ranks
            ]
            assert [every.destinations[i, j], every.origins[i, j]] == [rank.of for rank in ranks]
    abroad = (data["year"] == 2001) & (data["exporter"] != data["importer"])
    assert (~np.isnan(every.ratio)).sum() == abroad.sum()


def test_expected_trade_adds_up_to_actual_trade(data: Panel, estimate: Estimate) -> None:
    """What a country lacks with one partner it has too much with others: potential is relative."""
    partners = data["importer"][(data["exporter"] == "C03") & (data["year"] == 2002)]
    found = [potential(estimate, "C03", partner, [2002])[0] for partner in partners]
    assert sum(one.gap for one in found) == pytest.approx(0, abs=1e-6 * sum(one.actual for one in found))


def test_interval_covers_the_true_expectation() -> None:
    """Trade is Poisson around a known mean, so the mean of each cell is what the interval should hold."""
    held = []
    for seed in range(60):
        data = panel(countries=14, years=1, seed=seed, noise=0, level=5.0, spread=0.3)
        mean = truth(seed, countries=14, level=5.0, spread=0.3)
        estimate = ppml(data, ["x", "z"], cluster=None)
        for sender, receiver in ((0, 1), (5, 9), (12, 3)):
            (one,) = potential(estimate, f"C{sender:02}", f"C{receiver:02}")
            held.append(one.low <= mean[sender, receiver] <= one.high)
    assert 0.87 <= np.mean(held) <= 0.99


def truth(seed: int, countries: int, level: float, spread: float) -> np.ndarray:
    """Return the mean from which `panel` drew: its draws, made again in the same order."""
    random = np.random.default_rng(seed)
    sender, receiver = (axis.reshape(-1) for axis in np.indices((countries, countries)))
    exporter, importer = (random.normal(0, spread, (1, countries))[0] for _ in range(2))
    of_pair = random.normal(0, 1, (countries, countries))[
        np.minimum(sender, receiver), np.maximum(sender, receiver)
    ]
    x = (random.random(countries**2) < 0.1).astype(float)
    z = spread * (random.normal(0, 0.7, countries**2) + 0.4 * of_pair)
    mean: np.ndarray = np.exp(level + 0.5 * x - 0.8 * z + exporter[sender] + importer[receiver])
    return mean.reshape(countries, countries)


def test_what_cannot_be_said_is_refused(data: Panel, estimate: Estimate) -> None:
    three_way = ppml(data, ["x", "z"], effects="three-way")
    with pytest.raises(PanelError, match="pair effects explains each pair"):
        potential(three_way, "C00", "C01")
    with pytest.raises(PanelError, match="'XYZ' is no exporter"):
        potential(estimate, "XYZ", "C01")
    with pytest.raises(PanelError, match=r"C00 to C01 has no row for 1999.\nThe model has it in: 200"):
        potential(estimate, "C00", "C01", [1999])
    with pytest.raises(PanelError, match="no probability"):
        potential(estimate, "C00", "C01", level=95)
    without = ppml(rows(data, (data["exporter"] != "C00") | (data["importer"] != "C01")), ["x", "z"])
    with pytest.raises(PanelError, match="in no year of the model"):
        potential(without, "C00", "C01")
