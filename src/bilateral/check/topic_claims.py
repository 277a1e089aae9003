"""Deciding what a sentence says of one topic; what nothing in the register accounts for lowers the rest."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding
from bilateral.check.datekinds import meets
from bilateral.check.facts import Said
from bilateral.check.names import capital_words
from bilateral.check.ordinals import ordinals
from bilateral.check.people import office_holders
from bilateral.check.places import same_place
from bilateral.check.plain import has_form
from bilateral.check.say import figure
from bilateral.check.topic import concerns
from bilateral.check.topic_at_once import AtOnceClaims
from bilateral.check.topic_crossed import CrossedClaims
from bilateral.check.topic_dates import INSTRUMENTS, DateClaims
from bilateral.check.topic_figures import FigureClaims
from bilateral.check.topic_firsts import FirstClaims
from bilateral.check.topic_other import OtherClaims
from bilateral.check.topic_outside import OutsideClaims
from bilateral.check.topic_partners import PartnerClaims
from bilateral.check.topic_places import PlaceClaims
from bilateral.check.topic_proof import Proof
from bilateral.check.topic_spans import SpanClaims
from bilateral.check.topic_steps import StepClaims
from bilateral.check.when import When

_OFFICES = frozenset(("prime", "minister", "pm", "president", "emperor", "leader", "ambassador"))
_WORDS_ALONE = 0.62  # where no date or figure is there to agree
_WORDS_ITS_OWN = 0.5  # of the one fact, where another's words are added
_WORDS_FOUND = 0.85  # nor a name of a fact
_COMPARES = re.compile(
    r"\b(?:more|less|fewer|larger|smaller|than|surplus|deficit|most|least|as \w+ as|"
    r"(?:days?|weeks?|months?|years?)\s+(?:before|after|earlier|later))\b",
    re.IGNORECASE,
)
_ENDED_UP = re.compile(r"(?:ended|wound)\s+up\b", re.IGNORECASE)
_LENGTH = re.compile(
    r"\b(?:an?|one|several|few|many)\s+(?:days?|weeks?|months?|years?|decades?|century|centuries)\b|\bdecades\b",
    re.IGNORECASE,
)
_RAISED_TO = re.compile(
    r"\b(?:rais|enlarg|increas|expand|widen|lift|grew|rose|fell|cut|reduc)\w*\b[^.;,]{0,30}\bto\b\s*(?:\w+\s+)?\Z",
    re.IGNORECASE,
)


class TopicClaims(
    AtOnceClaims,
    CrossedClaims,
    DateClaims,
    FigureClaims,
    PlaceClaims,
    PartnerClaims,
    OutsideClaims,
    OtherClaims,
    SpanClaims,
    StepClaims,
    FirstClaims,
    Proof,
):
    """Every claim of one topic."""

    def claims(self) -> list[Finding]:
        """Return the topic's claims; empty where nothing in the sentence can be held against the register."""
        best = self.best
        if best is None or self._only_a_partner():
            return []
        coming = self._to_come(best)
        if coming:
            return coming
        crossed = self._crossed(best)
        firsts, lengths = self._first_times(best), self._lengths(best)
        taken = {(one.start, one.end) for one in lengths}
        found = [
            *(crossed or firsts or self._dates(best)),
            *self._at_once(best),
            *self._editions(best),
            *self._places(best),
            *self._hosts(best),
            *lengths,
            *(one for one in self._figures(best) if (one.start, one.end) not in taken),
            *self._parties(best),
            *self._people(best),
            *self._outside(best),
            *self._partnered(best),
            *self._outcomes(),
            *self._order(best),
            *self._steps(best),
        ]
        if not any(one.verdict == "contradicted" for one in found):
            found += self._other_thing(best)
        elif meant := self._fitting_wholly(best):
            place = (self._mine[0].start, self._mine[0].end)
            return [self._finding("date", "supported", meant, "the dates, places and names agree", place)]
        found = self._of_this(best, found)
        if not any(one.verdict == "contradicted" for one in found):
            found += self._shares_of(best)
        if not found and self._says_it(best):
            found = [
                self._finding("statement", "supported", best, "the register says so", (self.start, self.end))
            ]
        found = self._apart(found)
        # A denial that is borne out was proved word by word.
        held = [one for one in found if one.verdict == "supported" and one.kind != "status"]
        lacking = self._unproved(best) if held else None
        if held and lacking is None and self._other_way(best):
            lacking = "the register's figures went the other way"
        if lacking:
            found = [one.lowered(f"not decided: {lacking}") if one in held else one for one in found]
        return self._with_unsaid(best, found) or self._kind()

    def _of_this(self, best: Said, found: list[Finding]) -> list[Finding]:
        """Lower differences that tell of another happening: two of them and nothing that agrees, or a strange place."""
        wrong = {one.kind for one in found if one.verdict == "contradicted"}
        agrees = any(one.verdict == "supported" for one in found)
        why = None
        known = self.topic.named and best.fact.id in self.topic.ids and best.fact.kind in INSTRUMENTS
        if len(wrong) > 1 and not agrees and not known:
            why = "two things differ: another happening may be meant"
        elif "amount" in wrong and not self._of_its_places(best):
            why = "it may be of another place"
        if why is None:
            return found
        return [
            one.lowered(f"not decided: {why}")
            if one.verdict == "contradicted" and (len(wrong) > 1 or one.kind == "amount")
            else one
            for one in found
        ]

    def _fitting_wholly(self, best: Said) -> Said | None:
        """Return another fact of just the sentence's days, which has all its places, names and telling words."""
        more = self._amounts or self._ordinals or self.reading.negations
        if more or not all(when.precision == "day" for when in self._mine):
            return None
        names = [
            token.low
            for token in self.reading.tokens
            if token.capital and self.start < token.start < self.end and token.low.isalpha()
        ]
        return next(
            (
                said
                for said, _ in self._near
                if said is not best
                and concerns(self.reading, said.fact.id)
                and self._on_its_day(said)
                and self._has_places(said)
                and all(name in said.names for name in names)
                and all(
                    has_form(word, said.words) or _ENDED_UP.match(self.reading.text, at)
                    for at, word in self._telling_words
                )
            ),
            None,
        )

    def _has_places(self, said: Said) -> bool:
        """Tell whether a fact was at the first place of the sentence and has the others in its text."""
        own = f"{said.fact.place} ; {said.fact.title} ; {said.fact.text}"
        return bool(self._cities) and all(
            same_place(name, said.fact.place or "" if at == 0 else own)
            for at, (name, _, _) in enumerate(self._cities)
        )

    def _of_its_places(self, best: Said) -> bool:
        """Tell whether the fact has every city of the sentence, but for capitals, which may be governments."""
        told = f"{best.fact.place} ; {best.fact.title} ; {best.fact.text}"
        return all(
            same_place(name, told) or self.reading.text[start:end] in capital_words()
            for name, start, end in self._cities
        )

    def _apart(self, found: list[Finding]) -> list[Finding]:
        """Lower a figure and a date that hold of two facts: "enlarged to 50 billion in 2019" is neither's.

        The one the sentence is about is told by "to": what the fact of that date was raised to is its own figure.
        """
        held = [one for one in found if one.verdict == "supported" and one.evidence]
        figures = [one for one in held if one.kind == "amount"]
        days = [one for one in held if one.kind == "date"]
        if len(self._mine) != 1 or len(self._amounts) != 1 or not figures or not days:
            return found
        of, on = (self.facts.said(one[0].evidence[0].locator) for one in (figures, days))
        unit = self._amounts[0].unit
        own = {value.value for value in on.fact.values if unit and value.unit == unit}
        if not own or self._has(of, self._mine[0]) or self._amount_agrees(on, self._amounts[0]):
            return found
        if len(own) > 1 or not _RAISED_TO.search(self.reading.text, 0, figures[0].start):
            why = "the figure is of one thing and the date of another"
            return [one.lowered(why) if one in (*figures, *days) else one for one in found]
        place, said = (figures[0].start, figures[0].end), figure(own.pop(), unit or "")
        wrong = self._finding("amount", "contradicted", on, f"the register has {said}", place, said)
        return [wrong if one is figures[0] else one for one in found]

    def _has(self, said: Said, when: When) -> bool:
        dates = any(when.first <= one.last and one.first <= when.last for one in said.dates)
        return dates or any(meets(when, span) for span in said.spans().values())

    def _says_it(self, best: Said) -> bool:
        """Tell whether a sentence without dates and figures is nearly word for word in the register."""
        if self._amounts or self._mine or len(self._own_words) < 3 or _COMPARES.search(self.reading.text):
            return False
        if self._tells_what_it_is() or self._counts_more(best) or self._names_another():
            return False
        if self._of_names_only():
            return False
        known = self.topic.named and best.fact.id in self.topic.ids
        enough = _WORDS_ALONE if known else _WORDS_FOUND
        if not known and self._share(self._own_words, best.words) < _WORDS_ITS_OWN:
            return False  # what several facts have together, none of them says
        return self._coverage >= enough and not (self._unproved(best) or self._unsaid())

    def _names_another(self) -> bool:
        """Tell whether a country is named that none of the facts names: "built with Chinese loans"."""
        known = {id_ for said in self._pool for id_ in self.reading.known.named_in(said.fact.id)}
        return any(
            place.id not in known for place in self.reading.places if self.start <= place.start < self.end
        )

    def _of_names_only(self) -> bool:
        """Tell whether a sentence that names no fact tells of somebody and an office, and of nothing done."""
        told = {word for _, word in self._telling_words}
        return not self.topic.named and not told - _OFFICES - office_holders()

    def _counts_more(self, best: Said) -> bool:
        """Tell whether the sentence has an order or a length of time that the facts do not have: "Japan's second"."""
        told = [f"{said.fact.title}. {said.fact.text}" for said in (best, *self._pool)]
        orders = {one.value for text in told for one in ordinals(text)} | {
            said.fact.edition for said in (best, *self._pool)
        }
        lengths = {match.lower() for text in told for match in _LENGTH.findall(text)}
        here = _LENGTH.findall(self.reading.text, self.start, self.end)
        return any(one.value not in orders for one in self._ordinals) or any(
            length.lower() not in lengths for length in here
        )
