"""A published site in a real browser: search, preview, phone, dark, paper, and without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, Page, expect

from bilateral.garden import Settings, publish
from bilateral.garden.watch import served

pytestmark = pytest.mark.browser

_NOTES = {
    "India-Japan.md": "# India and Japan\n\nThe railway from Mumbai uses Shinkansen trains. See [[Trade|the trade]].\n\n"
    "## A table\n\n| " + " | ".join(["a long heading"] * 12) + " |\n|" + " --- |" * 12 + "\n\n"
    "```mermaid\ngraph LR; Tokyo-->Delhi\n```\n\n" + "averyveryverylongword" * 12 + "\n",
    "Trade.md": "# Trade\n\nOre and machines. Both are traded, says [[India-Japan]].\n\n### Ore\n\nIron.\n",
    "Hostile.md": "# Hostile\n\n<script>window.taken=1</script><img src=x onerror=window.taken=1>\n\n"
    "[a](javascript:window.taken=1) <a href='javascript:window.taken=1' onclick='window.taken=1'>b</a>\n\n"
    '```mermaid\ngraph LR; A["<img src=x onerror=window.taken=1>"]-->B\n```\n',
}
Open = Callable[..., Page]


def _checked(text: str, _name: str, _pair: object) -> object:
    """Claim of the railway and of its trains that they are there, at the line's beginning and end."""
    claims = []
    for said in ("The railway", "Shinkansen trains"):
        start = text.find(said)
        claims.append(
            {
                "start": start,
                "end": start + len(said),
                "text": said,
                "verdict": "supported",
                "reason": "seen " * 40,
            }
        )
    return SimpleNamespace(claims=claims)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that is served."""
    folder = tmp_path_factory.mktemp("garden")
    for name, text in _NOTES.items():
        path: Path = folder / "vault" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'---\n{{"dg-publish": true}}\n---\n{text}', encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bilateral.garden.state.user_cache_path", lambda _: folder / "cache")
        patch.setattr("bilateral.garden.checking.Checker", lambda _day: _checked)
        publish(Settings(folder / "vault", folder / "site", check=True))
    with served(folder / "site", 0) as where:
        yield where.rstrip("/")


def test_search_finds_a_word_and_leads_there(visit: Open) -> None:
    page = visit("/trade/")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("shinkan")
    found = page.locator(".results a")
    expect(found).to_have_text("India and Japan")
    found.click()
    page.wait_for_url("**/india-japan/**")


def test_a_link_shows_what_it_leads_to(visit: Open) -> None:
    page = visit("/india-japan/")
    page.locator(".body a.internal").first.hover()
    expect(page.locator(".preview")).to_contain_text("Ore and machines")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_evidence_of_a_claim_is_shown_within_the_page(visit: Open, width: int) -> None:
    page = visit("/india-japan/", width=width)
    for at in range(2):
        page.locator(".verdict").nth(at).focus()
        box = page.locator(".claim .card:visible").bounding_box()
        assert box is not None
        assert 0 <= box["x"] <= box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_escape_closes_the_search(visit: Open) -> None:
    page = visit("/trade/")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("ore")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_label_of_a_diagram_is_no_html(visit: Open) -> None:
    page = visit("/hostile/")
    expect(page.locator("pre.mermaid svg")).to_be_visible()
    assert page.locator("pre.mermaid img").count() == 0


@pytest.mark.parametrize("path", ["/", "/india-japan/", "/trade/", "/tags/", "/notes-list/", "/report/"])
def test_nothing_is_wider_than_a_phone(visit: Open, path: str) -> None:
    page = visit(path, width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_dark_follows_the_system_and_the_button_is_remembered(visit: Open) -> None:
    page = visit("/trade/", scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(21, 24, 28)"
    page.get_by_role("button", name="Light").click()
    page.reload()
    assert page.evaluate(paper) == "rgb(253, 252, 249)"


def test_without_script_links_backlinks_and_contents_work(visit: Open) -> None:
    page = visit("/trade/", script=False)
    expect(page.locator(".backlinks")).to_contain_text("See the trade.")
    page.locator(".backlinks a").click()
    expect(page.locator("h1")).to_have_text("India and Japan")


def test_a_diagram_is_drawn(visit: Open) -> None:
    page = visit("/india-japan/")
    expect(page.locator("pre.mermaid svg")).to_be_visible()
    expect(page.locator("pre.mermaid svg")).to_contain_text("Tokyo")


def test_on_paper_there_is_the_note_and_no_tools(visit: Open) -> None:
    page = visit("/trade/")
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".tools")).to_be_hidden()
    expect(page.locator(".beside")).to_be_hidden()


def test_a_hostile_note_runs_nothing(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/hostile/")
    for link in page.locator(".body a[href]").all():
        link.click()
    assert page.evaluate("window.taken") is None
    assert page.locator(".body script, .body [onclick], .body [onerror]").count() == 0
    context.close()
