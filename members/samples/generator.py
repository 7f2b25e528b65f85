"""Invents the sample companies: the same ones for the same seed, on every machine."""

import dataclasses
import datetime

from members.models.names import slug_base

from . import certificates, countries, descriptions, names, places, profile
from .cast import CAST
from .company import SampleCompany
from .dice import Dice

SEED = 2017
PHONES = range(23125000, 23126000)  # Berlin numbers reserved for fiction: (0)30 23125-000 to -999
STAFF_RANGES = {"1-9": (2, 9), "10-49": (10, 49), "50-249": (50, 240), "250-plus": (255, 560)}
STAFF_WEIGHTS = {"1-9": 36, "10-49": 43, "50-249": 18, "250-plus": 3}
# Offices rarely grow large, yards and works do.
OFFICES = {
    "geology", "surveying", "permitting", "geotechnics", "engineering", "export-consulting",
    "laboratory", "training", "research", "digital", "hydrogen", "storage", "emobility", "sensors",
}  # fmt: skip
OFFICE_STAFF_WEIGHTS = {"1-9": 52, "10-49": 40, "50-249": 8}
COMPETENCY_COUNTS = {2: 16, 3: 28, 4: 27, 5: 16, 6: 9, 7: 4}
# What the cast says about a company beside its fields.
STEERING = {"profile", "staff", "has_english", "has_phone", "has_website"}
SAXON_PARTNERS_JOINED = datetime.date(2020, 10, 1)
NETWORK_STARTED = datetime.date(2017, 3, 1)
LAST_JOINED = datetime.date(2025, 6, 30)


def generate(count: int = 410, seed: int = SEED) -> list[SampleCompany]:
    """The first `count` sample companies of the seed, S-0001 first; at most 410.

    Raises ValueError for more: the numbers for each region are made for 410.
    """
    most = sum(places.COMPANIES_PER_REGION.values())
    if not 0 <= count <= most:
        raise ValueError(f"There are at most {most} sample companies.")
    generator = _Generator(seed)
    return [generator.company(number) for number in range(1, count + 1)]


class _Generator:
    """Remembers what has been dealt already: regions, numbers, names, sentences."""

    def __init__(self, seed: int):
        self.seed = seed
        cast_regions = [cast["region"] for cast in CAST.values()]
        self.regions = places.region_deck(Dice(seed, "regions"), cast_regions)
        self.phones = Dice(seed, "phones").shuffled(PHONES)
        self.writer = descriptions.Writer(seed)
        self.names = names.CompanyNames(seed, [cast["name"] for cast in CAST.values()])

    def company(self, number: int) -> SampleCompany:
        """The next company; to be called with 1, 2, 3, …"""
        cast = CAST.get(number, {})
        dice = Dice(self.seed, number)
        region = cast.get("region") or self.regions.pop()
        kind_of_company = (
            profile.profiles()[cast["profile"]] if cast else profile.draw_profile(dice, region)
        )
        founded = cast.get("founded") or _founded(dice, kind_of_company.earliest)
        staff = cast["staff"] if "staff" in cast else _staff(dice, kind_of_company.slug)
        company = self._particulars(number, dice, kind_of_company, region, founded, staff, cast)
        german, english = self.writer.write(company, dice.pick(kind_of_company.kinds), staff, dice)
        if not cast.get("has_english", not dice.chance(0.1)):
            english = ""
        return dataclasses.replace(company, description_de=german, description_en=english)

    def _particulars(self, number, dice, kind_of_company, region, founded, staff, cast):
        """Everything but the descriptions, with the cast's own values."""
        name = cast.get("name") or self.names.draw(dice, kind_of_company, founded)
        domain = f"{_label(name)}.example"
        town, postal_code = dice.pick(places.towns()[region])
        competencies = cast.get("competencies") or kind_of_company.draw_competencies(
            dice, dice.weighted(COMPETENCY_COUNTS)
        )
        markets = countries.draw_markets(dice, _export_share(kind_of_company.export, staff))
        languages = countries.draw_languages(dice, markets, region)
        contact = _contact(dice, domain, bool({"hsb", "dsb"} & set(languages)))
        phone = f"+4930{self.phones.pop()}"
        drawn = {
            "office_key": f"S-{number:04}",
            "name": name,
            "legal_form": names.draw_legal_form(dice, name, staff or 2, founded),
            "street": places.street(dice),
            "postal_code": postal_code,
            "town": town,
            "region": region,
            "competencies": competencies,
            "employees": _employees_class(staff),
            "founded": founded,
            "website": f"https://www.{domain}/",
            "email": f"{dice.pick(('info', 'info', 'kontakt', 'post', 'office'))}@{domain}",
            "phone": phone,
            "export_markets": markets,
            "languages": languages,
            "certificates": certificates.draw_certificates(dice, competencies, staff or 2),
            **contact,
            "partner": _partner(dice, region),
            "member_since": _member_since(dice, region, founded),
            "first_published_days_ago": dice.between(2, 1460),
            "last_confirmed_days_ago": dice.between(3, 540) if dice.chance(0.85) else None,
        }
        if not cast.get("has_website", not dice.chance(0.1)):
            drawn["website"] = ""
        if not cast.get("has_phone", not dice.chance(0.1)):
            drawn["phone"] = ""
        given = {key: value for key, value in cast.items() if key not in STEERING}
        return SampleCompany(**(drawn | given))


def _label(name: str) -> str:
    """The name as one part of a domain: at most 63 letters, digits and hyphens."""
    return slug_base(name)[:48].strip("-")


def _founded(dice: Dice, earliest: int) -> int:
    """A founding year; the years after reunification saw most foundations."""
    lot = dice.below(100)
    if lot < 30 and earliest < 1990:
        return dice.between(earliest, 1989)
    if lot < 58 and earliest <= 1990:
        return dice.between(1990, 1993)
    if lot < 78 and earliest < 2005:
        return dice.between(max(earliest, 1994), 2006)
    return dice.between(max(earliest, 2007), 2024)


def _staff(dice: Dice, profile_slug: str) -> int:
    """How many people work there; small companies are by far the most."""
    weights = OFFICE_STAFF_WEIGHTS if profile_slug in OFFICES else STAFF_WEIGHTS
    low, high = STAFF_RANGES[dice.weighted(weights)]
    return min(dice.between(low, high), dice.between(low, high))


def _employees_class(staff: int | None) -> str:
    """The size class of the model, empty if unknown."""
    if staff is None:
        return ""
    return next(name for name, (_, high) in STAFF_RANGES.items() if staff <= high)


def _export_share(share: float, staff: int | None) -> float:
    """Larger companies go abroad more often."""
    return min(0.95, share * (0.7 if (staff or 2) < 10 else 1.15))


def _contact(dice: Dice, domain: str, sorbian: bool) -> dict:
    """The contact person's fields; one in four agreed to be named in public."""
    if dice.chance(0.12):
        return {"contact_name": "", "contact_email": "", "contact_public": False}
    person = names.draw_person(dice, sorbian)
    first, _, last = person.partition(" ")
    mailbox = f"{slug_base(first)}.{slug_base(last)}"
    return {
        "contact_name": person,
        "contact_email": f"{mailbox}@{domain}" if dice.chance(0.85) else "",
        "contact_public": dice.chance(0.25),
    }


def _partner(dice: Dice, region: str) -> str:
    """The partner in charge, by state; a few companies have none."""
    row = places.regions()[region]
    if dice.chance(0.05):
        return ""
    chamber, agency = (
        ("ihk-dresden", "wfs") if row["federal_state"] == "SN" else ("ihk-cottbus", "wfbb")
    )
    # In their own districts the chambers look after most companies, elsewhere the agencies do.
    is_home = row["chamber"] in ("IHK Cottbus", "IHK Dresden")
    return chamber if dice.chance(0.75 if is_home else 0.1) else agency


def _member_since(dice: Dice, region: str, founded: int) -> datetime.date:
    """A day since the network started, in Saxony since its partners joined."""
    is_saxon = places.regions()[region]["federal_state"] == "SN"
    earliest = SAXON_PARTNERS_JOINED if is_saxon else NETWORK_STARTED
    earliest = max(earliest, datetime.date(founded + 1, 1, 1))
    return earliest + datetime.timedelta(days=dice.below((LAST_JOINED - earliest).days + 1))
