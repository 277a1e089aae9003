"""Deciding what a sentence says of one topic: every date, place, edition, figure and name against the best fact."""

from __future__ import annotations

import re
from functools import cached_property

from bilateral.check.amounts import Amount, Ordinal
from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.datekinds import answering, is_cue, kind_of, meets, say_dates
from bilateral.check.facts import Said
from bilateral.check.judge import judge
from bilateral.check.places import place_names, same_place
from bilateral.check.reading import Reading
from bilateral.check.say import country, figure
from bilateral.check.topic import Topic, concerns
from bilateral.check.when import When
from bilateral.check.words import content, stem

_ENOUGH_WORDS = 0.45  # of a sentence's weight that the facts must cover to call it supported
_WORDS_ALONE = 0.62  # where no date or figure is there to agree
_WORDS_FOUND = 0.85  # nor a name of a fact
_STRONG = 0.40
_CUE_WORDS = frozenset(
    "sign start launch establish hold host announce upgrade lift force effect enter come begin open conclude agree renew "
    "formally officially first agreement pact deal".split()
)
_AFTER_NAME = frozenset(
    "was is were are has had have been entered came took in on at with between and or which that by for from since will dates "
    "ran went goes became s as to of before after during under exercise drill dialogue agreement pact treaty deal mechanism "
    "forum memorandum partnership initiative programme project line corridor".split()
)
_ADVERB_FIRST = frozenset("held came met visited signed took launched opened joined went travelled proposed conducted established began sailed flew spoke convened introduced".split())
_PRESENT = re.compile(r"\b(?:current|currently|now|today|stands|present|presently|is worth|amounts)\b", re.IGNORECASE)
_COMPARES = re.compile(r"\b(?:more|less|fewer|larger|smaller|than|surplus|deficit|most|least|as \w+ as)\b", re.IGNORECASE)
_GROUP = re.compile(r"\b(?:members?|make up|makes up|form|forms|formed|comprises?|consists?|brings together|groups?|includ\w+|launched by|between|signed by|parties|join\w*|participants?|by)\b", re.IGNORECASE)
_SERIES_WORDS = frozenset("edition editions round rounds annual summit meeting dialogue exercise ministerial iteration instalment held session".split())
_STRICT = frozenset("only sole solely never always every exclusively unprecedented oldest largest biggest longest last final unanimously none merely".split())
_RENEWAL = re.compile(r"\b(?:renew\w*|extend\w*|revis\w*|amend\w*|prolong\w*|updat\w*|again)\b", re.IGNORECASE)
_TITLES = frozenset(
    "prime minister pm president mr mrs ms dr foreign defence government shri i emperor empress ambassador secretary "
    "memorandum agreement treaty exercise summit the northeast north south east west eastern western northern southern "
    "annual joint ministerial inaugural republic ministry minister's premier pms japanese indian navy army air force".split()
)
_WHERE = re.compile(r"(?:\b(?:in|at|near|off|to|from|outside|around|into)\s+(?:the\s+)?(?:[\w']+\s+and\s+)?)\Z", re.IGNORECASE)


class TopicClaims:
    """One topic of a sentence, with the part of the sentence that is its own."""

    def __init__(self, reading: Reading, topic: Topic, start: int, end: int) -> None:
        self.reading = reading
        self.topic = topic
        self.start = start
        self.end = end
        self.facts = reading.known.facts

    def claims(self) -> list[Finding]:
        """Return the topic's claims; empty where nothing in the sentence can be held against the register."""
        best = self.best
        if best is None:
            return []
        found = [*self._dates(best), *self._editions(best), *self._places(best), *self._figures(best), *self._parties(best)]
        if not found and self._says_it(best):
            found = [self._finding("statement", "supported", best, "the register says so", (self.start, self.end))]
        lacking = self._unproved(best)
        if lacking:
            found = [one.lowered(f"not decided: {lacking}") if one.verdict == "supported" else one for one in found]
        return found

    def _says_it(self, best: Said) -> bool:
        """Tell whether a sentence without dates and figures is nearly word for word in the register."""
        if self._amounts or self._mine or len(self._own_words) < 3 or _COMPARES.search(self.reading.text):
            return False
        enough = _WORDS_ALONE if self.topic.named and best.fact.id in self.topic.ids else _WORDS_FOUND
        return self._coverage >= enough and not self._unproved(best)

    # -- which fact

    @cached_property
    def _mine(self) -> list[When]:
        return [when for when in self.reading.dates if self.start <= when.start < self.end]

    @cached_property
    def _ordinals(self) -> list[Ordinal]:
        return [one for one in self.reading.ordinals if self.start <= one.start < self.end]

    @cached_property
    def _amounts(self) -> list[Amount]:
        return [one for one in self.reading.amounts if self.start <= one.start < self.end]

    @cached_property
    def _own_words(self) -> list[str]:
        words = [token.low for token in self.reading.tokens if self.start <= token.start < self.end]
        names = {token.low for place in self.reading.places for token in self.reading.tokens[place.first : place.last]}
        return [word for word in content([word for word in words if word not in names]) if not word[0].isdigit()]

    @cached_property
    def _candidates(self) -> list[Said]:
        family = self.topic.family(self.facts) if self.topic.named else self.topic.ids
        return [self.facts.said(id_) for id_ in sorted(family) if id_ in self.topic.ids or concerns(self.reading, id_)]

    @cached_property
    def best(self) -> Said | None:
        """The fact that most of the sentence's dates, figures, names and words agree with."""
        scored = [(self._score(said), said.fact.id, said) for said in self._candidates]
        return max(scored, default=(0, "", None), key=lambda item: (item[0], item[1]))[2]

    def _score(self, said: Said) -> float:
        score = 2.0 if said.fact.id in self.topic.ids else 0.0
        for when in self._mine:
            spans, exact = answering(said, kind_of(self.reading, when))
            agrees = any(meets(when, span) for span in spans.values())
            score += (2.0 if exact else 1.2) if agrees else 0.0
            score += 1.0 if exact and kind_of(self.reading, when) else 0.0
        score += sum(2.5 for one in self._ordinals if said.fact.edition == one.value and self._of_series(one))
        score += sum(1.5 for amount in self._amounts if self._amount_agrees(said, amount))
        score += sum(1.0 for name, _, _ in self._cities if same_place(name, said.fact.place or ""))
        return score + 3.0 * self._share(self._own_words, said.words)

    def _share(self, words: list[str], known: frozenset[str] | set[str]) -> float:
        total = sum(self.facts.weight(word) for word in set(words))
        return sum(self.facts.weight(word) for word in set(words) if word in known) / total if total else 1.0

    @cached_property
    def _pool(self) -> list[Said]:
        """The best fact and what belongs with it or is named: together they may account for a sentence."""
        best = self.best
        if best is None:
            return []
        ids = {best.fact.id, *self.topic.ids, *self.facts.kin.get(best.fact.id, ())}
        return [self.facts.said(id_) for id_ in sorted(ids)]

    @cached_property
    def _coverage(self) -> float:
        known = set().union(*(said.words for said in self._pool)) | self.topic.words if self._pool else set()
        return self._share(self._own_words, known)

    # -- dates

    def _date_agrees(self, said: Said, when: When) -> bool:
        spans, _ = answering(said, kind_of(self.reading, when))
        return any(meets(when, span) for span in spans.values())

    def _names_fact(self, when: When) -> bool:
        """Tell whether a date is part of a name: JIMEX 2022, the 2008 declaration, his March 2022 visit."""
        inside = any(mention.start <= when.start and when.end <= mention.end for mention in self.reading.named_facts)
        after = self.reading.text[when.end : when.end + 24]
        before = self.reading.text[max(0, when.start - 8) : when.start].lower()
        introduced = re.search(r"\b(?:in|on|since|from|until|by|of|at|after|before|between|during|and|to)\s+\Z", before)
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
            if said is not best and same_kind and self._belongs(said, best) and any(meets(when, span) for span in others.values()) and self._speaks_of(said):
                return self._finding("date", "supported", said, "the dates agree", place)
        if self._in_text(when) or self._elsewhere(when):
            return None
        if any(other is not when and kind_of(self.reading, other) in (kind, None) and any(meets(other, span) for span in spans.values()) for other in self._mine):
            return None  # the thing's own date is there too: this one is of something else
        if not spans or not self._sure(best) or not self._one_time(best, kind) or not self._comparable(best, when, exact=exact):
            return None
        nature = "in-force-vs-signed" if kind in ("signed", "in-force") and len(best.spans()) > 1 else "date"
        return self._finding(nature, "contradicted", best, self._why(best, when, kind), place, self._correct(spans, when))

    def _belongs(self, said: Said, best: Said) -> bool:
        """Tell whether a fact is an edition or a part of the best one, or the other way round, or named beside it."""
        if said.fact.id in self.topic.ids:
            return True
        links = {(said.fact.id, to) for kind, to in said.fact.relations if kind in ("edition-of", "part-of", "implements")}
        links |= {(best.fact.id, to) for kind, to in best.fact.relations if kind in ("edition-of", "part-of", "implements")}
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
        return str(actual.year) if when.precision == "year" else actual.say()

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
            if said is not best and any(meets(when, span) and _as_fine(when, span) for span in answers.values()) and self._speaks_of(said):
                return True
            if any(one.first <= when.last and when.first <= one.last and _as_fine(when, one[:2]) and self._shares_verb(said) for one in said.dates):
                return True
        return False

    def _elsewhere(self, when: When) -> bool:
        """Tell whether another fact that the sentence's words fit has the date."""
        if self.best and self._instrument_dated(self.best):
            return False
        for said, _ in self._near:
            if any(meets(when, span) and _as_fine(when, span) for span in said.spans().values()):
                return said is not self.best
        return False

    @cached_property
    def _near(self) -> list[tuple[Said, float]]:
        """Facts that share much of the sentence's words, named or not."""
        found = self.facts.nearest(self._own_words, 8)
        return [(self.facts.said(id_), share) for id_, share in found if share >= 0.35]

    @cached_property
    def _loosely_near(self) -> list[Said]:
        return [self.facts.said(id_) for id_, share in self.facts.nearest(self._own_words, 12) if share >= 0.3]

    def _shares_verb(self, said: Said) -> bool:
        return self._share(self._own_words, said.words) >= 0.5

    def _speaks_of(self, said: Said) -> bool:
        """Tell whether a fact beside the best one is meant as well: it knows words of the sentence that are no name."""
        rest = [word for word in self._own_words if word not in self.topic.words]
        return self._share(rest, said.words) >= 0.3

    def _sure(self, best: Said) -> bool:
        """Tell whether the sentence is certainly about the fact, so that a difference is an error."""
        if not concerns(self.reading, best.fact.id) or self._stranger(best):
            return False
        agreeing = self._agreeing(best)
        if self.topic.named and best.fact.id in self.topic.ids and self._instrument_dated(best):
            return True
        rest = [word for word in self._own_words if word not in self.topic.words and word not in _CUE_WORDS]
        share = self._share(rest, best.words)
        if self.topic.named and best.fact.id in self.topic.ids:
            return agreeing > 0 or share >= _STRONG
        if self.topic.named:
            return agreeing > 0 and share >= _STRONG
        plain = [word for word in rest if word not in self.facts.people]
        return agreeing > 0 and len(plain) >= 3 and self._share(plain, best.words) >= 0.55

    def _instrument_dated(self, best: Said) -> bool:
        """Tell whether the sentence says of the named thing itself that it was signed, begun, ... on a date.

        "The CEPA entered into force on ..." is about the CEPA; "the CEPA secretariat opened in ..." is not.
        """
        kinds = {kind_of(self.reading, when) for when in self._mine if not self._names_fact(when)}
        exact = any(kind and answering(best, kind)[1] for kind in kinds)
        if not exact or best.fact.kind in ("visit", "event", "issue", "policy", "trade", "recommendation"):
            return False
        tokens_ = self.reading.tokens
        for mention in self.reading.named_facts:
            if best.fact.id in mention.meanings and self.start <= mention.start < self.end:
                following = tokens_[mention.last].low if mention.last < len(tokens_) else "."
                if following in _AFTER_NAME or not following.isalpha() or is_cue(following) or following.endswith("ed"):
                    return True
        return False

    def _stranger(self, best: Said) -> bool:
        """Tell whether a country is named that has no part in the fact: then another fact may be meant."""
        known = {*best.fact.parties, *self.reading.context.pair}
        return any(
            place.id not in known and (place.start, place.end) not in self._accounted
            for place in self.reading.places
            if self.start <= place.start < self.end
        )

    def _agreeing(self, best: Said) -> int:
        """Return how many of the sentence's dates, editions, places and figures the fact has too."""
        return (
            sum(self._date_agrees(best, when) for when in self._mine)
            + sum(one.value == best.fact.edition for one in self._ordinals if self._of_series(one))
            + sum(same_place(name, best.fact.place or "") for name, _, _ in self._cities)
            + sum(self._amount_agrees(best, amount) for amount in self._amounts)
        )

    def _one_time(self, best: Said, kind: str | None) -> bool:
        """Tell whether there is one date to be right or wrong: a series has many, unless its beginning is meant."""
        editions = self.facts.editions.get(best.fact.id, ())
        if editions and (kind not in ("started", "signed", "in-force", "upgraded") or _RENEWAL.search(self.reading.text)):
            return False
        if kind in ("signed", "in-force") and any(kind in (self.facts.by_id[id_].dates or {}) for id_ in editions):
            return False
        if self.reading.negations and kind != "terminated":
            return False
        return best.fact.date_kind != "reported" or kind in (best.fact.dates or {})

    # -- editions, places, figures

    def _of_series(self, ordinal: Ordinal) -> bool:
        near = self.reading.text[ordinal.start : ordinal.end + 60].lower()
        words = set(re.findall(r"[a-z0-9+]+", near))
        return bool(words & _SERIES_WORDS) or any(
            0 <= mention.start - ordinal.end <= 25 or mention.start <= ordinal.start < mention.end for mention in self.reading.named_facts
        )

    def _editions(self, best: Said) -> list[Finding]:
        found = []
        for one in self._ordinals:
            place = (one.start, one.end)
            inside = any(mention.start <= one.start < mention.end for mention in self.reading.named_facts)
            ranks = [value for said in (best, *self._pool) for value in said.fact.values if value.unit == "rank"]
            if one.after in ("largest", "biggest", "ranked", "top") and ranks:
                if any(value.value == one.value for value in ranks):
                    found.append(self._finding("rank", "supported", best, "the ranks agree", place))
                elif self._sure(best):
                    found.append(self._finding("rank", "contradicted", best, f"the register has no. {ranks[0].value:.0f}", place))
            elif one.value == best.fact.edition and self._of_series(one):
                found.append(self._finding("edition", "supported", best, "the editions agree", place))
            elif one.value == 1 and one.after in _ADVERB_FIRST and any(self._date_agrees(best, when) for when in self._mine):
                found.append(self._finding("first/since", "supported", best, "the dates agree", place))
            elif one.value == 1 and self._said_first():
                found.append(self._finding("first/since", "supported", best, "the register says that it was the first", place))
            elif any(other.value == best.fact.edition for other in self._ordinals):
                continue
            elif best.fact.edition and self._of_series(one) and not inside and one.value != 1 and self._sure(best) and one.after not in ("time", "largest"):
                truth = f"it was no. {best.fact.edition}"
                found.append(self._finding("count", "contradicted", best, truth, place, _ordinal_like(best.fact.edition, self.reading.text[one.start : one.end])))
        return found

    def _said_first(self) -> bool:
        return any("first" in said.names or re.search(r"\bfirst\b|\bone of the first\b", f"{said.fact.title} {said.fact.text}", re.IGNORECASE) or said.fact.edition == 1 for said in self._pool[:1] + [s for s in self._pool if self._speaks_of(s)])

    @cached_property
    def _cities(self) -> list[tuple[str, int, int]]:
        found = place_names(self.facts).find(self.reading.tokens)
        return [(mention.meanings[0], mention.start, mention.end) for mention in found if self.start <= mention.start < self.end]

    def _places(self, best: Said) -> list[Finding]:
        found = []
        for name, start, end in self._cities:
            located = _WHERE.search(self.reading.text[max(0, start - 24) : start])
            hosting = re.match(r"\s+(?:hosted|was host|played host|was the venue)", self.reading.text[end : end + 24])
            if not located and not hosting:
                continue
            if self.reading.text[end : end + 2] in ("'s", "’s"):
                continue
            elsewhere = [] if best.fact.place else [said for said in self._pool if self._speaks_of(said)]
            if any(same_place(name, said.fact.place or "") for said in (best, *elsewhere)):
                found.append(self._finding("place", "supported", best, "the places agree", (start, end)))
            elif same_place(name, best.fact.text) or not best.fact.place:
                continue
            elif any(same_place(other, best.fact.place or "") for other, _, _ in self._cities):
                continue
            elif best.fact.place and self._sure(best) and self._happening(best) and not self._moving(start):
                reason = f"the register has it in {best.fact.place}"
                found.append(self._finding("place", "contradicted", best, reason, (start, end), best.fact.place))
        return found

    def _moving(self, start: int) -> bool:
        return bool(re.search(r"\b(?:from|between|around)\s+(?:the\s+)?\Z", self.reading.text[max(0, start - 12) : start]))

    def _happening(self, best: Said) -> bool:
        return best.fact.date_kind in ("held", "signed", "launched", "started", "established") and best.fact.kind not in ("project", "loan", "investment")

    def _amount_agrees(self, said: Said, amount: Amount) -> bool:
        return any(self._same_unit(amount, one) and judge(amount, one.value, one.value) == "agrees" for one in said.amounts)

    def _same_unit(self, amount: Amount, one: Amount) -> bool:
        if amount.unit is not None or one.unit in ("USD", "JPY", "INR", "%", "km", "MW", "years", "kg", "t"):
            return amount.unit == one.unit
        return True

    def _figures(self, best: Said) -> list[Finding]:
        found = []
        for amount in self._amounts:
            place = (amount.start, amount.end)
            newest = self._newest(amount) if _PRESENT.search(self.reading.text) and not self._mine else None
            if newest is not None and judge(amount, newest[1].value, newest[1].value) == "disagrees":
                value = figure(newest[1].value, newest[1].unit or "")
                older = any(self._amount_agrees(said, amount) for said in self._candidates)
                found.append(self._finding("amount", "outdated" if older else "contradicted", newest[0], f"the register has {value}", place, value))
                continue
            holder = next((said for said in [best, *self._pool] if self._amount_agrees(said, amount)), None)
            if holder is not None and holder is not best and self._rival(best, amount) and self._date_settles(best) and self._alone(amount):
                value = self._rival(best, amount)
                assert value is not None  # noqa: S101 - just asked
                said = figure(value.value, value.unit or "")
                found.append(self._finding("amount", "contradicted", best, f"the register has {said}", place, said))
                continue
            if holder is not None and (holder is best or self._speaks_of(holder)):
                found.append(self._finding("amount", "supported", holder, "the figures agree", place))
                continue
            other = self._other_figure(best, amount)
            if other is not None:
                holder, value = other
                said = f"the register has {figure(value.value, value.unit or '')}"
                found.append(self._finding("amount", "contradicted", holder, said, place, figure(value.value, value.unit or "")))
        return found

    def _newest(self, amount: Amount) -> tuple[Said, Amount] | None:
        """Return the latest of a series' figures of the kind: what "current" means."""
        dated = [
            (said.fact.date.first, said.fact.id, said, one)
            for said in self._candidates
            for one in said.amounts[: len(said.fact.values)]
            if said.fact.date and amount.unit and one.unit == amount.unit and said.fact.status in ("active", "in-force")
            and set(self._own_words) & set(one.nouns) and said.fact.targets("edition-of")
        ]
        return max(dated, key=lambda item: item[:2])[2:] if dated else None

    def _rival(self, best: Said, amount: Amount) -> Amount | None:
        """Return the best fact's own figure of the kind, when it has one and another fact's would be taken instead."""
        own = [one for one in best.amounts[: len(best.fact.values)] if amount.unit and one.unit == amount.unit]
        near = [one for one in own if set(self._own_words) & set(one.nouns)]
        return near[0] if len(near) == 1 else None

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
        if not self._alone(amount):
            return None  # which of the figures is meant cannot be told
        if not self._sure(best) and not (self.topic.named and self._coverage >= _STRONG):
            return None
        fitting = []
        for said in self._pool:
            for one in said.amounts[: len(said.fact.values)]:
                unit_fits = amount.unit == one.unit if amount.unit else bool(set(content(list(amount.nouns))) & set(content([one.unit or ""])))
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

    # -- who

    def _parties(self, best: Said) -> list[Finding]:
        """Read who is in a group of states: the register's parties are a closed list."""
        third = [place for place in self.reading.places if self.start <= place.start < self.end and place.id not in self.reading.context.pair]
        parties = set(best.fact.parties)
        if not third or best.fact.id not in self.topic.ids or not _GROUP.search(self.reading.text) or self.reading.negations:
            return []
        found = []
        for place in third:
            span = (place.start, place.end)
            if place.id in parties:
                found.append(self._finding("participant", "supported", best, "a party in the register", span))
            elif len(parties) > 2 and self._closed_group(best):
                names = ", ".join(country(id_) for id_ in sorted(parties))
                found.append(self._finding("participant", "contradicted", best, f"the parties are {names}", span))
        return found

    def _closed_group(self, best: Said) -> bool:
        if best.fact.kind not in ("dialogue", "partnership", "declaration", "exercise", "treaty"):
            return False
        return bool(re.search(r"\b(?:members?|make up|makes up|form|comprises?|consists?|brings together|launched by)\b", self.reading.text, re.IGNORECASE))

    # -- what is left

    def _unproved(self, best: Said) -> str | None:
        """Return what in the sentence nothing in the register accounts for, if there is something that matters."""
        names = set().union(*(said.names for said in self._pool))
        texts = " ".join(f"{said.fact.title} {said.fact.text}".lower() for said in self._pool)
        words = set().union(*(said.words for said in self._pool)) | self.topic.words
        for at, token in enumerate(self.reading.tokens):
            if not self.start <= token.start < self.end:
                continue
            if token.low in _STRICT and token.low not in texts:
                return f"{self.reading.text[token.start:token.end]!r} is not in the register"
            if token.capital and at and token.low.isalpha() and token.low not in names and stem(token.low) not in words and not self._passed(token.start, token.low):
                return f"{self.reading.text[token.start:token.end]} is not in the register"
        if self.reading.negations and not self._negation_known(texts):
            return "it denies something"
        named = self.topic.named and best.fact.id in self.topic.ids
        agreeing = self._agreeing(best)
        enough = _ENOUGH_WORDS - 0.1 * (agreeing - 1) if agreeing else _ENOUGH_WORDS
        if self._coverage < max(enough - (0.15 if named and agreeing else 0.0), 0.2):
            return "too little of it is in the register"
        return None

    def _negation_known(self, texts: str) -> bool:
        return bool(re.search(r"\b(?:not|without|never|away|no|outside|stays?|stayed|declined|refused|absent)\b", texts))

    def _passed(self, start: int, low: str) -> bool:
        if any(place.start <= start < place.end for place in self.reading.places):
            return True
        if any(when.start <= start < when.end for when in self.reading.dates):
            return True
        if self._person(start, low):
            return True
        if low in _TITLES:
            return True
        return any(mention.start <= start < mention.end for mention in self.reading.named_facts)

    def _person(self, start: int, low: str) -> bool:
        """Tell whether a name is of someone who is in the fact, or who acted for the pair at its time.

        A given name that the register does not know counts with the family name beside it.
        """
        best = self.best
        if best is None or low in _TITLES:
            return best is not None
        when = best.fact.date
        near = self.facts.people_at(when.first if when else None)
        if low in near:
            return True
        words = [token for token in self.reading.tokens if token.capital]
        at = next((index for index, token in enumerate(words) if token.start == start), None)
        if at is None or low in self.facts.people:
            return False
        beside = [words[index].low for index in (at - 1, at + 1) if 0 <= index < len(words)]
        return any(name in best.names and name in self.facts.people for name in beside)

    def _finding(
        self, kind: str, verdict: Verdict, said: Said, reason: str, place: tuple[int, int], correct: str | None = None
    ) -> Finding:
        fact = said.fact
        truth = f"{fact.title}: {say_dates(said)}" if fact.dates else fact.title
        if fact.place and kind in ("place", "date", "in-force-vs-signed", "count"):
            truth += f"; {fact.place}"
        if verdict == "contradicted" and kind == "amount":
            truth = f"{fact.title}: {reason.removeprefix('the register has ')}"
        evidence = tuple(Source("fact", "register", fact.id, page.url) for page in fact.citations)
        if fact.disagreement and verdict == "supported":
            sides = "; ".join(f"{side['value']} ({side['source']})" for side in fact.disagreement["sides"])
            reason += f"; sources disagree on {fact.disagreement['what']}: {sides}"
        uses = (place, *self._accounted)
        return Finding(kind, verdict, truth, reason, evidence, *place, uses, (*place, correct) if correct else None)

    @cached_property
    def _accounted(self) -> tuple[tuple[int, int], ...]:
        """Places of countries that the facts name, as parties or in their text."""
        known = {id_ for said in self._pool for id_ in self.reading.known.named_in(said.fact.id)}
        best = self.best
        days = [when for when in self._mine if best and any(when.first <= one.last and one.first <= when.last for one in best.dates)]
        return (
            *((place.start, place.end) for place in self.reading.places if place.id in known),
            *((when.start, when.end) for when in days if any(self._amount_agrees(said, a) for a in self._amounts for said in self._pool)),
        )


def _as_fine(when: When, span: tuple[object, ...]) -> bool:
    """Tell whether a date of the register is fine enough to answer for the day that is written."""
    first, last = span
    return when.precision != "day" or (last - first).days < 20  # type: ignore[operator]


def _ordinal_like(number: int, written: str) -> str:
    from bilateral.evidence.partial_date import ordinal

    words = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
    return ordinal(number) if written[0].isdigit() or number >= len(words) else words[number]
