"""Which paths of the Factbook are which indicators. A path may hold one text, or one text a year."""

from __future__ import annotations

from typing import NamedTuple


class Quantity(NamedTuple):
    """A path whose texts are numbers; `printed` is the unit that the text must have to be read as one."""

    name: str
    path: str
    printed: str | None
    unit: str


def _quantities(prefix: str, *rows: tuple[str, str, str | None, str]) -> list[Quantity]:
    return [Quantity(name, f"{prefix} > {path}", printed, unit) for name, path, printed, unit in rows]


def _same(prefix: str, unit: str, *rows: tuple[str, str]) -> list[Quantity]:
    return [Quantity(name, f"{prefix} > {path}", unit, unit) for name, path in rows]


_ECONOMY = _quantities(
    "Economy",
    ("exports_goods_services", "Exports", "USD", "USD"),
    ("imports_goods_services", "Imports", "USD", "USD"),
    ("gdp", "GDP (official exchange rate)", "USD", "USD"),
    # The dollars of one base year, which the note beside the figure names.
    ("gdp_ppp", "Real GDP (purchasing power parity)", "USD", "international dollars"),
    ("gdp_ppp_per_capita", "Real GDP per capita", "USD", "international dollars"),
    ("gdp_growth", "Real GDP growth rate", "%", "%"),
    ("current_account", "Current account balance", "USD", "USD"),
    ("reserves", "Reserves of foreign exchange and gold", "USD", "USD"),
    ("public_debt", "Public debt", "% of GDP", "% of GDP"),
    ("external_debt", "Debt - external", "USD", "USD"),
    ("inflation", "Inflation rate (consumer prices)", "%", "%"),
    ("unemployment", "Unemployment rate", "%", "%"),
    ("remittances", "Remittances", "% of GDP", "% of GDP"),
)

_NUCLEAR = _quantities(
    "Energy > Nuclear energy",
    ("nuclear_reactors_operational", "Number of operational nuclear reactors", None, "reactors"),
    (
        "nuclear_reactors_under_construction",
        "Number of nuclear reactors under construction",
        None,
        "reactors",
    ),
    ("nuclear_reactors_shut_down", "Number of nuclear reactors permanently shut down", None, "reactors"),
    ("nuclear_net_capacity", "Net capacity of operational nuclear reactors", "GW", "GW"),
    (
        "nuclear_electricity_share",
        "Percent of total electricity production",
        "%",
        "% of electricity production",
    ),
)

# Printed as "% of total installed capacity" though the heading says generation; kept as printed.
_SOURCES = [
    Quantity(
        f"electricity_from_{name}",
        f"Energy > Electricity generation sources > {path}",
        "% of total installed capacity",
        "% of total installed capacity",
    )
    for name, path in (
        ("fossil_fuels", "fossil fuels"),
        ("nuclear", "nuclear"),
        ("solar", "solar"),
        ("wind", "wind"),
        ("hydro", "hydroelectricity"),
        ("geothermal", "geothermal"),
        ("biomass", "biomass and waste"),
        ("tide_and_wave", "tide and wave"),
    )
]

_FUELS = [
    *_same(
        "Energy > Coal",
        "t",
        ("coal_production", "production"),
        ("coal_consumption", "consumption"),
        ("coal_exports", "exports"),
        ("coal_imports", "imports"),
        ("coal_reserves", "proven reserves"),
    ),
    *_same(
        "Energy > Natural gas",
        "m3",
        ("natural_gas_production", "production"),
        ("natural_gas_consumption", "consumption"),
        ("natural_gas_exports", "exports"),
        ("natural_gas_imports", "imports"),
        ("natural_gas_reserves", "proven reserves"),
    ),
    *_same(
        "Energy > Petroleum",
        "bbl/day",
        ("petroleum_production", "total petroleum production"),
        ("petroleum_consumption", "refined petroleum consumption"),
    ),
    Quantity("petroleum_reserves", "Energy > Petroleum > crude oil estimated reserves", "bbl", "bbl"),
]

_ELECTRICITY = [
    Quantity("electricity_capacity", "Energy > Electricity > installed generating capacity", "kW", "kW"),
    *_same(
        "Energy > Electricity",
        "kWh",
        ("electricity_consumption", "consumption"),
        ("electricity_exports", "exports"),
        ("electricity_imports", "imports"),
        ("electricity_losses", "transmission/distribution losses"),
    ),
    Quantity("energy_per_capita", "Energy > Energy consumption per capita", "Btu/person", "Btu/person"),
]

_EMISSIONS = _same(
    "Environment > Carbon dioxide emissions",
    "t CO2",
    ("co2_emissions", "total emissions"),
    ("co2_from_coal", "from coal and metallurgical coke"),
    ("co2_from_petroleum", "from petroleum and other liquids"),
    ("co2_from_natural_gas", "from consumed natural gas"),
)

_PEOPLE = [
    Quantity("population", "People and Society > Population", None, "people"),
    Quantity("population", "People and Society > Population > total", None, "people"),
    *_quantities(
        "Transnational Issues > Refugees and internally displaced persons",
        ("refugees_hosted", "refugees", None, "people"),
        ("internally_displaced", "IDPs", None, "people"),
        ("stateless", "stateless persons", None, "people"),
    ),
]

_LAND = [
    *_same("Geography > Area", "km2", ("area", "total"), ("land_area", "land"), ("water_area", "water")),
    Quantity("coastline", "Geography > Coastline", "km", "km"),
    Quantity("land_boundaries", "Geography > Land boundaries > total", "km", "km"),
]

QUANTITIES: tuple[Quantity, ...] = (
    *_ECONOMY,
    Quantity("military_expenditure", "Military and Security > Military expenditures", "% of GDP", "% of GDP"),
    *_NUCLEAR,
    *_SOURCES,
    *_FUELS,
    *_ELECTRICITY,
    *_EMISSIONS,
    *_PEOPLE,
    *_LAND,
)

LABELS: dict[str, str] = {
    "official_name": "Government > Country name > conventional long form",
    "capital": "Government > Capital > name",
    "government_type": "Government > Government type",
    "independence": "Government > Independence",
    "dependency_status": "Government > Dependency status",
    "chief_of_state": "Government > Executive branch > chief of state",
    "head_of_government": "Government > Executive branch > head of government",
    "chief_of_mission_in_usa": "Government > Diplomatic representation in the US > chief of mission",
    "chief_of_usa_mission": "Government > Diplomatic representation from the US > chief of mission",
    "international_courts": "Government > International law organization participation",
    "membership_note": "Government > International organization participation > note",
    "background": "Introduction > Background",
    "location": "Geography > Location",
    "natural_resources": "Geography > Natural resources",
    "ethnic_groups": "People and Society > Ethnic groups",
    "languages": "People and Society > Languages",
    "religions": "People and Society > Religions",
    "economic_overview": "Economy > Economic overview",
    "industries": "Economy > Industries",
    "agricultural_products": "Economy > Agricultural products",
    "export_commodities": "Economy > Exports - commodities",
    "import_commodities": "Economy > Imports - commodities",
    "military_forces": "Military and Security > Military and security forces",
    "military_personnel": "Military and Security > Military and security service personnel strengths",
    "military_equipment": "Military and Security > Military equipment inventories and acquisitions",
    "military_deployments": "Military and Security > Military deployments",
    "military_note": "Military and Security > Military - note",
    "space_agency": "Space > Space agency/agencies",
    "space_launch_sites": "Space > Space launch site(s)",
    "space_program": "Space > Space program overview",
    "space_milestones": "Space > Key space-program milestones",
    "terrorist_groups": "Terrorism > Terrorist group(s)",
}
