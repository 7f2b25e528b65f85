"""The three trades of the network: what each can do and how many companies do it."""

from dataclasses import dataclass

from django.urls import reverse

from members.atlas import Atlas, Criteria
from members.models import Competency
from members.models.competency import Sector
from members.tallies import directory_url

TRADES = (Sector.MINING, Sector.POWER, Sector.REMEDIATION)
SHOWN_COMPETENCIES = 5


@dataclass(frozen=True)
class Trade:
    """One trade: its most widely held competencies, and the companies that hold any of its."""

    sector: Sector
    shown: list[Competency]
    companies: int
    companies_url: str  # the directory page that shows exactly these companies

    @property
    def name(self) -> str:
        return str(self.sector.label)

    @property
    def url(self) -> str:
        """Where the competencies of the trade begin: its main field bears the trade's name."""
        return f"{reverse('competencies')}#{self.sector.value}"


def trades(atlas: Atlas) -> list[Trade]:
    """Mining, power, remediation, in this order. A company with several counts in each."""
    return [_trade(atlas, sector) for sector in TRADES]


def _trade(atlas: Atlas, sector: Sector) -> Trade:
    competencies = [c for c in atlas.vocabulary.competencies.values() if c.field.sector == sector]
    held_most = sorted(competencies, key=lambda c: -atlas.holders("competency", c.slug).bit_count())
    criteria = Criteria(competency=frozenset(c.slug for c in competencies))
    # No choice would mean: all companies.
    companies = atlas.count(criteria) if competencies else 0
    return Trade(sector, held_most[:SHOWN_COMPETENCIES], companies, directory_url(criteria))
