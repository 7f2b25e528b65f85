"""Where the sample companies sit: how many in each region, in which town, in which street."""

import functools

from members.reference.files import read_rows

from .dice import Dice

# Companies per region: 262 in Berlin and Brandenburg, 148 in Saxony; 273 of the 410 (two
# thirds) in the seven regions of the Lusatian coal district, and no region without one.
COMPANIES_PER_REGION = {
    "cottbus": 52,
    "spree-neisse": 46,
    "oberspreewald-lausitz": 46,
    "elbe-elster": 24,
    "dahme-spreewald": 18,
    "berlin": 24,
    "potsdam": 8,
    "oder-spree": 6,
    "barnim": 5,
    "oberhavel": 5,
    "brandenburg-an-der-havel": 4,
    "frankfurt-oder": 4,
    "maerkisch-oderland": 4,
    "teltow-flaeming": 4,
    "havelland": 3,
    "potsdam-mittelmark": 3,
    "ostprignitz-ruppin": 2,
    "prignitz": 2,
    "uckermark": 2,
    "bautzen": 46,
    "goerlitz": 41,
    "dresden": 14,
    "leipzig": 10,
    "mittelsachsen": 8,
    "erzgebirgskreis": 7,
    "chemnitz": 6,
    "meissen": 4,
    "saechsische-schweiz-osterzgebirge": 3,
    "landkreis-leipzig": 3,
    "vogtlandkreis": 2,
    "zwickau": 2,
    "nordsachsen": 2,
}

# What a company there calls its surroundings; other regions name their state.
AREAS = {
    "lusatia": ("in der Lausitz", "in Lusatia"),
    "central-german": ("im Mitteldeutschen Revier", "in the Central German mining district"),
    "ore": ("im Erzgebirge", "in the Ore Mountains"),
    "BE": ("in Berlin und Brandenburg", "in Berlin and Brandenburg"),
    "BB": ("in Brandenburg", "in Brandenburg"),
    "SN": ("in Sachsen", "in Saxony"),
}
ORE_REGIONS = ("erzgebirgskreis", "mittelsachsen")
CITIES = ("berlin", "potsdam", "dresden", "leipzig", "chemnitz")

STREETS = (
    "Ackerrainweg", "Alte Bandstraße", "Alte Kohlbahn", "Am Absetzerplatz", "Am Bandwärterhaus",
    "Am Brikettschuppen", "Am Filterbrunnen", "Am Flözrand", "Am Förderturmplatz",
    "Am Kippenwald", "Am Kohlbunker", "Am Lokschuppen Süd", "Am Ockerteich", "Am Restlochsee",
    "Am Schaufelrad", "Am Umspannplatz", "An der Abraumbrücke", "An der Alten Lampenstube",
    "An der Dampfleitung", "An der Grubenwehr", "An der Kesselhalle", "An der Markscheide",
    "An der Seilscheibe", "An der Tagesanlage", "Bandübergabeweg", "Bergmannsheilweg",
    "Drehkranzweg", "Eimerkettenstraße", "Erlensumpfweg", "Fahrsteigerstraße", "Filterhausweg",
    "Gleisdreieckring", "Grubenlampenweg", "Gurtmeisterweg", "Haldenblick", "Heidesandweg",
    "Hinter dem Kühlturm", "Kaupenring", "Kesselmacherstraße", "Kippenrandstraße",
    "Kohlefährenweg", "Kraftwerkerring", "Lorenweg", "Moorgrabenstraße", "Neue Hauerstraße",
    "Obersteigerweg", "Pumpenwärterweg", "Randriegelweg", "Rohrmeisterstraße", "Schaltwartenweg",
    "Schlackenweg", "Seebruchstraße", "Sprengmeisterweg", "Stellwerksring", "Stollenmundweg",
    "Tagebaukante", "Turbinenring", "Überleiterweg", "Wasserhaltungsweg", "Zum Baggerplatz",
    "Zum Schmelzofen", "Zur Alten Waschkaue", "Zur Dreherei", "Zur Erzwäsche",
)  # fmt: skip


@functools.cache
def regions() -> dict[str, dict[str, str]]:
    """The rows of regions.csv by slug."""
    return {row["slug"]: row for row in read_rows("regions.csv")}


@functools.cache
def towns() -> dict[str, list[tuple[str, str]]]:
    """Towns with a postal code for each region's slug."""
    slugs = {row["ags"]: slug for slug, row in regions().items()}
    found: dict[str, list[tuple[str, str]]] = {slug: [] for slug in regions()}
    for row in read_rows("towns.csv"):
        found[slugs[row["ags"]]].append((row["town"], row["postal_code"]))
    return found


def region_deck(dice: Dice, taken: list[str]) -> list[str]:
    """One region slug for each company in turn, shuffled, without those `taken` by the cast."""
    deck = [slug for slug, count in COMPANIES_PER_REGION.items() for _ in range(count)]
    for slug in taken:
        deck.remove(slug)
    return dice.shuffled(deck)


def street(dice: Dice) -> str:
    """An invented street with a number, such as "Am Ockerteich 14 a"."""
    letter = dice.pick((" a", " b", " c")) if dice.chance(0.08) else ""
    return f"{dice.pick(STREETS)} {dice.between(1, 78)}{letter}"


def area(region: str) -> tuple[str, str]:
    """What people there call the wider area, with its preposition, in German and English."""
    row = regions()[region]
    key = "ore" if region in ORE_REGIONS else row["coal_region"] or row["federal_state"]
    return AREAS[key]


def spoken_town(town: str) -> str:
    """The town as people say it: without the addition that only an address needs."""
    return town if town == "Frankfurt (Oder)" else town.split("/")[0].split(" (")[0]
