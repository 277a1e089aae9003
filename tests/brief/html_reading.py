"""Reading a page back with a real parser, and small briefs to make pages from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, cast
from xml.etree.ElementTree import Element

import html5lib

from bilateral.brief import Brief
from bilateral.brief.brief import SourceNote
from bilateral.evidence.statement import Chart, Evidence, Section, Statement, Table
from bilateral.strands import Dossier
from bilateral.world import get


def parse(page: str) -> Element:
    """Return the tree of a page; any breach of the HTML standard raises."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return cast(Element, parser.parse(page))


def words(element: Element) -> str:
    """Return an element's text with single blanks."""
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def having(root: Element, attribute: str) -> Iterator[tuple[Element, str]]:
    """Yield every element with the attribute, and its value."""
    for element in root.iter():
        if (value := element.get(attribute)) is not None:
            yield element, value


def by_id(root: Element, name: str) -> Element:
    """Return the one element of an id."""
    (found,) = [element for element, value in having(root, "id") if value == name]
    return found


def with_class(root: Element, name: str) -> list[Element]:
    """Return the elements of a class, in order."""
    return [element for element, value in having(root, "class") if name in value.split()]


def evidence_of(element: Element) -> set[str]:
    """Return the ids of all evidence that the markers in an element lead to, runs written out."""
    found = set()
    for link in element.iter("a"):
        numbers = [int(number) for number in words(link).split("–")]
        assert link.get("href") == f"#e{numbers[0]}"
        found |= {f"e{number}" for number in range(numbers[0], numbers[-1] + 1)}
    return found


def proof(number: int = 1, **change: Any) -> Evidence:
    """Return a piece of evidence; `change` replaces its fields."""
    given = {
        "relation": "fact", "source": "register", "locator": f"fact-{number}",
        "detail": f"Gazette: page {number} [press] (high confidence; Two sources agree)",
        "url": f"https://example.org/{number}",
    }  # fmt: skip
    return Evidence(**given | change)


def statement(number: int, text: str = "", **change: Any) -> Statement:
    """Return a statement with evidence of its own."""
    given: dict[str, Any] = {
        "id": f"history.s{number}",
        "text": text or f"Sentence {number}.",
        "evidence": (proof(number),),
    }
    return Statement(**given | change)


def brief_of(*things: Statement | Table | Chart, summary: int = 0, **change: Any) -> Brief:
    """Return a brief of one section with these things in it, the first statements being its summary."""
    section = Section("history", "Historical relations")
    for thing in things:
        {Statement: section.statements, Table: section.tables, Chart: section.charts}[type(thing)].append(
            thing
        )  # type: ignore[attr-defined]
    evidence = dict.fromkeys(item for thing in things for item in thing.evidence)
    given: dict[str, Any] = {
        "pair": (get("IND"), get("JPN")),
        "title": "India - Japan",
        "as_of": date(2026, 6, 30),
        "data_through": "2026-05",
        "permalink": "/india-japan/",
        "summary": tuple(section.statements[:summary]),
        "sections": (section,),
        "evidence": {f"e{number}": item for number, item in enumerate(evidence, start=1)},
        "sources": {
            "register": SourceNote(
                "The register",
                "bilateral",
                "CC BY 4.0",
                "4711",
                "2026-06-01",
                "Register (2026).",
                "https://example.org",
                "Everything that was read for it.",
            )
        },
        "gaps": (),
        "disagreements": (),
        "edition_line": ("As of 2026-06-30.", "Data through 2026-05."),
        "dossier": cast(Dossier, None),
    }
    return Brief(**given | change)
