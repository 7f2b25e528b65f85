"""An event as an iCalendar file (RFC 5545), for the visitor's own calendar."""

import datetime
from urllib.parse import urlsplit

import vobject
from django.utils import timezone
from django.utils.translation import gettext as _
from vobject.icalendar import utc

ONE_DAY = datetime.timedelta(days=1)


def calendar_file(event, page_url: str) -> str:
    """The text of the .ics file in the active language.

    Without known hours it fills whole days; hours are written in UTC, so that no
    description of the time zone has to come along.
    """
    calendar = vobject.iCalendar()
    calendar.add("prodid").value = "-//MinGenTec//Events//EN"
    entry = calendar.add("vevent")
    entry.add("uid").value = f"{event.slug}@{urlsplit(page_url).hostname}"
    entry.add("dtstamp").value = timezone.now().astimezone(utc)
    entry.add("summary").value = str(event.title)
    entry.add("url").value = page_url
    if event.is_sample:
        entry.add("description").value = _("Sample data: this event is invented.")
    if place := _location(event):
        entry.add("location").value = place
    entry.add("dtstart").value, end = _bounds(event)
    if end:
        entry.add("dtend").value = end
    return calendar.serialize()


def _bounds(event) -> tuple:
    """First and last moment; days alone (the last one exclusive) where hours are unknown."""
    if not event.starts_at:
        return event.starts_on, event.last_day + ONE_DAY
    start = _in_utc(event.starts_on, event.starts_at)
    return start, _in_utc(event.last_day, event.ends_at) if event.ends_at else None


def _in_utc(day: datetime.date, time: datetime.time) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, time)).astimezone(utc)


def _location(event) -> str:
    town = f"{event.postal_code} {event.town}".strip()
    return ", ".join(part for part in (event.venue, event.street, town) if part)
