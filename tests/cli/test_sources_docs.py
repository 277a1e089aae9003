"""Every source has a page of its own, generated from its descriptor."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from bilateral.sources.descriptor import descriptors

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_there_is_a_page_for_each_source_and_no_other() -> None:
    assert {path.stem for path in (DOCS / "sources").glob("*.md")} == set(descriptors())


@pytest.fixture(scope="module")
def generated() -> dict[Path, str]:
    pages: dict[Path, str] = runpy.run_path(str(DOCS / "build.py"))["pages"]()
    return pages


@pytest.mark.parametrize("source", descriptors())
def test_a_page_is_current_and_says_everything(generated: dict[Path, str], source: str) -> None:
    path, one = DOCS / "sources" / f"{source}.md", descriptors()[source]
    page = path.read_text(encoding="utf-8")
    assert page == generated[path], "run `python3 do.py docs`"
    said = (
        one.title,
        one.publisher,
        one.licence,
        one.homepage,
        one.citation,
        one.says,
        one.did,
        one.coverage,
        one.cadence,
    )
    assert [text for text in said if " ".join(text.split()) not in page] == []
    assert [
        file.name for file in one.files if f"`{file.name}`" not in page or file.url.split()[0] not in page
    ] == []
    assert one.files or "from a mirror" not in page


@pytest.mark.parametrize("source", [one.id for one in descriptors().values() if one.live])
def test_what_no_live_service_was_asked_for_is_said(source: str) -> None:
    page = (DOCS / "sources" / f"{source}.md").read_text(encoding="utf-8")
    assert "read as documented" in page
    assert any(f"{word} run against the live service" in page for word in ("not", "neither was"))
