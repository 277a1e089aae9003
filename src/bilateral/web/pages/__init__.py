"""The pages, one file each; `all_pages` is what the application mounts."""

from __future__ import annotations

from fastapi import APIRouter

from bilateral.web.pages import brief, check, compare, docs, facts, home, search, sources

all_pages: tuple[APIRouter, ...] = tuple(
    page.router for page in (home, brief, compare, check, sources, facts, search, docs)
)
