"""The estimates on a lake: read where they are kept, else made and kept."""

from __future__ import annotations

from contextlib import suppress

from bilateral.gravity.fitted_files import keep, kept, models_file
from bilateral.gravity.fitted_models import Models, Tell, estimate_models
from bilateral.gravity.world_data import SOURCES, need
from bilateral.lake.store import Lake


def fitted_models(lake: Lake, tell: Tell) -> Models:
    """Return the estimates on the lake's editions.

    Raises
    ------
    DataMissing
        A source is not in the lake.
    BilateralError
        As `estimate_models`.
    """
    need(lake, SOURCES)
    path = models_file(lake)
    found = kept(path)
    if found:
        with suppress(TypeError, KeyError):
            return Models.from_dict(found)
    made = estimate_models(lake, tell)
    with suppress(
        OSError
    ):  # a lake that cannot be written can still be read: it is estimated again next time
        keep(path, made.to_dict())
    return made
