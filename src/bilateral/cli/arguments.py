"""What commands are given: countries by any name, days, where to fetch from."""

from __future__ import annotations

from datetime import date

import click

from bilateral.errors import BilateralError
from bilateral.world import Country, CountryError, find


def country(name: str) -> Country:
    """Return the country of that name; an unknown or ambiguous one is an error that lists the closest."""
    try:
        return find(name)
    except CountryError as error:
        raise BilateralError(str(error)) from error


def day(text: str) -> date:
    """Return the day that is written as 2026-03-31."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BilateralError(f"not a day: {text!r}; write it as 2026-03-31") from error


offline_option = click.option("--offline", is_flag=True, help="Never use the network.")
mirror_option = click.option(
    "--mirror",
    envvar="BILATERAL_MIRROR",
    metavar="PATH_OR_URL",
    help="Read listed downloads from this mirror first.",
)
