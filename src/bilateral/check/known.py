"""What the lake knows, as the rule families ask for it: each question is put to the lake once."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from bilateral.check.facts import Facts
from bilateral.check.lexicon import Lexicon
from bilateral.check.names import add_capitals, country_names
from bilateral.check.tokens import tokens
from bilateral.lake.queries import Queries

if TYPE_CHECKING:
    from bilateral.evidence.relations import Tie, Trait


class Known:
    """The lake, its register and its names."""

    def __init__(self, queries: Queries) -> None:
        self.queries = queries
        self.lake = queries.lake
        self.facts = Facts(queries.lake.facts)
        self._named_in: dict[str, frozenset[str]] = {}
        self.flow_values = lru_cache(maxsize=64)(self._flow_values)
        self.pair_flow = lru_cache(maxsize=512)(self._pair_flow)
        self.memberships = lru_cache(maxsize=256)(self._memberships)
        self.trait_table = lru_cache(maxsize=64)(self._trait_table)
        self.partner_shares = lru_cache(maxsize=256)(self._partner_shares)

    @cached_property
    def countries(self) -> Lexicon[str]:
        """Names of countries."""
        names = country_names()
        rows = self.lake.rows(
            "SELECT label, country FROM trait WHERE source = 'worldatlas' AND indicator = 'capital'"
        )
        add_capitals(names, {label: country for label, country in rows if label})
        return names

    def named_in(self, fact_id: str) -> frozenset[str]:
        """Return the countries that a fact names, as parties or in its text."""
        if fact_id not in self._named_in:
            fact = self.facts.by_id[fact_id]
            found = self.countries.find(tokens(f"{fact.title}. {fact.place}. {fact.text}"))
            self._named_in[fact_id] = frozenset((*fact.parties, *(mention.meanings[0] for mention in found)))
        return self._named_in[fact_id]

    def _memberships(self, country: str) -> dict[str, list[Tie]]:
        """Return a country's memberships by organisation."""
        found: dict[str, list[Tie]] = {}
        for tie in self.queries.ties_of(country):
            if tie.a == country and tie.kind in ("membership", "membership-removed"):
                found.setdefault(tie.b, []).append(tie)
        return found

    def _trait_table(self, source: str, indicator: str) -> dict[int, dict[str, tuple[float, str]]]:
        """Return every country's value of a trait: by year, by country, with the locator."""
        found: dict[int, dict[str, tuple[float, str]]] = {}
        for year, country, value, locator in self.lake.rows(
            "SELECT year, country, value, locator FROM trait WHERE source = ? AND indicator = ? AND value IS NOT NULL",
            source,
            indicator,
        ):
            found.setdefault(year or 0, {})[country] = (value, locator)
        return found

    def traits(self, country: str, indicator: str) -> list[Trait]:
        """Return a country's values of a trait, the latest first."""
        return self.queries.traits(country).get(indicator, [])

    def _partner_shares(self, country: str, indicator: str) -> dict[int, dict[str, float]]:
        """Return the Factbook's top partners of a country, by year."""
        found: dict[int, dict[str, float]] = {}
        for partner, value, year in self.queries.shares(country, indicator):
            found.setdefault(year, {})[partner] = value
        return found

    def _pair_flow(self, source: str, indicator: str, origin: str, destination: str) -> dict[int, float]:
        """Return a flow from one country to another by year."""
        rows = self.lake.rows(
            "SELECT year, value FROM flow WHERE source = ? AND indicator = ? AND origin = ? AND destination = ? "
            "AND product IS NULL",
            source,
            indicator,
            origin,
            destination,
        )
        return dict(rows)

    def _flow_values(
        self, country: str, side: str, codes: tuple[str, ...], indicator: str
    ) -> dict[int, dict[str, float]]:
        """Return what a country bought (side "imports") or sold of the products: by year, by partner."""
        own, other = ("destination", "origin") if side == "imports" else ("origin", "destination")
        marks = ", ".join("?" for _ in codes)
        found: dict[int, dict[str, float]] = {}
        for year, partner, value in self.lake.rows(
            f"SELECT year, {other}, sum(value) FROM flow WHERE source = 'baci' AND indicator = ? AND {own} = ? "
            f"AND product IN ({marks}) GROUP BY ALL",
            indicator,
            country,
            *codes,
        ):
            found.setdefault(year, {})[partner] = value
        return found
