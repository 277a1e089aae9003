"""Vaults and sites for the tests of the garden; nothing is kept between tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.garden import Outcome, Settings, publish

PUBLISHED = '---\n{"dg-publish": true}\n---\n'


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bilateral.garden.state.user_cache_path", lambda _: tmp_path / "cache")


@pytest.fixture
def vault(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Write a vault; a text without frontmatter asks to be published."""

    def write(notes: dict[str, str]) -> Path:
        folder = tmp_path / "vault"
        for name, text in notes.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text if text.startswith("---") or not name.endswith(".md") else PUBLISHED + text)
        return folder

    return write


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The folder that the site is written to."""
    return tmp_path / "site"


@pytest.fixture
def built(vault: Callable[[dict[str, str]], Path], site: Path) -> Callable[..., Outcome]:
    """Write a vault and publish it."""

    def build(notes: dict[str, str], **options: object) -> Outcome:
        return publish(Settings(vault(notes), site, **options))  # type: ignore[arg-type]

    return build
