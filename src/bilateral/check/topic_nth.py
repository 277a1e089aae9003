"""Which of its kind a thing is said to be: "the second visit of a Japanese prime minister", where it was the first.

Of a narrower kind a thing can only come earlier, of a wider one only later: the second Japanese prime minister ever to
come to Kobe is no first to come to Japan, but the first to come to Japan cannot be the second to come to Kobe.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bilateral.check.claim import Finding
from bilateral.check.facts import Said
from bilateral.check.names import country_names
from bilateral.check.ordinals import Ordinal, ordinal_like, ordinals
from bilateral.check.people import office_holders
from bilateral.check.plain import has_form
from bilateral.check.tokens import tokens
from bilateral.check.topic_described import DescribedClaims
from bilateral.check.words import content

# Where the words end that say of what it is the first.
_END = re.compile(
    r"[.,;:()]|\s(?:was|were|is|are|had|has been|but|while|when|because)\b|\s(?:and|in|on)\s+(?=the\s|its\s|\d|[A-Z][a-z]+\s\d)"
)
_AMONG = re.compile(r"\b(?:one of|among)\s+(?:the|its|their)\s+\Z", re.IGNORECASE)
_IS = re.compile(
    r"(?:\b(?:was|is|were|are|being|became|as|made (?:it|him|her|them)|counts? as)|,)\s+(?:only\s+|just\s+|already\s+|still\s+)?"
    r"(?:the\s+|its\s+|his\s+|her\s+|their\s+|(?-i:[A-Z])\w+['’]s\s+)?\Z",
    re.IGNORECASE,
)
# Of a time or of a part: there may have been others before.
_WITHIN = re.compile(
    r"\b(?:(?:of|since|after|for|within|in) (?:the |that |this |its )*(?:year|month|decade|century|season|term|day|\d{4})"
    r"|in a row|running|again)\b",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r"[\s-]*(?:edition|iteration|instalment|round)\b|[\s-]*(?:of|in) (?:the|its) (?:series|line|run)\b"
)
_ANOTHER = re.compile(
    r"\b(?:after|before|since|than|from|like|unlike|following|not)\s+(?:the\s+|its\s+)?\Z", re.IGNORECASE
)
_LIGHT = frozenset(
    content(
        [
            "do",
            "done",
            "so",
            "come",
            "came",
            "go",
            "gone",
            "give",
            "gave",
            "visit",
            "make",
            "have",
            "hold",
            "held",
            "receive",
            "get",
            "such",
            "any",
            "ever",
            "kind",
            "type",
            "join",
            "part",
        ]
    )
)
_COUNTS = frozenset("two three four five six seven eight nine ten".split())  # noqa: SIM905
_NO_KIND = frozenset(("time", "place", "half", "phase", "stage", "world", "largest", "biggest", "tranche"))
_DO_SO = re.compile(r"\bto (?:do|have done) so\b")
_COMMON = 2  # words that both have
_REACH = 90  # characters


class NthClaims(DescribedClaims):
    """The places of a topic in an order."""

    def _nths(self, best: Said) -> list[Finding]:
        """Hold "the second X to do so" against what the register calls the first."""
        found = []
        for one in self._ordinals:
            place, text = (one.start, one.end), self.reading.text
            wrong = self._edition_of_date(best, one)
            told = (wrong, "wrong") if wrong else self._told(best, one)
            if told is None:
                continue
            true, verdict = told
            if verdict == "right":
                found.append(self._finding("count", "supported", best, "the register counts it so", place))
            else:
                right = ordinal_like(true, text[one.start : one.end])
                reason = f"the register has it {right}"
                found.append(self._finding("count", "contradicted", best, reason, place, right))
        return found

    def _told(self, best: Said, one: Ordinal) -> tuple[int, str] | None:
        """Return the true number, and whether the one that is told is right; None where that cannot be said."""
        text = self.reading.text
        if one.after in _NO_KIND or self.reading.negations or not _IS.search(text, 0, one.start):
            return None
        phrase = _phrase(text, one)
        if _WITHIN.search(phrase) or not self._is_about(best):
            return None
        kind = _telling(phrase) - self._same_group(best)
        here = _telling(text)
        for said in (best, *self._pool):
            if said is not best and not (
                self._mine and all(self._date_agrees(said, when) for when in self._mine)
            ):
                continue
            for number, known in _numbered(f"{said.fact.title}. {said.fact.text}"):
                if sum(has_form(word, known) for word in kind) < _COMMON:
                    continue
                narrower = [word for word in kind if not has_form(word, known)]
                wider = [word for word in known if not has_form(word, here)]
                if number == one.value and not narrower:
                    return number, "right"
                if not all(has_form(word, said.words) or word.isupper() for word in narrower):
                    continue  # of another kind
                if (not narrower or number < one.value) and (not wider or number > one.value):
                    return (number, "wrong") if number != one.value else None
        return None

    def _the_first(self, best: Said) -> bool:
        """Tell whether the sentence is of just what the fact calls the first of its kind: there is one such, at one time."""
        text = self.reading.text
        for one in self._ordinals if len(self._mine) == 1 else ():
            phrase = _phrase(text, one)
            if one.value != 1 or one.after in _NO_KIND or _WITHIN.search(phrase):
                continue
            kind = _telling(phrase)
            people = {word for word in kind if word in office_holders() and word in best.names}
            for number, known in _numbered(f"{best.fact.title}. {best.fact.text}", 1 if people else _COMMON):
                alike = sum(has_form(word, known) for word in kind - people) + bool(people)
                told = known | people
                if number == 1 and alike >= _COMMON and all(has_form(word, told) for word in kind):
                    return all(has_form(word, _telling(text)) for word in known)
        return False

    def _same_group(self, best: Said) -> set[str]:
        """Return the words for those who take part, by another name: the four navies, the four Quad navies."""
        groups = [self.facts.by_id[id_] for id_ in self.others]
        return {
            word
            for fact in groups
            if set(fact.parties) == set(best.fact.parties)
            for alias in fact.aliases
            for word in content([token.low for token in tokens(alias)])
        }

    def _is_about(self, best: Said) -> bool:
        """Tell whether the sentence is certainly of the fact: by its dates and whom or what it names."""
        if not all(self._date_agrees(best, when) for when in self._mine) or self._stranger(best):
            return False
        if self.topic.named and (best.fact.id in self.topic.ids or bool(self._mine)):
            return True
        person = any(
            token.capital and token.low in office_holders() and token.low in best.names
            for token in self.reading.tokens
            if self.start <= token.start < self.end
        )
        return bool(self._mine) and (person or self._sure(best))

    def _edition_of_date(self, best: Said, one: Ordinal) -> int | None:
        """Return the number of the edition that a day or a month picks out, where another is told."""
        series = best.fact.targets("edition-of")
        number, text = best.fact.edition, self.reading.text
        if not series or number in (None, one.value) or not self.topic.named or self.reading.negations:
            return None
        if not ({*series, best.fact.id} & self.topic.ids) or _ANOTHER.search(text, 0, one.start):
            return None
        named = any(0 <= mention.start - one.end <= 1 for mention in self.reading.named_facts)
        if not (_EDITION.match(text, one.end) or named):
            return None
        editions = [self.facts.said(id_) for to in series for id_ in self.facts.editions.get(to, ())]
        dated = [said for said in editions if all(self._date_agrees(said, when) for when in self._mine)]
        others = [other for other in self._ordinals if other is not one]
        return number if self._mine and dated == [best] and not others else None


@lru_cache(maxsize=4096)
def _numbered(text: str, least: int = _COMMON) -> tuple[tuple[int, frozenset[str]], ...]:
    """Return what a fact numbers, each with the words of its kind."""
    return tuple(
        (one.value, kind)
        for one in ordinals(text)
        if one.after not in _NO_KIND and not _AMONG.search(text, 0, one.start)
        if len(kind := _telling(_so(text, one) + _phrase(text, one))) >= least
    )


def _so(text: str, one: Ordinal) -> str:
    """Return what "the third to do so" leans on: the sentence before it, without whom it names."""
    if not _DO_SO.search(_phrase(text, one)):
        return ""
    start = max(text.rfind(". ", 0, one.start), text.rfind("; ", 0, one.start)) + 1
    return (
        " ".join(word for word in text[start : one.start].split() if word.lower() not in office_holders())
        + " "
    )


def _phrase(text: str, one: Ordinal) -> str:
    """Return the words that say of what it is the first."""
    after = text[one.end : one.end + _REACH]
    end = _END.search(after)
    return after[: end.start()] if end else after


def _telling(text: str) -> frozenset[str]:
    """Return the telling words of a text and the countries that it names."""
    words = tokens(text)
    countries = country_names().find(words)
    rest = [
        token.low
        for at, token in enumerate(words)
        if not any(one.first <= at < one.last for one in countries) and not token.low[0].isdigit()
    ]
    told = (frozenset(content(rest)) | _COUNTS.intersection(rest)) - _LIGHT
    named = {one.meanings[0] for one in countries if one.meanings[0]}
    return (told - {"minister"} if "pm" in told else told) | named
