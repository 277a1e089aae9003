"""Who does what in a text, and of which country each of its words is said: read off the order of the words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bilateral.check.known import Known
from bilateral.check.names import capital_words
from bilateral.check.people import people, person_names
from bilateral.check.plain import has_form
from bilateral.check.say import country
from bilateral.check.tokens import Token, tokens
from bilateral.check.words import content, stem

_NO_DOER = frozenset(
    "to from for with in of on at against between than unlike and or into towards by off near under".split()  # noqa: SIM905
)
_BE = frozenset("is are was were be been being".split())  # noqa: SIM905
_BESIDE = _BE | frozenset(
    "has had have also then only never not first later now still already will would did does do to formally finally again itself".split()  # noqa: SIM905
)
_NO_DEED = frozenset(
    "and or with in on at of to for from by the a an its their his that which who as but while than s 's ’s".split()  # noqa: SIM905
)
_JOINTS = frozenset("and , & - – or with".split())  # noqa: SIM905
_TITLES = frozenset(
    "the a an prime minister pm premier president foreign defence minister ministers mr mrs ms emperor then his her counterpart".split()  # noqa: SIM905
)
_OF = ("of", "by", "from")
GIVEN = frozenset(
    "yen loan loans aid grant grants help technology money funds funding credit credits investment investments".split()  # noqa: SIM905
)
_OBJECTS = 4  # words


class Deed(NamedTuple):
    """Who is said to do something, with the verb and what else is said of it."""

    who: str
    verb: str
    objects: tuple[str, ...]


@lru_cache(maxsize=4096)
def deeds(known: Known, text: str) -> tuple[Deed, ...]:
    """Return who does what in a text: a country or a person before a verb, or after "by"."""
    words = tokens(text)
    return tuple(deed for group in _groups(known, words, text) for deed in _done(known, words, group))


@lru_cache(maxsize=4096)
def doers(known: Known, text: str) -> frozenset[str]:
    """Return who is the subject of anything in a text: somebody not named after a preposition."""
    words = tokens(text)
    groups = _groups(known, words, text)
    return frozenset(id_ for who, first, _ in groups if _before(words, first) not in _NO_DOER for id_ in who)


@lru_cache(maxsize=4096)
def givers(known: Known, text: str) -> frozenset[str]:
    """Return whose loans, aid or technology a text names: "Japanese loans"."""
    words = tokens(text)
    return frozenset(
        one.meanings[0]
        for one in known.countries.find(words)
        if one.meanings[0] and any(word.low in GIVEN for word in words[one.last : one.last + 2])
    )


@lru_cache(maxsize=8192)
def said_of(known: Known, text: str, word: str) -> frozenset[str]:
    """Return of which country each place of a text has a word, in some form: the one before it, or "help of Japan"."""
    words = tokens(text)
    named = _anybody(known, words)
    form = frozenset([stem(word)])
    found: set[str] = set()
    for at, token in enumerate(words):
        if token.low.isalpha() and has_form(stem(token.low), form):
            after = [
                who
                for who, first, _ in named
                if 1 < first - at <= 3 and words[first - 1].low in (*_OF, "the")
            ]
            found.update(after, [who for who, _, last in named if last <= at][-1:])
    return frozenset(found)


@lru_cache(maxsize=8192)
def led_to(known: Known, text: str, word: str) -> frozenset[str]:
    """Return the countries that follow a verb: "reaches Japan", "came to Japan"."""
    words = tokens(text)
    form = frozenset([stem(word)])
    return frozenset(
        who
        for who, first, _ in _anybody(known, words)
        if any(
            token.low.isalpha() and has_form(stem(token.low), form)
            for token in words[max(0, first - 3) : first]
        )
    )


def _anybody(known: Known, words: list[Token]) -> list[tuple[str, int, int]]:
    """Return every country and everybody's country, by its adjective as well."""
    found = [(one.meanings[0], one.first, one.last) for one in known.countries.find(words) if one.meanings[0]]
    found += [
        (people()[name].country, one.first, one.last)
        for one in person_names().find(words)
        for name in one.meanings
    ]
    return sorted(found, key=lambda one: one[1])


def _done(known: Known, words: list[Token], group: tuple[frozenset[str], int, int]) -> Iterator[Deed]:
    who, first, last = group
    before = _before(words, first)
    at = last
    while at < len(words) and words[at].low in _BESIDE:
        at += 1
    passive = any(word.low in _BE for word in words[last:at])
    verb = words[at] if at < len(words) else None
    if before == "by":
        led = [word for word in words[max(0, first - 3) : first] if word.low not in ("by", "the")]
        done = led[-1].low if led and not led[-1].capital else ""
        yield from (Deed(id_, done, ()) for id_ in who)
    elif (
        before not in _NO_DOER
        and verb
        and verb.low.isalpha()
        and not verb.capital
        and verb.low not in _NO_DEED | GIVEN
    ):
        stop = next((start for _, start, _ in _anybody(known, words) if start > at), len(words))
        objects = content([word.low for word in words[at + 1 : stop] if word.low.isalpha()])[:_OBJECTS]
        yield from (
            Deed(id_, verb.low, tuple(objects)) for id_ in who if not passive or verb.low.endswith("ing")
        )


def _before(words: list[Token], first: int) -> str:
    """Return the word before a name, its article and titles left out."""
    return next((word.low for word in reversed(words[:first]) if word.low not in _TITLES), "")


def _named(known: Known, words: list[Token], text: str) -> list[tuple[frozenset[str], int, int]]:
    """Return whose countries are named where: the country itself and not by its adjective, or somebody of it."""
    found = [
        (frozenset(one.meanings), one.first, one.last)
        for one in known.countries.find(words)
        if one.meanings[0] and _is_noun(text[one.start : one.end], one.meanings[0])
    ]
    found += [
        (frozenset(people()[name].country for name in one.meanings), one.first, one.last)
        for one in person_names().find(words)
    ]
    return sorted((one for one in found if len(one[0]) == 1), key=lambda one: one[1])


def _is_noun(written: str, id_: str) -> bool:
    return written == country(id_).removeprefix("the ") or written.isupper() or written in capital_words()


def _groups(known: Known, words: list[Token], text: str) -> list[tuple[frozenset[str], int, int]]:
    """Return them, those together that are named in a row: "Modi and Abe"."""
    found: list[tuple[frozenset[str], int, int]] = []
    for who, first, last in _named(known, words, text):
        joined = found and all(
            word.low in _JOINTS or word.low in _TITLES for word in words[found[-1][2] : first]
        )
        if joined:
            found[-1] = (found[-1][0] | who, found[-1][1], last)
        else:
            found.append((who, first, last))
    return found
