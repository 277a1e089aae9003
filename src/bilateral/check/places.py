"""Places where things happened: the register's, and capitals."""

from __future__ import annotations

import re
from functools import lru_cache

from bilateral.check.facts import Facts
from bilateral.check.lexicon import Lexicon
from bilateral.check.names import capital_words

_SAME = {
    "new delhi": "delhi",
    "bangalore": "bengaluru",
    "calcutta": "kolkata",
    "bombay": "mumbai",
    "madras": "chennai",
}
# Places where things are said to have happened that the register may have elsewhere.
_CITIES = tuple(
    "Hyderabad, Agra, Bengaluru, Mumbai, Kolkata, Chennai, Pune, Jaipur, Goa, Kochi, Varanasi, Lucknow, Ahmedabad, Guwahati, "  # noqa: SIM905
    "Hindon, Nagpur, Surat, Bhopal, Patna, Shillong, Imphal, Thiruvananthapuram, Coimbatore, Mysuru, Amritsar, Chandigarh, "
    "Shimla, Srinagar, Jodhpur, Udaipur, Ambala, Gwalior, Port Blair, Karwar, Tezpur, "
    "Osaka, Kyoto, Nagoya, Hiroshima, Nagasaki, Sapporo, Sendai, Fukuoka, Kobe, Yokohama, Okinawa, Niigata, Kanazawa, Nara, "
    "Kitakyushu, Kagoshima, Yokosuka, Sasebo, Maizuru, Kure, Iwakuni, Misawa, Tsukuba, "
    "Singapore, New York, Geneva, Bangkok, Sydney, Melbourne, Perth, Los Angeles, San Francisco, San Diego, Honolulu, Guam, "
    "Manila, Dhaka, Colombo, Kathmandu, Dubai, Doha, Munich, Vienna, Rome, Buenos Aires, Rio de Janeiro".split(
        ", "
    )
)
# Bodies that sit in one place: what was said in them was said there.
SEATS = {
    "Japanese Diet": "Tokyo", "Diet of Japan": "Tokyo", "Diet": "Tokyo", "Indian Parliament": "New Delhi",
    "Parliament of India": "New Delhi", "India's Parliament": "New Delhi", "Lok Sabha": "New Delhi", "Rajya Sabha": "New Delhi",
}  # fmt: skip
_WATERS = re.compile(r"^(?:off|near|around|the coast of|the)\s+", re.IGNORECASE)
# "Agra was where they met", "Pune saw the signing", "the venue was Goa", "It was Goa that hosted".
_VENUE = r"(?:venue|scene|setting|site|host|seat|stage|location|place|city|capital)"
_WAS_WHERE = re.compile(
    rf"(?:,[^,;.]{{1,40}},)?\s+(?:(?:was|is|were|became|had been)\s+(?:again\s+)?(?:where\b|(?:the\s+|to\s+)?(?:{_VENUE}\b|be where\b))|"
    r"(?:that )?(?:hosted|housed|staged|played host|witnessed)\b|"
    r"saw\s+(?:the|its|a)\s+(?:\S+\s+){0,4}?(?:sign|launch|meet|summit|talk|open|conclu|edition|round|start|birth|exercise|"
    r"dialogue|2\+2)(?![^.;]*\bas\b))"
)
_WHERE_WAS = re.compile(
    rf"\b(?:(?:{_VENUE}|where)\b[^.;]{{0,90}}\b(?:was|were|is)|(?:city|place|venue) chosen[^.;,]{{0,60}}\bwas)\s+\Z",
    re.IGNORECASE,
)


@lru_cache(maxsize=2)
def place_names(facts: Facts) -> Lexicon[str]:
    """Names of places; the meaning is the name in the form that is compared."""
    lexicon: Lexicon[str] = Lexicon()
    for fact in facts.by_id.values():
        for part in re.split(r",|\band\b|\bto\b|;", fact.place or ""):
            name = _WATERS.sub("", _WATERS.sub("", part.strip()))
            if len(name) > 3 and name not in ("Japan", "India", "Australia", "United States"):
                lexicon.add(name, _one(name), capital=True)
    for name in (*capital_words(), *_CITIES):
        lexicon.add(name, _one(name), capital=True)
    for name, seat in SEATS.items():
        lexicon.add(name, _one(seat), capital=True)
    return lexicon


def seat_like(place: str, written: str) -> str:
    """Return a place as it is to be written in the place of another: of a body, the body that sits there."""
    if written not in SEATS:
        return place
    return next((name for name, seat in SEATS.items() if same_place(seat, place)), place)


def told_as_venue(text: str, start: int, end: int) -> bool:
    """Tell whether the place written there is said to be where it was: "Agra was where they met", "its venue was Goa"."""
    return bool(_WAS_WHERE.match(text, end) or _WHERE_WAS.search(text, 0, start))


def same_place(name: str, text: str) -> bool:
    """Tell whether a place stands in a text, whatever it is called there."""
    low = text.lower()
    for other, one in _SAME.items():
        low = low.replace(other, one)
    return bool(low) and re.search(rf"\b{re.escape(_one(name))}\b", low) is not None


def _one(name: str) -> str:
    return _SAME.get(name.lower(), name.lower())
