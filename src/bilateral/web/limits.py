"""What a request may be: to which host, how large, from where."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from ipaddress import ip_address

from bilateral.web.asgi import Receive, Scope, header
from bilateral.web.problem import Problem

_LOCAL = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request may take."""

    body_bytes: int = 1_000_000
    drained_bytes: int = 100_000_000  # what is read past the limit, so that a browser still hears the answer
    upload_s: float = 30.0
    work_s: float = 60.0
    kept_bytes: int = 48_000_000
    query_chars: int = 4_000


def check_host(scope: Scope, allowed: frozenset[str]) -> None:
    """Raise `Problem` for a Host that this server is not.

    A page elsewhere can make its own name point here (DNS rebinding); it cannot make the browser send another
    name, nor an address in figures.
    """
    name = host_name(header(scope, b"host") or "")
    if name in _LOCAL or name in allowed or _is_address(name):
        return
    raise Problem(
        421,
        "wrong-host",
        "this server does not answer to that name; `bilateral serve --allow-host NAME` adds one",
    )


def host_name(text: str) -> str:
    """Return the name of `name:port` or `[address]:port`, in lower case."""
    if text.startswith("["):
        return text[1:].partition("]")[0].lower()
    return text.partition(":")[0].rstrip(".").lower()


def check_origin(scope: Scope) -> None:
    """Raise `Problem` when a page of another site sends a form here."""
    if scope["method"] == "POST" and header(scope, b"sec-fetch-site") in ("cross-site", "same-site"):
        raise Problem(403, "cross-site", "forms of other sites are not taken")


def check_length(scope: Scope, limits: Limits) -> None:
    """Raise `Problem` when the address is longer than any that a page here has."""
    if len(scope["query_string"]) > limits.query_chars or len(scope["path"]) > limits.query_chars:
        raise Problem(414, "too-long", "the address is too long")


async def read_body(receive: Receive, limits: Limits) -> bytes:
    """Return the whole body; raises `Problem` when it is too large, too slow or broken off."""
    parts: list[bytes] = []
    size, end = 0, time.monotonic() + limits.upload_s
    while True:
        try:
            message = await asyncio.wait_for(receive(), max(0.01, end - time.monotonic()))
        except TimeoutError:
            raise Problem(
                408, "too-slow", f"the upload took longer than {limits.upload_s:.0f} seconds"
            ) from None
        if message["type"] == "http.disconnect":
            raise Problem(400, "broken-off", "the request broke off")
        part = message.get("body", b"")
        size += len(part)
        if size <= limits.body_bytes:
            parts.append(part)
        if not message.get("more_body") or size > limits.drained_bytes:
            break
    if size > limits.body_bytes:
        raise Problem(413, "too-large", f"a note may have {limits.body_bytes:,} bytes; this one has more")
    return b"".join(parts)


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
