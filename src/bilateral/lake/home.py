"""Where the lake is."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from bilateral.errors import BilateralError


def home() -> Path:
    """Return the lake's folder: `BILATERAL_HOME`, else the user's data folder. It need not exist yet."""
    named = os.environ.get("BILATERAL_HOME")
    if named == "":
        raise BilateralError("BILATERAL_HOME is empty; set it to a folder or unset it")
    return Path(named) if named else Path(platformdirs.user_data_dir("bilateral", appauthor=False))
