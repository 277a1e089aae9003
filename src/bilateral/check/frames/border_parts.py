"""Which part of all its land boundaries a country has with one neighbour (World Factbook)."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding, Source
from bilateral.check.frames.border_lengths import border_of, kilometres
from bilateral.check.judge import VERDICTS, judge
from bilateral.check.reading import Reading
from bilateral.check.say import country, figure

_ALL = re.compile(
    r"\b(?:land|total|all|whole|entire)\s+(?:(?:its|their|the|of|length|land)\s+)*(?:boundar(?:y|ies)|borders?|frontiers?)\b|\b(?:boundaries|borders|frontiers)\b",
    re.IGNORECASE,
)
_STEP = 0.5  # percent; borders are told to the kilometre, but no two measure alike


def border_parts(reading: Reading) -> list[Finding]:
    """Read `Argentina's frontier with Chile makes up more than half of its land boundaries`."""
    shares = [one for one in reading.amounts if one.unit == "%"]
    owner = next((place for place in reading.places if place.possessive), None)
    if len(shares) != 1 or owner is None or len(reading.countries) != 2 or reading.negations:
        return []
    if _ALL.search(reading.text) is None or reading.has(
        "maritime", "sea", "fence", "fenced", "disputed", "trade"
    ):
        return []
    other = next(id_ for id_ in reading.countries if id_ != owner.id)
    line, whole = border_of(reading, owner.id, other), reading.known.traits(owner.id, "land_boundaries")
    if line is None or not whole or not whole[0].value:
        return []
    part, amount = 100 * kilometres(line) / whole[0].value, shares[0]
    verdict = VERDICTS[judge(amount, part - _STEP, part + _STEP)]
    truth = f"{line.degree} of the {figure(whole[0].value, 'km')} of {country(owner.id)}'s land boundaries, {figure(part, '%')}"
    evidence = (
        Source("tie", line.source, line.locator),
        Source("trait", "factbook", f"land_boundaries {owner.id}"),
    )
    span = (amount.start, amount.end)
    return [
        Finding(
            "share",
            verdict,
            truth,
            "the list of land boundaries",
            evidence,
            *span,
            (span, *reading.place_spans),
        )
    ]
