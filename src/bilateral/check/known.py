"""What the lake knows, as the rule families ask for it: each question is put to the lake once."""

from __future__ import annotations

from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from bilateral.check.facts import Facts
from bilateral.check.kept import Kept
from bilateral.check.ledgers import Ledgers
from bilateral.check.lexicon import Lexicon
from bilateral.check.names import add_capitals, country_names
from bilateral.check.tokens import tokens
from bilateral.lake.queries import Queries, includes
from bilateral.sources.descriptor import descriptors

if TYPE_CHECKING:
    from bilateral.evidence.relations import Tie, Trait

Books = dict[int, dict[str, float]]  # by year, by partner
_Question = tuple[str, str, str, str, tuple[str | None, ...]]
Shaped = tuple[str, list[tuple[str, int, int]]]  # words with blanks, and what stands in them and where
_BOOKS = 100_000  # figures, each of 100 bytes or so


class Known:
    """The lake, its register and its names."""

    def __init__(self, queries: Queries) -> None:
        self.queries = queries
        self.lake = queries.lake
        self.facts = Facts(queries.lake.facts)
        self._named_in: dict[str, frozenset[str]] = {}
        self.shapes: dict[str, Shaped] = {}  # of the register's sentences, filled as asked
        self._ledgers = Ledgers(self.lake)
        self._books: Kept[_Question, Books] = Kept(_BOOKS)
        self.parts = lru_cache(maxsize=8)(self._parts)
        self.ties = lru_cache(maxsize=256)(queries.ties_of_kind)
        self._traits = lru_cache(maxsize=16)(queries.traits_of_all)
        self.pair_flow = lru_cache(maxsize=512)(self._pair_flow)
        self._memberships = cache(self._memberships_like)
        self._spans = cache(queries.spans_by_country)
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

    def memberships(self, country: str) -> dict[str, list[Tie]]:
        """Return a country's memberships by organisation."""
        return self._memberships(country[:1]).get(country, {})

    def _memberships_like(self, letter: str) -> dict[str, dict[str, list[Tie]]]:
        """Return memberships of all countries that begin with a letter: they take little longer than one's."""
        found: dict[str, dict[str, list[Tie]]] = {}
        for tie in self.queries.ties_from(letter, "membership", "membership-removed"):
            found.setdefault(tie.a, {}).setdefault(tie.b, []).append(tie)
        return found

    def covers(self, source: str, indicator: str, country: str, year: int | None = None) -> bool:
        """Tell whether the source covers the country (in the year): only then is silence a zero."""
        spans = self._spans(source, indicator)
        return includes((*spans.get(country, ()), *spans.get(None, ())), year)

    def _trait_table(self, source: str, indicator: str, scale: float = 1) -> Books:
        """Return every country's value of a trait, times the scale: by year, by country."""
        found: Books = {}
        for year, country, value in self.lake.rows(
            f"SELECT year, country, value FROM {self.lake.of(source, 'trait')} WHERE indicator = ? AND value IS NOT NULL",
            indicator,
        ):
            found.setdefault(year or 0, {})[country] = scale * value
        return found

    def traits(self, country: str, indicator: str) -> list[Trait]:
        """Return a country's values of a trait, the latest first."""
        return self._traits(indicator).get(country, [])

    def _partner_shares(self, country: str, indicator: str) -> dict[int, dict[str, float]]:
        """Return the Factbook's top partners of a country, by year."""
        found: dict[int, dict[str, float]] = {}
        for partner, value, year in self.queries.shares(country, indicator):
            found.setdefault(year, {})[partner] = value
        return found

    def _pair_flow(self, source: str, indicator: str, origin: str, destination: str) -> dict[int, float]:
        """Return a flow from one country to another by year."""
        found: dict[int, float] = {}
        for year, value in self._ledgers.of(source, destination, "imports").line((None, indicator), origin):
            found[year] = found.get(year, 0.0) + value
        return found

    def books(
        self, source: str, indicator: str, country: str, side: str, codes: tuple[str | None, ...] = (None,)
    ) -> Books:
        """Return what a country bought (side "imports") or sold: by year, by partner.

        Of all goods, or of the products with the codes together.
        """
        asked = (source, indicator, country, side, codes)
        found = self._books.get(asked)
        if found is None:
            found, figures = {}, 0
            ledger = self._ledgers.of(source, country, side, None if codes == (None,) else indicator)
            for code in codes:
                line, last = {}, None
                for year, partner, value in ledger.page((code, indicator)):
                    if year != last:
                        line, last = found.setdefault(year, {}), year
                    line[partner] = line.get(partner, 0.0) + value
                    figures += 1
            self._books.put(asked, found, figures)
        return found

    def _parts(
        self, source: str, indicator: str, country: str, side: str, totals: str
    ) -> tuple[Books, dict[int, float]]:
        """Return each partner's part of the reported total in percent, and the part that is told by partner, by year."""
        reported = self.trait_table(source, totals)
        found: Books = {}
        told = {}
        for year, line in self.books(source, indicator, country, side).items():
            known = sum(line.values())
            total = reported.get(year, {}).get(country, known)
            if total > 0:
                found[year] = {partner: 100 * value / total for partner, value in line.items()}
                told[year] = known / total
        return found, told

    def flow_values(self, country: str, side: str, codes: tuple[str, ...], indicator: str) -> Books:
        """Return what a country bought (side "imports") or sold of the products: by year, by partner."""
        return self.books("baci", indicator, country, side, codes)
