"""What the lake knows, as the rule families ask for it: each question is put to the lake once."""

from __future__ import annotations

from array import array
from functools import cache, cached_property, lru_cache
from sys import intern
from typing import TYPE_CHECKING

from bilateral.check.facts import Facts
from bilateral.check.lexicon import Lexicon
from bilateral.check.names import add_capitals, country_names
from bilateral.check.tokens import tokens
from bilateral.lake.queries import Queries
from bilateral.sources.descriptor import descriptors

if TYPE_CHECKING:
    from bilateral.evidence.relations import Tie, Trait

    _Page = tuple[array[int], tuple[str, ...], array[float]]  # years, partners, values

Books = dict[int, dict[str, float]]  # by year, by partner


class Known:
    """The lake, its register and its names."""

    def __init__(self, queries: Queries) -> None:
        self.queries = queries
        self.lake = queries.lake
        self.facts = Facts(queries.lake.facts)
        self._named_in: dict[str, frozenset[str]] = {}
        self.books = lru_cache(maxsize=256)(self._books)
        self._ledger = cache(self._read_ledger)
        self.pair_flow = lru_cache(maxsize=512)(self._pair_flow)
        self.memberships = lru_cache(maxsize=256)(self._memberships)
        self.trait_table = lru_cache(maxsize=64)(self._trait_table)
        self.partner_shares = lru_cache(maxsize=256)(self._partner_shares)

    @cached_property
    def editions(self) -> dict[str, tuple[str, str]]:
        """Title and version of the editions that the lake holds, by source."""
        return {id_: (descriptors()[id_].title, held.version) for id_, held in self.lake.editions.items()}

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
        books = self.books(source, indicator, destination, "imports")
        return {year: line[origin] for year, line in books.items() if origin in line}

    def _books(
        self, source: str, indicator: str, country: str, side: str, codes: tuple[str | None, ...] = (None,)
    ) -> Books:
        """Return what a country bought (side "imports") or sold: by year, by partner.

        Of all goods, or of the products with the codes together.
        """
        found: Books = {}
        pages = self._ledger(source, country, side)
        for code in codes:
            for year, partner, value in sorted(zip(*pages.get((code, indicator), ()), strict=True)):
                line = found.setdefault(year, {})
                line[partner] = line.get(partner, 0.0) + value
        return found

    def _read_ledger(self, source: str, country: str, side: str) -> dict[tuple[str | None, str], _Page]:
        """Return all that a country bought or sold, by product and indicator.

        One product takes the lake nearly as long as all of them, and a note that names one names others. The pages
        are packed, 18 bytes a row: every country's together have millions of rows.
        """
        own, other = ("destination", "origin") if side == "imports" else ("origin", "destination")
        return {
            (code, indicator): (array("h", years), tuple(map(intern, partners)), array("d", values))
            for code, indicator, years, partners, values in self.lake.rows(
                f"SELECT product, indicator, list(year), list({other}), list(value) "
                f"FROM {self.lake.of(source, 'flow')} WHERE {own} = ? GROUP BY ALL",
                country,
            )
        }

    def flow_values(self, country: str, side: str, codes: tuple[str, ...], indicator: str) -> Books:
        """Return what a country bought (side "imports") or sold of the products: by year, by partner."""
        return self.books("baci", indicator, country, side, codes)
