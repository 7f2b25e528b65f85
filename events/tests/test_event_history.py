"""The history of events in the admin: in words, with their organisers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from events.models import Event
from members.tests.factories import make_partner
from members.tests.sent_form import sent_form

from .factories import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(settings, tmp_path):
    """An event that the partner IHK organises."""
    settings.MEDIA_ROOT = tmp_path
    return make_event("Treffen", organisers=[make_partner("ihk")], venue="Dock³")


def page(event, name: str) -> str:
    return reverse(f"admin:events_event_{name}", args=[event.pk])


def words(answer) -> str:
    assert answer.status_code == 200
    return " ".join(strip_tags(answer.content.decode()).split())


def test_a_change_in_the_admin_is_told_in_words_with_the_organisers_and_by_whom(editor, event):
    data = sent_form(editor.get(page(event, "change")), "event_form")
    data |= {"venue": "Kraftwerk", "organisers": [make_partner("wfs").pk]}

    assert editor.post(page(event, "change"), data).status_code == 302

    told = words(editor.get(page(event, "history")))
    assert "Venue: Dock³ → now Kraftwerk" in told
    assert "Organisers: added: WFS" in told
    assert "removed: IHK" in told
    rows = Event.history.filter(venue="Kraftwerk")
    assert {str(row.history_user) for row in rows} == {"ada"}


def test_many_rows_take_no_more_queries_than_few(editor, event):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            words(editor.get(page(event, "history")))
        return len(captured)

    words(editor.get(page(event, "history")))
    few = queries()
    for number in range(10):
        event.venue = f"Ort {number}"
        event.save()
        event.organisers.add(make_partner())

    assert queries() == few


def test_an_event_that_was_loaded_before_records_began_has_an_empty_history(editor, event):
    Event.history.all().delete()

    assert "Nothing has been changed since records began." in words(
        editor.get(page(event, "history"))
    )
