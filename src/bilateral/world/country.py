"""What the program knows about a country as such: its names, codes and time of existence."""

from __future__ import annotations

from dataclasses import dataclass

TYPE_CHECKING = False  # as `typing` says it, which is slow to import
if TYPE_CHECKING:
    from typing import Literal

    Kind = Literal["state", "territory", "former", "area"]


@dataclass(frozen=True, slots=True)
class Country:
    """One country, present or former, or an area that trade data report like one.

    Attributes
    ----------
    id
        ISO 3166-1 alpha-3 (XKX for Kosovo), ISO 3166-3 style for former states (SUN, YUG, CSK). A former
        state without an ISO code has its Correlates of War abbreviation (YAR, RVN) or, where that is another
        country's ISO code, one of ISO's private codes (XKE); an area has its BACI or WITS code.
    name
        The usual short English name, ready for a sentence but for its article: see `in_sentence`.
    demonym
        The adjective: "Indian", "Japanese".
    iso2, m49
        ISO 3166-1 alpha-2 and numeric (M49) code; for former states the withdrawn ones.
    cow_code, gw_code
        Correlates of War and Gleditsch-Ward state numbers. They differ for Germany, Yemen, Serbia and some
        Pacific states.
    baci_code
        The code in CEPII BACI; none where BACI reports the country within another (Monaco within France).
    aliases
        Other names, English and local, that mean this country and no other.
    start, end
        Partial dates (YYYY, YYYY-MM or YYYY-MM-DD) of existence. `start` is the Gleditsch-Ward date of entry;
        none if it is before 1816 or disputed.
    sovereign
        For a territory the id of the state that it belongs to or is associated with; none if disputed.
    demonyms
        All adjectives and nouns for its people: "Danish", "Dane", "Danes". Some are another country's too.
    article
        Whether English puts "the" before the name.
    """

    id: str
    name: str
    official_name: str
    demonym: str
    kind: Kind
    iso2: str | None
    m49: int | None
    cow_code: int | None
    gw_code: int | None
    baci_code: int | None
    aliases: tuple[str, ...]
    start: str | None
    end: str | None
    sovereign: str | None
    demonyms: tuple[str, ...] = ()
    article: bool = False

    @property
    def possessive(self) -> str:
        """The name as an owner inside a sentence: "India's", "the United States'"."""
        return self.in_sentence + ("'" if self.in_sentence.endswith("s") else "'s")

    @property
    def in_sentence(self) -> str:
        """The name as a sentence needs it: "Japan", "the United States"."""
        return f"the {self.name}" if self.article else self.name

    def __str__(self) -> str:
        return self.name
