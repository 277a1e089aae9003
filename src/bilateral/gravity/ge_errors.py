"""What can be wrong with an economy, a scenario or a solution; each says what is allowed."""

from __future__ import annotations

from bilateral.errors import BilateralError


class EconomyError(BilateralError, ValueError):
    """The trade matrix, the change or the elasticity is not one that the model is defined for."""


class SolutionError(BilateralError, ArithmeticError):
    """The equations have not been solved to the tolerance; no number of such a run may be shown."""
