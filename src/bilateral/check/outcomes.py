"""What a text says came about, or did not: "signed", "stayed outside", "waived", "was put off", and who it is said of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bilateral.check.vocabulary import vocabulary

# "Did not sign", "is not among the signatories", "refused to sign"; "not only", "not until 2020" deny nothing.
_NOT = re.compile(
    r"(?:\b(?:not(?! (?:only|just|merely|until|before|the (?:only|first|last|sole)|one of the first|among the first))|never|neither|nor|declin\w+ to|refus\w+ to|fail(?:s|ed) to|unable to|yet to|still (?:has|have) to|without|hardly)\b|n['’]t\b)"
    r"[^,;.:]{0,28}\Z|"
    r"\bno (?:\w+ ){1,4}(?:was|were|has|have|had|is|are)(?: ever)?(?: been)? \Z"
)
_NO_OBJECT = re.compile(r"[^,;.:]{0,24}\b(?:no|none|nothing|neither)\b")
_IN_PART = re.compile(
    r"\s+(?:from|of|in)\s+(?:the|its|their)\s+(?:[\w-]+\s+)?(?:parts?|phase|one|half|stage)\b"
)
_UNTIL = re.compile(r"[^.;:]{0,80}\b(?:until|till|before)\b")
# What is planned, agreed or asked for has not come about by that.
_MEANT = re.compile(
    r"\b(?:to|to be|will|would|should|shall|may|might|can|could|must|did|does|if|unless|lets?)\s+(?:have\s+)?(?:be(?:en)?\s+)?(?:\w+\s+)?\Z|"
    r"\b(?:plans?|planned|hoped?|wants?|wanted|intend\w*|expected|agreed|promised|due|meant|likely|ready)\s+(?:\w+\s+){0,2}to (?:be )?\Z"
)
_CLAUSE = re.compile(
    r"[;:]|\b(?:while|whereas|but|when|although|though|because|since|as)\b|,\s+(?:and|nor|with)\b"
)
_NO_SUBJECT = re.compile(
    r"\b(?:to|from|with|for|of|by|under|against|between|on|in|at|through|via|than)\s+(?:the\s+)?\Z"
)
_JOINT = re.compile(
    r"\s*(?:,\s*)?(?:and|nor|or|&|as well as|along with|together with|like|alongside|,)?\s*(?:also |both |the |did )?\s*",
    re.IGNORECASE,
)
_APART_FROM = re.compile(
    r"\b(?:unlike|without|except|not|minus|besides|apart from|rather than|instead of)\s+(?:the\s+)?\Z"
)
_BY = re.compile(r"\s*(?:\w+\s+){0,3}?by (?:both )?(?:the )?", re.IGNORECASE)
_NOR = re.compile(r"\bnor (?:did|has|had|was|is|does) (?:the )?\Z")
_PAIR = re.compile(r"\b(?:both|the two|they|neither)\b")
_WITHOUT = re.compile(r"\b(?:without|(?:though|but|and|if|,) not|minus|except)\s+(?:the\s+)?\Z")


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a text says came about, or did not; places are offsets in it."""

    sort: str
    done: bool
    who: frozenset[str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of outcome, with the patterns of what says that it came about and that it did not."""

    name: str
    of: str
    pattern: re.Pattern[str]


@cache
def sorts() -> dict[str, Sort]:
    """Return the sorts of outcomes by name."""
    return {
        one["name"]: Sort(
            one["name"],
            one["of"],
            re.compile(rf"\b(?:(?P<undone>{'|'.join(one['undone'])})|(?P<done>{'|'.join(one['done'])}))\b"),
        )
        for one in vocabulary("outcomes")
    }


def acts(
    text: str, sort: str, countries: Sequence[tuple[str, int, int]], pair: tuple[str, str]
) -> Iterator[Act]:
    """Return what a text says of one sort of outcome.

    Parameters
    ----------
    text : str
        A sentence, or a fact's title or text.
    sort : str
        The name of one of `sorts`.
    countries : sequence of tuple
        The countries named in it: their id, and where each begins and ends.
    pair : tuple of str
        Whom "both" and "they" mean.
    """
    low = text.lower()
    if sorts()[sort].pattern.search(low) is None:
        return
    groups = _groups(low, countries)
    for match in sorts()[sort].pattern.finditer(low):
        denied = _NOT.search(low, max(0, match.start() - 60), match.start())
        meant = _MEANT.search(low, max(0, match.start() - 60), match.start())
        if match["undone"] is None and meant and not denied:
            continue
        if (denied and _UNTIL.match(low, match.end())) or _IN_PART.match(low, match.end()):
            continue  # "did not sign until 2020": it did, then; "stayed away from the naval part"
        flipped = bool(denied) != bool(_NO_OBJECT.match(low, match.end()))
        done = (match["undone"] is None) != flipped
        yield Act(sort, done, _who(low, match, groups, pair), match.start(), match.end())
    if sorts()[sort].of == "who":
        for pattern in (_WITHOUT, _NOR):
            for ids, start, end in groups:
                if pattern.search(low, 0, start):
                    yield Act(sort, False, ids, start, end)


_Group = tuple[frozenset[str], int, int]  # countries, and where they are named


def _groups(low: str, countries: Sequence[tuple[str, int, int]]) -> list[_Group]:
    """Return the countries of a text, those together that are named in a row: "India and Japan"."""
    found: list[_Group] = []
    for id_, start, end in countries:
        joined = (
            found
            and _JOINT.fullmatch(low, found[-1][2], start)
            and not _APART_FROM.search(low, 0, found[-1][1])
        )
        if joined:
            found[-1] = (found[-1][0] | {id_}, found[-1][1], end)
        else:
            found.append((frozenset((id_,)), start, end))
    return found


def _who(low: str, match: re.Match[str], groups: list[_Group], pair: tuple[str, str]) -> frozenset[str]:
    """Return of whom something is said: "signed by Japan", else the last before it in its clause, else before that."""
    by = _BY.match(low, match.end())
    agents = [ids for ids, start, _ in groups if by and start == by.end()]
    if agents:
        return agents[0]
    subjects = [
        group
        for group in groups
        if group[2] <= match.start()
        and not _NO_SUBJECT.search(low, 0, group[1])
        and not _APART_FROM.search(low, 0, group[1])
    ]
    clause = max((cut.end() for cut in _CLAUSE.finditer(low, 0, match.start())), default=0)
    inside = [ids for ids, start, _ in subjects if start >= clause]
    if inside:
        return inside[-1]
    if _PAIR.search(low, clause, match.start()):
        return frozenset(pair)
    return subjects[-1][0] if subjects else frozenset()
