"""Citations of sources and of the pages behind facts: as text, BibTeX and CSL-JSON."""

from __future__ import annotations

import json
from typing import NamedTuple

from bilateral.evidence.fact import Fact
from bilateral.sources.descriptor import Descriptor


class Work(NamedTuple):
    """Something that can be cited."""

    key: str
    title: str
    publisher: str
    url: str
    note: str


def source_work(descriptor: Descriptor) -> Work:
    """Return a source as a work; its own wording of the citation is the note."""
    return Work(
        descriptor.id, descriptor.title, descriptor.publisher, descriptor.homepage, descriptor.citation
    )


def fact_works(fact: Fact) -> list[Work]:
    """Return the pages that a fact cites."""
    return [
        Work(f"{fact.id}-{number}", page.title, page.publisher, page.url, f"On: {fact.title}")
        for number, page in enumerate(fact.citations, start=1)
    ]


def as_text(works: list[Work]) -> str:
    """Write works as lines of text."""
    return "\n".join(f"{work.publisher}. {work.title}. {work.url}. {work.note}" for work in works)


def as_bibtex(works: list[Work]) -> str:
    """Write works as BibTeX entries, with what TeX would take as commands escaped."""
    entries = []
    for work in works:
        fields = {
            "title": work.title,
            "author": "{" + work.publisher + "}",
            "howpublished": work.publisher,
            "note": work.note,
        }
        body = "".join(f"  {name} = {{{escaped(value)}}},\n" for name, value in fields.items())
        entries.append(f"@misc{{{work.key},\n{body}  url = {{{work.url}}}\n}}")
    return "\n\n".join(entries)


def as_csl(works: list[Work]) -> str:
    """Write works as CSL-JSON, the format of Zotero and pandoc."""
    items = [
        {"id": work.key, "type": "dataset" if "-" not in work.key else "webpage", "title": work.title,
         "publisher": work.publisher, "URL": work.url, "note": work.note}
        for work in works
    ]  # fmt: skip
    return json.dumps(items, indent=1, ensure_ascii=False)


def escaped(text: str) -> str:
    """Return a text as BibTeX takes it."""
    return "".join("\\" + character if character in "&%$#_" else character for character in text)
