"""Locks, mirrors and removal: what was pulled goes elsewhere, is pinned, and goes away."""

# ruff: noqa: F811, ARG001 - pytest hands a fixture over by its name, also where only its work is wanted
from __future__ import annotations

import csv
import json
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from faulty_mirror import TREATIES, VISAS, FaultyMirror, tax_rows, visa_rows
from pull_setup import Run, home, leftovers, mirror, run, waits  # noqa: F401 - fixtures

from bilateral.lake import Lake, catalog
from bilateral.lake.verify import verify
from bilateral.sources.descriptor import descriptors
from bilateral.sources.mirror import Mirror

PAIR = "SELECT start FROM tie WHERE kind = 'tax-treaty'"


@pytest.fixture
def pulled(mirror: FaultyMirror, home: Path, run: Run) -> Path:
    """A lake of two sources."""
    mirror.offer(TREATIES, tax_rows())
    mirror.offer(VISAS, visa_rows())
    assert run("sources", "pull", TREATIES, VISAS, "--mirror", mirror.address)[0] == 0
    return home


def test_a_lock_is_written_and_checked(pulled: Path, mirror: FaultyMirror, run: Run, tmp_path: Path) -> None:
    lock = tmp_path / "elsewhere" / "a.lock"
    code, out, _ = run("sources", "lock", lock)
    assert (code, out.strip()) == (0, str(lock))
    assert lock.read_bytes() == (pulled / "bilateral.lock").read_bytes()
    pins = {pin["source"]: pin for pin in json.loads(lock.read_text())["editions"]}
    assert pins[TREATIES]["files"][0]["url"] == descriptors()[TREATIES].files[0].url
    assert run("sources", "lock", lock, "--check")[0] == 0

    mirror.offer(TREATIES, tax_rows(1990))
    assert run("sources", "pull", TREATIES, "--mirror", mirror.address)[0] == 0
    code, _, err = run("sources", "lock", lock, "--check")
    assert code == 3
    assert f"{TREATIES}: edges_global_undirected.csv is sha256" in err
    assert VISAS not in err

    mirror.offer(TREATIES, tax_rows())
    assert run("sources", "pull", TREATIES, "--mirror", mirror.address)[0] == 0
    assert run("sources", "lock", lock, "--check")[0] == 0, "the same files are the same data"


def test_a_lock_says_what_is_lacking_or_more(pulled: Path, run: Run, tmp_path: Path) -> None:
    lock = tmp_path / "a.lock"
    assert run("sources", "lock", lock)[0] == 0
    whole = json.loads(lock.read_text())
    catalog.drop(pulled, TREATIES)
    _, _, err = run("sources", "lock", lock, "--check")
    assert f"{TREATIES}: not in the lake; `bilateral sources pull {TREATIES}` brings it" in err
    lock.write_text(json.dumps(whole | {"editions": []}))
    _, _, err = run("sources", "lock", lock, "--check")
    assert f"{VISAS}: in the lake and not in the lock" in err


def test_the_day_of_retrieval_is_no_difference(pulled: Path, run: Run, tmp_path: Path) -> None:
    lock = tmp_path / "a.lock"
    assert run("sources", "lock", lock)[0] == 0
    held = catalog.read(pulled)[VISAS]
    catalog.add(pulled, replace(held, retrieved="2020-01-01"))
    assert run("sources", "lock", lock, "--check")[0] == 0


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "bilateral/lock@1", "editions": [{"source": "x"}]}',
                                  '{"schema": "other/lock@1", "editions": []}'])  # fmt: skip
def test_what_is_no_lock_is_said(pulled: Path, run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.lock").write_text(text)
    code, _, err = run("sources", "lock", tmp_path / "a.lock", "--check")
    assert code == 2
    assert "is no lock of a lake" in err
    assert run("sources", "lock", tmp_path / "absent.lock", "--check")[0] == 2


def test_an_empty_lake_has_nothing_to_pin_mirror_or_remove(home: Path, run: Run, tmp_path: Path) -> None:
    for words in (("lock", tmp_path / "a.lock"), ("mirror", tmp_path / "copy"), ("remove", VISAS)):
        code, _, err = run("sources", *words)
        assert code == 3
        assert "bilateral sources" in err, "the command that mends it"


def test_a_mirror_fills_another_lake_without_a_network(
    pulled: Path, mirror: FaultyMirror, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy"
    code, out, _ = run("sources", "mirror", copy)
    assert (code, "2 files" in out) == (0, True)
    with (copy / "MANIFEST.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert list(rows[0]) == ["url", "file", "sha256", "bytes", "source", "licence", "retrieved"]
    assert {(row["source"], row["file"], row["retrieved"], row["licence"]) for row in rows} == {
        (
            source,
            f"{source}/{descriptors()[source].files[0].name}",
            date.today().isoformat(),
            descriptors()[source].licence,
        )
        for source in (TREATIES, VISAS)
    }
    asked = len(mirror.asked)
    monkeypatch.setenv("BILATERAL_HOME", str(tmp_path / "other"))
    monkeypatch.setenv("BILATERAL_MIRROR", str(copy))
    assert run("sources", "pull", TREATIES, VISAS)[0] == 0
    assert len(mirror.asked) == asked
    assert verify(tmp_path / "other") == []
    assert Lake(tmp_path / "other").rows(PAIR) == Lake(pulled).rows(PAIR)
    assert run("sources", "lock", tmp_path / "other.lock")[0] == 0
    monkeypatch.setenv("BILATERAL_HOME", str(pulled))
    assert run("sources", "lock", tmp_path / "other.lock", "--check")[0] == 0


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("2026-01-02", "2026-01-02"),
        ("2026-01-02T10:00:00Z", "2026-01-02"),
        ("", None),
        ("last week", None),
    ],
)
def test_a_mirrored_file_is_as_old_as_the_mirror_says(
    mirror: FaultyMirror, home: Path, run: Run, tmp_path: Path, told: str, kept: str | None
) -> None:
    mirror.retrieved = told
    mirror.offer(TREATIES, tax_rows())
    today = date.today().isoformat()
    assert run("sources", "pull", TREATIES, "--mirror", mirror.address)[0] == 0
    edition = catalog.read(home)[TREATIES]
    assert (edition.retrieved, edition.files[0].retrieved) == (kept or today,) * 2
    assert run("sources", "mirror", tmp_path / "copy")[0] == 0
    with (tmp_path / "copy" / "MANIFEST.csv").open(newline="") as stream:
        assert [row["retrieved"] for row in csv.DictReader(stream)] == [kept or today]


def test_a_mirror_grows_and_keeps_what_it_had(
    pulled: Path, mirror: FaultyMirror, run: Run, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    assert run("sources", "mirror", copy, VISAS)[0] == 0
    assert not (copy / TREATIES).exists()
    assert run("sources", "mirror", copy, TREATIES)[0] == 0
    offered = Mirror.open(copy)
    for source in (TREATIES, VISAS):
        assert offered.find(descriptors()[source].files[0].url) is not None
    mirror.offer(TREATIES, tax_rows(1990))
    assert run("sources", "pull", TREATIES, "--mirror", mirror.address)[0] == 0
    assert run("sources", "mirror", copy)[0] == 0
    (copy / VISAS / "passport-index-tidy-iso3.csv").unlink()
    assert run("sources", "mirror", copy, TREATIES)[0] == 0
    assert set(Mirror.open(copy).files) == {descriptors()[TREATIES].files[0].url}, (
        "what is gone is not promised"
    )
    assert (copy / TREATIES / "edges_global_undirected.csv").read_bytes() == tax_rows(1990)


def test_a_damaged_download_is_not_mirrored(pulled: Path, run: Run, tmp_path: Path) -> None:
    (download,) = catalog.read(pulled)[TREATIES].files
    (pulled / "downloads" / download.sha256 / download.name).write_bytes(b"damaged")
    code, _, err = run("sources", "mirror", tmp_path / "copy", TREATIES)
    assert code == 3
    assert "is not the pinned file" in err
    assert not (tmp_path / "copy" / "MANIFEST.csv").exists()


def test_what_is_no_mirror_is_not_written_over(pulled: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "MANIFEST.csv").write_text("a list of something else\n")
    code, _, err = run("sources", "mirror", tmp_path)
    assert code == 2
    assert "lacks the column" in err
    assert (tmp_path / "MANIFEST.csv").read_text() == "a list of something else\n"


def test_a_source_is_removed_with_its_downloads(pulled: Path, run: Run) -> None:
    held = catalog.read(pulled)
    code, out, _ = run("sources", "remove", TREATIES)
    assert code == 0
    assert f"{TREATIES} removed" in out
    assert set(catalog.read(pulled)) == {VISAS}
    assert not (pulled / "downloads" / held[TREATIES].files[0].sha256).exists()
    assert (pulled / "downloads" / held[VISAS].files[0].sha256).is_dir()
    assert not [path for path in (pulled / "tables" / TREATIES).iterdir() if path.is_dir()]
    assert verify(pulled) == []
    assert leftovers(pulled) == []
    assert Lake(pulled).rows(PAIR) == []
    assert run("sources", "remove", TREATIES)[0] == 3


def test_a_download_that_another_source_was_read_from_stays(pulled: Path, run: Run) -> None:
    held = catalog.read(pulled)
    shared = held[VISAS].files[0]
    catalog.add(pulled, replace(held[TREATIES], files=(shared,), sha256=shared.sha256))
    assert run("sources", "remove", TREATIES)[0] == 0
    assert (pulled / "downloads" / shared.sha256).is_dir()
    assert verify(pulled) == []


def test_status_says_what_is_stale_corrupt_or_of_another_reader(pulled: Path, run: Run) -> None:
    held = catalog.read(pulled)
    _, out, _ = run("sources", "status")
    assert TREATIES not in out
    assert "leaders" in out

    limit = descriptors()[TREATIES].stale_after_days
    assert limit is not None
    old = date.today() - timedelta(days=limit + 1)
    catalog.add(pulled, replace(held[TREATIES], retrieved=old.isoformat()))
    catalog.add(pulled, replace(held[VISAS], reader="other code"))
    states = {row["id"]: row["state"] for row in json.loads(run("sources", "status", "--format", "json")[1])}
    assert (states[TREATIES], states[VISAS], states["leaders"]) == ("stale", "older reader", "not pulled")
    catalog.add(pulled, replace(held[TREATIES], retrieved=(old + timedelta(days=1)).isoformat()))
    (table,) = (pulled / "tables" / VISAS).glob("*/tie.parquet")
    content = bytearray(table.read_bytes())
    content[len(content) // 2] ^= 1
    table.write_bytes(content)
    states = {row["id"]: row["state"] for row in json.loads(run("sources", "status", "--format", "json")[1])}
    assert (states[TREATIES], states[VISAS]) == ("current", "corrupt"), (
        "on its last day it is not stale; one bit counts"
    )


def test_verify_finds_a_wrong_download_a_wrong_count_and_wrong_coverage(pulled: Path, run: Run) -> None:
    assert run("sources", "verify")[0] == 0
    held = catalog.read(pulled)
    (download,) = held[TREATIES].files
    shutil.rmtree(pulled / "downloads" / download.sha256)
    tie = held[VISAS].tables["tie"]
    catalog.add(pulled, replace(held[VISAS], tables={"tie": replace(tie, rows=tie.rows + 1)}))
    code, _, err = run("sources", "verify")
    assert code == 3
    assert f"{TREATIES}: {download.name}: " in err
    assert "is missing" in err
    assert f"{VISAS}: tie: 2 rows, not 3" in err
    assert f"{VISAS}: coverage: there is no such table" in err
