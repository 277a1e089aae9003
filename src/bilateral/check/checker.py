"""From a note to its report: each sentence read, decided, and said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from bilateral.check import cells
from bilateral.check.altered import altered
from bilateral.check.citations import Citations
from bilateral.check.claim import Claim, Finding, Skipped, Source, Verdict
from bilateral.check.dateline import Dateline, dateline
from bilateral.check.frames import FAMILIES
from bilateral.check.known import Known
from bilateral.check.reading import Context, Reading
from bilateral.check.report import Report
from bilateral.check.skipping import LABEL, judgement, reason_to_skip
from bilateral.check.suggest import mended
from bilateral.check.topic import remember
from bilateral.notes import Note, Sentence

_REFERENCES = re.compile(
    r"\W*(?:sources?|references|bibliography|citations|further reading|footnotes|links|see also|licen[cs]es?|evidence|cite this|what the sources cover)\b",
    re.IGNORECASE,
)
_WISHES = re.compile(
    r"\W*(?:ways? forward|recommendations?|next steps|outlook|suggestions|what (?:should|can) be done)\b",
    re.IGNORECASE,
)
_LONGEST = 2000  # characters; a longer "sentence" is a table or a text without full stops, and no claim
_HEADING = 200  # characters in which a heading names what it is about
_LEANS = re.compile(
    r"\W*(?:it|they|he|she|this|these|that|those|its|their|his|her|both|the same|there)\b", re.IGNORECASE
)
# A time that only the one before it gives.
_NEXT = re.compile(r"\bthe (?:very )?(?:next|following) (?:day|week|month|year)\b", re.IGNORECASE)
_QUOTED = re.compile(r"\bin (?:the |its )?[\w ]{2,40}['’]s? (?:own )?words: ", re.IGNORECASE)
_FEWEST = 6  # words; a shorter sentence may be the register's by chance
_TOLD = "told"
_MAY_DIFFER = (
    "amount",
    "date",
    "share",
    "rank",
    "place",
    "in-force-vs-signed",
)  # of which sources may have several
_WEIGHT: dict[Verdict, int] = {"contradicted": 3, "outdated": 2, "supported": 1, "no-evidence": 0}


def check_note(
    note: Note, known: Known, pair: tuple[str, str], as_of: date, reached: Callable[[int], None] | None = None
) -> Report:
    """Check every sentence of a note.

    Parameters
    ----------
    note : Note
        As `bilateral.notes.read_note` gives it.
    known : Known
        The open lake.
    pair : tuple of str
        Ids of the two countries that the note is about.
    as_of : datetime.date
        The day for which "now" is read.
    reached : callable, optional
        Called after each sentence with the place in the note's text that was reached.
    """
    claims: list[Claim] = []
    skipped: list[Skipped] = []
    context = Context(pair, as_of, note.written)
    citations = Citations(note, known.editions)
    ends: list[int] = []
    section = None
    opening: Dateline | None = None
    for sentence in note.sentences():
        if sentence.section != section:
            section, context.memory = sentence.section, {}
            remember(Reading(section[:_HEADING], known, context))
        context.cited = citations.of(sentence)
        made, skip = check_sentence(sentence, known, context)
        claims += made
        ends += [sentence.end] * len(made)
        skipped += skip
        if opening is None and skip:
            opening = dateline(sentence, note.written, len(claims))
        elif opening:
            opening.hold(made, known)
        if reached:
            reached(sentence.end)
    misdated = opening.claim(known) if opening else None
    if opening and misdated:
        claims.insert(opening.at, misdated)
        ends.insert(opening.at, opening.sentence.end)
        skipped = [one for one in skipped if (one.text, one.line) != (misdated.text, misdated.line)]
    return Report(note, pair, as_of, tuple(claims), tuple(skipped), tuple(ends))


def check_sentence(sentence: Sentence, known: Known, context: Context) -> tuple[list[Claim], list[Skipped]]:
    """Return a sentence's claims, or why it was skipped."""
    if len(sentence.text) > _LONGEST:
        return [], [Skipped(sentence.text[:200], sentence.line, "too long to be one sentence")]
    if sentence.kind == "footnote" or _REFERENCES.match(sentence.section):
        return [], [Skipped(sentence.text, sentence.line, "a reference, not a claim")]
    if " words: " in sentence.text and _QUOTED.search(sentence.text):
        return [], [Skipped(sentence.text, sentence.line, "a quotation")]
    told = cells.told(sentence.text, *sentence.heads, known) if sentence.heads else None
    if told and (made := _of_cell(sentence, told, known, context)):
        return made, []
    reading = Reading(sentence.text, known, context)
    why = reason_to_skip(reading)
    if why is None and _WISHES.match(sentence.section) and not reading.dates and not reading.amounts:
        why = "advice"
    if why:
        if why == LABEL:
            remember(reading)
        return [], [Skipped(sentence.text, sentence.line, why)]
    before = context.memory.get(_TOLD)
    findings = _told(reading)
    read = decided(reading, _found(reading))
    if not findings:
        findings = _altered(reading, read, before) or read
    elif any(_overrules(finding) for finding in read):
        findings = read
    if not findings:
        why = LABEL if sentence.kind == "cell" else judgement(reading)
        if why:
            return [], [Skipped(sentence.text, sentence.line, why)]
        findings = [nothing(reading)]
    return [_claim(sentence, one, mended(sentence.text, one, findings)) for one in findings], []


def _of_cell(sentence: Sentence, told: cells.Told, known: Known, context: Context) -> list[Claim]:
    """Return what a table's cell claims with its row and its column, where that is decided."""
    reading = Reading(told.text, known, replace(context, memory={}))
    found = [one for one in decided(reading, _found(reading)) if one.kind != "statement"]
    own = [(one, place) for one in found if (place := told.place(one))]
    placed = own or [(one, (0, len(sentence.text))) for one in found]
    if all(finding.verdict == "no-evidence" for finding, _ in placed):
        return []
    return [
        _claim(sentence, replace(one, start=start, end=end), told.of_cell(mended(told.text, one, found)))
        for one, (start, end) in placed
    ]


def _altered(reading: Reading, read: list[Finding], before: str | None) -> list[Finding]:
    """Say what is changed in a sentence of the register, unless that is told already, or another source has it so."""
    if any(finding.verdict in ("contradicted", "outdated") for finding in read) or (
        read and all(finding.verdict == "supported" for finding in read) and not all(map(_of_register, read))
    ):
        return []
    findings = altered(reading, before)
    if findings:
        reading.context.memory[_TOLD] = findings[0].evidence[0].locator
    return findings


def _overrules(finding: Finding) -> bool:
    """Tell whether a finding is against what the register says word for word: not what another of its facts says."""
    return finding.verdict == "outdated" or (finding.verdict == "contradicted" and not _of_register(finding))


def _of_register(finding: Finding) -> bool:
    return all(source.relation == "fact" for source in finding.evidence)


def _told(reading: Reading) -> list[Finding]:
    """Say of a sentence that is the register's own that the register has it, be there a rule for it or not.

    One that begins with "It" or the like must follow the register's sentence before it. One that tells what each of a
    fact's sources says takes no side.
    """
    facts, memory = reading.known.facts, reading.context.memory
    id_, before = facts.told(reading.low.strip(), reading.words), memory.get(_TOLD)
    memory[_TOLD] = id_
    if id_ is None and ";" in reading.text:
        weighed = facts.weighed(reading.low, reading.words)
        return [_own(reading, weighed, "so the register weighs its sources")] if weighed else []
    if id_ is None or len(reading.tokens) < _FEWEST or (_LEANS.match(reading.text) and before != id_):
        return []
    return [_own(reading, id_, "word for word in the register")]


def _own(reading: Reading, id_: str, reason: str) -> Finding:
    fact = reading.known.facts.by_id[id_]
    evidence = tuple(Source("fact", "register", id_, page.url) for page in fact.citations)
    return Finding("statement", "supported", fact.title, reason, evidence, 0, len(reading.text))


def _found(reading: Reading) -> Iterator[Finding]:
    for family in FAMILIES:
        yield from family(reading)


def decided(reading: Reading, findings: Iterable[Finding]) -> list[Finding]:
    """Return a sentence's findings, one for each place; what nobody accounted for lowers what is supported."""
    best: dict[tuple[int, int], Finding] = {}
    for finding in findings:
        key = (finding.start, finding.end)
        held = best.get(key)
        if (
            held is not None
            and finding.kind in _MAY_DIFFER
            and {held.verdict, finding.verdict} == {"supported", "contradicted"}
        ):
            # Where sources disagree, a claim that matches one of them holds, and the other is shown.
            right, other = (held, finding) if held.verdict == "supported" else (finding, held)
            best[key] = replace(right, reason=f"{right.reason}; another source: {other.truth}")
        elif held is not None and _near_another(held, finding):
            best[key] = held if held.verdict == "no-evidence" else finding
        elif held is None or _WEIGHT[finding.verdict] > _WEIGHT[held.verdict]:
            best[key] = finding
    found = sorted(best.values(), key=lambda finding: (finding.start, finding.end))
    left = _left(reading, found)
    if left:
        found = [
            finding.lowered(f"part of it holds, but not all of it is decided: {left!r}")
            if finding.verdict == "supported"
            else finding
            for finding in found
        ]
    return found


def _near_another(held: Finding, finding: Finding) -> bool:
    """Tell whether one source calls wrong what another, of the same, comes too close to."""
    verdicts = {held.verdict, finding.verdict}
    return (
        finding.kind in _MAY_DIFFER
        and verdicts == {"no-evidence", "contradicted"}
        and held.kind == finding.kind
    )


def _left(reading: Reading, findings: list[Finding]) -> str | None:
    """Return the first figure, date or order of the sentence that no finding took into account."""
    if not findings:
        return None
    used = [span for finding in findings for span in (*finding.uses, (finding.start, finding.end))]
    parts = [
        *(match.span() for match in _NEXT.finditer(reading.text)),
        *((amount.start, amount.end) for amount in reading.amounts),
        *((when.start, when.end) for when in reading.dates),
        *((one.start, one.end) for one in reading.ordinals),
        *((place.start, place.end) for place in reading.places if place.id not in reading.context.pair),
    ]
    for start, end in parts:
        if not any(first < end and start < last for first, last in used):
            return reading.text[start:end].strip()
    return None


def nothing(reading: Reading) -> Finding:
    """Return what is said of a sentence that no rule reads."""
    return Finding("other", "no-evidence", "", "nothing in the lake speaks to it", (), 0, len(reading.text))


def _claim(sentence: Sentence, finding: Finding, suggestion: str | None) -> Claim:
    start, end = sentence.place(finding.start, finding.end)
    return Claim(
        sentence.text, sentence.line, start, end, finding.kind, finding.verdict, finding.truth, finding.reason,
        finding.evidence, suggestion,
    )  # fmt: skip
