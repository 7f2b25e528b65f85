"""Two people editing one event: the second sees both versions, with all that hangs on it."""

import pytest
from django.urls import reverse

from events.models import Event, ProgrammeItem
from members.tests.factories import make_partner
from members.tests.sent_form import clashes, sent_form

from .factories import make_agreement, make_document, make_event, make_programme_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(settings, tmp_path):
    """An event with something in every inline."""
    settings.MEDIA_ROOT = tmp_path
    event = make_event("Treffen", organisers=[make_partner("ihk")], venue="Dock³")
    make_agreement(event, parties=[make_partner("zukunft")])
    make_document(event)
    make_programme_item(event, title_de="Begrüßung", order=1)
    return event


def page(event) -> str:
    return reverse("admin:events_event_change", args=[event.pk])


def opened(editor, event) -> dict:
    return sent_form(editor.get(page(event)), "event_form")


def programme(event) -> list[str]:
    return [*event.programme.order_by("pk").values_list("title_de", flat=True)]


def test_an_event_sent_back_as_it_came_is_no_change(editor, event):
    answer = editor.post(page(event), opened(editor, event))

    assert answer.status_code == 302


def test_both_versions_are_shown_and_both_can_be_kept(editor, event):
    data = opened(editor, event) | {"venue": "Mine", "programme-0-speaker": "Mine"}
    Event.objects.update(venue="Theirs", town="Spreetal")
    make_programme_item(event, title_de="Schluss", order=2)

    answer = editor.post(page(event), data)

    assert clashes(answer) == [
        ("Venue", ("Theirs",), ("Mine",), True),
        ("Town", ("Spreetal",), ("",), False),
        (
            "Programme",
            ("1 · Begrüßung", "2 · Schluss"),
            ("1 · Begrüßung · Mine",),
            True,
        ),
    ]
    editor.post(page(event), sent_form(answer, "event_form"))

    event.refresh_from_db()
    assert (event.venue, event.town) == ("Mine", "Spreetal")
    assert programme(event) == ["Begrüßung", "Schluss"]
    assert ProgrammeItem.objects.get(title_de="Begrüßung").speaker == "Mine"
    assert (event.agreement.title_en, event.documents.count()) == ("Agreement", 1)


def test_a_change_in_an_inline_alone_is_seen(editor, event):
    data = opened(editor, event) | {"venue": "Mine"}
    event.agreement.joining.set([make_partner("wfs")])

    answer = editor.post(page(event), data)

    assert [clash[0] for clash in clashes(answer)] == ["Venue", "Agreements"]
