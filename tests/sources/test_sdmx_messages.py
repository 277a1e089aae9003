"""SDMX-ML and SDMX-JSON of the IMF's service: by the standards, by sdmx1's own writer, and the same as SDMX-CSV."""

# ruff: noqa: F811, ARG001 - pytest hands a fixture over by its name, also where only its work is wanted
from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest
from faulty_mirror import FaultyMirror
from pull_setup import Run, home, mirror, run, waits  # noqa: F401 - fixtures

from bilateral.errors import DataMissing
from bilateral.lake import Lake, catalog
from bilateral.lake.verify import verify
from bilateral.sources.checks import ChangedColumns
from bilateral.sources.descriptor import descriptors
from bilateral.sources.sdmx_messages import address

sdmx = pytest.importorskip("sdmx", reason="needs the extra `sdmx`")

Build = Callable[[str, Mapping[str, Path]], duckdb.DuckDBPyConnection]
Series = tuple[dict[str, str], dict[str, str]]  # its codes, and its values by year

TRADE = ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY")
IMTS: list[Series] = [
    (
        dict(zip(TRADE, ("IND", "XG_FOB_USD", "JPN", "A"), strict=True)),
        {"2023": "5200000000", "2024": "5500000000.5"},
    ),
    (dict(zip(TRADE, ("IND", "MG_CIF_USD", "JPN", "A"), strict=True)), {"2024": "18900000000"}),
    (dict(zip(TRADE, ("IND", "XG_FOB_USD", "JPN", "M"), strict=True)), {"2024-M01": "400000000"}),
    (dict(zip(TRADE, ("IND", "XG_FOB_USD", "G001", "A"), strict=True)), {"2024": "440000000000"}),
]
POSITION = ("COUNTRY", "DV_TYPE", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY")
DIP: list[Series] = [
    (dict(zip(POSITION, ("JPN", "O", "OTWD_D_NETAL_FALL_ALL", "IND", "A"), strict=True)), {"2024": "37100000000"}),
    (dict(zip(POSITION, ("JPN", "SCC", "OTWD_D_NETAL_FALL_ALL", "IND", "A"), strict=True)), {"2024": "67300000000"}),
]  # fmt: skip
SOURCES = {"imf-imts": ("IMTS", IMTS), "imf-dip": ("DIP", DIP)}

_MESSAGE = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
_COMMON = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common"
_DATA = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data"
_HEADER = f"""<mes:Header><mes:ID>IMF</mes:ID><mes:Test>false</mes:Test><mes:Prepared>2026-03-01T00:00:00Z</mes:Prepared>
<mes:Sender id="IMF"/><mes:Structure structureID="S" namespace="urn:flow" dimensionAtObservation="TIME_PERIOD">
<com:StructureUsage xmlns:com="{_COMMON}"><Ref agencyID="IMF.STA" id="{{flow}}" version="1.0.0"/></com:StructureUsage>
</mes:Structure></mes:Header>"""


def structure_specific(flow: str, series: list[Series]) -> bytes:
    """What the service answers without being asked for another format: codes and attributes as XML attributes."""
    sets = "".join(
        "<Series {} SCALE='6'>{}</Series>".format(
            " ".join(f"{name}='{code}'" for name, code in codes.items()),
            "".join(
                f"<Obs TIME_PERIOD='{at}' OBS_VALUE='{value}' STATUS='A'/>" for at, value in values.items()
            ),
        )
        for codes, values in series
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?><mes:StructureSpecificData xmlns:mes="{_MESSAGE}"
        xmlns:ss="{_DATA}/structurespecific" xmlns:flow="urn:flow"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{_HEADER.format(flow=flow)}<mes:DataSet
        ss:dataScope="DataStructure" xsi:type="flow:DataSetType" ss:structureRef="S">{sets}</mes:DataSet>
        </mes:StructureSpecificData>""".encode()


def generic(flow: str, series: list[Series]) -> bytes:
    """The same, with every code and attribute named."""

    def values(of: Mapping[str, str]) -> str:
        return "".join(f"<gen:Value id='{name}' value='{code}'/>" for name, code in of.items())

    sets = "".join(
        f"<gen:Series><gen:SeriesKey>{values(codes)}</gen:SeriesKey><gen:Attributes>{values({'SCALE': '6'})}"
        "</gen:Attributes>"
        + "".join(
            f"<gen:Obs><gen:ObsDimension value='{at}'/><gen:ObsValue value='{value}'/></gen:Obs>"
            for at, value in of.items()
        )
        + "</gen:Series>"
        for codes, of in series
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?><mes:GenericData xmlns:mes="{_MESSAGE}"
        xmlns:gen="{_DATA}/generic">{_HEADER.format(flow=flow)}<mes:DataSet structureRef="S">{sets}</mes:DataSet>
        </mes:GenericData>""".encode()


def as_json(flow: str, series: list[Series]) -> bytes:
    """SDMX-JSON 1.0: codes by their places in lists."""
    names = list(series[0][0])
    lists: dict[str, list[str]] = {name: sorted({codes[name] for codes, _ in series}) for name in names}
    times = sorted({at for _, values in series for at in values})

    def listed(name: str, codes: list[str], at: int) -> dict[str, Any]:
        return {
            "id": name,
            "name": name,
            "keyPosition": at,
            "values": [{"id": code, "name": code} for code in codes],
        }

    sets = {
        ":".join(str(lists[name].index(codes[name])) for name in names): {
            "attributes": [0],
            "observations": {str(times.index(at)): [float(value)] for at, value in values.items()},
        }
        for codes, values in series
    }
    dimensions = {
        "series": [listed(name, lists[name], at) for at, name in enumerate(names)],
        "observation": [listed("TIME_PERIOD", times, len(names))],
    }
    scale = {"id": "SCALE", "name": "Scale", "values": [{"id": "6", "name": "Millions"}]}
    head = {
        "id": "IMF",
        "prepared": "2026-03-01T00:00:00Z",
        "test": False,
        "sender": {"id": "IMF", "name": "IMF"},
    }
    return json.dumps({
        "header": head,
        "dataSets": [{"action": "Information", "series": sets}],
        "structure": {"name": flow, "dimensions": dimensions,
                      "attributes": {"dataSet": [], "series": [scale], "observation": []}},
    }).encode()  # fmt: skip


def written_by_sdmx1(kind: str) -> Callable[[str, list[Series]], bytes]:
    """The same through sdmx1's own classes and its own writer."""

    def write(flow: str, series: list[Series]) -> bytes:
        from sdmx.message import DataMessage
        from sdmx.model import v21

        structure = v21.DataStructureDefinition(id=flow)
        for name in (*series[0][0], "TIME_PERIOD"):
            structure.dimensions.getdefault(name)
        measure = structure.measures.getdefault("OBS_VALUE")
        dataset = getattr(v21, kind)(structured_by=structure)
        for codes, values in series:
            key = structure.make_key(v21.SeriesKey, codes)
            dataset.add_obs(
                [
                    v21.Observation(
                        dimension=structure.make_key(v21.Key, {"TIME_PERIOD": at}),
                        value=value, series_key=key, value_for=measure,
                    )
                    for at, value in values.items()
                ],
                key,
            )  # fmt: skip
        message = DataMessage(
            data=[dataset],
            dataflow=v21.DataflowDefinition(id=flow, structure=structure),
            observation_dimension=structure.dimensions.get("TIME_PERIOD"),
        )
        found: bytes = sdmx.to_xml(message)
        return found

    return write


def as_csv(flow: str, series: list[Series]) -> bytes:
    """What the service answers where SDMX-CSV is asked for."""
    lines = [f"DATAFLOW,{','.join(series[0][0])},TIME_PERIOD,OBS_VALUE,SCALE"]
    lines += [
        f"IMF.STA:{flow}(1.0.0),{','.join(codes.values())},{at},{value},6"
        for codes, values in series
        for at, value in values.items()
    ]
    return "\n".join(lines).encode()


WAYS: dict[str, tuple[str, Callable[[str, list[Series]], bytes]]] = {
    "structure-specific": ("answer.xml", structure_specific),
    "generic": ("answer.xml", generic),
    "json": ("answer.json", as_json),
    "sdmx1, generic": ("answer.xml", written_by_sdmx1("GenericDataSet")),
    "sdmx1, structure-specific": ("answer.xml", written_by_sdmx1("StructureSpecificDataSet")),
}


def rows(tables: duckdb.DuckDBPyConnection) -> list[list[tuple[Any, ...]]]:
    return [
        tables.execute(f"SELECT * FROM {relation} ORDER BY ALL").fetchall()
        for relation in ("flow", "trait", "coverage")
    ]


@pytest.mark.parametrize(("name", "write"), WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("source", SOURCES)
def test_every_format_gives_the_same_rows(
    build_tables: Build,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    source: str,
    name: str,
    write: Callable[[str, list[Series]], bytes],
) -> None:
    plain, other = tmp_path / "answer.csv", tmp_path / name
    plain.write_bytes(as_csv(*SOURCES[source]))
    other.write_bytes(write(*SOURCES[source]))
    found = rows(build_tables(source, {name: other}))
    assert found == rows(build_tables(source, {"answer.csv": plain}))
    assert capfd.readouterr().err == "", "what sdmx1 logs is not said"


def test_the_values_are_those_of_the_message(build_tables: Build, tmp_path: Path) -> None:
    path = tmp_path / "answer.xml"
    path.write_bytes(structure_specific("IMTS", IMTS))
    tables = build_tables("imf-imts", {path.name: path})
    assert tables.execute("SELECT indicator, origin, year, value FROM flow ORDER BY ALL").fetchall() == [
        ("goods_exports_fob", "IND", 2023, 5.2e9),
        ("goods_exports_fob", "IND", 2024, 5500000000.5),
        ("goods_imports_cif", "JPN", 2024, 18.9e9),
    ]
    assert tables.execute("SELECT country, value FROM trait").fetchall() == [("IND", 440e9)]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xml", b"<html><body>Maintenance</body></html>", r"imf-imts: a\.xml is no SDMX message"),
        ("a.xml", b"no xml", r"a\.xml is no SDMX message"),
        ("a.json", b'{"error": "none"}', r"a\.json is no SDMX message"),
        ("a.json", b"{", r"a\.json is no SDMX message"),
        ("a.xml", f'<mes:Structure xmlns:mes="{_MESSAGE}"/>'.encode(), "StructureMessage of SDMX, and holds no data"),
        ("a.xml", structure_specific("IMTS", IMTS)[:-200], r"a\.xml is no SDMX message"),
        ("a.xml", structure_specific("IMTS", IMTS).replace(b"COUNTERPART_COUNTRY", b"PARTNER"),
         r"a\.xml have changed: COUNTERPART_COUNTRY not found"),
        ("a.xml", structure_specific("IMTS", IMTS).replace(b"18900000000", b"much"), "'much' where a number"),
        ("a.xml", structure_specific("IMTS", IMTS[2:3]), "no yearly observation"),
        ("a.xml", b'<?xml version="1.0"?><!doctype a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
         "has a document type"),
    ],
)  # fmt: skip
def test_what_is_no_data_message_is_said(
    build_tables: Build, tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ChangedColumns, match=message):
        build_tables("imf-imts", {name: tmp_path / name})


def test_without_the_extra_its_name_is_said(
    build_tables: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "answer.xml"
    path.write_bytes(structure_specific("IMTS", IMTS))
    monkeypatch.setitem(sys.modules, "sdmx", None)
    with pytest.raises(DataMissing, match=r'pip install "bilateral\[sdmx\]"'):
        build_tables("imf-imts", {path.name: path})


def test_the_address_is_that_of_the_list_of_services() -> None:
    base = sdmx.get_source("IMF_DATA").url
    assert address("IMF_DATA", "IMF.STA,IMTS", "IND+JPN...A", 2015) == (
        f"{base}/data/IMF.STA,IMTS/IND+JPN...A?startPeriod=2015"
    )


def test_positions_that_the_service_answers_come_before_those_of_the_portal(
    build_tables: Build, tmp_path: Path
) -> None:
    portal, answer = tmp_path / "portal.csv", tmp_path / "answer.xml"
    names = ",".join(f"{name}.ID,{name}" for name in POSITION)
    line = "JPN,Japan,{},x,OTWD_D_NETAL_FALL_ALL,x,{},x,A,x"
    portal.write_text(
        f"{names},TIME_PERIOD,OBS_VALUE,SCALE.ID\n{line.format('O', 'IND')},2024,1,6\n"
        f"{line.format('O', 'CHN')},2024,2,6\n"
    )
    answer.write_bytes(structure_specific("DIP", DIP))
    for files in ((portal, answer), (answer, portal)):
        tables = build_tables("imf-dip", {file.name: file for file in files})
        found = tables.execute("SELECT indicator, destination, value FROM flow ORDER BY ALL").fetchall()
        assert found == [
            ("direct_investment_position_outward", "CHN", 2e6),
            ("direct_investment_position_outward", "IND", 37.1e9),
            ("direct_investment_position_outward_derived", "IND", 67.3e9),
        ]


@pytest.mark.parametrize("described", [True, False], ids=["with the files", "alone"])
def test_answers_that_a_mirror_lists_are_read_beside_the_files(
    mirror: FaultyMirror, home: Path, run: Run, described: bool
) -> None:
    one = descriptors()["imf-dip"]
    url = address("IMF_DATA", "IMF.STA,DIP", "JPN.O+SCC...A", 2015)
    assert url.startswith(one.live[0].url)
    assert run("sources", "pull", "imf-dip", "--mirror", mirror.address)[0] == 3
    if described:
        names = ",".join(f"{name}.ID,{name}" for name in POSITION)
        rows = "JPN,Japan,O,x,OTWD_D_NETAL_FALL_ALL,x,{},x,A,x,2024,2,6"
        mirror.offer("imf-dip", {
            file.name: f"{names},TIME_PERIOD,OBS_VALUE,SCALE.ID\n{rows.format(partner)}\n".encode()
            for file, partner in zip(one.files, ("CHN", "DEU"), strict=True)
        })  # fmt: skip
    mirror.files["imf-dip/japan.xml"] = structure_specific("DIP", DIP)
    mirror.urls["imf-dip/japan.xml"] = url
    flows = "SELECT count(*), sum(value) FROM flow"
    assert run("sources", "pull", "imf-dip", "--mirror", mirror.address)[0] == 0
    expected = [(4, 104.4e9 + 4e6)] if described else [(2, 104.4e9)]
    assert Lake(home).rows(flows) == expected
    files = [file.name for file in catalog.read(home)["imf-dip"].files]
    assert files == [*(file.name for file in one.files if described), "japan.xml"]
    for again in (("--offline",), ()):
        code, _, err = run("sources", "pull", "imf-dip", *again)
        assert code == 0, err
        assert Lake(home).rows(flows) == expected
    assert "japan.xml" in run("sources", "show", "imf-dip")[1]
    assert verify(home) == []


def test_show_says_what_to_ask_the_service(home: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = address("IMF_DATA", "IMF.STA,IMTS", "IND+JPN.XG_FOB_USD+MG_CIF_USD+MG_FOB_USD..A", 2015)
    assert asked in run("sources", "show", "imf-imts")[1]
    monkeypatch.setitem(sys.modules, "sdmx", None)
    code, out, _ = run("sources", "show", "imf-imts")
    assert (code, 'pip install "bilateral[sdmx]"' in out) == (0, True)
