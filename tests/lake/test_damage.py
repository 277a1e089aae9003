"""Damage is told with the command that mends it, and that command mends it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.errors import DataMissing
from bilateral.lake import Lake, catalog, ensure
from bilateral.lake.verify import verify

# A sum would depend on the order in which threads add.
ALL_ROWS = "SELECT count(*), bit_xor(hash(source, indicator, country, year, value, unit, label)) FROM trait"

Run = Callable[..., tuple[int, str, str]]


def table(home: Path) -> Path:
    return home / catalog.read(home)["worldatlas"].tables["trait"].file


def flip(path: Path) -> None:
    """Change one bit in the middle: of two such files DuckDB reads one without complaint, with other figures."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def to_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def mended_by(message: str, run: Run) -> None:
    """Run the command that a message names."""
    command = re.search(r"`bilateral (sources pull[^`]*)`", message)
    assert command, message
    code, _, err = run(*command.group(1).split())
    # Without a network, what has to be downloaded cannot be had: all else is.
    assert code == 0 or "baci" in err


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(path.read_bytes()[:-100]),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes() + b"\0"),
        lambda path: path.unlink(),
        flip,
        to_folder,
    ],
    ids=["truncated", "empty", "longer", "missing", "one bit", "a folder"],
)
def test_a_damaged_table(home: Path, run: Run, damage: Callable[[Path], None]) -> None:
    rows = Lake(home).rows(ALL_ROWS)
    damage(table(home))
    with pytest.raises(DataMissing, match="worldatlas is damaged or missing") as caught:
        Lake(home)
    assert caught.value.exit_code == 3
    assert [line.partition(":")[0] for line in verify(home)] == ["worldatlas"]
    assert run("sources", "verify")[0] == 3

    mended_by(str(caught.value), run)
    assert verify(home) == []
    assert Lake(home).rows(ALL_ROWS) == rows


def test_a_table_damaged_while_the_lake_is_open(home: Path) -> None:
    lake = Lake(home)
    lake.rows("SELECT 1")
    table(home).write_bytes(b"not a table")
    with pytest.raises(DataMissing, match="`bilateral sources pull worldatlas`"):
        lake.rows("SELECT sum(value) FROM trait")


def test_a_wrong_query_is_not_called_damage(home: Path) -> None:
    import duckdb

    with pytest.raises(duckdb.CatalogException):
        Lake(home).rows("SELECT * FROM no_such_relation")


def test_a_missing_table_is_read_again_by_the_next_brief(home: Path) -> None:
    table(home).unlink()
    ensure(home, offline=True)
    assert verify(home) == []


def without_rows(text: str) -> str:
    document = json.loads(text)
    del document["editions"]["worldatlas"]["tables"]["trait"]["rows"]
    return json.dumps(document)


@pytest.mark.parametrize(
    "damaged",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("worldatlas", "world\x00atlas"),
        lambda text: text.replace("catalog@1", "catalog@2"),
        without_rows,
        *("", "[]", "null", "17", '{"schema": "bilateral/catalog@1"}'),
        '{"schema": "bilateral/catalog@1", "editions": [1]}',
        '{"schema": "bilateral/catalog@1", "editions": {"baci": {"tables": {}}}}',
        "[" * 100_000,
    ],
)
def test_a_damaged_catalog_is_told(home: Path, damaged: str | Callable[[str], str]) -> None:
    path = home / "catalog.json"
    path.write_text(damaged if isinstance(damaged, str) else damaged(path.read_text()))
    for use in (Lake, verify, catalog.read, ensure):
        with pytest.raises(DataMissing, match="`bilateral sources pull`") as caught:
            use(home)
        assert str(path) in str(caught.value)
        assert len(str(caught.value).splitlines()) == 1


def test_a_damaged_catalog_is_mended(home: Path, run: Run, tmp_path: Path) -> None:
    path = home / "catalog.json"
    path.write_text(path.read_text()[:1000])
    brief = ("brief", "India", "Japan", "--format", "json", "--offline", "--out", str(tmp_path / "out"))
    code, _, err = run(*brief)
    assert code == 3
    assert not (tmp_path / "out").exists()
    for words in (("sources", "list"), ("sources", "verify"), ("sources", "show", "factbook")):
        assert run(*words)[0] == 3
    mended_by(err, run)
    assert verify(home) == []
    assert run(*brief)[0] == 0


def test_a_catalog_in_another_encoding(home: Path) -> None:
    (home / "catalog.json").write_bytes((home / "catalog.json").read_text().encode("utf-16"))
    assert Lake(home).editions.keys() >= {"factbook"}  # JSON may be UTF-16: nothing is lost
    (home / "catalog.json").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(DataMissing, match="is damaged"):
        Lake(home)


def test_a_catalog_that_is_a_folder(home: Path, run: Run) -> None:
    (home / "catalog.json").unlink()
    (home / "catalog.json").mkdir()
    code, _, err = run("brief", "India", "Japan", "--offline")
    assert code == 3
    assert "catalog.json cannot be read" in err


def test_a_source_that_a_newer_version_wrote_is_left_alone(home: Path) -> None:
    path = home / "catalog.json"
    document = json.loads(path.read_text())
    document["editions"]["of-the-future"] = document["editions"]["worldatlas"] | {"source": "of-the-future"}
    path.write_text(json.dumps(document))
    assert "of-the-future" not in Lake(home).editions
    catalog.add(home, catalog.read(home)["factbook"])
    assert "of-the-future" in catalog.read(home)


@pytest.mark.parametrize(
    "damage",
    [lambda path: path.write_text("{"), lambda path: path.unlink(), lambda path: path.write_bytes(b"\xff"),
     lambda path: path.write_text(path.read_text().replace("factbook", "fuctbook"))],
    ids=["truncated", "missing", "bytes", "other"],
)  # fmt: skip
def test_a_damaged_lock_is_told_and_mended(home: Path, run: Run, damage: Callable[[Path], None]) -> None:
    path = home / "bilateral.lock"
    right = path.read_bytes()
    damage(path)
    code, _, err = run("sources", "verify")
    assert code == 3
    assert "bilateral.lock does not pin what the catalog holds" in err
    mended_by(err, run)
    assert verify(home) == []

    path.write_text("{")
    ensure(home, offline=True)  # as every brief does
    assert path.read_bytes() == right
