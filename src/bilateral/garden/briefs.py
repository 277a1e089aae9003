"""The briefs of the pairs that a vault mentions, as pages of the site."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bilateral.brief.assemble import slug
from bilateral.garden.output import Site
from bilateral.garden.state import State
from bilateral.world import get

Pair = tuple[str, str]


def brief_address(pair: Pair) -> str:
    """Return the address of a pair's brief."""
    return f"briefs/{slug(*map(get, pair))}"


def brief_title(pair: Pair) -> str:
    """Return the names of a pair's countries."""
    return " and ".join(get(one).name for one in pair)


def write_briefs(site: Site, pairs: Iterable[Pair], state: State, lock: str) -> None:
    """Write the brief of each pair. One of today, from the same editions, is not written again."""
    import bilateral

    day = date.today().isoformat()
    for pair in sorted(pairs):
        name = f"{brief_address(pair)}/index.html"
        key = f"{'-'.join(pair)} {day} {lock}"
        if state.get("briefs", key) and site.stands(name):
            site.keep(name)
            continue
        site.put(name, bilateral.brief(*pair, as_of=day).to_html())
        state.set("briefs", key, True)
