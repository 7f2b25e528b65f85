"""Fictional events at which the sample companies meet; real companies never do.

They name no organiser: what did not take place is not ascribed to a real organisation.
"""

import datetime
import tomllib
from pathlib import Path

from events.models import Event, Participation, ProgrammeItem
from members import revision
from members.models import Company, Region

FILE = Path(__file__).parent / "samples.toml"
TUESDAY = 1


@revision.public_change()
def load(today: datetime.date) -> int:
    """Store the sample events around `today` with the sample companies that are stored.

    Returns how many were stored; nothing, and 0, if there are sample events already.
    """
    if Event.objects.samples().exists():
        return 0
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["event"]
    for row in rows:
        _store(row, today)
    return len(rows)


@revision.public_change()
def remove() -> int:
    """Delete the sample events with programme and history; returns how many there were."""
    samples = Event.objects.samples()
    count = samples.count()
    samples.delete()
    Event.history.filter(is_sample=True).delete()
    return count


def _store(row: dict, today: datetime.date) -> None:
    values = {
        name: value.strip() if isinstance(value, str) else value for name, value in row.items()
    }
    programme = values.pop("programme")
    competencies, most = values.pop("competencies"), values.pop("companies")
    starts_on = _next_tuesday(today + datetime.timedelta(days=values.pop("days")))
    further_days = values.pop("lasts_days", 1) - 1
    event = Event.objects.create(
        **values | {"region": Region.objects.get(slug=values["region"])},
        starts_on=starts_on,
        ends_on=starts_on + datetime.timedelta(days=further_days) if further_days else None,
        is_sample=True,
    )
    for order, item in enumerate(programme, start=1):
        ProgrammeItem.objects.create(event=event, order=order, **item)
    for company in _fitting_companies(competencies)[:most]:
        Participation.objects.create(event=event, company=company)


def _next_tuesday(day: datetime.date) -> datetime.date:
    """The day itself if it is a Tuesday: no event falls on a weekend."""
    return day + datetime.timedelta(days=(TUESDAY - day.weekday()) % 7)


def _fitting_companies(competencies: list[str]):
    """Published sample companies with one of the competencies, by office key."""
    return (
        Company.objects.published()
        .samples()
        .filter(competencies__slug__in=competencies)
        .distinct()
        .order_by("office_key")
    )
