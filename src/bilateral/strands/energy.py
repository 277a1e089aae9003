"""Energy and nuclear: agreements, reactors, the pair's mineral and fuel flows."""

from __future__ import annotations

from bilateral.evidence.quantity import count, quantity
from bilateral.evidence.statement import Section, Value
from bilateral.strands.dossier import Dossier, trait_evidence
from bilateral.strands.draft import Draft
from bilateral.strands.nuclear import tell_capacity, tell_nuclear_cooperation
from bilateral.strands.raw_materials import tell_products
from bilateral.strands.telling import tell_all
from bilateral.world import Country

_NUCLEAR = ("nuclear", "iter", "reactor", "fusion")
_MIX = ("fossil_fuels", "nuclear", "hydro", "solar", "wind", "geothermal", "biomass", "tide_and_wave")


def energy(dossier: Dossier) -> Section:
    """Write the section."""
    draft = Draft("energy", "Energy and nuclear cooperation")
    facts = dossier.strand("energy")
    nuclear = [fact for fact in facts if any(word in f"{fact.id} {fact.title}".lower() for word in _NUCLEAR)]
    draft.under("Nuclear")
    tell_all(draft, nuclear)
    tell_nuclear_cooperation(draft, dossier)
    for country in dossier.both:
        _reactors(draft, dossier, country)
        tell_capacity(draft, dossier, country)
    draft.under("Energy and climate")
    tell_all(draft, [fact for fact in facts if fact not in nuclear])
    draft.under("Minerals and fuels between the two")
    tell_products(draft, dossier)
    draft.under("The two energy systems")
    _mix(draft, dossier)
    if not facts:
        draft.gap(
            f"the register holds no energy or nuclear agreement of {dossier.names}",
            "add cited facts as YAML and run `bilateral register validate FILE`",
        )
    return draft.section


def _reactors(draft: Draft, dossier: Dossier, country: Country) -> None:
    running = dossier.trait(country, "nuclear_reactors_operational")
    if running is None or running.value is None:
        return
    evidence = [trait_evidence(running)]
    values = [
        Value(
            running.value,
            "reactors",
            str(running.year),
            f"operational in {country.name}",
            count(int(running.value), "operational nuclear reactor"),
        )
    ]
    text = f"{country.in_sentence} had {{0}} in {running.year}"
    building = dossier.trait(country, "nuclear_reactors_under_construction")
    if building and building.value:
        evidence.append(trait_evidence(building))
        values.append(
            Value(
                building.value,
                "reactors",
                str(building.year),
                "under construction",
                f"{building.value:.0f} more",
            )
        )
        text += " and {1} under construction"
    share = dossier.trait(country, "nuclear_electricity_share")
    if share and share.value is not None:
        evidence.append(trait_evidence(share))
        values.append(
            Value(share.value, "%", str(share.year), "share of electricity production", f"{share.value:g}%")
        )
        text += f"; nuclear power gave {{{len(values) - 1}}} of its electricity in {share.year}"
    draft.say(f"reactors-{country.id}", text + ".", evidence, values=values)


def _mix(draft: Draft, dossier: Dossier) -> None:
    rows = []
    for source in _MIX:
        traits = [dossier.trait(country, f"electricity_from_{source}") for country in dossier.both]
        if not any(traits):
            continue
        cells = [f"{t.value:g}% ({t.year})" if t and t.value is not None else "not given" for t in traits]
        rows.append([source.replace("_", " "), *cells, [trait_evidence(t) for t in traits if t]])
    draft.table(
        "electricity",
        "Electricity by source",
        ("source", *(country.name for country in dossier.both), "evidence"),
        rows,
        note="As the World Factbook prints it: % of total installed capacity.",
    )
    for country in dossier.both:
        for indicator, words in (("coal_imports", "coal"), ("natural_gas_imports", "natural gas")):
            trait = dossier.trait(country, indicator)
            if trait and trait.value:
                draft.say(
                    f"{indicator}-{country.id}",
                    f"{country.in_sentence} imported {{0}} of {words} in {trait.year}, from all the world.",
                    trait_evidence(trait),
                    weight=3,
                    values=[
                        Value(
                            trait.value,
                            trait.unit or "",
                            str(trait.year),
                            f"{words} imports",
                            quantity(trait.value, trait.unit or ""),
                        )
                    ],
                )
