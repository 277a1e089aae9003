"""One topic of a sentence and the fact that fits it best: what every sort of claim about it starts from."""

from __future__ import annotations

import re
from functools import cached_property

from bilateral.check.amounts import Amount, Ordinal
from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.datekinds import answering, has_cue, is_cue, kind_of, meets, say_dates
from bilateral.check.facts import STRANGE, Said
from bilateral.check.judge import judge
from bilateral.check.lexicon import Mention
from bilateral.check.places import place_names, same_place
from bilateral.check.reading import Reading
from bilateral.check.topic import Topic, concerns
from bilateral.check.when import When
from bilateral.check.words import CUE_WORDS, content

_STRONG = 0.40
_AFTER_NAME = frozenset(
    "was is were are has had have been entered came took in on at with between and or which that by for from since will dates "  # noqa: SIM905
    "ran went goes became s as to of before after during under exercise drill dialogue agreement pact treaty deal mechanism "
    "forum memorandum partnership initiative programme project line corridor".split()
)
_NOT_DATED = ("visit", "event", "issue", "policy", "trade", "recommendation")
_BREAK = re.compile(r"[;:]|\b(?:although|while|whereas|where)\b")
_CLAUSE = re.compile(r";|,\s+(?:with|and|but|while|whereas|which|where)\b")
_AT = re.compile(
    r"\b(?:at|during|by|under|to|for|with|after|before|since|of)\s+(?:the\s+|their\s+|an?\s+)?\Z",
    re.IGNORECASE,
)
_UPGRADED_TO = re.compile(r"\b(?:upgraded|elevated|raised|lifted)\s+to\s+(?:the\s+|an?\s+)?\Z", re.IGNORECASE)
# "was the twelfth.", "met for the seventh time": an order without its noun
_COUNTED = re.compile(r"\b(?:was|is|were|being|became|as|for) (?:the |its |their )?\Z", re.IGNORECASE)
_ALONE = re.compile(r"\s*(?:[.,;)]|\Z|time\b|of (?:its|the) kind\b|in the series\b)")
_LOCATED = re.compile(r"\b(?:off|near|around)\s+\Z")
_SERIES_WORDS = frozenset(
    "edition editions round rounds annual summit meeting dialogue exercise ministerial iteration instalment tranche held session".split()  # noqa: SIM905
)

_SEASON = 100  # days


class TopicView:
    """One topic of a sentence, with the part of the sentence that is its own."""

    def __init__(
        self, reading: Reading, topic: Topic, start: int, end: int, others: frozenset[str] = frozenset()
    ) -> None:
        self.reading = reading
        self.topic = topic
        self.start = start
        self.end = end
        self.others = others  # facts of the sentence's other topics
        self.facts = reading.known.facts

    @cached_property
    def _mine(self) -> list[When]:
        return [when for when in self.reading.dates if self.start <= when.start < self.end]

    @cached_property
    def _ordinals(self) -> list[Ordinal]:
        return [one for one in self.reading.ordinals if self.start <= one.start < self.end]

    @cached_property
    def _amounts(self) -> list[Amount]:
        return [one for one in self.reading.amounts if self.start <= one.start < self.end]

    @cached_property
    def _own_words(self) -> list[str]:
        words = [token.low for token in self.reading.tokens if self.start <= token.start < self.end]
        names = {
            token.low
            for place in self.reading.places
            for token in self.reading.tokens[place.first : place.last]
        }
        return [
            word for word in content([word for word in words if word not in names]) if not word[0].isdigit()
        ]

    @cached_property
    def _clause_words(self) -> list[str]:
        """The words of the clause in which the topic is named: what is said beside it is another matter."""
        if not self.topic.named:
            return self._own_words
        text = self.reading.text
        opened = [match.end() for match in _CLAUSE.finditer(text, self.start, self.topic.start)]
        closed = _CLAUSE.search(text, self.topic.end, self.end)
        first, last = max(opened, default=self.start), closed.start() if closed else self.end
        inside = content([token.low for token in self.reading.tokens if first <= token.start < last])
        return [word for word in self._own_words if word in inside]

    @cached_property
    def _plain_words(self) -> list[str]:
        """Its words but for those of dates and orders: a wrong month is no other thing."""
        dated = [(when.start, when.end) for when in self._mine]
        dated += [(one.start, one.end) for one in self._ordinals]
        taken = {
            token.low
            for token in self.reading.tokens
            if any(start <= token.start < end for start, end in dated)
        }
        return [word for word in self._own_words if word not in taken]

    @cached_property
    def _candidates(self) -> list[Said]:
        family = self.topic.family(self.facts) if self.topic.named else self.topic.ids
        return [
            self.facts.said(id_)
            for id_ in sorted(family)
            if id_ in self.topic.ids or concerns(self.reading, id_)
        ]

    @cached_property
    def best(self) -> Said | None:
        """The fact that most of the sentence's dates, figures, names and words agree with."""
        scored = [(self._score(said), said.fact.id, said) for said in self._candidates]
        return max(scored, default=(0, "", None), key=lambda item: (item[0], item[1]))[2]

    def _score(self, said: Said) -> float:
        score = 2.0 if said.fact.id in self.topic.ids else 0.0
        edition = bool(self.topic.ids.intersection(said.fact.targets("edition-of")))
        for when in self._mine:
            spans, exact = answering(said, kind_of(self.reading, when))
            agrees = any(meets(when, span) for span in spans.values())
            score += (2.0 if exact else 1.2) + edition * (2.1 if exact else 1) if agrees else 0.0
            score += 1.0 if exact and kind_of(self.reading, when) else 0.0
        score += sum(2.5 for one in self._ordinals if said.fact.edition == one.value and self._of_series(one))
        score += sum(1.5 for amount in self._amounts if self._amount_agrees(said, amount))
        score += sum(1.0 for name, _, _ in self._cities if same_place(name, said.fact.place or ""))
        return score + 3.0 * self._share(self._own_words, said.words)

    def _share(self, words: list[str], known: frozenset[str] | set[str], strange: float = 1.0) -> float:
        total = sum(self.facts.weight(word, strange) for word in set(words))
        return sum(self.facts.weight(word) for word in set(words) if word in known) / total if total else 1.0

    @cached_property
    def _pool(self) -> list[Said]:
        """The best fact and what belongs with it or is named: together they may account for a sentence."""
        best = self.best
        if best is None:
            return []
        ids = {best.fact.id, *self.topic.ids, *self.facts.kin.get(best.fact.id, ())}
        return [self.facts.said(id_) for id_ in sorted(ids)]

    @cached_property
    def _coverage(self) -> float:
        known = set().union(*(said.words for said in self._pool)) | self.topic.words if self._pool else set()
        return self._share([*self._clause_words, *self.topic.words], known, STRANGE)

    def _date_agrees(self, said: Said, when: When) -> bool:
        spans, _ = answering(said, kind_of(self.reading, when))
        return any(meets(when, span) for span in spans.values())

    @cached_property
    def _near(self) -> list[tuple[Said, float]]:
        """Facts that share much of the sentence's words, named or not."""
        found = self.facts.nearest(self._own_words, 8)
        return [(self.facts.said(id_), share) for id_, share in found if share >= 0.35]

    def _shares_verb(self, said: Said) -> bool:
        return self._share(self._own_words, said.words) >= 0.5

    def _speaks_of(self, said: Said) -> bool:
        """Tell whether a fact beside the best one is meant as well: it knows words of the sentence that are no name."""
        rest = [word for word in self._own_words if word not in self.topic.words]
        return self._share(rest, said.words) >= 0.3

    def _sure(self, best: Said, when: When | None = None) -> bool:
        """Tell whether the sentence is certainly about the fact, so that a difference is an error."""
        if not concerns(self.reading, best.fact.id) or self._stranger(best):
            return False
        agreeing = self._agreeing(best)
        if when is not None and self._governs(best, when):
            return True
        wrong = " ".join(name for name, _, _ in self._cities if not same_place(name, best.fact.place or ""))
        told = self.topic.words | CUE_WORDS | _SERIES_WORDS | set(wrong.split())
        rest = [word for word in self._plain_words if word not in told]
        series = [self.facts.said(id_).words for id_ in best.fact.targets("edition-of")]
        share = self._share(rest, best.words.union(*series))
        if self.topic.named and best.fact.id in self.topic.ids:
            return agreeing > 0 or share >= _STRONG
        if self.topic.named:
            return agreeing > 0 and share >= _STRONG
        plain = [word for word in rest if word not in self.facts.people]
        if agreeing > 0:
            return len(plain) >= 3 and self._share(plain, best.words) >= 0.55
        return when is not None and self._alone_in(best, plain, when)

    def _alone_in(self, best: Said, plain: list[str], when: When) -> bool:
        """Tell whether the words fit this fact only, though nothing agrees and no name is there."""
        if len(set(plain)) < 3 or self._share(plain, best.words) < 0.8 or best.fact.kind in _NOT_DATED:
            return False
        if not answering(best, kind_of(self.reading, when))[1] or kind_of(self.reading, when) is None:
            return False
        others = [share for id_, share in self.facts.nearest(plain, 3) if id_ != best.fact.id]
        return max(others, default=0.0) < 0.7

    def _governs(self, best: Said, when: When) -> bool:
        """Tell whether the sentence says of the named thing itself that it was signed, begun, ... on the date.

        "The CEPA entered into force on ..." is about the CEPA; "the CEPA secretariat opened in ..." is not, nor is
        "agreed at the 2+2 of ..." about the 2+2's beginning.
        """
        kind = kind_of(self.reading, when)
        if (
            best.fact.id not in self.topic.ids
            or not kind
            or best.fact.kind in _NOT_DATED
            or not answering(best, kind)[1]
        ):
            return False
        for mention in self.reading.named_facts:
            if (
                best.fact.id in mention.meanings
                and self.start <= mention.start < self.end
                and self._governed(mention, when)
            ):
                return True
        return False

    def _governed(self, mention: Mention[str], when: When) -> bool:
        text = self.reading.text
        if when.end <= mention.start:  # "In force since ..., the CEPA"
            opening = re.fullmatch(r",\s*(?:the\s+)?", text[when.end : mention.start])
            return when.start < 30 and opening is not None and has_cue(text[: when.start])
        between = text[mention.end : when.start]
        if (
            len(between) > 110
            or _BREAK.search(between)
            or any(
                mention.end < other.start < when.start and other.precision != "year" for other in self._mine
            )
        ):
            return False
        if has_cue(between):
            words = self.reading.tokens
            following = words[mention.last].low if mention.last < len(words) else "."
            return (
                following in _AFTER_NAME
                or not following.isalpha()
                or is_cue(following)
                or following.endswith("ed")
            )
        before = text[max(0, mention.start - 40) : mention.start]
        upgraded = _UPGRADED_TO.search(before)
        return len(between) < 14 and has_cue(before) and bool(upgraded or not _AT.search(before))

    def _stranger(self, best: Said) -> bool:
        """Tell whether a country is named that has no part in the fact: then another fact may be meant."""
        known = {*best.fact.parties, *self.reading.context.pair}
        # "Malabar 2022 was held off Guam": a place, and no country that takes part.
        where = [start for _, start, _ in self._cities if _LOCATED.search(self.reading.text, 0, start)]
        sites = where if self.topic.named and best.fact.id in self.topic.ids else []
        return any(
            place.id not in known
            and (place.start, place.end) not in self._accounted
            and place.start not in sites
            for place in self.reading.places
            if self.start <= place.start < self.end
        )

    def _agreeing(self, best: Said) -> int:
        """Return how many of the sentence's dates, editions, places and figures the fact has too."""
        return (
            sum(self._date_agrees(best, when) for when in self._mine)
            + sum(one.value == best.fact.edition for one in self._ordinals if self._of_series(one))
            + sum(same_place(name, best.fact.place or "") for name, _, _ in self._cities)
            + sum(self._amount_agrees(best, amount) for amount in self._amounts)
        )

    def _of_series(self, ordinal: Ordinal) -> bool:
        text = self.reading.text
        if _ALONE.match(text, ordinal.end) and _COUNTED.search(text, 0, ordinal.start):
            return True
        near = text[ordinal.start : ordinal.end + 60].lower()
        words = set(re.findall(r"[a-z0-9+]+", near))
        return bool(words & _SERIES_WORDS) or any(
            0 <= mention.start - ordinal.end <= 25 or mention.start <= ordinal.start < mention.end
            for mention in self.reading.named_facts
        )

    @cached_property
    def _cities(self) -> list[tuple[str, int, int]]:
        found = place_names(self.facts).find(self.reading.tokens)
        return [
            (mention.meanings[0], mention.start, mention.end)
            for mention in found
            if self.start <= mention.start < self.end
        ]

    def _amount_agrees(self, said: Said, amount: Amount) -> bool:
        if amount.hedge == "most":  # "up to 75 billion" means the ceiling itself
            amount = amount._replace(hedge="nearly")
        return any(
            self._same_unit(amount, one) and judge(amount, one.value, one.value) == "agrees"
            for one in said.amounts
        )

    def _same_unit(self, amount: Amount, one: Amount) -> bool:
        if amount.unit is not None or one.unit in ("USD", "JPY", "INR", "%", "km", "MW", "years", "kg", "t"):
            return amount.unit == one.unit
        return True

    def _finding(
        self,
        kind: str,
        verdict: Verdict,
        said: Said,
        reason: str,
        place: tuple[int, int],
        correct: str | None = None,
    ) -> Finding:
        fact = said.fact
        truth = f"{fact.title}: {say_dates(said)}" if fact.dates else fact.title
        if fact.place and kind in ("place", "date", "in-force-vs-signed", "count"):
            truth += f"; {fact.place}"
        if verdict == "contradicted" and kind == "amount":
            truth = f"{fact.title}: {reason.removeprefix('the register has ')}"
        evidence = tuple(Source("fact", "register", fact.id, page.url) for page in fact.citations)
        if fact.disagreement and verdict == "supported":
            sides = "; ".join(f"{side['value']} ({side['source']})" for side in fact.disagreement["sides"])
            reason += f"; sources disagree on {fact.disagreement['what']}: {sides}"
        uses = (place, *self._accounted)
        return Finding(
            kind, verdict, truth, reason, evidence, *place, uses, (*place, correct) if correct else None
        )

    @cached_property
    def _accounted(self) -> tuple[tuple[int, int], ...]:
        """Places of countries that the facts name, as parties or in their text."""
        known = {id_ for said in self._pool for id_ in self.reading.known.named_in(said.fact.id)}
        fitting = [
            said for said in self._pool if any(self._amount_agrees(said, amount) for amount in self._amounts)
        ]
        days = [
            when
            for when in self._mine
            if any(
                when.first <= one.last and one.first <= when.last and _tells(one, when)
                for said in fitting
                for one in said.dates
            )
        ]
        return (
            *((place.start, place.end) for place in self.reading.places if place.id in known),
            *((when.start, when.end) for when in days),
        )


def _tells(told: When, when: When) -> bool:
    """Tell whether a time of the register is fine enough to account for a month or a day: years of a line are not."""
    return when.precision not in ("day", "month") or (told.last - told.first).days < _SEASON
