"""How complete a company's record is: what a buyer asks for, each particular counting the same."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from members.models import Company


class Particular(NamedTuple):
    """Something that a full record has."""

    label: str
    is_there: Callable[[Company], bool]


# The certificates are not among them: many good companies have and need none.
PARTICULARS = (
    Particular(_("Street"), lambda company: bool(company.street)),
    Particular(_("Competencies"), lambda company: bool(company.competencies.all())),
    Particular(_("German description"), lambda company: bool(company.description_de)),
    Particular(_("English description"), lambda company: bool(company.description_en)),
    Particular(_("Employees"), lambda company: bool(company.employees)),
    Particular(_("Founding year"), lambda company: company.founded is not None),
    Particular(_("Website"), lambda company: bool(company.website)),
    Particular(_("E-mail"), lambda company: bool(company.email)),
    Particular(_("Telephone"), lambda company: bool(company.phone)),
    Particular(_("Languages"), lambda company: bool(company.languages)),
    Particular(_("Contact person"), lambda company: bool(company.contact_name)),
    Particular(_("Partner in charge"), lambda company: company.partner_id is not None),
)


@dataclass(frozen=True)
class Completeness:
    """`percent` of the particulars that are there, 0 to 100, and the labels of the others."""

    percent: int
    missing: tuple[str, ...]


def completeness(company: Company) -> Completeness:
    """How complete the record is; no query where its competencies are prefetched."""
    missing = tuple(one.label for one in PARTICULARS if not one.is_there(company))
    return Completeness(round(100 * (1 - len(missing) / len(PARTICULARS))), missing)


def mean_percent(companies: Iterable[Company]) -> int:
    """The mean of the companies' completeness; 0 where there are none."""
    percents = [completeness(company).percent for company in companies]
    return round(sum(percents) / len(percents)) if percents else 0
