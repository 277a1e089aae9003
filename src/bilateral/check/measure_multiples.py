"""How many times one country's quantity is another's."""

from __future__ import annotations

import re

from bilateral.check.amounts import Amount
from bilateral.check.claim import Finding
from bilateral.check.judge import judge
from bilateral.check.measure_ranks import RankMeasure
from bilateral.check.measure_view import is_multiple
from bilateral.check.reading import Place
from bilateral.check.say import country, in_year

_TIMES = re.compile(r"\s*times\b", re.IGNORECASE)
_AS = re.compile(
    r"\s*(?:as\s+(?:many|much|large|big|great|high|populous|long|extensive)\b(?:[^.;,\d]|\bin\s+\d{4}\b){0,40}?\bas"
    r"|(?:of\s+)?the\s+(?:\w+\s+)?of|of\s+(?:that|those|what)\s+of|(?:that|those|what)\b(?:\s+of|\s+from|\s+to)?|(?=\s)"
    r"|(?P<than>(?:larger|bigger|greater|higher|more)\b[^.;,\d]{0,30}?\bthan))"
    r"\s*(?:(?:the|that|those|of|to|from|in|for)\s+)*",
    re.IGNORECASE,
)
# "three times India's", "three times India's share": not "seven times Malaysia's people"
_OWN = re.compile(
    r"['’]s?(?:\s+[\d.,]+\s*(?:%|per\s?cent|km|tonnes|kg|t)(?!\w))?(?:\s+(?:own|share|figure|level|ratio|total|part))?\s*(?:[.,;:)]|\Z|\b(?:in|and|but|while|by)\b)",
    re.IGNORECASE,
)
# "has a sixth of India's population", "is half of India's size"
_WHOLE = re.compile(r"['’]s?\s+(?:population|inhabitants|area|territory|size|coastline)\b", re.IGNORECASE)
_HAS = re.compile(
    r"\b(?:has|have|had|is|was|with|counts|measures)\s+(?:(?:only|just|about|roughly|some|nearly|almost|around|less\s+than|more\s+than|over|under)\s+)*\Z"
)
_LOOSE = 0.5  # "three times" is said of anything from two and a half


class MultipleMeasure(RankMeasure):
    """The multiples that a sentence gives of the quantity."""

    def _multiples(self) -> list[Finding]:
        return [found for amount in self.reading.amounts for found in self._multiple(amount)]

    def _multiple(self, amount: Amount) -> list[Finding]:
        text = self.reading.text
        times = _TIMES.match(text, amount.end)
        part = amount.unit == "%"
        if not is_multiple(amount, text) or (amount.unit is not None and not part):
            return []
        start = times.end() if times else amount.end
        led = _AS.match(text, start)
        other = next((place for place in self.places if led and place.start == led.end()), None)
        if other is None or led is None or not (led.group().strip() or _OWN.match(text, other.end)):
            return []
        if part and _WHOLE.match(text, other.end) and not _HAS.search(text, 0, amount.start):
            return []  # "reached a sixth of India's population"
        # "three times as much from A as from B", else whoever stands before, else after
        inside = [place for place in self.places if start <= place.start < other.start]
        before = [place for place in self._subjects if place.end <= amount.start and place.id != other.id]
        after = [place for place in self._subjects if place.start > other.end and place.id != other.id]
        chosen = inside[0] if inside else before[-1] if before else after[0] if after else None
        years = [year for year in self._years_near(amount.start, other.end) if year is not None]
        factor = amount.value / 100 if part else amount.value
        one = amount._replace(value=factor, half_step=_LOOSE * min(1.0, factor) * (amount.hedge == "exact"))
        if chosen is None or not years:
            return []
        than = led["than"] is not None
        return self._agreed([self._times(one, chosen, other, year, than=than) for year in years])

    def _times(self, amount: Amount, one: Place, other: Place, year: int, *, than: bool) -> list[Finding]:
        left, right = self._comparable(year, one.id), self._comparable(year, other.id)
        if not left or not right or left < 0 or right < 0:
            return []
        ratio = left / right
        answer = judge(amount, ratio - than, ratio)  # "three times larger": three or four times as large
        truth = (
            f"{country(one.id)} {self._part_or_zero(year, one.id)}, {country(other.id)} {self._part_or_zero(year, other.id)}, "
            f"{ratio:.3g} times: {self.table.title.strip('()')}{in_year(year)}"
        )
        span = (amount.start, other.end)
        return [
            self._finding(
                "comparison", answer == "agrees", truth, span, year, undecided=answer == "undecided"
            )
        ]
