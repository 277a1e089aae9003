"""What a sentence says of when something happened, against the dates of the best fact."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding
from bilateral.check.datekinds import answering, kind_of, meets, say_dates
from bilateral.check.facts import Said
from bilateral.check.say import day_like
from bilateral.check.topic_view import TopicView
from bilateral.check.when import When

_RENEWAL = re.compile(
    r"\b(?:renew\w*|extend\w*|revis\w*|amend\w*|prolong\w*|updat\w*|again)\b", re.IGNORECASE
)

_PLANNED = re.compile(
    r"\b(?:to be|to have|due|planned|plans?|scheduled|postponed|put off|cancelled|called off|before|after|since)\b",
    re.IGNORECASE,
)


class DateClaims(TopicView):
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
        found = []
        for when in self._mine:
            naming = self._names_fact(when)
            finding = self._naming(best, when) if naming else self._date(best, when)
            if finding:
                found.append(finding)
        return found

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
        if any(meets(when, span) for span in spans.values()):
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
        if (self._in_text(when) or self._elsewhere(when)) and not self._picked(best, kind):
            return None
        if any(
            other is not when
            and (kind is None or kind_of(self.reading, other) in (kind, None))
            and any(meets(other, span) for span in spans.values())
            for other in self._mine
        ):
            return None  # the thing's own date is there too: this one is of something else
        if (
            not spans
            or not self._sure(best, when)
            or not self._one_time(best, kind)
            or not self._comparable(best, when, exact=exact)
        ):
            return None
        nature = "in-force-vs-signed" if kind in ("signed", "in-force") and len(best.spans()) > 1 else "date"
        return self._finding(
            nature, "contradicted", best, self._why(best, when, kind), place, self._correct(spans, when)
        )

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
        explained = list(best.spans().values()) if best and kind in ("signed", "in-force") else []
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

    def _one_time(self, best: Said, kind: str | None) -> bool:
        """Tell whether there is one date to be right or wrong: a series has many, unless its beginning is meant."""
        editions = self.facts.editions.get(best.fact.id, ())
        if editions and (
            kind not in ("started", "signed", "in-force", "upgraded") or _RENEWAL.search(self.reading.text)
        ):
            return False
        if kind in ("signed", "in-force") and any(
            kind in (self.facts.by_id[id_].dates or {}) for id_ in editions
        ):
            return False
        if self.reading.negations and kind != "terminated":
            return False
        return best.fact.date_kind != "reported" or kind in (best.fact.dates or {})


def _as_fine(when: When, span: tuple[object, ...]) -> bool:
    """Tell whether a date of the register is fine enough to answer for the day that is written."""
    first, last = span
    return when.precision != "day" or (last - first).days < 20  # type: ignore[operator]
