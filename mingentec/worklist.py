"""What there is to do: the first thing that staff see in the admin.

Counted for the companies that the user may change; for whoever only reads, for all of them.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.models import Event
from members import duplicates, roles
from members.models import Company, SearchMiss

NEXT_EVENTS = 3


@dataclass(frozen=True)
class Task:
    """A kind of work: how many records wait for it, and the list that shows them."""

    label: str
    count: int
    url: str


@dataclass(frozen=True)
class Worklist:
    tasks: list[Task]
    next_events: list[Event]
    partner: object = None  # whose companies are counted; None: everybody's


def worklist(user) -> Worklist:
    """The user's work, in a number of queries that does not depend on the number of records."""
    partner = None if _sees_everything(user) else user.partner
    companies = Company.objects.in_hand()
    if partner:
        companies = companies.filter(partner=partner)
    tasks = [*_about_companies(companies, partner), _pairs(companies), _searches()]
    return Worklist(tasks, list(Event.objects.upcoming()[:NEXT_EVENTS]), partner)


def _sees_everything(user) -> bool:
    return (
        user.has_perm(roles.CHANGE_EVERY) or not user.partner_id or not user.has_perm(roles.CHANGE)
    )


def _about_companies(companies, partner) -> list[Task]:
    """Each question with the filter of the list that shows the same companies."""
    questions = [
        (_("not confirmed for 12 months"), companies.due_for_confirmation(), "confirmed=due"),
        (
            _("without an English description"),
            companies.filter(description_en=""),
            "missing=description-en",
        ),
        (_("without a competency"), companies.without_competency(), "missing=competency"),
        (
            _("certificate runs out within 3 months"),
            companies.with_certificate_running_out(),
            "attention=certificate",
        ),
        (_("website did not answer"), companies.with_silent_website(), "attention=website"),
    ]
    everyone = {"in_hand": "yes"} | ({"partner": partner.slug} if partner else {})
    changelist = reverse("admin:members_company_changelist")
    return [
        Task(label, rows.count(), f"{changelist}?{urlencode(everyone)}&{asked}")
        for label, rows, asked in questions
    ]


def _pairs(companies) -> Task:
    """Pairs of which at least one company is among the user's."""
    keys = set(companies.values_list("pk", flat=True))
    pairs = [p for p in duplicates.open_pairs() if p.first.pk in keys or p.second.pk in keys]
    return Task(_("probable duplicates"), len(pairs), reverse("admin:members_company_duplicates"))


def _searches() -> Task:
    """Different words looked for in vain, as far as they may be shown."""
    words = SearchMiss.objects.exclude(word="").values("word").distinct().count()
    return Task(
        _("words looked for in vain"), words, reverse("admin:members_searchmiss_changelist")
    )
