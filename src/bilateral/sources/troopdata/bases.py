"""US bases abroad, after David Vine's list: an undated list, of the United States alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bilateral.evidence.relations import Coverage, Tie
from bilateral.sources.troopdata.places import SOURCE, country, read_rows, require

KIND = "military-base"

_COLUMNS = ("countryname", "basename", "base", "lilypad", "fundedsite")
_SIZES = {"base": "base", "lilypad": "small site (lily pad)", "fundedsite": "US-funded host-nation site"}
_UNDATED = 2000  # any year in which today's countries exist


def ties(path: Path) -> Iterator[Tie]:
    """One tie for each base; its country is the one named, since the file's codes give the sovereign at times."""
    rows = read_rows(path, _COLUMNS, "latin-1")
    require(path.name, {(row["countryname"], _UNDATED) for row in rows})
    for line, row in enumerate(rows, start=2):
        host = country(row["countryname"], _UNDATED)
        if host is not None:
            size = ", ".join(words for column, words in _SIZES.items() if row[column] == "1")
            degree = f"{row['basename'].strip()}: {size or 'size not given'}"
            yield Tie(SOURCE, KIND, "USA", host, True, None, None, degree, f"{path.name}: line {line}")


def coverage() -> list[Coverage]:
    """The list is of bases of the United States: of nobody else's is anything said."""
    return [Coverage(SOURCE, KIND, None, None, "USA")]
