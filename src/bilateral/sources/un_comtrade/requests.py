"""What is asked of Comtrade for two countries, and how: within the service's limits, or split until it fits.

The preview needs no key, gives at most 500 rows, and one year a request; with a key it is 100,000 rows and twelve
years (https://uncomtrade.org/docs/un-comtrade-api/). Either drops the rows above its limit without saying so.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import urlencode

from bilateral import world
from bilateral.errors import BilateralError
from bilateral.sources.products import products
from bilateral.sources.un_comtrade.responses import TruncatedAnswer, check_whole

KEY = "COMTRADE_API_KEY"  # the environment variable that holds a subscription key
YEARS = 10  # the last complete ones

# Of the Harmonized System: 77 is not used, 98 and 99 are the reporters' own.
_CHAPTERS = tuple(f"{chapter:02d}" for chapter in range(1, 100) if chapter != 77)


@dataclass(frozen=True, slots=True)
class Limits:
    """One of the two ways in: its address, what it allows, and which levels of products fit into that."""

    base: str
    rows: int
    years: int
    pause_s: float
    levels: tuple[str, ...]


PREVIEW = Limits(
    "https://comtradeapi.un.org/public/v1/preview/C/A/HS",
    rows=500,
    years=1,
    pause_s=1.0,
    levels=("TOTAL", "AG2"),
)
KEYED = Limits(
    "https://comtradeapi.un.org/data/v1/get/C/A/HS",
    rows=100_000,
    years=12,
    pause_s=1.0,
    levels=("TOTAL", "AG2", "AG4", "AG6"),
)


@dataclass(frozen=True, slots=True)
class Query:
    """Yearly goods trade of one reporter with one partner.

    Attributes
    ----------
    reporter, partner : str
        Ids of countries.
    years : tuple of int
        Calendar years.
    products : tuple of str
        HS codes of two, four or six digits, or "TOTAL", "AG2", "AG4", "AG6" for all of a level.
    flows : tuple of str
        "X" exports, "M" imports, "RX" re-exports, "RM" re-imports.
    """

    reporter: str
    partner: str
    years: tuple[int, ...]
    products: tuple[str, ...]
    flows: tuple[str, ...] = ("M", "X")

    def halves(self) -> tuple[Query, Query] | None:
        """Split by year, else by flow, else by product or HS chapter; None where nothing is left to split."""
        for parts in ("years", "flows"):
            whole = getattr(self, parts)
            if len(whole) > 1:
                at = len(whole) // 2
                return replace(self, **{parts: whole[:at]}), replace(self, **{parts: whole[at:]})
        listed = _CHAPTERS if self.products == ("AG2",) else self.products
        at = len(listed) // 2
        return (replace(self, products=listed[:at]), replace(self, products=listed[at:])) if at else None


class Answer(NamedTuple):
    """What the service answered: the name to keep it under, the address that was asked, and the body."""

    name: str
    url: str
    body: bytes


Get = Callable[[str, str, Mapping[str, str]], bytes]  # by name, address and headers


def limits() -> Limits:
    """Return the way in: with the key that the environment holds, else the preview."""
    return KEYED if os.environ.get(KEY) else PREVIEW


def queries(a: str, b: str, today: date) -> Iterator[Query]:
    """Yield what is asked of two countries: each as the reporter, of its trade with the other.

    Without a key these are totals, HS chapters and the raw materials of BACI; with one, headings and subheadings.
    """
    levels = limits().levels
    listed = () if "AG6" in levels else tuple(product.hs6 for product in products())
    years = tuple(range(today.year - YEARS, today.year))
    for reporter, partner in ((a, b), (b, a)):
        yield Query(reporter, partner, years, (*levels, *listed))


def ask(query: Query, get: Get) -> Iterator[Answer]:
    """Ask within the limits, and by halves what would not come whole.

    The key goes into a header, so that no address, message or record holds it.

    Parameters
    ----------
    get
        Called with the name to keep an answer under, an address and headers; gives the body.

    Raises
    ------
    TruncatedAnswer
        The smallest thing that can be asked reaches the limit.
    ChangedColumns
        An answer is not Comtrade's, or reports an error.
    """
    way = limits()
    headers = {"Ocp-Apim-Subscription-Key": os.environ[KEY]} if way is KEYED else {}
    for at in range(0, len(query.years), way.years):
        part = replace(query, years=query.years[at : at + way.years])
        url = address(part, way)
        name = name_of(part, url)
        body = get(name, url, headers)
        try:
            check_whole(name, body, way.rows)
        except TruncatedAnswer:
            halves = part.halves()
            if halves is None:
                raise
            for half in halves:
                yield from ask(half, get)
        else:
            yield Answer(name, url, body)


def address(query: Query, way: Limits) -> str:
    """The address that answers a query.

    Raises
    ------
    BilateralError
        Comtrade has no code for a country.
    """
    asked = {
        "reporterCode": str(_code(query.reporter)),
        "period": ",".join(map(str, query.years)),
        "partnerCode": str(_code(query.partner)),
        "cmdCode": ",".join(query.products),
        "flowCode": ",".join(query.flows),
        # The totals of second partner, customs procedure and transport: their parts would be counted again.
        "partner2Code": "0",
        "customsCode": "C00",
        "motCode": "0",
        "maxRecords": str(way.rows),
        "format": "JSON",
        "includeDesc": "false",
    }
    return f"{way.base}?{urlencode(asked, safe=',')}"


def name_of(query: Query, url: str) -> str:
    """Return the name of an answer's file: who, with whom, from and to which year, and which request it was."""
    span = f"{query.years[0]}-{query.years[-1]}"
    return f"{query.reporter}-{query.partner}-{span}-{sha256(url.encode()).hexdigest()[:8]}.json"


def pair_of(name: str) -> tuple[str, str] | None:
    """Return reporter and partner of an answer's file; None for a file of another name."""
    found = re.match(r"([A-Z]{3})-([A-Z]{3})-\d{4}-", name)
    return (found[1], found[2]) if found else None


def _code(country: str) -> int:
    """Comtrade's code, which is M49 but for India (699), the United States (842) and a few more, as in BACI."""
    known = world.get(country)
    code = known.baci_code or known.m49
    if code is None:
        raise BilateralError(f"UN Comtrade has no code for {known.in_sentence}")
    return code
