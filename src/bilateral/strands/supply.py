"""Supply risk of a country's raw materials, told (the method is in lake/supply_risk.py)."""

from __future__ import annotations

from bilateral.evidence.quantity import listing, mass
from bilateral.evidence.statement import Evidence, Value
from bilateral.lake.supply_risk import SupplyRisk
from bilateral.strands.dossier import Dossier, source_evidence
from bilateral.strands.draft import Draft
from bilateral.strands.raw_materials import raw_year
from bilateral.world import Country

_TOLD = 8
_METHOD = (
    "GeoPolRisk score: concentration of world production (HHI) x imports weighted by the suppliers' political instability, "
    "over imports and own production; 0 to 1. Imports of ore are set against production of metal content, so scores "
    "compare countries better than materials."
)


def tell_supply_risk(draft: Draft, dossier: Dossier, country: Country) -> None:
    """Say which raw materials a country is most at risk of losing, by the GeoPolRisk score."""
    year = min(
        filter(None, (raw_year(dossier), *(_last(dossier, source) for source in ("wmd", "wgi")))),
        default=None,
    )
    if year is None:
        return
    scores = sorted(
        dossier.queries.supply_risks.of(country.id, year).values(),
        key=lambda risk: (-risk.score, risk.material),
    )
    if not scores:
        return
    top = scores[:_TOLD]
    evidence = {risk.material: _evidence(country, year, risk) for risk in top}
    named = top[:3]
    draft.say(
        f"supply-risk-{country.id}",
        f"By the GeoPolRisk score, {country.possessive} supply was most at risk in {year} for "
        + listing([f"{risk.material} ({{{place}}})" for place, risk in enumerate(named)])
        + ".",
        [item for risk in named for item in evidence[risk.material]],
        values=[
            Value(
                round(risk.score, 4),
                "score 0-1",
                str(year),
                f"supply risk, {risk.material}",
                f"{risk.score:.2f}",
            )
            for risk in named
        ],
    )
    draft.table(
        f"supply-risk-table-{country.id}",
        f"{country.name}: raw materials most at risk, {year}",
        ("material", "score", "HHI of world production", "imports", "own production", "evidence"),
        [
            [
                r.material,
                f"{r.score:.3f}",
                f"{r.production_hhi:.2f}",
                mass(r.imported_t),
                mass(r.produced_t) if r.produced_t else "none",
                evidence[r.material],
            ]
            for r in top
        ],
        note=_METHOD,
    )


def _last(dossier: Dossier, source: str) -> int | None:
    ends = [
        span.year_to for (owner, _), span in dossier.queries.spans.items() if owner == source and span.year_to
    ]
    return min(max(ends), dossier.as_of.year - 1) if ends else None


def _evidence(country: Country, year: int, risk: SupplyRisk) -> tuple[Evidence, ...]:
    unknown = (
        f"; {risk.without_mass:.0%} of the imports' value has no mass" if risk.without_mass >= 0.01 else ""
    )
    return (
        source_evidence(
            "flow",
            "baci",
            f"trade_mass *>{country.id} {risk.material} {year}",
            f"imports by supplier{unknown}",
        ),
        source_evidence("trait", "wmd", f"production:{risk.material} {year}", "production by country"),
        source_evidence(
            "trait",
            "wgi",
            f"political_stability_risk {year}",
            "instability of each supplier; 0.5 where unknown",
        ),
    )
