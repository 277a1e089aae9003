"""Opening a web address with the standard library: http and https only, credentials to their own host."""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
import socket
import urllib.error
import urllib.request
from collections.abc import Mapping
from email.message import Message
from importlib.metadata import PackageNotFoundError, version
from typing import IO
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from bilateral.sources.fetch_errors import Busy, FetchError, NoNetwork, NotFound, Refused

TIMEOUT_S = 20.0

# For the host that is asked, and no other that it redirects to; as urllib spells them.
_SECRET = {"Authorization", "Ocp-apim-subscription-key"}
_LONGEST_REASON = 200


class _SafeRedirect(urllib.request.HTTPRedirectHandler):
    """Follows redirects, but never from https to an unprotected address."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage | Message,
        newurl: str,
    ) -> urllib.request.Request | None:
        if req.type == "https" and urlsplit(newurl).scheme != "https":
            raise urllib.error.URLError(f"it redirects to an unprotected address, {public_address(newurl)}")
        follow = super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]
        if follow is not None and follow.host == req.host:
            for name in _SECRET & req.unredirected_hdrs.keys():
                follow.add_unredirected_header(name, req.unredirected_hdrs[name])
        return follow


def public_address(url: str) -> str:
    """The address without user name, password, query and fragment: fit for messages and records."""
    parts = urlsplit(url)
    return urlunsplit(SplitResult(parts.scheme, _bare_host(parts), parts.path, "", ""))


def open_url(url: str, headers: Mapping[str, str] | None = None) -> http.client.HTTPResponse:
    """Send a GET request and return the response, still to be read.

    Proxies come from the environment (`HTTPS_PROXY`, `NO_PROXY`), certificates from `SSL_CERT_FILE` or the
    system.
    A user name and password in the address are sent as basic authentication, to that host alone.

    Raises
    ------
    NotFound, Refused, NoNetwork
        For good; trying again does not help.
    Busy
        A later try may do.
    """
    request = _request(url, headers or {})
    try:
        response: http.client.HTTPResponse = _opener().open(request, timeout=TIMEOUT_S)
    except urllib.error.HTTPError as error:
        with error:
            raise _refusal(url, error) from None
    except (urllib.error.URLError, OSError, http.client.HTTPException) as error:
        raise _unreached(url, error) from error
    return response


def _opener() -> urllib.request.OpenerDirector:
    # Not build_opener: that would also open file:, ftp: and data: addresses.
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
        _SafeRedirect(),
    ):
        opener.add_handler(handler)
    return opener


def _request(url: str, headers: Mapping[str, str]) -> urllib.request.Request:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        raise Refused(f"{public_address(url)} is not an http or https address")
    bare = urlunsplit(SplitResult(parts.scheme, _bare_host(parts), parts.path, parts.query, ""))
    request = urllib.request.Request(bare)  # noqa: S310 - the scheme is checked above
    request.add_header("User-Agent", f"bilateral/{_own_version()}")
    request.add_header("Accept-Encoding", "identity")  # a hash is of the file, not of its compressed form
    for name, value in headers.items():
        add = request.add_unredirected_header if name.capitalize() in _SECRET else request.add_header
        add(name, value)
    if parts.username is not None:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        token = base64.b64encode(pair.encode()).decode()
        request.add_unredirected_header("Authorization", f"Basic {token}")
    return request


def _refusal(url: str, error: urllib.error.HTTPError) -> FetchError:
    where, code = public_address(url), error.code
    if code in (404, 410):
        return NotFound(f"{where} does not exist (HTTP {code})")
    if code == 429 or code >= 500:
        return Busy(f"{where} cannot answer just now (HTTP {code})", error.headers.get("Retry-After"))
    return Refused(f"{where} is refused (HTTP {code} {_reason(error)})")


def _reason(error: urllib.error.HTTPError) -> str:
    """What the status line says, and what a service of JSON says besides."""
    said = error.reason
    if error.headers.get_content_type() == "application/json":
        with contextlib.suppress(ValueError, OSError, TypeError, http.client.HTTPException):
            record = json.loads(error.read(64 * 1024))
            said = (
                f"{said}: {record.get('message') or record.get('error')}"
                if isinstance(record, dict)
                else said
            )
    return " ".join(said.split())[:_LONGEST_REASON]


def _unreached(url: str, error: Exception) -> FetchError:
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    message = f"{_bare_host(urlsplit(url))} cannot be reached ({_in_words(cause)})"
    # A broken connection may hold the next time. An absent network is not tried again: no brief should wait.
    return Busy(message) if isinstance(cause, ConnectionResetError | BrokenPipeError) else NoNetwork(message)


def _in_words(cause: object) -> str:
    if isinstance(cause, socket.gaierror):
        return "its name is not known here: no network?"
    if isinstance(cause, TimeoutError):
        return f"no answer within {TIMEOUT_S:g} s"
    return " ".join(str(cause).split()) or type(cause).__name__


def _bare_host(parts: SplitResult) -> str:
    return parts.netloc.rpartition("@")[2]


def _own_version() -> str:
    try:
        return version("bilateral")
    except PackageNotFoundError:  # run from a checkout that is not installed
        return "0"
