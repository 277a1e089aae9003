"""R's data files (.rda, .RData, .rds): the data frames in them, read without R."""

from __future__ import annotations

from bilateral.sources.rda.frames import read_rda
from bilateral.sources.rda.table import Column, Kind, Table

__all__ = ["Column", "Kind", "Table", "read_rda"]
