"""What a sentence says of how much, against the figures of the best fact and of those that belong with it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from bilateral.check.amounts import Amount, amounts
from bilateral.check.claim import Finding
from bilateral.check.datekinds import meets
from bilateral.check.facts import Said
from bilateral.check.judge import VERDICTS, judge
from bilateral.check.ordinals import ordinals
from bilateral.check.plain import plain_words
from bilateral.check.say import figure
from bilateral.check.topic_own import OwnClaims
from bilateral.check.topic_sides import turned_back, turned_round
from bilateral.check.when import When, dates
from bilateral.check.words import content
from bilateral.evidence.fact import FactValue

_STRONG = 0.40
_PRESENT = re.compile(
    r"\b(?:current|currently|now|today|stands|present|presently|is worth|amounts)\b", re.IGNORECASE
)
_OF_ALL = re.compile(
    r"\b(?:in all|all|total\w*|altogether|together|combined|cumulative\w*|overall|so far|to date|rais\w+|bring\w*|brought|sum)\b",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"\b(?:add(?:s|ed|ing)? up|together|in all|in total|total(?:l?ed|l?ing)?|combined|amount(?:s|ed)? together|between them|sum)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*(?:,|and|,\s*and|plus)\s*(?:the\s+)?")
_MARK = re.compile(r"[\s-]+(?:mark|threshold)\b", re.IGNORECASE)
_PASSED = re.compile(r"\b(?:pass|cross|top|break|broke|exceed|surpass)\w*\s+the\s*\Z", re.IGNORECASE)
_TWICE = 2
_ONE_OF = re.compile(
    r"\b(?:single|tranche|instalment|phase|stage|first|second|third|fourth|fifth|sixth)\b", re.IGNORECASE
)


class FigureClaims(OwnClaims):
    """The figures of a topic."""

    def _figures(self, best: Said) -> list[Finding]:
        found = self._misheld(best)
        told = {(one.start, one.end) for one in found}
        for amount in map(self._as_meant, self._amounts):
            if (amount.start, amount.end) in told:
                continue
            place = (amount.start, amount.end)
            newest = self._newest(amount) if _PRESENT.search(self.reading.text) and not self._mine else None
            if newest is not None and judge(amount, newest[1].value, newest[1].value) == "disagrees":
                latest = figure(newest[1].value, newest[1].unit or "")
                older = any(self._amount_agrees(said, amount) for said in self._candidates)
                found.append(
                    self._finding(
                        "amount",
                        "outdated" if older else "contradicted",
                        newest[0],
                        f"the register has {latest}",
                        place,
                        latest,
                    )
                )
                continue
            holder = next((said for said in [best, *self._pool] if self._amount_agrees(said, amount)), None)
            if (
                holder is not None
                and holder is not best
                and self._rival(best, amount)
                and self._date_settles(best)
                and self._alone(amount)
                and self._nearer(best, holder)
            ):
                own = self._rival(best, amount) or amount
                said = figure(own.value, own.unit or "")
                found.append(
                    self._finding("amount", "contradicted", best, f"the register has {said}", place, said)
                )
                continue
            reverse = (
                turned_round(self.reading, amount, holder) if holder and self._dated_as(holder) else None
            )
            if holder is not None and reverse is not None:
                right = f"{reverse.of}: {figure(reverse.value, reverse.unit)}"
                wrong = self._finding("amount", "contradicted", holder, f"the register has {right}", place)
                correction = turned_back(self.reading, amount, reverse)
                found.append(replace(wrong, correction=correction))
                continue
            another = self._not_its_own(best, amount)
            if another is not None:
                found.append(another)
                continue
            part = self._part_of(holder, amount) if holder else None
            if holder is not None and part is not None:
                right = figure(part.value, part.unit)
                reason = f"the register has {right} of {part.of}; the figure is that of all"
                found.append(self._finding("amount", "contradicted", holder, reason, place, right))
                continue
            if holder is not None and (holder is best or self._speaks_of(holder)):
                found.append(self._finding("amount", "supported", holder, "the figures agree", place))
                continue
            summed = self._summed(best, amount)
            if summed is not None:
                found.append(summed)
                continue
            other = self._other_figure(best, amount) or self._other_count(best, amount)
            if other is not None:
                right = figure(other[1].value, other[1].unit or "")
                found.append(
                    self._finding(
                        "amount", "contradicted", other[0], f"the register has {right}", place, right
                    )
                )
        return found

    def _as_meant(self, amount: Amount) -> Amount:
        """Return a mark that was passed in its unit, and a count of the others with those who are named.

        "Lending passed the one-trillion mark", "Japan and fourteen other states".
        """
        text = self.reading.text
        if _MARK.match(text, amount.end) and _PASSED.search(text, 0, amount.start + 1):
            unit = next((one.unit for one in self._amounts if one.unit), None)
            return amount._replace(unit=amount.unit or unit, hedge="over", nouns=())
        if amount.unit is not None or amount.nouns[:1] not in (("other",), ("others",)):
            return amount
        named, start = 0, amount.start
        for place in reversed(self.reading.places):
            if place.end <= start and _LISTED.fullmatch(text, place.end, start):
                named, start = named + 1, place.start
        return amount._replace(value=amount.value + named, nouns=amount.nouns[1:])

    def _summed(self, best: Said, amount: Amount) -> Finding | None:
        """Hold a sum of two or more figures, one of each date, against the register's: "together 200 billion yen"."""
        dated = [when for when in self._mine if when.precision != "fiscal"]
        if amount.unit in (None, "%", "years") or len(dated) < _TWICE or not _SUM.search(self.reading.text):
            return None
        total, place = 0.0, (amount.start, amount.end)
        for when in dated:
            own = {
                value.value
                for said in self._candidates
                if self._date_agrees(said, when) and self._speaks_of(said)
                for value in said.fact.values
                if value.unit == amount.unit
            }
            if len(own) != 1:
                return self._finding("amount", "no-evidence", best, "what is added up is not read", place)
            total += own.pop()
        plain = amount._replace(hedge="exact") if amount.hedge == "most" else amount  # "add up to"
        agreement = judge(plain, total, total)
        reason = f"the register's figures add up to {figure(total, amount.unit or '')}"
        summed = self._finding("amount", VERDICTS[agreement], best, reason, place)
        return replace(summed, uses=(*summed.uses, *((when.start, when.end) for when in dated)))

    def _part_of(self, said: Said, amount: Amount) -> FactValue | None:
        """Return the fact's figure of one thing, where the sentence gives it that of all of them: a loan, the loans."""
        values = [value for value in said.fact.values if value.unit == amount.unit]
        fitting = [value for value in values if judge(amount, value.value, value.value) == "agrees"]
        others = [value for value in values if value not in fitting and not _OF_ALL.search(value.of)]
        if len(fitting) != 1 or len(others) != 1 or not _OF_ALL.search(fitting[0].of):
            return None
        whole = (
            self._names_whole(amount)
            or _PASSED.search(self.reading.text, 0, amount.start + 1)
            or _OF_ALL.search(self.reading.text)
            or not _ONE_OF.search(self.reading.text)
            or not self._alone(amount)
        )
        return None if whole else others[0]

    def _dated_as(self, said: Said) -> bool:
        """Tell whether every date of the sentence is one of the fact's, and there is one."""
        return bool(self._mine) and all(self._date_agrees(said, when) for when in self._mine)

    def _newest(self, amount: Amount) -> tuple[Said, Amount] | None:
        """Return the latest of a series' figures of the kind: what "current" means."""
        dated = [
            (said.fact.date.first, said.fact.id, said, one)
            for said in self._candidates
            for one in said.amounts[: len(said.fact.values)]
            if said.fact.date
            and amount.unit
            and one.unit == amount.unit
            and said.fact.status in ("active", "in-force")
            and set(self._own_words) & set(one.nouns)
            and said.fact.targets("edition-of")
        ]
        return max(dated, key=lambda item: item[:2])[2:] if dated else None

    def _rival(self, best: Said, amount: Amount) -> Amount | None:
        """Return the best fact's own figure of the kind, when it has one and another fact's would be taken instead."""
        own = [
            one for one in best.amounts[: len(best.fact.values)] if amount.unit and one.unit == amount.unit
        ]
        near = [one for one in own if set(self._own_words) & set(one.nouns)]
        if amount.unit == "years":  # a length of time is told of the whole
            near = [one for one in best.amounts if one.unit == "years"]
        return near[0] if len(near) == 1 else None

    def _fits(self, said: Said) -> float:
        return self._share(self._own_words, said.words)

    def _nearer(self, best: Said, holder: Said) -> bool:
        """Tell whether the words are the best fact's rather than another's that has the figure.

        Of a series, which has the words of all its parts, a month or a day of the sentence must be its own.
        """
        fine = [when for when in self._mine if when.precision in ("day", "month")]
        timed = bool(fine) and not any(self._date_agrees(holder, when) for when in fine)
        series = holder.fact.id in best.fact.targets("edition-of")
        return self._fits(best) > self._fits(holder) or (
            series and timed and not self._in_text_of(holder, fine)
        )

    def _in_text_of(self, said: Said, fine: list[When]) -> bool:
        """Tell whether a fact's text gives the figure together with one of the dates."""
        return any(
            any(when.first <= one.last and one.first <= when.last for one in dates(sentence) for when in fine)
            and any(
                judge(amount, one.value, one.value) == "agrees"
                for one in amounts(sentence)
                for amount in self._amounts
            )
            for sentence in re.split(r"(?<=[.,;])\s", said.fact.text)
        )

    def _alone(self, amount: Amount) -> bool:
        """Tell whether the sentence has no other figure in the unit."""
        return sum(other.unit == amount.unit for other in self.reading.amounts) == 1

    def _one_left(self, best: Said, amount: Amount) -> bool:
        """Tell whether the sentence has no other figure in the unit but what the best fact has too."""
        return not any(
            other.unit == amount.unit and other is not amount and not self._amount_agrees(best, other)
            for other in self.reading.amounts
        )

    def _date_settles(self, best: Said) -> bool:
        """Tell whether a date of the sentence picks the best fact out."""
        return any(any(meets(when, span) for span in best.spans().values()) for when in self._mine)

    def _other_figure(self, best: Said, amount: Amount) -> tuple[Said, Amount] | None:
        """Return the figure that the register has instead: the only one of its kind that the words fit."""
        if any(self._amount_agrees(said, amount) for said in (*self._candidates, *self._loosely_near)):
            return None
        if any(
            self._same_unit(amount, one) and judge(amount, one.value, one.value) == "agrees"
            for said in self._pool
            for one in said.doubted
        ):
            return None
        if not self._one_left(best, amount) or self._loose_order(best):
            return None  # which of the figures is meant cannot be told
        if best.fact.kind == "trade" and len(self.reading.countries) == 1 and not self.reading.both:
            return None  # one country's trade is with all the world
        if not self._sure(best) and not (self.topic.named and self._coverage >= _STRONG):
            return None
        fitting = []
        for said in self._pool:
            for one in said.amounts[: len(said.fact.values)]:
                unit_fits = (
                    amount.unit == one.unit
                    if amount.unit
                    else bool(set(content(list(amount.nouns))) & set(content([one.unit or ""])))
                )
                near = set(self._own_words) & set(one.nouns) - self.topic.words
                if unit_fits and near and not self._said_of(one, amount):
                    fitting.append((len(near), said is best, said, one))
        if not fitting:
            return self._only_figure(best, amount)
        fitting.sort(key=lambda item: (item[0], item[1]), reverse=True)
        top = fitting[0]
        if not _differs(amount, top[3]):
            return None
        if len({one.value for score, _, _, one in fitting if score == top[0]}) > 1 and not top[1]:
            return None
        return top[2], top[3]

    def _said_of(self, one: Amount, amount: Amount) -> bool:
        """Tell whether another figure of the sentence is the register's."""
        return any(
            other is not amount
            and self._same_unit(other, one)
            and judge(other, one.value, one.value) == "agrees"
            for other in self._amounts
        )

    def _loose_order(self, best: Said) -> bool:
        """Tell whether an order is of something else than the fact: the first phase, where it is the second."""
        told = {one.value for one in ordinals(f"{best.fact.title} {best.fact.text}")} | {best.fact.edition}
        return any(one.value not in told for one in self._ordinals)

    def _only_figure(self, best: Said, amount: Amount) -> tuple[Said, Amount] | None:
        """Return the best fact's only figure in the unit, where all the rest of the sentence is the fact's own."""
        values = best.amounts[: len(best.fact.values)]
        own = [one for one in values if one.unit == amount.unit] or [
            one for one in best.amounts if one.unit == amount.unit
        ]
        own = [one for one in own if not self._said_of(one, amount)]
        sole = amount.unit and len(own) == 1 and _differs(amount, own[0]) and self._told_whole(best)
        return (best, own[0]) if sole else None

    def _other_count(self, best: Said, amount: Amount) -> tuple[Said, Amount] | None:
        """Return the number that the best fact's text has of just the things that the sentence counts: 120 soldiers."""
        counted = set(content(list(amount.nouns[:1]))) - plain_words()
        if amount.unit is not None or not counted or not self._sure(best) or not self._agreeing(best):
            return None
        there = [
            one for one in best.amounts if one.unit is None and counted & set(content(list(one.nouns[:2])))
        ]
        if (
            len({one.value for one in there}) != 1
            or judge(amount, there[0].value, there[0].value) != "disagrees"
        ):
            return None
        return (
            None if any(self._amount_agrees(said, amount) for said in self._candidates) else (best, there[0])
        )

    @cached_property
    def _loosely_near(self) -> list[Said]:
        least = max(0.3, self._fits(self.best)) if self.best else 0.3
        return [
            self.facts.said(id_) for id_, share in self.facts.nearest(self._own_words, 12) if share >= least
        ]


def _differs(amount: Amount, one: Amount) -> bool:
    """Tell whether a figure is not the other: 1% for 0.1% as well, near as they are."""
    if amount.hedge == "most":  # the ceiling itself is meant
        amount = amount._replace(hedge="nearly")
    small, large = sorted((abs(amount.value), abs(one.value)))
    return judge(amount, one.value, one.value) == "disagrees" or large > _TWICE * small
