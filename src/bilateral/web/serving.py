"""Running the application on an address of this machine."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable

import uvicorn

from bilateral.errors import BilateralError
from bilateral.web.app import application
from bilateral.web.limits import Limits, host_name
from bilateral.web.shelf import Shelf

_CLIENTS = 200  # connections at once; more are told to come again


def serve(
    shelf: Shelf, *, host: str, port: int, allowed: Iterable[str], ready: Callable[[str], None]
) -> None:
    """Serve until interrupted; `ready` is told the address. Raises `BilateralError` when the port cannot be had."""
    names = {host_name(name) for name in (*allowed, host)}
    config = uvicorn.Config(
        application(shelf, hosts=names, limits=Limits()), log_level="warning", access_log=False,
        limit_concurrency=_CLIENTS, timeout_keep_alive=15, server_header=False, ws="none", lifespan="off",
    )  # fmt: skip
    with _listening(host, port) as listening:
        place = f"[{host}]" if ":" in host else host
        ready(f"http://{place}:{listening.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With its protocol named, asyncio turns off the waiting for fuller packets (TCP_NODELAY): 40 ms for each answer.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except (OSError, OverflowError) as error:
        listening.close()
        why = getattr(error, "strerror", None) or str(error)
        raise BilateralError(
            f"cannot listen on {host}, port {port}: {why}; name another with --host or --port"
        ) from error
    listening.listen(_CLIENTS)
    return listening
