"""What nothing in the register accounts for: as long as there is such a thing, a sentence is not supported."""

from __future__ import annotations

import re

from bilateral.check.facts import Said
from bilateral.check.names import capital_words
from bilateral.check.owners import owners, owners_in
from bilateral.check.people import office_holders
from bilateral.check.places import same_place, told_as_venue
from bilateral.check.plain import has_form
from bilateral.check.say import country
from bilateral.check.topic_ahead import AheadClaims
from bilateral.check.topic_bodies import BodyClaims
from bilateral.check.topic_doers import DoerClaims
from bilateral.check.topic_kinds import KindClaims
from bilateral.check.topic_pending import PendingClaims
from bilateral.check.topic_people import PeopleClaims
from bilateral.check.topic_shares import ShareClaims
from bilateral.check.topic_unsaid import UnsaidClaims
from bilateral.check.words import stem

_STRICT = frozenset(
    "only sole solely never always every exclusively unprecedented oldest largest biggest longest last final unanimously none merely".split()  # noqa: SIM905
)
_TITLES = frozenset(
    "prime minister pm president mr mrs ms dr foreign defence government shri i emperor empress ambassador secretary "  # noqa: SIM905
    "memorandum agreement treaty exercise summit the northeast north south east west eastern western northern southern "
    "asian annual joint ministerial inaugural republic world war ii cold ministry minister's premier pms japanese indian navy army air force".split()
)


# "A lecture in Tokyo", "a lecture (Tokyo)" names the place, "Tokyo announced" does not.
_IN = re.compile(r"(?:\b(?:in|at|near)\s+|\()\Z", re.IGNORECASE)
_GOVERNMENT = re.compile(r"\bgovernment in (?:New\s+)?\Z", re.IGNORECASE)
_PLACED = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]ff|[Ff]rom|[Tt]o|[Aa]round|and|via|of|by)\s+(?:the\s+)?((?:[A-Z][\w-]*\s*)+)"
)
_BESIDE = re.compile(r"\b([A-Z]\w+)\s+(?:and|with|&)\s+(?:the\s+)?([A-Z]\w+)")
_BETWEEN = re.compile(
    r"\b(?:line|train|railway|corridor|road|flights?|link)\b[^.;,]{0,40}\b(?:between|from)\s+(?:[A-Z]\w+\s+(?:and|to)\s+)?\Z"
)
_SHORTHAND = ("x", "m", "usd", "jpy", "inr")  # exports, imports and money, as they are noted down
_OFF = re.compile(r"\b(?:off|around)\s+(?:the\s+)?(?:coasts?\s+of\s+)?\Z", re.IGNORECASE)
_OWN_NAME = 3  # telling words
_NEXT = 5  # characters
_NAMED = 3  # words
_OUT = re.compile(
    r"\b(?:stay\w*|walk\w*|kept|keep\w*) (?:away|out)\b|\b(?:pull|opt)\w* out\b|\bleft out\b|\b(?:minus|except|unlike|but not|though not)\b",
    re.IGNORECASE,
)
_SET_APART = re.compile(
    r"\b(?:but not|and not|without|except(?:ing)?|excluding|excludes|leav(?:es|ing) out|minus)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|without|never|away|no|outside|stays?|stayed|declined|refused|absent)\b")
_NO = re.compile(r"\b[Nn]o\s+(?!longer\b|less\b|fewer\b|more\b|doubt\b|sooner\b|later\b|other\b|\d)[A-Za-z]")
_NONE = re.compile(r"\b(?:no|none|never|nobody|without)\b")
_EARLIEST = re.compile(r"\bfirst\b")
_OF_TWO = 2
_NOT_UNTIL = re.compile(r"\b(?:not|never)\b[^.;:]{1,80}\b(?:until|till)\b", re.IGNORECASE)
_LAST_DAYS = re.compile(r"\s+(?:weeks?|days?|months?|quarter)\b", re.IGNORECASE)
_THEN = re.compile(
    r"\s+(?:in|on|from|after|when|since|later|then|came|took|entered|began|started|became)\b", re.IGNORECASE
)


class Proof(
    AheadClaims, DoerClaims, PeopleClaims, BodyClaims, KindClaims, PendingClaims, ShareClaims, UnsaidClaims
):
    """What is said of a topic beyond what the register has."""

    def _unproved(self, best: Said) -> str | None:
        """Return what in the sentence nothing in the register accounts for, if there is something that matters."""
        texts = " ".join(f"{said.fact.title} {said.fact.text}".lower() for said in self._pool)
        return (
            self._not_come_about()
            or self._left_to_come(texts)
            or self._was_before(best)
            or self._other_share()
            or self._misnamed(best)
            or self._of_another_name(best)
            or self._other_rank(best)
            or self._other_waters(best)
            or self._strange_word(texts)
            or self._left_out(texts)
            or self._turned(best)
            or self._nobody(best)
            or self._third(best)
            or self._not_theirs(best)
            or ("it denies something" if self._denies() and not _DENIED.search(texts) else None)
        )

    def _was_before(self, best: Said) -> str | None:
        """Return that "not until" is said of an edition after others, which the register does not call a first."""
        if self.reading.spelt.isdisjoint(("until", "till")) or not _NOT_UNTIL.search(self.reading.text):
            return None
        held = best.spans().get("held")
        editions = [id_ for to in best.fact.targets("edition-of") for id_ in self.facts.editions.get(to, ())]
        before = any(held and self.facts.said(id_).spans().get("held", held)[1] < held[0] for id_ in editions)
        told = _EARLIEST.search(f"{best.fact.title} {best.fact.text}".lower())
        return "there were others before" if before and not told else None

    def _of_another_name(self, best: Said) -> str | None:
        """Return that what the sentence calls by a name of its own is another thing than the one its date fits."""
        if (
            self.topic.named
            and len(self.topic.words) >= _OWN_NAME
            and best.fact.id not in self.topic.family(self.facts)
        ):
            told = f"{best.fact.title} {best.fact.text}".lower()
            named = self.reading.text[self.topic.start : self.topic.end].lower()
            short = {
                name.lower()
                for id_ in self.topic.ids
                for name in self.facts.by_id[id_].aliases
                if name.isupper()
            }
            if named in told or any(name in told for name in short if name.isalpha()):
                return None
            return f"the register says it of another: {best.fact.title}"
        return None

    def _other_rank(self, best: Said) -> str | None:
        """Return that an order of countries is told which nothing in the register decides."""
        placed = any(value.unit == "rank" for value in best.fact.values)
        return "the register has no such order" if placed and self._orders and not self._order(best) else None

    def _other_waters(self, best: Said) -> str | None:
        """Return a country off which the register does not have it."""
        told = f"{best.fact.place} {best.fact.title} {best.fact.text}"
        for place in self.reading.places:
            written = self.reading.text[place.start : place.end]
            if best.fact.place and _OFF.search(self.reading.text, 0, place.start) and written not in told:
                return f"{written} is not in the register"
        return None

    def _denies(self) -> bool:
        """Tell whether the sentence says no; "not until October" says when."""
        if self._rightly_denied:
            return False
        return bool(self.reading.negations) and not _NOT_UNTIL.search(self.reading.text)

    def _nobody(self, best: Said) -> str | None:
        """Return that it is said of none at all where the register does not say so."""
        if "no" not in self.reading.spelt or self._rightly_denied:
            return None
        said = _NO.search(self.reading.text, self.start, self.end)
        told = f"{best.fact.title} {best.fact.text}".lower()
        first = (
            "before" in self.reading.spelt and _EARLIEST.search(told) and said and self._of_whom(said, best)
        )
        return "it is said of none" if said and not first and not _NONE.search(told) else None

    def _of_whom(self, none: re.Match[str], best: Said) -> bool:
        """Tell whether the fact has those of whom there was none: "no prime minister", "no foreign power"."""
        after = [token for token in self.reading.tokens if token.start >= none.end() - 1]
        return any(
            has_form(stem(token.low), best.words) or token.low in best.names for token in after[:_NAMED]
        )

    def _third(self, best: Said) -> str | None:
        """Return a third country that is said to take part in what the register has between two."""
        if len(best.fact.parties) != _OF_TWO or best.fact.kind != "exercise":
            return None
        strange = [
            act for act in self._acts_told("part") if act.done and act.who.isdisjoint(best.fact.parties)
        ]
        who = next((id_ for act in strange for id_ in act.who), None)
        return f"the register does not have {country(who)} in it" if who else None

    def _misnamed(self, best: Said) -> str | None:
        """Return a person, place, kind or body that the register does not have with the fact."""
        for mention, _ in self._misplaced(best):
            return f"the register does not name {self.reading.text[mention.start : mention.end]}"
        stranger = self._stand_in(best) or self._other_body(best)
        if stranger:
            return f"the register does not name {stranger}"
        place = self._strange_place(best)
        if place:
            return place
        if self._example_of and self._example_of[1] is None:
            return f"the register does not have it among the {self._example_of[0]}"
        company = self._other_company(best)
        return f"the register does not put {company} beside it" if company else None

    def _strange_place(self, best: Said) -> str | None:
        """Return a place where the register does not have it."""
        pool = (best, *self._pool)
        told = " ; ".join(f"{said.fact.place} {said.fact.title} {said.fact.text}" for said in pool)
        when = [said for said in pool if self._on_its_day(said) and said.fact.place] or [
            said for said in pool if any(self._date_agrees(said, when) for when in self._mine)
        ]
        there = when or list(pool)
        for name, start, end in self._cities:
            written = self.reading.text[start:end]
            located = _is_located(self.reading.text, start, end)
            if located and best.fact.place and not _was_in(name, there):
                return f"{written} is not in the register"
            between = _BETWEEN.search(self.reading.text, 0, start) and len(self._cities) > 1
            government = written in capital_words() and not (located or between)
            if not government and not same_place(name, told) and written.lower() not in told.lower():
                return f"{written} is not in the register"
        return None

    def _strange_word(self, texts: str) -> str | None:
        """Return a name, or a word that leaves no room, which the facts do not have."""
        names = set().union(*(said.names for said in self._pool))
        words = set().union(*(said.words for said in self._pool)) | self.topic.words
        for at, token in enumerate(self.reading.tokens):
            if not self.start <= token.start < self.end:
                continue
            written = self.reading.text[token.start : token.end]
            if token.low == "never" and self._rightly_denied:
                continue
            if token.low in _STRICT and token.low not in texts and not self._only_then(token.end, token.low):
                return f"{written!r} is not in the register"
            known = token.low in names or stem(token.low) in words
            if (
                token.capital
                and at
                and token.low.isalpha()
                and not known
                and not self._passed(token.start, token.low)
            ):
                return f"{written} is not in the register"
        return None

    def _left_out(self, texts: str) -> str | None:
        """Return a country that the register has outside of what the sentence puts it into."""
        parties = self.best.fact.parties if self.best else ()
        for place in self.reading.places:
            if place.id in parties and _SET_APART.search(self.reading.text, self.start, place.start):
                return f"the register has {country(place.id)} in it"
        if self.reading.negations or _OUT.search(self.reading.text):
            return None
        for place in self.reading.places:
            if self.start <= place.start < self.end and f"without {country(place.id).lower()}" in texts:
                return f"the register has it without {country(place.id)}"
        return None

    def _turned(self, best: Said) -> str | None:
        """Return what is said of the one country where the register says it of the other."""
        if best.fact.kind == "trade" and best.fact.values:
            return None  # what the one exports, the other imports: `topic_sides` reads whose a figure is
        known, pair = self.reading.known, set(self.reading.context.pair)
        there = owners_in(known, f"{best.fact.title}. {best.fact.text}")
        here = owners(self.reading.tokens, known.countries.find(self.reading.tokens))
        for word in self._own_words:
            if word in office_holders():
                continue  # "the first Japanese to come to India was Kishi" makes nobody an Indian
            said = here.get(word, frozenset())
            if len(said) != 1:
                continue
            held = frozenset().union(
                *(ids for told, ids in there.items() if has_form(word, frozenset((told,))))
            )
            if len(said) == len(held) == 1 and said != held and said | held == pair:
                return f"the register says {word!r} of {country(min(held))}"
        return None

    def _other_company(self, best: Said) -> str | None:
        """Return who is named beside a participant ("ISRO and NASA") where the register has another beside it."""
        there = {name: name.lower() for name in best.fact.participants}
        if len(there) < 2:
            return None
        text = self.reading.text[self.start : self.end]
        absent = [name for name, low in there.items() if low not in text.lower()]
        for match in _BESIDE.finditer(text):
            inside = [name for name in match.groups() if name in there]
            if len(inside) == 1 and absent:
                other = match[2] if match[1] == inside[0] else match[1]
                if other.lower() not in " ".join(there.values()) and self._is_body(other):
                    return other
        return None

    def _is_body(self, name: str) -> bool:
        return (
            name.isupper()
            and len(name) > 2
            and not any(self.reading.text[place.start : place.end] == name for place in self.reading.places)
        )

    def _only_then(self, end: int, low: str) -> bool:
        """Tell whether "only" or "last" is said of a time: "it only took effect in 2016", "the last week of May"."""
        counted = [one.start for one in self.reading.ordinals] + [one.start for one in self.reading.amounts]
        if low == "only" and any(0 <= start - end <= _NEXT for start in counted):
            return True  # "only the third"
        then = _THEN if low == "only" else _LAST_DAYS if low in ("last", "final") else None
        return then is not None and then.match(self.reading.text, end) is not None

    def _passed(self, start: int, low: str) -> bool:
        if any(place.start <= start < place.end for place in self.reading.places):
            return True
        if any(when.start <= start < when.end for when in self.reading.dates):
            return True
        if any(amount.start <= start < amount.end for amount in self.reading.amounts):
            return True  # Rs 78,839 crore
        if self._person(start, low):
            return True
        if low in _TITLES or low in _SHORTHAND:
            return True
        return any(mention.start <= start < mention.end for mention in self.reading.named_facts)

    def _acronym(self, start: int) -> bool:
        """Tell whether a name is a body's: METI took part in much, and is no person who was in office."""
        return any(
            token.start == start and token.upper and token.end - start > 2 for token in self.reading.tokens
        )

    def _person(self, start: int, low: str) -> bool:
        """Tell whether a name is of someone who is in the fact, or who acted for the pair at its time.

        A given name that the register does not know counts with the family name beside it.
        """
        best = self.best
        if best is None or low in _TITLES:
            return best is not None
        when = best.fact.date
        near = self.facts.people_at(when.first if when else None)
        if low in near and not self._acronym(start):
            return True
        words = self.reading.tokens
        at = next((index for index, token in enumerate(words) if token.start == start), None)
        if at is None or low in self.facts.people:
            return False
        beside = [words[index] for index in (at - 1, at + 1) if 0 <= index < len(words)]
        return any(one.low in best.names and one.low in self.facts.people and not one.upper for one in beside)


def _is_located(text: str, start: int, end: int) -> bool:
    """Tell whether something was in a city: "the government in Delhi" is no place."""
    inside = _IN.search(text, 0, start) or told_as_venue(text, start, end)
    return bool(inside) and not _GOVERNMENT.search(text, 0, start)


def _was_in(name: str, facts: list[Said]) -> bool:
    """Tell whether one of the facts has a place as where it was, not only in passing ("first meant for Sydney")."""
    return any(
        same_place(name, f"{said.fact.place or ''} ; {said.fact.title}")
        or any(same_place(name, part) for part in _PLACED.findall(said.fact.text))
        for said in facts
    )
