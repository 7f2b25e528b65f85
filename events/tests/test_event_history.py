"""The history of an event tells of its parts too, and of what one click has saved in one line."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from events.admin import event_history
from events.admin.event_history import PARTS
from events.models import Document, Event, Statement
from members.models import User
from members.tests.factories import make_company, make_partner
from members.tests.staff_cast import browser_of, make_staff

from .factories import (
    PDF,
    make_agreement,
    make_document,
    make_event,
    make_programme_item,
    make_statement,
)

pytestmark = pytest.mark.django_db

NO_ROWS = {
    f"{prefix}-{what}_FORMS": 0
    for prefix in ("programme", "statements", "agreement", "documents", "participation_set")
    for what in ("TOTAL", "INITIAL")
}


def form_data(event: Event, **changes) -> dict:
    data = {
        "kind": event.kind,
        "title_de": event.title_de,
        "title_en": event.title_en,
        "starts_on": "2020-10-01",
        "attendance_kind": "unknown",
    }
    return data | NO_ROWS | changes


def history_page(event: Event) -> str:
    return reverse("admin:events_event_history", args=[event.pk])


def lines(event: Event) -> list:
    with override("de"):  # the last request may have been one in English
        return event_history.lines(event)


def told(event: Event) -> list[list[tuple]]:
    """For each line of the history, the latest first: kind of part, its name, what was done."""
    return [
        [(part.label, part.name, part.kind, differing(part)) for part in line.parts]
        for line in lines(event)
    ]


def differing(part) -> list[tuple]:
    return [(one.label, one.old, one.new) for one in part.differences]


def long_ago(event: Event) -> None:
    """Whatever has been recorded so far was saved by other clicks than what follows."""
    for model in (Event, *PARTS):
        model.history.update(history_date="2025-01-01T12:00Z")


def test_one_click_that_adds_parts_is_one_line(media):
    user, event = make_staff("redaktion", "Redaktion", first_name="Erika"), make_event("Treffen")
    long_ago(event)
    data = form_data(
        event, venue="Halle 1",
        **{
            "programme-TOTAL_FORMS": 1, "programme-0-order": 0,
            "programme-0-title_de": "Begrüßung",
            "documents-TOTAL_FORMS": 1, "documents-0-title_de": "Folien",
            "documents-0-file": SimpleUploadedFile("folien.pdf", PDF),
        },
    )  # fmt: skip

    answer = browser_of(user).post(reverse("admin:events_event_change", args=[event.pk]), data)

    assert answer.status_code == 302
    latest, first = lines(event)
    changed = [(one.label, one.new) for one in latest.differences]
    assert changed == [("Veranstaltungsort", "Halle 1")]
    assert (latest.who, first.is_first) == ("Erika", True)
    assert told(event)[0] == [
        ("Programmpunkt", "Begrüßung", "+", []),
        ("Dokument", "Folien", "+", []),
    ]


def test_a_change_of_a_statement_is_told_with_both_texts():
    event = make_event()
    statement = make_statement(event, speaker="Dr. Ada")
    long_ago(event)

    statement.text_de = "Es gehe sehr gut voran."
    statement.save()

    assert told(event)[0] == [
        (
            "Aussage", "Dr. Ada", "~",
            [("Text (deutsch)", "Es gehe voran.", "Es gehe sehr gut voran.")],
        )
    ]  # fmt: skip


def test_what_was_removed_is_told_by_its_name(media):
    event = make_event(companies=[make_company("Pumpen")])
    make_document(event, title_de="Folien")
    long_ago(event)

    Document.objects.get().delete()
    event.participation_set.get().delete()

    assert told(event)[0] == [
        ("Dokument", "Folien", "-", []),
        ("Teilnahme", "Pumpen GmbH", "-", []),
    ]


def test_an_agreement_and_its_parties_are_one_line():
    event, ihk = make_event(), make_partner("ihk")
    long_ago(event)

    make_agreement(event, parties=[ihk], title_de="Vertrag")

    assert told(event)[0] == [("Vereinbarung", "Vertrag", "+", [])]


def test_the_changes_of_two_people_are_two_lines():
    event = make_event()
    long_ago(event)
    for name in ("a", "b"):
        browser = browser_of(make_staff(name, "Redaktion"))
        browser.post(
            reverse("admin:events_event_change", args=[event.pk]), form_data(event, venue=name)
        )

    assert [line.who for line in lines(event)] == ["b", "a", ""]


def test_a_part_that_is_older_than_its_history_is_told_as_changed():
    event = make_event()
    statement = make_statement(event, speaker="Dr. Ada")
    Statement.history.all().delete()
    long_ago(event)

    statement.text_de = "Anders."
    statement.save()

    assert told(event)[0] == [("Aussage", "Dr. Ada", "~", [])]


def test_the_page_says_it_in_words():
    event = make_event()
    statement = make_statement(event, speaker="Dr. Ada")
    long_ago(event)
    statement.text_de = "Anders."
    statement.save()
    make_programme_item(event, title_de="Begrüßung")

    page = browser_of(make_staff("leser", "Leser")).get(history_page(event)).content.decode()

    text = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "Statement: Dr. Ada was changed Text (German): Es gehe voran. → now Anders." in text
    assert "Programme item: Begrüßung was added" in text


def test_queries_do_not_grow_with_the_history():
    event = make_event(companies=[make_company()])
    browser = browser_of(make_staff("leser", "Leser"))

    def queries():
        with CaptureQueriesContext(connection) as captured:
            browser.get(history_page(event))
        return len(captured)

    statement = make_statement(event, partner=make_partner())
    make_agreement(event, parties=[make_partner()])
    few = queries()
    for number in range(3):
        statement.text_de = f"Anders {number}"
        statement.save()
        event.participation_set.create(company=make_company())
        event.venue = f"Halle {number}"
        event.save()

    assert queries() == few


def test_a_user_who_is_gone_leaves_the_lines():
    event = make_event()
    user = make_staff("a", "Redaktion")
    browser_of(user).post(
        reverse("admin:events_event_change", args=[event.pk]), form_data(event, venue="X")
    )
    User.objects.filter(pk=user.pk).delete()

    assert [line.who for line in lines(event)] == [""]


def test_the_page_before_deleting_says_that_it_is_for_good():
    page = reverse("admin:events_event_delete", args=[make_event().pk])

    html = browser_of(make_staff("redaktion", "Redaktion")).get(page).content.decode()

    assert "A deleted event cannot be restored" in html
