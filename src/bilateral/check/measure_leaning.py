"""Whether a country has come to lean more, or less, on a supplier: by the supplier's part then and now."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding
from bilateral.check.measure_trends import TrendMeasure
from bilateral.check.say import country, figure

_LEANS = re.compile(
    r"\b(?:(?P<more>more)|less)\s+(?:heavily\s+|strongly\s+)?(?:dependent|reliant|depend(?:s|ed)?|rel(?:y|ies|ied)|lean(?:s|ed|t)?)\s+(?:up)?on\b",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"\b(?:reliance|dependence|dependency)\b[^.;]{0,60}?\b(?:(?P<more>deepened|grew|grown|increased|rose|risen|strengthened|heightened|intensified)|"
    r"lessened|eased|weakened|fell|fallen|declined|diminished|decreased|shrank|waned|loosened|receded|dropped)\b",
    re.IGNORECASE,
)
_CLEAR = 2.0  # points of percent; a part that changed by less says neither


class LeaningMeasure(TrendMeasure):
    """The leaning that a sentence tells of two years, or since one."""

    def _trends(self) -> list[Finding]:
        text = self.reading.text
        leans = _LEANS.search(text) or _LEANING.search(text)
        if leans is None or not (self.table.shares or self.table.unit == "% of partners"):
            return super()._trends()
        years = sorted({when.year for when in self.reading.years() if when.precision in ("year", "part")})
        last = self.table.latest(self.reading.context.as_of.year)
        if len(years) == 1 and last is not None:
            years.append(last)
        ids = list(dict.fromkeys(place.id for place in self.places))
        if len(years) != 2 or years[0] >= years[1] or len(ids) != 1 or self._fiscal():
            return []
        then, now = (self.table.share(year, (ids[0],)) for year in years)
        if then is None or now is None or abs(now[0] - then[0]) < _CLEAR:
            return []
        parts = ", ".join(
            f"{figure(sum(part) / 2, '%')} in {year}" for part, year in zip((then, now), years, strict=True)
        )
        truth = f"{country(ids[0])}: {parts} {self.table.title}"
        return [
            self._finding("trend", (now[0] > then[0]) == bool(leans["more"]), truth, leans.span(), *years)
        ]
