"""The three trades of the network: what each can do and how many companies do it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from members.atlas import Atlas
from members.models import Competency
from members.models.competency import Sector

TRADES = (Sector.MINING, Sector.POWER, Sector.REMEDIATION)
SHOWN_COMPETENCIES = 5


@dataclass(frozen=True)
class Trade:
    """One trade; `competencies` are all of its fields', the most widely held first."""

    sector: Sector
    competencies: tuple[Competency, ...]
    companies: int

    @property
    def name(self) -> str:
        return str(self.sector.label)

    @property
    def url(self) -> str:
        """Where the competencies of the trade begin: its main field bears the trade's name."""
        return f"{reverse('competencies')}#{self.sector.value}"

    @property
    def companies_url(self) -> str:
        """The directory page that shows exactly the `companies` of this trade."""
        query = urlencode([("competency", c.slug) for c in self.by_slug])
        return f"{reverse('companies')}?{query}"

    @property
    def by_slug(self) -> list[Competency]:
        """The competencies in an order that no new company changes, for lasting addresses."""
        return sorted(self.competencies, key=lambda competency: competency.slug)

    @property
    def shown(self) -> tuple[Competency, ...]:
        """The few competencies that an entrance names."""
        return self.competencies[:SHOWN_COMPETENCIES]


def trades(atlas: Atlas) -> list[Trade]:
    """Mining, power, remediation, in this order. A company with several counts in each."""
    return [_trade(atlas, sector) for sector in TRADES]


def _trade(atlas: Atlas, sector: Sector) -> Trade:
    competencies = [c for c in atlas.vocabulary.competencies.values() if c.field.sector == sector]
    holders = {c.slug: atlas.holders("competency", c.slug) for c in competencies}
    anyone = 0
    for selection in holders.values():
        anyone |= selection
    competencies.sort(key=lambda c: -holders[c.slug].bit_count())
    return Trade(sector, tuple(competencies), anyone.bit_count())
