"""Lakes for the tests, built once a session and never written to by a test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from platformdirs import user_cache_path

from bilateral.lake import Lake, ensure, home


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
