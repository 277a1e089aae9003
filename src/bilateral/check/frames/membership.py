"""Who belongs to which organisation (World Factbook's lists, with corrections)."""

from __future__ import annotations

import re
from typing import NamedTuple

from bilateral.check.claim import Finding, Source, Verdict
from bilateral.check.lexicon import Mention
from bilateral.check.names import open_lists
from bilateral.check.reading import Reading
from bilateral.check.say import country

_BELONG = re.compile(
    r"\b(?:members?|membership|belongs?|belonged|part(?:y|ies) to|parties|sits?|sit on|seat|joined|joins|got into|entered|"
    r"admitted|acceded|partners? in|in|of|outside|stayed out|founding|signator(?:y|ies))\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:members?|membership|belongs?|belonged|part(?:y|ies) to|sits?|seat|joined|joins|got into|entered|admitted|acceded|"
    r"stayed out|waits? outside|outside)\b|\b(?:is|are|was|were)\s+(?:(?:both|also|not|now|all|still|each)\s+)*(?:in|outside)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:not|never|neither|nor|outside|stayed out|left out|non-members?|excluded|no longer|waits?)\b|n['’]t\b",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(r"outside|stayed out|left out|waits?", re.IGNORECASE)
# "Japan is in the OECD, India isn't", "whereas Ethiopia is not, ...": what is denied of one ends with its comma.
_CLAUSE = re.compile(
    r"\s*(?:;|,?\s+\b(?:but|while|whereas|though|although|yet)\b|(?<=\bnot),|(?<=n['’]t),"
    r"|(?:,|\s+and\b)(?=\s+[\w ]{2,30}?\s(?:is|are|does|do)(?:\s+not|n['’]t)\s*[.;,]))\s*",
    re.IGNORECASE,
)
_NEXT = re.compile(r",?\s+\band\b\s+|,\s+", re.IGNORECASE)
_SAYS = re.compile(rf"{_VERB.pattern}|\A\s+(?:to|in|is|are|was|were)\b", re.IGNORECASE)
_ELLIPSIS = re.compile(r"\b(?:is|are|does|do)(?:\s+not|n['’]t)[\s.]*\Z", re.IGNORECASE)
_DEGREES = re.compile(
    r"\b(?P<observer>observers?)\b|\b(?P<partner>dialogue partners?|partner countr(?:y|ies))\b|\b(?P<candidate>candidates?)\b"
    r"|\b(?P<permanent>permanent)\b|\b(?P<associate>associate)\b",
    re.IGNORECASE,
)
_IN_WHICH = re.compile(
    r"\b(?:in|of|to) which\b|\bof whom\b", re.IGNORECASE
)  # whose membership that is cannot be told
_EVENTS = re.compile(
    r"\b(?:games|summit|meeting|declaration|statement|chair|presidency|resolution|sanctions|ministers|talks|bid|reform|forum|seats|vote|report|data|figures|estimate|agency said)\b",
    re.IGNORECASE,
)
# An agreement is notified to it by parties of which not all need belong to it.
_NOTIFIED = re.compile(r"(?<=\bnotified to) (?:the )?\Z", re.IGNORECASE)
# "Of the Quad countries only India is not in the OECD": said of its members, not of who they are.
_OF_WHOM = re.compile(r"\s*(?:of|among|amongst) (?:all )?(?:the )?(?:\w+ )?", re.IGNORECASE)
_MEMBER = (
    "member",
    "regional",
    "nonregional",
    "de facto",
    "permanent",
    "suspended",
    "as chinese",
    "subscriber",
    "compliant",
    "implementing",
    "taliban",
)
_LESS = (
    "observer",
    "partner",
    "candidate",
    "associate",
    "correspondent",
    "signatory",
    "ngo",
    "national committees",
    "cooperating",
    "enhanced",
    "dialogue",
    "pending",
    "applicant",
)


class _Belonging(NamedTuple):
    """How a country stands to an organisation."""

    inside: bool
    degree: str
    source: Source


_IS_MEMBER = re.compile(
    r"\b(?P<is>(?P<verb>is|was)(?P<no> not)?)\s+(?:an?\s+)?(?:full\s+)?member\b", re.IGNORECASE
)


def memberships(reading: Reading) -> list[Finding]:
    """Read which countries a sentence says are in, or are not in, an organisation."""
    if not reading.organisations or not _VERB.search(reading.text) or _IN_WHICH.search(reading.text):
        return []
    found: list[Finding] = []
    carried: list[str] = []
    start = 0
    for end, after in [*_cuts(reading), (len(reading.text), len(reading.text))]:
        denied = _ellipsis(reading, start, end)
        if denied:
            found += denied
        else:
            clause, carried = _clause(reading, start, end, carried)
            found += clause
        start = after
    return found


def _cuts(reading: Reading) -> list[tuple[int, int]]:
    """Return where one clause ends and the next begins, also "Peru is not in X, and Chile is not in Y"."""
    cuts = [match.span() for match in _CLAUSE.finditer(reading.text)]
    for match in _NEXT.finditer(reading.text):
        begun = max((after for _, after in cuts if after <= match.start()), default=0)
        told = any(begun <= mention.start < match.start() for mention in reading.organisations)
        if (
            told
            and (begun or _VERB.search(reading.text, begun, match.start()))
            and _another(reading, match.end())
            and all(match.end() <= start or end <= match.start() for start, end in cuts)
        ):
            cuts = sorted([*cuts, match.span()])
    return cuts


def _another(reading: Reading, start: int) -> bool:
    """Tell whether a country with a verb, or with "to" or "in", stands before the next organisation."""
    following = [mention.start for mention in reading.organisations if mention.start >= start]
    end = following[0] if following else len(reading.text)
    who = [place.end for place in reading.places if start <= place.start < end]
    who += [span[1] for span in reading.both if start <= span[0] < end]
    return bool(who and following) and _SAYS.search(reading.text[who[-1] : end]) is not None


def _ellipsis(reading: Reading, start: int, end: int) -> list[Finding]:
    """Read "whereas Ethiopia is not": outside of what the clause before it names."""
    named = [place for place in reading.places if start <= place.start < end]
    before = [mention for mention in reading.organisations if mention.end <= start]
    if len(named) != 1 or not before or not _ELLIPSIS.search(reading.text[start:end]):
        return []
    if any(start <= mention.start < end for mention in reading.organisations):
        return []
    spans = [(named[0].start, named[0].end)]
    return _decide(reading, before[-1], named[0].id, inside=False, text="", spans=spans)


def _clause(reading: Reading, start: int, end: int, carried: list[str]) -> tuple[list[Finding], list[str]]:
    text = reading.text[start:end]
    organisations = [
        mention
        for mention in reading.organisations
        if start <= mention.start < end
        and not _NOTIFIED.search(reading.text[: mention.start])
        and not _OF_WHOM.fullmatch(reading.text, start, mention.start)
    ]
    subjects, exclusive = _subjects(reading, start, end)
    if not organisations:
        return [], carried
    if not subjects:
        subjects = carried
    if not subjects or not _BELONG.search(text) or _is_event(text, organisations, start):
        # "India still waits outside": the organisation is the one before.
        return [], subjects or carried
    no = _NO.search(text)
    if no and no.group().lower() == "outside" and not _at_end(text, no.end(), organisations, start):
        no = None
    negated = no is not None and not re.search(r"\bnot only\b", text)
    if (
        no
        and no.start() > max(mention.end for mention in organisations) - start
        and not _OUTSIDE.match(no.group())
    ):
        return [], subjects  # "G-20 members that did not sign"
    unlike = _unlike(reading, start, end)
    spans = [(place.start, place.end) for place in reading.places if start <= place.start < end]
    spans += [span for span in reading.both if start <= span[0] < end]
    findings = []
    for mention in organisations:
        for id_ in subjects:
            if id_ in unlike:
                continue
            findings += _decide(reading, mention, id_, inside=not negated, text=text, spans=spans)
        for id_ in unlike:
            findings += _decide(reading, mention, id_, inside=negated, text="", spans=spans)
        if exclusive:
            for id_ in set(reading.context.pair) - set(subjects):
                findings += _decide(reading, mention, id_, inside=negated, text="", spans=spans)
    return findings, subjects


def _at_end(text: str, position: int, organisations: list[Mention[str]], start: int) -> bool:
    """Tell whether "outside" is said of the organisation: it follows, or nothing does."""
    return not text[position:].strip(" .,;") or any(
        0 <= mention.start - start - position <= 6 for mention in organisations
    )


def _subjects(reading: Reading, start: int, end: int) -> tuple[list[str], bool]:
    """Return the countries that a clause is about, and whether it says that only they are meant."""
    pronouns = [span for span in reading.both if start <= span[0] < end]
    named = [place for place in reading.places if start <= place.start < end]
    exclusive = any(
        re.search(r"\bonly\s+\Z", reading.text[max(0, place.start - 8) : place.start]) for place in named
    )
    if pronouns and not exclusive:
        others = [place.id for place in named if re.search(r"\bwith\b", reading.text[start : place.start])]
        return [*reading.context.pair, *others], False
    return list(dict.fromkeys(place.id for place in named)), exclusive


def _unlike(reading: Reading, start: int, end: int) -> list[str]:
    return [
        place.id
        for place in reading.places
        if start <= place.start < end
        and re.search(r"\b(?:[Uu]nlike|not)\s+\Z", reading.text[max(0, place.start - 9) : place.start])
    ]


def _is_event(text: str, organisations: list[Mention[str]], start: int) -> bool:
    """Tell whether the organisation stands for something of it: the G-20 summit, an IMF estimate."""
    return any(_EVENTS.match(text[mention.end - start :].lstrip()) for mention in organisations)


def _decide(
    reading: Reading,
    mention: Mention[str],
    id_: str,
    *,
    inside: bool,
    text: str,
    spans: list[tuple[int, int]],
) -> list[Finding]:
    organisation = mention.meanings[0]
    stands = belonging(reading, id_, organisation)
    if stands is None:
        return []
    wanted = _DEGREES.search(text)
    degree = wanted.lastgroup if wanted else None
    truth = (
        f"{country(id_)}: {organisation}, {stands.degree}"
        if stands.degree
        else f"{country(id_)} is not listed under {organisation}"
    )
    if degree in ("observer", "partner", "candidate", "associate") and inside:
        agrees = degree in stands.degree
        if not agrees and not stands.degree:
            return []  # the lists do not name every observer
    elif degree == "permanent" and organisation == "UN Security Council":
        agrees = ("permanent" in stands.degree and "non" not in stands.degree) == inside
    elif organisation == "UN Security Council":
        return []  # elected members change from year to year
    else:
        agrees = stands.inside == inside
        if (
            stands.degree
            and not stands.inside
            and not re.search(r"\b(?:full\s+members?|members?|belongs?|part(?:y|ies))\b", text or "member")
        ):
            return []
    if not agrees and not stands.inside and organisation in open_lists():
        return []
    verdict: Verdict = "supported" if agrees else "contradicted"
    reason = (
        "the Factbook's list of memberships"
        if agrees
        else "the Factbook's list of memberships says otherwise"
    )
    start, end = mention.start, mention.end
    return [
        Finding(
            "membership",
            verdict,
            truth,
            reason,
            (stands.source,),
            start,
            end,
            ((start, end), *spans),
            None if agrees else _denied(reading, inside=inside),
        )
    ]


def _denied(reading: Reading, *, inside: bool) -> tuple[int, int, str] | None:
    """Return the plain correction of a sentence about one country: "is a member" and "is not a member"."""
    if len(reading.countries) != 1 or reading.both:
        return None
    match = _IS_MEMBER.search(reading.text)
    if match is None or bool(match["no"]) == inside:
        return None
    return (*match.span("is"), match["verb"] if match["no"] else f"{match['verb']} not")


def belonging(reading: Reading, id_: str, organisation: str) -> _Belonging | None:
    """Return how a country stands to an organisation; None where its list is not covered."""
    if not reading.known.queries.covers("factbook", "membership", id_):
        return None
    ties = reading.known.memberships(id_).get(organisation, [])
    removed = [tie for tie in ties if tie.kind == "membership-removed"]
    held = [tie for tie in ties if tie.kind == "membership"]
    locator = f"membership {id_} {organisation}"
    if not held:
        why = f" ({removed[0].degree})" if removed else ""
        return _Belonging(False, "", Source("tie", "factbook", locator + why))
    degree = (held[0].degree or "member").lower()
    full = not any(word in degree for word in _LESS) and any(word in degree for word in _MEMBER)
    return _Belonging(full, degree, Source("tie", "factbook", f"{locator}: {held[0].locator}"))
