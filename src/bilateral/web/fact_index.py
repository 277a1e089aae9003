"""The register's facts, found by id, by any of their names, by country and by words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches
from urllib.parse import quote

from bilateral.evidence.fact import Fact
from bilateral.web.problem import Problem, Suggestion, not_found
from bilateral.web.words import score, spelling

_MOST_SUGGESTED = 5


class FactIndex:
    """Facts of one edition of the lake."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.by_id = {fact.id: fact for fact in facts}
        self._named: dict[str, list[str]] = defaultdict(list)
        self._pointing: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._texts: dict[str, tuple[str, str]] = {}
        for fact in self.by_id.values():
            for name in dict.fromkeys(map(spelling, (fact.id, fact.title, *fact.aliases))):
                self._named[name].append(fact.id)
            for kind, target in fact.relations:
                self._pointing[target].append((kind, fact.id))
            names = spelling(" ".join((fact.id.replace("-", " "), fact.title, *fact.aliases)))
            self._texts[fact.id] = names, spelling(" ".join((fact.text, fact.kind, fact.place or "")))

    def lookup(self, name: str) -> Fact:
        """Return the fact of that id, title or other name; raises `Problem` (404) that lists the closest."""
        if name in self.by_id:
            return self.by_id[name]
        ids = self._named.get(spelling(name), [])
        if len(ids) == 1:
            return self.by_id[ids[0]]
        if ids:
            raise Problem(
                404, "ambiguous-fact", f'several facts are called "{name[:80]}"', self._suggested(ids)
            )
        close = get_close_matches(spelling(name)[:80], self._named, n=_MOST_SUGGESTED, cutoff=0.6)
        found = dict.fromkeys(id_ for match in close for id_ in self._named[match])
        if not found:
            found = dict.fromkeys(fact.id for fact, _ in self.search(name)[:_MOST_SUGGESTED])
        raise not_found("fact", name, self._suggested(list(found)[:_MOST_SUGGESTED]))

    def search(self, text: str) -> list[tuple[Fact, float]]:
        """Return the facts that have every word, the best first."""
        words = spelling(text).split()
        scored = ((fact, score(words, *self._texts[fact.id])) for fact in self.by_id.values())
        found = [(fact, points / (1 + fact.weight / 10)) for fact, points in scored if points]
        return sorted(found, key=lambda pair: (-pair[1], pair[0].id))

    def pointing_at(self, fact_id: str) -> list[tuple[str, str]]:
        """Return (kind, id) of the facts that name this one."""
        return self._pointing.get(fact_id, [])

    def _suggested(self, ids: Iterable[str]) -> tuple[Suggestion, ...]:
        return tuple(Suggestion(self.by_id[id_].title, f"/fact/{quote(id_)}") for id_ in ids)
