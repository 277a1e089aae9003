"""The estimates on a lake: read where they are kept, else made and kept."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from bilateral.gravity.fitted_effects import Phased
from bilateral.gravity.fitted_estimates import estimate_models, estimate_phased
from bilateral.gravity.fitted_files import keep, kept, models_file
from bilateral.gravity.fitted_models import Models, Tell
from bilateral.gravity.world_sources import SOURCES, need
from bilateral.lake.store import Lake


def fitted_models(lake: Lake, tell: Tell, *, phased: bool = False) -> Models:
    """Return the estimates on the lake's editions, with the phased one where it is asked for.

    Raises
    ------
    DataMissing
        A source is not in the lake.
    BilateralError
        As `estimate_models`.
    """
    need(lake, SOURCES)
    path = models_file(lake)
    models = _read(path)
    if models is None:
        models = estimate_models(lake, tell)
        _write(path, models.to_dict())
    return replace(models, phased=_fitted_phased(lake, tell)) if phased else models


def _fitted_phased(lake: Lake, tell: Tell) -> Phased | None:
    path = models_file(lake).with_name("phased.json")
    found = kept(path)
    if found:
        with suppress(TypeError, KeyError):
            return found["phased"] and Phased.of(**found["phased"])
    made = estimate_phased(lake, tell)
    _write(path, {"phased": made and asdict(made)})
    return made


def _read(path: Path) -> Models | None:
    found = kept(path)
    with suppress(TypeError, KeyError):
        return Models.from_dict(found) if found else None
    return None


def _write(path: Path, content: dict[str, Any]) -> None:
    with suppress(OSError):  # a lake that cannot be written can still be read: it is estimated anew next time
        keep(path, content)
