"""What a sentence says of which edition it was, where, and who took part."""

from __future__ import annotations

import re
from itertools import pairwise

from bilateral.check.claim import Finding
from bilateral.check.datekinds import kind_of
from bilateral.check.facts import Said
from bilateral.check.ordinals import ordinal_like, ordinals
from bilateral.check.places import same_place, seat_like, told_as_venue
from bilateral.check.say import country
from bilateral.check.tokens import tokens
from bilateral.check.topic_founders import FounderClaims
from bilateral.check.topic_unsaid import UnsaidClaims

_ADVERB_FIRST = frozenset(
    "held came met visited signed took launched opened joined went travelled proposed conducted established began sailed flew spoke convened introduced".split()  # noqa: SIM905
)
_GROUP = re.compile(
    r"\b(?:members?|make up|makes up|form|forms|formed|united?|unites|launched|set up|comprises?|consists?|brings together|groups?|includ\w+|launched by|between|signed by|parties|join\w*|participants?|by)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:members?|make up|makes up|form|comprises?|consists?|brings together|launched by)\b", re.IGNORECASE
)
_JOINED = re.compile(r"\s*(?:,|and|&|,\s*and)\s*(?:the\s+)?")
_WHERE = re.compile(
    r"(?:\b(?:in|at|near|off|to|from|outside|around|into)\s+(?:the\s+)?(?:[\w']+\s+and\s+)?)\Z", re.IGNORECASE
)
_ANOTHER = re.compile(r"\b(?:after|before|since|than|from|like|unlike|following)\s+(?:the\s+|its\s+)?\Z")
_IS_HOST = re.compile(r"\s+(?:hosted|was (?:the )?host|played host|is host)\b", re.IGNORECASE)
_MEANT_FOR = re.compile(
    r"\b(?:meant|planned|intended|due|scheduled) (?:for|in|to be in) ((?:[A-Z][\w-]*\s*)+)"
)
_PARTS = ("phase", "phases", "stage", "tranche", "loan", "line", "protocol", "instalment")
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}
_PHASE = re.compile(
    r"\b(?:phase|stage|tranche|loan|instalment)\s+(?:(?P<roman>VI|IV|V|I{1,3})|(?P<number>\d{1,2}))\b"
)
_HOSTED_BY = re.compile(r"\bhosted by\s+(?:the\s+)?\Z", re.IGNORECASE)


class PlaceClaims(FounderClaims, UnsaidClaims):
    """The editions, places and parties of a topic."""

    def _editions(self, best: Said) -> list[Finding]:
        found = []
        for one in self._ordinals:
            place = (one.start, one.end)
            inside = any(mention.start <= one.start < mention.end for mention in self.reading.named_facts)
            ranks = [
                value for said in (best, *self._pool) for value in said.fact.values if value.unit == "rank"
            ]
            if one.after in ("largest", "biggest", "ranked", "top") and ranks:
                if any(value.value == one.value for value in ranks):
                    found.append(self._finding("rank", "supported", best, "the ranks agree", place))
                elif self._sure(best):
                    found.append(
                        self._finding(
                            "rank", "contradicted", best, f"the register has no. {ranks[0].value:.0f}", place
                        )
                    )
            elif one.value == best.fact.edition and self._of_series(one):
                found.append(self._finding("edition", "supported", best, "the editions agree", place))
            elif one.after in _PARTS and one.value in _part_of(best):
                found.append(self._finding("edition", "supported", best, "the register says so", place))
            elif (
                one.value == 1
                and one.after in _ADVERB_FIRST
                and any(self._date_agrees(best, when) for when in self._mine)
            ):
                found.append(self._finding("first/since", "supported", best, "the dates agree", place))
            elif one.value == 1 and (self._said_first() or self._begun(best)):
                found.append(
                    self._finding(
                        "first/since", "supported", best, "the register says that it was the first", place
                    )
                )
            elif any(other.value == best.fact.edition for other in self._ordinals):
                continue
            elif (
                best.fact.edition
                and self._of_series(one)
                and not inside
                and one.value != 1
                and not _ANOTHER.search(self.reading.text, 0, one.start)
                and self._sure(best)
                and one.after != "largest"
            ):
                truth = f"it was no. {best.fact.edition}"
                found.append(
                    self._finding(
                        "count",
                        "contradicted",
                        best,
                        truth,
                        place,
                        ordinal_like(best.fact.edition, self.reading.text[one.start : one.end]),
                    )
                )
        return found

    def _begun(self, best: Said) -> bool:
        """Tell whether a date of the sentence is that of the series' beginning: "the first 2+2 goes back to 2019"."""
        return bool(self.facts.editions.get(best.fact.id)) and any(
            kind_of(self.reading, when) == "started" and self._date_agrees(best, when) for when in self._mine
        )

    def _said_first(self) -> bool:
        return any(
            "first" in said.names
            or re.search(
                r"\bfirst\b|\bone of the first\b", f"{said.fact.title} {said.fact.text}", re.IGNORECASE
            )
            or said.fact.edition == 1
            for said in self._pool
            if said is self.best or self._speaks_of(said)
        )

    def _placed(self, best: Said) -> Said:
        """Return the fact that tells where: the best one, or the one edition or part of it that the date picks out."""
        if best.fact.place and self._of_another_day(best):
            own = [
                said for said in self._pool if said is not best and said.fact.place and self._on_its_day(said)
            ]
            return own[0] if len(own) == 1 else best
        if best.fact.place or not self._mine:
            return best
        picked = [
            said
            for id_ in self.facts.editions.get(best.fact.id, ())
            if (said := self.facts.said(id_)).fact.place
            and all(self._date_agrees(said, when) for when in self._mine)
        ]
        return picked[0] if len(picked) == 1 else best

    def _of_another_day(self, best: Said) -> bool:
        """Tell whether the date is not that of what happened at the fact's place: in force, and signed there before."""
        kind = best.fact.date_kind
        told = {kind_of(self.reading, when) for when in self._mine}
        return (
            bool(self._mine) and kind not in told and not self._on_its_day(best) and self._agreeing(best) > 0
        )

    def _places(self, best: Said) -> list[Finding]:
        found = []
        best = self._placed(best)
        for name, start, end in self._cities:
            located = _WHERE.search(self.reading.text[max(0, start - 24) : start])
            if not located and not told_as_venue(self.reading.text, start, end):
                continue
            if self.reading.text[end : end + 2] in ("'s", "’s"):
                continue
            elsewhere = [] if best.fact.place else [said for said in self._pool if self._may_be_meant(said)]
            if any(same_place(name, said.fact.place or "") for said in (best, *elsewhere)):
                found.append(self._finding("place", "supported", best, "the places agree", (start, end)))
            elif (
                (same_place(name, best.fact.text) and not only_meant(name, best.fact.text))
                or not best.fact.place
                or any(same_place(other, best.fact.place or "") for other, _, _ in self._cities)
            ):
                continue
            elif (
                best.fact.place
                and self._sure(best)
                and self._happening(best)
                and not self._moving(start)
                and not self._of_more(start)
            ):
                reason = f"the register has it in {best.fact.place}"
                right = seat_like(best.fact.place, self.reading.text[start:end])
                found.append(self._finding("place", "contradicted", best, reason, (start, end), right))
        return found

    def _of_more(self, start: int) -> bool:
        """Tell whether a place is that of another edition, or of something beside: "drafted in Calcutta"."""
        orders = [one for one in self._ordinals if self._of_series(one) and one.start < start]
        beside = any(at < start for at, _ in self._unsaid_places)
        return beside or len({one.value for one in orders}) > 1

    def _hosts(self, best: Said) -> list[Finding]:
        """Return that another country than the one where it was is said to have been host."""
        told = [
            place
            for place in self.reading.places
            if self.start <= place.start < self.end and _is_host(self.reading.text, place.start, place.end)
        ]
        if not told:
            return []
        there = self._placed(best)
        text = f"{there.fact.title}. {there.fact.text}"
        known = self.reading.known.countries
        hosts = {
            one.meanings[0] for one in known.find(tokens(there.fact.place or "")) if one.meanings[0]
        } or {
            one.meanings[0]
            for one in known.find(tokens(text))
            if one.meanings[0] and _is_host(text, one.start, one.end)
        }
        found = []
        for place in told:
            span = (place.start, place.end)
            if len(hosts) == 1 and place.id not in hosts and self._agreeing(there) and self._sure(there):
                reason = f"the register has it in {there.fact.place or country(min(hosts))}"
                found.append(self._finding("place", "contradicted", there, reason, span, country(min(hosts))))
        return found

    def _may_be_meant(self, said: Said) -> bool:
        """Tell whether a fact beside the best one speaks of the same: in words, and in time where one is given."""
        timed = [when for when in self._mine if when.precision != "fiscal"]
        return self._speaks_of(said) and (not timed or any(self._date_agrees(said, when) for when in timed))

    def _moving(self, start: int) -> bool:
        return bool(
            re.search(
                r"\b(?:from|between|around)\s+(?:the\s+)?\Z", self.reading.text[max(0, start - 12) : start]
            )
        )

    def _happening(self, best: Said) -> bool:
        if self._only_met(best):
            return False
        return best.fact.date_kind in (
            "held",
            "signed",
            "launched",
            "started",
            "established",
        ) and best.fact.kind not in ("project", "loan", "investment")

    def _parties(self, best: Said) -> list[Finding]:
        """Read who is in a group of states: the register's parties are a closed list."""
        third = [
            place
            for place in self.reading.places
            if self.start <= place.start < self.end and place.id not in self.reading.context.pair
        ]
        parties = set(best.fact.parties)
        founders = self._founders(best)
        if founders:
            return founders
        if (
            not third
            or best.fact.id not in self.topic.ids
            or not (_GROUP.search(self.reading.text) or self._listed())
            or self.reading.negations
        ):
            return []
        found = []
        for place in third:
            span = (place.start, place.end)
            if place.id in parties:
                found.append(self._finding("participant", "supported", best, "a party in the register", span))
            elif len(parties) > 2 and self._closed_group(best):
                names = ", ".join(country(id_) for id_ in sorted(parties))
                absent = parties - {one.id for one in self.reading.places}
                right = country(absent.pop()) if len(absent) == 1 else None
                reason = f"the parties are {names}"
                found.append(self._finding("participant", "contradicted", best, reason, span, right))
        return found

    def _closed_group(self, best: Said) -> bool:
        if best.fact.kind not in ("dialogue", "partnership", "declaration", "exercise", "treaty"):
            return False
        return bool(_WHOLE.search(self.reading.text)) or self._listed()

    def _listed(self) -> bool:
        """Tell whether the pair and others are listed as those who did it: "India, Japan and Italy launched"."""
        places = [place for place in self.reading.places if self.start <= place.start < self.end]
        text = self.reading.text
        joined = all(_JOINED.fullmatch(text, one.end, other.start) for one, other in pairwise(places))
        return joined and len(places) > 2 and {place.id for place in places} >= set(self.reading.context.pair)


def only_meant(name: str, text: str) -> bool:
    """Tell whether a place is named only as where it was to be: "first meant for Sydney"."""
    return any(same_place(name, part) for part in _MEANT_FOR.findall(text))


def _part_of(said: Said) -> frozenset[int]:
    """Return the numbers of the phases or the like that a fact's title or text names."""
    text = f"{said.fact.title}. {said.fact.text} {' . '.join(value.of for value in said.fact.values)}"
    roman = {ROMAN[match["roman"]] for match in _PHASE.finditer(text) if match["roman"]}
    return frozenset(
        roman
        | {int(match["number"]) for match in _PHASE.finditer(text) if match["number"]}
        | {one.value for one in ordinals(text) if one.after in _PARTS}
    )


def _is_host(text: str, start: int, end: int) -> bool:
    """Tell whether the country named there is said to have been host."""
    return bool(_IS_HOST.match(text, end) or _HOSTED_BY.search(text, 0, start))
