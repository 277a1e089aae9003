"""A folder of notes becomes a linked site: plain files that any web server, or a double click, can show."""

from __future__ import annotations

from bilateral.garden.build import Outcome, publish
from bilateral.garden.settings import GardenError, Settings

__all__ = ["GardenError", "Outcome", "Settings", "publish"]
