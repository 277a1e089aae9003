"""From what a person typed to the country that it names. Never a guess."""

from __future__ import annotations

from functools import cache

from bilateral.world.country import Country
from bilateral.world.errors import AmbiguousCountry, UnknownCountry
from bilateral.world.fold import fold
from bilateral.world.table import ambiguous, by_id, code_rows, nearest

_MOST_SUGGESTIONS = 5
_CLOSE_ENOUGH = 0.7  # of 1, the likeness of two equal texts; below it "Westfalia" is like "Australia"


def find(text: str) -> Country:
    """Give the country that a text names.

    Names, official names, other names, demonyms and ISO codes are known; case, accents, punctuation and
    "the" do not matter. "Korea, South" is read as "South Korea", and "Turkey (Turkiye)" names a country if
    both parts name the same. A text of two or three letters may be a code, in either case: the caller says
    that the text is a country, so "in" is India and "no" is Norway. Not for every word of a sentence.

    Raises
    ------
    UnknownCountry
        No country has this name; the closest are listed.
    AmbiguousCountry
        Several countries have it: "Congo", "Korea", "Dominican".
    """
    stripped = text.strip()
    country = _lookup(stripped, text)
    if country is None and stripped.count(",") == 1:
        name, _, before = stripped.partition(",")
        country = _lookup(f"{before} {name}", text)
    if country is None and stripped.endswith(")"):
        name, _, gloss = stripped.removesuffix(")").partition("(")
        country = _glossed(name.strip(), gloss.strip(), text)
    if country is None:
        raise UnknownCountry(text, suggestions(stripped))
    return country


def suggestions(text: str) -> tuple[str, ...]:
    """Names of the countries whose names are closest to a text, best first, at most five."""
    from difflib import SequenceMatcher  # imported here because only errors need it

    key = fold(text)
    if key in nearest():
        return tuple(by_id()[id_].name for id_ in nearest()[key])
    best: dict[str, float] = {}
    words, matcher = set(key.split()), SequenceMatcher(b=key, autojunk=False)
    for country in by_id().values():
        for name in map(fold, (country.name, country.official_name, *country.aliases)):
            matcher.set_seq1(name)
            likeness = _CLOSE_ENOUGH if len(key) > 3 and words < set(name.split()) else 0.0
            if min(len(name), len(key)) > 2 and matcher.quick_ratio() >= _CLOSE_ENOUGH:
                likeness = max(likeness, matcher.ratio())
            best[country.id] = max(best.get(country.id, 0.0), likeness)
    ranked = sorted((-likeness, id_) for id_, likeness in best.items() if likeness >= _CLOSE_ENOUGH)
    return tuple(by_id()[id_].name for _, id_ in ranked[:_MOST_SUGGESTIONS])


def _lookup(spelling: str, typed: str) -> Country | None:
    key = fold(spelling)
    if key in ambiguous():
        raise AmbiguousCountry(typed, [by_id()[id_].name for id_ in ambiguous()[key]])
    id_ = _codes().get(spelling.upper()) or _names().get(key)
    return by_id()[id_] if id_ else None


def _glossed(name: str, gloss: str, typed: str) -> Country | None:
    """Read "Congo (Brazzaville)" as "Congo Brazzaville" or the reverse, "Myanmar (Burma)" as one country."""
    for joined in (f"{name} {gloss}", f"{gloss} {name}"):
        if country := _lookup(joined, typed):
            return country
    country = _lookup(name, typed)
    return country if country and country == _lookup(gloss, typed) else None


@cache
def _codes() -> dict[str, str]:
    """ISO codes in capitals; of the states that had a code in turn, the last."""
    codes = {str(row[1]): row[2] for row in code_rows() if row[0] in ("iso2", "iso3") and row[2]}
    for country in by_id().values():
        codes[country.id] = country.id
        if country.iso2:
            codes.setdefault(country.iso2, country.id)
    return codes


@cache
def _names() -> dict[str, str]:
    """Every spelling, folded. The build refuses spellings that two countries share and nobody declared."""
    return {
        fold(name): country.id
        for country in by_id().values()
        for name in (country.name, country.official_name, *country.aliases, *country.demonyms)
    }
