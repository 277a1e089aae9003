"""The fact box at the top of a brief: what a desk officer looks up first."""

from __future__ import annotations

from collections.abc import Callable

from bilateral.evidence.quantity import money, number
from bilateral.evidence.statement import Evidence
from bilateral.strands.dossier import Dossier, fact_evidence, tie_evidence, trait_evidence
from bilateral.strands.draft import Draft
from bilateral.strands.meetings import last_summit
from bilateral.strands.series import series_evidence
from bilateral.world import Country

_POSITION = "direct_investment_position"
# source, how the row is called, how its figure is said, and the series that may stand in it, the best first
_MEASURED: tuple[tuple[str, str, Callable[[float], str], tuple[tuple[str, str], ...]], ...] = (
    ("imf-imts", "Goods from {origin} to {other}", money, (("goods_exports_fob", "FOB, {origin} books"), ("goods_imports_cif", "CIF, {other} books"))),
    ("imf-dip", "Investment of {origin} in {other}", money, (
        (f"{_POSITION}_outward", "position, {origin} books"), (f"{_POSITION}_inward", "position, {other} books"),
        (f"{_POSITION}_outward_derived", "position, derived from {other} books"),
    )),
    ("undesa-migrants", "Migrants from {origin} in {other}", number, (("migrant_stock", "United Nations' estimate"),)),
)  # fmt: skip

Row = tuple[str, str, tuple[Evidence, ...]]


def add_fact_box(draft: Draft, dossier: Dossier) -> None:
    """Add the table `fact-box`; a row without evidence is left out."""
    rows: list[Row] = [*_from_register(dossier)]
    for country in dossier.both:
        rows += _of_country(dossier, country)
    rows += _between(dossier)
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


def _between(dossier: Dossier) -> list[Row]:
    """Return what statistics have of the two: goods trade, investment, migrants, each with its year and whose book."""
    rows: list[Row] = []
    for source, title, said, series in _MEASURED:
        for origin in dossier.both:
            other = dossier.other(origin)
            for indicator, whose in series:
                points = dossier.series(source, indicator, origin)
                if not points:
                    continue
                book = f", {whose.format(origin=origin.possessive, other=other.possessive)}" if whose else ""
                rows.append(
                    (
                        title.format(origin=origin.in_sentence, other=other.in_sentence),
                        f"{said(points[-1].value)} ({points[-1].year}{book})",
                        (series_evidence(source, indicator, origin, other, points[-1:]),),
                    )
                )
                break  # the first book that has it
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
