"""Figures in a sentence: found where the sentence says them, and wrapped so that they can show their evidence."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from bilateral.evidence.partial_date import MONTHS
from bilateral.evidence.statement import Value

_MONTH = "|".join(MONTHS)
_SCALE = r"(?:trillion|billion|million|crore|lakh)"
_UNIT = r"(?:dollars|yen|rupees|euros|per cent|percent|years|months|km|kg|GW|MW|tons|tonnes|people)"
_PATTERNS = (
    rf"\d{{1,2}} (?:{_MONTH})(?: \d{{4}})?",
    rf"(?:{_MONTH}) \d{{4}}",
    r"(?:FY ?)?\d{4}[-–]\d{2,4}",
    r"FY ?\d{4}",
    rf"-?(?:US\$|[¥₹€£$])?\d+(?:,\d{{2,3}})*(?:\.\d+)?(?: ?%| {_SCALE})?(?: {_UNIT})?",
)
# Digits that belong to a name are no figures: G4, 2+2, F-15, Chandrayaan-5, version 2.0.
_BEFORE, _AFTER = r"(?<![\w.,+/#-])(?<!version )", r"(?![\w+]|[.,/-]\d)"


def with_figures(text: str, values: tuple[Value, ...] = ()) -> Markup:
    """Return the text escaped, with each figure and date in a `span` of the class `figure`."""
    said = sorted((value.said for value in values if value.said), key=len, reverse=True)
    pattern = re.compile(_BEFORE + "(?:" + "|".join([*map(re.escape, said), *_PATTERNS]) + ")" + _AFTER)
    parts, end = [], 0
    for found in pattern.finditer(text):
        parts += [
            escape(text[end : found.start()]),
            Markup('<span class="figure">{}</span>').format(found[0]),
        ]
        end = found.end()
    return Markup("").join([*parts, escape(text[end:])])
