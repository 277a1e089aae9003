"""What a sentence says of when something happened, against the dates of the best fact."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding
from bilateral.check.datekinds import answering, kind_of, meets, say_dates
from bilateral.check.facts import Said
from bilateral.check.people import office_holders
from bilateral.check.say import day_like
from bilateral.check.topic_described import INSTRUMENTS
from bilateral.check.topic_nth import NthClaims
from bilateral.check.topic_other_year import OtherYearClaims
from bilateral.check.topic_overtaking import OvertakingClaims
from bilateral.check.topic_worded import WordedClaims
from bilateral.check.when import When
from bilateral.check.words import stem

__all__ = ["INSTRUMENTS", "DateClaims"]

_RENEWAL = re.compile(
    r"\b(?:renew\w*|extend\w*|revis\w*|amend\w*|prolong\w*|updat\w*|again)\b", re.IGNORECASE
)

_PLANNED = re.compile(
    r"\b(?:to be|to have|due|planned|plans?|scheduled|postponed|put off|cancelled|called off|before|after|since)\b",
    re.IGNORECASE,
)
# "The memorandum between the two coast guards dates from ...", of what is not named
_DATED = re.compile(
    r"\b(?P<what>agreement|pact|treaty|convention|memorandum|protocol|declaration|partnership)\b"
    r"(?:(?!\b(?:agreement|pact|treaty|convention|memorandum|protocol|declaration|partnership)\b)[^,;:.]){0,60}?"
    r"\b(?:dates? (?:back )?(?:from|to)|(?:was|were) (?:signed|concluded|inked|made|reached)|goes back to|signed)\s+(?:in|on|since)?\s*\Z",
    re.IGNORECASE,
)
_DENIAL = re.compile(r"\b(?:not|out of|without|outside)\b")
_BEFORE = re.compile(r"\b(?:before|prior to)\s+(?:the\s+)?\Z", re.IGNORECASE)
_FIRST_TIME = re.compile(r"\b(?:for|marked) the first time\b", re.IGNORECASE)


class DateClaims(NthClaims, OtherYearClaims, OvertakingClaims, WordedClaims):
    """The dates of a topic."""

    def _names_fact(self, when: When) -> bool:
        """Tell whether a date is part of a name: JIMEX 2022, the 2008 declaration, his March 2022 visit."""
        inside = any(
            mention.start <= when.start and when.end <= mention.end for mention in self.reading.named_facts
        )
        after = self.reading.text[when.end : when.end + 24]
        before = self.reading.text[max(0, when.start - 8) : when.start].lower()
        introduced = re.search(
            r"\b(?:in|on|since|from|until|by|of|at|after|before|between|during|and|to)\s+\Z", before
        )
        return inside or bool(not introduced and re.match(r"\s+[\w“\"'‘2]", after))

    def _dates(self, best: Said) -> list[Finding]:
        order = self._overtaking(best)
        if order == "open" or (order == "turned" and self.reading.negations):
            return []
        if order == "turned":
            place, reason = (self.start, self.end), "the register has the two the other way round"
            return [self._finding("rank", "contradicted", best, reason, place)]
        found = []
        for when in self._mine:
            naming = self._names_fact(when)
            finding = self._naming(best, when) if naming else self._date(best, when) or self._other_year(when)
            if finding:
                found.append(finding)
        return [*found, *self._nths(best)]

    def _naming(self, best: Said, when: When) -> Finding | None:
        for said in [best, *self._pool]:
            spans = said.spans().values()
            if any(meets(when, span) for span in spans) or any(when.year == one.year for one in said.dates):
                return self._finding("date", "supported", said, "the dates agree", (when.start, when.end))
        return None

    def _date(self, best: Said, when: When) -> Finding | None:
        kind = kind_of(self.reading, when)
        spans, exact = answering(best, kind)
        place = (when.start, when.end)
        approved = self._approved(when)
        if approved is not None:
            return approved
        if any(meets(when, span) for span in spans.values()):
            meant = self._instrument(best, when)
            if meant is not None and answering(meant, kind)[0] and not self._date_agrees(meant, when):
                right = self._correct(answering(meant, kind)[0], when)
                return self._finding(
                    "date", "contradicted", meant, self._why(meant, when, kind), place, right
                )
            return self._finding("date", "supported", best, "the dates agree", place)
        for said in self._pool:
            others, same_kind = answering(said, kind)
            if (
                said is not best
                and same_kind
                and self._belongs(said, best)
                and any(meets(when, span) for span in others.values())
                and self._speaks_of(said)
            ):
                return self._finding("date", "supported", said, "the dates agree", place)
        if any(when.first <= one.last and one.first <= when.last for one in best.other_dates):
            return self._finding("date", "supported", best, "one of the sources has it so", place)
        worded = self._worded(when)
        if worded is not None and not (exact and self._governs(best, when)):
            return worded
        known = self._in_text(when) or self._elsewhere(when)
        if known and not (self._picked(best, kind) or self._settled(best, when, kind)):
            return None
        if any(
            other is not when
            and (kind is None or kind_of(self.reading, other) in (kind, None))
            and any(meets(other, span) for span in spans.values())
            for other in self._mine
        ):
            return None  # the thing's own date is there too: this one is of something else
        first = bool(spans) and self._the_first(best)
        if (
            not spans
            or not (first or self._certain(best, when, kind))
            or not (first or self._one_time(best, when, kind))
            or not self._comparable(best, when, exact=exact or first or self._origin(best, when))
            or any(one.first <= when.last and when.first <= one.last for one in best.doubted_dates)
            or self._of_another(when)
            or self._first_of_some(best, when)
            or self._of_approval(when)
        ):
            return None
        nature = "in-force-vs-signed" if kind in ("signed", "in-force") and len(best.spans()) > 1 else "date"
        return self._finding(
            nature, "contradicted", best, self._why(best, when, kind), place, self._correct(spans, when)
        )

    def _certain(self, best: Said, when: When, kind: str | None) -> bool:
        """Tell whether the fact is meant, and the date said to be its own."""
        return self._sure(best, when) or self._described(best, when, kind) or self._made(best, when)

    def _instrument(self, best: Said, when: When) -> Said | None:
        """Return the agreement or the like that is said to date from then, where the best fact is no such thing."""
        match = _DATED.search(self.reading.text, self.start, when.start)
        if match is None or best.fact.kind in INSTRUMENTS:
            return None
        kinds = [
            said
            for said in self._pool
            if said.fact.kind in INSTRUMENTS and stem(match["what"].lower()) in said.words
        ]
        return kinds[0] if len(kinds) == 1 else None

    def _first_of_some(self, best: Said, when: When) -> bool:
        """Tell whether "for the first time" may be said of something else: "... in Japan" of an edition of that year."""
        text = self.reading.text
        match = _FIRST_TIME.search(text, self.start, self.end)
        if match is None:
            return False
        start = max(text.rfind(",", 0, match.start()), self.start)
        stop = text.find(",", match.end())
        end = stop if stop >= 0 else len(text)
        named = (*(place.start for place in self.reading.places), *(at for _, at, _ in self._cities))
        if self._unsaid_words and not any(start <= at < end for at in named):
            return True  # "went abroad for the first time"
        if not any(
            meets(when, span)
            for id_ in self.facts.editions.get(best.fact.id, ())
            for span in self.facts.said(id_).spans().values()
        ):
            return False
        where = [place for place in self.reading.places if self.start <= place.start < self.end]
        return bool(self._cities or len(where) == 1)

    def _picked(self, best: Said, kind: str | None) -> bool:
        """Tell whether "the sixteenth summit took place in ..." leaves no other day than that of the sixteenth."""
        orders = [one for one in self._ordinals if self._of_series(one)]
        return (
            kind == best.fact.date_kind == "held"
            and len(self._mine) == len(orders) == 1
            and orders[0].value == best.fact.edition
            and not _PLANNED.search(self.reading.text)
        )

    def _belongs(self, said: Said, best: Said) -> bool:
        """Tell whether a fact is an edition or a part of the best one, or the other way round, or named beside it."""
        if said.fact.id in self.topic.ids:
            return True
        links = {
            (said.fact.id, to)
            for kind, to in said.fact.relations
            if kind in ("edition-of", "part-of", "implements")
        }
        links |= {
            (best.fact.id, to)
            for kind, to in best.fact.relations
            if kind in ("edition-of", "part-of", "implements")
        }
        return (said.fact.id, best.fact.id) in links or (best.fact.id, said.fact.id) in links

    def _comparable(self, best: Said, when: When, *, exact: bool) -> bool:
        return exact or (self.topic.named and best.fact.id in self.topic.ids and when.precision != "fiscal")

    def _correct(self, spans: dict[str, tuple[object, object]] | dict, when: When) -> str:  # type: ignore[type-arg]
        kind = next(iter(spans))
        best = self.best
        actual = (best.fact.dates or {}).get(kind) if best else None
        if actual is None and best and best.fact.end:
            actual = best.fact.end
        if actual is None:
            return str(spans[kind][0])
        return day_like(actual, when)

    def _why(self, best: Said, when: When, kind: str | None) -> str:
        other = next((name for name, span in best.spans().items() if meets(when, span)), None)
        if other and kind:
            return f"that is when it was {other.replace('in-force', 'put in force')}: {say_dates(best)}"
        return f"the register has {say_dates(best)}"

    def _in_text(self, when: When) -> bool:
        """Tell whether some fact of the family gives the date, be it for another thing: then nothing is called wrong."""
        kind = kind_of(self.reading, when)
        best = self.best
        explained = list(best.spans().values()) if best and kind and answering(best, kind)[1] else []
        if any(meets(when, span) for span in explained):
            return False  # the date is known: of the other of the two
        for said in self._candidates:
            answers = answering(said, kind)[0] if kind in ("signed", "in-force") else said.spans()
            if (
                said is not best
                and any(meets(when, span) and _as_fine(when, span) for span in answers.values())
                and self._speaks_of(said)
            ):
                return True
            if any(
                one.first <= when.last
                and when.first <= one.last
                and _as_fine(when, one[:2])
                and self._shares_verb(said)
                for one in said.dates
            ):
                return True
        return False

    def _elsewhere(self, when: When) -> bool:
        """Tell whether another fact that the sentence's words fit has the date."""
        for id_ in self.others:
            if any(
                meets(when, span) and _as_fine(when, span) for span in self.facts.said(id_).spans().values()
            ):
                return True
        if self.best and self._governs(self.best, when):
            return False
        others = [said for said, _ in self._near]
        if when.precision == "day":
            others += [
                self.facts.said(id_)
                for id_, share in self.facts.nearest(self._own_words, 25)
                if share >= 0.15
            ]
        for said in others:
            if any(meets(when, span) and _as_fine(when, span) for span in said.spans().values()):
                return said is not self.best
        return False

    def _denied(self, when: When) -> bool:
        """Tell whether something is denied in the clause of the date."""
        text = self.reading.text
        first = max(text.rfind(mark, 0, when.start) for mark in ",;:")
        last = min((at for mark in ",;:" if (at := text.find(mark, when.end)) >= 0), default=len(text))
        return any(first < at < last for at in self.reading.negations)

    def _another_edition(self, best: Said) -> bool:
        """Tell whether the fact is one of a series, and nothing in the sentence says which."""
        series = best.fact.targets("edition-of")
        if best.fact.id not in self.topic.ids:
            series = (*series, *(id_ for id_ in sorted(self.topic.ids) if id_ in self.facts.editions))
        numbered = any(one.value == best.fact.edition for one in self._ordinals)
        named = any(
            best.fact.id in mention.meanings and not set(series) & set(mention.meanings)
            for mention in self.reading.named_facts
            if any(token.low.isdigit() for token in self.reading.tokens[mention.first : mention.last])
        )
        figured = any(amount.unit and self._amount_agrees(best, amount) for amount in self._amounts)
        return bool(series) and not (numbered or named or figured or self._own_person(best, series))

    def _own_person(self, best: Said, series: tuple[str, ...]) -> bool:
        """Tell whether somebody is named who took part in this edition of a series and hardly in another."""
        others = [id_ for to in series for id_ in self.facts.editions.get(to, ()) if id_ != best.fact.id]
        return any(
            token.capital
            and token.low in office_holders()
            and token.low in best.names
            and sum(token.low in self.facts.said(id_).names for id_ in others) <= 1
            for token in self.reading.tokens
            if self.start <= token.start < self.end
        )

    def _one_time(self, best: Said, when: When, kind: str | None) -> bool:
        """Tell whether there is one date to be right or wrong: a series has many, unless its beginning is meant."""
        editions = self.facts.editions.get(best.fact.id, ())
        if editions and (
            kind not in ("started", "signed", "in-force", "upgraded", "announced", "approved")
            or _RENEWAL.search(self.reading.text)
        ):
            return False
        if kind in ("signed", "in-force") and any(
            kind in (self.facts.by_id[id_].dates or {}) for id_ in editions
        ):
            return False
        told = _DENIAL.search(
            f"{best.fact.title} {best.fact.text}"
        )  # that somebody would not join has a date too
        if self._denied(when) and kind != "terminated" and not told:
            return False
        if self._denied(when) and _BEFORE.search(self.reading.text, 0, when.start):
            return False  # what was done later was not done before
        if kind is None and self._unsaid_words:
            return False  # "was debated in May 2017": what happened then is not told by the register
        if kind in ("held", None) and self._another_edition(best):
            return False
        return best.fact.date_kind != "reported" or kind in (best.fact.dates or {})


def _as_fine(when: When, span: tuple[object, ...]) -> bool:
    """Tell whether a date of the register is fine enough to answer for the day that is written."""
    first, last = span
    return when.precision != "day" or (last - first).days < 20  # type: ignore[operator]
