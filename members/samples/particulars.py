"""Draws single particulars of a sample company: its age, size, people and membership."""

import datetime

from members.models.names import slug_base

from . import names, places
from .dice import Dice

STAFF_RANGES = {"1-9": (2, 9), "10-49": (10, 49), "50-249": (50, 240), "250-plus": (255, 560)}
STAFF_WEIGHTS = {"1-9": 36, "10-49": 43, "50-249": 18, "250-plus": 3}
# Offices rarely grow large, yards and works do.
OFFICES = {
    "geology", "surveying", "permitting", "geotechnics", "engineering", "export-consulting",
    "laboratory", "training", "research", "digital", "hydrogen", "storage", "emobility", "sensors",
}  # fmt: skip
OFFICE_STAFF_WEIGHTS = {"1-9": 52, "10-49": 40, "50-249": 8}
SAXON_PARTNERS_JOINED = datetime.date(2020, 10, 1)
NETWORK_STARTED = datetime.date(2017, 3, 1)
LAST_JOINED = datetime.date(2025, 6, 30)


def draw_founded(dice: Dice, earliest: int) -> int:
    """A founding year; the years after reunification saw most foundations."""
    lot = dice.below(100)
    if lot < 30 and earliest < 1990:
        return dice.between(earliest, 1989)
    if lot < 58 and earliest <= 1990:
        return dice.between(1990, 1993)
    if lot < 78 and earliest < 2005:
        return dice.between(max(earliest, 1994), 2006)
    return dice.between(max(earliest, 2007), 2024)


def draw_staff(dice: Dice, profile_slug: str) -> int:
    """How many people work there; small companies are by far the most."""
    weights = OFFICE_STAFF_WEIGHTS if profile_slug in OFFICES else STAFF_WEIGHTS
    low, high = STAFF_RANGES[dice.weighted(weights)]
    return min(dice.between(low, high), dice.between(low, high))


def employees_class(staff: int | None) -> str:
    """The size class of the model, empty if unknown."""
    if staff is None:
        return ""
    return next(name for name, (_, high) in STAFF_RANGES.items() if staff <= high)


def export_share(share: float, staff: int | None) -> float:
    """Larger companies go abroad more often."""
    return min(0.95, share * (0.7 if (staff or 2) < 10 else 1.15))


def draw_contact(dice: Dice, domain: str, sorbian: bool) -> dict:
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


def draw_partner(dice: Dice, region: str) -> str:
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


def draw_member_since(dice: Dice, region: str, founded: int) -> datetime.date:
    """A day since the network started, in Saxony since its partners joined."""
    is_saxon = places.regions()[region]["federal_state"] == "SN"
    earliest = SAXON_PARTNERS_JOINED if is_saxon else NETWORK_STARTED
    earliest = max(earliest, datetime.date(founded + 1, 1, 1))
    return earliest + datetime.timedelta(days=dice.below((LAST_JOINED - earliest).days + 1))
