"""Hosts, limits, kept answers, ETag and 304, gzip, security headers; a lake that changes under the server."""

from __future__ import annotations

import asyncio
import gzip
import shutil
import threading
from datetime import date
from pathlib import Path

import httpx
import pytest

from bilateral.brief import Brief
from bilateral.lake import Lake
from bilateral.web.app import application
from bilateral.web.delivery import Delivery
from bilateral.web.limits import Limits
from bilateral.web.shelf import Shelf
from bilateral.world import get


def asked(app: Delivery, path: str, **options: object) -> httpx.Response:
    """Ask an application that listens nowhere."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost", timeout=60) as client:
            return await client.request(str(options.pop("method", "GET")), path, **options)  # type: ignore[arg-type]

    return asyncio.run(ask())


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1:9", "[::1]:80", "192.168.1.4:8437", "bilateral.test", "LOCALHOST:1"]
)
def test_hosts_that_are_this_machine(client: httpx.Client, host: str) -> None:
    assert client.get("/api/status", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "bilateral.test.evil", ""]
)
def test_another_name_is_refused(client: httpx.Client, host: str) -> None:
    answer = client.get("/api/status", headers={"host": host})
    assert answer.status_code in (400, 421)
    assert "lock" not in answer.text


def test_a_form_of_another_site_is_refused(client: httpx.Client) -> None:
    note = {"text": (None, "India and Japan.")}
    refused = client.post("/check", files=note, headers={"sec-fetch-site": "cross-site"})
    assert refused.status_code == 403
    assert client.post("/check", files=note, headers={"sec-fetch-site": "same-origin"}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/brief/IND/JPN", "/api/status", "/static/web.css", "/nothing", "/api/nothing"]
)
def test_every_answer_has_the_security_headers(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "server" not in headers or "uvicorn" in headers["server"]


@pytest.mark.parametrize(
    "path", ["/brief/IND/JPN", "/api/facts/cepa", "/api/brief/IND/JPN", "/static/web.css", "/sources"]
)
def test_what_the_reader_has_is_not_sent_again(client: httpx.Client, path: str) -> None:
    whole = client.get(path)
    tag, changed = whole.headers["etag"], whole.headers["last-modified"]
    for headers in ({"if-none-match": tag}, {"if-none-match": f'"x", {tag}'}, {"if-modified-since": changed}):
        again = client.get(path, headers=headers)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    for headers in ({"if-none-match": '"other"'}, {"if-none-match": '"other"', "if-modified-since": changed},
                    {"if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT"}, {"if-modified-since": "rubbish"}):  # fmt: skip
        assert client.get(path, headers=headers).status_code == 200


def test_gzip_only_for_who_takes_it(client: httpx.Client) -> None:
    plain = client.get("/api/brief/IND/JPN", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    for offered in ("gzip", "br, gzip;q=0.5"):
        with client.stream("GET", "/api/brief/IND/JPN", headers={"accept-encoding": offered}) as packed:
            raw = b"".join(packed.iter_raw())
            assert packed.headers["content-encoding"] == "gzip"
        assert gzip.decompress(raw) == plain.content
        assert len(raw) < len(plain.content) / 4
    assert (
        "content-encoding"
        not in client.get("/api/brief/IND/JPN", headers={"accept-encoding": "gzip;q=0"}).headers
    )


def test_head_tells_what_get_would(client: httpx.Client) -> None:
    got, told = client.get("/fact/cepa-signed"), client.head("/fact/cepa-signed")
    assert (told.status_code, told.content) == (200, b"")
    assert told.headers["etag"] == got.headers["etag"]
    assert told.headers["content-length"] == got.headers["content-length"]


def test_too_large_a_note_is_a_page(client: httpx.Client) -> None:
    answer = client.post("/check", files={"file": ("note.md", b"India " * 9_000_000)})  # 54 MB
    assert answer.status_code == 413
    assert "200,000 bytes" in answer.text
    body = client.post("/api/check", json={"text": "x" * 300_000})
    assert (body.status_code, body.json()["error"]["kind"]) == (413, "too-large")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"India \xff\xfe Japan", "byte 7 is 0xff"),
        (b"PK\x03\x04\0\0", "binary file"),
        (b"", "is empty"),
        (b" \n ", "is empty"),
    ],
)
def test_a_note_that_is_no_text_is_told(client: httpx.Client, content: bytes, said: str) -> None:
    answer = client.post("/check", files={"file": ("n.md", content), "pair": (None, "IND-JPN")})
    assert answer.status_code == 400
    assert said in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("content", [b"", b"--x\r\nbroken", b"\xff" * 100])
def test_a_broken_form_is_told(client: httpx.Client, content: bytes) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = client.post("/check", content=content, headers=headers)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


HOSTILE = (
    "India <script>alert(1)</script> & Japan </textarea><img src=x onerror=alert(1)> since 28 April 1953.\n"
)


def test_a_hostile_note_is_shown_as_text(client: httpx.Client) -> None:
    answer = client.post("/check", files={"text": (None, HOSTILE), "pair": (None, "IND-JPN")})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
    wrong = client.post("/check", files={"text": (None, "x"), "pair": (None, '"><b>x')})
    assert wrong.status_code == 404
    assert "<b>x" not in wrong.text


@pytest.mark.parametrize(
    "path",
    [
        "/search?q=<script>alert(1)</script>",
        "/brief/<script>/JPN",
        "/fact/<b>x</b>",
        "/<i>/",
        "/compare?pair=<b>&pair=<i>",
    ],
)
def test_hostile_addresses_are_shown_as_text(client: httpx.Client, path: str) -> None:
    text = client.get(path).text
    assert "<script>alert" not in text
    assert "<script>/" not in text
    assert "<b>x" not in text
    assert "<i>" not in text


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/%2e%2e/errors.py", "/static//etc/passwd", "/..%2f..%2fetc%2fpasswd",
     "/sources/..%2f..%2fcatalog.json", "/rows/..%2fregister/fact", "/fact/..%2f..%2fcatalog"],
)  # fmt: skip
def test_no_address_reaches_the_file_system(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (404, 422)
    assert "root:" not in answer.text
    assert "import" not in answer.text


def test_an_error_inside_is_told_without_its_traceback(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("bilateral.web.pages.search.found_by", broken)
    answer = asked(application(shelf), "/search?q=x")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_what_takes_too_long_is_told(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    going_on = threading.Event()
    monkeypatch.setattr("bilateral.web.api.search", lambda *_: going_on.wait(5) and [])
    app = application(shelf, limits=Limits(work_s=0.2))
    threading.Timer(0.6, going_on.set).start()
    answer = asked(app, "/api/search?q=x")
    assert (answer.status_code, answer.json()["error"]["kind"]) == (503, "too-slow")


def test_a_brief_does_not_wait_for_a_check(shelf: Shelf) -> None:
    made: list[Brief] = []
    with shelf.checking():
        asking = threading.Thread(
            target=lambda: made.append(shelf.brief(get("IND"), get("JPN"), date(2026, 7, 15)))
        )
        asking.start()
        asking.join(timeout=60)
        assert len(made) == 1


def test_kept_answers_stay_within_their_room(shelf: Shelf) -> None:
    app = application(shelf, limits=Limits(kept_bytes=60_000))
    for number in range(60):
        assert asked(app, f"/api/facts?limit=20&offset={number}").status_code == 200
    assert 0 < app.kept.bytes <= 60_000
    assert 0 < len(app.kept) < 60


def test_a_lake_that_changes_is_opened_anew(lake: Lake, tmp_path: Path) -> None:
    copy = tmp_path / "lake"
    shutil.copytree(lake.path, copy)
    app = application(Shelf(copy))
    before = asked(app, "/api/status")
    lock = copy / "bilateral.lock"
    lock.write_text(lock.read_text().replace('"retrieved"', '"retrieved" '))
    after = asked(app, "/api/status", headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.json()["lock"] != before.json()["lock"]
    assert after.headers["etag"] != before.headers["etag"]


def test_a_lake_that_breaks_is_told_with_the_command_that_mends_it(lake: Lake, tmp_path: Path) -> None:
    copy = tmp_path / "lake"
    shutil.copytree(lake.path, copy)
    app = application(Shelf(copy))
    assert asked(app, "/api/status").status_code == 200
    (copy / "catalog.json").write_text("{")
    answer = asked(app, "/api/status")
    assert (answer.status_code, answer.json()["error"]["kind"]) == (503, "data-missing")
    assert "bilateral sources pull" in answer.json()["error"]["message"]


def test_nothing_in_the_lake_is_written(client: httpx.Client, lake: Lake) -> None:
    def standing() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in sorted(lake.path.rglob("*"))}

    before = standing()
    for path in ("/", "/brief/IND/KEN", "/sources", "/rows/factbook/tie?pair=IND-JPN"):
        assert client.get(path).status_code == 200
    assert client.post("/api/check", json={"text": "India and Japan."}).status_code == 200
    assert standing() == before
