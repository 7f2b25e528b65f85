"""Export markets: which go together, and how a German sentence names them."""

from dataclasses import dataclass

from .dice import Dice


@dataclass(frozen=True)
class Country:
    code: str  # ISO 3166-1 alpha-2
    german_in: str  # after "in": "Polen", "der Mongolei"
    german_to: str  # whole direction: "nach Polen", "in die Mongolei"
    english: str


def _without_article(code: str, german: str, english: str) -> Country:
    return Country(code, german, f"nach {german}", english)


COUNTRIES = {
    country.code: country
    for country in (
        _without_article("PL", "Polen", "Poland"),
        _without_article("CZ", "Tschechien", "the Czech Republic"),
        _without_article("AT", "Österreich", "Austria"),
        Country("CH", "der Schweiz", "in die Schweiz", "Switzerland"),
        Country("NL", "den Niederlanden", "in die Niederlande", "the Netherlands"),
        _without_article("RO", "Rumänien", "Romania"),
        _without_article("BG", "Bulgarien", "Bulgaria"),
        _without_article("RS", "Serbien", "Serbia"),
        _without_article("BA", "Bosnien und Herzegowina", "Bosnia and Herzegovina"),
        _without_article("GR", "Griechenland", "Greece"),
        Country("TR", "der Türkei", "in die Türkei", "Turkey"),
        Country("UA", "der Ukraine", "in die Ukraine", "Ukraine"),
        Country("MN", "der Mongolei", "in die Mongolei", "Mongolia"),
        _without_article("KZ", "Kasachstan", "Kazakhstan"),
        _without_article("UZ", "Usbekistan", "Uzbekistan"),
        _without_article("CL", "Chile", "Chile"),
        _without_article("PE", "Peru", "Peru"),
        _without_article("ZA", "Südafrika", "South Africa"),
        _without_article("AU", "Australien", "Australia"),
        _without_article("CA", "Kanada", "Canada"),
        Country("US", "den USA", "in die USA", "the United States"),
        _without_article("IN", "Indien", "India"),
        _without_article("VN", "Vietnam", "Vietnam"),
        _without_article("ID", "Indonesien", "Indonesia"),
        _without_article("SE", "Schweden", "Sweden"),
        _without_article("FI", "Finnland", "Finland"),
    )
}

# Companies grow into neighbouring markets, so a company draws mostly from one or two of these.
CLUSTERS = (
    {"PL": 12, "CZ": 10, "AT": 6, "CH": 3, "NL": 2},
    {"RS": 4, "BA": 3, "GR": 4, "RO": 3, "BG": 3, "TR": 3, "UA": 2},
    {"MN": 6, "KZ": 5, "UZ": 3},
    {"CL": 4, "PE": 3, "ZA": 4, "AU": 3, "CA": 3, "US": 3},
    {"IN": 4, "VN": 3, "ID": 2},
    {"SE": 2, "FI": 2},
)
CLUSTER_WEIGHTS = {0: 60, 1: 14, 2: 12, 3: 14, 4: 7, 5: 4}

# Languages that a company active there often speaks.
LANGUAGES_OF = {
    "PL": "pl", "CZ": "cs", "NL": "nl", "RO": "ro", "BG": "bg", "RS": "sr", "BA": "sr",
    "GR": "el", "TR": "tr", "UA": "uk", "MN": "ru", "KZ": "ru", "UZ": "ru", "CL": "es",
    "PE": "es", "CA": "fr", "VN": "vi", "SE": "sv",
}  # fmt: skip

LANGUAGE_NAMES = {
    "en": ("Englisch", "English"),
    "pl": ("Polnisch", "Polish"),
    "cs": ("Tschechisch", "Czech"),
    "ru": ("Russisch", "Russian"),
    "es": ("Spanisch", "Spanish"),
    "fr": ("Französisch", "French"),
    "nl": ("Niederländisch", "Dutch"),
    "ro": ("Rumänisch", "Romanian"),
    "bg": ("Bulgarisch", "Bulgarian"),
    "sr": ("Serbisch", "Serbian"),
    "el": ("Griechisch", "Greek"),
    "tr": ("Türkisch", "Turkish"),
    "uk": ("Ukrainisch", "Ukrainian"),
    "vi": ("Vietnamesisch", "Vietnamese"),
    "sv": ("Schwedisch", "Swedish"),
}


def draw_markets(dice: Dice, share: float) -> tuple[str, ...]:
    """Codes of up to five export markets; none for all but `share` of the companies."""
    if not dice.chance(share):
        return ()
    clusters = {dice.weighted(CLUSTER_WEIGHTS) for _ in range(dice.between(1, 2))}
    pool = {code: weight for index in sorted(clusters) for code, weight in CLUSTERS[index].items()}
    codes = []
    for _ in range(min(dice.between(1, 5), len(pool))):
        codes.append(dice.weighted(pool))
        del pool[codes[-1]]
    return tuple(codes)


def draw_languages(dice: Dice, markets: tuple[str, ...], region: str) -> tuple[str, ...]:
    """German first, then what the markets and the region suggest."""
    codes = ["de"]
    if dice.chance(0.85 if markets else 0.45):
        codes.append("en")
    for market in markets:
        code = LANGUAGES_OF.get(market)
        if code and code not in codes and dice.chance(0.45):
            codes.append(code)
    if "ru" not in codes and dice.chance(0.08):
        codes.append("ru")
    sorbian = SORBIAN_OF.get(region)
    if sorbian and dice.chance(0.12):
        codes.append(sorbian)
    return tuple(codes)


# Lower Sorbian in Brandenburg, Upper Sorbian in Saxony.
SORBIAN_OF = {
    "cottbus": "dsb",
    "spree-neisse": "dsb",
    "oberspreewald-lausitz": "dsb",
    "bautzen": "hsb",
    "goerlitz": "hsb",
}
