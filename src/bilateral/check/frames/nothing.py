"""What a country is said to have bought none of from another: "bought no Russian crude in 2024", "took none from there"."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding
from bilateral.check.measure import Measure
from bilateral.check.say import country, figure, in_year

_NONE = re.compile(
    r"\b(?P<verb>bought|buys?|imported|imports?|took|takes?|purchased|purchases?|got|gets|received|receives?|sold|sells?|shipped|ships?|exported|exports?"
    r"|supplied|supplies|sent|sends?|had|were|was|came|went)\s+(?P<none>none|nothing|no(?!\s+(?:longer|more\s+than|less|fewer|further|doubt|other|one)\b))\b",
    re.IGNORECASE,
)
_NAUGHT = frozenset(("none", "nothing", "no"))
# "bought no coking coal", "no new supplies": of a part, or of an order, a list of all the trade says nothing.
_PART = re.compile(r"\b(?:new|additional|extra|coking|thermal|cheap|discounted|spot)\b", re.IGNORECASE)
_TRACE, _SOME = 0.05, 1.0  # percent of the whole; less is nothing to speak of, more is something


def nothing_bought(measure: Measure) -> list[Finding]:
    """Read that of the whole none is a partner's, in the year that follows."""
    reading, table = measure.reading, measure.table
    if reading.spelt.isdisjoint(_NAUGHT) or not table.closed or not table.shares:
        return []
    ids = {place.id for place in measure.places}
    found = list(_NONE.finditer(reading.text))
    if len(ids) != 1 or len(found) != 1 or _PART.search(reading.text, found[0].start()):
        return []
    years = [when for when in reading.years() if when.precision == "year"]
    after = [when for when in years if when.start >= found[0].end()] or years
    if len(after) != 1 or len(reading.negations) > 1:
        return []
    (id_,), year = ids, after[0].year
    share = table.share(year, (id_,))
    if share is None:
        return []
    said = f"{country(id_)}: {figure(share[1], '%') if share[1] else 'none'} {table.title}{in_year(year)}"
    span = (found[0].start("none"), found[0].end())
    open_ = _TRACE < share[1] < _SOME
    return [measure._finding("share", share[1] <= _TRACE, said, span, year, undecided=open_)]
