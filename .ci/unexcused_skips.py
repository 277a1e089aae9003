"""Pytest plugin: fail the run when a test was skipped although what it needs is here."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

_SHARED = Path(__file__).resolve().parents[2] / "shared"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_HERE = {
    "shared": _SHARED.is_dir(),
    "browser": any(shutil.which(name) for name in _BROWSERS),
}
_unexcused: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note a skipped test whose mark names something that is here."""
    needed = any(here and mark in report.keywords for mark, here in _HERE.items())
    if (
        report.skipped and needed and "optional" not in str(report.longrepr)
    ):  # an oracle that nobody must install
        _unexcused.append(report.nodeid)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Note a file that was skipped whole for want of the shared folder; its marks are not known then."""
    if report.skipped and _HERE["shared"] and "shared" in str(report.longrepr):
        _unexcused.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn such skips into a failed run."""
    if _unexcused:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name them."""
    for name in _unexcused:
        terminalreporter.write_line(f"UNEXCUSED SKIP {name}: what it needs is here", red=True)
