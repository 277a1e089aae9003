"""UN Comtrade's trade data service on a local HTTP server: the documented parameters, answers, limits and refusals."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Row = dict[str, Any]
Fault = Callable[["Handler"], None]

PREVIEW_PATH, KEYED_PATH = "/public/v1/preview/C/A/HS", "/data/v1/get/C/A/HS"
GOOD_KEY = "0123456789abcdef"
INDIA, JAPAN, CHILE = 699, 392, 152


def trade(reporter: int, partner: int, year: int, flow: str, product: str, usd: float) -> Row:
    """One row, as the service documents it."""
    return {
        "typeCode": "C", "freqCode": "A", "refPeriodId": year * 10000 + 101, "refYear": year, "refMonth": 52,
        "period": str(year), "reporterCode": reporter, "flowCode": flow, "partnerCode": partner, "partner2Code": 0,
        "classificationCode": "H6", "isOriginalClassification": True, "cmdCode": product, "customsCode": "C00",
        "mosCode": "0", "motCode": 0, "qty": None, "netWgt": None, "isNetWgtEstimated": False,
        "cifvalue": usd if flow == "M" else None, "fobvalue": usd if flow == "X" else None, "primaryValue": usd,
        "isReported": True, "isAggregate": True,
    }  # fmt: skip


class Handler(BaseHTTPRequestHandler):
    """One answer of the service."""

    server: Comtrade

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = {name: value for name, (value,) in parse_qs(parts.query).items()}
        key = self.headers.get("Ocp-Apim-Subscription-Key")
        self.server.asked.append(Asked(parts.path, asked, key))
        fault = self.server.faults.pop(0) if self.server.faults else None
        if fault:
            fault(self)
        elif parts.path == KEYED_PATH and key != GOOD_KEY:
            message = "Access denied due to invalid subscription key."
            self.give(401, {"statusCode": 401, "message": message})
        elif parts.path not in (PREVIEW_PATH, KEYED_PATH):
            self.give(404, {"statusCode": 404, "message": "Resource not found"})
        else:
            limit = self.server.rows if parts.path == PREVIEW_PATH else 100_000
            rows = [row for row in self.server.table if _is_asked(row, asked)][
                : min(limit, int(asked["maxRecords"]))
            ]
            self.give(200, {"elapsedTime": "0.1 secs", "count": len(rows), "data": rows, "error": ""})

    def give(self, status: int, content: object, **headers: str) -> None:
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        for name, text in headers.items():
            self.send_header(name.replace("_", "-"), text)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


@dataclass(frozen=True)
class Asked:
    """A request: its path, its parameters, and the key in its header."""

    path: str
    parameters: dict[str, str]
    key: str | None


class Comtrade(ThreadingHTTPServer):
    """Answers from `table`; each of `faults` befalls one request, None leaves one alone."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.table: list[Row] = []
        self.asked: list[Asked] = []
        self.faults: list[Fault | None] = []
        self.rows = 500

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @contextmanager
    def running(self) -> Iterator[Comtrade]:
        thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield self
        finally:
            self.shutdown()
            self.server_close()
            thread.join()


def _is_asked(row: Row, asked: dict[str, str]) -> bool:
    for name, column in (("reporterCode",) * 2, ("partnerCode",) * 2, ("flowCode",) * 2, ("period",) * 2):
        if str(row[column]) not in asked[name].split(","):
            return False
    wanted, product = asked["cmdCode"].split(","), row["cmdCode"]
    return product in wanted or (product != "TOTAL" and f"AG{len(product)}" in wanted)
