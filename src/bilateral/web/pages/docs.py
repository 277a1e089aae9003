"""The API's documentation: it works offline; each route can be tried in place, and without script its example is a link.

Swagger UI, which FastAPI would load from elsewhere, is not used: its controls have no labels and its colours too little
contrast (axe-core 4 finds serious violations in each opened route), and it is 1.9 MB.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse

from bilateral.web.pages.page import page, page_router

router = page_router()
_EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "/api/countries": (("q", "Dutch"),), "/api/compare": (("pair", "IND-JPN"), ("pair", "CHL-CHN")),
    "/api/facts": (("country", "India"), ("q", "summit")), "/api/search": (("q", "rare earths"),),
    "/api/rows/{source}/{relation}": (("pair", "IND-JPN"),),
}  # fmt: skip
_IN_PATHS = {"a": "India", "b": "Japan", "name": "cepa", "source": "factbook", "relation": "trait"}
_NOTE = '{"text": "India and Japan established diplomatic relations on 28 April 1953."}'


@router.get("/docs")
def docs(request: Request) -> HTMLResponse:
    """Show every route with its parameters, its answer and an example."""
    description = request.app.openapi()
    routes = [
        _route(path, method, route)
        for path, methods in description["paths"].items()
        for method, route in methods.items()
    ]
    schemas = description["components"]["schemas"]
    return page(
        "docs.html.j2", routes=routes, schemas=sorted(schemas.items()), version=description["info"]["version"]
    )


def _route(path: str, method: str, route: dict[str, Any]) -> dict[str, Any]:
    content = route["responses"]["200"].get("content", {}).get("application/json", {})
    body = route.get("requestBody", {}).get("content", {}).get("application/json", {})
    return {
        "path": path, "method": method.upper(), "summary": route.get("summary", ""),
        "description": route.get("description", ""), "example": _example(path) if method == "get" else "",
        "parameters": [
            {"name": one["name"], "in": one["in"], "required": one.get("required", False),
             "type": kind(one["schema"]), "description": one.get("description", ""),
             "choices": choices(one["schema"]), "values": _values(path, one["name"])}
            for one in route.get("parameters", ())
        ],
        "takes": kind(body["schema"]) if body else "", "body": _NOTE if body else "", "gives": kind(content["schema"]) if content else "",
    }  # fmt: skip


def kind(schema: dict[str, Any]) -> str:
    """Write a schema's type in a word: `text`, `list of FactOut`, `one of json, md, html`."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "const" in schema:
        return str(schema["const"])
    if "enum" in schema:
        return "one of " + ", ".join(map(str, schema["enum"]))
    if "anyOf" in schema:
        return " or ".join("none" if one.get("type") == "null" else kind(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {kind(schema.get('items', {}))}" if schema.get("items") else "list"
    names = {
        "string": "text",
        "integer": "whole number",
        "number": "number",
        "boolean": "true or false",
        "object": "object",
    }
    return names.get(schema.get("type", ""), "anything" if schema == {} else str(schema.get("type", "")))


def choices(schema: dict[str, Any]) -> list[str]:
    """Return the values that a parameter may have, where they are a closed list."""
    parts = [schema, *schema.get("anyOf", ())]
    return [str(value) for part in parts for value in part.get("enum", ())]


def _values(path: str, name: str) -> list[str]:
    """Return the example's values of a parameter: several for one that is a list, else one, which may be empty."""
    if "{" + name + "}" in path:
        return [_IN_PATHS[name]]
    return [value for key, value in _EXAMPLES.get(path, ()) if key == name] or [""]


def _example(path: str) -> str:
    address = path
    for name, value in _IN_PATHS.items():
        address = address.replace("{" + name + "}", value)
    query = _EXAMPLES.get(path)
    return f"{address}?{urlencode(query)}" if query else address
