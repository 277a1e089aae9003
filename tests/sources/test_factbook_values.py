"""The value parser, held against strings of the package as they are printed, and against its own rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.sources.factbook.files import Entry, entries, installed_folder
from bilateral.sources.factbook.indicators import QUANTITIES
from bilateral.sources.factbook.values import Parsed, parse_value

# text, value, unit, year, estimate, note
PRINTED = [
    ("$822.046 billion (2024 est.)", 822.046e9, "USD", 2024, True, None),
    ("$773.177 billion (2023 est.)", 773.177e9, "USD", 2023, True, None),
    ("$28.78 trillion (2024 est.)", 28.78e12, "USD", 2024, True, None),
    ("$14.244 trillion (2024 est.)", 14.244e12, "USD", 2024, True, None),
    ("$261.3 million (2015 est.)", 261.3e6, "USD", 2015, True, None),
    ("$896.9 million (2022 est.)", 896.9e6, "USD", 2022, True, None),
    ("$70,800 (2015 est.)", 70_800, "USD", 2015, True, None),
    ("$4,000 (2021 est.)", 4_000, "USD", 2021, True, None),
    ("-$32.428 billion (2024 est.)", -32.428e9, "USD", 2024, True, None),
    ("-$3.87 billion (2016 est.)", -3.87e9, "USD", 2016, True, None),
    ("−$3.87 billion (2016 est.)", -3.87e9, "USD", 2016, True, None),
    ("$-3.87 billion (2016 est.)", -3.87e9, "USD", 2016, True, None),
    ("US$5 million", 5e6, "USD", None, False, None),
    ("2% of GDP (2024 est.)", 2, "% of GDP", 2024, True, None),
    ("46.5% of GDP (2018 est.)", 46.5, "% of GDP", 2018, True, None),
    ("5% of GDP (2012)", 5, "% of GDP", 2012, False, None),
    ("17.7% (of GDP) (2023 est.)", 17.7, "% of GDP", 2023, True, None),
    ("-15.76% (2017 est.)", -15.76, "%", 2017, True, None),
    ("2,355.1% (2020 est.)", 2355.1, "%", 2020, True, None),
    ("0.5% (2023 est.)", 0.5, "%", 2023, True, None),
    ("0% of GDP (2022 est.)", 0, "% of GDP", 2022, True, None),
    ("95.6%", 95.6, "%", None, False, None),
    ("2.2% (2023 est.)", 2.2, "%", 2023, True, None),
    (
        "35.6% of total installed capacity (2023 est.)",
        35.6,
        "% of total installed capacity",
        2023,
        True,
        None,
    ),
    (
        "-0.4% of total installed capacity (2023 est.) <b>note:</b> Belgium has negative net generation",
        -0.4,
        "% of total installed capacity",
        2023,
        True,
        "Belgium has negative net generation",
    ),
    ("1,419,316,933 (2025 est.)", 1_419_316_933, None, 2025, True, None),
    ("7,943 (2024 est.)", 7_943, None, 2024, True, None),
    ("652,271 (July 2020 est.)", 652_271, None, 2020, True, None),
    ("3,978", 3_978, None, None, False, None),
    ("0 (2024 est.)", 0, None, 2024, True, None),
    ("14 (2025)", 14, None, 2025, False, None),
    ("249 (2023)", 249, None, 2023, False, None),
    ("10.088 million (2024 est.)", 10.088e6, None, 2024, True, None),
    ("1.74 million (2024 est.)", 1.74e6, None, 2024, True, None),
    ("6.92GW (2025 est.)", 6.92, "GW", 2025, True, None),
    ("1.88GW (2025 est.)", 1.88, "GW", 2025, True, None),
    ("31.68GW (2025)", 31.68, "GW", 2025, False, None),
    ("39.238 million kW (2023 est.)", 39.238e6, "kW", 2023, True, None),
    ("352,000 kW (2023 est.)", 352_000, "kW", 2023, True, None),
    ("3.3 billion kW (2023 est.)", 3.3e9, "kW", 2023, True, None),
    ("83.295 billion kWh (2023 est.)", 83.295e9, "kWh", 2023, True, None),
    ("84 million kWh (2023 est.)", 84e6, "kWh", 2023, True, None),
    ("1.5 trillion kWh (2023 est.)", 1.5e12, "kWh", 2023, True, None),
    ("0 kWh (2012 est.)", 0, "kWh", 2012, True, None),
    ("8.087 million metric tons (2023 est.)", 8.087e6, "t", 2023, True, None),
    ("63,000 metric tons (2023 est.)", 63_000, "t", 2023, True, None),
    ("127.727 billion metric tons (2023 est.)", 127.727e9, "t", 2023, True, None),
    ("1 metric tons (2023 est.)", 1, "t", 2023, True, None),
    ("6.517 million tons (2024 est.)", 6.517e6, "t", 2024, True, None),
    ("35.168 billion cubic meters (2023 est.)", 35.168e9, "m3", 2023, True, None),
    ("39.009 million cubic meters (2023 est.)", 39.009e6, "m3", 2023, True, None),
    ("1.381 trillion cubic meters (2021 est.)", 1.381e12, "m3", 2021, True, None),
    ("0 cu m (2014 est.)", 0, "m3", 2014, True, None),
    ("0 cu m (1 January 2014 est.)", 0, "m3", 2014, True, None),
    ("0 bbl (1 January 2014 est.)", 0, "bbl", 2014, True, None),
    ("822,000 bbl/day (2023 est.)", 822_000, "bbl/day", 2023, True, None),
    ("5.271 million bbl/day (2023 est.)", 5.271e6, "bbl/day", 2023, True, None),
    ("150 million barrels (2021 est.)", 150e6, "bbl", 2021, True, None),
    ("4.605 billion barrels (2021 est.)", 4.605e9, "bbl", 2021, True, None),
    ("1.7 trillion barrels (2021 est.)", 1.7e12, "bbl", 2021, True, None),
    ("428 barrels (2021 est.)", 428, "bbl", 2021, True, None),
    ("71.42 million Btu/person (2023 est.)", 71.42e6, "Btu/person", 2023, True, None),
    ("956,000 Btu/person (2023 est.)", 956_000, "Btu/person", 2023, True, None),
    ("83.058 million metric tonnes of CO2 (2023 est.)", 83.058e6, "t CO2", 2023, True, None),
    ("2.821 billion metric tonnes of CO2 (2023 est.)", 2.821e9, "t CO2", 2023, True, None),
    ("-4,000 metric tonnes of CO2 (2023 est.)", -4_000, "t CO2", 2023, True, None),
    ("0 Mt (2017 est.)", 0, "Mt", 2017, True, None),
    ("813 kt (2019-2021 est.)", 813, "kt", 2021, True, None),
    ("101.2 kt (2022-2024 est.)", 101.2, "kt", 2024, True, None),
    ("756,102 sq km", 756_102, "km2", None, False, None),
    ("14.2 million sq km", 14.2e6, "km2", None, False, None),
    ("8 sq km ca.", 8, "km2", None, False, "ca"),
    ("122 sq km Saint Helena Island", 122, "km2", None, False, "Saint Helena Island"),
    (
        "643,801 sq km ; 551,500 sq km (metropolitan France)",
        643_801,
        "km2",
        None,
        False,
        "551,500 sq km (metropolitan France)",
    ),
    (
        "9,251 sq km (of which 3,355 sq km are in north Cyprus)",
        9_251,
        "km2",
        None,
        False,
        "of which 3,355 sq km are in north Cyprus",
    ),
    ("6,435 km", 6_435, "km", None, False, None),
    ("0 km (landlocked)", 0, "km", None, False, "landlocked"),
    ("0 km (doubly landlocked)", 0, "km", None, False, "doubly landlocked"),
    ("0.15 km", 0.15, "km", None, False, None),
    ("4,347.15 km", 4347.15, "km", None, False, None),
    ("0.78% annual rate of change (2020-25 est.)", 0.78, "%", 2025, True, "annual rate of change"),
    ("$9.8 billion (FY2023/24 est.)", 9.8e9, "USD", 2024, True, None),
    ("$9.8 billion (2019/21)", 9.8e9, "USD", 2021, False, None),
    ("3.1% (1999/00 est.)", 3.1, "%", 2000, True, None),
    ("<p>approximately 70,000&nbsp;(2025 est.)</p>", 70_000, None, 2025, True, "approximately"),
    ("about 5 km", 5, "km", None, False, "about"),
]

NO_VALUE = [
    "NA",
    "NEGL",
    "negligible",
    "not available",
    "uninhabited",
    "no permanent inhabitants",
    "",
    "none",
    "15 August 1947 (from the UK)",
    "1238 and before",
    "24 nm",
    "<p><strong>note</strong>: entry is only allowed through a Special Use Permit </p>",
    "(2020) approximately 18,195 on the Sovereign Base Areas of Akrotiri and Dhekelia",
    "<strong>Saint Helena: </strong>60 km<br> <strong>Ascension Island: </strong>NA",
    "defense spending is a regime priority; between 2010 and 2020, an estimated 20-30% of GDP",
]


@pytest.mark.parametrize(("text", "value", "unit", "year", "estimate", "note"), PRINTED)
def test_printed_values(
    text: str, value: float, unit: str | None, year: int | None, estimate: bool, note: str | None
) -> None:
    assert parse_value(text) == Parsed(value, unit, year, estimate, note)


@pytest.mark.parametrize("text", NO_VALUE)
def test_what_is_no_value_stays_none(text: str) -> None:
    parsed = parse_value(text)
    assert (parsed.value, parsed.low, parsed.high) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("4-5 million", 4e6, 5e6),
        ("$7-11 billion (2015 est.)", 7e9, 11e9),
        ("20–30% of GDP", 20, 30),
        ("less than 1%", None, 1),
        ("<1% (2023)", None, 1),
        ("up to 10,000 (2025)", None, 10_000),
        ("more than 20,000 (2025)", 20_000, None),
        ("3 sq km less than", None, 3),
    ],
)
def test_ranges_and_bounds_have_ends_and_no_value(text: str, low: float | None, high: float | None) -> None:
    parsed = parse_value(text)
    assert (parsed.value, parsed.low, parsed.high) == (None, low, high)


@given(
    thousandths=st.integers(min_value=-999_999, max_value=999_999),
    scale=st.sampled_from([("", 1), (" thousand", 10**3), (" million", 10**6), (" trillion", 10**12)]),
    unit=st.sampled_from(
        [("", None), (" sq km", "km2"), ("%", "%"), (" kWh", "kWh"), ("% of GDP", "% of GDP")]
    ),
    year=st.integers(min_value=1900, max_value=2099),
    estimate=st.booleans(),
    minus=st.sampled_from(["-", "−"]),
)
def test_what_is_written_is_read_back(
    thousandths: int,
    scale: tuple[str, int],
    unit: tuple[str, str | None],
    year: int,
    estimate: bool,
    minus: str,
) -> None:
    sign = minus if thousandths < 0 else ""
    text = f"{sign}{abs(thousandths) / 1000:,.3f}{scale[0]}{unit[0]} ({year}{' est.' if estimate else ''})"
    parsed = parse_value(text)
    assert parsed.value == pytest.approx(thousandths * scale[1] / 1000, rel=1e-15)
    assert (parsed.unit, parsed.year, parsed.estimate, parsed.note) == (unit[1], year, estimate, None)


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    parse_value(text)


@pytest.fixture(scope="module")
def files() -> list[Entry]:
    return list(entries(installed_folder()))


def test_nearly_every_numeric_string_of_the_package_parses(files: list[Entry]) -> None:
    texts = [
        (quantity.printed, child["text"])
        for entry in files
        for quantity in QUANTITIES
        for child in (entry.node(quantity.path), *entry.node(quantity.path).values())
        if isinstance(child, dict) and isinstance(child.get("text"), str) and child["text"][:1].isdigit()
    ]
    read = sum(parse_value(text).value is not None for _, text in texts)
    assert len(texts) > 5_000
    assert read / len(texts) > 0.999
