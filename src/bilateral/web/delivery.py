"""What stands before every route: hosts, limits, time, kept answers, ETag and 304, gzip, security headers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import date
from email.utils import parsedate_to_datetime
from hashlib import sha256

from bilateral import __version__
from bilateral.errors import BilateralError
from bilateral.web.asgi import App, Collected, Receive, Scope, Send, header, replaying
from bilateral.web.kept import Answer, Headers, Kept, answer
from bilateral.web.limits import Limits, check_host, check_length, check_origin, read_body
from bilateral.web.problem import Problem, problem_of
from bilateral.web.shelf import Shelf

_LOG = logging.getLogger("bilateral.web")
_BY_THE_READER = ("GET", "HEAD")
_QUICKLY_PACKED = 50_000  # bytes: packed in the 2 ms that handing it to a thread may take

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_SECURITY: Headers = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
)
_AFRESH = (b"cache-control", b"no-cache")

Tell = Callable[
    [Problem, str], tuple[Headers, bytes]
]  # a problem and the path it is on, as a page or as JSON


class Delivery:
    """Hands requests to the application, and its answers out."""

    def __init__(self, app: App, shelf: Shelf, tell: Tell, hosts: frozenset[str], limits: Limits) -> None:
        self._app = app
        self._shelf = shelf
        self._tell = tell
        self._hosts = hosts
        self._limits = limits
        self._working: set[asyncio.Task[Answer]] = set()
        self.kept = Kept(limits.kept_bytes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            check_host(scope, self._hosts)
            check_origin(scope)
            check_length(scope, self._limits)
            if scope["method"] in _BY_THE_READER:
                await self._read(scope, receive, send)
            else:
                await _send(scope, send, await self._made(scope, await read_body(receive, self._limits)), ())
        except (Problem, BilateralError) as error:
            problem = problem_of(error)
            await _send(scope, send, self._problem(problem, scope["path"]), ())

    async def _read(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, with 304 where the reader has it already, or make the answer."""
        today = date.today()
        stamp = self._shelf.edition.stamp
        key = (stamp, today, scope["path"], scope["query_string"])
        tag = _tag(*map(str, key))
        dated = ((b"etag", tag.encode()), (b"last-modified", self._shelf.last_modified(today).encode()))
        if _is_current(scope, tag, dated[1][1].decode()):
            await _send(scope, send, Answer(304, (), b"", None), dated)
            return
        found = self.kept.get(key)
        if found is None:
            await read_body(receive, self._limits)
            found = await self._made(scope, b"")
            if found.status == 200:
                self.kept.put(key, found)
        await _send(scope, send, found, dated if found.status == 200 else ())

    async def _made(self, scope: Scope, body: bytes) -> Answer:
        """Let the application answer within the time allowed; what takes longer goes on for who asks again."""
        task = asyncio.create_task(self._run(scope, body))
        self._working.add(task)
        task.add_done_callback(self._working.discard)
        done, _ = await asyncio.wait({task}, timeout=self._limits.work_s)
        if not done:
            raise Problem(
                503, "too-slow", f"not ready within {self._limits.work_s:.0f} seconds; try again in a moment"
            )
        return task.result()

    async def _run(self, scope: Scope, body: bytes) -> Answer:
        collected = Collected()
        inner = dict(scope, method="GET") if scope["method"] == "HEAD" else scope
        try:
            await self._app(inner, replaying(body), collected.send)
        except Exception as error:  # the reader is told that it happened, the log what
            _LOG.exception("%s %s", scope["method"], scope["path"])
            return self._problem(problem_of(error), scope["path"])
        kept = tuple(
            (name.lower(), value) for name, value in collected.headers if name.lower() != b"content-length"
        )
        body = b"".join(collected.parts)
        if len(body) < _QUICKLY_PACKED:
            return answer(collected.status, kept, body)
        return await asyncio.to_thread(answer, collected.status, kept, body)

    def _problem(self, problem: Problem, path: str) -> Answer:
        headers, body = self._tell(problem, path)
        return Answer(problem.status, headers, body, None)


async def _send(scope: Scope, send: Send, given: Answer, extra: Headers) -> None:
    zipped = given.packed is not None and _takes_gzip(scope)
    body = (given.packed if zipped else given.body()) or b""
    own = {name for name, _ in given.headers}
    headers = [*given.headers, *extra, *_SECURITY, (b"vary", b"accept-encoding")]
    if b"content-security-policy" not in own:
        headers.append((b"content-security-policy", POLICY.encode()))
    if b"cache-control" not in own:
        headers.append(_AFRESH)
    if zipped:
        headers.append((b"content-encoding", b"gzip"))
    if given.status != 304:
        headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": given.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _takes_gzip(scope: Scope) -> bool:
    offered = (header(scope, b"accept-encoding") or "").replace(" ", "").lower().split(",")
    return any(one == "gzip" or (one.startswith("gzip;q=") and one != "gzip;q=0") for one in offered)


def _tag(*parts: str) -> str:
    # Weak: the packed and the plain body are the same answer.
    return f'W/"{sha256(chr(0).join((__version__, *parts)).encode()).hexdigest()[:24]}"'


def _is_current(scope: Scope, tag: str, changed: str) -> bool:
    """Tell whether the reader's copy is the present one (RFC 9110, section 13.2.2: a tag goes before a date)."""
    tags = header(scope, b"if-none-match")
    if tags is not None:
        plain = {one.strip().removeprefix("W/") for one in tags.split(",")}
        return tag.removeprefix("W/") in plain
    since = header(scope, b"if-modified-since")
    if since is None:
        return False
    try:
        return parsedate_to_datetime(since) >= parsedate_to_datetime(changed)
    except (ValueError, TypeError):
        return False
