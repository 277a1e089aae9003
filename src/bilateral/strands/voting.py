"""How close the two are at the United Nations, and how many organisations they share."""

from __future__ import annotations

from bilateral.evidence.quantity import count, percent
from bilateral.evidence.statement import Evidence, Value
from bilateral.strands import charts
from bilateral.strands.dossier import Dossier, source_evidence, trait_evidence
from bilateral.strands.draft import Draft
from bilateral.strands.reliance import POLES
from bilateral.world import get

_AGREEMENT = "un_vote_agreement"


def tell_votes(draft: Draft, dossier: Dossier) -> None:
    """Say how often the two vote alike, beside how often each does with the United States and China."""
    if draft.lacks(dossier, "un-votes", f"votes of {dossier.names} in the UN General Assembly"):
        return
    points = dossier.undirected("un-votes", _AGREEMENT)
    if not points:
        _gap(draft, dossier, "un-votes", f"votes of {dossier.names} in the UN General Assembly: no roll call by the day had both")  # fmt: skip
        return
    last = points[-1]
    a, b = dossier.both
    values = [
        Value(
            last.value * 100, "%", str(last.year), f"agreement of {a.name} and {b.name}", percent(last.value)
        )
    ]
    text = f"{dossier.names} voted alike in {{0}} of the roll calls of {last.year} in the UN General Assembly in which both took a side or abstained"
    for country in dossier.both:
        poles = [pole for pole in POLES if pole not in (a.id, b.id)]
        shares = [(pole, _by_year(dossier, country.id, pole).get(last.year)) for pole in poles]
        told = []
        for pole, share in shares:
            if share is not None:
                values.append(
                    Value(
                        share * 100,
                        "%",
                        str(last.year),
                        f"agreement of {country.name} and {pole}",
                        percent(share),
                    )
                )
                told.append(f"{{{len(values) - 1}}} with {'the United States' if pole == 'USA' else 'China'}")
        if told:
            text += f"; {country.in_sentence} in " + " and in ".join(told)
    draft.say("votes", text + ".", _evidence(dossier, last.year), values=values)
    _chart(draft, dossier)
    _table(draft, dossier)


def _gap(draft: Draft, dossier: Dossier, source: str, what: str) -> None:
    """Name a gap, unless one of the two is no more."""
    if dossier.both_exist:
        draft.gap(what, f"bilateral sources show {source}")


def _evidence(dossier: Dossier, year: int) -> list[Evidence]:
    a, b = dossier.both
    pairs = [(a.id, b.id)] + [
        (c.id, pole) for c in dossier.both for pole in POLES if pole not in (a.id, b.id)
    ]
    basis = "share of the calendar year's roll calls, yes, no or abstain, on which both voted the same"
    return [
        source_evidence("flow", "un-votes", f"{_AGREEMENT} {'-'.join(sorted(pair))} {year}", basis)
        for pair in pairs
    ]


def _chart(draft: Draft, dossier: Dossier) -> None:
    points = dossier.undirected("un-votes", _AGREEMENT)
    if len(points) < 10:
        return
    name = f"{dossier.a.name} and {dossier.b.name}"
    rows = [{"year": p.year, "series": name, "value": round(p.value * 100, 2)} for p in points]
    draft.chart(
        "votes-chart", f"Votes alike in the UN General Assembly, % of roll calls of the year, {points[0].year}-{points[-1].year}",
        f"A line by year, from {percent(points[0].value)} in {points[0].year} to {percent(points[-1].value)} in {points[-1].year}.",
        charts.lines(rows, unit="% of roll calls", names=[name]),
        source_evidence("flow", "un-votes", f"{_AGREEMENT} {dossier.a.id}-{dossier.b.id} {points[0].year}-{points[-1].year}", points[-1].basis),
    )  # fmt: skip


def _table(draft: Draft, dossier: Dossier) -> None:
    """Set the pair's agreement beside each one's with the United States and China, a row for each decade and the last year."""
    pairs = [(dossier.a.id, dossier.b.id)] + [
        (country.id, pole)
        for country in dossier.both
        for pole in POLES
        if pole not in (dossier.a.id, dossier.b.id)
    ]
    own = {point.year: point.value for point in dossier.undirected("un-votes", _AGREEMENT)}
    shares = {pairs[0]: own, **{pair: _by_year(dossier, *pair) for pair in pairs[1:]}}
    years = [year for year in own if year % 10 == 0 or year == max(own)]
    if len(pairs) == 1 or len(years) < 2:
        return
    basis = "share of the calendar year's roll calls on which both voted the same"
    draft.table(
        "votes-over-time", "Votes alike at the United Nations over time, beside votes with the United States and China",
        ("year", *(f"{get(one).name} and {get(other).in_sentence}" for one, other in pairs), "evidence"),
        [
            [
                year, *(percent(shares[pair][year]) if year in shares[pair] else "not given" for pair in pairs),
                [
                    source_evidence("flow", "un-votes", f"{_AGREEMENT} {'-'.join(sorted(pair))} {year}", basis)
                    for pair in pairs if year in shares[pair]
                ],
            ]
            for year in sorted(years, reverse=True)
        ],
        note="Share of each calendar year's roll calls in the General Assembly; which questions came to a vote differs from year to year. Not given: no roll call of the year had both.",
    )  # fmt: skip


def _by_year(dossier: Dossier, country: str, pole: str) -> dict[int, float]:
    found = dossier.queries.series_with("un-votes", country, POLES)
    first, second = sorted((country, pole))
    points = found.get((_AGREEMENT, first, second), [])
    return {point.year: point.value for point in points if point.year < dossier.as_of.year}


def tell_ideal_points(draft: Draft, dossier: Dossier) -> None:
    """Say both countries' ideal points; one scale only, the other is another measure."""
    if draft.lacks(dossier, "un-ideal-points", f"ideal points of {dossier.names} from UN votes"):
        return
    found = {c.id: {t.year: t for t in dossier.traits(c, "un_ideal_point")} for c in dossier.both}
    shared = set(found[dossier.a.id]) & set(found[dossier.b.id])
    if not shared:
        _gap(
            draft, dossier, "un-ideal-points", f"ideal points of {dossier.names}: no year by the day has both"
        )
        return
    year = max(y for y in shared if y is not None)
    traits = [found[country.id][year] for country in dossier.both]
    said = [f"{t.value:+.2f}".replace("-", "−") for t in traits]
    distance = abs((traits[0].value or 0) - (traits[1].value or 0))
    draft.say(
        "ideal-points",
        f"On the scale of ideal points estimated from UN votes, {dossier.a.in_sentence} stood at {{0}} and {dossier.b.in_sentence} "
        f"at {{1}} in {year}, {{2}} apart.",
        [trait_evidence(t) for t in traits],
        values=[
            *(Value(t.value or 0.0, "ideal point", str(year), f"ideal point of {c.name}", s) for c, t, s in zip(dossier.both, traits, said, strict=True)),
            Value(distance, "ideal point", str(year), "distance of ideal points", f"{distance:.2f}"),
        ],
    )  # fmt: skip


def tell_shared_organisations(draft: Draft, dossier: Dossier) -> None:
    """Say how many intergovernmental organisations both were in, and how that grew."""
    if draft.lacks(
        dossier, "cow-igo", f"shared intergovernmental organisations of {dossier.names} over time"
    ):
        return
    points = dossier.undirected("cow-igo", "shared_igos")
    if not points:
        _gap(draft, dossier, "cow-igo", f"shared intergovernmental organisations of {dossier.names} over time: no year by the day has both")  # fmt: skip
        return
    last = points[-1]
    before = next(point for point in points if point.year >= last.year - 50)
    grown = before.year < last.year and (before.value or last.value)  # none then and none now is said once
    draft.say(
        "shared-igos",
        f"{dossier.names} were both full members of {{0}} in {last.year}"
        + (f", against {{1}} in {before.year}." if grown else "."),
        source_evidence("flow", "cow-igo", f"shared_igos {dossier.a.id}-{dossier.b.id} {before.year}, {last.year}", "Correlates of War list of intergovernmental organisations"),
        values=[
            Value(last.value, "organisations", str(last.year), "shared intergovernmental organisations", count(int(last.value), "intergovernmental organisation")),
            Value(before.value, "organisations", str(before.year), "shared intergovernmental organisations", f"{before.value:.0f}" if before.value else "none"),
        ],
    )  # fmt: skip
