"""What Comtrade answers: JSON with a count, an error, and rows. Each row is whole only with its sub-totals."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bilateral import world
from bilateral.errors import DataMissing
from bilateral.evidence.relations import Flow, Trait
from bilateral.sources.checks import ChangedColumns, UnknownEntity, expect_columns

SOURCE = "un-comtrade"

# Where an answer has exactly so many rows, the rest was dropped: without a key, with one, with a premium one.
ROW_LIMITS = (500, 100_000, 250_000)

_COLUMNS = (
    "freqCode", "refYear", "reporterCode", "flowCode", "partnerCode", "partner2Code", "classificationCode",
    "cmdCode", "customsCode", "motCode", "netWgt", "isNetWgtEstimated", "cifvalue", "fobvalue",
)  # fmt: skip

_FLOWS = {"X": "goods_exports", "M": "goods_imports", "RX": "goods_re_exports", "RM": "goods_re_imports"}
_OTHER_FLOWS = {"DX", "FM", "MIP", "MOP", "XIP", "XOP"}  # parts of exports and imports, counted there already
_WORLD = 0

# What the table of countries does not know, or knows otherwise: 866 is North Vietnam here and South in M49.
_ALIASES = {588: "PAK", 658: "KNA", 698: "SKM", 835: "TZA", 841: "USA", 866: "VNM", 868: "RVN"}

# Areas that are no country: bunkers, free zones, special categories, areas not specified ("nes"), groups.
_NO_COUNTRY = {
    97, 129, 221, 290, 471, 472, 473, 492, 527, 568, 577, 636, 637, 697, 837, 838, 839, 849, 879, 899, 975,
}  # fmt: skip

# Parts and territories without an entry: British Antarctic Territory, Sarawak, Peninsular Malaysia and Sabah
# (until 1963), Midway, Ryukyu Islands, Rhodesia and Nyasaland (until 1964), Channel Islands, Wake.
_NO_ENTRY = {80, 457, 459, 461, 488, 647, 717, 830, 872}


class TruncatedAnswer(DataMissing, ValueError):  # noqa: N818 - says what happened
    """The service dropped rows above its limit."""


def check_whole(name: str, body: bytes, limit: int | None = None) -> dict[str, Any]:
    """Read an answer and make sure that all of it is there.

    Parameters
    ----------
    limit
        The rows that the request was allowed; where it is not known, any of the service's limits.

    Raises
    ------
    TruncatedAnswer
        It has as many rows as the limit allows, or fewer than it counted.
    ChangedColumns
        It is no answer of Comtrade's, has other columns, or is an error that the service gave.
    """
    answer = _answer(name, body)
    rows, counted = len(answer["data"]), answer["count"]
    full = rows >= limit if limit is not None else rows in ROW_LIMITS
    if full or (isinstance(counted, int) and counted > rows):
        raise TruncatedAnswer(
            f"{SOURCE}: {name} has {rows} of {counted} rows: the service cuts answers off at its limit "
            "without saying so\nthat is 500 rows, or 100,000 with a key in the environment variable COMTRADE_API_KEY"
        )
    for row in answer["data"]:
        expect_columns(SOURCE, name, _COLUMNS, row)
    return answer


def read(name: str, body: bytes, limit: int | None = None) -> Iterator[Flow | Trait]:
    """Give an answer's flows by partner, and the reporter's total with the world as traits.

    Rows of one customs procedure, means of transport or second partner are parts of the row of all, and left out.

    Raises
    ------
    TruncatedAnswer, ChangedColumns
        See `check_whole`.
    UnknownEntity
        An area is neither known nor listed as none.
    """
    for row in check_whole(name, body, limit)["data"]:
        whole = (row["partner2Code"], row["customsCode"], row["motCode"]) == (0, "C00", 0)
        if whole and row["freqCode"] == "A" and row["flowCode"] not in _OTHER_FLOWS:
            yield from _evidence(name, row)


def _answer(name: str, body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(body.decode("utf-8-sig"))
    except ValueError as error:  # UnicodeDecodeError is one too
        raise ChangedColumns(f"{SOURCE}: {name} is not JSON in UTF-8: {error}") from error
    found = list(answer) if isinstance(answer, dict) else []
    if found and "data" not in found and "message" in found:
        raise ChangedColumns(f"{SOURCE}: {name}: the service refused: {answer['message']}")
    expect_columns(SOURCE, name, ("count", "data"), found)
    if answer.get("error"):
        raise ChangedColumns(f"{SOURCE}: {name}: the service reports an error: {answer['error']}")
    return {"count": answer["count"], "data": answer["data"] or []}


def _evidence(name: str, row: dict[str, Any]) -> Iterator[Flow | Trait]:
    flow = _FLOWS.get(row["flowCode"])
    if flow is None:
        raise ChangedColumns(f"{SOURCE}: {name}: flow {row['flowCode']!r}, expected {', '.join(_FLOWS)}")
    reporter = area(name, row["reporterCode"])
    if row["partnerCode"] == _WORLD:
        partner = None
    elif (partner := area(name, row["partnerCode"])) is None or partner == reporter:
        return
    if reporter is None:
        return
    for indicator, value, unit, basis in _measures(flow, row):
        product = None if row["cmdCode"] == "TOTAL" else str(row["cmdCode"])
        year = int(row["refYear"])
        if partner is not None:
            out = flow.endswith("exports")
            origin, destination = (reporter, partner) if out else (partner, reporter)
            yield Flow(SOURCE, indicator, origin, destination, product, year, value, unit, reporter, basis)
        elif product is None:
            yield Trait(
                SOURCE, f"{indicator}_total", reporter, year, value, unit, None, f"{basis}; partner World"
            )


def _measures(flow: str, row: dict[str, Any]) -> Iterator[tuple[str, float, str, str]]:
    """Value and mass, where there are any: a missing one is null and stays missing."""
    kind = f"goods, {{}}, {row['classificationCode']}, reported"
    for valuation, column in (("cif", "cifvalue"), ("fob", "fobvalue")):
        # Some reporters give imports both ways; they are two quantities.
        if row[column] is not None:
            yield f"{flow}_{valuation}", float(row[column]), "USD", kind.format(valuation.upper())
    if row["netWgt"]:
        how = "net mass, estimated" if row["isNetWgtEstimated"] else "net mass"
        yield f"{flow}_mass", row["netWgt"] / 1000, "t", kind.format(how)


def area(name: str, code: int) -> str | None:
    """Give the country that a Comtrade code means, or None for what is none.

    The codes are those of BACI, which is made from Comtrade, and M49 for the rest.
    """
    if code in _NO_COUNTRY or code in _NO_ENTRY:
        return None
    if code in _ALIASES:
        return _ALIASES[code]
    country = world.by_code("baci", code) or world.by_code("m49", code)
    if country is None:
        raise UnknownEntity(SOURCE, name, [str(code)])
    return country.id
