"""Diaspora: what trade goes with more residents, at an elasticity of trade to migrant stock."""

from __future__ import annotations

from bilateral.errors import BilateralError


def with_more_residents(stock: float, more: float, elasticity: float) -> float:
    """Return the ratio of trade with `more` residents to trade without: ``((1 + S + more) / (1 + S))^elasticity``.

    The form in which `bilateral.gravity.fitted_models` estimates the elasticity: log trade on log(1 + S).

    Parameters
    ----------
    stock, more : float
        Persons.
    elasticity : float

    Raises
    ------
    BilateralError
        A stock below zero comes out.
    """
    if stock < 0 or stock + more < 0:
        raise BilateralError(f"{stock + more:g} residents cannot be")
    return float(((1 + stock + more) / (1 + stock)) ** elasticity)
