"""A headless Chromium, driven through the DevTools protocol over a pipe: the standard library is enough."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PATIENCE_S = 30.0
# The browser reads commands from descriptor 3 and answers on 4, whatever ours are called.
_EXEC = """
import fcntl, os, sys
hears, says = (fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3])
os.dup2(hears, 3)
os.dup2(says, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


def executable() -> str | None:
    """Return a Chromium of this machine, or nothing."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


class Browser:
    """One tab. Everything that the page writes to the console or logs is kept in `messages`."""

    def __init__(self, chromium: str, profile: Path) -> None:
        hears, self._says = os.pipe()
        self._hears, says = os.pipe()
        command = [
            chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            f"--user-data-dir={profile}", "--remote-debugging-pipe", "about:blank",
        ]  # fmt: skip
        self._process = subprocess.Popen(
            [sys.executable, "-c", _EXEC, str(hears), str(says), *command],
            pass_fds=(hears, says),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(hears)
        os.close(says)
        self._buffer = b""
        self._number = 0
        self._events: list[str] = []
        self._session = ""
        self.messages: list[str] = []
        try:
            tab = self._call("Target.createTarget", url="about:blank")["targetId"]
            self._session = self._call("Target.attachToTarget", targetId=tab, flatten=True)["sessionId"]
            for domain in ("Page", "Runtime", "Log", "Network"):
                self._call(f"{domain}.enable")
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the browser."""
        with suppress(OSError, TimeoutError, AssertionError):
            self._session = ""
            self._call("Browser.close")
        os.close(self._says)
        os.close(self._hears)
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def open(self, page: Path, *, width: int, height: int = 844, scheme: str = "light") -> None:
        """Load a page at a size of the window, in a colour scheme."""
        self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        self._call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self._events.clear()
        self._call("Page.navigate", url=page.as_uri())
        end = time.monotonic() + _PATIENCE_S
        while "Page.loadEventFired" not in self._events:
            self._take(self._next(end))

    def ask(self, expression: str) -> Any:
        """Return what a JavaScript expression is worth on the page."""
        answer = self._call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def point_at(self, selector: str) -> None:
        """Move the pointer over an element, which is first brought into sight."""
        x, y = self.ask(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            "e.scrollIntoView({block: 'center', behavior: 'instant'}); const r = e.getClientRects()[0];"
            "return [r.x + r.width / 2, r.y + r.height / 2]; })()"
        )
        self._call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def press_tab(self) -> None:
        """Press the tabulator key once."""
        for kind in ("keyDown", "keyUp"):
            self._call("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._says, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + _PATIENCE_S
        while True:
            heard = self._next(end)
            if heard.get("id") == self._number:
                assert "error" not in heard, heard["error"]
                result: dict[str, Any] = heard["result"]
                return result
            self._take(heard)

    def _next(self, end: float) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._hears], [], [], max(0.0, end - time.monotonic()))
            heard = os.read(self._hears, 1 << 16) if ready else b""
            if not heard:
                raise TimeoutError("the browser does not answer")
            self._buffer += heard
        one, self._buffer = self._buffer.split(b"\0", 1)
        message: dict[str, Any] = json.loads(one)
        return message

    def _take(self, event: dict[str, Any]) -> None:
        name, said = event.get("method", ""), event.get("params", {})
        self._events.append(name)
        if name == "Log.entryAdded":
            self.messages.append(said["entry"]["text"])
        elif name == "Runtime.consoleAPICalled":
            self.messages.append(str([part.get("value") for part in said["args"]]))
        elif name == "Runtime.exceptionThrown":
            self.messages.append(said["exceptionDetails"]["text"])
        elif name == "Network.requestWillBeSent" and not said["request"]["url"].startswith(
            ("file:", "data:", "about:")
        ):
            self.messages.append(f"asked for {said['request']['url']}")
