"""Rows for tests: each function makes one valid row and takes what a test wants otherwise."""

import datetime
from itertools import count

from django.core.files.base import ContentFile

from events.models import Agreement, Document, Event, Participation, ProgrammeItem, Statement

PDF = b"%PDF-1.7\n%a small one\n"

_numbers = count(1)


def make_event(title: str = "", companies=(), organisers=(), **values) -> Event:
    """A real network meeting on 1 October 2020, in which `companies` took part."""
    title = title or f"Treffen {next(_numbers)}"
    defaults = {
        "kind": "network-meeting",
        "title_de": title,
        "title_en": f"{title} in English",
        "starts_on": datetime.date(2020, 10, 1),
    }
    event = Event.objects.create(**{**defaults, **values})
    event.organisers.set(organisers)
    for company in companies:
        Participation.objects.create(event=event, company=company)
    return event


def make_agreement(event: Event, parties=(), joining=(), **values) -> Agreement:
    """An agreement signed on the event's first day."""
    defaults = {"title_de": "Vereinbarung", "title_en": "Agreement", "signed_on": event.starts_on}
    agreement = Agreement.objects.create(event=event, **{**defaults, **values})
    agreement.parties.set(parties)
    agreement.joining.set(joining)
    return agreement


def make_statement(event: Event, **values) -> Statement:
    """What somebody said at the event."""
    number = next(_numbers)
    defaults = {"speaker": f"Dr. Ada {number}", "text_de": "Es gehe voran.", "order": number}
    return Statement.objects.create(event=event, **{**defaults, **values})


def make_programme_item(event: Event, **values) -> ProgrammeItem:
    """An item of the event's programme."""
    number = next(_numbers)
    return ProgrammeItem.objects.create(
        event=event, **{"title_de": f"Punkt {number}", "order": number, **values}
    )


def make_document(event: Event, content: bytes = PDF, **values) -> Document:
    """A document whose file lies in MEDIA_ROOT: use it with the `media` fixture."""
    document = Document(event=event, **{"title_de": "Protokoll", **values})
    document.file.save("protokoll.pdf", ContentFile(content))
    return document
