"""The names that sentences use for countries, organisations and products."""

from __future__ import annotations

from functools import cache

from bilateral.check.lexicon import Lexicon
from bilateral.check.tokens import spelt
from bilateral.check.vocabulary import vocabulary
from bilateral.sources.products import products
from bilateral.world import countries

# What a capital's name means in "Tokyo agreed"; of cities with other meanings only the capital's country.
_NOT_CAPITALS = {
    "Victoria",
    "Kingston",
    "Georgetown",
    "Hamilton",
    "Stanley",
    "Jamestown",
    "Melbourne",
    "Plymouth",
    "Nice",
    "San Juan",
    "San José",
    "Santiago de Chile",
    "Male",
}
_MORE_CAPITALS = {
    "Delhi": "IND", "New Delhi": "IND", "Tokyo": "JPN", "Paris": "FRA", "Berlin": "DEU", "Washington": "USA", "Washington DC": "USA", "Beijing": "CHN", "Moscow": "RUS",
    "London": "GBR", "Brussels": "BEL", "Riyadh": "SAU", "Canberra": "AUS", "Ottawa": "CAN", "Brasilia": "BRA",
    "Seoul": "KOR", "Jakarta": "IDN", "Pretoria": "ZAF", "Kinshasa": "COD", "Santiago": "CHL", "Hanoi": "VNM",
    "Ulaanbaatar": "MNG", "Ankara": "TUR", "Taipei": "TWN",
}  # fmt: skip
_MORE_NAMES = {
    "America": "USA", "the States": "USA", "U.S.": "USA", "US": "USA", "U.K.": "GBR", "UK": "GBR", "Britain": "GBR",
    "British": "GBR", "Briton": "GBR", "English": "GBR", "UAE": "ARE", "Emirates": "ARE", "Emirati": "ARE", "DRC": "COD",
    "DR Congo": "COD", "Congo-Kinshasa": "COD", "Congolese": "COD", "People's Republic": "CHN", "PRC": "CHN",
    "Indo": "IND", "Sino": "CHN", "Russo": "RUS", "Franco": "FRA", "Korea": "KOR", "South Korea": "KOR",
    "South Korean": "KOR", "Korean": "KOR", "American": "USA", "Holland": "NLD",
    "JP": "JPN", "CN": "CHN", "KR": "KOR", "RU": "RUS", "FR": "FRA",
}  # fmt: skip
# Names in which a country's name is not the country.
_NO_COUNTRY = (
    "Indian Ocean", "South China Sea", "East China Sea", "Sea of Japan", "Bank of Japan", "Bank of England", "New Mexico",
    "Gulf of Mexico", "Bay of Bengal", "Persian Gulf", "Guinea pig", "Philippine Sea", "Norwegian Sea", "English Channel",
    "Indian Express", "Japan Times", "Japan Airlines", "Air India", "Times of India", "Cayman", "Make in India",
    "Reserve Bank of India", "English language", "in English", "Indian Ocean Region", "American Samoa", "Javanese",
    "Columbian", "Australasia", "Australasian", "Macaronesia", "Maitland", "Mauretania",
)  # fmt: skip


@cache
def country_names() -> Lexicon[str]:
    """Names, demonyms, codes and capitals of countries; the meaning is the country's id, `""` for no country."""
    lexicon: Lexicon[str] = Lexicon(forgiving=True)
    for country in countries():
        if country.kind == "area":
            continue
        names = (country.name, country.official_name, *country.aliases, *country.demonyms)
        lexicon.add_all(
            (name for name in names if len(name) > 2 and spelt(name).isascii()), country.id, capital=True
        )
    for name, id_ in (_MORE_NAMES | _MORE_CAPITALS).items():
        lexicon.add(name, id_, capital=True)
    for name in _NO_COUNTRY:
        lexicon.add(name, "", capital=True)
    return lexicon


def add_capitals(lexicon: Lexicon[str], capitals: dict[str, str]) -> None:
    """Add capitals by name."""
    for name, id_ in capitals.items():
        if name not in _NOT_CAPITALS and name not in _MORE_CAPITALS:
            lexicon.add(name, id_, capital=True)


@cache
def capital_words() -> frozenset[str]:
    """Capitals that stand for their governments."""
    return frozenset(_MORE_CAPITALS)


@cache
def organisation_names() -> Lexicon[str]:
    """Names of organisations; the meaning is the Factbook's code."""
    lexicon: Lexicon[str] = Lexicon(forgiving=True)
    for row in vocabulary("organisations"):
        lexicon.add_all(row["names"], row["code"], capital=True)
    return lexicon


@cache
def open_lists() -> frozenset[str]:
    """Organisations whose list of members is known to have holes."""
    return frozenset(row["code"] for row in vocabulary("organisations") if row.get("closed") is False)


@cache
def product_names() -> Lexicon[str]:
    """Everyday names of raw materials; each meaning is one HS code."""
    lexicon: Lexicon[str] = Lexicon()
    for product in products():
        for name in (product.name.split(",")[0].split("(")[0].strip(), *product.aliases):
            lexicon.add(name, product.hs6, plural=True)
    for product in products():
        lexicon.add(product.name, product.hs6)
        if product.name.endswith(", other"):
            lexicon.add(f"other {product.name.removesuffix(', other')}", product.hs6)
    for code in ("270900",):
        lexicon.add_all(("crude oil", "crude", "oil"), code)
    lexicon.add_all(("gas", "liquefied gas", "liquified gas"), "271111")
    for code in ("250410", "250490"):
        lexicon.add("natural graphite", code)
    lexicon.add_all(
        ("copper ore and concentrate", "copper ores and concentrates", "copper concentrate"), "260300"
    )
    lexicon.add_all(("cobalt intermediates", "cobalt intermediate", "unwrought cobalt"), "810510")
    return lexicon


@cache
def material_names() -> Lexicon[str]:
    """Everyday names of what is mined; the meaning is a table of World Mining Data."""
    lexicon: Lexicon[str] = Lexicon()
    for product in products():
        for material in product.materials:
            stem = material.split(" (")[0]
            lexicon.add(stem, material)
            for alias in product.aliases:
                lexicon.add(alias, material)
    for name, material in (("rare earths", "Rare Earths (REO)"), ("iron ore", "Iron (Fe)"), ("potash", "Potash (K2O)"),
                           ("gallium", "Gallium"), ("indium", "Indium"), ("copper", "Copper"), ("nickel", "Nickel"),
                           ("zinc", "Zinc"), ("tin", "Tin"), ("lead ore", "Lead")):  # fmt: skip
        lexicon.add(name, material)
    return lexicon
