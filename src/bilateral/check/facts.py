"""The register as the checker sees it: names of facts, what belongs together, what each fact says."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from datetime import date
from functools import cache, cached_property, lru_cache

from bilateral.check.amounts import Amount, amounts
from bilateral.check.lexicon import Lexicon
from bilateral.check.people import person_names
from bilateral.check.tokens import spelt_words, tokens
from bilateral.check.when import When, dates
from bilateral.check.words import content
from bilateral.evidence.fact import Fact
from bilateral.notes import read_text

_SERIES = ("edition-of",)
_KIN = ("edition-of", "part-of", "upgrades", "supersedes", "follows", "implements")
_NAMED_PAIR = re.compile(
    r"^(?:the )?(?:India-Japan|Japan-India|Indo-Japan(?:ese)?|US-Japan|Japan-US|Kobe)\s+"
)
_OF_PAIR = re.compile(r"\s+(?:between India and Japan|between Japan and India|with Japan|with India)$")
_AGREEMENTS = ("agreement", "pact", "deal", "accord")
_MEMORANDA = ("memorandum", "MoU", "MoC", "memo")
_INSTRUMENTS = {
    **dict.fromkeys(_AGREEMENTS, _AGREEMENTS),
    "memorandum": _MEMORANDA,
    "mou": _MEMORANDA,
    "moc": _MEMORANDA,
}
_INSTRUMENT = re.compile(rf"\b(?:{'|'.join(_INSTRUMENTS)})\b", re.IGNORECASE)
_ERROR = re.compile(r"\b(?:errors?|wrong|mistaken?|misprint|slip)\b", re.IGNORECASE)
_WEAK = re.compile(r"\b(?:one (?:web )?page|not kept|forum|blog|aggregator)\b", re.IGNORECASE)
STRANGE = 0.6  # of its weight a word counts that no fact has, where the rest is to be found or confirmed
_BEST = 25  # facts; nobody asks for more
_IN_OFFICE = 400  # days
_ONE_EVENT = 200  # days
_DENIED = re.compile(r"\bnot (?:an? |the )?\w+|(?<=\bvice)[ -]minist\w+", re.IGNORECASE)
_COMMON_TITLE = 3  # words; a shorter title is no name by itself


class Said:
    """What a fact says, prepared for comparison: its words for all facts, its dates and figures when they are asked."""

    def __init__(self, fact: Fact) -> None:
        self.fact = fact
        parts = (
            fact.title, *fact.aliases, fact.text, fact.place or "", *fact.participants, *(value.of for value in fact.values)
        )  # fmt: skip
        words = [token for part in parts for token in tokens(part)]
        shortened = {
            short for name in (*fact.participants, fact.title) for short in _initials(name) if len(short) > 1
        }
        self.words = frozenset(content([token.low for token in words]))
        self.names = (
            frozenset(token.low for token in words if token.capital) | shortened
        )  # words with a capital
        self._sides, self._weak = _sides(fact)

    @cached_property
    def called(self) -> tuple[frozenset[str], ...]:
        """The words that carry meaning of its title and of each alias, figures left out."""
        names = (self.fact.title, *self.fact.aliases)
        words = (content([token.low for token in tokens(name)]) for name in names)
        return tuple(frozenset(word for word in one if not word.isdigit()) for one in words)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Every sentence of its text."""
        return tuple(sentence.text for sentence in read_text(self.fact.text).sentences())

    @cached_property
    def sentences(self) -> frozenset[str]:
        """Every sentence of its text, in the spelling of `tokens`."""
        return frozenset(_spelt(text) for text in self.texts)

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """On what its sources disagree and what each of them says, in the spelling of `tokens`."""
        disagreement = self.fact.disagreement
        if not disagreement:
            return ()
        return tuple(
            _spelt(str(one))
            for one in (disagreement["what"], *(side["value"] for side in disagreement["sides"]))
        )

    @cached_property
    def dates(self) -> tuple[When, ...]:
        """Dates in its text."""
        periods = " ; ".join(value.period for value in self.fact.values if value.period)
        text = f"{self.fact.title}. {self.fact.text}"
        return (*dates(text), *dates(periods), *self.doubted_dates)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Figures in its text and values, and where sources disagree."""
        values = tuple(
            Amount(
                value.value, value.unit, "exact", 0.0, 0, 0,
                tuple(content([t.low for t in tokens(f"{value.unit} {value.of}")])),
            )
            for value in self.fact.values
        )  # fmt: skip
        return values + _amounts_in(self.fact.text) + _amounts_in(self._sides)

    @cached_property
    def affirmed(self) -> frozenset[str]:
        """Words of its title and text, but for what it says that it is not: "loans, not grants"."""
        return frozenset(
            token.low for token in tokens(_DENIED.sub(" ", f"{self.fact.title} {self.fact.text}"))
        )

    @cached_property
    def other_dates(self) -> tuple[When, ...]:
        """Dates that some of the sources give."""
        return tuple(dates(self._sides))

    @cached_property
    def doubted_dates(self) -> tuple[When, ...]:
        """Dates of a single weak page: they prove nothing, nor does another date them wrong."""
        return tuple(dates(self._weak))

    @cached_property
    def doubted(self) -> tuple[Amount, ...]:
        """Figures of a single weak page: they prove nothing, nor does another figure them wrong."""
        return _amounts_in(self._weak)

    def spans(self) -> dict[str, tuple[date, date]]:
        """Return the fact's dates by kind, each as its first and last day; what was held lasts to its end."""
        return self._spans

    @cached_property
    def _spans(self) -> dict[str, tuple[date, date]]:
        found = {}
        for kind, when in (self.fact.dates or {}).items():
            last = when.last
            if kind in ("held", "launched") and self.fact.end and kind == self.fact.date_kind:
                end = self.fact.end.last
                # What went on for longer than that was not "held" on any day in between.
                last = max(last, end) if (end - when.first).days < _ONE_EVENT else last
            found[kind] = (when.first, last)
        return found


class Facts:
    """Every fact of the register, findable by name and by words."""

    def __init__(self, facts: tuple[Fact, ...]) -> None:
        self.by_id = {fact.id: fact for fact in facts}
        self._said: dict[str, Said] = {}
        self.people_at = cache(self._people_at)
        self._ranked = lru_cache(maxsize=8)(self._rank)  # of one sentence, which several rules ask for
        self.concerning = lru_cache(maxsize=256)(self._concerning)

    @cached_property
    def names(self) -> Lexicon[str]:
        """Aliases and telling titles; the meaning is a fact's id."""
        lexicon: Lexicon[str] = Lexicon(forgiving=True)
        for fact in self.by_id.values():
            for alias in fact.aliases:
                if not _is_figure(alias) and not (fact.place and alias in fact.place):
                    lexicon.add_all(variants(alias), fact.id, plural=True)
            if len(fact.title.split()) >= _COMMON_TITLE and len(fact.title) < 60:
                lexicon.add(fact.title, fact.id)
        return lexicon

    def said(self, id_: str) -> Said:
        """Return what a fact says."""
        if id_ not in self._said:
            self._said[id_] = Said(self.by_id[id_])
        return self._said[id_]

    def told(self, sentence: str, words: list[str]) -> str | None:
        """Return the fact whose text has the sentence, in the spelling of `tokens`; `words` carry its meaning."""
        having = min((self._by_word.get(word, []) for word in words), key=len, default=[])
        return next((id_ for id_ in reversed(having) if sentence in self.said(id_).sentences), None)

    def weighed(self, sentence: str, words: list[str]) -> str | None:
        """Return the fact of whose sources the sentence tells in their words on what they disagree, and how."""
        return next(
            (
                id_
                for id_, _ in self.nearest(words, 3, STRANGE)
                if (sides := self.said(id_).sides) and all(f" {side} " in sentence for side in sides)
            ),
            None,
        )

    @cached_property
    def people(self) -> frozenset[str]:
        """Words of the names of all who took part in something."""
        return frozenset(word for fact in self.by_id.values() for word in _people(fact))

    def _people_at(self, day: date | None) -> frozenset[str]:
        """Return words of the names of office-holders who took part in something within about a year of the day."""
        if day is None:
            return frozenset()
        return frozenset(
            word
            for fact in self.by_id.values()
            if fact.date and abs((fact.date.first - day).days) < _IN_OFFICE
            for name in fact.participants
            if person_names().find(tokens(name))
            for word in _capitals(name)
        )

    @cached_property
    def kin(self) -> dict[str, frozenset[str]]:
        """Return for each fact those that belong with it: its editions and parts, its series, what came of it."""
        found: dict[str, set[str]] = defaultdict(set)
        for fact in self.by_id.values():
            for kind, to in fact.relations:
                if kind in _KIN and to in self.by_id:
                    found[fact.id].add(to)
                    found[to].add(fact.id)
        return {id_: frozenset(kin) for id_, kin in found.items()}

    def _concerning(self, a: str, b: str) -> frozenset[str]:
        """Return the facts that are about two countries, or bear on them."""
        among = self._by_party.get(a, set()) & self._by_party.get(b, set())
        own = {id_ for id_ in among if len(parties := self.by_id[id_].parties) > 2 or set(parties) == {a, b}}
        return frozenset(own | self._by_pair.get(frozenset((a, b)), set()))

    @cached_property
    def _by_party(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for fact in self.by_id.values():
            for party in fact.parties:
                found[party].add(fact.id)
        return found

    @cached_property
    def _by_pair(self) -> dict[frozenset[str], set[str]]:
        """Facts by the pair that they bear on."""
        found: dict[frozenset[str], set[str]] = defaultdict(set)
        for fact in self.by_id.values():
            found[frozenset((fact.bears_on or {}).get("pair", ()))].add(fact.id)
        return found

    @cached_property
    def placed(self) -> tuple[Fact, ...]:
        """Facts that have somebody's place in an order."""
        return tuple(
            fact for fact in self.by_id.values() if any(value.unit == "rank" for value in fact.values)
        )

    @cached_property
    def successors(self) -> dict[str, tuple[Fact, ...]]:
        """Return for each fact those that upgrade or supersede it."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.by_id.values():
            for to in dict.fromkeys(to for kind, to in fact.relations if kind in ("upgrades", "supersedes")):
                found[to].append(fact)
        return {id_: tuple(later) for id_, later in found.items()}

    @cached_property
    def editions(self) -> dict[str, tuple[str, ...]]:
        """Return the editions of each series, by the series' id."""
        found: dict[str, list[str]] = defaultdict(list)
        for fact in self.by_id.values():
            for to in fact.targets("edition-of"):
                found[to].append(fact.id)
        return {id_: tuple(ids) for id_, ids in found.items()}

    @cached_property
    def weights(self) -> dict[str, float]:
        """Return how telling each word is: the rarer in the register, the more (inverse document frequency)."""
        seen: Counter[str] = Counter()
        for id_ in self.by_id:
            seen.update(self.said(id_).words)
        return {word: math.log((len(self.by_id) + 1) / count) for word, count in seen.items()}

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for id_ in self.by_id:
            for word in self.said(id_).words:
                found[word].append(id_)
        return found

    @cached_property
    def _rarest(self) -> float:
        return math.log(len(self.by_id) + 1)

    def weight(self, word: str, strange: float = 1.0) -> float:
        """Return how telling a word is; one that the register does not know is as rare as can be.

        Of the weight of such a word `strange` counts: it is more often colour than substance.
        """
        known = self.weights.get(word)
        return strange * self._rarest if known is None else known

    def nearest(self, words: list[str], most: int = 5, strange: float = 1.0) -> list[tuple[str, float]]:
        """Return the facts, up to 25, that share most of the words' weight, with the share, best first."""
        best, total = self._ranked(tuple(sorted(set(words))), strange)
        return [(id_, -score / total) for score, id_ in best[:most]]

    def _rank(self, once: tuple[str, ...], strange: float) -> tuple[list[tuple[float, str]], float]:
        """Return the best facts by the weight of the words that they share, negative, and the weight of all the words.

        The words stand in one order, so that the sums are the same to the last digit.
        """
        total = sum([self.weight(word, strange) for word in once]) or 1.0
        scores: dict[str, float] = defaultdict(float)
        by_word, weights = self._by_word, self.weights
        for word in once:
            known = by_word.get(word)
            if known and len(known) < 150:
                weight = weights[word]
                for id_ in known:
                    scores[id_] += weight
        least = min(sorted(scores.values())[-_BEST:], default=0.0)
        return sorted([(-score, id_) for id_, score in scores.items() if score >= least]), total


def _spelt(text: str) -> str:
    return " ".join(spelt_words(text))


def _people(fact: Fact) -> list[str]:
    return [word for name in fact.participants for word in _capitals(name)]


def _capitals(name: str) -> list[str]:
    return [token.low for token in tokens(name) if token.capital]


def variants(alias: str) -> set[str]:
    """Return an alias as people vary it: a deal for an agreement, without the two countries' names."""
    found = {alias}
    bare = _NAMED_PAIR.sub("", _OF_PAIR.sub("", alias)).strip()
    if len(bare.split()) > 1:
        found.add(bare)
    for name in list(found):
        word = _INSTRUMENT.search(name)
        if word and len(name.split()) > 1:
            found |= {
                name[: word.start()] + other + name[word.end() :]
                for other in _INSTRUMENTS[word.group().lower()]
            }
    return found


def _sides(fact: Fact) -> tuple[str, str]:
    """Return what the sources say where they disagree, and what only a weak page says; errors count as neither."""
    disagreement = fact.disagreement or {}
    if _ERROR.search(str(disagreement.get("why", ""))):
        return "", ""
    sides = disagreement.get("sides", ())
    weak = [str(side["value"]) for side in sides if _WEAK.search(str(side["source"]))]
    return " ; ".join(
        str(side["value"]) for side in sides if not _WEAK.search(str(side["source"]))
    ), " ; ".join(weak)


def _amounts_in(text: str) -> tuple[Amount, ...]:
    return tuple(amounts(text, [(when.start, when.end) for when in dates(text)]))


def _is_figure(alias: str) -> bool:
    """Tell whether an alias is an amount ("5 trillion yen"): a sentence's amounts are compared, they name nothing."""
    return any(
        amount.unit is not None or abs(amount.value) > 100
        for amount in amounts(alias, [(d.start, d.end) for d in dates(alias)])
    )


def _initials(name: str) -> tuple[str, str]:
    """Return what a body's name is shortened to: Reserve Bank of India, RBI; Bank of Japan, BoJ."""
    words = [word for word in name.split() if word[0].isalpha()]
    capitals = "".join(word[0] for word in words if word[0].isupper())
    return capitals.lower(), "".join(word[0] for word in words).lower()
