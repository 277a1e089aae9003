"""Serving the site on this machine while its notes are written, and building it anew when they change."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from bilateral.errors import BilateralError
from bilateral.garden.build import Outcome, publish
from bilateral.garden.settings import GardenError, Settings

_PAUSE_S = 0.5
_LOCAL = ("127.0.0.1", "localhost", "[::1]")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class' name
        """Say nothing of single requests."""

    def send_head(self) -> Any:
        # A page elsewhere that has its name point to this machine must not read the site (DNS rebinding).
        if (self.headers.get("Host") or "").rsplit(":", 1)[0] not in _LOCAL:
            self.send_error(421, "Not served under this name")
            return None
        return super().send_head()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()


@contextlib.contextmanager
def served(root: Path, port: int) -> Iterator[str]:
    """Serve a folder to this machine alone; give its address. Port 0 takes a free one.

    Raises
    ------
    GardenError
        The port is taken.
    """
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=str(root)))
    except OSError as error:
        raise GardenError(
            f"cannot serve on port {port}: {error.strerror}; name another with --port"
        ) from error
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def watch(
    settings: Settings,
    tell: Callable[[Outcome | BilateralError], None],
    stop: Callable[[], bool] = lambda: False,
) -> None:
    """Build whenever the vault changes, until told to stop; an error is told, and the site stays as it was."""
    before = _state(settings)
    while not stop():
        time.sleep(_PAUSE_S)
        now = _state(settings)
        if now != before:
            before = now
            try:
                tell(publish(settings))
            except BilateralError as error:
                tell(error)


def _state(settings: Settings) -> dict[Path, tuple[int, int]]:
    found: dict[Path, tuple[int, int]] = {}
    out = settings.out.resolve()
    for folder, folders, names in os.walk(settings.vault.resolve()):
        here = Path(folder)
        folders[:] = [name for name in folders if not name.startswith(".") and here / name != out]
        for path in (here / name for name in names):
            with contextlib.suppress(OSError):
                state = path.stat()
                found[path] = (state.st_mtime_ns, state.st_size)
    return found
