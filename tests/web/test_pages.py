"""Every page is there, says what it should, and is well-formed HTML without inline script."""

from __future__ import annotations

import re
import warnings

import html5lib
import httpx
import pytest

PAGES = {
    "/": "What is there between two countries",
    "/?a=Dutch": "Netherlands is picked",
    "/brief/IND/JPN": "28 April 1952",
    "/brief/FRA/NRU": "Nauru",
    "/compare": "Pairs side by side",
    "/compare?pair=IND-JPN&pair=CHL-CHN": "Special Strategic and Global Partnership",
    "/check": "Check a note",
    "/sources": "World Factbook",
    "/sources/factbook": "What this edition really covers",
    "/rows/factbook/trait?pair=IND-JPN": "rows on India and Japan",
    "/facts": "cited facts",
    "/fact/cepa-signed": "16 February 2011",
    "/search?q=rare+earths": "Facts",
    "/docs": "/api/brief/{a}/{b}",
}


@pytest.mark.parametrize(("path", "said"), PAGES.items())
def test_page(client: httpx.Client, path: str, said: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert said in re.sub(r"<[^>]*>", "", answer.text)


@pytest.mark.parametrize("path", PAGES)
def test_page_is_well_formed_and_carries_nothing_that_its_policy_forbids(
    client: httpx.Client, path: str
) -> None:
    answer = client.get(path)
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = parser.parse(answer.text)
    assert [code for _, code, _ in parser.errors] == []
    elements = list(tree.iter())
    scripts = [one for one in elements if one.tag == "script"]
    assert all(one.get("src", "").startswith("/static/") and not one.text for one in scripts)
    attributes = {name for one in elements for name in one.attrib}
    assert not {name for name in attributes if isinstance(name, str) and name.startswith("on")}
    assert "style" not in attributes
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert all("'sha256-" in policy for one in elements if one.tag == "style")


@pytest.mark.parametrize("path", PAGES)
def test_links_within_the_application_lead_somewhere(client: httpx.Client, path: str) -> None:
    links = set(re.findall(r'(?:href|src)="(/[^"#]*)', client.get(path).text))
    assert links
    for link in sorted(links)[:: max(1, len(links) // 12)]:
        found = client.get(link.replace("&amp;", "&"), follow_redirects=True)
        assert found.status_code == 200, link


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/brief/japan/Indian", "/brief/IND/JPN"),
        ("/india-japan/", "/brief/IND/JPN"),
        ("/bosnia-and-herzegovina-guinea-bissau/", "/brief/BIH/GNB"),
        ("/go?a=jpn&b=India", "/brief/IND/JPN"),
        ("/go?a=india&b=", "/?a=IND"),
        ("/go?a=IND&b=JPN&as_of=2020-01-31", "/brief/IND/JPN?as_of=2020-01-31"),
        ("/fact/CEPA", "/fact/cepa-signed"),
    ],
)
def test_other_spellings_lead_to_the_one_address(client: httpx.Client, path: str, to: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (303, 307, 308)
    assert answer.headers["location"] == to


def test_the_brief_links_each_piece_of_evidence_to_what_stands_behind_it(client: httpx.Client) -> None:
    page = client.get("/brief/IND/JPN").text
    notes = re.findall(r'<li id="e\d+">.*?</li>', page)
    assert len(notes) > 100
    behind = [found[1] for note in notes if (found := re.search(r'class="behind" href="([^"]+)"', note))]
    assert len(behind) > 0.9 * len(notes)
    facts = [link for link in behind if link.startswith("/fact/")]
    assert client.get(facts[0]).status_code == 200
    rows = [link for link in behind if link.startswith("/rows/")]
    for link in rows[:5]:
        answer = client.get(link.replace("&amp;", "&"))
        assert answer.status_code == 200
        assert "<td>" in answer.text


def test_the_brief_of_a_past_day_knows_nothing_later(client: httpx.Client) -> None:
    page = client.get("/brief/IND/JPN?as_of=2010-12-31").text
    assert "As of 2010-12-31." in page
    assert "16 February 2011" not in page


@pytest.mark.parametrize(
    ("path", "kind", "said"),
    [
        ("/brief/Frnace/JPN", "France", "unknown country"),
        ("/brief/Congo/JPN", "Democratic Republic of the Congo", "is ambiguous"),
        ("/fact/cepaa-signed", "Comprehensive Economic Partnership Agreement", "no fact"),
        ("/sources/factbok", "factbook", "no source"),
    ],
)
def test_an_unknown_name_is_a_page_that_suggests(
    client: httpx.Client, path: str, kind: str, said: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert said in answer.text.lower().replace("&#34;", '"')
    suggested = answer.text.partition("Did you mean")[2]
    assert kind in suggested
    link = re.findall(r'href="(/[^"]*)"', suggested)[0]
    assert client.get(link.replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize(
    "path", ["/nothing", "/nothing/", "/brief/IND", "/static/nothing.css", "/brief/IND/IND"]
)
def test_what_is_not_there_is_a_page_too(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == (400 if path == "/brief/IND/IND" else 404)
    assert "Pick two countries" in answer.text


NOTE = (
    "# India and Japan\n\nIndia and Japan established diplomatic relations on 28 April 1953. See [[Quad]].\n"
)


def test_a_checked_note_shows_the_wrong_date_and_the_corrected_text(client: httpx.Client) -> None:
    answer = client.post("/check", files={"text": (None, NOTE), "pair": (None, "")})
    assert answer.status_code == 200
    marks = re.findall(r'<mark class="v contradicted">(.*?)<sup>', answer.text)
    assert any("1953" in mark for mark in marks)
    better = re.search(r'id="better"[^>]*>(.*?)</textarea>', answer.text, re.DOTALL)
    assert better
    assert better[1].strip() == NOTE.replace("1953", "1952").strip()


def test_an_uploaded_note_goes_before_the_typed_one(client: httpx.Client) -> None:
    answer = client.post("/check", files={"file": ("n.md", NOTE.encode()), "text": (None, "India")})
    assert answer.status_code == 200
    assert "1952" in answer.text


def test_every_fact_and_every_source_has_its_page(client: httpx.Client) -> None:
    def ids(path: str) -> list[str]:
        found: list[str] = []
        following: str | None = f"{path}?limit=500"
        while following:
            piece = client.get(following).json()
            found += [one["id"] for one in piece["items"]]
            following = piece["next"]
        return found

    facts, sources = ids("/api/facts"), ids("/api/sources")
    assert len(facts) > 400
    for path in [*(f"/fact/{id_}" for id_ in facts), *(f"/sources/{id_}" for id_ in sources)]:
        assert client.get(path).status_code == 200, path


def test_the_documentation_has_every_route_with_what_it_takes_and_gives(client: httpx.Client) -> None:
    text = re.sub(r"<[^>]*>", "", client.get("/docs").text)
    for path in client.get("/api/openapi.json").json()["paths"]:
        assert path in text
    assert text.count("Takes NoteIn as JSON") == text.count("Takes ") == 1
    assert "Gives CompareOut" in text
