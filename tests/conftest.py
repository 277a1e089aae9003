"""Lakes for the tests, built once a session and never written to by a test."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, NamedTuple

import pytest
from filelock import FileLock
from platformdirs import user_cache_path

from bilateral.lake import Lake, ensure, home
from bilateral.lake.inputs import Ways
from bilateral.lake.pulling import pull_all
from bilateral.sources.descriptor import descriptors

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[..., "Page"]

MIRROR = Path(__file__).parents[2] / "shared" / "mirror"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that `tests/brief/golden/README.md` tells of."""
    parser.addoption("--regenerate-golden", action="store_true", help="Write the golden briefs anew.")


@pytest.fixture(scope="session")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """A lake of what the installation brings: Factbook, atlas, register. Needs no network."""
    path = tmp_path_factory.mktemp("lake")
    ensure(path, offline=True)
    return Lake(path)


@pytest.fixture(scope="session")
def full_lake(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """A lake of the whole default edition; its download is kept for the next session."""
    path = tmp_path_factory.mktemp("full-lake")
    (path / "downloads").symlink_to(_downloads(), target_is_directory=True)
    missing = ensure(path)
    if missing:
        pytest.skip("; ".join(sorted({f"{source}: {why}" for source, why in missing})))
    return Lake(path)


class PublicRecord(NamedTuple):
    """A lake of every published source, and the processor's seconds that pulling it took."""

    path: Path
    seconds: float


@pytest.fixture(scope="session")
def public_record(tmp_path_factory: pytest.TempPathFactory) -> PublicRecord:
    """What the mirror beside the checkout holds, pulled once for all processes of a test run."""
    if not (MIRROR / "MANIFEST.csv").is_file():
        pytest.skip("needs the reference files beside the checkout (../shared/mirror)")
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    path, taken = folder / "public-record", folder / "public-record.seconds"
    with FileLock(folder / "public-record.lock"):
        if not taken.exists():
            taken.write_text(str(_pull_everything(path)))
    return PublicRecord(path, float(taken.read_text()))


class _Silent:
    """A watcher that nobody listens to."""

    def begins(self, source: str) -> None: ...
    def fetches(self, label: str, done: int, total: int | None) -> None: ...
    def reads(self, source: str) -> None: ...


def _pull_everything(path: Path) -> float:
    published = [source for source, one in descriptors().items() if one.files or one.per_pair]
    began = time.process_time()
    outcomes = list(pull_all(path, published, Ways(mirror=str(MIRROR)), _Silent()))
    seconds = time.process_time() - began
    assert {outcome.source: str(outcome.error) for outcome in outcomes if outcome.error} == {}
    ensure(path, offline=True)
    return seconds


@pytest.fixture(scope="module")  # no longer: while it is open, its event loop lets no other run
def browser() -> Iterator[Browser]:
    """A browser without a window; `.ci/run` installs one."""
    executable = next((found for name in _BROWSERS if (found := which(name))), None)
    if executable is None:
        pytest.skip("no Chromium executable on this machine")
    from playwright.sync_api import sync_playwright  # here: most tests need none

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def forgiven() -> tuple[str, ...]:
    """What a page may complain of; a suite that asks for pages that are not there names more."""
    return ()


@pytest.fixture
def visit(browser: Browser, address: str, forgiven: tuple[str, ...]) -> Iterator[Open]:
    """Open pages at `address`; at the end nothing may have been complained of, nothing fetched from elsewhere."""
    heard: list[str] = []
    contexts = []

    def visiting(path: str, width: int = 1280, scheme: str = "light", script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 844}, color_scheme=scheme, java_script_enabled=script  # type: ignore[arg-type]
        )  # fmt: skip
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: heard.append(said.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on(
            "request",
            lambda asked: None if asked.url.startswith((address, "data:")) else heard.append(asked.url),
        )
        page.goto(address + path)
        return page

    yield visiting
    for context in contexts:
        context.close()
    assert [one for one in heard if not any(words in one for words in forgiven)] == []


def _downloads() -> Path:
    """Return a folder of downloads, with those of the person's own lake in it: each is checked by its hash."""
    kept = user_cache_path("bilateral-tests") / "downloads"
    kept.mkdir(parents=True, exist_ok=True)
    for file in (home() / "downloads").glob("*/*.whl"):
        copy = kept / file.parent.name / file.name
        if not copy.exists():
            copy.parent.mkdir(exist_ok=True)
            whole = copy.with_name(f"{copy.name}.copying")
            shutil.copyfile(file, whole)
            whole.replace(copy)
    return kept
