"""Challenges, measured: dependence on third parties, small shares in each other's trade, stuck projects, other clubs."""

from __future__ import annotations

from typing import Any

from bilateral.evidence.quantity import count, listing, money, percent
from bilateral.evidence.statement import Evidence, Section, Value
from bilateral.lake.queries import Partner
from bilateral.strands import charts
from bilateral.strands.books import place_evidence
from bilateral.strands.dossier import Dossier, fact_evidence, source_evidence
from bilateral.strands.draft import Draft
from bilateral.strands.partners import flow_of, left_out, partner_evidence, partner_list
from bilateral.strands.potential import tell_potential
from bilateral.strands.raw_materials import BASIS, pair_year, product_names, raw_year
from bilateral.strands.regional import OPERATIONS, club_evidence, clubs, full_name
from bilateral.strands.reliance import tell_powers
from bilateral.strands.security import tell_reliance
from bilateral.strands.supply import tell_supply_risk
from bilateral.strands.telling import fact_table, latest_first, tell_all, when
from bilateral.world import Country, get

_STUCK = ("delayed", "dormant")
_MATERIALS = 12  # materials told for each country: the largest imports by value


def challenges(dossier: Dossier) -> Section:
    """Write the section."""
    draft = Draft("challenges", "Challenges and issues")
    _headline(draft, dossier)
    draft.under("Dependence on third parties: trade")
    for country in dossier.both:
        _third_parties(draft, dossier, country)
    draft.under("Unrealised trade potential")
    tell_potential(draft, dossier)
    draft.under("Reliance on third parties: security")
    for country in dossier.both:
        tell_reliance(draft, dossier, country)
    draft.under("Reliance on the United States and on China")
    tell_powers(draft, dossier)
    draft.under("Dependence on third parties: minerals and fuels")
    for country in dossier.both:
        _materials(draft, dossier, country)
        tell_supply_risk(draft, dossier, country)
    draft.under("Delayed and dormant projects")
    _stuck(draft, dossier)
    draft.under("Different clubs")
    _apart(draft, dossier)
    draft.under("Issues between the two and around them")
    tell_all(draft, [fact for fact in dossier.strand("challenges") if fact.status not in _STUCK])
    return draft.section


def _headline(draft: Draft, dossier: Dossier) -> None:
    values: list[Value] = []
    evidence: list[Evidence] = []
    parts: list[str] = []
    for country in dossier.both:
        listed = partner_list(dossier, country, "import_share")
        third = next((row for row in listed if row[0] != dossier.other(country).id), None)
        if third:
            supplier, share, year = third
            parts.append(
                f"{country.possessive} imports lean on {get(supplier).in_sentence} with {{{len(values)}}} ({year})"
            )
            values.append(
                Value(
                    share,
                    "%",
                    str(year),
                    f"share of {get(supplier).name} in {country.possessive} imports",
                    f"{share:g}%",
                )
            )
            evidence.append(partner_evidence(country, "import_share", listed))
    if not parts:
        return
    text = "Among third countries, " + listing(parts)
    stuck = [fact for fact in dossier.facts if fact.status in _STUCK]
    if stuck:
        text += f"; {{{len(values)}}} in the register are delayed or dormant"
        values.append(
            Value(len(stuck), "entries", None, "delayed or dormant", count(len(stuck), "undertaking"))
        )
        evidence += [item for fact in stuck for item in fact_evidence(fact)]
    draft.say("headline", text + ".", evidence, values=values, weight=1)


def _third_parties(draft: Draft, dossier: Dossier, country: Country) -> None:
    partner = dossier.other(country)
    for indicator, way in (("import_share", "imports"), ("export_share", "exports")):
        listed = partner_list(dossier, country, indicator)
        third = [row for row in listed if row[0] != partner.id]
        if not third:
            continue
        first, share, year = third[0]
        text = f"{country.possessive} {way} lean most on {get(first).in_sentence}, with {{0}} in {year}"
        evidence = [partner_evidence(country, indicator, listed)]
        values = [Value(share, "%", str(year), f"share of {get(first).name} in {country.possessive} {way}", f"{share:g}%")]  # fmt: skip
        own = next((row for row in listed if row[0] == partner.id), None)
        if (place := left_out(dossier, country, indicator, listed)) and place.share * 100 > share:
            text = f"By the Factbook's list {text}; by {country.possessive} own books {partner.in_sentence} had {{1}} in {place.year}"
            evidence.append(place_evidence(country, flow_of(indicator), place))
            values.append(Value(place.share * 100, "%", str(place.year), f"share of {partner.name} in {country.possessive} {way}", percent(place.share)))  # fmt: skip
        elif own and own[1] >= share:
            text = f"After {partner.in_sentence} itself ({own[1]:g}%), {text}"
        elif own and dossier.both_existed(year):
            text += f"; {partner.in_sentence} has {own[1]:g}%"
        draft.say(
            f"third-{country.id}-{way}",
            f"{text}.",
            evidence,
            values=values,
            weight=1 if indicator == "import_share" else 2,
        )


def _materials(draft: Draft, dossier: Dossier, country: Country) -> None:
    year = raw_year(dossier)
    if year is None:  # the gap is told under trade
        return
    imports = dossier.queries.partners(country.id, year, "imports")
    largest = sorted(imports.values(), key=lambda partners: -partners[0].total_usd)[:_MATERIALS]
    if not largest:
        return
    rows: list[list[Any]] = []
    bars = []
    partner = dossier.other(country)
    known = pair_year(dossier) == year
    for suppliers in largest:
        row, share, own = _material_row(country, partner, year, suppliers, known=known)
        rows.append(row)
        name = product_names()[suppliers[0].product]
        bars.append({"label": name, "series": "Largest supplier", "value": round(share * 100, 2)})
        if known:
            bars.append({"label": name, "series": partner.name, "value": round(own * 100, 2)})
    draft.table(
        f"dependence-{country.id}",
        f"{country.name}: largest raw-material imports and who supplies them, {year}",
        (
            "material",
            "HS92",
            "imports",
            "largest supplier",
            "its share",
            "HHI",
            f"share of {partner.name}",
            "evidence",
        ),
        rows,
        note=f"Shares by value; HHI is the Herfindahl-Hirschman index of suppliers, 0 to 1; {BASIS}.",
    )
    _tell_dependence(draft, dossier, country, year, largest)
    draft.chart(
        f"dependence-chart-{country.id}",
        f"{country.name}: share of the largest supplier{f' and of {partner.name}' if known else ''}, % of imports, {year}",
        "Horizontal bars. "
        + "; ".join(f"{row[0]}: {row[3]} {row[4]}, {partner.name} {row[6]}" for row in rows)
        + ".",
        charts.bars(
            bars, unit="% of imports by value", names=["Largest supplier", *([partner.name] if known else [])]
        ),
        [item for row in rows for item in row[-1]],
    )


def _material_row(
    country: Country, partner: Country, year: int, suppliers: list[Partner], *, known: bool
) -> tuple[list[Any], float, float]:
    first = suppliers[0]
    own = next((supplier.share for supplier in suppliers if supplier.partner == partner.id), 0.0)
    name = product_names()[first.product]
    evidence = source_evidence(
        "flow",
        "baci",
        f"trade_value *>{country.id} {first.product} {year}",
        f"{name}: {count(len(suppliers), 'supplier')}; {BASIS}",
    )
    return (
        [
            name,
            first.product,
            money(first.total_usd),
            get(first.partner).name,
            percent(first.share),
            f"{first.hhi:.2f}",
            percent(own) if own else "none" if known else "not known",
            (evidence,),
        ],
        first.share,
        own,
    )


def _tell_dependence(
    draft: Draft, dossier: Dossier, country: Country, year: int, largest: list[list[Partner]]
) -> None:
    partner = dossier.other(country)
    third = [suppliers for suppliers in largest if suppliers[0].partner != partner.id]
    if not third:
        return
    suppliers = max(third, key=lambda one: one[0].share)
    first, name = suppliers[0], product_names()[suppliers[0].product]
    draft.say(
        f"headline-{country.id}",
        f"Among {country.possessive} {_MATERIALS} largest raw-material imports, the one that leans most on a third country is "
        f"{name}: {{0}} of it by value came from {get(first.partner).in_sentence} in {year} (Herfindahl-Hirschman index {{1}}).",
        source_evidence(
            "flow", "baci", f"trade_value *>{country.id} {first.product} {year}", f"{name}; {BASIS}"
        ),
        values=[
            Value(
                first.share * 100,
                "%",
                str(year),
                f"share of {get(first.partner).name} in {country.possessive} imports of {name}",
                percent(first.share),
            ),
            Value(
                first.hhi,
                "index 0-1",
                str(year),
                "Herfindahl-Hirschman index of suppliers",
                f"{first.hhi:.2f}",
            ),
        ],
    )


def _stuck(draft: Draft, dossier: Dossier) -> None:
    stuck = [fact for fact in dossier.facts if fact.status in _STUCK]
    tell_all(draft, [fact for fact in stuck if fact.strand == "challenges"])
    fact_table(
        draft,
        "stuck",
        "Delayed or dormant",
        latest_first(stuck),
        {"project": lambda fact: fact.title, "status": lambda fact: fact.status, "date": when},
    )


def _apart(draft: Draft, dossier: Dossier) -> None:
    found = clubs(dossier)
    if found is None:
        return
    _, only_a, only_b = found
    for country, only in ((dossier.a, only_a), (dossier.b, only_b)):
        named = [full_name(name) for name in only if name not in OPERATIONS]
        if named:
            among = ":" if len(named) == len(only) else ", among them"
            draft.say(
                f"apart-{country.id}",
                f"{country.in_sentence} is a full member of {{0}} in which {dossier.other(country).in_sentence} is not"
                f"{among} {listing(named)}.",
                club_evidence(dossier),
                values=[
                    Value(
                        len(only),
                        "organisations",
                        None,
                        f"only {country.name}",
                        count(len(only), "organisation"),
                    )
                ],
            )
