"""An event as schema.org describes it, for search engines."""

import datetime

from django.utils import timezone

from members.structured_data import without_empty

ONLINE = "https://schema.org/OnlineEventAttendanceMode"
OFFLINE = "https://schema.org/OfflineEventAttendanceMode"
MIXED = "https://schema.org/MixedEventAttendanceMode"


def event_data(event, request) -> dict | None:
    """The schema.org Event in the active language; None for an invented one.

    A fixed number of queries: those of the organisers if they are not prefetched.
    """
    if event.is_sample:
        return None
    url = request.build_absolute_uri(event.get_absolute_url())
    return without_empty({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "url": url,
        "startDate": _moment(event.starts_on, event.starts_at),
        "endDate": _moment(event.last_day, event.ends_at),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": _attendance_mode(event),
        "location": _locations(event, url),
        "organizer": [_organiser(partner, request) for partner in event.organisers.all()],
        "description": event.text,
    })  # fmt: skip


def _moment(day: datetime.date, time: datetime.time | None) -> str:
    """ISO 8601: the day alone, or with hour and Berlin's offset where the hour is known."""
    if time is None:
        return day.isoformat()
    return timezone.make_aware(datetime.datetime.combine(day, time)).isoformat()


def _has_place(event) -> bool:
    return bool(event.venue or event.town)


def _attendance_mode(event) -> str:
    if not event.is_online:
        return OFFLINE
    return MIXED if _has_place(event) else ONLINE


def _locations(event, url: str) -> list[dict]:
    locations = []
    if _has_place(event):
        locations.append({
            "@type": "Place",
            "name": event.venue or event.town,
            "address": _address(event),
        })  # fmt: skip
    if event.is_online:
        locations.append({"@type": "VirtualLocation", "url": url})
    return locations


def _address(event) -> dict:
    return without_empty({
        "@type": "PostalAddress",
        "streetAddress": event.street,
        "postalCode": event.postal_code,
        "addressLocality": event.town,
        "addressCountry": "DE" if event.region_id else "",
    })  # fmt: skip


def _organiser(partner, request) -> dict:
    return {
        "@type": "Organization",
        "name": partner.name,
        "url": partner.safe_website or request.build_absolute_uri(partner.get_absolute_url()),
    }
