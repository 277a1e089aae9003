"""A pair of countries on a day, and what the lake holds of it: what every strand is given."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from bilateral.evidence.fact import Fact
from bilateral.evidence.relations import Tie, Trait
from bilateral.evidence.statement import Evidence
from bilateral.lake.queries import Point, Queries
from bilateral.sources.descriptor import descriptors
from bilateral.strands.as_of import known_fact, known_label
from bilateral.world import Country, get

_LONGEST = 180  # characters of a label that evidence quotes
_TIMELESS = ("border", "contiguity", "common-language", "common-coloniser", "colonial")


@dataclass(frozen=True)
class Dossier:
    """`a` and `b` stand in the order of their codes, so that both ways of asking are one question."""

    a: Country
    b: Country
    as_of: date
    queries: Queries
    missing: tuple[tuple[str, str], ...] = field(default=())  # sources that could not be brought: (id, why)

    @property
    def both(self) -> tuple[Country, Country]:
        """Return the two countries in order."""
        return self.a, self.b

    @property
    def names(self) -> str:
        """Return both names as a sentence says them: `India and Japan`."""
        return f"{self.a.in_sentence} and {self.b.in_sentence}"

    def both_existed(self, year: int) -> bool:
        """Tell whether both were there in the year: of a state that had ended, silence says nothing."""
        return year <= self._last_year

    def both_had_begun(self, year: int) -> bool:
        """Tell whether both were there by the end of the year: a list that ended before says nothing of them."""
        return all(int((country.start or "0")[:4]) <= year for country in self.both)

    @cached_property
    def _last_year(self) -> int:
        """Return the year in which the first of the two ended, if one did."""
        return min((int(c.end[:4]) for c in self.both if c.kind == "former" and c.end), default=9999)

    @property
    def both_exist(self) -> bool:
        """Tell whether both were there on the day: of a state that has ended, some things are not asked."""
        return self.both_existed(self.as_of.year)

    def other(self, country: Country) -> Country:
        """Return the other country of the pair."""
        return self.b if country.id == self.a.id else self.a

    def has(self, source: str) -> bool:
        """Tell whether the lake holds the source at all."""
        return source in self.queries.lake.editions

    @cached_property
    def facts(self) -> list[Fact]:
        """Return the register's facts on the pair that were known by the day, oldest first, undated last."""
        placed = (self._placed(fact) for fact in self.queries.lake.facts)
        found = [known for fact in placed if fact and (known := known_fact(fact, self.as_of, self._written))]
        return sorted(found, key=lambda fact: (fact.date is None, fact.date and fact.date.first, fact.id))

    def _names_both(self, fact: Fact) -> bool:
        """Tell whether a fact, or what it is an edition or a part of, speaks of both countries."""
        told, ahead, seen = "", [fact.id], set[str]()
        while ahead:
            one = self.queries.fact(ahead.pop())
            if one and one.id not in seen:
                seen.add(one.id)
                told += f" {one.title} {one.text}"
                ahead += [to for kind, to in one.relations if kind in ("edition-of", "part-of")]
        return all(country.name in told or country.demonym in told for country in self.both)

    @cached_property
    def _written(self) -> int:
        """Return the year of the register's latest fact."""
        return max((fact.date.year for fact in self.queries.lake.facts if fact.date), default=self.as_of.year)

    def _placed(self, fact: Fact) -> Fact | None:
        """Return the fact under the strand in which it concerns the pair, or None when it does not."""
        pair = {self.a.id, self.b.id}
        if fact.bears_on and set(fact.bears_on["pair"]) == pair:
            return replace(fact, strand=fact.bears_on["strand"])
        if not pair <= set(fact.parties):
            return None
        # A fact of many parties concerns those of whom it speaks.
        return fact if len(fact.parties) == 2 or self._names_both(fact) else None

    def strand(self, name: str) -> list[Fact]:
        """Return the pair's facts of one strand, latest first: what is new is what a reader comes for."""
        found = [fact for fact in reversed(self.facts) if fact.strand == name]
        return sorted(found, key=lambda fact: fact.date is None)

    def role(self, role: str) -> Fact | None:
        """Return the latest of the pair's facts that plays the role, e.g. `partnership`."""
        return next((fact for fact in reversed(self.facts) if fact.role == role), None)

    def editions(self, series: str) -> list[Fact]:
        """Return the editions of a series, oldest first."""
        return [fact for fact in self.facts if series in fact.targets("edition-of")]

    def trait(self, country: Country, indicator: str) -> Trait | None:
        """Return the latest value or label of an indicator that was out by the day."""
        return next(iter(self.traits(country, indicator)), None)

    def traits(self, country: Country, indicator: str) -> list[Trait]:
        """Return an indicator's rows, latest year first; no year later than the day's own.

        Where several sources have the indicator under one name, the Factbook's rows alone are given.
        """
        found = self.queries.traits(country.id).get(indicator, [])
        found = [trait for trait in found if trait.source == "factbook"] or found
        return [
            trait
            for trait in found
            if (
                known_label(trait.label or "", self.as_of)
                if trait.year is None
                else trait.year <= self.as_of.year
            )
        ]

    def capital(self, country: Country) -> Trait | None:
        """Return the capital's plain name: the Factbook's may carry a note, the atlas's does not."""
        named = self.queries.traits(country.id).get("capital", [])
        return next(
            (trait for trait in named if trait.source == "worldatlas"), self.trait(country, "capital")
        )

    @cached_property
    def ties(self) -> list[Tie]:
        """Return the ties between the two."""
        found = [tie for tie in self.queries.ties_of(self.a.id) if {tie.a, tie.b} == {self.a.id, self.b.id}]
        day = self.as_of.isoformat()
        return [
            tie
            for tie in found
            if (tie.start <= day if tie.start else tie.kind in _TIMELESS or self.lists_hold)
        ]

    def series(self, source: str, indicator: str, origin: Country) -> list[Point]:
        """Return a series from one of the two to the other, oldest first: years over by the day, in which both were there.

        Reporters go on booking trade with a state for years after its end.
        """
        found = self.queries.pair_series(self.a.id, self.b.id).get((source, indicator, origin.id), [])
        return [point for point in found if point.year < self.as_of.year and self.both_existed(point.year)]

    def undirected(self, source: str, indicator: str) -> list[Point]:
        """Return a series that the two have in common; it is kept once, under the first of them."""
        return self.series(source, indicator, self.a) or self.series(source, indicator, self.b)

    @cached_property
    def lists_hold(self) -> bool:
        """Tell whether undated lists (memberships, missions) may be told: they are as the Factbook last had them."""
        ends = [
            span.year_to
            for (source, _), span in self.queries.spans.items()
            if source == "factbook" and span.year_to
        ]
        return bool(ends) and self.as_of.year >= max(ends)

    def memberships(self, country: Country, kind: str = "membership") -> dict[str, Tie]:
        """Return a country's memberships (or treaties) by organisation, if the undated lists hold on the day."""
        if not self.lists_hold:
            return {}
        return {
            tie.b: tie for tie in self.queries.ties_of(country.id) if tie.kind == kind and tie.a == country.id
        }


def source_evidence(relation: str, source: str, locator: str, detail: str) -> Evidence:
    """Return the evidence of a row of a public dataset."""
    return Evidence(relation, source, locator, detail, descriptors()[source].homepage)


def trait_evidence(trait: Trait) -> Evidence:
    """Return the evidence of a trait: the path in its source and what stands there."""
    said = trait.label or "" if trait.value is None else f"{_written(trait.value)} {trait.unit or ''}".strip()
    when = f" ({trait.year})" if trait.year else ""
    # The Factbook's paths are the same for every country: only its name tells one row from another.
    told = f"{get(trait.country).name}: {shortened(said, _LONGEST)}{when}"
    return source_evidence("trait", trait.source, trait.locator, told)


def shortened(text: str, most: int) -> str:
    """Return a text cut between two words, with an ellipsis, where it has more than `most` characters."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _written(value: float) -> str:
    """Write a figure as its source gives it, without an exponent."""
    return f"{value:,.0f}" if abs(value) >= 10_000 or float(value).is_integer() else f"{value:g}"


def tie_evidence(tie: Tie) -> Evidence:
    """Return the evidence of a tie."""
    degree = f" ({tie.degree})" if tie.degree else ""
    return source_evidence("tie", tie.source, tie.locator, f"{tie.a} {tie.kind} {tie.b}{degree}")


def fact_evidence(fact: Fact) -> tuple[Evidence, ...]:
    """Return one piece of evidence for each page that a fact cites, with how far it can be trusted."""
    trust = "; ".join(filter(None, (f"{fact.confidence} confidence", fact.agreement)))
    return tuple(
        Evidence(
            "fact",
            "register",
            fact.id,
            f"{page.publisher}: {page.title}" + (f" [{page.kind}]" if page.kind else "") + f" ({trust})",
            page.url,
        )
        for page in fact.citations
    )
