"""Invents the sample companies: the same ones for the same seed, on every machine."""

import dataclasses

from members.models.names import slug_base

from . import certificates, countries, descriptions, names, particulars, places
from .cast import CAST
from .company import SampleCompany
from .dice import Dice
from .profile import Profile, draw_profile, profiles

SEED = 2017
PHONES = range(23125000, 23126000)  # Berlin numbers reserved for fiction: (0)30 23125-000 to -999
COMPETENCY_COUNTS = {2: 16, 3: 28, 4: 27, 5: 16, 6: 9, 7: 4}
MAILBOXES = ("info", "info", "kontakt", "post", "office")
# What the cast says about a company beside its fields.
STEERING = {"profile", "staff", "has_english", "has_phone", "has_website"}


def generate(count: int = 410, seed: int = SEED) -> list[SampleCompany]:
    """The first `count` sample companies of the seed, S-0001 first; at most 410.

    Raises ValueError for more: the numbers for each region are made for 410.
    """
    most = sum(places.COMPANIES_PER_REGION.values())
    if not 0 <= count <= most:
        raise ValueError(f"There are at most {most} sample companies.")
    generator = _Generator(seed)
    return [generator.company(number) for number in range(1, count + 1)]


@dataclasses.dataclass(frozen=True)
class _Character:
    """What a company is at heart; all else is drawn to fit it."""

    number: int
    profile: Profile
    region: str
    founded: int
    staff: int | None  # unknown for a company of the cast
    cast: dict
    dice: Dice


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
        character = self._character(number)
        company = self._with_gaps(character, self._particulars(character))
        # Dice of its own, so that a change to the stock of sentences changes nothing else.
        dice = Dice(self.seed, number, "text")
        kind = dice.pick(character.profile.kinds)
        german, english = self.writer.write(company, kind, character.staff, dice)
        if self._lacks(character, "english"):
            english = ""
        return dataclasses.replace(company, description_de=german, description_en=english)

    def _character(self, number: int) -> _Character:
        cast = CAST.get(number, {})
        dice = Dice(self.seed, number)
        region = cast.get("region") or self.regions.pop()
        profile = profiles()[cast["profile"]] if cast else draw_profile(dice, region)
        founded = cast.get("founded") or particulars.draw_founded(dice, profile.earliest)
        staff = cast["staff"] if "staff" in cast else particulars.draw_staff(dice, profile.slug)
        return _Character(number, profile, region, founded, staff, cast, dice)

    def _particulars(self, character: _Character) -> SampleCompany:
        """Everything but the descriptions, with the cast's own values."""
        name = character.cast.get("name") or self.names.draw(
            character.dice, character.profile, character.founded
        )
        trade = _trade(character)
        drawn = {
            "office_key": f"S-{character.number:04}",
            "name": name,
            **_seat(character, name),
            **trade,
            **_reach(character, name, trade["languages"]),
            "phone": f"+4930{self.phones.pop()}",
            **_membership(character),
        }
        given = {key: value for key, value in character.cast.items() if key not in STEERING}
        return SampleCompany(**(drawn | given))

    def _with_gaps(self, character: _Character, company: SampleCompany) -> SampleCompany:
        """As in life, some companies have no website, some no telephone."""
        gaps = {field: "" for field in ("website", "phone") if self._lacks(character, field)}
        return dataclasses.replace(company, **gaps)

    def _lacks(self, character: _Character, particular: str) -> bool:
        """True for one in ten, independently for each particular; the cast may settle it."""
        by_chance = Dice(self.seed, character.number, particular).chance(0.1)
        return not character.cast.get(f"has_{particular}", not by_chance)


def _seat(character: _Character, name: str) -> dict:
    """Legal form, address, age and size."""
    dice = character.dice
    town, postal_code = dice.pick(places.towns()[character.region])
    return {
        "legal_form": names.draw_legal_form(dice, name, character.staff or 2, character.founded),
        "street": places.street(dice),
        "postal_code": postal_code,
        "town": town,
        "region": character.region,
        "employees": particulars.employees_class(character.staff),
        "founded": character.founded,
    }


def _trade(character: _Character) -> dict:
    """What the company can do, for whom, and the proof of it."""
    dice, profile = character.dice, character.profile
    competencies = character.cast.get("competencies") or profile.draw_competencies(
        dice, dice.weighted(COMPETENCY_COUNTS)
    )
    share = particulars.export_share(profile.export, character.staff)
    markets = countries.draw_markets(dice, share)
    return {
        "competencies": competencies,
        "export_markets": markets,
        "languages": countries.draw_languages(dice, markets, character.region),
        "certificates": certificates.draw_certificates(dice, competencies, character.staff or 2),
    }


def _reach(character: _Character, name: str, languages: tuple[str, ...]) -> dict:
    """Website, mail and contact person, all under a domain that can belong to nobody."""
    # A part of a domain holds 63 characters at most.
    domain = f"{slug_base(name)[:48].strip('-')}.example"
    speaks_sorbian = bool({"hsb", "dsb"} & set(languages))
    return {
        "website": f"https://www.{domain}/",
        "email": f"{character.dice.pick(MAILBOXES)}@{domain}",
        **particulars.draw_contact(character.dice, domain, speaks_sorbian),
    }


def _membership(character: _Character) -> dict:
    """Partner in charge, since when, and how fresh the entry is."""
    dice = character.dice
    return {
        "partner": particulars.draw_partner(dice, character.region),
        "member_since": particulars.draw_member_since(dice, character.region, character.founded),
        "first_published_days_ago": dice.between(2, 1460),
        "last_confirmed_days_ago": dice.between(3, 540) if dice.chance(0.85) else None,
    }
