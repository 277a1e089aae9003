"""From a panel to a problem that has a solution: what cannot be estimated is dropped, with its reason."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bilateral.gravity.effects_absorb import Absorber, PairKind
from bilateral.gravity.estimate import Dropped
from bilateral.gravity.panel_data import Array, Mask, PanelData, PanelError
from bilateral.gravity.ppml_collinear import collinear
from bilateral.gravity.ppml_groups import drop_groups
from bilateral.gravity.ppml_irls import Problem
from bilateral.gravity.separation import separated

_ABSORBED = 1e-10  # precision of the effects where it decides whether anything is left of a regressor


@dataclass(frozen=True)
class Prepared:
    """A problem with scaled regressors, the positions of the regressors it keeps, and what was dropped."""

    problem: Problem
    kept: list[int]
    scales: Array
    dropped: list[Dropped]


def prepare(panel: PanelData, pair: PairKind | None) -> Prepared:
    """Lay a panel out as blocks and drop what has no estimate.

    Parameters
    ----------
    panel : PanelData
    pair : "symmetric", "directed" or None
        Kind of pair effects.

    Raises
    ------
    PanelError
        No row or no regressor is left.
    """
    grid = panel.grid
    trade, weights = grid.block(panel.trade), grid.block(panel.weights)
    given = grid.block((panel.complete & (panel.weights > 0)).astype(np.float64)) > 0
    used, dropped = drop_groups(grid, trade, given, pair)
    dropped[:0] = _incomplete(panel)
    if not used.any():
        raise PanelError(
            "No row is left to estimate with: trade is zero, missing or alone in its group everywhere."
        )
    scales = np.array([_scale(row[grid.rows(used)]) for row in panel.regressors])
    regressors = [grid.block(row / scale) for row, scale in zip(panel.regressors, scales, strict=True)]
    lost = separated(trade, used, regressors, pair)
    apart: set[int] = set()
    if lost.any():
        apart = set(range(len(regressors))) - set(_absorbed(used, weights, regressors, pair))
        dropped.append(Dropped("rows", "rows separated", "zero trade predicted perfectly", int(lost.sum())))
        used, more = drop_groups(grid, trade, used & ~lost, pair)
        dropped += more
    gone = _absorbed(used, weights, regressors, pair)
    dropped += [_without_estimate(panel.names[number], number in apart, int(used.sum())) for number in gone]
    kept = [number for number in range(len(panel.names)) if number not in gone]
    if not kept:
        reasons = "; ".join(f"{one.name} is {one.reason}" for one in dropped if one.what == "regressor")
        raise PanelError(f"No regressor is identified: {reasons}.")
    problem = Problem(
        used=used,
        trade=trade * used,
        weights=weights * used,
        offset=grid.block(panel.offset) * used,
        regressors=[regressors[number] * used for number in kept],
        absorber=Absorber(used, pair),
    )
    return Prepared(problem, kept, scales[kept], dropped)


def _incomplete(panel: PanelData) -> list[Dropped]:
    found = [Dropped("rows", f"{name} missing", "empty cell", count) for name, count in panel.missing.items()]
    without = int((panel.complete & (panel.weights == 0)).sum())
    return found + ([Dropped("rows", "weight zero", "takes no part", without)] if without else [])


def _scale(values: Array) -> float:
    """Return a regressor's typical size, so that the steps of all coefficients compare."""
    size = float(np.std(values))
    return size if size > 0 else 1.0


def _absorbed(used: Mask, weights: Array, regressors: list[Array], pair: PairKind | None) -> list[int]:
    """Return the regressors of which the fixed effects and the regressors before them leave nothing."""
    weights = weights * used
    found = Absorber(used, pair).weigh(weights).effects_of(regressors, _ABSORBED)
    root = np.sqrt(weights)
    left = [root * (regressor - found.block(number)) for number, regressor in enumerate(regressors)]
    return collinear(left, [float(np.linalg.norm(root * regressor)) for regressor in regressors])


def _without_estimate(name: str, apart: bool, rows: int) -> Dropped:
    if apart:
        return Dropped(
            "regressor", name, "separated (it predicts zero trade perfectly; its estimate is infinite)", rows
        )
    return Dropped("regressor", name, "collinear with the fixed effects or the regressors before it", rows)
