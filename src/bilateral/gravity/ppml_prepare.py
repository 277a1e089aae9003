"""From a panel to a problem that has a solution: what cannot be estimated is dropped, with its reason."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from bilateral.gravity.effects_absorb import Absorber, EffectColumns, PairKind
from bilateral.gravity.estimate import Dropped
from bilateral.gravity.panel_data import Array, PanelData, PanelError
from bilateral.gravity.ppml_collinear import collinear
from bilateral.gravity.ppml_groups import drop_groups
from bilateral.gravity.ppml_irls import Problem, first_equations
from bilateral.gravity.ppml_normal import NormalEquations
from bilateral.gravity.separation import separated

_ABSORBED = 1e-10  # precision of the effects where it decides whether anything is left of a regressor


@dataclass(frozen=True)
class Prepared:
    """A problem that has a solution, and how it follows from the panel.

    Attributes
    ----------
    problem : Problem
        Its regressors are the panel's divided by `scales`, less `effects`.
    first : NormalEquations
        Of the first step; what they leave of the regressors is the problem's.
    kept : list of int
        The positions of its regressors in the panel.
    scales : array, regressors
    effects : EffectColumns
        A column for each regressor.
    dropped : list of Dropped
    """

    problem: Problem
    first: NormalEquations
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
    trade, weights = grid.block(panel.trade), grid.block(panel.weights * panel.complete)
    used, dropped = drop_groups(grid, trade, weights > 0, pair)
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
        apart = set(_take_out(Absorber(used, pair), weights * used, regressors).kept)
        dropped.append(Dropped("rows", "rows separated", "zero trade predicted perfectly", int(lost.sum())))
        used, more = drop_groups(grid, trade, used & ~lost, pair)
        dropped += more
    offset = grid.block(panel.offset)
    for block in (trade, weights, offset):
        block[~used] = 0.0
    problem = Problem(
        used=used,
        trade=trade,
        weights=weights,
        offset=offset,
        regressors=regressors,
        absorber=Absorber(used, pair),
    )
    first = first_equations(problem)
    kept, effects = list(range(len(regressors))), first.effects
    if not first.independent:
        taken = _take_out(problem.absorber, problem.weights, regressors)
        kept = taken.kept
        dropped += [
            _without_estimate(name, number in apart, int(used.sum()))
            for number, name in enumerate(panel.names)
            if number not in kept
        ]
        if not kept:
            reasons = "; ".join(f"{one.name} is {one.reason}" for one in dropped if one.what == "regressor")
            raise PanelError(f"No regressor is identified: {reasons}.")
        problem = replace(problem, regressors=taken.left)
        first = first_equations(problem)
        effects = taken.effects.plus(first.effects, np.eye(len(kept)))
    return Prepared(replace(problem, regressors=first.left), first, kept, scales[kept], effects, dropped)


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


def _take_out(absorber: Absorber, weights: Array, regressors: list[Array]) -> _TakenOut:
    """Take the fixed effects out of the regressors; leave out what these and the regressors before leave nothing of."""
    effects = absorber.weigh(weights).effects_of(regressors, _ABSORBED)
    left = effects.taken_from(regressors)
    root = np.sqrt(weights)
    sizes = [float(np.linalg.norm(root * regressor)) for regressor in regressors]
    gone = collinear([root * one for one in left], sizes)
    kept = [number for number in range(len(regressors)) if number not in gone]
    of_kept = EffectColumns(*(kind[:, :, kept] for kind in effects.kinds))
    return _TakenOut(kept, [left[number] for number in kept], of_kept)


def _without_estimate(name: str, apart: bool, rows: int) -> Dropped:
    if apart:
        return Dropped(
            "regressor", name, "separated (it predicts zero trade perfectly; its estimate is infinite)", rows
        )
    return Dropped("regressor", name, "collinear with the fixed effects or the regressors before it", rows)
