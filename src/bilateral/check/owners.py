"""Which country's something is: "Indian iron ore", "ore from India", "India lifted" are said of India."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import pairwise

from bilateral.check.known import Known
from bilateral.check.lexicon import Mention
from bilateral.check.tokens import Token, tokens
from bilateral.check.words import content

_REACH = 2  # words that carry meaning, beside the country's name
_AFTER = ("from", "of", "by")
_JOINTS = frozenset(["and", ",", "&", "-", "–", "with", "or", "the"])
_MARKS = frozenset(["'s", "’s", "'", "’", "is", "was", "has", "had", "to", "the", "also", "only"])

Owners = dict[str, frozenset[str]]


def owners(words: list[Token], countries: list[Mention[str]]) -> Owners:
    """Return of which countries each word is said; what is said of two together is left out.

    Parameters
    ----------
    words : list of Token
        A text.
    countries : list of Mention
        The countries named in it, from left to right; meanings are their ids.
    """
    joined = {
        one
        for first, second in pairwise(countries)
        if all(token.low in _JOINTS for token in words[first.last : second.first])
        for one in (first, second)
    }
    taken = {at for mention in countries for at in range(mention.first, mention.last)}
    found: dict[str, set[str]] = defaultdict(set)
    for mention in countries:
        if mention not in joined and mention.meanings[0]:
            for stem in _beside(words, mention, taken):
                found[stem].add(mention.meanings[0])
    return {stem: frozenset(ids) for stem, ids in found.items()}


def _beside(words: list[Token], mention: Mention[str], taken: set[int]) -> list[str]:
    before = mention.first - 1 - (mention.first > 1 and words[mention.first - 1].low == "the")
    if before > 0 and words[before].low in _AFTER:
        steps = range(before - 1, -1, -1)
    else:
        steps = range(mention.last, len(words))
    found: list[str] = []
    for at in steps:
        if at in taken or len(found) == _REACH:
            break
        stems = content([words[at].low])
        if not stems and words[at].low not in _MARKS:
            break
        found += stems
    return found


@lru_cache(maxsize=2048)
def owners_in(known: Known, text: str) -> Owners:
    """Return of which countries each word of a text of the register is said."""
    words = tokens(text)
    return owners(words, known.countries.find(words))
