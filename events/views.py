"""Pages of the network's events."""

from itertools import groupby

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from events.calendar_file import calendar_file
from events.models import Document, Event
from events.structured_data import event_data
from members.models.names import slug_base
from members.page_cache import kept, of_data


@kept(of_data)
def event_list(request):
    """Upcoming events, the next one first, and past ones by year."""
    today = timezone.localdate()
    next_event, *later_events = [*Event.objects.upcoming(today)] or [None]
    past_years = groupby(Event.objects.past(today), key=lambda event: event.starts_on.year)
    context = {
        "next_event": next_event,
        "later_events": later_events,
        "past_years": [(year, list(events)) for year, events in past_years],
    }
    return render(request, "events/event_list.html", context)


@kept(of_data)
def event_detail(request, slug):
    """All that is public about one event."""
    event = get_object_or_404(Event.objects.for_page(), slug=slug)
    context = {
        "event": event,
        "documents": [document for document in event.documents.all() if document.size is not None],
        "previous_event": Event.objects.before(event).first(),
        "next_event": Event.objects.after(event).first(),
        "structured_data": event_data(event, request),
    }
    return render(request, "events/event.html", context)


def event_calendar(request, slug):
    """The event for the visitor's own calendar."""
    event = get_object_or_404(Event, slug=slug)
    page_url = request.build_absolute_uri(event.get_absolute_url())
    headers = {
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Disposition": f'attachment; filename="{event.slug}.ics"',
        "X-Robots-Tag": "noindex",  # the page is what a search should find
    }
    return HttpResponse(calendar_file(event, page_url), headers=headers)


def document_download(request, pk):
    """A document of an event as a PDF to keep; 404 where its file is missing."""
    document = get_object_or_404(Document, pk=pk)
    try:
        file = document.file.open("rb")
    except (OSError, ValueError):
        raise Http404 from None
    return FileResponse(
        file,
        as_attachment=True,
        filename=f"{slug_base(document.title)}.pdf",
        content_type="application/pdf",
    )
