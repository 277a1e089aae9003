"""Who sells and who buys where a sentence names more than the two of them: beside one seller, another is only told of."""

from __future__ import annotations

import re

from bilateral.check.frames.wholes import whole
from bilateral.check.reading import Reading
from bilateral.check.roles import Roles, roles

_PLACE = r"(?:place|position|spot|slot|lead|crown|title|rank|way)"
_ASIDE = re.compile(
    # more from A "than from B"
    r"\bthan\s+(?:(?:it|they)\s+(?:did|had)\s+)?(?:from|to|any|in)\b[^,;.]*"
    # "than the UAE did"
    r"|\bthan\s+(?:the\s+)?(?-i:[A-Z])\w+(?:\s+(?-i:[A-Z])\w+)?\s+did\b"
    # "overtook E as"
    r"|\b(?:overtook|overtaken|overtaking|displac(?:ed|ing)|replac(?:ed|ing)|dethroned|supplanted|ousted|unseated|surpassed)\s+"
    r"(?:by\s+)?(?:the\s+)?(?-i:[A-Z])\w+(?:\s+(?-i:[A-Z])\w+)?(?=\s+as\b)"
    # as much from A "as from B"
    r"|\bas\s+(?:from|to)\b[^,;.]*"
    # "second to D among"
    r"|(?<=\bsecond)\s+(?:only\s+)?to\s+(?:the\s+)?(?-i:[A-Z])\w+(?:\s+(?-i:[A-Z])\w+)?"
    # "having lost its lead to C"
    r"|,?\s*\b(?:only\s+to\s+|having\s+|but\s+|before\s+|and\s+)?(?:ced(?:ed?|ing)|los(?:t|e|ing)|yield(?:ed|ing)?|hand(?:ed|ing)|giv(?:e|ing)|gave|passed)\s+"
    rf"(?:(?:the|its|that|this|their)\s+)?(?:\w+\s+)?{_PLACE}?\s*(?:over\s+)?(?:to|for)\s+[^,;.]*"
    # "with D a distant second"
    r"|,?\s*\b(?:with|followed by)\s+[^,;.]*?\ba\s+(?:\w+\s+)?(?:second|third)\b[^,;.]*",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\b(?:than|as)\s+(?:the\s+)?\Z", re.IGNORECASE)
_DID = re.compile(r"\s+(?:did|does|do)\b", re.IGNORECASE)
_THAN_TO = re.compile(r"\bmore\b[^.;]*?\b(?:than|as)\s+to\b", re.IGNORECASE)
_PAY = re.compile(r"\b(?:paid|pays|paying)\b", re.IGNORECASE)  # to whom somebody pays, sells
_TO = re.compile(r"\b(?:to|into)\s+(?:the\s+)?\Z", re.IGNORECASE)
_NO_OTHER = re.compile(
    r"\b(?:[Nn]o\s+(?:other\s+)?(?:country|state|nation|partner|supplier|buyer)|[Nn]obody(?:\s+else)?|[Nn]o\s+one(?:\s+else)?)\b[^.;]*?"
    r"\b(?:(?P<imports>sold|sells|supplie[sd]|ship(?:s|ped)|export(?:s|ed)|sent|provide[sd]|furnishe[sd])|(?P<exports>bought|buys|took|takes|imports|imported|absorb(?:s|ed)))\b"
    r"[^.;]*?\bthan\b"
)


_DENIED = re.compile(r",\s+(?:and\s+)?(?:not|rather\s+than)\s+(?:the\s+)?\Z", re.IGNORECASE)
_NO_SUPPLIER = re.compile(
    r"\b[Nn]o\s+(?:other\s+)?(?:(?P<imports>suppliers?|sources?|sellers?|providers?|exporters?)|(?P<exports>buyers?|customers?|importers?|markets?))\b"
    r"[^.;]*?\bthan\b"
)


def ends(reading: Reading, goods: list[tuple[int, int]]) -> Roles | None:
    """Return who sells to whom, as `roles` reads it of what is left when the others told of are left out."""
    none = _NO_OTHER.search(reading.text) or _NO_SUPPLIER.search(reading.text)
    if none:
        return _no_other(reading, none)
    if "not" in reading.spelt:
        apart = _set_apart(reading, goods)
        if apart:
            return apart
    found = (whole(reading) if goods else None) or _did(reading, goods) or roles(reading, goods)
    if found is not None:
        return _seller_first(reading, found)
    cuts = [match.span() for match in _ASIDE.finditer(reading.text)]
    if not cuts:
        return None
    starts, stops = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(reading.text)]
    kept = reading.part(*zip(starts, stops, strict=True))
    found = roles(kept, [(mention.first, mention.last) for mention in kept.products] if goods else [])
    if found is None:
        return None
    return _seller_first(
        reading,
        found._replace(partners=tuple(place for place in reading.places if place.id != found.owner.id)),
    )


def _set_apart(reading: Reading, goods: list[tuple[int, int]]) -> Roles | None:
    """Read "it was Iraq, not Russia, that ..." without the one of whom it is denied; it is a partner like the other."""
    cuts = [
        (match.start(), place.end + (reading.text[place.end : place.end + 1] == ","))
        for place in reading.places
        if (match := _DENIED.search(reading.text, 0, place.start))
    ]
    if len(cuts) != 1:
        return None
    kept = reading.part((0, cuts[0][0]), (cuts[0][1], len(reading.text)))
    found = roles(kept, [(mention.first, mention.last) for mention in kept.products] if goods else [])
    if found is None:
        return None
    return found._replace(partners=tuple(place for place in reading.places if place.id != found.owner.id))


def _did(reading: Reading, goods: list[tuple[int, int]]) -> Roles | None:
    """Read "A bought more from B than C did": who did it are compared, and the whole is B's."""
    for place in reading.places:
        lead = _COMPARED.search(reading.text, 0, place.start)
        if lead is None or not _DID.match(reading.text, place.end):
            continue
        kept = reading.part((0, lead.start()), (place.end + 4, len(reading.text)))
        told = roles(kept, [(mention.first, mention.last) for mention in kept.products] if goods else [])
        if told is None or told.owned or len(set(kept.countries)) != 2:
            return None
        doer = kept.places[0]
        whole = next(one for one in kept.places if one.id != doer.id)
        side = "exports" if doer.id == told.owner.id else "imports"
        return Roles(whole, side, tuple(one for one in reading.places if one.id != whole.id), True)
    return None


def _seller_first(reading: Reading, found: Roles) -> Roles:
    """Read "sold more to A than to B": of what the seller sold, and not of what A bought."""
    if (
        found.owned
        or found.side != "imports"
        or not _THAN_TO.search(reading.text)
        or _PAY.search(reading.text)
    ):
        return found
    sellers = [place for place in found.partners if not _TO.search(reading.text, 0, place.start)]
    if len({place.id for place in sellers}) != 1:
        return found
    return Roles(
        sellers[0], "exports", tuple(place for place in reading.places if place.id != sellers[0].id), True
    )


def _no_other(reading: Reading, none: re.Match[str]) -> Roles | None:
    """Read "No country sold X more gold than Y": X has the whole, of which Y's part is said to be the largest."""
    owners = [place for place in reading.places if place.end <= none.end()]
    partners = tuple(place for place in reading.places if place.start >= none.end())
    if len(owners) != 1 or len(partners) != 1:
        return None
    return Roles(owners[0], none.lastgroup or "", partners, True)
