"""Answers kept by country; where those of several countries will be wanted, they are asked for at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class ByCountry(Generic[Answer]):
    """What `ask` returns of some countries, by country, asked once of each."""

    def __init__(self, ask: Callable[[tuple[str, ...]], dict[str, Answer]]) -> None:
        self._ask = ask
        self._kept: dict[str, Answer] = {}

    def __call__(self, country: str) -> Answer:
        """Return what is told of the country."""
        self.read(country)
        return self._kept[country]

    def read(self, *countries: str) -> None:
        """Ask of the countries that were not asked of yet: a question about two costs little more than about one."""
        lacking = tuple(country for country in dict.fromkeys(countries) if country not in self._kept)
        if lacking:
            self._kept |= self._ask(lacking)
