"""What was computed from a lake's editions, kept in the lake: found again as long as neither data nor code change.

Files lie in ``derived/gravity/<digest>/``. Nothing here needs numpy: a brief reads them in a few milliseconds.
"""

from __future__ import annotations

import json
import os
from functools import cache
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from typing import Any

from bilateral.gravity.world_sources import MIGRANTS, SOURCES
from bilateral.lake.store import Lake

# Estimates do not hang on the code of scenarios, so that they outlive a change of it.
_ESTIMATING = (
    "world_*",
    "fitted_effects",
    "fitted_estimates",
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


def everyone_file(lake: Lake) -> Path:
    """Return where what briefs tell of every pair is kept."""
    return _folder(lake, ("*",)) / "every-pair.json"


def kept(path: Path) -> dict[str, Any] | None:
    """Return what a file holds, or None where it is not there or not whole."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def keep(path: Path, content: dict[str, Any] | bytes) -> None:
    """Write a file beside its place and rename it there, so that a reader sees it whole or not at all."""
    held = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(held)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def forget_others(lake: Lake) -> None:
    """Remove what was kept for other editions or by other versions of the program."""
    now = {models_file(lake).parent, everyone_file(lake).parent}
    for folder in models_file(lake).parents[1].iterdir():
        if folder not in now:
            rmtree(folder, ignore_errors=True)


def _folder(lake: Lake, code: tuple[str, ...]) -> Path:
    editions = [lake.editions[source] for source in (*SOURCES, MIGRANTS) if source in lake.editions]
    data = "".join(f"{one.source}\0{one.version}\0{one.reader}\0{one.sha256}\n" for one in editions)
    digest = sha256(data.encode() + _code(code)).hexdigest()[:16]
    return lake.path / "derived" / "gravity" / digest


@cache
def _code(patterns: tuple[str, ...]) -> bytes:
    here = Path(__file__).parent
    files = sorted({path for pattern in patterns for path in here.glob(f"{pattern}.py")})
    return b"".join(sha256(path.read_bytes()).digest() for path in files)
