"""Who is a party to the treaties on the environment that the World Factbook follows."""

from __future__ import annotations

import re
from functools import cache

from bilateral.check.claim import Finding, Source
from bilateral.check.lexicon import Lexicon
from bilateral.check.reading import Reading
from bilateral.check.say import country
from bilateral.check.vocabulary import vocabulary
from bilateral.evidence.relations import Tie

_PARTY = re.compile(
    r"\b(?:part(?:y|ies) to|(?P<ratified>ratif(?:y|ies|ied)|acceded to)|(?P<signed>signed|signator(?:y|ies)))\b",
    re.IGNORECASE,
)
# A date makes it a claim about when; a clause of its own may be about somebody else.
_NOT_PLAIN = re.compile(
    r"\b(?:withdrew|withdraw\w*|left|rejoin\w*|before|until|since|first|last|which|who|that|while|but|whereas)\b|;",
    re.IGNORECASE,
)


@cache
def treaty_names() -> Lexicon[str]:
    """Names of treaties; the meaning is the Factbook's name."""
    names: Lexicon[str] = Lexicon()
    for row in vocabulary("treaties"):
        names.add_all(row["names"], row["code"], capital=True)
    return names


def treaties(reading: Reading) -> list[Finding]:
    """Read `India is a party to the Paris Agreement`, `neither has ratified the CTBT`."""
    act = None if reading.dates else _PARTY.search(reading.text)
    named = treaty_names().find(reading.tokens) if act else []
    if act is None or not named or _NOT_PLAIN.search(reading.text):
        return []
    # The Paris Agreement is not of France.
    places = [one for one in reading.places if not any(name.start <= one.start < name.end for name in named)]
    subjects = list({place.id for place in places}) or (list(reading.context.pair) if reading.both else [])
    if reading.negations and len(subjects) > 1 and not reading.has("neither"):
        return []  # "Japan has ratified it, India has not"
    spans = (act.span(), *reading.place_spans, *reading.both)
    found = []
    for mention in named:
        for id_ in subjects:
            held = {tie.b: tie for tie in ties(reading, id_)}
            tie = held.get(mention.meanings[0])
            if not held or (act["signed"] and tie is None):
                continue  # whoever acceded has not signed
            inside = tie is not None and (bool(act["signed"]) or tie.degree == "party")
            agrees = inside != bool(reading.negations)
            stands = f"{tie.degree}" if tie else "not listed"
            found.append(
                Finding(
                    "membership", "supported" if agrees else "contradicted", f"{country(id_)}: {mention.meanings[0]}, {stands}",
                    "the Factbook's list of treaties" if agrees else "the Factbook's list of treaties says otherwise",
                    (Source("tie", "factbook", f"treaty {id_} {mention.meanings[0]}"),), mention.start, mention.end,
                    ((mention.start, mention.end), *spans),
                )
            )  # fmt: skip
    return found


def ties(reading: Reading, id_: str) -> list[Tie]:
    """Return the treaties that the Factbook lists for a country."""
    return [tie for tie in reading.known.ties(id_, "treaty") if tie.a == id_]
