"""Which Python package indexes pip or uv would ask on this machine, read from their environment and files."""

from __future__ import annotations

import configparser
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PUBLIC_INDEX = "https://pypi.org/simple"

# As of 2026-11; pip: "Configuration" in its user guide; uv: "Package indexes" and "Environment variables".
DEFAULT_VARIABLES = ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL")
EXTRA_VARIABLES = ("UV_INDEX", "UV_EXTRA_INDEX_URL", "PIP_EXTRA_INDEX_URL")
PIP_SECTIONS = ("download", "install", "global")  # the special before the general


def configured_indexes(environment: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The index addresses to ask, the main one first; they may hold credentials, so never print them.

    The main index is the first of: uv's and pip's environment variables, pip's files, uv's files, pypi.org.
    Extra indexes are asked after it, wherever they are named. Folders of wheels (`find-links`) are not.
    """
    env = os.environ if environment is None else environment
    pip = [_read_pip(file) for file in _pip_files(env)]
    uv = [_read_uv(file) for file in _uv_files(env)]
    mains = [
        *(_bare(env[name]) for name in DEFAULT_VARIABLES if env.get(name, "").strip()),
        *(main for main, _ in (*pip, *uv) if main),
        PUBLIC_INDEX,
    ]
    extras = [_bare(word) for name in EXTRA_VARIABLES for word in env.get(name, "").split()]
    extras += [extra for _, more in (*pip, *uv) for extra in more]
    return tuple(dict.fromkeys(address.rstrip("/") for address in (mains[0], *extras)))


def _bare(address: str) -> str:
    """uv lets an index have a name: `name=https://...`."""
    return re.sub(r"^[\w.-]+=", "", address.strip())


def _pip_files(env: Mapping[str, str]) -> Iterator[Path]:
    """pip's files, the most special first."""
    if env.get("PIP_CONFIG_FILE") == os.devnull:  # pip's own way to say: no files at all
        return
    if env.get("PIP_CONFIG_FILE"):
        yield Path(env["PIP_CONFIG_FILE"])
    if env.get("VIRTUAL_ENV"):
        yield Path(env["VIRTUAL_ENV"], "pip.conf")
        yield Path(env["VIRTUAL_ENV"], "pip.ini")
    yield _config_home(env) / "pip" / "pip.conf"
    yield _home(env) / "Library" / "Application Support" / "pip" / "pip.conf"
    yield _home(env) / ".pip" / "pip.conf"
    if env.get("APPDATA"):
        yield Path(env["APPDATA"], "pip", "pip.ini")
    yield Path("/etc/xdg/pip/pip.conf")
    yield Path("/etc/pip.conf")


def _uv_files(env: Mapping[str, str]) -> Iterator[Path]:
    if env.get("UV_NO_CONFIG"):
        return
    if env.get("UV_CONFIG_FILE"):
        yield Path(env["UV_CONFIG_FILE"])
    yield _config_home(env) / "uv" / "uv.toml"
    if env.get("APPDATA"):
        yield Path(env["APPDATA"], "uv", "uv.toml")
    yield Path("/etc/uv/uv.toml")


def _home(env: Mapping[str, str]) -> Path:
    return Path(env.get("HOME") or env.get("USERPROFILE") or Path.home())


def _config_home(env: Mapping[str, str]) -> Path:
    return Path(env.get("XDG_CONFIG_HOME") or _home(env) / ".config")


def _read_pip(file: Path) -> tuple[str | None, list[str]]:
    parser = configparser.RawConfigParser()
    try:
        parser.read_string(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, configparser.Error):
        return None, []  # absent, or not ours to judge: pip itself complains about a broken file
    sections = [dict(parser[name]) for name in PIP_SECTIONS if parser.has_section(name)]
    settings = [{key.replace("_", "-"): value for key, value in section.items()} for section in sections]
    mains = [section["index-url"].strip() for section in settings if section.get("index-url")]
    extras = [word for section in settings for word in section.get("extra-index-url", "").split()]
    return (mains[0] if mains else None), extras


def _read_uv(file: Path) -> tuple[str | None, list[str]]:
    try:
        content: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None, []
    indexes = [index for index in content.get("index", []) if not index.get("explicit")]
    pip: dict[str, Any] = content.get("pip", {})
    mains = [str(index["url"]) for index in indexes if index.get("default")]
    mains += [str(where["index-url"]) for where in (content, pip) if "index-url" in where]
    extras = [str(index["url"]) for index in indexes if not index.get("default")]
    extras += [str(url) for where in (content, pip) for url in where.get("extra-index-url", [])]
    return (mains[0] if mains else None), extras
