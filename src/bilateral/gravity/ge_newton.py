"""Newton's method for a stack of equal-sized problems, with a slower, surer step where it fails."""

from __future__ import annotations

from typing import NamedTuple, Protocol, Self

import numpy as np
import numpy.typing as npt

from bilateral.gravity.ge_economy import Array
from bilateral.gravity.ge_errors import SolutionError

TOLERANCE = 1e-12  # of the worst market, relative to its size; sums of some 200 terms still reach it
ACCEPTED = 1e-10  # what the model promises; between the two, rounding alone is left
LIMIT = 500  # the surer step alone may need hundreds; Newton needs four to eight
_STRIDE = 2.0  # largest change of a log price in one step


class System(Protocol):
    """A stack of M problems in N unknowns."""

    def gaps(self, x: Array) -> Array:
        """Return each equation's relative error, (M, N)."""

    def newton(self, x: Array, gaps: Array) -> Array:
        """Return Newton's step, (M, N); may raise `numpy.linalg.LinAlgError`."""

    def cautious(self, gaps: Array) -> Array:
        """Return a step that is slower and surer, (M, N)."""

    def normalise(self, x: Array) -> Array:
        """Return `x` with its free scale set, (M, N)."""

    def only(self, keep: npt.NDArray[np.bool_]) -> Self:
        """Return the system of those problems alone."""


class Solution(NamedTuple):
    """Unknowns (M, N), and of each problem the worst relative error and the steps taken, (M,)."""

    x: Array
    gap: Array
    steps: npt.NDArray[np.int64]


def solve(system: System, start: Array) -> Solution:
    """Solve every problem of the stack from its row of `start`, (M, N).

    A problem that is solved leaves the stack, so that a hard one does not hold up the others.

    Raises
    ------
    SolutionError
        A problem's worst relative error stays above 1e-10.
    """
    x, gap = start.copy(), np.full(len(start), np.inf)
    steps = np.zeros(len(start), dtype=np.int64)
    rows = np.arange(len(start))
    here = x
    with np.errstate(
        all="ignore"
    ):  # a step too far overflows; its gap is then not finite and it is not taken
        gaps = system.gaps(here)
        for count in range(LIMIT + 1):
            worst = _worst(gaps)
            x[rows], gap[rows], steps[rows] = here, worst, count
            keep = worst > TOLERANCE
            if not keep.any():
                break
            if not keep.all():
                system, rows, here, gaps = system.only(keep), rows[keep], here[keep], gaps[keep]
            trial, trial_gaps = _step(system, here, gaps)
            if (_worst(gaps) <= ACCEPTED).all() and (_worst(trial_gaps) >= _worst(gaps)).all():
                break  # rounding: nothing is gained any more
            here, gaps = trial, trial_gaps
    if not (gap <= ACCEPTED).all():
        raise SolutionError(
            f"Markets do not clear: the worst of them misses by {gap.max():.1e} of its size after {LIMIT} steps.\n"
            "The change is too large for this economy, or a country has no way left to sell or to buy."
        )
    return Solution(x, gap, steps)


def _step(system: System, x: Array, gaps: Array) -> tuple[Array, Array]:
    try:
        move = system.newton(x, gaps)
    except np.linalg.LinAlgError:
        move = np.full_like(x, np.nan)
    size = np.abs(move).max(axis=1, keepdims=True)
    trial = system.normalise(x + move * np.minimum(1.0, _STRIDE / size))
    trial_gaps = system.gaps(trial)
    worse = ~(_worst(trial_gaps) < _worst(gaps))
    if worse.any():
        part = system.only(worse)
        trial[worse] = part.normalise(x[worse] + part.cautious(gaps[worse]))
        trial_gaps[worse] = part.gaps(trial[worse])
    return trial, trial_gaps


def _worst(gaps: Array) -> Array:
    return np.asarray(np.where(np.isfinite(gaps), np.abs(gaps), np.inf).max(axis=1))
