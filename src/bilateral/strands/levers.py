"""Levers of the way forward: what can be simulated is, what can be computed is, and the rest is shown and said so."""

from __future__ import annotations

from typing import Any

from bilateral.evidence.quantity import count, money, number
from bilateral.evidence.statement import Evidence, Value
from bilateral.gravity.levers_diaspora import with_more_residents
from bilateral.gravity.levers_supply import shifted_hhi, shifted_risk
from bilateral.gravity.whatif_words import percent as change
from bilateral.lake.queries import Partner
from bilateral.lake.supply_risk import SupplyRisk
from bilateral.strands import charts
from bilateral.strands.dossier import Dossier, fact_evidence, source_evidence
from bilateral.strands.draft import Draft
from bilateral.strands.potential import evidence_of, gravity_gap, kept_gravity
from bilateral.strands.raw_materials import BASIS, product_names, raw_year
from bilateral.strands.series import series_evidence
from bilateral.world import Country, get

_MIGRANTS, _STOCK = "undesa-migrants", "migrant_stock"
_MORE = 50_000  # residents more
_FARTHEST = 10  # times the stock of today: an elasticity says nothing of a change beyond
_PART = 0.1  # of what the largest supplier sends
_LARGEST = 12  # imports looked at, by value
_WORKS = "openalex-coauthorship"


def tell_levers(draft: Draft, dossier: Dossier) -> None:
    """Say what each lever would move."""
    found = kept_gravity(dossier)
    draft.under("Market access, simulated")
    if found is None:
        gravity_gap(draft, dossier, f"what a deeper agreement or lower tariffs of {dossier.names} would do")
    else:
        _market_access(draft, dossier, found)
    draft.under("Diaspora")
    if found and found["migrants"]:
        for country in dossier.both:
            _diaspora(draft, dossier, country, found["migrants"])
    draft.under("Supply chains")
    _supply_chains(draft, dossier)
    draft.under("Technology, shown and not simulated")
    _technology(draft, dossier)


def _market_access(draft: Draft, dossier: Dossier, found: dict[str, Any]) -> None:
    evidence = _pair_evidence(dossier, found["year"])
    for place, record in enumerate(found["scenarios"]):
        draft.say(
            f"whatif-{place + 1}",
            f"Simulated on goods trade of {record['year']}: {record['sentence'][0].lower()}{record['sentence'][1:]}",
            evidence,
            values=[*_flow_values(record), *_income_values(record)],
            weight=1 if place == 0 else 2,
        )
    first = found["scenarios"][0]
    for name, lines in (("trust", first["trust"]), ("assumptions", first["assumptions"])):
        draft.say(f"whatif-{name}", " ".join(lines), evidence, weight=2 if name == "trust" else 3)
    said = {line for one in found["scenarios"][:1] for line in one["assumptions"]}
    further = [line for one in found["scenarios"][1:] for line in one["assumptions"] if line not in said]
    if further:
        draft.say("whatif-tariffs", " ".join(further), evidence)
    _chart(draft, found, evidence)


def _pair_evidence(dossier: Dossier, year: int) -> tuple[Evidence, ...]:
    gdp = source_evidence("trait", "worldbank-wdi", f"gdp_constant_2015 {year}", "GDP, for domestic trade")
    there, back = evidence_of(dossier.a, dossier.b, year), evidence_of(dossier.b, dossier.a, year)
    return tuple(dict.fromkeys((*there, *back, gdp)))


def _flow_values(record: dict[str, Any]) -> list[Value]:
    return [
        Value(
            flow["change_percent"], "%", None,
            f"simulated change of goods trade, {flow['exporter']}>{flow['importer']}", change(abs(flow["change_percent"])),
        )
        for flow in record["trade"]
        if flow["change_percent"] is not None
    ]  # fmt: skip


def _income_values(record: dict[str, Any]) -> list[Value]:
    return [
        Value(one["change_percent"], "%", None, f"simulated change of real income, {one['name']}", change(abs(one["change_percent"])))
        for one in record["real_income"]
    ]  # fmt: skip


def _chart(draft: Draft, found: dict[str, Any], evidence: tuple[Evidence, ...]) -> None:
    names = [words[0].upper() + words[1:] for words in (one["words"] for one in found["scenarios"])]
    rows = [
        {
            "label": f"{get(flow['exporter']).demonym} exports to {get(flow['importer']).in_sentence}",
            "series": name,
            "value": round(flow["change_percent"], 3),
        }
        for name, record in zip(names, found["scenarios"], strict=True)
        for flow in record["trade"]
        if flow["change_percent"] is not None
    ]
    if rows:
        draft.chart(
            "whatif-chart",
            f"Simulated change of goods trade, % of {found['year']}",
            "Horizontal bars. " + "; ".join(f"{row['label']}, {row['series']}: {change(row['value'])}" for row in rows) + ".",
            charts.bars(rows, unit="% change", names=names),
            evidence,
        )  # fmt: skip


def _diaspora(draft: Draft, dossier: Dossier, origin: Country, effects: dict[str, Any]) -> None:
    """Say what 50,000 more of a country's people in the other go with, across pairs and within pairs."""
    points, host = dossier.series(_MIGRANTS, _STOCK, origin), dossier.other(origin)
    if not points or points[-1].value * _FARTHEST < _MORE:
        return
    last = points[-1]
    across, within = effects["across_abroad"], effects["within_abroad"]
    moved = [100 * (with_more_residents(last.value, _MORE, one["value"]) - 1) for one in (across, within)]
    low, high = (
        100 * (with_more_residents(last.value, _MORE, across["value"] + sign * 1.96 * across["error"]) - 1)
        for sign in (-1, 1)
    )
    verdict = (
        "no gain in trade follows from more of them"
        if within["value"] <= 0
        else "part of that is their doing"
    )
    draft.say(
        f"diaspora-{origin.id}",
        f"{{0}} people from {origin.in_sentence} lived in {host.in_sentence} in {last.year}; across pairs of countries, a pair "
        f"with {_MORE:,} more would have {{1}} more {origin.demonym} exports to {host.in_sentence} ({change(low)} to "
        f"{change(high)}), but within pairs over time the estimate is {{2}}, so that by these data {verdict}.",
        [series_evidence(_MIGRANTS, _STOCK, origin, host, [last]), *evidence_of(origin, host, within["years"][-1])],
        values=[
            Value(last.value, last.unit, str(last.year), f"migrant stock, {origin.id}>{host.id}", f"{last.value:,.0f}"),
            Value(moved[0], "%", None, f"trade with {_MORE} more residents, elasticity {across['value']:.3f} across pairs", change(moved[0])),
            Value(moved[1], "%", None, f"trade with {_MORE} more residents, elasticity {within['value']:.3f} within pairs", change(moved[1])),
        ],
    )  # fmt: skip


def _supply_chains(draft: Draft, dossier: Dossier) -> None:
    year = _risk_year(dossier)
    if year is None:
        return
    for country in dossier.both:
        _supply_chain(draft, dossier, country, year)


def _supply_chain(draft: Draft, dossier: Dossier, country: Country, year: int) -> None:
    """Take the riskiest large import that the partner could supply, and move part of it to the partner."""
    partner, queries = dossier.other(country), dossier.queries
    sold = queries.exported(partner.id, year)
    risks = queries.supply_risks.of(country.id, year)
    found = [
        (risks[material], suppliers)
        for suppliers in _largest(queries.partners(country.id, year, "imports"))
        if (material := _material(suppliers[0].product)) in risks
        and suppliers[0].partner != partner.id
        and sold.get(suppliers[0].product, 0.0) >= _PART * suppliers[0].value_usd
    ]
    if found:
        risk, suppliers = max(found, key=lambda one: (one[0].score, one[1][0].product))
        _tell_shift(draft, dossier, country, year, risk, suppliers, sold[suppliers[0].product])


def _tell_shift(
    draft: Draft,
    dossier: Dossier,
    country: Country,
    year: int,
    risk: SupplyRisk,
    suppliers: list[Partner],
    sold_usd: float,
) -> None:
    partner, first = dossier.other(country), suppliers[0]
    supplier = get(first.partner)
    before, after = shifted_hhi(
        {one.partner: one.share for one in suppliers}, first.partner, partner.id, _PART
    )
    values = [
        Value(before, "index 0-1", str(year), "Herfindahl-Hirschman index of suppliers", f"{before:.3f}"),
        Value(after, "index 0-1", str(year), "the same after the move", f"{after:.3f}"),
    ]
    text = (
        f"Were {_PART:.0%} of the {product_names()[first.product]} that {country.in_sentence} bought from {supplier.in_sentence} in "
        f"{year} to come from {partner.in_sentence} instead, the concentration of its suppliers (HHI) would go from {{0}} to {{1}}"
    )  # fmt: skip
    mass = dossier.queries.imported_mass(first.product, first.partner, country.id, year)
    unrest = [dossier.queries.supply_risks.instability(year).get(one) for one in (first.partner, partner.id)]
    if mass is not None and unrest[0] is not None and unrest[1] is not None:
        shifted = shifted_risk(risk, _PART * mass, unrest[0], unrest[1])
        values += [
            Value(risk.score, "score 0-1", str(year), f"supply risk, {risk.material}", f"{risk.score:.4f}"),
            Value(shifted, "score 0-1", str(year), "the same after the move", f"{shifted:.4f}"),
        ]
        text += f" and the GeoPolRisk score of {risk.material} from {{2}} to {{3}}"
    text += f"; {partner.in_sentence} sold {money(sold_usd)} of it to all the world."
    evidence = [
        source_evidence(
            "flow", "baci", f"trade_value *>{country.id} {first.product} {year}", f"suppliers; {BASIS}"
        ),
        source_evidence(
            "flow", "baci", f"trade_value {partner.id}>* {first.product} {year}", f"exports; {BASIS}"
        ),
    ]
    if len(values) > 2:
        evidence.append(
            source_evidence("trait", "wgi", f"political_stability_risk {first.partner}, {partner.id} {year}", "instability")
        )  # fmt: skip
    draft.say(f"supply-chain-{country.id}", text, evidence, values=values)


def _largest(imports: dict[str, list[Partner]]) -> list[list[Partner]]:
    return sorted(imports.values(), key=lambda partners: -partners[0].total_usd)[:_LARGEST]


def _material(product: str) -> str | None:
    from bilateral.sources.products import products

    return next((one.material for one in products() if one.hs6 == product), None)


def _risk_year(dossier: Dossier) -> int | None:
    """Return the last year that trade, world production and stability all have."""
    if not (dossier.has("wmd") and dossier.has("wgi")):
        return None
    ends = [
        max(
            (span.year_to or 0 for (owner, _), span in dossier.queries.spans.items() if owner == source),
            default=0,
        )
        for source in ("wmd", "wgi")
    ]
    raw = raw_year(dossier)
    return min(raw, *ends) if raw and all(ends) else None


def _technology(draft: Draft, dossier: Dossier) -> None:
    projects = [
        fact for fact in dossier.strand("science") if fact.kind in ("project", "agreement", "memorandum")
    ]
    points = dossier.undirected(_WORKS, "coauthored_works") if dossier.has(_WORKS) else []
    parts, values, evidence = [], [], [item for fact in projects for item in fact_evidence(fact)]
    if points:
        last = points[-1]
        parts.append(f"{{0}} works written together in {last.year}")
        values.append(Value(last.value, last.unit, str(last.year), "co-authored works", number(last.value)))
        evidence.append(series_evidence(_WORKS, "coauthored_works", dossier.a, dossier.b, [last]))
    if projects:
        parts.append(f"{{{len(values)}}} of the register")
        values.append(
            Value(len(projects), "entries", None, "science projects and agreements", count(len(projects), "science project or agreement", "science projects and agreements"))
        )  # fmt: skip
    if parts:
        draft.say(
            "technology",
            f"For technology transfer {dossier.names} have {' and '.join(parts)}; what more of it would bring is not simulated, "
            "for want of an accepted estimate.",
            evidence,
            values=values,
        )
