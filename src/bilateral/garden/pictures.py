"""The files that notes show; a drawing that could run something is not among them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from bilateral.garden.output import Site
from bilateral.garden.scan import Scan

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NEVER = frozenset(
    ("script", "foreignobject", "iframe", "object", "embed", "handler", "set", "animate", "style")
)
_REFERENCES = ("href", "src")


def without_harmful(
    root: Path, attachments: Iterable[str], scans: Iterable[Scan]
) -> tuple[list[str], list[str]]:
    """Return the attachments that may be shown, and in words those that notes ask for and that may not."""
    asked = {link.target.rsplit("/", 1)[-1].casefold() for scan in scans for link in scan.links}
    usable, problems = [], []
    for path in attachments:
        if path.lower().endswith(".svg") and path.rsplit("/", 1)[-1].casefold() in asked:
            why = _harm(root / path)
            if why:
                problems.append(f"{path}: {why}; not on the site")
                continue
        usable.append(path)
    return usable, problems


def _harm(drawing: Path) -> str:
    try:
        harmless = harmless_svg(drawing.read_bytes())
    except OSError as error:
        return error.strerror or str(error)
    return "" if harmless else "a drawing with a script, a style sheet or a link to elsewhere"


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
            continue  # changed while the site was written; the next run tells
        site.put(name, content)
    return problems


def harmless_svg(content: bytes) -> bool:
    """Whether a drawing only draws: opened by itself, an SVG is a page of the site and could run anything."""
    if b"<!DOCTYPE" in content and b"[" in content.split(b"<!DOCTYPE", 1)[1].split(b">", 1)[0]:
        return False  # entities can hide anything, and grow without end
    from xml.etree import ElementTree  # here, because most gardens have no drawing

    try:
        tree = ElementTree.fromstring(content)  # noqa: S314 - no entities, see above
    except (ElementTree.ParseError, ValueError, LookupError):
        return False
    return all(_harmless(element) for element in tree.iter())


def _harmless(element: Element) -> bool:
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
