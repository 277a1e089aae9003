"""The register of curated, cited facts: YAML theme files, their schema, loader and validator."""

from pathlib import Path

FACTS = Path(__file__).parent / "facts"

__all__ = ["FACTS"]
