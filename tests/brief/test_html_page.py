"""The page as a whole: valid, self-contained, every marker resolved, for pairs rich and poor in data."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

import pytest
from html_reading import evidence_of, having, parse, with_class, words

from bilateral.brief import Brief, assemble
from bilateral.lake import Lake
from bilateral.lake.queries import Queries
from bilateral.world import get

PAIRS = ("IND-JPN", "NRU-TUV", "TWN-XKX")
_ADDRESS = re.compile(r"https?://\S+")


class Page(NamedTuple):
    """A pair's brief, its page, and what the page is when read back."""

    brief: Brief
    text: str
    tree: Element
    ids: dict[str, Element]


@pytest.fixture(scope="module")
def pages(lake: Lake) -> dict[str, Page]:
    """The page of each pair."""
    queries, made = Queries(lake), {}
    for pair in PAIRS:
        a, b = map(get, pair.split("-"))
        brief = assemble(a, b, queries, as_of=date(2026, 6, 30))
        text = brief.to_html()
        tree = parse(text)
        made[pair] = Page(brief, text, tree, {value: element for element, value in having(tree, "id")})
    return made


@pytest.fixture(params=PAIRS)
def page(request: pytest.FixtureRequest, pages: dict[str, Page]) -> Page:
    """The page of one pair."""
    return pages[request.param]


def test_nothing_is_fetched_and_nothing_runs(page: Page) -> None:
    tree = page.tree
    for tag in ("script", "link", "img", "iframe", "object", "embed", "audio", "video", "base", "form"):
        assert not list(tree.iter(tag)), tag
    for attribute in ("src", "srcset", "data", "background", "action"):
        assert not list(having(tree, attribute)), attribute
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    style = words(next(tree.iter("style")))
    assert "@import" not in style
    assert "url(" not in style
    assert "@font-face" not in style
    for element, value in having(tree, "href"):
        assert element.tag == "a"
        assert value.startswith("#") or _ADDRESS.fullmatch(value), value


def test_ids_are_unique_and_every_reference_resolves(page: Page) -> None:
    tree = page.tree
    ids = [value for _, value in having(tree, "id")]
    assert len(ids) == len(set(ids))
    wanted = {value[1:] for _, value in having(tree, "href") if value.startswith("#")}
    for attribute in ("aria-labelledby", "aria-describedby"):
        wanted |= {name for _, value in having(tree, attribute) for name in value.split()}
    assert wanted <= set(ids)
    clips = {
        found
        for element in tree.iter()
        for value in element.attrib.values()
        for found in re.findall(r"url\(#(.+?)\)", value)
    }
    assert clips <= set(ids)


def test_every_statement_stands_with_all_of_its_evidence(page: Page) -> None:
    brief = page.brief
    for section in brief.sections:
        for said in section.statements:
            shown = page.ids[said.id]
            assert words(shown).startswith(re.sub(r"\s+", " ", said.text))
            assert evidence_of(shown) == set(brief.ids(said.evidence))


def test_every_row_of_every_table_stands_with_all_of_its_evidence(page: Page) -> None:
    brief = page.brief
    for table in (table for section in brief.sections for table in section.tables):
        rows = [row for body in home(page, table.id).iter("tbody") for row in body.iter("tr")]
        assert len(rows) == len(table.rows)
        for row, told in zip(rows, table.rows, strict=True):
            assert words(next(row.iter("th"))) == re.sub(r"\s+", " ", str(told[0])).strip()
            if table.columns[-1] == "evidence":
                assert evidence_of(row) == set(brief.ids(tuple(told[-1])))
                assert len(list(row)) == len(table.columns)


def test_every_piece_of_evidence_is_a_footnote_that_leads_back(page: Page) -> None:
    brief = page.brief
    for number, item in brief.evidence.items():
        note = page.ids[number]
        for part in (item.relation, item.locator, item.detail, brief.sources[item.source].title):
            assert re.sub(r"\s+", " ", part).strip() in words(note)
        back, *links = note.iter("a")
        assert number in evidence_of(home(page, back.attrib["href"][1:]))
        assert [link.get("href") for link in links] == ([item.url] if item.url.startswith("http") else [])


def home(page: Page, name: str) -> Element:
    """Return a statement, a chart, or a table with the rows that are folded."""
    element = page.ids[name]
    return page.ids[f"{name}-sheet"] if element.tag == "table" else element


def test_headings_descend_one_step_at_a_time(page: Page) -> None:
    levels = [
        int(element.tag[1]) for element in page.tree.iter() if re.fullmatch(r"h[1-6]", str(element.tag))
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_landmarks_language_and_tables_are_named(page: Page) -> None:
    tree = page.tree
    assert tree.get("lang") == "en"
    for tag in ("header", "main", "nav", "footer"):
        assert len(list(tree.iter(tag))) == 1
    skip = next(tree.iter("a"))
    assert page.ids[skip.attrib["href"][1:]].tag == "main"
    for table in tree.iter("table"):
        assert words(next(table.iter("caption")))
        assert all(head.get("scope") in ("row", "col") for head in table.iter("th"))


def test_the_parts_come_in_the_order_that_analysts_expect(page: Page) -> None:
    brief, tree = page.brief, page.tree
    heads = [element.get("id") for element in tree.iter("h2")]
    back = ["disagreements", "gaps", "evidence", "sources", "cite"]
    agreements = ["agreements"] if "agreements" in heads else []
    assert heads == ["summary", *(section.id for section in brief.sections), *agreements, *back]
    contents = [value[1:] for _, value in having(next(tree.iter("nav")), "href")]
    assert contents == heads[1:]


def test_gaps_name_the_command_that_fills_them(page: Page) -> None:
    brief, tree = page.brief, page.tree
    listed = words(
        next(section for section in tree.iter("section") if section.get("aria-labelledby") == "gaps")
    )
    for gap in brief.gaps:
        assert gap.what in listed
        assert gap.fill.replace("`", "") in listed


def test_each_source_stands_with_licence_edition_and_citation(page: Page) -> None:
    brief, tree = page.brief, page.tree
    listed = words(with_class(tree, "sources")[0])
    for note in brief.sources.values():
        for part in (note.title, note.publisher, note.licence, note.edition, note.retrieved, note.citation):
            assert part in listed


def test_the_same_brief_gives_the_same_bytes(pages: dict[str, Page]) -> None:
    assert pages["IND-JPN"].brief.to_html() == pages["IND-JPN"].text


def test_the_agreements_stand_in_the_appendix_and_the_fact_box_in_front(
    pages: dict[str, Page],
) -> None:
    page = pages["IND-JPN"]
    tree = page.tree
    appendix = next(s for s in tree.iter("section") if s.get("aria-labelledby") == "agreements")
    assert page.ids["recent.agreements"] in appendix.iter("table")
    assert page.ids["history.fact-box"] in with_class(tree, "front")[0].iter("table")
