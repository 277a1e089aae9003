"""Which country "the former" and "the latter" are."""

from __future__ import annotations

import re

from bilateral.check.once import once
from bilateral.check.reading import Place, Reading

_ONE_OF_TWO = re.compile(
    r"\bthe\s+(?:(?P<latter>latter(?:[\s-]named)?|second[\s-]named)(?!\s+(?:half|part|stages?|years?|two|three))"
    r"|(?P<former>former|first[\s-]named)(?=['’]s|\s*[,.;:)]|\s+(?:alone|is|was|has|had|does|did|being|took|takes|stood|stands|stays|stayed|"
    r"belongs?|belonged|sits?|sat|remains?|remained|joined|left|with|at|by|to|for|in|on|from|and|but|only|not|sold|sells|bought|buys|"
    r"supplied|supplies|accounted|accounts|exports|exported|imports|imported|mined|mines|produced|produces|enjoys|holds|held|outside|inside)\b))",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,?\s*and|,|as well as|with)\s+(?:the\s+)?", re.IGNORECASE)


class _Resolved(Reading):
    """A sentence in which "the former" and "the latter" are countries."""

    @once
    def places(self) -> list[Place]:
        """The countries named, and those meant by their order."""
        named = Reading.places.func(self)
        found = [
            *named,
            *(one for match in _ONE_OF_TWO.finditer(self.text) if (one := self._meant(match, named))),
        ]
        return sorted(found, key=lambda place: place.start)

    def _meant(self, match: re.Match[str], named: list[Place]) -> Place | None:
        two = _two_before(self.text, [place for place in named if place.end <= match.start()])
        if two is None:
            return None
        words = [at for at, token in enumerate(self.tokens) if match.start() <= token.start < match.end()]
        possessive = self.text[match.end() : match.end() + 2] in ("'s", "’s")
        return Place(
            two[bool(match["latter"])].id,
            match.start(),
            match.end(),
            words[0],
            words[-1] + 1,
            possessive,
            False,
        )


def resolved(reading: Reading) -> Reading:
    """Return the sentence with "the former" and "the latter" among its countries."""
    if not reading.has("former", "latter", "named"):
        return reading
    return _Resolved(reading.text, reading.known, reading.context)


def _two_before(text: str, named: list[Place]) -> tuple[Place, Place] | None:
    """Return the two countries that stand together, or the only two, before a word that tells them apart."""
    for first, second in zip(reversed(named[:-1]), reversed(named[1:]), strict=True):
        if first.id != second.id and _AND.fullmatch(text, first.end, second.start):
            return first, second
    ids = list(dict.fromkeys(place.id for place in named))
    if len(ids) != 2:
        return None
    return next(place for place in named if place.id == ids[0]), next(
        place for place in named if place.id == ids[1]
    )
