"""What commands are given: countries by any name, days, where to fetch from."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from bilateral.errors import BilateralError
from bilateral.world import Country, CountryError, find


class _CountryName(click.ParamType):
    name = "country"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Country:  # noqa: ARG002
        if isinstance(value, Country):
            return value
        try:
            return find(value)
        except CountryError as error:
            raise BilateralError(str(error)) from error


class _Day(click.ParamType):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ARG002
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError as error:
            raise BilateralError(f"not a day: {value!r}; write it as 2026-03-31") from error


COUNTRY = _CountryName()
AS_OF = _Day()
OFFLINE = click.option("--offline", is_flag=True, help="Never use the network.")
mirror_option = click.option(
    "--mirror", envvar="BILATERAL_MIRROR", metavar="PATH_OR_URL", help="Read listed downloads from this mirror first."
)
