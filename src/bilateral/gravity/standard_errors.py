"""Covariance of the coefficients, robust or clustered, and the small-sample factors in use.

The sandwich is ``factor * B (sum of s_g s_g') B`` with B the inverse information of the coefficients after the fixed
effects were taken out and s_g the scores summed over a cluster (Cameron and Miller, Journal of Human Resources
50(2), 2015). Published gravity tables from Stata's ``ppml`` use the factor G/(G-1); fixest and pyfixest multiply by
(N-1)/(N-K) as well, where K counts coefficients and those fixed effects that are not nested in the clusters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from bilateral.gravity.panel_data import Array, Codes, PanelError

SmallSample = Literal["none", "clusters", "clusters-and-parameters"]
SMALL_SAMPLE: tuple[SmallSample, ...] = ("none", "clusters", "clusters-and-parameters")


def sandwich(bread: Array, scores: Array, clusters: Codes | None) -> Array:
    """Return the covariance without any small-sample factor.

    Parameters
    ----------
    bread : array, coefficients x coefficients
    scores : array, coefficients x rows
        Residual regressor times weight times (observed - expected).
    clusters : array of int, rows, or None
        Cluster of every row; None lets every row stand alone (heteroskedasticity-robust).
    """
    if clusters is not None:
        scores = np.array([np.bincount(clusters, row) for row in scores])
    summed = bread @ scores.reshape(len(bread), -1)
    covariance: Array = summed @ summed.T
    return covariance


def adjustment(
    kind: SmallSample, rows: int, clusters: Codes | None, coefficients: int, effects: Sequence[Codes]
) -> float:
    """Return the small-sample factor.

    Parameters
    ----------
    kind : "none", "clusters" or "clusters-and-parameters"
        No factor, G/(G-1), or that times (N-1)/(N-K).
    effects : sequence of array of int
        For every kind of fixed effect the group of every row.

    Raises
    ------
    PanelError
        There is only one cluster, or no more rows than parameters.
    """
    groups = rows if clusters is None else count(clusters)
    if groups < 2:
        raise PanelError(
            "All rows are in one cluster.\nClustered standard errors need at least two, better forty."
        )
    if kind == "none":
        return 1.0
    factor = groups / (groups - 1)
    if kind == "clusters":
        return factor
    parameters = coefficients + parameters_of_effects(clusters, effects)
    if rows <= parameters:
        raise PanelError(f"There are {rows} rows for {parameters} parameters.")
    # Without clusters fixest's factor is N/(N-K), in place of both.
    return rows / (rows - parameters) if clusters is None else factor * (rows - 1) / (rows - parameters)


def count(codes: Codes) -> int:
    """Count the distinct groups."""
    return int(np.count_nonzero(np.bincount(codes)))


def parameters_of_effects(clusters: Codes | None, effects: Sequence[Codes]) -> int:
    """Count fixed effects as fixest does: one redundant for each kind after the first, nested kinds as one."""
    levels = [count(codes) for codes in effects]
    nested = [clusters is not None and _nested(codes, clusters) for codes in effects]
    free = sum(levels) - (len(levels) - 1)
    return free - sum(level - 1 for level, inside in zip(levels, nested, strict=True) if inside)


def _nested(codes: Codes, clusters: Codes) -> bool:
    joint = codes.astype(np.int64) * (int(clusters.max()) + 1) + clusters
    return len(np.unique(joint)) == count(codes)
