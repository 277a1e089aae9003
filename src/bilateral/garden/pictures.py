"""Copying the files that notes show; a drawing that could run something is not copied."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

from bilateral.garden.output import Site

_NEVER = frozenset(
    ("script", "foreignobject", "iframe", "object", "embed", "handler", "set", "animate", "style")
)
_REFERENCES = ("href", "src")


def copy_attachments(root: Path, site: Site, paths: Iterable[str]) -> list[str]:
    """Copy files of the vault to `files/` below the site; return what was not copied, with the reason."""
    problems = []
    for path in sorted(paths):
        name = f"files/{path}"
        source = root / path
        try:
            content = source.read_bytes()
        except OSError as error:
            problems.append(f"{path}: {error.strerror or error}; not on the site")
            continue
        if path.lower().endswith(".svg") and not harmless_svg(content):
            problems.append(
                f"{path}: a drawing with a script, a style sheet or a link to elsewhere; not on the site"
            )
            continue
        site.put(name, content)
    return problems


def harmless_svg(content: bytes) -> bool:
    """Whether a drawing only draws: opened by itself, an SVG is a page of the site and could run anything."""
    if b"<!DOCTYPE" in content and b"[" in content.split(b"<!DOCTYPE", 1)[1].split(b">", 1)[0]:
        return False  # entities can hide anything, and grow without end
    try:
        tree = ElementTree.fromstring(content)  # noqa: S314 - no entities, see above
    except (ElementTree.ParseError, ValueError, LookupError):
        return False
    return all(_harmless(element) for element in tree.iter())


def _harmless(element: ElementTree.Element) -> bool:
    if not isinstance(element.tag, str) or element.tag.rpartition("}")[2].lower() in _NEVER:
        return False
    for key, value in element.attrib.items():
        name = key.rpartition("}")[2].lower()
        if name.startswith("on"):
            return False
        if name in _REFERENCES and not value.strip().startswith(("#", "data:image/png", "data:image/jpeg")):
            return False
        if "url(" in value.lower() and "url(#" not in value.lower().replace("'", "").replace('"', "").replace(
            " ", ""
        ):
            return False
    return True
