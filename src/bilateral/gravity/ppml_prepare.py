"""From a panel to a problem that has a solution: what cannot be estimated is dropped, with its reason."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bilateral.gravity.effects_absorb import Absorber, EffectColumns, PairKind
from bilateral.gravity.estimate import Dropped
from bilateral.gravity.panel_data import Array, Mask, PanelData, PanelError
from bilateral.gravity.ppml_collinear import collinear
from bilateral.gravity.ppml_groups import drop_groups
from bilateral.gravity.ppml_irls import Problem
from bilateral.gravity.separation import separated

_ABSORBED = 1e-10  # precision of the effects where it decides whether anything is left of a regressor


@dataclass(frozen=True)
class Prepared:
    """A problem that has a solution, and how it follows from the panel.

    Attributes
    ----------
    problem : Problem
        Its regressors are the panel's divided by `scales`, less `effects`.
    kept : list of int
        The positions of its regressors in the panel.
    scales : array, regressors
    effects : EffectColumns
        A column for each regressor.
    dropped : list of Dropped
    """

    problem: Problem
    kept: list[int]
    scales: Array
    effects: EffectColumns
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
        apart = set(_take_out(used, weights, regressors, pair).kept)
        dropped.append(Dropped("rows", "rows separated", "zero trade predicted perfectly", int(lost.sum())))
        used, more = drop_groups(grid, trade, used & ~lost, pair)
        dropped += more
    taken = _take_out(used, weights, regressors, pair)
    dropped += [
        _without_estimate(name, number in apart, int(used.sum()))
        for number, name in enumerate(panel.names)
        if number not in taken.kept
    ]
    if not taken.kept:
        reasons = "; ".join(f"{one.name} is {one.reason}" for one in dropped if one.what == "regressor")
        raise PanelError(f"No regressor is identified: {reasons}.")
    problem = Problem(
        used=used,
        trade=trade * used,
        weights=weights * used,
        offset=grid.block(panel.offset) * used,
        regressors=taken.left,
        absorber=taken.absorber,
    )
    return Prepared(problem, taken.kept, scales[taken.kept], taken.effects, dropped)


def _incomplete(panel: PanelData) -> list[Dropped]:
    found = [Dropped("rows", f"{name} missing", "empty cell", count) for name, count in panel.missing.items()]
    without = int((panel.complete & (panel.weights == 0)).sum())
    return found + ([Dropped("rows", "weight zero", "takes no part", without)] if without else [])


def _scale(values: Array) -> float:
    """Return a regressor's typical size, so that the steps of all coefficients compare."""
    size = float(np.std(values))
    return size if size > 0 else 1.0


@dataclass(frozen=True)
class _TakenOut:
    """The regressors of which the effects leave something: which, what is left, and the effects."""

    kept: list[int]
    left: list[Array]
    effects: EffectColumns
    absorber: Absorber


def _take_out(used: Mask, weights: Array, regressors: list[Array], pair: PairKind | None) -> _TakenOut:
    """Take the fixed effects out of the regressors; leave out what these and the regressors before leave nothing of."""
    absorber, weights = Absorber(used, pair), weights * used
    effects = absorber.weigh(weights).effects_of(regressors, _ABSORBED)
    left = [(regressor - effects.block(number)) * used for number, regressor in enumerate(regressors)]
    root = np.sqrt(weights)
    sizes = [float(np.linalg.norm(root * regressor)) for regressor in regressors]
    gone = collinear([root * one for one in left], sizes)
    kept = [number for number in range(len(regressors)) if number not in gone]
    of_kept = EffectColumns(*(kind[:, :, kept] for kind in effects.kinds))
    return _TakenOut(kept, [left[number] for number in kept], of_kept, absorber)


def _without_estimate(name: str, apart: bool, rows: int) -> Dropped:
    if apart:
        return Dropped(
            "regressor", name, "separated (it predicts zero trade perfectly; its estimate is infinite)", rows
        )
    return Dropped("regressor", name, "collinear with the fixed effects or the regressors before it", rows)
