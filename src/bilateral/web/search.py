"""Search across pairs, countries, facts and sources."""

from __future__ import annotations

from bilateral.errors import BilateralError
from bilateral.sources.descriptor import descriptors
from bilateral.web import countries
from bilateral.web.fact_detail import fact_path
from bilateral.web.models.catalogue import FoundOut
from bilateral.web.shelf import Shelf
from bilateral.web.words import score, spelling
from bilateral.world import CountryError


def search(text: str, shelf: Shelf) -> list[FoundOut]:
    """Return what has every word of the text: the pair that it names first, then countries, sources and facts."""
    if not spelling(text):
        return []
    return [*_pairs(text), *_countries(text), *_sources(text), *_facts(text, shelf)]


def _pairs(text: str) -> list[FoundOut]:
    try:
        a, b = countries.pair(text)
    except (CountryError, BilateralError):
        return []
    title = f"{a.name} and {b.name}"
    return [
        FoundOut(
            kind="brief",
            id=f"{a.id}-{b.id}",
            title=title,
            detail="Brief of the pair",
            url=countries.brief_path(a, b),
        )
    ]


def _countries(text: str) -> list[FoundOut]:
    return [
        FoundOut(kind="country", id=one.id, title=one.name, detail=one.official_name, url=f"/?a={one.id}")
        for one, _ in countries.search(text)
    ]


def _sources(text: str) -> list[FoundOut]:
    words = spelling(text).split()
    scored = [
        (
            score(
                words,
                spelling(f"{one.id} {one.title} {one.publisher}"),
                spelling(f"{one.says} {one.coverage}"),
            ),
            one,
        )
        for one in descriptors().values()
    ]
    return [
        FoundOut(kind="source", id=one.id, title=one.title, detail=one.publisher, url=f"/sources/{one.id}")
        for points, one in sorted(scored, key=lambda pair: (-pair[0], pair[1].id))
        if points
    ]


def _facts(text: str, shelf: Shelf) -> list[FoundOut]:
    return [
        FoundOut(
            kind="fact",
            id=fact.id,
            title=fact.title,
            detail=f"{fact.date or 'undated'}: {fact.text}",
            url=fact_path(fact.id),
        )
        for fact, _ in shelf.edition.facts.search(text)
    ]
