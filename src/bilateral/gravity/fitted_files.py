"""What was computed from a lake's editions, kept in the lake: found again as long as neither data nor code change.

Files lie in ``derived/gravity/<digest>/``. Nothing here needs numpy: a brief reads them in a few milliseconds.
"""

from __future__ import annotations

import json
import os
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from bilateral.lake.store import Lake

USED = ("imf-imts", "cepii-geodist", "wto-rta", "desta", "worldbank-wdi", "undesa-migrants")
# Estimates do not hang on the code of scenarios, so that they outlive a change of it.
_ESTIMATING = (
    "world_*",
    "fitted_effects",
    "fitted_models",
    "ppml*",
    "effects*",
    "panel_data",
    "separation",
    "standard_errors",
    "domestic",
)


def models_file(lake: Lake) -> Path:
    """Return where the estimates on the lake's editions are kept."""
    return _folder(lake, _ESTIMATING) / "models.json"


def pair_file(lake: Lake, a: str, b: str) -> Path:
    """Return where what a brief tells of a pair is kept, the same file whichever is named first."""
    return _folder(lake, ("*",)) / f"{'-'.join(sorted((a, b)))}.json"


def kept(path: Path) -> dict[str, Any] | None:
    """Return what a file holds, or None where it is not there or not whole."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def keep(path: Path, content: dict[str, Any]) -> None:
    """Write a file beside its place and rename it there, so that a reader sees it whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8", newline="\n")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _folder(lake: Lake, code: tuple[str, ...]) -> Path:
    editions = [lake.editions[source] for source in USED if source in lake.editions]
    data = "".join(f"{one.source}\0{one.version}\0{one.reader}\0{one.sha256}\n" for one in editions)
    digest = sha256(data.encode() + _code(code)).hexdigest()[:16]
    return lake.path / "derived" / "gravity" / digest


@cache
def _code(patterns: tuple[str, ...]) -> bytes:
    here = Path(__file__).parent
    files = sorted({path for pattern in patterns for path in here.glob(f"{pattern}.py")})
    return b"".join(sha256(path.read_bytes()).digest() for path in files)
