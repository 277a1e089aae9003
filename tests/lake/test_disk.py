"""Disks that are full or cannot be written, and folders with odd names."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bilateral.errors import DataMissing
from bilateral.lake import Lake, build, catalog, current, ensure
from bilateral.lake import home as home_of_user
from bilateral.lake.build import pull
from bilateral.lake.verify import verify

Run = Callable[..., tuple[int, str, str]]


def mounted(folder: Path, *options: str) -> bool:
    command = ["mount", "-t", "tmpfs", *options, "tmpfs", str(folder)]
    return os.name == "posix" and shutil.which("mount") is not None and subprocess.run(
        command, check=False, capture_output=True
    ).returncode == 0  # fmt: skip


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mounted(folder, "-o", "size=2m"):
        pytest.skip("a small disk cannot be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def read_only(home: Path, tmp_path: Path) -> Iterator[Path]:
    """A whole lake that cannot be written: root may write anywhere, but not to a disk that is mounted read-only."""
    if os.geteuid():
        for path in [*home.rglob("*"), home]:
            path.chmod(path.stat().st_mode & ~0o222)
        yield home
        for path in [home, *home.rglob("*")]:
            path.chmod(path.stat().st_mode | 0o200)
        return
    disk = tmp_path / "disk"
    disk.mkdir()
    if not mounted(disk):
        pytest.skip("a disk cannot be mounted here, and root may write everywhere else")
    shutil.copytree(home, disk / "lake")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    yield disk / "lake"
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_told_and_leaves_nothing_half_written(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    home = small_disk / "lake"
    monkeypatch.setenv("BILATERAL_HOME", str(home))
    code, _, err = run("sources", "pull", "factbook")
    assert code == 3
    assert f"no space left on the disk of {home}" in err
    assert "BILATERAL_HOME" in err
    assert len(err.splitlines()) == 1
    assert catalog.read(home) == {}
    assert not [path for path in (home / "tables").rglob("*") if path.suffix in (".parquet", ".ndjson")]
    assert not list(home.glob("tables/*/.building-*"))

    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    assert run("sources", "pull", "factbook")[0] == 0
    assert verify(home) == []


def test_a_disk_that_fills_leaves_the_present_edition(
    home: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    before = (home / "catalog.json").read_bytes()

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(build, "build_edition", full)
    code, _, err = run("sources", "pull", "worldatlas")
    assert code == 3
    assert "no space left" in err
    assert (home / "catalog.json").read_bytes() == before
    assert verify(home) == []


def test_a_lake_that_cannot_be_written_can_be_read(read_only: Path) -> None:
    assert Lake(read_only).rows("SELECT count(*) FROM tie")[0][0] > 0
    with pytest.raises(DataMissing, match="cannot be written; set BILATERAL_HOME"):
        pull(read_only, "worldatlas", offline=True)
    assert verify(read_only) == []


def test_an_older_edition_in_a_lake_that_cannot_be_written_goes_on_being_used(
    read_only: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(current, "reader_digest", lambda source: f"another {source}")
    told: list[str] = []
    missing = ensure(read_only, offline=True, tell=told.append)
    assert {source for source, _ in missing} == {"baci", "wgi", "wmd"}
    assert [line.partition(" ")[0] for line in told] == ["factbook", "register", "worldatlas"]
    assert all("stays as it was read on" in line and "cannot be written" in line for line in told)


def test_a_first_build_where_nothing_can_be_written(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    for home in (tmp_path / "file", tmp_path / "file" / "lake"):
        monkeypatch.setenv("BILATERAL_HOME", str(home))
        code, _, err = run("brief", "India", "Japan", "--offline", "--format", "json", "--out", str(tmp_path))
        assert code == 3
        assert f"the lake {home} cannot be written" in err
        assert "is not a folder" in err
        assert "Traceback" not in err
    assert not list(tmp_path.glob("*.json"))


@pytest.mark.parametrize("name", ["o'brien", "a b", "ü\u0301 日本", "[1]*?", "%41"])
def test_a_lake_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    for _ in range(2):
        pull(home, "worldatlas", offline=True)
    assert verify(home) == []
    assert Lake(home).rows("SELECT count(DISTINCT country) > 190 FROM trait") == [(True,)]


def test_an_empty_lake_is_not_called_whole(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BILATERAL_HOME", str(tmp_path / "none"))
    code, out, err = run("sources", "verify")
    assert (code, out) == (3, "")
    assert "there is no lake" in err
    assert not (tmp_path / "none").exists()


def test_the_home_of_the_lake(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setenv("BILATERAL_HOME", "/somewhere")
    assert home_of_user() == Path("/somewhere")
    monkeypatch.delenv("BILATERAL_HOME")
    assert home_of_user().name == "bilateral"
    monkeypatch.setenv("BILATERAL_HOME", "")
    code, _, err = run("sources", "list")
    assert (code, "BILATERAL_HOME is empty" in err) == (2, True)
