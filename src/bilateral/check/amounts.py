"""Numbers, shares, money and quantities of a sentence, with their hedges."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

Hedge = Literal["exact", "about", "over", "barely over", "under", "nearly", "least", "most"]

_UNITS = {
    "%": "%", "per cent": "%", "percent": "%", "pct": "%", "percentage points": "points", "percentage point": "points",
    "dollars": "USD", "us dollars": "USD", "u.s. dollars": "USD", "american dollars": "USD", "dollar": "USD",
    "yen": "JPY", "japanese yen": "JPY", "rupees": "INR", "indian rupees": "INR", "rupee": "INR", "euros": "EUR",
    "euro": "EUR", "pounds": "GBP", "yuan": "CNY", "tonnes": "t", "tonne": "t", "tons": "t", "ton": "t",
    "metric tons": "t", "metric tonnes": "t", "mt": "t", "kt": "t", "t": "t", "km": "km", "kilometres": "km",
    "kilometers": "km", "kms": "km", "kilometre": "km", "km/h": "km/h",
    "kmph": "km/h", "kph": "km/h", "kilometres per hour": "km/h", "kilometers per hour": "km/h", "kilometres an hour": "km/h",
    "gw": "GW", "mw": "MW", "gigawatts": "GW", "megawatts": "MW",
    "kw": "kW", "kg": "kg", "kilograms": "kg", "kilogrammes": "kg", "years": "years", "year": "years",
    "sq km": "km2", "square kilometres": "km2", "square kilometers": "km2", "barrels": "bbl", "barrels per day": "bbl/day",
    "barrels a day": "bbl/day", "cubic metres": "m3", "m3": "m3", "kwh": "kWh", "twh": "TWh", "hectares": "ha", "ha": "ha",
}  # fmt: skip
_UNIT_SCALE = {"mt": 1e6, "kt": 1e3}
_CURRENCIES = {
    "us$": "USD", "usd": "USD", "u.s.$": "USD", "$": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "¥": "JPY",
    "jpy": "JPY", "jp¥": "JPY", "₹": "INR", "rs": "INR", "rs.": "INR", "inr": "INR",
}  # fmt: skip
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "lakhs": 1e5, "million": 1e6, "mn": 1e6, "m": 1e6,
    "crore": 1e7, "crores": 1e7, "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12,
}  # fmt: skip
_SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "  # noqa: SIM905
        "seventeen eighteen nineteen".split()
    )
} | {"dozen": 12}
_ONE = re.compile(r"\s+(?:(?:operational|working|nuclear|operating)\s+)+reactor\b", re.IGNORECASE)
_TIMES = {"twice": 2, "double": 2, "thrice": 3}
_TENS = {
    word: 20 + 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())  # noqa: SIM905
}
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6,
    "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "twentieth": 20,
}  # fmt: skip
_HEDGES: dict[str, Hedge] = {
    "about": "about", "around": "about", "roughly": "about", "some": "about", "approximately": "about",
    "approx": "about", "approx.": "about", "circa": "about", "c.": "about", "ca.": "about", "an estimated": "about",
    "estimated": "about", "in the region of": "about", "on the order of": "about", "~": "about", "≈": "about",
    "over": "over", "more than": "over", "above": "over", "in excess of": "over", "upwards of": "over",
    "exceeding": "over", "well over": "over", "just over": "barely over", "a little over": "barely over", "slightly over": "barely over",
    "slightly more than": "barely over", "just above": "barely over", "slightly above": "barely over",
    "little more than": "barely over", "not much more than": "barely over", "hardly more than": "barely over", "a little more than": "barely over", "north of": "over", "exceeds": "over", "exceeded": "over", ">": "over",
    "at least": "least", "no fewer than": "least", "no less than": "least", "not less than": "least",
    "under": "under", "below": "under", "less than": "under", "fewer than": "under", "well under": "under",
    "just under": "nearly", "a little under": "nearly", "short of": "under", "<": "under", "well below": "under",
    "topped": "over", "topping": "over", "surpassed": "over", "surpassing": "over",
    "nearly": "nearly", "almost": "nearly", "not quite": "nearly", "close to": "nearly", "just short of": "nearly", "approaching": "nearly",
    "barely": "about", "hardly": "about", "scarcely": "about", "a mere": "about", "merely": "exact",
    "up to": "most", "at most": "most", "no more than": "most", "not more than": "most", "no longer than": "most", "a maximum of": "most",
    "only about": "about", "only": "exact", "a full": "exact", "just": "exact", "exactly": "exact",
}  # fmt: skip


def _either(words: Iterable[str]) -> str:
    """Return a pattern of the words, the longest of a letter first: one try for each letter, not for each word."""
    endings: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: -len(word)):
        endings.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", r"[\s-]+"))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in endings.items())


def _initials(words: Iterable[str]) -> str:
    return "".join(sorted({word[0] for word in words}))


_WORDS = rf"(?:(?:{_either(_TENS)})(?:[\s-]+(?:{_either(list(_SMALL)[1:10])}))?|{_either(_SMALL)})"
_HEDGE = rf"(?:(?P<hedge>(?:(?<!\w)(?:{_either(_HEDGES)}))\s*)\s*(?:a\s+|an\s+|the\s+)?)?"
_SCALE = rf"(?:{_either(_SCALES)})(?![A-Za-z])"
# "took three-quarters": the three is no figure of its own.
_SHARED = rf"[\s-](?:{_either(part for part in _PARTS if part.endswith('s'))})\b|(?<=\bone)[\s-](?:{_either(_PARTS)})\b"
# How a figure may begin: at the last of several blanks, and inside a word only with what may stand before a part. Most
# places are passed by this alone.
_BEGINS = rf"(?!\s\s)(?=[^A-Za-z]|(?<![A-Za-z])|(?:one|two|three|four|five|six|seven|eight|nine|a)[\s-]?[{_initials(_PARTS)}])"
_AMOUNT = re.compile(
    rf"{_BEGINS}{_HEDGE}(?:"
    rf"(?P<most>(?<![A-Za-z])(?:most|the bulk|the majority|a majority|the lion['’]s share)(?=\s+of\s+(?:the|its|their|all|(?-i:[A-Z]))))"
    rf"|(?P<times>one|two|three|four|five|six|seven|eight|nine|a)?[\s-]?(?P<part>(?<![A-Za-z])(?:{_either(_PARTS)}))(?![A-Za-z])"
    rf"(?P<of>\s+(?:of\s+)?an?\s+(?P<whole>million|billion|trillion|crore|lakh)(?:[\s-]+(?P<whole_unit>{_either(_UNITS)}))?(?![A-Za-z]))?"
    rf"|(?P<currency>(?<![A-Za-z])(?:{_either(_CURRENCIES)}))?\s*"
    rf"(?P<sign>(?<![\w)])[-−+]|\b(?:minus|plus)\s+)?"
    rf"(?P<number>(?<![\w.])\d+(?:,\d+)*(?:\.\d+)?(?!\d)|(?<![A-Za-z])(?:{_WORDS}|(?:twice|thrice|double)(?=\s+(?:as\s+(?:many|much|large|big|great|high|populous|long|wide)\b|(?:the|that|those|what)\b|(?-i:[A-Z])[\w ]{{2,30}}['’]s?\b))|a(?=\s+(?:hundred|thousand|million|billion|trillion|lakh|crore)))(?![A-Za-z])(?!{_SHARED}))"
    rf"(?P<half>\s+and\s+a\s+half)?"
    rf"(?:[\s-]*(?P<scale>{_SCALE})(?:\s+(?P<scale2>{_SCALE}))?)?"
    rf"(?:[\s-]*(?P<unit>(?:{_either(_UNITS)}))(?![A-Za-z]))?)",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    rf"(?<!\w){_HEDGE}\b(?P<count>{_either(list(_SMALL)[1:10])})\s+(?:out\s+of|in)\s+(?:every\s+)?(?P<base>{_either(list(_SMALL)[2:11])})\b(?![-\s]+(?:years?|months?|places?|cities|rounds?|stages?|phases?))",
    re.IGNORECASE,
)
_ORDINAL_AFTER = re.compile(r"(?:st|nd|rd|th)\b")
_HYPHEN_ADJECTIVE = re.compile(
    r"[\s-]*(?:largest|biggest|highest|most|ranked|place|edition|round|annual|summit|time)"
)
_ADJECTIVE = re.compile(
    r"-(?:way|sided|tier|pronged|plus|fold|nation|member|party|power|stage|digit|point|day|part|lane|wheeler|star)\b",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\s+(?:of\s+(?:the\s+)?)?([A-Za-z][A-Za-z-]*)(?:\s+([A-Za-z][A-Za-z-]*))?(?:\s+([A-Za-z][A-Za-z-]*))?"
)
# "The number of Japanese companies in India was 1,454", "Japanese companies numbered 1,454": the noun comes first.
_NOUN_BEFORE = re.compile(
    r"\bnumber\s+of\s+(?P<of>(?:[A-Za-z-]+\s+){1,4})[^.;]{0,60}\Z|(?P<first>(?:[A-Za-z-]+\s+){1,6})numbered\s+\Z",
    re.IGNORECASE,
)


# "half of what it had been", "half its level of 2010": a part of another figure.
_OF_THAT = re.compile(
    r"\s*(?:of\s+(?:that|what\s+(?:it|they)\s+(?:was|were|did|had\s+(?!bought|sold)\w+))\b(?!\s+of\s+[A-Z])"
    r"|(?:of\s+)?(?:the|its)\s+(?:level|figure|size|value)\s+(?:of|in)\s+(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
_HEDGE_BEHIND = re.compile(
    r",?\s+or\s+(?:(?P<more>more|above|better)|(?P<less>less|fewer|under)|so|thereabouts)\b(?!\s+(?:than|to)\b)",
    re.IGNORECASE,
)
_OF_SCALE = re.compile(r"\bof\s+an?\s+(?:million|billion|trillion)\Z", re.IGNORECASE)
_SCALE_WORD = re.compile(r"\b(?:thousand|million|billion|trillion|lakh|crore|mn|bn|tn)\b", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:from|between)\s+(?:(?:about|some|around|only|just|roughly|nearly)\s+)?[^\s]+\Z", re.IGNORECASE
)
_AGAINST = re.compile(
    r"\s*,?\s+(?:as\s+)?(?:against|versus|compared\s+(?:with|to))\s*(?:(?:about|some|around|only|just|roughly|nearly)\s*)?\Z",
    re.IGNORECASE,
)
# "A supplied 22 per cent and B 21": the name stands between.
_NAMED = re.compile(r"(?:,|;|\b(?:and|while|but))\s+(?:the\s+)?(?:[A-Z][\w-]+\s+){1,3}\Z")
_LATER = re.compile(
    r"\s+(?:in\s+\d{4}|by\s+\d{4}|\w+\s+years?\s+(?:later|earlier|before|after))\b", re.IGNORECASE
)
_TO = re.compile(r"\s+(?:to|and)\s*(?:(?:about|some|around|only|just|roughly|nearly)\s*)?", re.IGNORECASE)


# One of these stands in every figure that is written in words.
_COUNTING = frozenset((*_SMALL, *_TENS, *_TIMES, *_PARTS, *_SCALES, "most", "bulk", "majority", "share"))
_LETTERS = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"\d")


class Amount(NamedTuple):
    """A figure of a sentence.

    `half_step` is half of the last digit that was written: 17.6 billion may be anything from 17.55 to 17.65. A
    share in words ("a quarter") is a percentage; its half step is 1.5 points.
    """

    value: float
    unit: str | None
    hedge: Hedge
    half_step: float
    start: int
    end: int
    nouns: tuple[str, ...] = ()  # the words after a bare number
    words: bool = False  # written in words


def amounts(text: str, taken: Iterable[tuple[int, int]] = ()) -> list[Amount]:
    """Return the figures of a sentence that do not stand in a place already taken (a date, a name)."""
    barred = sorted(taken)
    if not _may_count(text, barred):
        return []
    found = [
        _out_of(match)
        for match in _OUT_OF.finditer(text)
        if _SMALL[match["count"].lower()] < _SMALL[match["base"].lower()]
    ]
    barred += [(one.start, one.end) for one in found]
    for match in _AMOUNT.finditer(text):
        if match["most"]:
            found.append(Amount(50, "%", "over", 0.0, match.start(), match.end(), words=True))
            continue
        core = match.start("part") if match["part"] else match.start("number")
        if core < 0 or any(start < match.end() and core < end for start, end in barred):
            continue
        amount = _part(match, text) if match["part"] else _number(match, text)
        if amount is not None:
            found.append(amount)
    return _same_unit(sorted(found, key=lambda one: one.start), text)


def _may_count(text: str, barred: list[tuple[int, int]]) -> bool:
    """Tell whether a text has a word without which no figure is written in words, or a digit in no place taken."""
    return not _COUNTING.isdisjoint(_LETTERS.findall(text.casefold())) or any(
        not any(start <= digit.start() < end for start, end in barred) for digit in _DIGIT.finditer(text)
    )


def _out_of(match: re.Match[str]) -> Amount:
    """Read `two out of three`, `nine in ten`: a share in words."""
    share = 100 * _SMALL[match["count"].lower()] / _SMALL[match["base"].lower()]
    return Amount(share, "%", _hedge(match), 1.5, match.start(), match.end(), words=True)


def _behind(match: re.Match[str], text: str) -> tuple[int, Hedge]:
    """Return where a figure ends and its hedge, which may follow it: "two-thirds or more", "a tenth or so"."""
    after = _HEDGE_BEHIND.match(text, match.end())
    if after is None or match["hedge"]:
        return match.end(), _hedge(match)
    return after.end(), "least" if after["more"] else "most" if after["less"] else "about"


def _hedge(match: re.Match[str]) -> Hedge:
    word = " ".join((match["hedge"] or "").lower().replace("-", " ").split())
    return _HEDGES.get(word, "exact")


def _part(match: re.Match[str], text: str) -> Amount | None:
    """Read `a quarter`, `three-quarters`, `half`; `the third`, `in the second quarter` are no shares."""
    word, times = match["part"].lower(), (match["times"] or "").lower()
    if match["of"]:
        return _part_of_scale(match, text)
    before = text[max(0, match.start("part") - 12) : match.start("part")].lower()
    end, hedge = _behind(match, text)
    after = text[end : end + 24].lower()
    if _HYPHEN_ADJECTIVE.match(after) or before.rstrip().endswith(
        ("and a", "first", "second", "third", "fourth", "last")
    ):
        return None
    plural = word.endswith("s") or word == "halves"
    whole = "of that" if _OF_THAT.match(text, end) else "%"  # of another figure, and not of a whole
    if word == "half":
        if re.match(r"\s*(?:a\s+(?:million|century|dozen|decade)|year|of\s+20|-)", after):
            return None
        return Amount(50, whole, hedge, 1.5, match.start(), end, words=True)
    if not times and not (plural or re.search(r"\ba\s\Z", before)):
        return None
    if word.startswith("quarter") and re.match(r"\s+(?:of\s+(?:20|FY)|century)", after, re.IGNORECASE):
        return None
    count = _SMALL.get(times, 1)
    if (plural and count == 1) or (not plural and count != 1):
        return None
    if not plural and not re.match(
        r"\s*(?:of\b|that\s+of\b|as\s+(?:many|much|large|big|great|high|populous|long)\b|the\s+(?:size|area|population)\b|from\b|in\b|to\b|[,.;)]|\Z|less\b|between\b|since\b|by\b|\w+\s+years?\s+(?:later|earlier)|share\b|went\b|came\b|goes\b)",
        after,
    ):
        return None
    share = 100 * count / _PARTS[word]
    return Amount(share, whole, hedge, 1.5, match.start(), end, words=True)


def _part_of_scale(match: re.Match[str], text: str) -> Amount:
    """Read `half a million tonnes`, `a tenth of a billion`: amounts, and no shares."""
    scale = _SCALES[match["whole"].lower()]
    part = _SMALL.get((match["times"] or "").lower(), 1) / _PARTS[match["part"].lower()]
    unit = _UNITS.get((match["whole_unit"] or "").lower())
    nouns = _NOUN.match(text, match.end()) if unit is None else None
    following = tuple(word.lower() for word in nouns.groups() if word) if nouns else ()
    return Amount(
        part * scale,
        unit,
        _hedge(match),
        0.05 * part * scale,
        match.start(),
        match.end(),
        following,
        words=True,
    )


def _number(match: re.Match[str], text: str) -> Amount | None:
    written = match["number"]
    if _ADJECTIVE.match(text, match.end("number")):
        return None  # two-way trade, a four-day visit
    if _ORDINAL_AFTER.match(text, match.end("number")):
        return None
    scale = 1.0
    for name in ("scale", "scale2"):
        scale *= _SCALES[match[name].lower()] if match[name] else 1.0
    unit_word = " ".join((match["unit"] or "").lower().replace("-", " ").split())
    unit = _UNITS.get(unit_word)
    if unit == "t" and unit_word in _UNIT_SCALE:
        scale *= _UNIT_SCALE[unit_word] if unit_word != "mt" or match["unit"] in ("Mt", "MT") else 1.0
    in_words = not written[0].isdigit()
    if in_words:
        value, half_step = _in_words(written), 0.5
        if written.lower() in ("one", "a", "zero") and not (
            match["scale"] or match["sign"] or unit or _ONE.match(text, match.end())
        ):
            return None  # "one of", "no one"
    else:
        value, half_step = _in_figures(written)
    if match["half"]:
        value, half_step = value + 0.5, 0.25
    if (match["sign"] or "").strip().lower() in ("-", "−", "minus"):
        value = -value
    currency = _CURRENCIES.get((match["currency"] or "").lower())
    if not unit and currency:
        unit = currency
    end, hedge = _behind(match, text)
    nouns = _NOUN.match(text, end) if unit is None else None
    following = tuple(word.lower() for word in nouns.groups() if word) if nouns else ()
    before = (
        _NOUN_BEFORE.search(text, max(0, match.start() - 120), match.start("number"))
        if unit is None
        else None
    )
    if before and not nouns:
        following = tuple((before["of"] or before["first"]).lower().split())
    return Amount(value * scale, unit, hedge, half_step * scale, match.start(), end, following, in_words)


def _in_words(written: str) -> float:
    return float(
        sum(
            _TENS.get(word, _SMALL.get(word, _TIMES.get(word, 1 if word == "a" else 0)))
            for word in re.split(r"[\s-]+", written.lower())
        )
    )


def _in_figures(written: str) -> tuple[float, float]:
    whole, _, decimals = written.replace(",", "").partition(".")
    return float(f"{whole}.{decimals or 0}"), 0.5 * 10.0 ** -len(decimals)


def _same_unit(found: list[Amount], text: str) -> list[Amount]:
    """Give a bare number at a clause's end the percent sign of the one before: `39 per cent ...; B follows with 16.`"""
    out: list[Amount] = []
    for index, amount in enumerate(found):
        last = out[-1] if out else None
        following = found[index + 1] if index + 1 < len(found) else None
        if amount.unit is None and following is not None and following.unit:
            amount = _from_to(amount, following, text)
        if last is not None and _AGAINST.search(text, last.end, amount.start + 1):
            amount = _alike(amount, last, text)
        if amount.unit is None and last is not None and last.unit and _OF_SCALE.search(text, 0, amount.end):
            amount = amount._replace(unit=last.unit)  # ten billion dollars, then a tenth of a billion
        elif amount.unit is None and last is not None and last.unit and not amount.words:
            bare = re.match(
                r"\s*(?:[.,;:)]|\Z|\((?:19|20)\d\d\)|and\b|in\b|by\b|\w+\s+years?\s+(?:later|earlier|before|after)\b)",
                text[amount.end : amount.end + 24],
            )
            led = re.search(
                r"(?:\b(?:with|on|at|by|and|only|about|versus|against|to|for|follows|bought|sold|took|supplied|shipped|exported|imported|it\s+was)|['’]s)\s*\Z",
                text[: amount.start + (amount.hedge == "exact")][-14:].rstrip(),
            )
            if not led and not (last.unit == "%" and _NAMED.search(text, last.end, amount.start + 1)):
                bare = None
            if (bare and (not amount.nouns or _LATER.match(text, amount.end))) or (
                bare and last.unit == "%" and amount.nouns[:1] in (("in",), ("and",))
            ):
                amount = amount._replace(unit=last.unit)
        out.append(amount)
    return out


def _alike(amount: Amount, last: Amount, text: str) -> Amount:
    """Give the second figure of `85 million against 84` the scale and what is counted of the first."""
    word = _SCALE_WORD.search(text, last.start, last.end)
    if amount.unit or not word or _SCALE_WORD.search(text, amount.start, amount.end):
        return amount
    scale = _SCALES[word.group().lower()]
    return amount._replace(
        value=amount.value * scale, half_step=amount.half_step * scale, unit=last.unit, nouns=()
    )


def _from_to(amount: Amount, following: Amount, text: str) -> Amount:
    """Give the first figure of `from 27 to 55 per cent`, `from 2 to 3 billion dollars` the unit of the second."""
    led = _FROM.search(text, max(0, amount.start - 10), amount.end)
    if not led or not _TO.fullmatch(text, amount.end, following.start):
        return amount
    word = _SCALE_WORD.search(text, following.start, following.end)
    scale = (
        _SCALES[word.group().lower()]
        if word and not _SCALE_WORD.search(text, amount.start, amount.end)
        else 1.0
    )
    return amount._replace(
        value=amount.value * scale, half_step=amount.half_step * scale, unit=following.unit, nouns=()
    )
