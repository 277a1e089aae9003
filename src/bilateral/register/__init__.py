"""The register of curated, cited facts: YAML theme files, their schema, loader and validator."""

from bilateral.register.load import FACTS, RegisterError, load, validate

__all__ = ["FACTS", "RegisterError", "load", "validate"]
