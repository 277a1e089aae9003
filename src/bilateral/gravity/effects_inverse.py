"""Inverses of many symmetric positive definite matrices at once, by halves.

With ``A = [P, Q; Q', R]`` the inverse follows from those of P and of the Schur complement ``R - Q' P^-1 Q``, which are
positive definite too (Golub and Van Loan, *Matrix Computations*, 4th ed., 2013, 3.2.11), so no pivots are needed. Most
of the work is in matrix products, at half the cost of `numpy.linalg.inv` on matrices of this kind and size.
"""

from __future__ import annotations

import numpy as np

from bilateral.gravity.panel_data import Array

_SMALL = 16


def inverses(matrices: Array) -> Array:
    """Return the inverse of each matrix (many x rows x rows), all symmetric and positive definite."""
    rows = matrices.shape[-1]
    if rows <= _SMALL:
        return np.asarray(np.linalg.inv(matrices), dtype=np.float64)
    half = rows // 2
    upper, beside = matrices[:, :half, :half], matrices[:, :half, half:]
    of_upper = inverses(upper)
    solved = of_upper @ beside
    of_lower = inverses(matrices[:, half:, half:] - _transposed(beside) @ solved)
    found = np.empty_like(matrices)
    corner = solved @ of_lower
    found[:, :half, :half] = of_upper + corner @ _transposed(solved)
    found[:, :half, half:] = -corner
    found[:, half:, :half] = -_transposed(corner)
    found[:, half:, half:] = of_lower
    return found


def _transposed(matrices: Array) -> Array:
    return matrices.transpose(0, 2, 1)
