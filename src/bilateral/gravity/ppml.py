"""Poisson pseudo-maximum likelihood for bilateral trade, with exporter-year, importer-year and pair effects."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Literal

import numpy as np
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

from bilateral.gravity.effects_absorb import EffectColumns, PairKind
from bilateral.gravity.estimate import ByName, Effects, Estimate
from bilateral.gravity.panel_data import Array, Codes, Columns, Grid, Mask, PanelData, PanelError, read_panel
from bilateral.gravity.ppml_clusters import cluster_codes, convention, effect_codes
from bilateral.gravity.ppml_irls import Fit, fit
from bilateral.gravity.ppml_prepare import Prepared, prepare
from bilateral.gravity.ppml_solution import Solution
from bilateral.gravity.standard_errors import SMALL_SAMPLE, SmallSample, adjustment, count, sandwich

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
    ConvergenceError
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
    clusters = cluster_codes(data, cluster, columns, panel.grid, pair)
    words = f"{effects} effects" + (f", {pair} pairs" if kind else "")
    # A year's matrices are small: threads gain little, and on a busy machine they wait for each other.
    with _controller().limit(limits=1, user_api="blas"):
        prepared = prepare(panel, kind)
        found = fit(prepared.problem, prepared.first)
        solution = _solution(panel.grid, kind, prepared, found, clusters, small_sample)
        return _estimate(panel, solution, prepared, found, words, convention(cluster, pair, small_sample))


@cache
def _controller() -> Any:
    """Look the numerical libraries up once: it takes milliseconds."""
    return ThreadpoolController()


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


def _solution(
    grid: Grid,
    pair: PairKind | None,
    prepared: Prepared,
    found: Fit,
    clusters: Codes | None,
    small: SmallSample,
) -> Solution:
    """Gather the fit in the units of the data, with the covariance's small-sample factor."""
    problem, scales = prepared.problem, prepared.scales
    rows = grid.rows(problem.used)
    used_clusters = None if clusters is None else clusters[rows]
    counted = effect_codes(grid, pair) if small == "clusters-and-parameters" else []
    return Solution(
        grid=grid,
        pair=pair,
        used=problem.used,
        trade=problem.trade,
        mean=found.mean,
        weights=problem.weights,
        residual_regressors=[
            left * scale for left, scale in zip(found.residual_regressors, scales, strict=True)
        ],
        bread=found.bread / np.outer(scales, scales),
        coefficients=found.coefficients / scales,
        effects=found.effects.plus(prepared.effects, -found.coefficients[:, None]),
        absorber=found.weighted,
        clusters=clusters,
        adjustment=adjustment(
            small, int(rows.sum()), used_clusters, len(scales), [kind[rows] for kind in counted]
        ),
    )


def _estimate(
    panel: PanelData, solution: Solution, prepared: Prepared, found: Fit, specification: str, convention: str
) -> Estimate:
    grid, dropped = panel.grid, tuple(prepared.dropped)
    rows = grid.rows(solution.used)
    clusters = None if solution.clusters is None else solution.clusters[rows]
    error = solution.weights * (solution.trade - solution.mean)
    scores = np.array([grid.rows(left * error)[rows] for left in solution.residual_regressors])
    covariance = solution.adjustment * sandwich(solution.bread, scores, clusters)
    names = [panel.names[number] for number in prepared.kept]
    return Estimate(
        coefficients=ByName(dict(zip(names, solution.coefficients.tolist(), strict=True)), dropped),
        standard_errors=ByName(dict(zip(names, np.sqrt(np.diag(covariance)).tolist(), strict=True)), dropped),
        covariance=covariance,
        dropped=dropped,
        fitted=np.where(rows, grid.rows(solution.mean), np.nan),
        effects=_named_effects(grid, solution.used, solution.effects),
        specification=specification,
        convention=convention,
        rows=int(rows.sum()),
        rows_given=len(rows),
        clusters=0 if clusters is None else count(clusters),
        iterations=found.iterations,
        deviance=found.deviance,
        solution=solution,
    )


def _named_effects(grid: Grid, used: Mask, effects: EffectColumns) -> Effects:
    pair = effects.pair
    return Effects(
        grid.years,
        grid.exporters,
        grid.importers,
        np.where(used.any(axis=2), effects.exporter_year[:, :, 0], np.nan),
        np.where(used.any(axis=1), effects.importer_year[:, :, 0], np.nan),
        None if pair is None else np.where(used.any(axis=0), pair[:, :, 0], np.nan),
    )
