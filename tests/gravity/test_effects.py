"""The fixed effects' normal equations against matrices written out."""

from __future__ import annotations

import numpy as np
import pytest

from bilateral.gravity.effects import YearEffects, connected_parts
from bilateral.gravity.effects_absorb import Absorber, EffectColumns, PairKind
from bilateral.gravity.effects_inverse import inverses
from bilateral.gravity.panel_data import Array

KINDS: list[PairKind | None] = [None, "symmetric", "directed"]


def weights_with_gaps(seed: int, years: int = 4, countries: int = 9) -> Array:
    """Make weights over five orders of magnitude, a sixth of them zero, two blocs apart in the first year."""
    random = np.random.default_rng(seed)
    weights = random.lognormal(0, 2.5, (years, countries, countries))
    weights[random.random(weights.shape) < 1 / 6] = 0.0
    weights[0, :4, 4:] = weights[0, 4:, :4] = 0.0
    return weights


def dummies(shape: tuple[int, ...], pair: PairKind | None) -> Array:
    """Return a column for each effect, over the cells of the block."""
    year, sender, receiver = (axis.reshape(-1) for axis in np.indices(shape))
    groups = [year * 100 + sender, 10_000 + year * 100 + receiver]
    if pair == "directed":
        groups.append(20_000 + sender * 100 + receiver)
    if pair == "symmetric":
        groups.append(20_000 + np.minimum(sender, receiver) * 100 + np.maximum(sender, receiver))
    return np.concatenate([codes == np.unique(codes)[:, None] for codes in groups]).T.astype(float)


@pytest.mark.parametrize("rows", [1, 2, 15, 16, 17, 33, 69])
def test_inverses(rows: int) -> None:
    factors = np.random.default_rng(rows).normal(size=(3, rows, rows + 5))
    matrices = factors @ factors.transpose(0, 2, 1)
    found = inverses(matrices)
    assert found @ matrices == pytest.approx(np.broadcast_to(np.eye(rows), found.shape), abs=1e-8)
    assert np.array_equal(found, inverses(matrices.copy()))


@pytest.mark.parametrize("pair", KINDS)
@pytest.mark.parametrize("seed", range(3))
def test_effects_are_those_of_least_squares(pair: PairKind | None, seed: int) -> None:
    weights = weights_with_gaps(seed)
    columns = list(np.random.default_rng(seed).normal(size=(2, *weights.shape)))
    found = Absorber(weights > 0, pair).weigh(weights).effects_of(columns, 1e-13)
    root, design = np.sqrt(weights).reshape(-1), dummies(weights.shape, pair)
    for number, column in enumerate(columns):
        written = np.linalg.lstsq(root[:, None] * design, root * column.reshape(-1), rcond=1e-12)[0]
        assert root * found.block(number).reshape(-1) == pytest.approx(root * (design @ written), abs=1e-7)


@pytest.mark.parametrize("pair", KINDS)
def test_a_start_changes_the_way_and_not_the_answer(pair: PairKind | None) -> None:
    weights = weights_with_gaps(5)
    absorber = Absorber(weights > 0, pair)
    weighted, column = absorber.weigh(weights), np.random.default_rng(5).normal(size=weights.shape)
    sums, precision = absorber.sums([weights * column]), np.array([1e-12])
    cold = weighted.solve(sums, precision, absorber.zeros(1))
    near = EffectColumns(*(kind + 0.01 for kind in cold.kinds))
    assert (weights * weighted.solve(sums, precision, near).block(0)) == pytest.approx(
        weights * cold.block(0), abs=1e-7
    )


@pytest.mark.parametrize("pair", KINDS)
def test_products_are_those_of_rows(pair: PairKind | None) -> None:
    """A sum over groups times effects is the sum over rows of the column times the effects' block."""
    random = np.random.default_rng(2)
    used = np.ones((3, 6, 6), dtype=bool)
    absorber, columns = Absorber(used, pair), list(random.normal(size=(2, 3, 6, 6)))
    effects = EffectColumns(*(random.normal(size=kind.shape) for kind in absorber.zeros(3).kinds))
    if effects.pair is not None and pair == "symmetric":
        effects.pair[:] = effects.pair + effects.pair.transpose(1, 0, 2)
    by_rows = [[np.vdot(column, effects.block(number)) for number in range(3)] for column in columns]
    assert absorber.sums(columns).products(effects) == pytest.approx(np.array(by_rows))


def test_parts_that_trade_connects() -> None:
    used = weights_with_gaps(0) > 0
    labels = connected_parts(used)
    assert len(np.unique(labels[0])) == 2
    assert np.unique(labels[1:]).tolist() == [0]


def test_sums_of_one_part_leave_the_other_alone() -> None:
    weights = weights_with_gaps(0)
    years = YearEffects(weights, connected_parts(weights > 0))
    sent, received = np.zeros((4, 9, 1)), np.zeros((4, 9, 1))
    sent[0, :4, 0] = received[0, :4, 0] = weights[0, :4, :4].sum(axis=1)
    received[0, :4, 0] *= sent[0].sum() / received[0].sum()
    exporter, importer = years.solve(sent, received)
    block = exporter[0] + importer[0].T
    assert np.abs(block[4:, 4:]).max() < 1e-12
    assert (weights[0] * block).sum(axis=1) == pytest.approx(sent[0, :, 0])


def test_a_year_in_parts_beside_an_empty_year() -> None:
    """As many parts as years overall, yet two of them in one year: their levels must stay apart."""
    weights = np.zeros((2, 6, 6))
    weights[0, :3, :3] = weights[0, 3:, 3:] = 1.0
    column = np.random.default_rng(0).normal(size=weights.shape)
    found = Absorber(weights > 0, None).weigh(weights).effects_of([column], 1e-12).block(0)[0]
    for part in (column[0, :3, :3], column[0, 3:, 3:]):
        means = part.mean(axis=1, keepdims=True) + part.mean(axis=0) - part.mean()
        assert found[:3, :3] == pytest.approx(means, abs=1e-12)
        found = np.roll(found, (3, 3), axis=(0, 1))
