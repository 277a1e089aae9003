"""What is asked of Comtrade, and how often.

The preview needs no key, gives at most 500 rows, and one year a request; with a key it is 100,000 rows and twelve
years (https://uncomtrade.org/docs/un-comtrade-api/). Either drops the rows above its limit without saying so.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from bilateral.sources.fetch_http import open_url
from bilateral.sources.un_comtrade.responses import check_whole

LARGEST_ANSWER = 256 * 1024**2

Get = Callable[[str, Mapping[str, str]], bytes]


@dataclass(frozen=True, slots=True)
class Limits:
    """One of the two ways in: its address, and what it allows."""

    base: str
    rows: int
    years: int
    pause_s: float


PREVIEW = Limits("https://comtradeapi.un.org/public/v1/preview/C/A/HS", rows=500, years=1, pause_s=1.0)
KEYED = Limits("https://comtradeapi.un.org/data/v1/get/C/A/HS", rows=100_000, years=12, pause_s=1.0)


@dataclass(frozen=True, slots=True)
class Query:
    """Yearly goods trade of one reporter.

    Attributes
    ----------
    reporter : int
        Comtrade's code of the area, which is M49 but for India (699), the United States (842) and a few more.
    partners : tuple of int
        0 is the world; empty asks for every partner.
    years : tuple of int
        Calendar years.
    products : tuple of str
        HS codes of two, four or six digits, or "TOTAL", "AG2", "AG4", "AG6" for all of a level.
    flows : tuple of str
        "X" exports, "M" imports, "RX" re-exports, "RM" re-imports.
    """

    reporter: int
    partners: tuple[int, ...]
    years: tuple[int, ...]
    products: tuple[str, ...] = ("TOTAL",)
    flows: tuple[str, ...] = ("M", "X")


def address(query: Query, years: Sequence[int], limits: Limits = PREVIEW) -> str:
    """The address that answers a query for some of its years.

    Raises
    ------
    ValueError
        No year, or more years than one request may ask for.
    """
    if not 0 < len(years) <= limits.years:
        raise ValueError(f"one request may ask for 1 to {limits.years} years, not {len(years)}")
    asked = {
        "reporterCode": str(query.reporter),
        "period": ",".join(map(str, years)),
        "partnerCode": ",".join(map(str, query.partners)),
        "cmdCode": ",".join(query.products),
        "flowCode": ",".join(query.flows),
        # The totals of second partner, customs procedure and transport: their parts would be counted again.
        "partner2Code": "0",
        "customsCode": "C00",
        "motCode": "0",
        "maxRecords": str(limits.rows),
        "format": "JSON",
        "includeDesc": "true",
    }
    return f"{limits.base}?{urlencode({name: text for name, text in asked.items() if text}, safe=',')}"


def fetch(
    query: Query,
    key: str | None = None,
    *,
    get: Get | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[tuple[str, bytes]]:
    """Ask year by year (with a key, twelve at a time); yield each address and its whole answer.

    The key goes into a header, so that no address, message or record holds it.

    Raises
    ------
    TruncatedAnswer
        The answer reaches the limit: ask for fewer partners or products, or with a key.
    FetchError
        The service did not answer; `Busy` when it asks for a later try.
    """
    limits = KEYED if key else PREVIEW
    headers = {"Ocp-Apim-Subscription-Key": key} if key else {}
    get = get or _get
    for at in range(0, len(query.years), limits.years):
        if at:
            sleep(limits.pause_s)
        url = address(query, query.years[at : at + limits.years], limits)
        body = get(url, headers)
        check_whole(url, body, limits.rows)
        yield url, body


def _get(url: str, headers: Mapping[str, str]) -> bytes:
    with open_url(url, headers) as response:
        return response.read(LARGEST_ANSWER)
