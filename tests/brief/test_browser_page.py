"""The page in a real browser: quiet, no wider than a phone, and its cards shown to pointer and keyboard alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from html_browser import Browser, executable

from bilateral.brief import assemble
from bilateral.lake import Lake
from bilateral.lake.queries import Queries
from bilateral.world import get

pytestmark = pytest.mark.browser

_FIRST_CARD = "document.querySelector('#summary-1 .card')"
_SHOWN = f"{_FIRST_CARD}.checkVisibility()"


@pytest.fixture(scope="module")
def page(lake: Lake, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of India and Japan, as a file."""
    path = tmp_path_factory.mktemp("page") / "india-japan.html"
    brief = assemble(get("IND"), get("JPN"), Queries(lake), as_of=date(2026, 6, 30))
    path.write_text(brief.to_html(), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser for the tests of this file."""
    chromium = executable()
    if chromium is None:
        pytest.skip("no Chromium executable on this machine")
    with Browser(chromium, tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_quiet_and_no_wider_than_its_window(
    browser: Browser, page: Path, width: int, scheme: str
) -> None:
    browser.open(page, width=width, scheme=scheme)
    assert browser.ask("document.querySelectorAll('main h2').length") > 10
    assert browser.ask("document.querySelectorAll('details').forEach(d => d.open = true)") is None
    assert browser.ask("document.documentElement.scrollWidth") <= width
    assert browser.messages == []


def test_the_console_is_really_heard(browser: Browser, page: Path) -> None:
    browser.open(page, width=1280)
    browser.ask("console.error('a word')")
    heard, browser.messages[:] = list(browser.messages), []
    assert heard == ["['a word']"]


@pytest.mark.parametrize("width", [390, 1280])
def test_the_card_is_shown_when_its_marker_has_the_focus(browser: Browser, page: Path, width: int) -> None:
    browser.open(page, width=width)
    assert not browser.ask(_SHOWN)
    for _ in range(6):  # past the skip link, to the first marker
        browser.press_tab()
        if browser.ask("document.activeElement.closest('#summary-1') !== null"):
            break
    assert browser.ask("document.activeElement.matches('#summary-1 sup a')")
    assert browser.ask(_SHOWN)
    left, right = browser.ask(
        f"(() => {{ const r = {_FIRST_CARD}.getBoundingClientRect(); return [r.left, r.right]; }})()"
    )
    assert left >= 0
    assert right <= width


def test_the_card_is_shown_when_the_pointer_is_on_a_figure(browser: Browser, page: Path) -> None:
    browser.open(page, width=1280)
    browser.point_at("#summary-1 .figure")
    assert browser.ask(_SHOWN)
    browser.point_at("h1")
    assert not browser.ask(f"{_FIRST_CARD}.matches(':hover, .figure:hover ~ .ev > .card')")


def test_the_contents_stay_in_sight_on_a_wide_screen_and_fold_on_a_phone(
    browser: Browser, page: Path
) -> None:
    link = "document.querySelector('nav a')"
    browser.open(page, width=1280)
    browser.ask("document.querySelector('#economy').scrollIntoView({behavior: 'instant'})")
    assert 0 <= browser.ask(f"{link}.getBoundingClientRect().top") < 844
    browser.open(page, width=390)
    assert not browser.ask(
        f"{link}.checkVisibility({{contentVisibilityAuto: true}}) && {link}.getBoundingClientRect().height > 0"
    )
