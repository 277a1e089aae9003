"""What a sentence says of how much, against the figures of the best fact and of those that belong with it."""

from __future__ import annotations

import re
from functools import cached_property

from bilateral.check.amounts import Amount
from bilateral.check.claim import Finding
from bilateral.check.datekinds import meets
from bilateral.check.facts import Said
from bilateral.check.judge import judge
from bilateral.check.say import figure
from bilateral.check.topic_sides import turned_round
from bilateral.check.topic_view import TopicView
from bilateral.check.words import content

_STRONG = 0.40
_PRESENT = re.compile(
    r"\b(?:current|currently|now|today|stands|present|presently|is worth|amounts)\b", re.IGNORECASE
)


class FigureClaims(TopicView):
    """The figures of a topic."""

    def _figures(self, best: Said) -> list[Finding]:
        found = []
        for amount in self._amounts:
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
                and self._fits(best) > self._fits(holder)
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
                found.append(
                    self._finding("amount", "contradicted", holder, f"the register has {right}", place)
                )
                continue
            if holder is not None and (holder is best or self._speaks_of(holder)):
                found.append(self._finding("amount", "supported", holder, "the figures agree", place))
                continue
            other = self._other_figure(best, amount)
            if other is not None:
                right = figure(other[1].value, other[1].unit or "")
                found.append(
                    self._finding(
                        "amount", "contradicted", other[0], f"the register has {right}", place, right
                    )
                )
        return found

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
        return near[0] if len(near) == 1 else None

    def _fits(self, said: Said) -> float:
        return self._share(self._own_words, said.words)

    def _alone(self, amount: Amount) -> bool:
        """Tell whether the sentence has no other figure in the unit."""
        return sum(other.unit == amount.unit for other in self.reading.amounts) == 1

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
        if not self._alone(amount):
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
                if unit_fits and near:
                    fitting.append((len(near), said is best, said, one))
        if not fitting:
            return None
        fitting.sort(key=lambda item: (item[0], item[1]), reverse=True)
        top = fitting[0]
        if len({one.value for score, _, _, one in fitting if score == top[0]}) > 1 and not top[1]:
            return None
        return top[2], top[3]

    @cached_property
    def _loosely_near(self) -> list[Said]:
        least = max(0.3, self._fits(self.best)) if self.best else 0.3
        return [
            self.facts.said(id_) for id_, share in self.facts.nearest(self._own_words, 12) if share >= least
        ]
