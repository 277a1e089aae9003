"""Environmental, maritime and nuclear-test agreements, as the Factbook lists them for each country."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bilateral.evidence.relations import Tie
from bilateral.sources.factbook.files import Entry
from bilateral.sources.factbook.text import plain, split_commas

PATH = "Environment > International environmental agreements"

_DEGREES = {"party to": "party", "signed, but not ratified": "signed, not ratified"}
_NONE = "none of the selected agreements"
# The same agreement, spelt two ways in the Factbook.
_SPELLINGS = {
    "Air Pollution-Sulfur 94": "Air Pollution-Sulphur 94",
    "Antarctic- Marine Living Resources": "Antarctic-Marine Living Resources",
}


def treaty_ties(entries: Iterable[Entry]) -> Iterator[Tie]:
    """Yield one tie for each country and agreement, by the Factbook's short name of the agreement."""
    for entry in entries:
        for key, degree in _DEGREES.items():
            path = f"{PATH} > {key}"
            for printed in split_commas(plain(entry.text(path) or "")):
                if printed != _NONE:
                    name = _SPELLINGS.get(printed, printed)
                    yield Tie("factbook", "treaty", entry.country, name, True, None, None, degree, path)
