"""The application in a real browser: picking, reading, checking; by keyboard, on a phone, in the dark, on paper."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bilateral.world import countries

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "axe" / "axe.min.js"
_PATIENCE_MS = 60_000
PAGES = [
    "/", "/?a=IND", "/brief/IND/JPN", "/compare?pair=IND-JPN&pair=CHL-CHN", "/check", "/sources", "/sources/factbook",
    "/rows/factbook/trait?pair=IND-JPN", "/facts", "/fact/cepa-signed", "/search?q=india+japan", "/docs", "/brief/Frnace/JPN",
]  # fmt: skip
NOTE = "# India and Japan\n\nIndia and Japan established diplomatic relations on 28 April 1953.\n"
Open = Callable[..., Page]


@pytest.fixture
def forgiven() -> tuple[str, ...]:
    """A page that is not there is asked for on purpose."""
    return ("404 (Not Found)",)


def test_pick_a_pair_and_read_the_brief(visit: Open) -> None:
    page = visit("/")
    page.wait_for_selector("body[data-ready]")
    page.fill("#a", "dutch")
    page.get_by_role("option").first.click()
    assert page.input_value("#a") == "Netherlands"
    page.fill("#a", "IND")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.input_value("#a") == "India"
    page.fill("#b", "japanese")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/brief/IND/JPN")
    expect(page.locator("h1")).to_have_text("India and Japan")
    expect(page.locator("#summary-1")).to_be_visible()


def test_pick_on_the_map(visit: Open) -> None:
    page = visit("/")
    page.wait_for_selector("body[data-ready]")
    page.locator('.world a[data-id="BRA"] path').click()
    page.locator('.world a[data-id="AUS"] path').click()
    assert (page.input_value("#a"), page.input_value("#b")) == ("Brazil", "Australia")
    expect(page.locator('.world a[data-id="AUS"]')).to_have_class("b")
    expect(page.locator(".pick .do")).to_be_focused()


def test_without_script_the_map_and_the_fields_lead_to_the_brief_too(visit: Open) -> None:
    page = visit("/", script=False)
    page.locator('.world a[data-id="IND"] path').click()
    assert page.input_value("#a") == "India"
    page.locator('.world a[data-id="AUS"] path').click()
    assert page.url.endswith("/brief/AUS/IND")
    page = visit("/", script=False)
    page.fill("#a", "Indian")
    page.fill("#b", "jpn")
    page.click(".pick .do")
    assert page.url.endswith("/brief/IND/JPN")


def test_pairs_read_lately_are_kept_in_the_browser_alone(visit: Open, address: str) -> None:
    page = visit("/brief/IND/JPN")
    page.goto(address + "/")
    expect(page.locator("#recent-pairs a")).to_have_text("India and Japan")
    assert page.context.cookies() == []
    page.click("#recent-pairs button")
    expect(page.locator("#recent-pairs")).to_be_hidden()


def test_evidence_is_shown_to_the_pointer_and_leads_to_the_rows(visit: Open) -> None:
    page = visit("/brief/IND/JPN")
    card = page.locator("#summary-1 .card")
    expect(card).to_be_hidden()
    page.locator("#summary-1 .figure").first.hover()
    expect(card).to_be_visible()
    assert len(card.inner_text()) > 20
    page.locator("#e1 .behind").click()
    assert "/fact/" in page.url
    expect(page.get_by_role("heading", name="Citations")).to_be_visible()


def test_charts_answer_to_the_pointer_and_to_the_arrow_keys(visit: Open) -> None:
    page = visit("/brief/IND/JPN")
    figure = page.locator("figure:has(.drawing.live)").first
    drawing, reading = figure.locator(".drawing"), figure.locator(".reading")
    drawing.scroll_into_view_if_needed()
    drawing.focus()
    page.keyboard.press("ArrowRight")
    first = reading.inner_text()
    row = figure.locator(".data tbody tr").first
    assert all(cell in first for cell in row.locator("th, td").all_text_contents() if cell)
    page.keyboard.press("ArrowRight")
    assert reading.inner_text() != first
    told = 0
    for one in page.locator("figure:has(.drawing.live)").all():
        one.locator(".drawing").hover()
        told += bool(one.locator(".reading").inner_text())
    assert told >= page.locator("figure:has(.drawing.live)").count() - 1


def test_charts_come_nearer_and_give_their_data(visit: Open) -> None:
    page = visit("/brief/IND/JPN")
    figure = page.locator("figure:has(.drawing.live)").first
    svg = figure.locator(".drawing svg")
    whole = [float(part) for part in re.split(r"[ ,]+", svg.get_attribute("viewBox") or "")]
    figure.get_by_role("button", name="Nearer").click()
    x, y, width, height = (float(part) for part in (svg.get_attribute("viewBox") or "").split())
    assert width == pytest.approx(whole[2] / 1.6)
    assert (x + width / 2, y + height / 2) == pytest.approx(
        (whole[0] + whole[2] / 2, whole[1] + whole[3] / 2)
    )
    box = svg.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 + 20, box["y"] + box["height"] / 2)
    page.mouse.up()
    assert float((svg.get_attribute("viewBox") or "").split()[0]) < x
    figure.locator(".drawing").focus()
    page.keyboard.press("0")
    assert [float(part) for part in (svg.get_attribute("viewBox") or "").split()] == pytest.approx(whole)
    with page.expect_download() as saving:
        figure.get_by_role("button", name="CSV of the data").click()
    lines = list(csv.reader(saving.value.path().read_text(encoding="utf-8").splitlines()))
    assert lines[0] == figure.locator(".data thead th").all_text_contents()
    assert len(lines) - 1 == figure.locator(".data tbody tr").count()


def test_a_route_is_tried_on_its_documentation(visit: Open) -> None:
    page = visit("/docs")
    form = page.locator('form[data-path="/api/facts/{name}"]')
    form.get_by_role("textbox", name="name").fill("cepa-signed")
    form.get_by_role("button", name="Try it").click()
    expect(form.locator(".answer .note")).to_contain_text("/api/facts/cepa-signed answered 200")
    assert '"id": "cepa-signed"' in form.locator("pre").inner_text()
    form = page.locator('form[data-path="/api/compare"]')
    form.get_by_role("button", name="Try it").click()
    expect(form.locator("pre")).to_contain_text("bilateral/compare@1")
    form = page.locator('form[data-path="/api/check"]')
    form.get_by_role("button", name="Try it").click()
    expect(form.locator("pre")).to_contain_text('"verdict": "contradicted"')
    assert seriously(page) == []


def test_every_state_can_be_picked_on_the_map(visit: Open) -> None:
    page = visit("/")
    page.wait_for_selector("body[data-ready]")
    shapes = set(page.locator(".world a").evaluate_all("shapes => shapes.map((one) => one.dataset.id)"))
    assert {one.id for one in countries() if one.kind == "state"} <= shapes
    page.locator('.world a[data-id="TUV"] path').click()
    assert page.input_value("#a") == "Tuvalu"


def test_check_a_pasted_note_and_see_the_wrong_date(visit: Open) -> None:
    page = visit("/check")
    page.fill("#text", NOTE)
    page.get_by_role("button", name="Check", exact=True).click()
    wrong = page.locator("mark.contradicted")
    expect(wrong).to_contain_text("1953")
    assert "wavy" in wrong.evaluate("e => getComputedStyle(e).textDecorationStyle")
    wrong.get_by_role("link").click()
    expect(page.locator("#claim-1")).to_contain_text("28 April 1952")
    assert page.input_value("#better") == NOTE.replace("1953", "1952")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("#copy")
    expect(page.locator("#copied")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == NOTE.replace("1953", "1952")


def test_a_note_can_be_uploaded(visit: Open) -> None:
    page = visit("/check")
    page.set_input_files("#file", {"name": "note.md", "mimeType": "text/markdown", "buffer": NOTE.encode()})
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("mark.contradicted")).to_contain_text("1953")


def test_the_keyboard_alone_is_enough(visit: Open) -> None:
    page = visit("/fact/cepa-signed")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    page = visit("/")
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("#a")).to_be_focused()
    page.keyboard.type("India")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    page.keyboard.type("kenyan")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert ring == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/brief/IND/KEN")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_its_window(visit: Open, path: str, width: int, scheme: str) -> None:
    page = visit(path, width, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", light)[:3])) > 380) == (scheme == "light")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_serious_violation(visit: Open, path: str, scheme: str) -> None:
    page = visit(path, scheme=scheme)
    assert seriously(page) == []


def test_axe_finds_none_on_a_checked_note_either(visit: Open) -> None:
    page = visit("/check")
    page.fill("#text", NOTE)
    page.get_by_role("button", name="Check", exact=True).click()
    page.wait_for_selector(".claims")
    assert seriously(page) == []


def test_axe_is_really_asked(visit: Open) -> None:
    page = visit("/")
    page.wait_for_selector("body[data-ready]")
    page.evaluate("document.querySelector('label[for=a]').remove()")
    page.evaluate("document.querySelector('#a').removeAttribute('placeholder')")
    assert "label" in {found.partition(":")[0] for found in seriously(page)}


def test_paper_has_the_brief_and_not_the_bar(visit: Open) -> None:
    page = visit("/brief/IND/JPN")
    page.emulate_media(media="print")
    for hidden in (".site", ".tools", ".behind", "nav"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("#summary-1")).to_be_visible()
    pdf = page.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    assert 5 < pdf.count(b"/Type /Page\n") < 60


def seriously(page: Page) -> list[str]:
    """Return what axe-core calls serious or critical, with the first place of each."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
