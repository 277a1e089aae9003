"""Poisson pseudo-maximum likelihood for bilateral trade, with exporter-year, importer-year and pair effects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np

from bilateral.gravity.effects_absorb import Absorber, PairKind
from bilateral.gravity.estimate import ByName, Dropped, Effects, Estimate
from bilateral.gravity.panel_data import Array, Columns, Grid, Mask, PanelData, PanelError, read_panel
from bilateral.gravity.ppml_clusters import cluster_codes, convention, effect_codes
from bilateral.gravity.ppml_collinear import collinear
from bilateral.gravity.ppml_groups import drop_groups
from bilateral.gravity.ppml_irls import Fit, Problem, fit
from bilateral.gravity.ppml_solution import Solution
from bilateral.gravity.separation import separated
from bilateral.gravity.standard_errors import SMALL_SAMPLE, SmallSample, adjustment, sandwich

EffectKind = Literal["two-way", "three-way"]
Values = str | Sequence[float] | Array


def ppml(
    data: Any,
    regressors: str | Sequence[str],
    effects: EffectKind = "two-way",
    pair: PairKind = "symmetric",
    exporter: str = "exporter",
    importer: str = "importer",
    year: str | None = "year",
    trade: str = "trade",
    *,
    weights: Values | None = None,
    offset: Values | None = None,
    cluster: str | None = "pair",
    small_sample: SmallSample = "clusters",
) -> Estimate:
    """Estimate a structural gravity equation by Poisson pseudo-maximum likelihood.

    The model is ``E[trade] = exp(offset + x'b + exporter-year + importer-year [+ pair])`` (Santos Silva and Tenreyro,
    "The Log of Gravity", 2006; Yotov, Piermartini, Monteiro and Larch, *An Advanced Guide to Trade Policy Analysis*,
    2016). Rows with an empty cell, all-zero and singleton groups, separated rows, and separated or collinear
    regressors are dropped and reported in `Estimate.dropped`.

    Parameters
    ----------
    data : pandas, polars or Arrow table, or mapping of arrays
        One row per exporter, importer and year. It is not changed.
    regressors : str or sequence of str
        Columns to explain trade with, besides the effects.
    effects : "two-way" or "three-way"
        Exporter-year and importer-year effects, or those and pair effects.
    pair : "symmetric" or "directed"
        Whether a pair's effect (and its cluster) is the same in both directions.
    exporter, importer, year, trade : str
        Names of the columns; ``year=None`` for a single cross-section. Trade may be in any unit, zeros included.
    weights, offset : str or array, optional
        A column's name, or a value per row. Rows of weight zero take no part.
    cluster : str or None
        ``"pair"`` (the default), ``"exporter"``, ``"importer"``, ``"year"``, the name of a column, or None for
        standard errors that are robust to heteroskedasticity only.
    small_sample : "none", "clusters" or "clusters-and-parameters"
        Factor of the covariance: none, G/(G-1) as in published Stata tables, or G/(G-1) x (N-1)/(N-K) as in fixest.

    Returns
    -------
    Estimate

    Raises
    ------
    PanelError
        The data or an option cannot be used (also a `ValueError`), or no regressor is identified.
    NotConverged
        No maximum was reached (also an `ArithmeticError`); no number is handed out.

    Examples
    --------
    >>> import bilateral.gravity
    >>> found = bilateral.gravity.ppml(panel, ["rta"], effects="three-way")  # doctest: +SKIP
    >>> print(found.table())  # doctest: +SKIP
    """
    names = (regressors,) if isinstance(regressors, str) else tuple(regressors)
    _check_options(names, effects, pair, small_sample)
    columns = Columns(exporter, importer, year, trade)
    kind = pair if effects == "three-way" else None
    panel = read_panel(
        data, names, columns, weights=weights, offset=offset, same_countries=kind == "symmetric"
    )
    problem, kept, scales, dropped = _prepare(panel, kind)
    found = fit(problem)
    clusters = cluster_codes(data, cluster, columns, panel.grid, pair)
    factor = _adjustment(panel.grid, problem.used, kind, clusters, len(kept), small_sample)
    solution = _solution(panel.grid, kind, problem, found, scales, clusters, factor)
    return _estimate(panel, solution, [names[number] for number in kept], dropped, found,
                     _specification(effects, pair), convention(cluster, pair, small_sample))


def _check_options(names: tuple[str, ...], effects: str, pair: str, small_sample: str) -> None:
    if not names:
        raise PanelError("No regressor is named.\nThe effects alone leave nothing to estimate.")
    if len(set(names)) < len(names):
        raise PanelError("A regressor is named twice.")
    for name, value, allowed in (
        ("effects", effects, ("two-way", "three-way")),
        ("pair", pair, ("symmetric", "directed")),
        ("small_sample", small_sample, SMALL_SAMPLE),
    ):
        if value not in allowed:
            raise PanelError(f"{name}={value!r} is not known.\nAllowed: {', '.join(allowed)}.")


def _prepare(panel: PanelData, pair: PairKind | None) -> tuple[Problem, list[int], Array, list[Dropped]]:
    """Lay the panel out and drop what cannot be estimated; also say which regressors stay and their scales."""
    grid = panel.grid
    dropped = [Dropped("rows", f"{name} missing", "empty cell", count) for name, count in panel.missing.items()]
    used = grid.block((panel.complete & (panel.weights > 0)).astype(np.float64)) > 0
    trade = grid.block(panel.trade)
    used, groups = drop_groups(grid, trade, used, pair)
    scales = np.array([_scale(grid.block(row)[used]) for row in panel.regressors])
    regressors = [grid.block(row) / scale for row, scale in zip(panel.regressors, scales, strict=True)]
    lost = separated(trade, used, regressors, pair)
    if lost.any():
        used = used & ~lost
        groups.append(Dropped("rows", "rows separated", "zero trade that the regressors or effects predict perfectly", int(lost.sum())))
        used, more = drop_groups(grid, trade, used, pair)
        groups += more
    if not used.any():
        raise PanelError("No row is left to estimate with: trade is zero, missing or alone in its group everywhere.")
    absorber = Absorber(used, pair)
    gone = _collinear(absorber, used, grid.block(panel.weights), regressors)
    dropped += groups + [_why(panel.names[number], lost, regressors[number], used) for number in gone]
    kept = [number for number in range(len(panel.names)) if number not in gone]
    if not kept:
        reasons = "; ".join(f"{one.name}: {one.reason}" for one in dropped if one.what == "regressor")
        raise PanelError(f"No regressor is identified.\n{reasons}")
    problem = Problem(
        used, trade * used, grid.block(panel.weights) * used, grid.block(panel.offset) * used,
        [regressors[number] * used for number in kept], absorber,
    )
    return problem, kept, scales[kept], dropped


def _scale(values: Array) -> float:
    """Return a regressor's typical size, so that steps of all coefficients compare."""
    size = float(np.sqrt(np.mean((values - values.mean()) ** 2))) if values.size else 0.0
    return size if size > 0 else 1.0


def _collinear(absorber: Absorber, used: Mask, weights: Array, regressors: list[Array]) -> list[int]:
    weights = weights * used
    found = absorber.weigh(weights).effects_of(regressors, 1e-10)
    root = np.sqrt(weights)
    sizes = [float(np.linalg.norm(root * regressor)) for regressor in regressors]
    return collinear([root * (one - found.block(n)) for n, one in enumerate(regressors)], sizes)


def _why(name: str, lost: Mask, regressor: Array, used: Mask) -> Dropped:
    """Say why a regressor has no estimate: it was separated if rows that went for separation had told it apart."""
    if lost.any() and np.ptp(regressor[lost | used]) > 0 and _differs(regressor, lost, used):
        return Dropped("regressor", name, "separated: it predicts zero trade perfectly, so its estimate is infinite", int(lost.sum()))
    return Dropped("regressor", name, "collinear with the fixed effects or with the regressors before it", int(used.sum()))
