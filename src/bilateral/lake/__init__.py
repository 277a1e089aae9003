"""The lake: Parquet tables per source edition, a catalog, and the queries over them."""

from bilateral.lake.current import ensure
from bilateral.lake.home import home
from bilateral.lake.store import Lake

__all__ = ["Lake", "ensure", "home"]
