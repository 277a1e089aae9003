"""The fact box at the top of a brief: what a desk officer looks up first."""

from __future__ import annotations

from bilateral.evidence.quantity import money, number
from bilateral.evidence.statement import Evidence
from bilateral.strands.dossier import Dossier, fact_evidence, tie_evidence, trait_evidence
from bilateral.strands.draft import Draft
from bilateral.strands.meetings import last_summit
from bilateral.world import Country

Row = tuple[str, str, tuple[Evidence, ...]]


def add_fact_box(draft: Draft, dossier: Dossier) -> None:
    """Add the table `fact-box`; a row without evidence is left out."""
    rows: list[Row] = [*_from_register(dossier)]
    for country in dossier.both:
        rows += _of_country(dossier, country)
    rows += _missions(dossier)
    draft.table("fact-box", "At a glance", ("what", "value", "evidence"), rows)


def _from_register(dossier: Dossier) -> list[Row]:
    rows: list[Row] = []
    opened = dossier.role("diplomatic-relations")
    if opened and opened.date:
        rows.append(("Diplomatic relations since", opened.date.say(), fact_evidence(opened)))
    label = dossier.role("partnership")
    if label and label.date:
        rows.append(("Called", f"{label.title}, since {label.date.say()}", fact_evidence(label)))
    summit = last_summit(dossier)
    if summit and summit.date:
        place = f", {summit.place}" if summit.place else ""
        rows.append(("Last summit", f"{summit.date.say()}{place}", fact_evidence(summit)))
    trade = dossier.role("trade-total")
    if trade and trade.values:
        value = trade.values[0]
        rows.append(
            (
                "Trade",
                f"{money(value.value, value.unit, 4)} ({value.of}, {value.period or trade.date})",
                fact_evidence(trade),
            )
        )
    return rows


def _of_country(dossier: Dossier, country: Country) -> list[Row]:
    rows: list[Row] = []
    people = dossier.trait(country, "population")
    if people and people.value:
        rows.append(
            (
                f"Population of {country.in_sentence}",
                f"{number(people.value)} ({people.year})",
                (trait_evidence(people),),
            )
        )
    gdp = dossier.trait(country, "gdp")
    if gdp and gdp.value:
        rows.append(
            (
                f"GDP of {country.in_sentence}",
                f"{money(gdp.value)} at official exchange rates ({gdp.year})",
                (trait_evidence(gdp),),
            )
        )
    capital = dossier.capital(country)
    if capital and capital.label:
        rows.append((f"Capital of {country.in_sentence}", capital.label, (trait_evidence(capital),)))
    return rows


def _missions(dossier: Dossier) -> list[Row]:
    missions = [tie for tie in dossier.ties if tie.kind == "chief-of-mission" and tie.degree]
    return [
        (
            f"Envoy of {_name(dossier, tie.a)} in {_name(dossier, tie.b)}",
            tie.degree or "",
            (tie_evidence(tie),),
        )
        for tie in missions
    ]


def _name(dossier: Dossier, country_id: str) -> str:
    return next(country.in_sentence for country in dossier.both if country.id == country_id)
