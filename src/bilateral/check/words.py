"""Words that carry meaning, in one form each: for telling which fact a sentence is about."""

from __future__ import annotations

from functools import lru_cache

_EMPTY = frozenset(
    "the a an of in on at by to for and or with from as is are was were be been being has have had its it their his her "  # noqa: SIM905
    "they them this that these those which who whom whose when where while also both two between into over under "
    "during after before since until than then there here not no nor but so such same each other all any some more most "
    "very only just still yet even ever again once up down out off about around against among within without through "
    "will would can could may might shall should do does did one own first s t country countries side sides nation nations "
    "year years time date day month he she we i you our us what how why if per via amid across toward towards "
    "hundred thousand million billion trillion crore lakh three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozen "
    "touched reached stood totalled amounted worth valued way came crossed hit stands reaching "
    "fy usd inr rs bn mn cent accounted numbered "
    "essential vital crucial important significant significantly greatly particularly especially "
    "said says say called known named being like made make makes took take takes taken place".split()
)
_SAME = {
    "signed": "sign", "signing": "sign", "inked": "sign", "ink": "sign", "signature": "sign", "concluded": "sign",
    "pact": "agreement", "deal": "agreement", "accord": "agreement", "convention": "treaty", "mou": "memorandum",
    "moc": "memorandum", "moi": "memorandum", "held": "hold", "hosted": "host", "hosts": "host", "met": "meet", "meeting": "meet", "meetings": "meet",
    "visited": "visit", "visiting": "visit", "visits": "visit", "trip": "visit", "tour": "visit", "toured": "visit",
    "travelled": "visit", "traveled": "visit", "journey": "visit", "journeyed": "visit", "came": "visit", "went": "visit", "flew": "visit",
    "founded": "establish", "established": "establish", "founding": "establish", "created": "establish",
    "inaugurated": "launch", "launched": "launch", "unveiled": "launch", "announced": "announce", "pledged": "promise",
    "promised": "promise", "pledge": "promise", "goal": "target", "companies": "company", "firms": "company", "firm": "company",
    "loans": "loan", "lending": "loan", "lends": "loan", "lent": "loan", "credit": "loan", "drill": "exercise", "drills": "exercise", "exercises": "exercise",
    "cybersecurity": "cyber", "war": "war", "wargame": "exercise", "atomic": "nuclear", "bullet": "highspeed", "shinkansen": "highspeed", "frozen": "freeze", "froze": "freeze", "freezing": "freeze", "suspended": "freeze",
    "stopped": "freeze", "stops": "freeze", "stop": "freeze", "halted": "freeze", "lifted": "lift", "lifting": "lift", "ended": "lift",
    "sanctions": "measure", "measures": "measure", "upgraded": "upgrade", "elevated": "upgrade", "raised": "upgrade",
    "renewed": "renew", "renewal": "renew", "extended": "renew", "sent": "send", "gift": "send", "gave": "send", "presented": "send",
    "given": "send", "mps": "parliament", "prime": "pm", "premier": "pm", "logistics": "supplies",
    "ties": "relations", "relationship": "relations", "address": "speech", "addressed": "speech", "spoke": "speech", "speaks": "speech",
    "began": "start", "begun": "start", "begins": "start", "begin": "start", "started": "start", "starts": "start", "fifth": "5th",
    "joined": "join", "joins": "join", "joining": "join", "member": "member", "members": "member", "membership": "member",
    "permanent": "permanent", "regular": "permanent", "jet": "fighter", "jets": "fighter", "navies": "navy", "naval": "navy",
    "armies": "army", "forces": "force", "airforce": "force", "returned": "return", "back": "return", "investments": "investment",
    "invest": "investment", "invested": "investment", "tests": "test", "pokhran": "test", "ii": "second",
    "stayed": "stay", "stays": "stay", "absent": "skip", "skipped": "skip", "skips": "skip", "inhabitants": "people",
    "approved": "approve", "cleared": "approve", "approves": "approve", "approval": "approve", "sanctioned": "approve",
    "leaders": "leader", "ministers": "minister", "biggest": "largest", "main": "largest", "premiers": "pm",
    "twin": "sister", "twinned": "sister", "seaplane": "amphibious", "seaplanes": "amphibious", "quake": "earthquake",
}  # fmt: skip

# Stems of what is said to have happened to anything: they tell nothing of which thing is meant.
CUE_WORDS = frozenset(
    "sign start launch establish hold host announce upgrade lift force effect enter come begin open conclude agree renew "  # noqa: SIM905
    "formally officially first agreement pact deal".split()
)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the form under which a word is compared."""
    word = _SAME.get(word, word)
    if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 5 else word[:-1]
        word = _SAME.get(word, word)
    return word


def content(words: list[str]) -> list[str]:
    """Return the words that carry meaning, stemmed."""
    return [
        stem(word)
        for word in words
        if word not in _EMPTY and (len(word) > 1 or word.isdigit()) and word[0].isalnum()
    ]
