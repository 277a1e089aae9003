"""How far two capitals are apart: the great circle between their places in the atlas."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding, Source
from bilateral.check.judge import VERDICTS, judge
from bilateral.check.reading import Place, Reading
from bilateral.check.say import figure
from bilateral.check.when import When
from bilateral.world.distance import great_circle_km

_APART = re.compile(
    r"\b(?:apart|distance (?:between|from)|great[\s-]circle|as the crow flies)\b", re.IGNORECASE
)
_ON_LAND = re.compile(
    r"\b(?:roads?|rail\w*|driv\w+|pipelines?|cables?|borders?|sea route|nautical|coasts?)\b", re.IGNORECASE
)
_STEP = 5.0  # km; a capital is no point


def distance(reading: Reading) -> list[Finding]:
    """Read `New Delhi and Tokyo are 5,840 km apart`; of countries as a whole the capitals' distance refutes nothing."""
    amounts = [amount for amount in reading.amounts if amount.unit == "km"]
    ends = {place.id: place for place in reading.places}
    if (
        len(amounts) != 1
        or len(ends) != 2
        or not _APART.search(reading.text)
        or _ON_LAND.search(reading.text)
    ):
        return []
    weighted = reading.has("weighted", "geodist")
    held = reading.known.pair_flow("cepii-geodist", "distance_weighted", *sorted(ends)) if weighted else {}
    undated = [when for when in reading.dates if when.year not in held] if weighted else []
    if undated:
        cited = held and reading.context.cited == {"cepii-geodist"}
        return [_another_year(undated[0], list(held), list(ends))] if cited else []
    km = next(iter(held.values()), None) if weighted else _between_capitals(reading, *ends)
    if km is None:
        return []
    answer = judge(amounts[0], km - _STEP, km + _STEP)
    certain = weighted or reading.has("capitals") or all(_named(reading, place) for place in ends.values())
    if answer != "agrees" and not certain:
        return []
    verdict = VERDICTS[answer]
    said, span = figure(round(km, -1), "km"), (amounts[0].start, amounts[0].end)
    return [
        Finding(
            "amount", verdict, f"{said} between {'the main cities, weighted by population' if weighted else 'the capitals'}",
            ("by CEPII's GeoDist" if weighted else "by the capitals' coordinates") if verdict != "no-evidence" else "too close to call",
            _evidence(weighted=weighted, ends=list(ends)), *span,
            (span, *((one.start, one.end) for one in (*reading.places, *(reading.dates if weighted else ())))),
            (*span, said) if verdict == "contradicted" else None,
        )
    ]  # fmt: skip


def _another_year(when: When, held: list[int], ends: list[str]) -> Finding:
    """Return that the edition that is cited is of another year."""
    year, span = str(held[0]), (when.start, when.end)
    truth, reason = f"CEPII's GeoDist is of {year}", "the edition that is cited is of another year"
    sources = _evidence(weighted=True, ends=ends)
    return Finding("date", "contradicted", truth, reason, sources, *span, (span,), (*span, year))


def _between_capitals(reading: Reading, a: str, b: str) -> float | None:
    here, there = _capital(reading, a), _capital(reading, b)
    return great_circle_km(*here, *there) if here and there else None


def _evidence(*, weighted: bool, ends: list[str]) -> tuple[Source, ...]:
    if weighted:
        return (Source("flow", "cepii-geodist", f"distance_weighted {'-'.join(sorted(ends))}"),)
    return tuple(Source("trait", "worldatlas", f"{id_} capital_latitude, capital_longitude") for id_ in ends)


def _capital(reading: Reading, id_: str) -> tuple[float, float] | None:
    found = [reading.known.traits(id_, f"capital_{axis}") for axis in ("latitude", "longitude")]
    values = [rows[0].value for rows in found if rows and rows[0].value is not None]
    return (values[0], values[1]) if len(values) == 2 else None


def _named(reading: Reading, place: Place) -> bool:
    """Tell whether the capital is named, not the country."""
    labels = {trait.label for trait in reading.known.traits(place.id, "capital")}
    return place.city or reading.text[place.start : place.end] in labels
