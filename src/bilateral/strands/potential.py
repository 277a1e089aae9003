"""Trade potential: what the two trade beside what countries of their size and distance do; kept once an edition."""

from __future__ import annotations

from typing import Any

from bilateral.evidence.partial_date import ordinal
from bilateral.evidence.quantity import money, percent
from bilateral.evidence.statement import Evidence, Value
from bilateral.gravity.whatif_kept import kept_pair
from bilateral.gravity.world_sources import IMPORTS, SOURCES, TRADE
from bilateral.strands.dossier import Dossier, source_evidence
from bilateral.strands.draft import Draft
from bilateral.world import Country, get


def kept_gravity(dossier: Dossier) -> dict[str, Any] | None:
    """Return what is kept of the pair's gravity, if its data were out by the day."""
    if not all(dossier.has(source) for source in SOURCES):
        return None
    found = kept_pair(dossier.queries.lake, *dossier.both)
    return found if found and found["year"] < dossier.as_of.year else None


def gravity_gap(draft: Draft, dossier: Dossier, what: str) -> None:
    """Say what is missing of the pair's gravity and the command that brings it."""
    absent = [source for source in SOURCES if not dossier.has(source)]
    if absent:
        draft.gap(what, f"bilateral sources pull {' '.join(absent)}")
        return
    year = dossier.queries.last_year(TRADE, IMPORTS, dossier.as_of.year)
    silent = [
        country
        for country in dossier.both
        if year is None or not dossier.queries.covers(TRADE, IMPORTS, country.id, year)
    ]
    if silent:
        draft.gap(
            f"{what}: {silent[0].in_sentence} reported no trade to the IMF for {year}",
            f"bilateral sources show {TRADE}",
        )
        return
    since = f" --year {year}" if kept_pair(dossier.queries.lake, *dossier.both) else ""
    draft.gap(what, f"bilateral whatif {dossier.a.id} {dossier.b.id}{since}")


def tell_potential(draft: Draft, dossier: Dossier) -> None:
    """Say each direction's trade against its expectation."""
    found = kept_gravity(dossier)
    if found is None:
        gravity_gap(draft, dossier, f"trade potential of {dossier.names}: actual beside expected trade")
        return
    rows = found["potential"]
    latest = [row for row in rows if row["year"] == found["year"]]
    for row in latest:
        _tell(draft, row, _reporter(found, row))
    if latest:
        draft.say(
            "potential-relative",
            "The expectation is relative: it is what a gravity model predicts from distance, a common border or official "
            "language, a colonial past and trade agreements, given all that the one sold and all that the other bought in the "
            "year, so that a pair below its expectation has others above theirs.",
            evidence_of(dossier.a, dossier.b, found["year"]),
            weight=3,
        )
    _table(draft, dossier, rows)


def evidence_of(exporter: Country, importer: Country, year: int) -> tuple[Evidence, ...]:
    """Return what a figure of the model rests on: trade, distances, agreements."""
    pair = "-".join(sorted((exporter.id, importer.id)))
    return (
        source_evidence("flow", TRADE, f"{IMPORTS} {exporter.id}>{importer.id} {year}", "goods, as the importer reports, else the exporter"),
        source_evidence("flow", "cepii-geodist", f"distance_weighted {pair}", "distances and ties of every pair, for the model"),
        source_evidence("tie", "wto-rta", f"trade-agreement {pair}", "agreements of every pair, for the model"),
    )  # fmt: skip


def _reporter(found: dict[str, Any], row: dict[str, Any]) -> str:
    flow = next(one for one in found["trade"] if one["exporter"] == row["exporter"])
    return f"{get(flow['reporter']).possessive} books ({flow['basis'].rpartition(' ')[2]})"


def _tell(draft: Draft, row: dict[str, Any], books: str) -> None:
    exporter, importer, year = get(row["exporter"]), get(row["importer"]), str(row["year"])
    way = f"{exporter.id}>{importer.id}"
    rank = row["among_destinations"]
    draft.say(
        f"potential-{exporter.id}",
        f"By {books}, {exporter.in_sentence} sold {importer.in_sentence} goods for {{0}} in {year}, {{1}} of the {{2}} ({{3}} to "
        f"{{4}}) that a gravity model expects; by that ratio {importer.in_sentence} was {ordinal(rank['place'])} among "
        f"{exporter.possessive} {rank['of']} destinations.",
        evidence_of(exporter, importer, row["year"]),
        values=[
            Value(row["actual"], "USD", year, f"goods, {way}", money(row["actual"])),
            Value(100 * row["ratio"], "%", year, f"actual over expected trade, {way}", percent(row["ratio"])),
            Value(row["expected"], "USD", year, f"expected goods trade, {way}", money(row["expected"])),
            Value(row["low"], "USD", year, f"95% interval of the expectation, low, {way}", money(row["low"])),
            Value(
                row["high"], "USD", year, f"95% interval of the expectation, high, {way}", money(row["high"])
            ),
        ],
        weight=1,
    )


def _table(draft: Draft, dossier: Dossier, rows: list[dict[str, Any]]) -> None:
    draft.table(
        "potential-by-year",
        "Actual beside expected goods trade",
        ("year", "from", "to", "actual", "expected", "95% interval", "ratio", "rank among destinations", "rank among origins", "evidence"),
        [
            [
                row["year"], get(row["exporter"]).name, get(row["importer"]).name,
                money(row["actual"]), money(row["expected"]), f"{money(row['low'])} to {money(row['high'])}",
                percent(row["ratio"]),
                *(f"{row[side]['place']} of {row[side]['of']}" for side in ("among_destinations", "among_origins")),
                evidence_of(get(row["exporter"]), get(row["importer"]), row["year"]),
            ]
            for row in reversed(rows)
            if row["year"] < dossier.as_of.year
        ],
        note="Each year is a two-way PPML gravity model of its own; interval of the expectation, from standard errors clustered by pair.",
    )  # fmt: skip
