"""Turns of notes, newspapers and minutes put into plain words: "JV", "edn.", "venue: Kobe", "gave its nod to"."""

from __future__ import annotations

import re
from typing import NamedTuple

from bilateral.check.ordinals import ORDINALS
from bilateral.evidence.partial_date import ordinal

_COUNTS = {
    word: number + 1
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()  # noqa: SIM905
    )
}
_GAVE = r"(?:gave|given|giving|gives?)\s+(?:(?:its|the|his|their|an?)\s+)?(?:(?:formal|final|official)\s+)?"
_SERIES = "tranche|phase|edition|round|instalment|summit|stage|meeting|dialogue|session"
_PLACED = r"(?:finished|ended\s+up|emerged|came\s+in|came\s+out|wound\s+up|landed)\s+(?:in\s+)?"
_NTH = rf"(?=(?:{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))\b)"
_OVER = (
    r"(?:took\s+over\s+from|replaced|supplanted|dislodged|dethroned|unseated|displaced|edged\s+out|pipped)"
)

_DONE = "existence force existing set established founded launched signed inked started begun held upgraded operational"

# Words of which one stands in a sentence with the turn, the turn, and what it says.
_TURNS: tuple[tuple[frozenset[str], re.Pattern[str], str], ...] = tuple(
    (frozenset(words.split()), re.compile(turn), plain)
    for words, turn, plain in (
        ("jv jvs", r"\bJVs?\b", "joint venture"),
        ("yrs yr", r"(?<=[\d\s-])yrs?\b\.?", "years"),
        ("edn edns", r"(?i:\bedns?\b\.?)", "edition"),
        ("hsr", r"\bHSR\b", "high-speed rail"),
        ("estd est", r"(?i:\bestd?\.)\s*(?:in\s+)?(?=\w)", "established in "),
        ("union centre", r"\b(?:the\s+|The\s+)?(?:Union\s+[Gg]overnment|Union\s+[Gg]ovt\b\.?|Centre(?=\s+(?:gave|approved|cleared)))", "the Indian government"),
        ("union", r"\b(?:the\s+|The\s+)?Union\s+[Cc]abinet\b", "the Indian cabinet"),
        ("venue", r"(?i:[,;]?\s*\bvenue\s*(?::|was|-|–)\s*)", ", held at "),
        ("ex", r"\A(?:Ex|EX)\b[\s.-]*(?=[A-Z])(?!.*\bfirst\s+time\b)", "Exercise "),
        ("nod", rf"(?i:\b{_GAVE}(?:nod|assent|consent|approval|go-ahead|green\s+light)\s+(?:to|for)\b)", "approved"),
        ("go ahead green approval clearance", rf"(?i:\b{_GAVE}(?:go-ahead|green\s+light|approval|clearance)\s+(?:to|for)\b)", "approved"),
        ("pen", r"(?i:\bput\s+pen\s+to\s+paper\s+on\b)", "signed"),
        ("price", r"(?i:\bprice(?=\s+(?:tag\s+)?of\s+the\b))", "cost"),
        ("runs run", r"\bruns?(?=\s+(?:for|over)\s+\d+\s+(?:yrs?|years)\b)", "is"),
        ("stock", r"(?i:\b(?:took|taken|taking)\s+stock\s+of\b)", "discussed"),
        ("reviewed", r"(?i:\breviewed\b)(?=[^.;]*\b(?i:meeting|dialogue|summit|talks)\b)", "discussed"),
        ("home", r"(?i:\bhome\s+to\b)", "host to"),
        ("facility benefit privilege", r"(?i:\bthe\s+(?:facility|benefit|privilege)\s+of\s+)", ""),
        ("eligible entitled", r"(?i:\b(?:eligible|entitled)\s+(?:for|to)\b)", "able to get"),
        ("only", r"(?i:\bonly\s+(?=(?:about\s+)?\d[\d.,]*\s*(?:%|per\s?cent)))", ""),
        ("many", r"(?i:\bas\s+many\s+as\s+(?=[\d\w]))", ""),
        ("biggest", r"(?i:\bbiggest\b)", "largest"),
        ("existence", r"(?i:\bin\s+existence\s+since\b)", "existing since"),
        ("over replaced supplanted dislodged dethroned unseated displaced edged pipped", rf"(?i:\b{_OVER})(?=\s+[A-Z][^.;]{{2,30}}\s+(?:as|to\s+become)\b)", "overtook"),
        ("finished ended emerged came wound landed", rf"(?i:\b{_PLACED}){_NTH}", "ranked "),
        (_DONE, rf"(?<=[\w)*])\**:\**\s+(?=(?i:in\s+(?:existence|force)|existing|{_DONE.replace(' ', '|').replace('set', 'set up')})\b)", ", "),
        ("leaders", r"(?i:\b(?:when\s+)?(?:the\s+)?(?:two\s+)?leaders\s+met\b)", "at the summit"),
    )
)  # fmt: skip
# "Tranche number five", "round no. 3": its order.
_NUMBER = re.compile(
    rf"\b(?P<what>{_SERIES})\s+(?:number|no\.?|#)\s*(?P<count>\d{{1,2}}\b|{'|'.join(_COUNTS)})\b",
    re.IGNORECASE,
)
_NUMBERED = frozenset(("number", "no"))
_CLEFT = re.compile(r"\AIt\s+was\s+(?P<when>(?:in|on)\s+[^.;]{4,60}?),?\s+that\s+(?P<rest>\w)")
_WORDS = frozenset().union(*(words for words, _, _ in _TURNS), _NUMBERED, ("that",))


class Piece(NamedTuple):
    """Where a piece of the plain text stands in the text as it was written."""

    start: int
    end: int
    first: int
    last: int


class Reworded(NamedTuple):
    """A sentence in plain words, and where each piece of it comes from."""

    text: str
    pieces: tuple[Piece, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a place of the plain text was written; what was put for a turn, all of the turn."""
        inside = [piece for piece in self.pieces if piece.start < end and start < piece.end]
        if not inside:
            return (0, self.pieces[-1].last)
        return _at(inside[0], start, last=False), _at(inside[-1], end, last=True)


def reworded(text: str, written: frozenset[str]) -> Reworded | None:
    """Return a sentence in plain words; None where it is in plain words already.

    Parameters
    ----------
    text : str
        The sentence.
    written : frozenset of str
        Its words in lower case: without one of its words no turn is in it.
    """
    if _WORDS.isdisjoint(written):
        return None
    changes = [
        (*match.span(), plain)
        for words, turn, plain in _TURNS
        if not words.isdisjoint(written)
        for match in turn.finditer(text)
    ]
    if not _NUMBERED.isdisjoint(written):
        changes += [
            (*match.span(), f"{_order(match['count'])} {match['what']}") for match in _NUMBER.finditer(text)
        ]
    cleft = _CLEFT.match(text) if "that" in written else None
    if cleft:
        when = cleft["when"]
        changes += [
            (0, cleft.start("when") + 1, when[0].upper()),
            (cleft.end("when"), cleft.start("rest"), ", "),
        ]
    return _changed(text, sorted(changes)) if changes else None


def _order(count: str) -> str:
    low = count.lower()
    return ordinal(int(low) if low.isdigit() else _COUNTS[low])


def _changed(text: str, changes: list[tuple[int, int, str]]) -> Reworded:
    pieces: list[Piece] = []
    written, at = "", 0
    for start, end, plain in changes:
        if start < at:
            continue  # a turn inside another
        for part, first, last in ((text[at:start], at, start), (plain, start, end)):
            pieces.append(Piece(len(written), len(written) + len(part), first, last))
            written += part
        at = end
    pieces.append(Piece(len(written), len(written) + len(text) - at, at, len(text)))
    return Reworded(written + text[at:], tuple(pieces))


def _at(piece: Piece, place: int, *, last: bool) -> int:
    if piece.end - piece.start == piece.last - piece.first:
        return piece.first + min(max(place, piece.start), piece.end) - piece.start
    return piece.last if last else piece.first
