"""Who a country trades with most: the Factbook's top five partners, with their shares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bilateral.evidence.relations import Flow
from bilateral.sources.factbook.files import Entry
from bilateral.sources.factbook.names import country_named
from bilateral.sources.factbook.text import plain

_BASIS = "share of goods {} as the Factbook states, top five partners only"
_SHARE = re.compile(r"(?P<name>[^%]+?)\s+(?P<share>\d+(?:\.\d+)?)%")
_YEAR = re.compile(r"\(((?:19|20)\d\d)(?: est\.)?\)\s*$")


def partner_shares(entries: Iterable[Entry]) -> Iterator[Flow]:
    """Yield one flow for each partner and direction; a list that two files share counts once."""
    seen: set[tuple[str, str, str]] = set()
    for entry in entries:
        for indicator, path in (("export_share", "Exports"), ("import_share", "Imports")):
            text = entry.text(f"Economy > {path} - partners")
            for name, share, year in parse_partners(text or ""):
                partner = country_named(name)
                key = (indicator, entry.country, partner)
                if key not in seen:
                    seen.add(key)
                    yield _flow(indicator, entry.country, partner, share, year)


def parse_partners(text: str) -> list[tuple[str, float, int]]:
    """Read `USA 19%, UAE 7% (2023)` as names, shares, year; a list without shares or year gives nothing."""
    text = plain(text)
    year = _YEAR.search(text)
    if year is None:
        return []
    return [
        (match["name"].strip(" ,"), float(match["share"]), int(year[1])) for match in _SHARE.finditer(text)
    ]


def _flow(indicator: str, country: str, partner: str, share: float, year: int) -> Flow:
    what = "exports" if indicator == "export_share" else "imports"
    basis = _BASIS.format(what) + ("; printed as 0%: less than half a percent" if share == 0 else "")
    origin, destination = (country, partner) if what == "exports" else (partner, country)
    return Flow(
        "factbook",
        indicator,
        origin,
        destination,
        None,
        year,
        share,
        f"% of {what}",
        country,
        basis,
    )
