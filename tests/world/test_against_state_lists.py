"""Codes and dates against lists that others maintain, in ../shared beside the checkout.

Every difference is listed with its reason; anything else fails.
"""

from __future__ import annotations

import csv
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bilateral.world import AmbiguousCountry, by_code, countries, find, get

MIRROR = Path(__file__).resolve().parents[3] / "shared" / "mirror"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not MIRROR.is_dir(), reason=f"the reference files are not there: {MIRROR}"),
]

# The lists name a country otherwise than people do, or by a name that now means another.
LIST_NAMES = {"Congo": "COG", "Korea": "XKE", "Yemen (Arab Republic of Yemen)": "YEM", "Yugoslavia": "YUG"}


def rows(name: str, delimiter: str = ",") -> list[dict[str, str]]:
    with (MIRROR / name).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=delimiter))


def cells(path: Path) -> Iterator[list[str]]:
    """Read the first sheet of a workbook; the list is published in no plainer form."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as book:
        strings = ["".join(t.text or "" for t in item.iter(f"{space}t"))
                   for item in ET.fromstring(book.read("xl/sharedStrings.xml"))]  # noqa: S314  # fmt: skip
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314
    for row in sheet.iter(f"{space}row"):
        values = [(cell.get("t"), cell.findtext(f"{space}v") or "") for cell in row]
        yield [strings[int(value)] if kind == "s" else value for kind, value in values]


def gleditsch_ward() -> list[tuple[int, str, str, str]]:
    table = list(cells(MIRROR / "gw_official" / "gwstates.xlsx"))[1:]
    iso = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")
    return [
        (int(float(row[0])), row[2], iso.sub(r"\3-\2-\1", row[3]), iso.sub(r"\3-\2-\1", row[4]))
        for row in table
    ]


def meanings(name: str) -> set[str]:
    """Ids that a name may mean; lists write "Congo" and know from the code which one it is."""
    try:
        return {find(name).id}
    except AmbiguousCountry as error:
        return {find(candidate).id for candidate in error.candidates}


def test_every_cow_state_is_known_by_its_name_and_code() -> None:
    for row in rows("cow/states2016.csv"):
        code, name = int(row["ccode"]), row["statenme"]
        country = by_code("cow", code, int(row["styear"]))
        assert country, name
        assert by_code("cow", code), name
        if code not in (345, 365, 816):  # Serbia before 1918 and the Russian Empire are under later names
            assert country.id == LIST_NAMES.get(name) or country is find(name), name


def test_every_gleditsch_ward_state_is_known() -> None:
    for code, name, start, _ in gleditsch_ward():
        assert by_code("gw", code, int(start[:4])), name


# Our `start` differs from Gleditsch and Ward's last entry.
OTHER_STARTS = {
    "RUS": "the list runs on from the Russian Empire through the Soviet Union",
    "YEM": "the list runs on from North Yemen",
    "DEU": "the list has the Federal Republic only; Germany was there before",
    "HTI": "the list has the end of an occupation",
    "YUG": "the list runs on to 2006, with Serbia and Montenegro",
    "SCG": "within Yugoslavia in the list",
    "SUN": "within Russia in the list",
    "YAR": "becomes Yemen in the list",
    "RWA": "the list has 7 January 1962 for 1 July 1962",
    "DDR": "the list has 5 October 1949, the day that its assembly met; founded on 7 October",
    "SIC": "the list begins with 1816; united on 8 December",
    "CSK": "the list has 11 November 1918; declared on 28 October",
}


def test_starts_are_gleditsch_and_wards() -> None:
    last = {code: start for code, _, start, _ in gleditsch_ward()}
    differing = set()
    for country in countries():
        listed = last.get(country.gw_code or 0)
        if listed and country.start != (listed if listed > "1816-01-01" else None):
            differing.add(country.id)
    assert differing <= set(OTHER_STARTS)


def test_cow_microstate_numbers() -> None:
    codes = {int(row["ccode"]) for row in rows("cow/states2016.csv") if int(row["endyear"]) == 2016}
    ours = {country.cow_code for country in countries("state")} - {None}
    assert ours == codes


def test_iso_and_factbook_codes() -> None:
    # FIPS was withdrawn in 2008; the Factbook's codes went on and changed for these.
    changed = {"PSE", "SJM", "UMI", "SRB", "MNE", "CUW", "SXM", "BES", "SSD", "BLM", "MAF", "TWN"}
    for row in rows("country_codes/country-codes.csv"):
        country = get(row["ISO3166-1-Alpha-3"])
        assert country.iso2 == row["ISO3166-1-Alpha-2"]
        assert country.m49 == int(row["ISO3166-1-numeric"])
        fips = row["FIPS"].strip()
        if len(fips) == 2 and country.id not in changed:
            found = by_code("gec", fips)
            assert found in (country, None), fips
        status = re.search(r" of ([A-Z]{2})$|with ([A-Z]{2})$", row["is_independent"])
        if status:
            assert country.sovereign == by_code("iso2", status[1] or status[2]).id  # type: ignore[union-attr]


@pytest.mark.parametrize("field", ["name_short", "name_official"])
def test_country_converter_names(field: str) -> None:
    for row in rows("coco/country_data.tsv", "\t"):
        if row["ISO3"] in {c.id for c in countries()} and not row["obsolete"]:
            assert row["ISO3"] in meanings(row[field])


def test_country_converter_gleditsch_ward_codes() -> None:
    # It gives Czechoslovakia's, South Vietnam's and South Yemen's number to the states of today.
    wrong = {"CZE", "VNM", "YEM"}
    for row in rows("coco/country_data.tsv", "\t"):
        if row["GWcode"] and row["ISO3"] not in wrong:
            assert get(row["ISO3"]).gw_code == int(row["GWcode"])


def test_other_names_of_a_second_list() -> None:
    listed: list[dict[str, Any]] = json.loads(
        (MIRROR / "mledoze_countries" / "countries.json").read_text("utf-8")
    )
    for entry in listed:
        id_ = entry["cca3"].replace("UNK", "XKX")
        for name in (entry["name"]["common"], entry["name"]["official"]):
            assert id_ in meanings(name), name
