"""What a sentence says of who met, visited or signed: a counterpart put in somebody's place."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import chain

from bilateral.check.claim import Finding
from bilateral.check.datekinds import has_cue, meets
from bilateral.check.facts import Said
from bilateral.check.lexicon import Mention
from bilateral.check.people import Person, family_names, office_holders, people, person_names
from bilateral.check.tokens import tokens
from bilateral.check.topic import concerns
from bilateral.check.topic_view import TopicView
from bilateral.evidence.fact import Fact

_ACTS = ("held", "signed", "launched", "upgraded", "announced", "established")
_ACTED = ("visit", "dialogue", "declaration", "agreement", "partnership", "treaty", "memorandum", "event")
# Who is named to tell the time, or to set somebody apart, took no part.
_BESIDE = re.compile(
    r"\b(?:since|after|before|unlike|like|than|late|former|predecessors?|successors?|succeed\w*|replac\w*|from|not|"
    r"instead of|rather than|memory of|death of|funeral of)\s+(?:the\s+|his\s+|her\s+|late\s+|former\s+|mr\s+|ms\s+|"
    r"prime minister\s+|pm\s+|minister\s+|was\s+)*\Z",
    re.IGNORECASE,
)
_DONE_WITH = re.compile(
    r"\b(?:with|alongside|(?:signed|concluded|inked|hosted|received|welcomed|greeted|met|sealed) by|and)\s+(?:(?:his|her)\s+(?:\w+\s+)?counterpart,?\s+|(?:then\s+|the\s+)?(?:Japanese|Indian)\s+)?\Z"
)
_TITLE = frozenset(("prime", "minister", "pm", "president", "dr", "mr", "ms"))
_REACH = 40  # characters
_WITH = re.compile(r"\s+(?:and|with)\s+(?:(?:his|her) (?:\w+ )?counterpart,?\s+)?(?:(?:Mr|Ms|Minister) )?")
_COUNTERPART = re.compile(r"['’]s (?:\w+ )?(?:counterpart|opposite number|co-signatory)\b")
_OWN = re.compile(r"\s*['’]s?(?!\w)(?!\s+(?:visit|trip|tour|talks|meeting))")


class PeopleClaims(TopicView):
    """The persons of a topic."""

    @cached_property
    def _persons(self) -> list[Mention[str]]:
        return [
            mention
            for mention in person_names().find(self.reading.tokens)
            if self.start <= mention.start < self.end
            or any(one.start <= mention.start < one.end for one in self._partners)
        ]

    @cached_property
    def _partners(self) -> list[Mention[str]]:
        """Facts by the name of somebody with whom something was done: "signed with Prime Minister Koizumi"."""
        text = self.reading.text
        return [
            one
            for one in self.reading.named_facts
            if {token.low for token in self.reading.tokens[one.first : one.last]} <= office_holders() | _TITLE
            and _DONE_WITH.search(text, 0, one.start)
            and not has_cue(text[one.end : one.end + _REACH])
        ]

    def _only_a_partner(self) -> bool:
        """Tell whether the topic is no more than with whom another was done, which says who took part in that."""
        return any(
            one.start == self.topic.start and self.others.difference(one.meanings) for one in self._partners
        )

    def _people(self, best: Said) -> list[Finding]:
        found = []
        for mention, replaced in self._misplaced(best):
            if not self._sure_of_persons(best, mention):
                continue
            names = " and ".join(sorted(person.name for person in replaced))
            right = replaced[0].name if len(replaced) == 1 else None
            span = (mention.start, mention.end)
            found.append(
                self._finding("person", "contradicted", best, f"the register names {names}", span, right)
            )
        return found

    def _misplaced(self, best: Said) -> list[tuple[Mention[str], list[Person]]]:
        """Return who is named in the place of somebody whom the fact has, with that somebody."""
        if best.fact.kind not in _ACTED or best.fact.date_kind not in _ACTS or self.reading.negations:
            return []
        there = persons_of(best.fact)
        named = {name for mention in self._persons for name in mention.meanings}
        # "Ministers Singh and Jaishankar": who may be either of two is not absent where the other is named.
        left = {name for one in _mentions_of(best.fact) if not named & one for name in one}
        absent = [person for name, person in people().items() if name in left]
        found = []
        for mention in self._persons:
            if there.intersection(mention.meanings):
                continue
            beside = self._beside_one(mention, there)
            replaced = [
                person
                for person in absent
                if any(
                    person.counterpart(people()[name])
                    or (beside and person.country == people()[name].country)
                    for name in mention.meanings
                )
            ]
            if replaced:
                found.append((mention, replaced))
        return found

    def _beside_one(self, mention: Mention[str], there: frozenset[str]) -> bool:
        """Tell whether somebody is named as the one with whom a person of the fact acted."""
        text = self.reading.text
        others = [one for one in self._persons if there.intersection(one.meanings)]
        return any(
            _WITH.fullmatch(text, min(one.end, mention.end), max(one.start, mention.start))
            or _COUNTERPART.match(text, one.end)
            for one in others
        )

    def _stand_in(self, best: Said) -> str | None:
        """Return a name of somebody whose office another holds in the fact: who took part is not who is named."""
        facts = [said.fact for said in self._pool if self._acts(said, best)]
        named = {id_ for one in self._partners for id_ in one.meanings}
        facts += [self.facts.by_id[id_] for id_ in self.others - named]
        acted = {name for fact in facts for name in persons_of(fact)}
        for one in self._partners:
            beside = [
                name for who in self._persons if one.start <= who.start < one.end for name in who.meanings
            ]
            if beside and acted.isdisjoint(beside):
                return self.reading.text[one.start : one.end]
        for token in self.reading.tokens:
            bearers = family_names().get(token.low, ()) if token.capital else ()
            if not bearers or any(person.name in acted for person in bearers):
                continue
            place = next((one for one in self._persons if one.start <= token.start < one.end), None)
            if _BESIDE.search(self.reading.text, 0, place.start if place else token.start):
                continue
            if any(person.counterpart(people()[name]) for person in bearers for name in acted):
                return self.reading.text[token.start : token.end]
        return None

    def _acts(self, said: Said, best: Said) -> bool:
        """Tell whether a fact tells of what the sentence tells: the best one, one named, or one of its time."""
        if said is best or not self._mine:
            return said is best or said.fact.id in self.topic.ids
        return any(self._date_agrees(said, when) for when in self._mine)

    def _sure_of_persons(self, best: Said, mention: Mention[str]) -> bool:
        """Tell whether the person is said to have had a part in just this: when it was agrees, and nothing else fits."""
        text = self.reading.text
        if _BESIDE.search(text, 0, mention.start) or _OWN.match(text, mention.end):
            return False
        dated = [when for when in self._mine if when.precision != "fiscal"]
        if any(not self._date_agrees(best, when) for when in dated) or self._stranger(best):
            return False
        told = self._agreeing(best)
        if not told or not (self._sure(best) or told > 1):
            return False
        return not any(
            persons_of(fact).intersection(mention.meanings)
            and concerns(self.reading, fact.id)
            and any(meets(when, span) for when in dated for span in self.facts.said(fact.id).spans().values())
            for fact in self.facts.by_id.values()
        )


def persons_of(fact: Fact) -> frozenset[str]:
    """Return everybody whom a fact names."""
    return frozenset(chain.from_iterable(_mentions_of(fact)))


def _mentions_of(fact: Fact) -> tuple[frozenset[str], ...]:
    """Return for each name in a fact everybody whom it may mean."""
    return _mentions_in(f"{' ; '.join(fact.participants)} ; {fact.title}. {fact.text}")


@lru_cache(maxsize=4096)
def _mentions_in(text: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(mention.meanings) for mention in person_names().find(tokens(text)))
