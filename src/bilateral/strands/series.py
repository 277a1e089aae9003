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
    each_way: str | None = None  # what to say once where both directions have one figure
    neither_way: str | None = None  # what to say once where a covered pair has no row in either direction
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


def tell_both_ways(draft: Draft, dossier: Dossier, measure: Measure) -> None:
    """Say a series in both directions, once if they are alike; a direction of which nothing can be said is a gap."""
    there, back = (dossier.series(measure.source, measure.indicator, origin) for origin in dossier.both)
    if there and back and measure.each_way and there[-1][:2] == back[-1][:2]:
        _tell_once(draft, dossier, measure, measure.each_way, there[-1].year, there[-1])
        return
    year = dossier.queries.last_year(measure.source, measure.indicator, dossier.as_of.year)
    if not (there or back) and measure.neither_way and year and _none_known(dossier, measure, year):
        _tell_once(draft, dossier, measure, measure.neither_way, year, None)
        return
    missing = []
    for origin in dossier.both:
        destination = dossier.other(origin)
        if tell_measure(draft, dossier, measure, origin) is None:
            why = _why_silent(dossier, measure, destination)
            if why:
                missing.append(f"from {origin.in_sentence} to {destination.in_sentence} ({why})")
    if missing:
        draft.gap(
            f"{measure.of.split(',')[0]} {' and '.join(missing)}", f"bilateral sources show {measure.source}"
        )


def _tell_once(
    draft: Draft, dossier: Dossier, measure: Measure, text: str, year: int, last: Point | None
) -> None:
    """Say one figure, or that there is none, of both directions."""
    a, b = dossier.both
    first = dossier.queries.spans[measure.source, measure.indicator].year_from
    said = text.format(a=a.in_sentence, b=b.in_sentence, value="{0}", first=first, year=year)
    if last:
        value = Value(last.value, last.unit, str(year), measure.of, measure.said(last.value))
        evidence = [
            series_evidence(measure.source, measure.indicator, *ends, [last]) for ends in ((a, b), (b, a))
        ]
    else:
        value = Value(0, "", f"{first}-{year}", measure.of)
        evidence = [_zero_evidence(measure, *ends, first, year) for ends in ((a, b), (b, a))]
    draft.say(measure.indicator, f"{said}.", evidence, values=[value], weight=2 if last else 3)


def _zero_evidence(
    measure: Measure, origin: Country, destination: Country, first: int | None, year: int
) -> Evidence:
    return source_evidence(
        "flow", measure.source, f"{measure.indicator} {origin.id}>{destination.id}",
        f"no row from {first} to {year}, and both countries are covered: a recorded zero",
    )  # fmt: skip


def _none_known(dossier: Dossier, measure: Measure, year: int) -> bool:
    """Tell whether a series without a row is a zero: a source that says so, and both countries covered in the year."""
    covers = dossier.queries.covers
    return (
        measure.none is not None
        and dossier.both_existed(year)
        and all(covers(measure.source, measure.indicator, country.id, year) for country in dossier.both)
    )


def _why_silent(dossier: Dossier, measure: Measure, destination: Country) -> str:
    """Return why a series without a row says nothing, or nothing where there is no gap or it is told already."""
    year = dossier.queries.last_year(measure.source, measure.indicator, dossier.as_of.year)
    if not dossier.has(measure.source) or (year and not dossier.both_existed(year)):
        return ""
    if year is None:
        return "the source begins later"
    if _none_known(dossier, measure, year):
        return ""
    if dossier.queries.covers(measure.source, measure.indicator, destination.id):
        return "no row, which is no zero"
    return f"{destination.in_sentence} is not covered"


def _tell_none(
    draft: Draft, dossier: Dossier, measure: Measure, origin: Country, names: dict[str, str]
) -> None:
    year = dossier.queries.last_year(measure.source, measure.indicator, dossier.as_of.year)
    if year is None or not _none_known(dossier, measure, year):
        return
    span = dossier.queries.spans[measure.source, measure.indicator]
    draft.say(
        f"{measure.indicator}-{origin.id}",
        (measure.none or "").format(first=span.year_from, year=year, **names),
        _zero_evidence(measure, origin, dossier.other(origin), span.year_from, year),
        values=[Value(0, "", f"{span.year_from}-{year}", measure.of)],
    )  # fmt: skip
