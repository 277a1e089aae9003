"""Economy: trade both ways, agreements, investment, loans and projects."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bilateral.evidence.fact import Fact
from bilateral.evidence.quantity import money
from bilateral.evidence.statement import Section, Value
from bilateral.strands import charts
from bilateral.strands.aid import tell_aid
from bilateral.strands.dossier import Dossier, fact_evidence, trait_evidence
from bilateral.strands.draft import Draft
from bilateral.strands.goods import tell_goods
from bilateral.strands.investment import tell_investment
from bilateral.strands.partners import tell_partner_rank
from bilateral.strands.raw_materials import tell_raw_trade
from bilateral.strands.telling import amount, fact_table, latest_first, tell_all, when
from bilateral.strands.trade import tell_goods_trade
from bilateral.strands.treaties import tell_treaties
from bilateral.world import Country

_PARTS = {
    "Trade": ("trade",),
    "Agreements": (
        "agreement",
        "treaty",
        "declaration",
        "memorandum",
        "partnership",
        "dialogue",
        "institution",
        "policy",
        "event",
        "membership",
        "visit",
        "exercise",
        "issue",
        "recommendation",
    ),
    "Investment": ("investment",),
    "Loans and aid": ("loan",),
    "Projects": ("project",),
}


def economy(dossier: Dossier) -> Section:
    """Write the section."""
    draft = Draft("economy", "Economic and commercial relations")
    facts = dossier.strand("economy")
    draft.under("Trade")
    _register_trade(draft, dossier)
    tell_goods_trade(draft, dossier)
    for country in dossier.both:
        tell_partner_rank(draft, dossier, country)
    tell_goods(draft, dossier)
    tell_raw_trade(draft, dossier)
    for topic, kinds in _PARTS.items():
        draft.under(topic)
        tell_all(draft, [_folded(fact) for fact in facts if fact.kind in kinds])
    draft.under("Agreements")
    tell_treaties(draft, dossier)
    draft.under("Investment")
    tell_investment(draft, dossier)
    draft.under("Loans and aid")
    tell_aid(draft, dossier)
    _money_table(draft, "loans", "Loans and aid", dossier, ("loan",))
    draft.under("Investment")
    _money_table(draft, "investments", "Investment", dossier, ("investment",))
    draft.under("Projects")
    _projects(draft, dossier)
    draft.under("The two economies")
    for country in dossier.both:
        _size(draft, dossier, country)
        _tariff(draft, dossier, country)
    return draft.section


def _folded(fact: Fact) -> Fact:
    """Fold a year's trade away: the table has it."""
    return replace(fact, weight=3) if fact.role == "trade-total" else fact


def _register_trade(draft: Draft, dossier: Dossier) -> None:
    totals = [fact for fact in dossier.facts if fact.role == "trade-total" and fact.values]
    if not totals:
        return
    last = totals[-1]
    flows = {value.direction: value for value in last.values if value.direction}
    there, back = (flows.get(f"{x.id}>{y.id}") for x, y in ((dossier.a, dossier.b), (dossier.b, dossier.a)))
    total = last.values[0]
    period = total.period or str(last.date)
    values = [Value(total.value, total.unit, period, total.of, money(total.value, total.unit, 4))]
    text = f"Goods trade of {dossier.names} was {{0}} in {period}"
    if there and back:
        values += [
            Value(there.value, there.unit, period, there.of, money(there.value, there.unit, 4)),
            Value(back.value, back.unit, period, back.of, money(back.value, back.unit, 4)),
            Value(
                abs(there.value - back.value),
                there.unit,
                period,
                "balance, from the two directions",
                money(abs(there.value - back.value), there.unit, 4),
            ),
        ]
        seller = dossier.a if there.value >= back.value else dossier.b
        text += (
            f": {dossier.a.demonym} exports to {dossier.b.in_sentence} {{1}}, {dossier.b.demonym} exports to "
            f"{dossier.a.in_sentence} {{2}}, a surplus of {{3}} for {seller.in_sentence}"
        )
    draft.say("headline", text + ".", fact_evidence(last), values=values, weight=1)
    _trade_series(draft, dossier, totals)


def _trade_series(draft: Draft, dossier: Dossier, totals: list[Fact]) -> None:
    names = [
        f"{x.demonym} exports to {y.in_sentence}" for x, y in ((dossier.a, dossier.b), (dossier.b, dossier.a))
    ]
    points: list[dict[str, Any]] = []
    rows: list[list[Any]] = []
    for fact in totals:
        flows = {value.direction: value.value for value in fact.values if value.direction}
        there, back = flows.get(f"{dossier.a.id}>{dossier.b.id}"), flows.get(f"{dossier.b.id}>{dossier.a.id}")
        period = fact.values[0].period or str(fact.date)
        short = period.split(" (")[0]
        if there is None or back is None:
            continue
        points += [
            {"period": short, "series": name, "value": round(value / 1e9, 3)}
            for name, value in zip(names, (there, back), strict=True)
        ]
        rows.append(
            [
                period,
                money(fact.values[0].value),
                money(there),
                money(back),
                money(there - back).replace("-", "−"),
                fact_evidence(fact),
            ]
        )
    draft.table(
        "trade-by-year",
        "Goods trade by fiscal year, as reported",
        ("period", "total", *names, f"balance of {dossier.a.in_sentence}", "evidence"),
        rows,
        note="Goods only, current US dollars; the fiscal year runs from April to March, so these are not the calendar years of other tables.",
    )
    if len(rows) > 2:
        first, last = rows[0], rows[-1]
        draft.chart(
            "trade-chart",
            "Goods trade by fiscal year, billion US dollars",
            f"Columns for {len(rows)} fiscal years. {names[0]}: {first[2]} in {first[0]}, {last[2]} in {last[0]}. "
            f"{names[1]}: {first[3]} in {first[0]}, {last[3]} in {last[0]}.",
            charts.columns(points, unit="US$ billion", names=names),
            [item for row in rows for item in row[-1]],
        )


def _money_table(draft: Draft, name: str, title: str, dossier: Dossier, kinds: tuple[str, ...]) -> None:
    found = latest_first(fact for fact in dossier.facts if fact.kind in kinds)
    fact_table(
        draft,
        name,
        f"{title} in the register, latest first",
        found,
        {
            "date": when,
            "what": lambda fact: fact.title,
            "amount": amount,
            "status": lambda fact: fact.status or "",
        },
        note="Single entries may include one another; they must not be added up.",
    )


def _projects(draft: Draft, dossier: Dossier) -> None:
    found = [fact for fact in dossier.facts if fact.kind == "project"]
    fact_table(
        draft,
        "projects",
        "Projects and their status",
        latest_first(found),
        {
            "project": lambda fact: fact.title,
            "date": lambda fact: f"{when(fact)} ({fact.date_kind})",
            "status": lambda fact: fact.status or "not said",
            "amount": amount,
        },
    )


def _size(draft: Draft, dossier: Dossier, country: Country) -> None:
    gdp = dossier.trait(country, "gdp")
    exports, imports = (dossier.trait(country, f"{way}_goods_services") for way in ("exports", "imports"))
    if gdp and gdp.value:
        draft.say(
            f"gdp-{country.id}",
            f"{country.possessive} GDP was {{0}} at official exchange rates in {gdp.year}.",
            trait_evidence(gdp),
            weight=3,
            values=[Value(gdp.value, "USD", str(gdp.year), f"GDP of {country.name}", money(gdp.value))],
        )
    if exports and exports.value and imports and imports.value and exports.year == imports.year:
        draft.say(
            f"trade-{country.id}",
            f"{country.in_sentence} exported goods and services for {{0}} and imported for {{1}} in {exports.year}, with all the world.",
            [trait_evidence(exports), trait_evidence(imports)],
            weight=3,
            values=[
                Value(
                    exports.value,
                    "USD",
                    str(exports.year),
                    "exports of goods and services",
                    money(exports.value),
                ),
                Value(
                    imports.value,
                    "USD",
                    str(imports.year),
                    "imports of goods and services",
                    money(imports.value),
                ),
            ],
        )


def _tariff(draft: Draft, dossier: Dossier, country: Country) -> None:
    tariff = dossier.trait(country, "tariff_mfn_manufactures")
    if tariff and tariff.value is not None:
        draft.say(
            f"tariff-{country.id}",
            f"{country.possessive} most-favoured-nation tariff on manufactures was {{0}} in {tariff.year}, as a simple mean.",
            trait_evidence(tariff),
            weight=3,
            values=[Value(tariff.value, "%", str(tariff.year), "MFN tariff on manufactures, simple mean", f"{tariff.value:.1f}%")],
        )  # fmt: skip
