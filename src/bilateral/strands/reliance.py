"""How far each of the two leans on the United States and on China, side by side: treaties, troops, arms, trade."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from bilateral.evidence.quantity import listing, number, percent
from bilateral.evidence.statement import Evidence, Value
from bilateral.strands import charts
from bilateral.strands.books import EXPORTS, IMPORTS, SOURCE
from bilateral.strands.dossier import Dossier, source_evidence
from bilateral.strands.draft import Draft
from bilateral.strands.security import allied_until, allies, arms_suppliers, troops_hosted
from bilateral.world import Country, get

POLES = ("USA", "CHN")
_WAYS = {IMPORTS: "imports", EXPORTS: "exports"}
_BACK = (10, 20)  # years before the last with which its share is compared
_CHARTED = 1990  # the first year drawn


class _Cell(NamedTuple):
    said: str
    evidence: Evidence | None = None


_UNKNOWN, _ITSELF = _Cell("not covered"), _Cell("itself")


def tell_powers(draft: Draft, dossier: Dossier) -> None:
    """Say what part China has in each one's trade, and set both countries' reliance on the two powers side by side."""
    for country in dossier.both:
        if country.id != "CHN":
            _tell_trade(draft, dossier, country, get("CHN"))
    _table(draft, dossier)
    _chart(draft, dossier, get("CHN"))


def _shares(dossier: Dossier, country: Country, pole: Country, way: str) -> dict[int, float]:
    """Return the pole's share of all that the country sold or bought, by year, by the country's own books."""
    ends = (pole.id, country.id) if way == IMPORTS else (country.id, pole.id)
    points = dossier.queries.series_with(SOURCE, country.id, POLES).get((way, *ends), [])
    totals = {t.year: t.value for t in dossier.traits(country, f"{way}_total") if t.source == SOURCE}
    return {
        point.year: point.value / total
        for point in points
        if point.year < dossier.as_of.year and dossier.both_existed(point.year)
        if (total := totals.get(point.year))
    }


def _compared(shares: dict[int, float]) -> list[int]:
    """Return the last year and those before it that it is compared with, as far as they are there."""
    last = max(shares)
    return [year for year in (last, *(last - back for back in _BACK)) if year in shares]


def _trade_evidence(country: Country, pole: Country, way: str, years: list[int]) -> Evidence:
    ends = f"{pole.id}>{country.id}" if way == IMPORTS else f"{country.id}>{pole.id}"
    when = f"{min(years)}-{max(years)}" if len(years) > len(_BACK) + 1 else ", ".join(map(str, sorted(years)))
    return source_evidence(
        "flow", SOURCE, f"{way} {ends} {when}", f"reported by {country.id}; over its total"
    )


def _tell_trade(draft: Draft, dossier: Dossier, country: Country, pole: Country) -> None:
    values: list[Value] = []
    parts, evidence = [], []
    for way, word in _WAYS.items():
        shares = _shares(dossier, country, pole, way)
        if not shares:
            continue
        years, first = _compared(shares), len(values)
        values += [
            Value(shares[year] * 100, "%", str(year), f"share of {pole.name} in {country.possessive} goods {word}", percent(shares[year]))
            for year in years
        ]  # fmt: skip
        against = listing([f"{{{first + place}}} in {year}" for place, year in enumerate(years) if place])
        verb = "supplied" if word == "imports" else "bought"
        told = f"{verb} {{{first}}} of {country.possessive} goods {word} in {years[0]}"
        parts.append(told + (f", against {against}" if against else ""))
        evidence.append(_trade_evidence(country, pole, way, years))
    if parts:
        draft.say(
            f"power-{pole.id}-{country.id}",
            f"{pole.in_sentence} {', and '.join(parts)}, by {country.possessive} books.",
            evidence,
            values=values,
        )


def _table(draft: Draft, dossier: Dossier) -> None:
    rows: list[list[Any]] = []
    for pole in map(get, POLES):
        asked: list[tuple[str, Callable[[Dossier, Country, Country], _Cell]]] = [
            (f"treaty with a duty of defence with {pole.in_sentence}", _alliance),
            (f"share of {pole.in_sentence} in arms received", _arms),
            (f"share of {pole.in_sentence} in goods imports", _imports),
            (f"share of {pole.in_sentence} in goods exports", _exports),
        ]
        if pole.id == "USA":
            asked.insert(1, (f"active-duty personnel of {pole.in_sentence} in the country", _troops))
        for label, ask in asked:
            cells = [_ITSELF if c.id == pole.id else ask(dossier, c, pole) for c in dossier.both]
            evidence = [cell.evidence for cell in cells if cell.evidence]
            if evidence:
                rows.append([label, *(cell.said for cell in cells), evidence])
    draft.table(
        "powers", "Reliance on the United States and on China, side by side",
        ("measure", *(country.name for country in dossier.both), "evidence"), rows,
        note="Arms by volume of deliveries over five years (SIPRI); trade by each country's own books, imports CIF and exports FOB (IMF). Nothing is added up or weighted.",
    )  # fmt: skip


def _alliance(dossier: Dossier, country: Country, pole: Country) -> _Cell:
    if not dossier.has("atop"):
        return _UNKNOWN
    last, _ = allied_until(dossier)
    tie = allies(dossier, country).get(pole.id)
    if tie is None and not all(
        dossier.queries.covers("atop", "alliance", one.id, last) for one in (country, pole)
    ):
        return _UNKNOWN
    said = f"since {(tie.start or '')[:4]} (known to {last})" if tie else f"none ({last})"
    locator = tie.locator if tie else f"alliance {country.id}-{pole.id} {last}"
    return _Cell(said, source_evidence("tie", "atop", locator, tie.degree or "" if tie else "no row, and both are covered"))  # fmt: skip


def _troops(dossier: Dossier, country: Country, pole: Country) -> _Cell:
    found = troops_hosted(dossier, country)
    if found is None:
        return _UNKNOWN
    year, troops = found
    locator = f"troops_deployed {pole.id}>{country.id} {year}"
    said = f"{number(troops) if troops else 'none'} ({year})"
    return _Cell(said, source_evidence("flow", "troopdata", locator, "as the US Department of Defense reports them"))  # fmt: skip


def _arms(dossier: Dossier, country: Country, pole: Country) -> _Cell:
    found = arms_suppliers(dossier, country)
    if found is None:
        return _UNKNOWN
    share = found.shares.get(pole.id)
    return _Cell(f"{percent(share) if share else 'none'} ({found.period})", found.evidence)


def _imports(dossier: Dossier, country: Country, pole: Country) -> _Cell:
    return _traded(dossier, country, pole, IMPORTS)


def _exports(dossier: Dossier, country: Country, pole: Country) -> _Cell:
    return _traded(dossier, country, pole, EXPORTS)


def _traded(dossier: Dossier, country: Country, pole: Country, way: str) -> _Cell:
    shares = _shares(dossier, country, pole, way)
    if not shares:
        return _Cell("not reported")
    years = _compared(shares)
    said = "; ".join(f"{percent(shares[year])} ({year})" for year in years)
    return _Cell(said, _trade_evidence(country, pole, way, years))


def _chart(draft: Draft, dossier: Dossier, pole: Country) -> None:
    drawn = {
        country: {year: share for year, share in _shares(dossier, country, pole, IMPORTS).items() if year >= _CHARTED}
        for country in dossier.both if country.id != pole.id
    }  # fmt: skip
    drawn = {country: shares for country, shares in drawn.items() if len(shares) >= 10}
    if len(drawn) < 2:
        return
    rows = [
        {"year": year, "series": country.name, "value": round(share * 100, 2)}
        for country, shares in drawn.items()
        for year, share in shares.items()
    ]
    ends = "; ".join(
        f"{country.name}: {percent(shares[min(shares)])} in {min(shares)}, {percent(shares[max(shares)])} in {max(shares)}"
        for country, shares in drawn.items()
    )
    draft.chart(
        "powers-chart", f"Share of {pole.in_sentence} in goods imports, %", f"Lines by year. {ends}.",
        charts.lines(rows, unit="% of goods imports", names=[country.name for country in drawn]),
        [_trade_evidence(country, pole, IMPORTS, sorted(shares)) for country, shares in drawn.items()],
    )  # fmt: skip
