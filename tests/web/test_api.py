"""The API gives what the commands give, in pieces where lists are long, and errors of one shape."""

from __future__ import annotations

import json
from datetime import date

import httpx
import pytest

from bilateral.brief import assemble
from bilateral.lake import Lake
from bilateral.lake.queries import Queries
from bilateral.web.models.brief import BriefOut
from bilateral.web.models.compare import CompareOut
from bilateral.world import get


@pytest.mark.parametrize("form", ["json", "md", "html"])
def test_the_brief_is_the_commands_byte_for_byte(client: httpx.Client, lake: Lake, form: str) -> None:
    made = assemble(get("IND"), get("JPN"), Queries(lake), as_of=date(2026, 6, 30))
    expected = {"json": made.to_json, "md": made.to_markdown, "html": made.to_html}[form]()
    answer = client.get("/api/brief/Japanese/in", params={"as_of": "2026-06-30", "format": form})
    assert answer.text == expected
    if form == "json":
        BriefOut.model_validate(answer.json())


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/api/brief/Frnace/JPN", 404, "unknown-country"),
        ("/api/brief/Korea/JPN", 404, "ambiguous-country"),
        ("/api/brief/IND/IND", 400, "bad-input"),
        ("/api/brief/IND/JPN?as_of=soon", 400, "bad-input"),
        ("/api/facts/no-such-thing-at-all", 404, "unknown-fact"),
        ("/api/facts?limit=0", 422, "bad-parameter"),
        ("/api/sources/nothing", 404, "unknown-source"),
        ("/api/rows/factbook/vote", 404, "unknown-table"),
        ("/api/rows/factbook/flow?locator=x", 400, "bad-input"),
        ("/api/compare?pair=IND-JPN", 422, "bad-parameter"),
        ("/api/compare?pair=IND-JPN&pair=JPN-IND", 400, "bad-input"),
        ("/api/nothing", 404, "no-page"),
        (f"/api/search?q={'x' * 5000}", 414, "too-long"),
    ],
)
def test_errors_have_one_shape(client: httpx.Client, path: str, status: int, kind: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    body = answer.json()
    assert list(body) == ["error"]
    assert set(body["error"]) == {"status", "kind", "message", "suggestions"}
    assert (body["error"]["status"], body["error"]["kind"]) == (status, kind)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "POST"])
def test_nothing_can_be_written(client: httpx.Client, method: str) -> None:
    answer = client.request(method, "/api/facts")
    assert answer.status_code == 405
    assert answer.json()["error"]["kind"] == "wrong-method"


@pytest.mark.parametrize(
    "path",
    [
        "/api/facts",
        "/api/countries",
        "/api/sources",
        "/api/search?q=india",
        "/api/rows/factbook/trait?pair=IND-JPN",
    ],
)
def test_pieces_of_a_list_are_the_whole(client: httpx.Client, path: str) -> None:
    def key(item: object) -> str:
        return json.dumps(item, sort_keys=True)

    joined = f"{path}{'&' if '?' in path else '?'}limit="
    first = client.get(f"{joined}37").json()
    items, following = list(first["items"]), first["next"]
    while following:
        piece = client.get(following).json()
        items += piece["items"]
        following = piece["next"]
    assert len(items) == first["total"] > 37
    whole = client.get(f"{joined}500").json()
    assert [key(one) for one in whole["items"]] == [key(one) for one in items][:500]


@pytest.mark.parametrize(
    ("words", "first"),
    [("Dutch", "NLD"), ("jp", "JPN"), ("Cote d'Ivoire", "CIV"), ("Turkiye", "TUR"), ("BRA", "BRA")],
)
def test_countries_are_found_by_name_code_and_demonym(client: httpx.Client, words: str, first: str) -> None:
    assert client.get("/api/countries", params={"q": words}).json()["items"][0]["id"] == first


def test_facts_can_be_narrowed(client: httpx.Client) -> None:
    found = client.get(
        "/api/facts", params={"q": "summit", "country": ["India", "JPN"], "limit": 500}
    ).json()["items"]
    assert found
    assert all({"IND", "JPN"} <= set(one["parties"]) and one["citations"] for one in found)
    defence = client.get("/api/facts", params={"strand": "defence", "limit": 500}).json()
    assert {one["strand"] for one in defence["items"]} == {"defence"}


def test_a_fact_by_another_of_its_names(client: httpx.Client) -> None:
    found = client.get("/api/facts/cepa").json()
    assert found["id"] == "cepa-signed"
    assert found["dates"]["signed"] == "2011-02-16"
    assert found["citations"]
    assert found["used_in"][0]["pair"] == ["IND", "JPN"]
    assert "cepa-in-force" in {link["id"] for link in found["pointed_at_by"] + found["points_to"]}


def test_compare_has_evidence_in_every_cell_and_leaves_gaps_empty(client: httpx.Client) -> None:
    answer = client.get("/api/compare", params={"pair": ["IND-JPN", "chile and china", "FRA-NRU"]}).json()
    found = CompareOut.model_validate(answer)
    assert [one.pair for one in found.pairs] == [["IND", "JPN"], ["CHL", "CHN"], ["FRA", "NRU"]]
    entries = [entry for row in found.rows for cell in row.cells for entry in cell]
    assert all(entry.evidence for entry in entries)
    called = next(row for row in found.rows if row.what == "Called")
    assert [len(cell) for cell in called.cells] == [1, 0, 0]
    population = next(row for row in found.rows if row.what == "Population")
    assert [entry.of for entry in population.cells[0]] == ["India", "Japan"]


def test_rows_behind_a_figure_are_the_lakes(client: httpx.Client, lake: Lake) -> None:
    found = client.get(
        "/api/rows/factbook/trait", params={"pair": "IND-JPN", "indicator": "population"}
    ).json()
    expected = lake.rows(
        "SELECT count(*) FROM trait WHERE source = 'factbook' AND indicator = 'population' AND country IN ('IND', 'JPN')"
    )
    assert found["total"] == expected[0][0] > 0
    assert {row[found["columns"].index("country")] for row in found["items"]} == {"IND", "JPN"}


def test_a_pair_in_the_search_comes_first(client: httpx.Client) -> None:
    items = client.get("/api/search", params={"q": "india japan"}).json()["items"]
    assert (items[0]["kind"], items[0]["url"]) == ("brief", "/brief/IND/JPN")
    assert {one["kind"] for one in items} >= {"brief", "fact"}


def test_check_marks_a_wrong_date(client: httpx.Client) -> None:
    text = "India and Japan established diplomatic relations on 28 April 1953."
    found = client.post("/api/check", json={"text": text, "pair": ["Japan", "Indian"]}).json()
    assert found["schema"] == "bilateral/check@1"
    assert [claim["verdict"] for claim in found["claims"]] == ["contradicted"]
    assert all(claim["evidence"] for claim in found["claims"])


def test_check_never_reads_a_file(client: httpx.Client, lake: Lake) -> None:
    catalog = lake.path / "catalog.json"
    found = client.post("/api/check", json={"text": str(catalog), "pair": ["India", "Japan"]})
    assert found.status_code == 200
    assert "editions" not in found.text
