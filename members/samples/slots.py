"""What fills the braces of a sentence about one company, in German and in English."""

from . import places
from .company import SampleCompany
from .countries import COUNTRIES, LANGUAGE_NAMES
from .dice import Dice
from .profile import Kind
from .wording import offers

# Figures that a sentence may name; all above one, so that the plural is always right.
FIGURES = {
    "belt": (650, 800, 1000, 1200, 1400, 1600, 1800),
    "tonnes": (800, 1500, 2400, 3600, 5000, 8000, 12000),
    "depth": (40, 60, 80, 120, 150, 180, 220, 300),
    "megawatts": (60, 110, 160, 250, 420, 500, 640),
    "megawatts_small": (3, 5, 8, 12, 18, 25, 40, 60),
    "megawatt_hours": (6, 10, 16, 24, 40, 55, 90),
    "hours": (4, 6, 8, 12, 24, 48),
    "hectares": (18, 35, 48, 60, 85, 120, 180, 240, 310),
    "cubic_metres": (40000, 65000, 90000, 150000, 220000, 350000),
    "percent": (85, 88, 90, 92, 94, 95, 97),
    "water_flow": (30, 60, 90, 150, 240, 400, 750, 1200),
    "kilowatts": (55, 160, 315, 500, 900, 1250, 2000),
    "lift": (8, 12, 20, 25, 32, 40, 60, 80),
    "projects": (14, 18, 25, 35, 40, 55, 70, 90, 120, 150),
}
# Written out up to twelve, as good prose does in both languages.
SMALL_NUMBERS = (
    ("zwei", "two"), ("drei", "three"), ("vier", "four"), ("fünf", "five"), ("sechs", "six"),
    ("sieben", "seven"), ("acht", "eight"), ("neun", "nine"), ("zehn", "ten"), ("elf", "eleven"),
    ("zwölf", "twelve"),
)  # fmt: skip


def enumeration(items: list[str], conjunction: str) -> str:
    """A list in words: "Polen, Chile und Peru"."""
    return f" {conjunction} ".join([", ".join(items[:-1]), items[-1]] if items[1:] else items)


def grouped(number: int, separator: str) -> str:
    """The number with its thousands apart, such as 1.200 in German and 1,200 in English."""
    return f"{number:,}".replace(",", separator) if number >= 1000 else str(number)


def slots(
    company: SampleCompany, kind: Kind, staff: int | None, dice: Dice
) -> tuple[dict[str, str], dict[str, str]]:
    """The words for each slot, German and English; slots that do not apply are missing."""
    german = {
        "name": company.name,
        "The_firm": _with_article(company, "Die"),
        "the_firm": _with_article(company, "die"),
        "kind": kind.german,
        "a_kind": kind.german_nominative,
        "a_kind_acc": kind.german_accusative,
    }
    english = {
        "name": company.name,
        "firm": f"{company.name} {company.legal_form}",
        "a_kind": kind.english,
    }
    german["town"] = english["town"] = places.spoken_town(company.town)
    german["in_area"], english["in_area"] = places.area(company.region)
    if company.founded:
        german["year"] = english["year"] = str(company.founded)
    if staff:
        german["staff"], english["staff"] = _staff(staff)
    if company.export_markets:
        countries = [COUNTRIES[code] for code in company.export_markets]
        german["countries"] = enumeration([c.german_in for c in countries], "und")
        german["to_countries"] = enumeration([c.german_to for c in countries], "und")
        english["countries"] = enumeration([c.english for c in countries], "and")
    spoken = [LANGUAGE_NAMES[code] for code in company.languages if code in LANGUAGE_NAMES]
    if spoken:
        german["languages"] = enumeration([names[0] for names in spoken], "und")
        english["languages"] = enumeration([names[1] for names in spoken], "and")
    for figure, values in FIGURES.items():
        number = _figure(values, staff, dice)
        german[figure], english[figure] = grouped(number, "."), grouped(number, ",")
    return german, english


def offer_slots(competencies: tuple[str, ...]) -> tuple[str, str]:
    """The competencies as a list of services; many names have an "and" of their own."""
    names = [offers()[slug] for slug in competencies]
    return (
        enumeration([german for german, _ in names], "sowie"),
        enumeration([english for _, english in names], "as well as"),
    )


def _with_article(company: SampleCompany, article: str) -> str:
    """All German legal forms are feminine, but a sole trader's name stands without an article."""
    full_name = f"{company.name} {company.legal_form}"
    return full_name if company.legal_form == "e. K." else f"{article} {full_name}"


def _staff(staff: int) -> tuple[str, str]:
    if 2 <= staff <= 12:
        return SMALL_NUMBERS[staff - 2]
    return str(staff), str(staff)


def _figure(values: tuple[int, ...], staff: int | None, dice: Dice) -> int:
    """A small company names the smaller figures, a large one the larger."""
    half = len(values) // 2
    if staff is None or staff < 15:
        return dice.pick(values[:half])
    return dice.pick(values if staff < 60 else values[half:])
