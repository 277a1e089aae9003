"""Mirrors: folders and web addresses, the manifests they need and the tricks they must not play."""

from __future__ import annotations

import functools
import hashlib
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from bilateral.sources.fetch import WrongHash, fetch
from bilateral.sources.mirror import Mirror, MirrorError

URL = "https://example.org/data.csv"
PAGE = "https://example.org/downloads"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One file with an address of its own, two behind one download page."""
    root = tmp_path / "mirror"
    (root / "a").mkdir(parents=True)
    rows = ["source,file,url,bytes,sha256,licence"]
    for file, url in (("a/data.csv", URL), ("a/one.zip", PAGE), ("a/two, too.zip", PAGE)):
        (root / file).write_text(file)
        rows.append(f'x,"{file}",{url},{len(file)},{digest(file).upper()},CC0')
    (root / "MANIFEST.csv").write_text("\n".join(rows) + "\n", encoding="utf-8-sig")
    return root


@pytest.fixture
def address(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: Any) -> None:
            pass

    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture(params=["folder", "address"])
def mirror(request: pytest.FixtureRequest) -> Mirror:
    return Mirror.open(request.getfixturevalue(request.param))


def test_a_listed_file_comes_from_the_mirror(mirror: Mirror, tmp_path: Path) -> None:
    place = fetch(URL, digest("a/data.csv"), tmp_path / "data.csv", mirror=mirror)
    assert place.read_text() == "a/data.csv"


def test_an_unpinned_file_is_held_against_the_manifest(mirror: Mirror, folder: Path, tmp_path: Path) -> None:
    (folder / "a" / "data.csv").write_text("tampered with")
    with pytest.raises(WrongHash, match=r"data\.csv is not the pinned file"):
        fetch(URL, None, tmp_path / "data.csv", mirror=mirror)
    assert not (tmp_path / "data.csv").exists()


def test_a_page_with_several_files_needs_a_hash_or_a_name(mirror: Mirror) -> None:
    with pytest.raises(MirrorError, match="several files"):
        mirror.find(PAGE)
    by_hash = mirror.find(PAGE, sha256=digest("a/one.zip"))
    assert by_hash is not None
    assert by_hash == mirror.find(PAGE, file_name="one.zip")


def test_what_is_not_listed_is_not_found(mirror: Mirror) -> None:
    assert mirror.find("https://example.org/other") is None
    assert mirror.find(URL, sha256="0" * 64) is None, "another edition is not this file"


@pytest.mark.parametrize("file", ["../x", "a/../../x", "/etc/passwd", "..\\x", "C:x", "http://a/b", ""])
def test_a_manifest_cannot_point_outside(tmp_path: Path, file: str) -> None:
    (tmp_path / "MANIFEST.csv").write_text(f"url,file,sha256\n{URL},{file},{'0' * 64}\n")
    with pytest.raises(MirrorError, match="no file of the mirror"):
        Mirror.open(tmp_path)


def test_nor_can_a_link(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    (folder / "a" / "data.csv").unlink()
    (folder / "a" / "data.csv").symlink_to(secret)
    with pytest.raises(MirrorError, match="leads out of the mirror"):
        Mirror.open(folder)


def test_a_folder_without_a_manifest_is_no_mirror(tmp_path: Path, address: str) -> None:
    with pytest.raises(MirrorError, match=r"is not a mirror: it has no MANIFEST\.csv"):
        Mirror.open(tmp_path)
    with pytest.raises(MirrorError, match=r"is not a mirror: it has no MANIFEST\.csv"):
        Mirror.open(f"{address}/a")


def test_a_manifest_without_hashes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "MANIFEST.csv").write_text("url,file\n")
    with pytest.raises(MirrorError, match="lacks the column sha256"):
        Mirror.open(tmp_path)
