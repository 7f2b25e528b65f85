"""Kinds of companies: which competencies go together, and what such a company calls itself."""

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path

from .dice import Dice
from .places import CITIES, ORE_REGIONS

FILES = ("profiles_field.toml", "profiles_works.toml")

# Brains gather in cities, machines where the coal and the ore are.
CITY_FACTORS = {
    "engineering": 2.5, "digital": 4, "permitting": 2, "export-consulting": 4, "research": 3,
    "automation": 2, "wind-solar": 2, "hydrogen": 2, "storage": 2, "emobility": 2.5,
    "mine-remediation": 0.4, "recultivation": 0.3, "pit-lakes": 0.2, "earthworks": 0.5,
    "underground": 0.2, "surface-mining": 0.5, "maintenance": 0.5, "conveying": 0.5,
}  # fmt: skip
ORE_FACTORS = {
    "underground": 12, "geology": 3, "blasting": 4, "drilling": 2, "mineral-processing": 3,
    "surface-mining": 0, "pit-lakes": 0, "slope-stabilisation": 0.3, "ash": 0.3,
}  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """What a company calls itself: "Labor für Umweltanalytik", "a laboratory for …"."""

    gender: str  # m, f or n, of the German noun
    german: str
    english: str  # with its article

    @property
    def german_nominative(self) -> str:
        """With the indefinite article, as a subject or after "ist"."""
        return f"{'eine' if self.gender == 'f' else 'ein'} {self.german}"

    @property
    def german_accusative(self) -> str:
        """With the indefinite article, as an object."""
        noun, space, rest = self.german.partition(" ")
        # The one noun of the stock that takes an ending.
        noun = {"Spezialist": "Spezialisten"}.get(noun, noun)
        return f"{ {'m': 'einen', 'f': 'eine', 'n': 'ein'}[self.gender] } {noun}{space}{rest}"


@dataclass(frozen=True)
class Profile:
    """One kind of company; the keys are explained in profiles_field.toml."""

    slug: str
    weight: int
    core: tuple[str, ...]
    usual: tuple[str, ...]
    rare: tuple[str, ...]
    kinds: tuple[Kind, ...]
    trades: tuple[str, ...]
    before: tuple[str, ...]
    earliest: int
    export: float

    def draw_competencies(self, dice: Dice, count: int) -> tuple[str, ...]:
        """`count` competencies that fit each other (2 to 7), the most typical ones first."""
        usual = dice.shuffled(self.usual)
        rare = dice.shuffled(self.rare)
        # One of the rarer ones may come before the last usual one, so that profiles differ.
        if len(usual) > 1 and dice.chance(0.4):
            usual.insert(len(usual) - 1, rare.pop())
        return (*self.core, *usual, *rare)[:count]


@functools.cache
def profiles() -> dict[str, Profile]:
    """All kinds of companies by slug."""
    found = {}
    for name in FILES:
        table = tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
        found |= {slug: _profile(slug, row) for slug, row in table.items()}
    return found


def _profile(slug: str, row: dict) -> Profile:
    return Profile(
        slug=slug,
        weight=row["weight"],
        core=tuple(row["core"]),
        usual=tuple(row["usual"]),
        rare=tuple(row["rare"]),
        kinds=tuple(Kind(*kind) for kind in row["kinds"]),
        trades=tuple(row["trades"]),
        before=tuple(row.get("before", ())),
        earliest=row.get("earliest", 1990),
        export=row.get("export", 0.35),
    )


def draw_profile(dice: Dice, region: str) -> Profile:
    """A kind of company that is likely in this region."""
    factors = {}
    if region in CITIES:
        factors = CITY_FACTORS
    elif region in ORE_REGIONS:
        factors = ORE_FACTORS
    weights = {slug: profile.weight * factors.get(slug, 1) for slug, profile in profiles().items()}
    return profiles()[dice.weighted(weights)]
