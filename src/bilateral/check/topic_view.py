"""One topic of a sentence and the fact that fits it best: what every sort of claim about it starts from."""

from __future__ import annotations

import re
from functools import lru_cache

from bilateral.check.amounts import Amount
from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.datekinds import answering, has_cue, is_cue, kind_of, meets, say_dates
from bilateral.check.facts import STRANGE, Said
from bilateral.check.judge import judge
from bilateral.check.lexicon import Mention
from bilateral.check.once import once
from bilateral.check.people import office_holders
from bilateral.check.places import same_place
from bilateral.check.plain import has_form
from bilateral.check.topic import concerns
from bilateral.check.topic_part import SERIES_WORDS, TopicPart
from bilateral.check.when import When, dates
from bilateral.check.words import CUE_WORDS

_STRONG = 0.40
_OWN_WORDS = 0.6
_CLOSER = 0.45  # of the sentence's weight
_AFTER_NAME = frozenset(
    "was is were are has had have been entered came took in on at with between and or which that by for from since will dates "  # noqa: SIM905
    "ran went goes became s as to of before after during under exercise drill dialogue agreement pact treaty deal mechanism "
    "forum memorandum partnership initiative programme project line corridor".split()
)
_NOT_DATED = ("visit", "event", "issue", "policy", "trade", "recommendation")
# "At the time CEPA took effect, trade was to reach ...": another thing is spoken of.
_BREAK = re.compile(
    r"[;:]|\b(?:although|while|whereas|where)\b|,\s+(?:(?!which|it|and|but)\w+\s+){1,4}(?:was|were|is|are|had|has|would)\b"
)
_AT = re.compile(
    r"\b(?:at|during|by|under|to|for|with|after|before|since|of)\s+(?:the\s+|their\s+|an?\s+)?\Z",
    re.IGNORECASE,
)
_UPGRADED_TO = re.compile(r"\b(?:upgraded|elevated|raised|lifted)\s+to\s+(?:the\s+|an?\s+)?\Z", re.IGNORECASE)
_INSIDE = re.compile(r"\b(?:in|at)\s+\Z")
_LOCATED = re.compile(r"\b(?:off|near|around)\s+\Z")

_LOAN_FOR = re.compile(r"\b(?:loan|tranche|instalment)s?\s+for\b", re.IGNORECASE)
_FOR = re.compile(
    r"\b(?:loans?|tranches?|contracts?|notes?|credits?|agreements?|instalments?|money|funds?|works?)\s+(?:for|on|to)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_WHOLES = ("edition-of", "part-of")
_SEASON = 100  # days


class TopicView(TopicPart):
    """One topic of a sentence, with the facts that fit it."""

    @once
    def _candidates(self) -> list[Said]:
        family = self.topic.family(self.facts) | self._closer if self.topic.named else self.topic.ids
        return [
            self.facts.said(id_)
            for id_ in sorted(family)
            if id_ in self.topic.ids or concerns(self.reading, id_)
        ]

    @once
    def _closer(self) -> set[str]:
        """Facts that the words fit, with the very month or figure: a general name ("the Quad", "yen loans") may mean one."""
        found = set()
        for id_, share in self.facts.nearest(self._own_words, 5):
            said = self.facts.said(id_)
            known = all(has_form(word, said.words) for word in self.topic.words)
            if share >= _CLOSER and known and concerns(self.reading, id_) and self._has_own(said):
                found.add(id_)
        return found

    def _has_own(self, said: Said) -> bool:
        days = [when for when in self._mine if when.precision in ("day", "month", "part")]
        return any(meets(when, span) for when in days for span in said.spans().values()) or any(
            amount.unit and self._amount_agrees(said, amount) for amount in self._amounts
        )

    @once
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

    @once
    def _pool(self) -> list[Said]:
        """The best fact and what belongs with it or is named: together they may account for a sentence."""
        best = self.best
        if best is None:
            return []
        ids = {best.fact.id, *self.topic.ids, *self.facts.kin.get(best.fact.id, ())}
        return [self.facts.said(id_) for id_ in sorted(ids)]

    @once
    def _coverage(self) -> float:
        known = set().union(*(said.words for said in self._pool)) | self.topic.words if self._pool else set()
        return self._share([*self._clause_words, *self.topic.words], known, STRANGE)

    def fitting(self, least: float) -> list[Said]:
        """Return the facts that have so much of the words' weight and every telling word.

        One that the name means goes before others, and the parts of a series before the series.
        """
        near = [self.facts.said(id_) for id_, _ in self.facts.nearest(self._own_words, 5)]
        found = {
            said.fact.id: said
            for said in (*self._candidates, *near)
            if concerns(self.reading, said.fact.id)
            and self._share(self._own_words, said.words, STRANGE) >= least
            and all(has_form(word, said.words) for _, word in self._telling_words)
            and all(self._date_agrees(said, when) for when in self._mine)
        }
        heads = {to for said in found.values() for kind in _WHOLES for to in said.fact.targets(kind)}
        named = self.topic.ids - set(self.facts.editions) if self.topic.named else set()
        own = [said for id_, said in found.items() if id_ in named]
        return own or [said for id_, said in found.items() if id_ not in heads]

    def _date_agrees(self, said: Said, when: When) -> bool:
        spans, _ = answering(said, kind_of(self.reading, when))
        return any(meets(when, span) for span in spans.values())

    def _on_its_day(self, said: Said) -> bool:
        """Tell whether every date of the sentence is the one on which a fact happened."""
        own = said.spans().get(said.fact.date_kind or "")
        return own is not None and bool(self._mine) and all(meets(when, own) for when in self._mine)

    @once
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
        if not concerns(self.reading, best.fact.id) or self._stranger(best) or self._for_it(best):
            return False
        agreeing = self._agreeing(best)
        if when is not None and self._governs(best, when):
            return True
        wrong = " ".join(name for name, _, _ in self._cities if not same_place(name, best.fact.place or ""))
        told = self.topic.words | CUE_WORDS | SERIES_WORDS | set(wrong.split())
        rest = [word for word in self._plain_words if word not in told]
        series = [self.facts.said(id_).words for id_ in best.fact.targets("edition-of")]
        share = self._share(rest, best.words.union(*series))
        if agreeing > 0 and self._told_whole(best):
            return True
        if (
            when is not None
            and when.precision == "day"
            and share >= _OWN_WORDS
            and self._other_day(best, when)
        ):
            return True
        if self.topic.named and best.fact.id in self.topic.ids:
            return agreeing > 0 or share >= _STRONG
        if self.topic.named:
            return agreeing > 0 and share >= _STRONG
        plain = [word for word in rest if word not in office_holders()]
        if agreeing > 0:
            return len(plain) >= 3 and self._share(plain, best.words) >= 0.55
        return when is not None and self._alone_in(best, plain, when)

    def _for_it(self, best: Said) -> bool:
        """Tell whether something for the best fact is spoken of, "the first loan for the line", and not the thing."""
        if not self.topic.named:
            return best.fact.kind != "loan" and _LOAN_FOR.search(self.reading.text) is not None
        before = _FOR.search(self.reading.text, 0, self.topic.start)
        return before is not None and best.fact.id in self.topic.ids

    def _other_day(self, best: Said, when: When) -> bool:
        """Tell whether a day is the fact's own, but of another of its kinds: signed on it, and not in force."""
        spans = {*best.spans().values()} - {*answering(best, kind_of(self.reading, when))[0].values()}
        return any(span == (when.first, when.last) for span in spans)

    def _told_whole(self, best: Said) -> bool:
        """Tell whether a day, month or financial year is the fact's own, and every telling word of the sentence."""
        fine = [when for when in self._mine if when.precision in ("day", "month", "part", "fiscal")]
        return any(meets(when, span) for when in fine for span in best.spans().values()) and all(
            has_form(word, best.words) for _, word in self._telling_words
        )

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

    def _only_met(self, best: Said) -> bool:
        """Tell whether a meeting is told of, where the fact is an exercise: the same two met as well, and elsewhere."""
        met = self.reading.has("met", "meeting", "talks", "visited") and not self.reading.has("met for")
        return best.fact.kind == "exercise" and met

    def _stranger(self, best: Said) -> bool:
        """Tell whether a country is named that has no part in the fact: then another fact may be meant."""
        known = {*best.fact.parties, *self.reading.context.pair}
        # "Malabar 2022 was held off Guam": a place, and no country that takes part.
        where = [start for _, start, _ in self._cities if _LOCATED.search(self.reading.text, 0, start)]
        sites = where if self.topic.named and best.fact.id in self.topic.ids else []
        sites = [
            *sites,
            *(start for _, start, _ in self._cities if _INSIDE.search(self.reading.text, 0, start)),
        ]
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
            sum(self._date_agrees(best, when) or _in_title(best, when) for when in self._mine)
            + sum(one.value == best.fact.edition for one in self._ordinals if self._of_series(one))
            + sum(same_place(name, best.fact.place or "") for name, _, _ in self._cities)
            + sum(self._amount_agrees(best, amount) for amount in self._amounts)
        )

    @once
    def _agreed(self) -> dict[tuple[str, Amount], bool]:
        """Whether a fact has a figure, filled as it is asked: nearly every rule asks it of the same ones."""
        return {}

    def _amount_agrees(self, said: Said, amount: Amount) -> bool:
        asked = (said.fact.id, amount)
        if asked not in self._agreed:
            self._agreed[asked] = self._has_amount(said, amount)
        return self._agreed[asked]

    def _has_amount(self, said: Said, amount: Amount) -> bool:
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

    @once
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


def _in_title(said: Said, when: When) -> bool:
    """Tell whether a date is part of what a thing is called: "the measures of 1998", lifted in 2001."""
    return any(when.first <= one.first and one.last <= when.last for one in _dates_of(said.fact.title))


@lru_cache(maxsize=2048)
def _dates_of(title: str) -> tuple[When, ...]:
    return tuple(dates(title))


def _tells(told: When, when: When) -> bool:
    """Tell whether a time of the register is fine enough to account for a month or a day: years of a line are not."""
    return when.precision not in ("day", "month") or (told.last - told.first).days < _SEASON
