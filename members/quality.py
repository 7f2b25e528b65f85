"""Figures of the records' quality: by partner, federal state and field."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.company_queries import a_year_before
from members.completeness import PARTICULARS, mean_percent
from members.models import Company, CompetencyField, FederalState, PartnerOrganisation


class Figure(NamedTuple):
    """One line: how many companies, and of them in per cent (0 to 100; 0 of none)."""

    label: str
    companies: int
    complete: int  # mean completeness
    english: int  # with an English description
    confirmed: int  # confirmed within twelve months


class Table(NamedTuple):
    """Lines under a heading; a company may stand in several lines of the fields' table."""

    heading: str
    figures: list[Figure]


class Lack(NamedTuple):
    """How many companies lack a particular, and what part of all that is in per cent."""

    label: str
    companies: int
    percent: int


def in_hand() -> list[Company]:
    """The companies that the figures are about, in three queries: all but the archived ones."""
    companies = Company.objects.in_hand().select_related("region", "partner")
    return list(companies.prefetch_related("competencies"))


def tables(companies: list[Company]) -> list[Table]:
    """All the figures, whole first; two queries for partners and fields."""
    return [
        Table(gettext("All companies"), [_figure(gettext("Directory"), companies)]),
        Table(gettext("By partner in charge"), _by_partner(companies)),
        Table(
            gettext("By federal state"),
            _by(companies, [(state.label, _in_state(state)) for state in FederalState]),
        ),
        Table(gettext("By competency field"), _by_field(companies)),
    ]


def lacks(companies: list[Company]) -> list[Lack]:
    """What is missing how often, the most frequent first."""
    found = [
        Lack(str(one.label), count, _percent(count, len(companies)))
        for one in PARTICULARS
        if (count := sum(not one.is_there(company) for company in companies))
    ]
    return sorted(found, key=lambda lack: -lack.companies)


def _by_partner(companies: list[Company]) -> list[Figure]:
    partners = [(str(p), _of_partner(p.pk)) for p in PartnerOrganisation.objects.all()]
    return _by(companies, [*partners, (gettext("No partner"), _of_partner(None))])


def _by_field(companies: list[Company]) -> list[Figure]:
    return _by(companies, [(str(f.name), _in_field(f.pk)) for f in CompetencyField.objects.all()])


def _by(companies: list[Company], parts: list[tuple[str, Callable]]) -> list[Figure]:
    return [_figure(label, [c for c in companies if belongs(c)]) for label, belongs in parts]


def _of_partner(key: int | None) -> Callable[[Company], bool]:
    return lambda company: company.partner_id == key


def _in_state(state: FederalState) -> Callable[[Company], bool]:
    return lambda company: company.region.federal_state == state


def _in_field(key: int) -> Callable[[Company], bool]:
    return lambda company: any(c.field_id == key for c in company.competencies.all())


def _figure(label: str, companies: list[Company]) -> Figure:
    year = a_year_before(timezone.localdate())
    return Figure(
        str(label),
        len(companies),
        mean_percent(companies),
        _percent(sum(bool(c.description_en) for c in companies), len(companies)),
        _percent(_count(c.last_confirmed_on and c.last_confirmed_on >= year for c in companies),
                 len(companies)),
    )  # fmt: skip


def _count(answers: Iterable) -> int:
    return sum(map(bool, answers))


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


COLUMNS = (
    _("Group"),
    _("Companies"),
    _("Completeness in %"),
    _("With English description in %"),
    _("Confirmed within 12 months in %"),
)
