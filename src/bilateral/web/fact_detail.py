"""A fact as the API and its page tell it: what it is, what it is tied to, which briefs tell of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from itertools import combinations
from typing import Any
from urllib.parse import quote

from bilateral.evidence.fact import Fact
from bilateral.web.countries import brief_path
from bilateral.web.fact_index import FactIndex
from bilateral.web.models.fact import CitationOut, FactDetailOut, FactOut, LinkOut, UseOut
from bilateral.world import Country, get

_MOST_PARTIES = 6  # of a treaty with more, any two of them may ask


def fact_path(fact_id: str) -> str:
    """Return the address of a fact."""
    return f"/fact/{quote(fact_id, safe='')}"


def fact_out(fact: Fact) -> FactOut:
    """Return a fact in short."""
    return FactOut(**_in_short(fact))


def _in_short(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id, "strand": fact.strand, "kind": fact.kind, "title": fact.title, "text": fact.text,
        "date": str(fact.date) if fact.date else None, "date_kind": fact.date_kind, "parties": list(fact.parties),
        "confidence": fact.confidence, "citations": [CitationOut(**asdict(page)) for page in fact.citations],
        "url": fact_path(fact.id),
    }  # fmt: skip


def fact_detail(fact: Fact, index: FactIndex) -> FactDetailOut:
    """Return everything that is known of a fact."""
    record = fact.to_record()
    return FactDetailOut(
        **_in_short(fact),
        end=str(fact.end) if fact.end else None,
        dates={kind: str(when) for kind, when in (fact.dates or {}).items()},
        status=fact.status, aliases=list(fact.aliases), participants=list(fact.participants), place=fact.place,
        edition=fact.edition, values=record.get("values", []), agreement=fact.agreement,
        disagreement=record.get("disagreement"),
        points_to=list(_links(fact.relations, index)),
        pointed_at_by=list(_links(index.pointing_at(fact.id), index)),
        used_in=used_in(fact),
    )  # fmt: skip


def used_in(fact: Fact) -> list[UseOut]:
    """Return the briefs that tell of a fact: those of its parties, and of the pair that it bears on."""
    pairs: dict[tuple[str, str], str] = {}
    if len(fact.parties) <= _MOST_PARTIES:
        for a, b in combinations(sorted(set(fact.parties)), 2):
            pairs[a, b] = fact.strand
    if fact.bears_on:
        first, second = sorted(fact.bears_on["pair"])
        pairs[first, second] = str(fact.bears_on["strand"])
    found = []
    for (a, b), strand in pairs.items():
        one, other = _country(a), _country(b)
        if one and other:
            url = f"{brief_path(one, other)}#{strand}.{fact.id}"
            found.append(UseOut(pair=[a, b], title=f"{one.name} and {other.name}", url=url))
    return found


def chosen(
    index: FactIndex, *, words: str | None, strand: str | None, kind: str | None, parties: frozenset[str]
) -> list[Fact]:
    """Return the facts that have the words, the strand, the kind and all of the parties; by date without words."""
    if words:
        facts = [fact for fact, _ in index.search(words)]
    else:
        facts = sorted(index.by_id.values(), key=lambda fact: (str(fact.date) if fact.date else "~", fact.id))
    return [
        fact
        for fact in facts
        if strand in (None, fact.strand) and kind in (None, fact.kind) and parties <= set(fact.parties)
    ]


def _links(relations: Iterable[tuple[str, str]], index: FactIndex) -> Iterable[LinkOut]:
    for kind, id_ in relations:
        if other := index.by_id.get(id_):
            yield LinkOut(kind=kind.replace("-", " "), id=id_, title=other.title, url=fact_path(id_))


def _country(id_: str) -> Country | None:
    try:
        return get(id_)
    except KeyError:  # a party may be an organisation
        return None
