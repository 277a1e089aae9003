"""Separation: zeros that regressors or fixed effects predict perfectly, so that no finite estimate exists.

Some combination of regressors and effects is zero in every row with trade and nowhere negative in the rows without:
along it the likelihood rises for ever, and the rows where it is positive say nothing about the rest. Found by the
iterative rectifier of Correia, Guimaraes and Zylkin, "Verifying the existence of maximum likelihood estimates for
generalized linear models" (2019, arXiv:1903.01633): regress an indicator of zero trade under the constraint of
fitting zero where there is trade, set negative fits to zero, repeat.

They impose the constraint by large weights. Here it is exact: the combinations that vanish wherever there is trade
are found first. They are few (usually none, which ends the matter), and the rectifier runs on them alone. Where a
look at the rows with trade rules them out (`bilateral.gravity.separation_excluded`), even that is spared.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bilateral.errors import DataMissing
from bilateral.gravity.effects_absorb import Absorber, EffectColumns, PairKind
from bilateral.gravity.effects_pair import ConvergenceError
from bilateral.gravity.panel_data import Array, Mask
from bilateral.gravity.ppml_normal import inner_products
from bilateral.gravity.separation_excluded import excluded

_ZERO = 1e-6  # regressors have unit scale and probes unit variance
# A row that the rectifier lowers to zero for ever falls like 1/n while what is negative falls like 1/n^2: at a
# negative part of 1e-9 it is far below 1e-3. Rows that are truly but slightly positive are found when the search is
# repeated without the others.
_NEGATIVE = 1e-9
_CLEARLY = 1e-3
_TRIES = 200
_FIRST_PROBES = 1


def separated(trade: Array, used: Mask, regressors: Sequence[Array], pair: PairKind | None) -> Mask:
    """Find the rows that are separated.

    Parameters
    ----------
    trade : array, years x exporters x importers
    used : array of bool
        Cells that have a row; no group of a fixed effect may be all zero (see `drop_groups`).
    regressors : sequence of array
        Blocks of unit scale.
    pair : "symmetric", "directed" or None

    Returns
    -------
    array of bool
        True where trade is zero and the model predicts it perfectly.

    Raises
    ------
    ConvergenceError
        The pair effects could not be taken out.
    """
    found = np.zeros_like(used)
    zeros = used & (trade == 0)
    positive = used & (trade > 0)
    if not zeros.any() or excluded(positive, regressors, pair):
        return found
    candidates = _vanishing(zeros, positive, regressors, pair)
    found[zeros] = _positive_somewhere(candidates)
    return found


def _vanishing(zeros: Mask, positive: Mask, regressors: Sequence[Array], pair: PairKind | None) -> Array:
    """Return combinations that vanish where trade is positive, by their values in the rows without (rows x few).

    Combinations of effects alone are found by probing: a random effect less its projection on the positive rows
    is a random member of them, so their dimension is found once new probes add nothing.
    """
    weighted = Absorber(positive, pair).weigh(positive.astype(np.float64))
    random = np.random.default_rng(0)
    probes = _FIRST_PROBES
    while True:
        drawn = _random_effects(random, positive.shape, probes, pair)
        columns = [*regressors, *(drawn.block(number) for number in range(probes))]
        effects = weighted.effects_of(columns, 1e-10)
        left = effects.taken_from(columns)
        basis = _null_combinations([one * positive for one in left], int(positive.sum()))
        values = np.stack([one[zeros] for one in left], axis=1) @ basis
        candidates = _orthonormal(values, _ZERO * np.sqrt(len(values)))
        if candidates.shape[1] < probes:
            return candidates
        probes = 2 * probes + len(regressors)


def _random_effects(
    random: np.random.Generator, shape: tuple[int, ...], count: int, pair: PairKind | None
) -> EffectColumns:
    years, exporters, importers = shape
    of_pair = random.standard_normal((exporters, importers, count)) if pair else None
    if of_pair is not None and pair == "symmetric":
        of_pair = (of_pair + of_pair.transpose(1, 0, 2)) / np.sqrt(2)
    return EffectColumns(
        random.standard_normal((years, exporters, count)),
        random.standard_normal((years, importers, count)),
        of_pair,
    )


def _null_combinations(columns: Sequence[Array], rows: int) -> Array:
    """Return combinations of the columns that are zero in every row."""
    sizes, vectors = np.linalg.eigh(inner_products(columns, columns))
    null: Array = vectors[:, sizes <= _ZERO**2 * rows]
    return null


def _orthonormal(columns: Array, zero: float) -> Array:
    """Return an orthonormal basis of what the columns span, leaving out singular values that are rounding."""
    if 0 in columns.shape:
        return columns[:, :0]
    left, sizes, _ = np.linalg.svd(columns, full_matrices=False)
    basis: Array = left[:, sizes > zero]
    return basis


def _positive_somewhere(basis: Array) -> Mask:
    """Return the rows where some nonnegative member of the space spanned is positive.

    Rows that were found bind no longer, so the search is repeated on the others until it finds none.
    """
    found = np.zeros(len(basis), dtype=np.bool_)
    while True:
        rest = _orthonormal(basis[~found], _ZERO)
        touched = np.any(np.abs(rest) > _ZERO / np.sqrt(max(len(rest), 1)), axis=1)
        more = _rectified(rest[touched]) if touched.any() else touched
        if not more.any():
            return found
        found[np.flatnonzero(~found)[touched][more]] = True


def _rectified(basis: Array) -> Mask:
    """Run the iterative rectifier; leave to linear programming what it does not decide soon.

    Projecting on the space and rectifying can only raise the inner product with any nonnegative member z. So
    while there is one, the iterate's norm stays at least ``sum(z) / norm(z) >= 1``: below 1 there is none.
    """
    basis = np.linalg.qr(basis)[0]
    iterate = np.ones(len(basis))
    for _ in range(_TRIES):
        projected = basis @ (basis.T @ iterate)
        largest = float(projected.max())
        if float(np.linalg.norm(iterate)) < 1.0 or largest <= 0:
            return np.zeros(len(basis), dtype=np.bool_)
        if projected.min() >= -_NEGATIVE * largest:
            return np.asarray(projected > _CLEARLY * largest)
        iterate = np.maximum(projected, 0.0)
    return _by_programme(basis)


def _by_programme(basis: Array) -> Mask:
    """Maximise the sum of a member between 0 and 1: positive exactly if there is a nonnegative one."""
    try:
        from scipy.optimize import linprog  # seldom needed, and slow to import
    except ImportError as error:
        raise DataMissing(
            'whether zero trade is separated needs a linear programme here; run `pip install "bilateral[gravity]"`'
        ) from error

    rows, columns = basis.shape
    bounds = np.concatenate([np.ones(rows), np.zeros(rows)])
    solved = linprog(-basis.sum(axis=0), np.vstack([basis, -basis]), bounds, bounds=[(None, None)] * columns)
    if solved.x is None or not solved.success:
        raise ConvergenceError(f"Whether zero trade is separated could not be decided: {solved.message}")
    return np.asarray(basis @ solved.x > _CLEARLY)
