"""Tiny files in the formats of the Correlates of War family."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

STATES = """stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version
"USA",2,"United States of America",1816,1,1,2016,12,31,2016
"GMY",255,"Germany",1816,1,1,1945,5,8,2016
"GMY",255,"Germany",1990,10,3,2016,12,31,2016
"YUG",345,"Yugoslavia",1878,7,13,1941,4,20,2016
"YUG",345,"Yugoslavia",1944,10,20,2016,12,31,2016
"RUS",365,"Russia",1816,1,1,2016,12,31,2016
"JPN",740,"Japan",1860,1,1,1945,8,14,2016
"JPN",740,"Japan",1952,4,28,2016,12,31,2016
"IND",750,"India",1947,8,15,2016,12,31,2016
"PAK",770,"Pakistan",1947,8,14,2016,12,31,2016
"""


def write_states(folder: Path) -> Path:
    path = folder / "states2016.csv"
    path.write_text(STATES, encoding="utf-8")
    return path


def write_csv(
    path: Path, columns: Sequence[str], rows: Sequence[Sequence[object]], newline: str = "\n"
) -> Path:
    lines = [
        ",".join(columns),
        *(",".join("" if cell is None else str(cell) for cell in row) for row in rows),
    ]
    path.write_bytes((newline.join(lines) + newline).encode())
    return path
