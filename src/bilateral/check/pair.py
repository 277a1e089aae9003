"""Which two countries a note is about."""

from __future__ import annotations

from collections import Counter

from bilateral.check.known import Known
from bilateral.check.tokens import tokens
from bilateral.errors import BilateralError
from bilateral.notes import Note
from bilateral.world import CountryError, find

_ENOUGH = 400  # sentences that are counted; a note's subject shows in its beginning


class PairError(BilateralError, ValueError):
    """A note does not tell which two countries it is about."""


def pair_of(note: Note, known: Known) -> tuple[str, str]:
    """Return the ids of the note's two countries.

    The frontmatter's `pair` counts first, then its title, the permalink and the headings, then which two countries
    the text names most.

    Raises
    ------
    PairError
        The frontmatter names something else than two countries, or the note names fewer than two.
    """
    named = note.frontmatter.get("pair")
    if named is not None:
        return _declared(note, named)
    title = str(note.frontmatter.get("title") or "")
    permalink = str(note.frontmatter.get("permalink") or "").strip("/").replace("-", " ").replace("/", " ")
    for text in (
        title,
        *(heading for _, heading in note.headings()[:3]),
        permalink.title(),
        _stem(note).title(),
    ):
        found = _countries(text, known)
        if len(found) == 2:
            return found[0], found[1]
    codes = _codes(permalink) or _codes(_stem(note))
    if codes:
        return codes
    return _most_named(note, known)


def _stem(note: Note) -> str:
    return (
        note.name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0].replace("-", " ").replace("_", " ")
    )


def _declared(note: Note, named: object) -> tuple[str, str]:
    parts = named if isinstance(named, list) else str(named).replace(",", " ").replace("-", " ").split()
    if len(parts) != 2:
        raise PairError(f'{note.name}: "pair" in the frontmatter must name two countries, as ["IND", "JPN"]')
    try:
        first, second = (find(str(part)).id for part in parts)
    except CountryError as error:
        raise PairError(f'{note.name}: "pair" in the frontmatter: {error}') from error
    if first == second:
        raise PairError(f'{note.name}: "pair" in the frontmatter names one country twice')
    return first, second


def _countries(text: str, known: Known) -> list[str]:
    mentions = known.countries.find(tokens(text))
    return list(dict.fromkeys(mention.meanings[0] for mention in mentions if mention.meanings[0]))


def _codes(text: str) -> tuple[str, str] | None:
    parts = text.upper().split()
    if len(parts) != 2 or any(len(part) != 3 for part in parts):
        return None
    try:
        return find(parts[0]).id, find(parts[1]).id
    except CountryError:
        return None


def _most_named(note: Note, known: Known) -> tuple[str, str]:
    counted: Counter[str] = Counter()
    for number, sentence in enumerate(note.sentences()):
        if number >= _ENOUGH:
            break
        counted.update(_countries(sentence.text[:2000], known))
    most = [id_ for id_, _ in counted.most_common(3)]
    if len(most) < 2 or (len(most) > 2 and counted[most[1]] == counted[most[2]]):
        raise PairError(
            f"{note.name}: cannot tell which two countries the note is about; name them with --pair A B, or in the "
            'frontmatter as "pair": ["IND", "JPN"]'
        )
    return most[0], most[1]
