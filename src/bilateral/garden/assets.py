"""The files that pages use: style, search, diagrams. They come with the package; nothing is fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_ALWAYS = ("garden.css", "garden.js", "theme.js")
_DIAGRAMS = ("diagrams.js", "mermaid/mermaid.min.js", "mermaid/LICENSE")


def asset_files(*, diagrams: bool) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each; Mermaid is large, and only there when a page has a diagram."""
    folder = Path(__file__).with_name("assets")
    for name in (*_ALWAYS, *(_DIAGRAMS if diagrams else ())):
        yield name, (folder / name).read_bytes()
