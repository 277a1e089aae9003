"""A mirror on a local HTTP server that misbehaves as told, path by path, and remembers what was asked."""

from __future__ import annotations

import csv
import hashlib
import io
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from bilateral.sources.descriptor import descriptors

Fault = Callable[["Answer", bytes], None]

TREATIES, VISAS, INVESTMENT, LEADERS = "tax-treaties", "passport-index", "unctad-iia", "leaders"

TAX_HEADER = (
    "iso3_a,country_a,iso3_b,country_b,latest_year,directions_present,measures_present,measure_count,"
    "obs_row_count,non_null_obs_count,treaty_year_min,treaty_year_max\n"
)


def tax_rows(first_year: int = 1989) -> bytes:
    """A file of one tax treaty; another year makes another edition of it."""
    return f"{TAX_HEADER}IND,India,JPN,Japan,2025,2,WHT_DIV|WHT_INT,2,4,4,{first_year}.0,{first_year}.0\n".encode()


def visa_rows(codes: tuple[str, ...] = ("IND", "JPN")) -> bytes:
    """What each of some countries asks of each other's passports."""
    rows = [f"{a},{b},{'-1' if a == b else 'e-visa'}\n" for a in codes for b in codes]
    return ("Passport,Destination,Requirement\n" + "".join(rows)).encode()


class Answer(BaseHTTPRequestHandler):
    """One answer of the mirror."""

    server: FaultyMirror

    def do_GET(self) -> None:
        path = self.path.strip("/")
        self.server.asked.append((path, {name.lower(): text for name, text in self.headers.items()}))
        body = self.server.manifest() if path == "MANIFEST.csv" else self.server.files.get(path)
        if body is None:
            self.give(404)
            return
        self.server.faults.get(path, good)(self, body)

    def log_message(self, *args: Any) -> None:
        pass

    def give(self, status: int, body: bytes = b"", length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, text in headers.items():
            self.send_header(name.replace("_", "-"), text)
        self.end_headers()
        self.wfile.write(body)

    def is_first(self) -> bool:
        return self.server.times(self.path.strip("/")) == 1


class FaultyMirror(ThreadingHTTPServer):
    """Its files by path, its faults by path; the manifest promises the hashes of `promised`, or of the files."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.files: dict[str, bytes] = {}
        self.urls: dict[str, str] = {}
        self.faults: dict[str, Fault] = {}
        self.promised: dict[str, bytes] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.retrieved = ""  # what the manifest says of all files; nothing, as in lists made by hand
        self.release = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def times(self, path: str) -> int:
        return sum(asked == path for asked, _ in self.asked)

    def offer(self, source: str, content: Mapping[str, bytes] | bytes, fault: Fault | None = None) -> str:
        """Serve a source's files (its only one, for bytes); returns the path of the last."""
        described = descriptors()[source].files
        given = content if isinstance(content, Mapping) else {described[0].name: content}
        path = ""
        for file in described:
            path = f"{source}/{file.name}"
            self.files[path], self.urls[path] = given[file.name], file.url
            self.faults.pop(path, None)
            if fault:
                self.faults[path] = fault
        return path

    def manifest(self) -> bytes:
        text = io.StringIO(newline="")
        lines = csv.writer(text)
        lines.writerow(("url", "file", "sha256", "bytes", "source", "licence", "retrieved"))
        for path, body in self.files.items():
            promised = hashlib.sha256(self.promised.get(path, body)).hexdigest()
            source = path.partition("/")[0]
            lines.writerow((self.urls[path], path, promised, len(body), source, "", self.retrieved))
        return text.getvalue().encode()

    @contextmanager
    def running(self) -> Iterator[FaultyMirror]:
        thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield self
        finally:
            self.release.set()
            self.shutdown()
            self.server_close()
            thread.join()


def good(answer: Answer, body: bytes) -> None:
    asked = answer.headers.get("Range")
    if asked:
        start = int(asked.removeprefix("bytes=").removesuffix("-"))
        answer.give(206, body[start:], Content_Range=f"bytes {start}-{len(body) - 1}/{len(body)}")
    else:
        answer.give(200, body)


def cut_off(answer: Answer, body: bytes) -> None:
    answer.give(200, body[: len(body) // 2], length=len(body))


def told_too_long(answer: Answer, body: bytes) -> None:
    answer.give(200, body, length=len(body) + 1000)


def told_too_short(answer: Answer, body: bytes) -> None:
    answer.give(200, body, length=len(body) - 10)


def too_many(answer: Answer, body: bytes) -> None:  # noqa: ARG001 - a fault is called with both
    answer.give(429, Retry_After="7")


def too_many_until_a_day(answer: Answer, body: bytes) -> None:
    answer.give(429, Retry_After="Fri, 31 Dec 2100 23:59:59 GMT") if answer.is_first() else good(answer, body)


def broken(answer: Answer, body: bytes) -> None:  # noqa: ARG001
    answer.give(500)


def loops(answer: Answer, body: bytes) -> None:  # noqa: ARG001
    answer.give(302, Location=answer.path)


def page(answer: Answer, body: bytes) -> None:  # noqa: ARG001
    answer.give(200, b"<!DOCTYPE html><html>Please log in</html>", Content_Type="text/html; charset=utf-8")


def another(answer: Answer, body: bytes) -> None:
    answer.give(200, body.replace(b"IND", b"CHN"))


def stalls(answer: Answer, body: bytes) -> None:
    answer.send_response(200)
    answer.send_header("Content-Length", str(len(body)))
    answer.end_headers()
    answer.wfile.write(body[:10])
    answer.wfile.flush()
    answer.server.release.wait(5)


def drips(answer: Answer, body: bytes) -> None:
    """Answer slowly, over about a second, and whole."""
    asked = answer.headers.get("Range")
    start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked else 0
    answer.send_response(206 if asked else 200)
    answer.send_header("Content-Length", str(len(body) - start))
    answer.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
    answer.end_headers()
    step = len(body) // 50 + 1
    for at in range(start, len(body), step):
        if answer.server.release.wait(0.02):
            return
        answer.wfile.write(body[at : at + step])
        answer.wfile.flush()


def once(fault: Fault) -> Fault:
    """The fault the first time, and then a good answer."""

    def way(answer: Answer, body: bytes) -> None:
        fault(answer, body) if answer.is_first() else good(answer, body)

    return way
