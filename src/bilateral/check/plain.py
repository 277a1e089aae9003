"""Words that need no evidence, and which forms of one word count as the same."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bilateral.check.vocabulary import vocabulary
from bilateral.check.words import stem

_ROOT = 5  # letters that two forms of a word share at least
_SUFFIX = re.compile(r"(?:ment|ing|ed|e)\Z")
_ENDING = 2  # letters of the shorter form that may differ: establish-ed, establish-ing


@cache
def plain_words() -> frozenset[str]:
    """Return the words that any sentence may have about anything, with the regular forms of the verbs."""
    words = vocabulary("plain")
    found = {word for kind, listed in words.items() if kind != "verbs" for word in listed}
    for verb in words["verbs"]:
        root = verb.removesuffix("e")
        doubled = root + root[-1]
        found |= {verb, f"{verb}s", f"{verb}es", f"{root}ed", f"{root}ing", f"{doubled}ed", f"{doubled}ing"}
        if verb.endswith("y"):
            found |= {f"{verb[:-1]}ies", f"{verb[:-1]}ied"}
    return frozenset(found | {stem(word) for word in found})


@lru_cache(maxsize=4096)
def _roots(words: frozenset[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[:_ROOT], []).append(word)
    return {root: tuple(known) for root, known in found.items()}


@cache
def _groups() -> dict[str, frozenset[str]]:
    """Return for each word the words of which any answers for it, itself among them."""
    found: dict[str, frozenset[str]] = {}
    for listed in vocabulary("alike"):
        group = frozenset(listed) | {stem(word) for word in listed}
        for word in group:
            found[word] = found.get(word, frozenset()) | group
    return found


def has_form(word: str, words: frozenset[str]) -> bool:
    """Tell whether a word is among others in some form, or one like it: developing and development, buy and acquire."""
    if word in words or not words.isdisjoint(_groups().get(word, ())):
        return True
    return any(_same_root(word, known) for known in _roots(words).get(word[:_ROOT], ()))


def _same_root(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    alike = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    return alike >= max(_ROOT, shorter - _ENDING) or _SUFFIX.sub("", one) == _SUFFIX.sub("", other)
