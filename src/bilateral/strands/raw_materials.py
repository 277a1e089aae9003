"""The pair's raw-material trade (BACI): both directions over time, top products, who depends on whom."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from bilateral.evidence.quantity import listing, mass, money, percent
from bilateral.evidence.statement import Evidence, Value
from bilateral.lake.queries import PairTrade, Partner
from bilateral.sources.products import products
from bilateral.strands import charts
from bilateral.strands.dossier import Dossier, source_evidence
from bilateral.strands.draft import Draft
from bilateral.world import Country

BASIS = "goods, BACI reconciled, FOB, current US dollars, 74 raw-material products of HS92 only"


@cache
def product_names() -> dict[str, str]:
    """Return the everyday name of each product by its HS code."""
    return {product.hs6: product.name for product in products()}


def raw_year(dossier: Dossier) -> int | None:
    """Return the last year of raw-material trade that was over by the day and in which both existed."""
    year = dossier.queries.last_year("baci", "trade_value", dossier.as_of.year)
    return year if year is not None and dossier.both_existed(year) else None


def pair_year(dossier: Dossier) -> int | None:
    """Return the last year with a row of raw-material trade between the two, in either direction.

    BACI has no trade between two countries of which neither reports, so that a year without any row is no zero.
    """
    last = raw_year(dossier)
    return max((row.year for row in pair_trade(dossier) if last and row.year <= last), default=None)


def raw_evidence(origin: Country, destination: Country, period: str, detail: str) -> Evidence:
    """Return the evidence of a raw-material flow."""
    locator = f"trade_value {origin.id}>{destination.id} {period}"
    return source_evidence("flow", "baci", locator, f"{detail}; {BASIS}")


def tell_raw_trade(draft: Draft, dossier: Dossier) -> None:
    """Say how much raw material goes each way, with a chart over the years, or that there is a true zero."""
    year = raw_year(dossier)
    if year is None:
        if dossier.has("baci"):
            draft.gap(
                f"raw-material trade of {dossier.names}: the source begins in 1995 or one of the two had ended",
                "bilateral sources show baci",
            )
        else:
            draft.gap(
                "raw-material trade between the two: the BACI tables are not in the lake",
                "bilateral sources pull baci",
            )
        return
    last, year = year, pair_year(dossier)
    if year != last:
        _say_what_is_missing(draft, dossier, year)
    if year is None:
        return
    trade = [row for row in pair_trade(dossier) if row.year <= year]
    totals: dict[tuple[str, int], float] = defaultdict(float)
    for row in trade:
        totals[row.origin, row.year] += row.value_usd
    for origin in dossier.both:
        _tell_direction(draft, dossier, origin, year, totals)
    _chart(draft, dossier, totals)


def _say_what_is_missing(draft: Draft, dossier: Dossier, year: int | None) -> None:
    within = [c.in_sentence for c in dossier.both if c.baci_code is None]
    if within:
        why = f"BACI has no rows of {listing(within)} apart"
    else:
        why = "BACI has no row, and where neither of two reports its trade it never has one; this is no zero"
    after = f" after {year}" if year else ""
    draft.gap(f"raw-material trade of {dossier.names}{after}: {why}", "bilateral sources show baci")


def pair_trade(dossier: Dossier) -> list[PairTrade]:
    """Return the pair's raw-material trade, every product and year."""
    return dossier.queries.pair_trade(dossier.a.id, dossier.b.id)


def _tell_direction(
    draft: Draft, dossier: Dossier, origin: Country, year: int, totals: dict[tuple[str, int], float]
) -> None:
    destination = dossier.other(origin)
    name = f"{origin.demonym} raw-material exports to {destination.in_sentence}"
    now, before = totals.get((origin.id, year), 0.0), totals.get((origin.id, year - 10), 0.0)
    if now == 0:
        draft.say(
            f"raw-{origin.id}",
            f"No {name} are recorded for {year} among the 74 products that the source covers.",
            raw_evidence(
                origin, destination, str(year), "no row: a recorded zero, as both countries are covered"
            ),
            weight=3,
        )
        return
    values = [Value(now, "USD", str(year), name, money(now))]
    text = f"{name} (ores, metals, fuels and chemicals; 74 products) were worth {{0}} in {year}"
    if before:
        values.append(Value(before, "USD", str(year - 10), name, money(before)))
        text += f", against {{1}} in {year - 10}"
    draft.say(
        f"raw-{origin.id}",
        text + ".",
        raw_evidence(origin, destination, f"{year - 10}, {year}", "sum over products"),
        values=values,
    )


def _chart(draft: Draft, dossier: Dossier, totals: dict[tuple[str, int], float]) -> None:
    if len({year for _, year in totals}) < 3:
        return
    names = {x.id: f"{x.demonym} exports" for x in dossier.both}
    rows = [
        {"year": year, "series": names[origin], "value": round(value / 1e6, 3)}
        for (origin, year), value in sorted(totals.items(), key=lambda item: (item[0][1], item[0][0]))
    ]
    years = [year for _, year in totals]
    first, last = min(years), max(years)
    ends = "; ".join(
        f"{names[x.id]}: {money(totals.get((x.id, first), 0))} in {first}, {money(totals.get((x.id, last), 0))} in {last}"
        for x in dossier.both
    )
    draft.chart(
        "raw-chart",
        "Raw-material trade between the two, million US dollars",
        f"Lines from {first} to {last}. {ends}.",
        charts.lines(rows, unit="US$ million", names=list(names.values())),
        [
            raw_evidence(x, dossier.other(x), f"{first}-{last}", "sum over products by year")
            for x in dossier.both
        ],
    )


def tell_products(draft: Draft, dossier: Dossier) -> None:
    """Say which materials go each way, how they moved in ten years, and what part of the buyer's imports they are."""
    year = pair_year(dossier)
    if year is None:
        return
    trade = pair_trade(dossier)
    for origin in dossier.both:
        destination = dossier.other(origin)
        now = {row.product: row for row in trade if row.origin == origin.id and row.year == year}
        before = {row.product: row for row in trade if row.origin == origin.id and row.year == year - 10}
        top = sorted(now.values(), key=lambda row: (-row.value_usd, row.product))[:8]
        imports = dossier.queries.partners(destination.id, year, "imports")
        rows = [
            _product_row(
                row,
                before.get(row.product),
                _place(imports, row.product, origin.id),
                raw_evidence(origin, destination, f"{row.product} {year}", product_names()[row.product]),
            )
            for row in top
        ]
        draft.table(
            f"materials-{origin.id}",
            f"What {origin.in_sentence} sold to {destination.in_sentence} in {year}: raw materials",
            (
                "product",
                "HS92",
                f"value {year}",
                "mass",
                f"value {year - 10}",
                "share of buyer's imports",
                "rank",
                "evidence",
            ),
            rows,
            note=f"By value; {BASIS}.",
        )
        if top:
            _tell_top(draft, dossier, origin, year, top[0], before.get(top[0].product), imports)


def _tell_top(
    draft: Draft,
    dossier: Dossier,
    origin: Country,
    year: int,
    top: PairTrade,
    before: PairTrade | None,
    imports: dict[str, list[Partner]],
) -> None:
    destination = dossier.other(origin)
    name = product_names()[top.product]
    values = [
        Value(top.value_usd, "USD", str(year), f"{name}, {origin.id}>{destination.id}", money(top.value_usd))
    ]
    text = f"The raw material that {origin.in_sentence} sold most of to {destination.in_sentence} in {year} was {name} ({{0}}"
    if top.mass_t:
        values.append(
            Value(top.mass_t, "t", str(year), f"{name}, {origin.id}>{destination.id}", mass(top.mass_t))
        )
        text += f", {{{len(values) - 1}}}"
    place = _place(imports, top.product, origin.id)
    if place:
        values.append(
            Value(
                place.share * 100,
                "%",
                str(year),
                f"share of {destination.in_sentence}'s imports of {name}",
                percent(place.share),
            )
        )
        text += f"), {{{len(values) - 1}}} of {destination.demonym} imports of it by value"
    else:
        text += ")"
    if before:
        values.append(
            Value(
                before.value_usd,
                "USD",
                str(year - 10),
                f"{name}, {origin.id}>{destination.id}",
                money(before.value_usd),
            )
        )
        text += f"; ten years before it was {{{len(values) - 1}}}"
    draft.say(
        f"top-material-{origin.id}",
        text + ".",
        raw_evidence(origin, destination, f"{top.product} {year}", name),
        values=values,
    )


def _product_row(
    row: PairTrade, before: PairTrade | None, place: Partner | None, evidence: Evidence
) -> list[object]:
    return [
        product_names()[row.product],
        row.product,
        money(row.value_usd),
        mass(row.mass_t) if row.mass_t else "not given",
        money(before.value_usd) if before else "none",
        percent(place.share) if place else "",
        place.rank if place else "",
        (evidence,),
    ]


def _place(imports: dict[str, list[Partner]], product: str, supplier: str) -> Partner | None:
    return next((partner for partner in imports.get(product, ()) if partner.partner == supplier), None)
