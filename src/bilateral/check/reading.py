"""A sentence as the rule families see it: its names, dates and figures, and what was said before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from bilateral.check.amounts import Amount, amounts
from bilateral.check.known import Known
from bilateral.check.lexicon import Mention
from bilateral.check.names import capital_words, material_names, organisation_names, product_names
from bilateral.check.once import once
from bilateral.check.ordinals import Ordinal, ordinals
from bilateral.check.tokens import Token, tokens
from bilateral.check.when import When, dates
from bilateral.check.words import content

# The pair, said without its names.
_BOTH = re.compile(
    r"\b(?:both|neither|each other|the two(?![\s-](?:thousand|million|billion|trillion|lakh|crore))|two countries|two nations|two sides|two governments|between them|"
    r"the countries|the pair|they|their|them)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not(?! quite| only| just| merely| least)|never|no longer(?! than)|neither|nor|without|outside|cannot|hasn't|isn't|wasn't|didn't|doesn't|none|(?<=ha[sd] )yet to|(?<=have )yet to)\b|n['’]t\b",
    re.IGNORECASE,
)
# By a word of each: "isn't" is written `isn` and `t`.
_SAY_BOTH = frozenset("both neither each two between countries pair they their them".split())  # noqa: SIM905
_SAY_NO = frozenset("not never no neither nor without outside cannot none t yet".split())  # noqa: SIM905
# "It was not lifted until 2001" says that it was, then.
_NOT_UNTIL = re.compile(
    r"(?:\b(?:not|never)|n['’]t)\b(?=[^.;:]{1,80}\b(?:until|till)\s+(?:\w+\s+){0,3}?\d)", re.IGNORECASE
)
_OUTSIDER = re.compile(
    r"\s*third[\s-]+(?:countries|parties|states)\b|(?<=\ba )third[\s-]+(?:country|party|state)\b(?!\s+to\b)",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"\w+")
_NUMBER_NAME = re.compile(r"\b(?:2\s*\+\s*2|2 plus 2|[A-Z]{2,}[A-Za-z]*-\d+[A-Za-z]?|[A-Z]-\d+|Two Seas)\b")
_NUMBERED = re.compile(r"\s*\(?\d{1,2}(?:/(?:\d{1,2})?|\))\s")  # "3/ ...", "(3) ...": a place in a thread
_NUMBERING = ("-", "+", "plus", "Seas")  # one of these stands in each of them


@dataclass(frozen=True)
class Place:
    """A country named in a sentence."""

    id: str
    start: int
    end: int
    first: int  # of its words
    last: int
    possessive: bool  # followed by 's
    city: bool  # the capital is named


@dataclass
class Context:
    """What sentences before this one were about; a paragraph's sentences lean on it."""

    pair: tuple[str, str]
    as_of: date
    written: date | None = None
    cited: frozenset[str] = frozenset()  # sources of which the sentence's footnotes name the lake's edition
    subject: str | None = None
    memory: dict[str, Any] = field(default_factory=dict)

    def other(self, country: str) -> str | None:
        """Return the pair's other country."""
        if country not in self.pair:
            return None
        return self.pair[1] if self.pair[0] == country else self.pair[0]


class Reading:
    """One sentence; everything is found when it is first asked for."""

    def __init__(self, text: str, known: Known, context: Context) -> None:
        self.text = text
        self.known = known
        self.context = context

    def part(self, *spans: tuple[int, int]) -> Reading:
        """Return parts of it as one sentence, everything at the place where it stands in the whole."""
        text, at = "", 0
        for start, end in spans:
            text += " " * (start - at) + self.text[start:end]
            at = end
        return Reading(text + " " * (len(self.text) - at), self.known, self.context)

    @once
    def tokens(self) -> list[Token]:
        """Its words."""
        return tokens(self.text)

    @once
    def low(self) -> str:
        """Its words in one spelling, blanks between: for looking up phrases as ` phrase `."""
        return " " + " ".join(token.low for token in self.tokens) + " "

    @once
    def written(self) -> frozenset[str]:
        """Its words as they are written, in lower case: a pattern that begins with none of them is nowhere in it."""
        return frozenset(_WRITTEN.findall(self.text.lower()))

    @once
    def words(self) -> list[str]:
        """Its words that carry meaning."""
        return content([token.low for token in self.tokens])

    def has(self, *phrases: str) -> bool:
        """Tell whether one of the phrases, in the spelling of `tokens`, stands in it."""
        heads, words, longer = _by_length(phrases)
        spelt = self.spelt
        if heads.isdisjoint(spelt):
            return False  # as most sentences to most questions
        return not words.isdisjoint(spelt) or any(phrase in self.low for phrase in longer)

    @once
    def spelt(self) -> frozenset[str]:
        """Its words, each once."""
        return frozenset(token.low for token in self.tokens)

    @once
    def stems(self) -> list[str]:
        """The stem of each token that carries meaning, "" for the others: in the order of `tokens`."""
        return [found[0] if (found := content([token.low])) else "" for token in self.tokens]

    @once
    def kinds(self) -> dict[tuple[int, int], str | None]:
        """What is said to have happened on each date, by its place; filled as it is asked."""
        return {}

    @once
    def places(self) -> list[Place]:
        """The countries named, by name, people or capital."""
        found = []
        for mention in self.known.countries.find(self.tokens):
            pair = self.context.pair  # "Dominican": of which of the two republics, the note says
            id_ = next((one for one in mention.meanings if one in pair), mention.meanings[0])
            if any(one.start <= mention.start < one.end for one in self.organisations):
                continue  # Paris Club
            if not id_ or self.text[mention.end : mention.end + 1] in ("$", "£"):
                continue  # US$ is money
            following = self.tokens[mention.last].low if mention.last < len(self.tokens) else ""
            name = self.text[mention.start : mention.end]
            found.append(
                Place(id_, mention.start, mention.end, mention.first, mention.last,
                      following in ("'s", "’s", "'", "’") or name.endswith("'"), name in capital_words())
            )  # fmt: skip
        return found

    @property
    def place_spans(self) -> tuple[tuple[int, int], ...]:
        """Where countries are named."""
        return tuple((place.start, place.end) for place in self.places)

    @property
    def countries(self) -> list[str]:
        """Ids of the countries named, each once."""
        return list(dict.fromkeys(place.id for place in self.places))

    @once
    def both(self) -> list[tuple[int, int]]:
        """Where the pair is meant without its names."""
        if self.written.isdisjoint(_SAY_BOTH):
            return []
        return [match.span() for match in _BOTH.finditer(self.text)]

    @once
    def products(self) -> list[Mention[str]]:
        """Raw materials that are traded; meanings are HS codes."""
        return product_names().find(self.tokens)

    @once
    def materials(self) -> list[Mention[str]]:
        """Raw materials that are mined; meanings are tables of World Mining Data."""
        return material_names().find(self.tokens)

    @once
    def organisations(self) -> list[Mention[str]]:
        """Organisations; meanings are the Factbook's codes."""
        return organisation_names().find(self.tokens)

    @once
    def named_facts(self) -> list[Mention[str]]:
        """Facts of the register by their names; meanings are ids."""
        return self.known.facts.names.find(self.tokens)

    @once
    def dates(self) -> list[When]:
        """Its dates, those inside a fact's name too."""
        return dates(self.text, self.context.written)

    @once
    def amounts(self) -> list[Amount]:
        """Its figures, those of dates and names left out."""
        taken = [(when.start, when.end) for when in self.dates]
        taken += [(mention.start, mention.end) for mention in self.organisations]
        taken += [(mention.start, mention.end) for mention in self.products]  # fluorspar, over 97%
        if any(sign in self.text for sign in _NUMBERING):
            taken += [match.span() for match in _NUMBER_NAME.finditer(self.text)]
        taken += self.both
        taken += [match.span() for match in (_NUMBERED.match(self.text),) if match]
        taken += [
            (mention.start, mention.end)
            for mention in self.named_facts
            if any(token.low[0].isdigit() for token in self.tokens[mention.first : mention.last])
        ]
        return amounts(self.text, taken)

    @once
    def ordinals(self) -> list[Ordinal]:
        """Its `third`, `14th`, `inaugural`; those of shares (a third of) left out."""
        return [
            ordinal
            for ordinal in ordinals(self.text)
            if not any(amount.start < ordinal.end and ordinal.start < amount.end for amount in self.amounts)
            and not _OUTSIDER.match(self.text, ordinal.start)
        ]

    @once
    def negations(self) -> list[int]:
        """Where it says no."""
        if self.written.isdisjoint(_SAY_NO):
            return []
        text = self.text
        if "til" in self.low:
            text = _NOT_UNTIL.sub(lambda match: " " * len(match.group()), text)
        return [match.start() for match in _NEGATION.finditer(text)]

    def years(self) -> list[When]:
        """Its dates that name a year or a stretch of years."""
        return [
            when
            for when in self.dates
            if when.precision in ("year", "years", "fiscal", "month", "part", "day", "decade")
        ]


@lru_cache(maxsize=1024)
def _by_length(phrases: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    """Return all first words, the single words, to be looked up, and the longer phrases, to be searched for."""
    return (
        frozenset(phrase.partition(" ")[0] for phrase in phrases),
        frozenset(phrase for phrase in phrases if " " not in phrase),
        tuple(f" {phrase} " for phrase in phrases if " " in phrase),
    )
