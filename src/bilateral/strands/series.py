"""Telling a yearly series between the two: its last value, what it was before, a true zero, a gap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bilateral.evidence.quantity import count, number
from bilateral.evidence.statement import Evidence, Value
from bilateral.lake.queries import Point
from bilateral.strands.dossier import Dossier, source_evidence
from bilateral.strands.draft import Draft
from bilateral.world import Country

Said = Callable[[float], str]


def counted(noun: str) -> Said:
    """Return how a count of such things is said: `one student`, `2,290 students`."""

    def said(value: float) -> str:
        return count(int(value), noun) if value < 1e6 else f"{number(value)} {noun}s"

    return said


@dataclass(frozen=True, slots=True)
class Measure:
    """A series and the words for it; `text` has `{origin}`, `{destination}`, `{value}` and `{year}`."""

    source: str
    indicator: str
    of: str
    text: str
    said: Said
    none: str | None = None  # what to say where a covered pair has no row; None: silence says nothing
    before: Said | None = None  # how the figure of ten years before is said, if not like the last


def tell_measure(
    draft: Draft, dossier: Dossier, measure: Measure, origin: Country, *, weight: int = 2
) -> Point | None:
    """Say the last value of a series and the one of ten years before; return the last point."""
    points = dossier.series(measure.source, measure.indicator, origin)
    destination = dossier.other(origin)
    names = {"origin": origin.in_sentence, "destination": destination.in_sentence}
    if not points:
        _tell_none(draft, dossier, measure, origin, names)
        return None
    last = points[-1]
    values = [Value(last.value, last.unit, str(last.year), measure.of, measure.said(last.value))]
    text = measure.text.format(value="{0}", year=last.year, **names)
    before = next((point for point in points if point.year == last.year - 10), None)
    if before:
        values.append(
            Value(
                before.value,
                before.unit,
                str(before.year),
                measure.of,
                (measure.before or measure.said)(before.value),
            )
        )
        text += f", against {{1}} in {before.year}"
    draft.say(
        f"{measure.indicator}-{origin.id}",
        text + ".",
        series_evidence(
            measure.source, measure.indicator, origin, destination, [last, *([before] if before else [])]
        ),
        values=values,
        weight=weight,
    )
    return last


def series_evidence(
    source: str, indicator: str, origin: Country, destination: Country, points: Sequence[Point]
) -> Evidence:
    """Return the evidence of points of one series, with whose books they are from and what they count."""
    years = sorted({point.year for point in points})
    period = f"{years[0]}-{years[-1]}" if len(years) > 2 else ", ".join(map(str, years))
    whose = f"reported by {points[-1].reporter}; " if points[-1].reporter else ""
    return source_evidence(
        "flow", source, f"{indicator} {origin.id}>{destination.id} {period}", f"{whose}{points[-1].basis}"
    )


def _tell_none(
    draft: Draft, dossier: Dossier, measure: Measure, origin: Country, names: dict[str, str]
) -> None:
    year = dossier.queries.last_year(measure.source, measure.indicator, dossier.as_of.year)
    if measure.none is None or year is None or not dossier.both_existed(year):
        return
    both = all(dossier.queries.covers(measure.source, measure.indicator, c.id, year) for c in dossier.both)
    if not both:
        return
    span = dossier.queries.spans[measure.source, measure.indicator]
    draft.say(
        f"{measure.indicator}-{origin.id}",
        measure.none.format(first=span.year_from, year=year, **names),
        source_evidence(
            "flow", measure.source, f"{measure.indicator} {origin.id}>{dossier.other(origin).id}",
            f"no row from {span.year_from} to {year}, and both countries are covered: a recorded zero",
        ),
        values=[Value(0, "", f"{span.year_from}-{year}", measure.of)],
    )  # fmt: skip
