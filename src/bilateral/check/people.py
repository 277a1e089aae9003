"""Persons by name: who is who's counterpart, so that one put in another's place is noticed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bilateral.check.lexicon import Lexicon
from bilateral.check.vocabulary import vocabulary


@dataclass(frozen=True)
class Person:
    """Somebody who held an office."""

    name: str
    country: str
    offices: frozenset[str]

    def counterpart(self, other: Person) -> bool:
        """Tell whether either can be named by mistake for the other: the same office of the same country."""
        return self.country == other.country and bool(self.offices & other.offices)


@cache
def people() -> dict[str, Person]:
    """Return everybody by name."""
    held: dict[tuple[str, str], set[str]] = {}
    for country, offices in vocabulary("people").items():
        if country == "full":
            continue
        for office, names in offices.items():
            for name in names:
                held.setdefault((name, country), set()).add(office)
    return {name: Person(name, country, frozenset(offices)) for (name, country), offices in held.items()}


@cache
def family_names() -> dict[str, tuple[Person, ...]]:
    """Return who bears each family name, in lower case, be it somebody else's or a word as well."""
    found: dict[str, list[Person]] = {}
    for person in people().values():
        found.setdefault(person.name.rpartition(" ")[2].lower(), []).append(person)
    return {name: tuple(persons) for name, persons in found.items()}


@cache
def office_holders() -> frozenset[str]:
    """Return the words of everybody's names, in lower case."""
    return frozenset(word.lower() for name in people() for word in name.split())


@cache
def person_names() -> Lexicon[str]:
    """Names of people: in full, the family name first, and alone where it is plain who is meant.

    A name of several people has several meanings.
    """
    lexicon: Lexicon[str] = Lexicon()
    only_full = set(vocabulary("people")["full"])
    for name in people():
        given, _, family = name.rpartition(" ")
        lexicon.add(name, name, capital=True)
        lexicon.add(f"{family} {given}", name, capital=True)
        if name not in only_full:
            lexicon.add(family, name, capital=True)
    return lexicon
