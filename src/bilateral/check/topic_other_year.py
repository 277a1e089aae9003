"""The right day of the wrong year: "renewed on 28 February 2021", of what was renewed on 28 February 2022."""

from __future__ import annotations

import re

from bilateral.check.claim import Finding
from bilateral.check.datekinds import answering, kind_of, meets
from bilateral.check.facts import Said
from bilateral.check.plain import has_form
from bilateral.check.say import day_like
from bilateral.check.topic import concerns
from bilateral.check.topic_view import TopicView
from bilateral.check.when import When

_OWN = 0.5  # of the sentence's weight that the fact has
# What comes back every year on its day.
_YEARLY = re.compile(
    r"\b(?:anniversar\w+|jubilee|mark\w*|celebrat\w+|commemorat\w+|observ\w+|remember\w*|birthdays?|every|yearly|annual\w*)\b",
    re.IGNORECASE,
)


class OtherYearClaims(TopicView):
    """The days of a topic that are another year's."""

    def _other_year(self, when: When) -> Finding | None:
        """Hold a day against the one fact that has every telling word and figure of the sentence, and that day of another year."""
        if when.precision != "day" or when.span or len(self._mine) != 1 or self.reading.negations:
            return None
        known = {said.fact.id: said for said in (*self._candidates, *(said for said, _ in self._near))}
        if _YEARLY.search(self.reading.text) or any(
            meets(when, span) for said in known.values() for span in said.spans().values()
        ):
            return None
        meant = [said for said in known.values() if self._fits_day(said, when)]
        if len(meant) != 1:
            return None
        said = meant[0]
        right = said.fact.date
        if right is None:
            return None
        place, reason = (when.start, when.end), f"the register has {right.say()}"
        return self._finding("date", "contradicted", said, reason, place, day_like(right, when))

    def _fits_day(self, said: Said, when: When) -> bool:
        """Tell whether a fact happened on that day of another year, and the sentence tells of nothing else."""
        own = said.spans().get(said.fact.date_kind or "")
        if (
            own is None
            or own[0] != own[1]
            or own not in answering(said, kind_of(self.reading, when))[0].values()
        ):
            return False
        words = self._telling_words
        named = self.topic.named and said.fact.id in self.topic.ids
        return (
            (own[0].month, own[0].day) == (when.first.month, when.first.day)
            and concerns(self.reading, said.fact.id)
            and len(words) > (0 if named else 1)
            and all(has_form(word, said.words) for _, word in words)
            and all(self._amount_agrees(said, amount) for amount in self._amounts)
            and not self._stranger(said)
            and self._share(self._plain_words, said.words) >= _OWN
        )
