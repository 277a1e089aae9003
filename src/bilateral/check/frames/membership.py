"""Who belongs to which organisation (World Factbook's lists, with corrections)."""

from __future__ import annotations

import re
from dataclasses import replace

from bilateral.check.claim import Finding, Verdict
from bilateral.check.frames.belonging import belonging
from bilateral.check.frames.latter import resolved
from bilateral.check.lexicon import Mention
from bilateral.check.measure_view import DISOWNED, worst
from bilateral.check.names import open_lists
from bilateral.check.reading import Place, Reading
from bilateral.check.say import country

_BELONG = re.compile(
    r"\b(?:members?|membership|belongs?|belonged|signed up to|one of|part(?:y|ies) to|parties|sits?|sit on|seats?|joined|joins|got into|entered|"
    r"participat(?:es?|ed|ing)|takes? part|took part|observers?|candidates?|admitted|acceded|partners? in|in|of|outside|(?:stayed|kept) out|founding|signator(?:y|ies))\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:members?|membership|belongs?|belonged|signed up to|one of the|part(?:y|ies) to|sits?|seats?|joined|joins|got into|entered|admitted|acceded|"
    r"participates?|takes? part|an? (?:mere )?(?:observer|candidate|dialogue partner|associate)|observer status|observers|candidates|counted among|"
    r"(?:stayed|kept) out|waits? outside|outside)\b|\b(?:is|are|was|were)\s+(?:(?:both|also|not|now|all|still|each)\s+)*(?:in|outside)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:not|never|neither|nor|outside|stayed out|kept out|left out|non-members?|excluded|no longer|waits?|no (?:\w+ )?(?:members?|part(?:y|ies))|(?:has|have|had|holds?) (?:no|yet))\b|n['’]t\b",
    re.IGNORECASE,
)
# "Japan, but not India, is a member"
_NOT_WHO = re.compile(r"\bnot(?=\s+(?:the\s+)?(?-i:[A-Z]))|\bUnlike\b")
_OUTSIDE = re.compile(r"outside|stayed out|kept out|left out|waits?", re.IGNORECASE)
# "But India is", "India did", "India has been one": a member, as what is denied before would have it.
_ELIDED = r"\s+(?:(?:is|are|does|do|did|has|have)(?:\s+(?:been\s+)?one)?|became\s+one)"
# "Japan is in the OECD, India isn't", "whereas Ethiopia is not, ...": what is denied of one ends with its comma.
_CLAUSE = re.compile(
    r"\s*(?:;|,(?=\s+which\b)|,?\s+\b(?:but(?!\s+not\s+[^,;]{2,40},)|while|whereas|though|although|yet(?!\s+to\b))\b|(?<=\bnot),|(?<=n['’]t),"
    r"|,(?=\s+[\w ]{2,30}?\soutside(?:\s+it)?\s*[.;,])|(?:,|\s+and\b)(?=\s+[\w ]{2,30}?\s(?:is|are|does|do|has|have)(?:\s+not|n['’]t)\s*[.;,])"
    rf"|,(?=\s+(?:the\s+)?(?-i:[A-Z])(?:(?!\b(?:and|n?or)\b)[\w ]){{1,30}}?{_ELIDED}\s*(?:since\b|[.;,]|\Z)))\s*",
    re.IGNORECASE,
)
# "Switzerland, no member of NATO, is in the OECD": what is denied ends with its comma.
_APPOSED = re.compile(r",\s+(?:no|not\s+an?)\s+(?:\w+\s+)?members?\b[^,;]*(?P<end>,)", re.IGNORECASE)
_NEXT = re.compile(r",?\s+\band\b\s+|,\s+", re.IGNORECASE)
_SAYS = re.compile(rf"{_VERB.pattern}|\A\s+(?:to|in|is|are|was|were)\b", re.IGNORECASE)
# "which India has yet to enter"
_WHICH = re.compile(r"\s*which\b[^,;]*\b(?:enter|entered|join|joined|joins|belong to)\b", re.IGNORECASE)
_BY_ORDER = re.compile(r"\b(?:in|to|of|at)\s+the\s+(?:latter|former)\b", re.IGNORECASE)
_FRAME = re.compile(r"\W*of\s+[^,;]+,", re.IGNORECASE)
_ELLIPSIS = re.compile(
    r"\b(?:is|are|does|do|has|have)(?:\s+not|n['’]t)[\s.]*\Z|\boutside(?:\s+it)?[\s.]*\Z", re.IGNORECASE
)
_IS = re.compile(rf"{_ELIDED}(?:\s+(?:since|in)\s[^.,;]*)?[\s.]*", re.IGNORECASE)
# "Whereas India belongs to both": to the two organisations named before.
_TO_TWO = re.compile(
    r"\b(?:belongs?\s+to|(?:is|are)\s+(?:an?\s+)?(?:members?\s+of|in))\s+(?:both|(?P<no>neither))\b(?:\s+of\s+them)?[\s.]*\Z"
    r"|\b(?P<out>outside)\s+both\b[\s.]*\Z",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r"\b(?P<observer>observers?)\b|\b(?P<partner>dialogue partners?|partner countr(?:y|ies))\b|\b(?P<candidate>candidates?)\b"
    r"|\b(?P<permanent>permanent)\b|\b(?P<associate>associate)\b",
    re.IGNORECASE,
)
# Whose membership, or of which of those named, cannot be told: "No member of NATO, Japan ...", "Of NATO and the EU, only to"
_IN_WHICH = re.compile(
    r"\b(?:in|of|to) which\b|\bof whom\b|\A\W*not?\s+(?:an?\s+)?(?:\w+\s+)?member\b|\A\W*(?:of|among)\b[^;.]*\bonly\s+(?:in|of|to)\b",
    re.IGNORECASE,
)
_EVENTS = re.compile(
    r"\b(?:games|summit|meeting|declaration|statement|chair|presidency|resolution|sanctions|ministers|talks|bid|reform|forum|seats|vote|report|data|figures|estimate|agency said)\b",
    re.IGNORECASE,
)
# An agreement is notified to it by parties of which not all need belong to it.
_NOTIFIED = re.compile(r"(?<=\bnotified to) (?:the )?\Z", re.IGNORECASE)
# "Of the Quad countries only India is not in the OECD": said of its members, not of who they are.
_OF_WHOM = re.compile(r"\s*(?:of|among|amongst) (?:all )?(?:the )?(?:\w+ )?", re.IGNORECASE)
_ALONE = re.compile(r"\s+alone\b", re.IGNORECASE)
_ONLY = re.compile(
    r"(?<!\bnot )\b(?:only|just|solely|alone (?:of|among)[^,;]{3,20},)\s+(?:the\s+)?\Z", re.IGNORECASE
)
_OF_TWO = re.compile(
    r"\W*(?:(?:but|and|yet|while|though)\s+)?of\s+(?:the\s+two|them|these\s+two)\b", re.IGNORECASE
)
# What is denied of how something came to be is no matter of lists.
_FOUNDING = re.compile(
    r"\b(?:founding|founders?|founded|original|charter|first|newest|oldest|sole|latest|lone|the only)\b",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:seek(?:s|ing)?|sought|wants?|wanted|aspir\w+|bids?|campaign\w*|hop(?:es?|ed|ing)|aim(?:s|ed)?|applied)\b",
    re.IGNORECASE,
)
# "India's is full membership", "Japan a mere observer": of the organisation named before.
_DEGREE_ALONE = re.compile(
    r"(?:['’]s)?,?\s+(?:(?:which|is|was|has|holds|enjoys|being)\s+)*(?:that\s+of\s+)?(?:(?:only|merely|just|now)\s+)?(?:an?\s+)?(?:(?:mere|full|founding|ordinary)\s+)*"
    r"(?:members?(?:hip)?|observers?(?:\s+status)?|candidates?|dialogue\s+partners?|associates?)\b(?!\s+(?:of|at|in|to)\b)",
    re.IGNORECASE,
)


_IS_MEMBER = re.compile(
    r"\b(?P<is>(?P<verb>is|was)(?P<no> not)?)\s+(?:an?\s+)?(?:full\s+)?member\b", re.IGNORECASE
)


def memberships(reading: Reading) -> list[Finding]:
    """Read which countries a sentence says are in, or are not in, an organisation."""
    reading = resolved(reading)
    if (
        not reading.organisations
        or not _VERB.search(reading.text)
        or any(one.search(reading.text) for one in (_IN_WHICH, DISOWNED))
    ):
        return []
    if len(reading.organisations) > 1 and _BY_ORDER.search(reading.text):
        return []  # "the latter" is an organisation
    found: list[Finding] = []
    carried: list[str] = []
    start = 0
    for end, after in [*_cuts(reading), (len(reading.text), len(reading.text))]:
        elided = _ellipsis(reading, start, end)
        if elided:
            found += elided
        else:
            clause, carried = _clause(reading, start, end, carried)
            found += clause
        start = after
    return found


def _cuts(reading: Reading) -> list[tuple[int, int]]:
    """Return where one clause ends and the next begins, also "Peru is not in X, and Chile is not in Y"."""
    cuts = [match.span() for match in _CLAUSE.finditer(reading.text)]
    cuts = sorted({*cuts, *(match.span("end") for match in _APPOSED.finditer(reading.text))})
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
    if (
        len(named) == 1
        and before
        and not any(start <= mention.start < end for mention in reading.organisations)
    ):
        alone = _degrees_alone(reading, start, end)
        if alone:
            return _placed(reading, before[-1], *alone[0], [])
    which = _WHICH.match(reading.text, start, end)
    two = _TO_TWO.search(reading.text[start:end])
    too = bool(named) and _IS.fullmatch(reading.text, named[0].end, end) is not None
    if (
        len(named) != 1
        or not before
        or not (which or two or too or _ELLIPSIS.search(reading.text[start:end]))
    ):
        return []
    if any(start <= mention.start < end for mention in reading.organisations):
        return []
    spans = [(named[0].start, named[0].end)]
    if two:
        inside = not (two["no"] or two["out"])
        # At a place of its own: at the organisations' names stands what is told of another country.
        return worst(
            [
                replace(one, start=start + two.start(), end=start + two.end())
                for mention in before[-2:]
                for one in _decide(reading, mention, named[0].id, inside=inside, text="", spans=spans)
            ]
        )
    inside = too or (which is not None and not _NO.search(which.group()))
    return _decide(reading, before[-1], named[0].id, inside=inside, text="", spans=spans)


def _degrees_alone(reading: Reading, start: int, end: int) -> list[tuple[Place, str]]:
    """Return who has a degree of their own, apart from the organisation's name, and which."""
    return [
        (place, match.group())
        for place in reading.places
        if start <= place.start < end and (match := _DEGREE_ALONE.match(reading.text, place.end))
    ]


def _placed(
    reading: Reading, mention: Mention[str], place: Place, degree: str, spans: list[tuple[int, int]]
) -> list[Finding]:
    """Return whether a country has the degree; each has its own claim, at its own place."""
    own = (place.start, place.end)
    return [
        replace(one, start=own[0], end=own[1])
        for one in _decide(reading, mention, place.id, inside=True, text=degree, spans=[*spans, own])
    ]


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
    if _WISHED.search(text):
        return [], subjects or carried
    if not subjects or not _BELONG.search(text) or _is_event(text, organisations, start):
        # "India still waits outside": the organisation is the one before.
        return [], subjects or carried
    no = _NO.search(_NOT_WHO.sub(lambda match: " " * len(match.group()), text))
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
    alone = _degrees_alone(reading, start, end)
    apart = {place.id for place, _ in alone}
    if alone:
        findings += [
            one
            for place, degree in alone
            for one in _placed(reading, organisations[-1], place, degree, spans)
        ]
        subjects, unlike = (
            [id_ for id_ in subjects if id_ not in apart],
            [id_ for id_ in unlike if id_ not in apart],
        )
        first, last = alone[0][0].start, alone[-1][0].end + len(alone[-1][1])
        text = reading.text[start:first] if first > organisations[-1].start else reading.text[last:end]
    for mention in organisations:
        for id_ in subjects:
            if id_ in unlike:
                continue
            findings += _decide(reading, mention, id_, inside=not negated, text=text, spans=spans)
        for id_ in unlike:
            findings += _decide(reading, mention, id_, inside=negated, text="", spans=spans)
        if exclusive:
            for id_ in (one for one in reading.context.pair if one not in apart.union(subjects)):
                findings += _decide(reading, mention, id_, inside=negated, text="", spans=spans)
    return findings, subjects


def _at_end(text: str, position: int, organisations: list[Mention[str]], start: int) -> bool:
    """Tell whether "outside" is said of the organisation: it follows, or nothing does."""
    return not text[position:].strip(" .,;") or any(
        0 <= mention.start - start - position <= 6 for mention in organisations
    )


def _subjects(reading: Reading, start: int, end: int) -> tuple[list[str], bool]:
    """Return the countries that a clause is about, and whether it says that only they are meant."""
    named_after = {mention.start for mention in reading.organisations}
    pronouns = [
        span
        for span in reading.both
        if start <= span[0] < end and not named_after & set(range(span[1], span[1] + 6))
    ]
    named = [place for place in reading.places if start <= place.start < end]
    frame = _FRAME.match(reading.text, start, end)
    named = [place for place in named if frame and place.start >= frame.end()] or named
    exclusive = any(
        _ONLY.search(reading.text, start, place.start) or _ALONE.match(reading.text, place.end)
        for place in named
    )
    # "Of the two, X", "X and Y both": whose names are given are meant.
    told = (
        named
        and (
            _OF_TWO.match(reading.text, start, end)
            or (len(named) > 1 and all(place.end <= pronouns[0][0] for place in named[:2]))
        )
        if pronouns
        else False
    )
    if pronouns and not exclusive and not told:
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
    span = (mention.start, mention.end)
    right = None if agrees else _denied(reading, inside=inside)
    found = Finding("membership", verdict, truth, reason, (stands.source,), *span, (span, *spans), right)
    since = agrees and _FOUNDING.search(text)
    return [found.lowered(f"the lists do not tell {since.group().lower()!r}") if since else found]


def _denied(reading: Reading, *, inside: bool) -> tuple[int, int, str] | None:
    """Return the plain correction of a sentence about one country: "is a member" and "is not a member"."""
    if len(reading.countries) != 1 or reading.both:
        return None
    match = _IS_MEMBER.search(reading.text)
    if match is None or bool(match["no"]) == inside:
        return None
    return (*match.span("is"), match["verb"] if match["no"] else f"{match['verb']} not")
