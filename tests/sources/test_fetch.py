"""Downloads from a server that misbehaves in every way that real ones do."""

from __future__ import annotations

import base64
import errno
import hashlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from bilateral.sources import fetch as module
from bilateral.sources import fetch_http
from bilateral.sources.fetch import (
    Busy,
    DiskFull,
    FetchError,
    NoNetwork,
    NotFound,
    Refused,
    TooLarge,
    Truncated,
    WrongHash,
    fetch,
)

BODY = bytes(range(256)) * 4000  # 1 MB: several chunks
SHA256 = hashlib.sha256(BODY).hexdigest()


class Server(ThreadingHTTPServer):
    """Serves each path as its function in `ways` says, and remembers what was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.release = threading.Event()
        self.away = ""

    def url(self, path: str, user: str = "") -> str:
        return f"http://{user}127.0.0.1:{self.server_address[1]}{path}"

    def times(self, path: str) -> int:
        return sum(asked == path for asked, _ in self.asked)


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        getattr(self, "way_" + self.path.strip("/").replace("-", "_"))()

    def log_message(self, *args: Any) -> None:
        pass

    def answer(self, status: int, body: bytes = b"", length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def first_time(self) -> bool:
        return self.server.times(self.path) == 1

    def way_good(self) -> None:
        have = self.headers.get("Range", "bytes=0-").removeprefix("bytes=").removesuffix("-")
        if self.headers.get("Range"):
            start = int(have)
            if start >= len(BODY):
                self.answer(416)
                return
            self.answer(206, BODY[start:], Content_Range=f"bytes {start}-{len(BODY) - 1}/{len(BODY)}")
        else:
            self.answer(200, BODY)

    def way_no_ranges(self) -> None:
        self.answer(200, BODY)

    def way_cut(self) -> None:
        self.answer(200, BODY[:700_000], length=len(BODY))

    def way_cut_once(self) -> None:
        self.way_cut() if self.first_time() else self.way_good()

    def way_broken_once(self) -> None:
        self.answer(500) if self.first_time() else self.way_good()

    def way_broken(self) -> None:
        self.answer(503)

    def way_too_many(self) -> None:
        self.answer(429, Retry_After="7") if self.first_time() else self.way_good()

    def way_gone(self) -> None:
        self.answer(404)

    def way_forbidden(self) -> None:
        self.answer(403)

    def way_page(self) -> None:
        self.answer(200, b"<html>Please log in</html>", Content_Type="text/html; charset=utf-8")

    def way_slow(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY[:10])
        self.wfile.flush()
        self.server.release.wait(5)

    def way_endless(self) -> None:
        self.send_response(200)
        self.end_headers()  # no length: HTTP/1.0, until the connection ends
        self.wfile.write(BODY)

    def way_private(self) -> None:
        token = base64.b64encode(b"me:se@cret").decode()
        self.way_good() if self.headers.get("Authorization") == f"Basic {token}" else self.answer(401)

    def way_to_file(self) -> None:
        self.answer(302, Location="file:///etc/hostname")

    def way_away(self) -> None:
        self.answer(302, Location=self.server.away)

    def way_to_good(self) -> None:
        self.answer(302, Location="/good")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.release.set()
        running.shutdown()
        thread.join()


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The waits between tries, noted instead of waited."""
    noted: list[float] = []
    monkeypatch.setattr(module, "sleep", noted.append)
    return noted


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "downloads" / "file.whl"


def leftovers(place: Path) -> set[str]:
    return {path.suffix for path in place.parent.iterdir()} - {".lock"}


def test_a_file_comes_whole_with_progress_and_a_name(server: Server, place: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    done = fetch(server.url("/good"), SHA256, place, progress=lambda *at: seen.append(at))
    assert done == place
    assert place.read_bytes() == BODY
    assert leftovers(place) == {".whl"}
    assert seen[-1] == (len(BODY), len(BODY))
    assert [at for at, _ in seen] == sorted(at for at, _ in seen)
    assert server.asked[0][1]["user-agent"].startswith("bilateral/")


def test_a_file_that_is_there_is_not_fetched_again(server: Server, place: Path) -> None:
    fetch(server.url("/good"), SHA256, place)
    fetch(server.url("/good"), SHA256.upper(), place)
    assert server.times("/good") == 1


def test_a_damaged_file_is_set_aside_and_fetched_again(server: Server, place: Path) -> None:
    place.parent.mkdir()
    place.write_bytes(b"half a fi")
    fetch(server.url("/good"), SHA256, place)
    assert place.read_bytes() == BODY
    assert place.with_name("file.whl.damaged").read_bytes() == b"half a fi"


def test_the_wrong_file_never_reaches_its_place(server: Server, place: Path) -> None:
    with pytest.raises(WrongHash, match=f"is {SHA256}, not {'0' * 64}; run `bilateral sources pull baci`"):
        fetch(server.url("/good"), "0" * 64, place, source="baci")
    assert leftovers(place) == set()
    assert server.times("/good") == 1


def test_a_web_page_instead_of_the_file_is_named_as_such(server: Server, place: Path) -> None:
    with pytest.raises(WrongHash, match="a web page came instead of the file"):
        fetch(server.url("/page"), SHA256, place)


def test_a_cut_download_leaves_only_a_part_to_resume(server: Server, place: Path, waits: list[float]) -> None:
    with pytest.raises(Truncated, match=r"broke off after 700000 of 1024000 bytes \(3 tries\)"):
        fetch(server.url("/cut"), SHA256, place)
    assert leftovers(place) == {".part"}
    assert waits == [1, 2]
    fetch(server.url("/good"), SHA256, place)
    assert server.asked[-1][1]["range"] == "bytes=700000-"
    assert place.read_bytes() == BODY


@pytest.mark.parametrize("path", ["/cut-once", "/broken-once"])
def test_a_passing_fault_is_tried_again(server: Server, place: Path, waits: list[float], path: str) -> None:
    fetch(server.url(path), SHA256, place)
    assert place.read_bytes() == BODY
    assert waits == [1]


def test_a_server_that_does_not_know_ranges_sends_all(server: Server, place: Path) -> None:
    place.parent.mkdir()
    place.with_name("file.whl.part").write_bytes(BODY[:5000])
    fetch(server.url("/no-ranges"), SHA256, place)
    assert place.read_bytes() == BODY


@pytest.mark.parametrize("part", [b"of another file", BODY, BODY + b"more"], ids=["other", "whole", "longer"])
def test_a_part_that_does_not_fit_is_given_up(server: Server, place: Path, part: bytes) -> None:
    place.parent.mkdir()
    place.with_name("file.whl.part").write_bytes(part)
    fetch(server.url("/good"), SHA256, place)
    assert place.read_bytes() == BODY


def test_without_a_pin_no_earlier_part_is_trusted(server: Server, place: Path) -> None:
    place.parent.mkdir()
    place.with_name("file.whl.part").write_bytes(b"of another file")
    fetch(server.url("/good"), None, place)
    assert place.read_bytes() == BODY


def test_a_busy_server_is_asked_when_it_says(server: Server, place: Path, waits: list[float]) -> None:
    fetch(server.url("/too-many"), SHA256, place)
    assert waits == [7]


@pytest.mark.parametrize(
    ("path", "error", "words"),
    [
        ("/gone", NotFound, "does not exist"),
        ("/forbidden", Refused, "HTTP 403"),
        ("/private", Refused, "HTTP 401"),
        ("/to-file", Refused, "HTTP 302"),
        ("/broken", Busy, "HTTP 503"),
    ],
)
@pytest.mark.usefixtures("waits")
def test_refusals_say_which(
    server: Server, place: Path, path: str, error: type[FetchError], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        fetch(server.url(path), SHA256, place, source="baci")
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith("again, or name a mirror with --mirror")
    assert leftovers(place) == set()


def test_a_stalled_server_is_not_waited_for_forever(
    server: Server, place: Path, waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch_http, "TIMEOUT_S", 0.1)
    began = time.monotonic()
    with pytest.raises(Truncated, match="broke off after 10 bytes"):
        fetch(server.url("/slow"), SHA256, place)
    assert time.monotonic() - began < 3
    assert len(waits) == 2


@pytest.mark.parametrize("path", ["/good", "/endless"], ids=["told", "untold"])
def test_a_file_larger_than_allowed_is_stopped(server: Server, place: Path, path: str) -> None:
    with pytest.raises(TooLarge):
        fetch(server.url(path), SHA256, place, max_bytes=100_000)
    assert not place.exists()


def test_credentials_are_used_and_never_shown(server: Server, place: Path) -> None:
    fetch(server.url("/private", "me:se%40cret@"), SHA256, place)
    with pytest.raises(WrongHash) as caught:
        fetch(server.url("/good", "me:se%40cret@"), "0" * 64, place)
    assert "cret" not in str(caught.value)
    assert "me:" not in str(caught.value)


def test_a_key_stays_with_the_host_that_it_is_for(server: Server, place: Path) -> None:
    key = {"Ocp-Apim-Subscription-Key": "se@cret"}
    fetch(server.url("/to-good"), SHA256, place, headers=key)
    assert [asked["ocp-apim-subscription-key"] for _, asked in server.asked] == ["se@cret"] * 2
    with Server() as other:
        thread = threading.Thread(target=other.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        server.away = other.url("/good")
        fetch(server.url("/away"), SHA256, place.with_name("second"), headers=key)
        other.shutdown()
        thread.join()
    assert [asked.get("ocp-apim-subscription-key") for _, asked in other.asked] == [None]


def test_redirects_within_the_web_are_followed(server: Server, place: Path) -> None:
    assert fetch(server.url("/to-good"), SHA256, place).read_bytes() == BODY


def test_no_network_fails_at_once(place: Path, waits: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with socket.create_server(("127.0.0.1", 0)) as closed_soon:
        port = closed_soon.getsockname()[1]
    with pytest.raises(NoNetwork, match=f"127.0.0.1:{port} cannot be reached"):
        fetch(f"http://127.0.0.1:{port}/good", SHA256, place)
    assert waits == []


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://127.0.0.1/x", "/etc/hostname"])
def test_only_web_addresses_are_opened(place: Path, url: str) -> None:
    with pytest.raises(Refused, match="not an http or https address"):
        fetch(url, None, place)


def test_a_full_disk_is_said_and_given_its_room_back(
    server: Server, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Callable[..., None]:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(module, "_put", full)
    with pytest.raises(DiskFull, match="no room left in"):
        fetch(server.url("/good"), SHA256, place)
    assert leftovers(place) == set()
