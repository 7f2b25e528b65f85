"""Events in the admin: the list, the form, and mistakes told beside the field."""

import datetime
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from events.models import Document, Event, Participation
from events.tests.factories import (
    PDF,
    make_agreement,
    make_document,
    make_event,
    make_programme_item,
    make_statement,
)
from members.models import User
from members.tests.factories import make_company, make_partner

pytestmark = pytest.mark.django_db

LIST = "/admin/events/event/"
ADD = "/admin/events/event/add/"
INLINES = ("programme", "statements", "agreement", "documents", "participation_set")


def form_data(*rows, **values):
    """What the form sends: `rows` are pairs of an inline and the fields of one new row."""
    data = {
        "kind": "network-meeting",
        "title_de": "Treffen",
        "title_en": "Meeting",
        "starts_on": "2026-03-03",
        "attendance_kind": "unknown",
        **values,
    }
    for inline in INLINES:
        new = [fields for name, fields in rows if name == inline]
        data |= {f"{inline}-TOTAL_FORMS": len(new), f"{inline}-INITIAL_FORMS": 0}
        for number, fields in enumerate(new):
            data |= {f"{inline}-{number}-{field}": value for field, value in fields.items()}
    return data


def errors(response):
    """All messages of the form and its inlines."""
    messages = []
    for found in response.context["errors"]:
        messages.extend([found] if isinstance(found, str) else found)
    return sorted({str(message) for message in messages})


def change_address(event):
    return reverse("admin:events_event_change", args=[event.pk])


# The list


def listed(response):
    return [event.title_de for event in response.context["cl"].result_list]


def test_the_list_shows_the_latest_event_first_with_its_counts(editor):
    make_event("alt", starts_on=datetime.date(2019, 1, 1))
    make_event("neu", organisers=[make_partner(), make_partner()], companies=[make_company()])

    response = editor.get(LIST)

    events = response.context["cl"].result_list
    assert [(e.title_de, e.organisers_count, e.companies_count) for e in events] == [
        ("neu", 2, 1),
        ("alt", 0, 0),
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("time=upcoming", ["morgen", "heute"]),
        ("time=past", ["gestern", "2019"]),
        ("time=sometime", ["morgen", "heute", "gestern", "2019"]),
        ("year=2019", ["2019"]),
        ("year=²", ["morgen", "heute", "gestern", "2019"]),
        ("kind__exact=workshop", ["2019"]),
        ("q=2019 in Engl", ["2019"]),
    ],
)
def test_the_list_is_narrowed_by_time_year_kind_and_words(editor, query, expected):
    today, day = timezone.localdate(), datetime.timedelta(days=1)
    make_event("2019", kind="workshop", starts_on=datetime.date(2019, 1, 1))
    make_event("gestern", starts_on=today - day)
    make_event("heute", starts_on=today)
    make_event("morgen", starts_on=today + day)

    assert listed(editor.get(f"{LIST}?{query}")) == expected


@pytest.mark.parametrize("size", [1, 3, 30])
def test_the_list_asks_a_fixed_number_of_queries(editor, django_assert_num_queries, size):
    for _ in range(size):
        make_event(organisers=[make_partner()], companies=[make_company()])
    editor.get(LIST)

    with django_assert_num_queries(8):
        editor.get(LIST)


# The form


def test_a_filled_event_opens_and_links_to_its_page(editor, media):
    event = make_event(companies=[make_company()], organisers=[make_partner()])
    make_agreement(event, parties=[make_partner()])
    make_statement(event)
    make_programme_item(event)
    make_document(event)

    response = editor.get(change_address(event))

    assert response.status_code == 200
    assert response.context["has_absolute_url"] is True


def test_an_event_is_made_with_all_that_belongs_to_it(editor, media):
    company, partner = make_company(), make_partner()
    data = form_data(
        ("programme", {"order": 1, "title_de": "Begrüßung", "starts_at": "09:00"}),
        ("statements", {"order": 1, "speaker": "Ada", "text_de": "Es gehe voran."}),
        ("agreement", {"title_de": "Bund", "signed_on": "2026-03-03", "parties": [partner.pk]}),
        ("documents", {"title_de": "Protokoll", "file": SimpleUploadedFile("a.pdf", PDF)}),
        ("participation_set", {"company": company.pk}),
        title_de="Größeres Treffen",
        organisers=[partner.pk],
    )

    response = editor.post(ADD, data)

    assert (response.status_code, response.url) == (302, LIST)
    event = Event.objects.get()
    assert event.slug == "groesseres-treffen"
    assert list(event.organisers.all()) == [partner]
    assert [item.title_de for item in event.programme.all()] == ["Begrüßung"]
    assert [statement.speaker for statement in event.statements.all()] == ["Ada"]
    assert list(event.agreement.parties.all()) == [partner]
    assert [document.title_de for document in event.documents.all()] == ["Protokoll"]
    assert list(event.companies.all()) == [company]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"number": 8}, "Another network meeting has this number."),
        ({"kind": "visit", "number": 9}, "Only network meetings have a number."),
        ({"ends_on": "2026-03-02"}, "The last day lies before the first one."),
        ({"ends_at": "10:00"}, "A time of the end needs a time of the beginning."),
        ({"starts_at": "11:00", "ends_at": "10:00"}, "The event ends before it begins."),
        (
            {"attendance": 40},
            "An attendance needs its figure and how exact it is; unknown has no figure.",
        ),
        ({"postal_code": "123"}, "A postal code has five digits."),
        ({"slug": "Ab"}, "An address has only a–z, 0–9 and single hyphens."),
        ({"slug": "da"}, "Event with this Address already exists."),
        ({"title_de": "a\x00b"}, "Null characters are not allowed."),
    ],
)
def test_what_cannot_be_is_told_in_the_form(editor, values, message):
    make_event(number=8, slug="da")

    response = editor.post(ADD, form_data(**values))

    assert errors(response) == [message]
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [("statements", {"speaker": "Ada", "text_de": "a", "order": 1})] * 2,
            "Please correct the duplicate data for speaker.",
        ),
        (
            [("documents", {"title_de": "a", "file": "no-pdf"})],
            "The file is not a PDF.",
        ),
        (
            [("participation_set", {"company": "999"})],
            "Select a valid choice. That choice is not one of the available choices.",
        ),
    ],
)
def test_mistakes_below_the_event_are_told_in_the_form(editor, media, rows, message):
    rows = [(inline, dict(fields)) for inline, fields in rows]
    for _inline, fields in rows:
        if fields.get("file") == "no-pdf":
            fields["file"] = SimpleUploadedFile("a.pdf", b"<html>")

    response = editor.post(ADD, form_data(*rows))

    assert message in errors(response)
    assert Event.objects.count() == 0
    assert Document.objects.count() == 0


def test_a_sample_company_at_a_new_real_event_is_told_in_the_form(editor):
    company = make_company(is_sample=True)

    response = editor.post(ADD, form_data(("participation_set", {"company": company.pk})))

    assert errors(response) == [
        "Sample companies take part in sample events only, and real ones in real ones."
    ]
    assert Event.objects.count() == 0


@pytest.mark.parametrize("sample_event", [True, False])
def test_real_and_sample_data_mixed_at_a_stored_event_are_told_in_the_form(editor, sample_event):
    event = make_event("Treffen", is_sample=sample_event)
    company = make_company(is_sample=not sample_event)

    response = editor.post(
        change_address(event), form_data(("participation_set", {"company": company.pk}))
    )

    assert errors(response) == [
        "Sample companies take part in sample events only, and real ones in real ones."
    ]
    assert Participation.objects.count() == 0


def test_the_same_company_twice_is_told_in_the_form(editor):
    row = ("participation_set", {"company": make_company().pk})

    response = editor.post(ADD, form_data(row, row))

    assert errors(response) == [
        "Please correct the duplicate data for company.",
        "Please correct the duplicate values below.",
    ]
    assert Participation.objects.count() == 0


def test_renaming_in_the_form_keeps_the_address(editor):
    event = make_event("Treffen")

    editor.post(change_address(event), form_data(title_de="Jubiläum", slug="neu"))

    event.refresh_from_db()
    assert (event.title_de, event.slug) == ("Jubiläum", "treffen")


def test_two_statements_change_places(editor):
    event = make_event("Treffen")
    first = make_statement(event, speaker="Ada", order=1)
    second = make_statement(event, speaker="Eva", order=2)
    data = form_data(
        ("statements", {"id": first.pk, "speaker": "Ada", "text_de": "a", "order": 2}),
        ("statements", {"id": second.pk, "speaker": "Eva", "text_de": "b", "order": 1}),
    )

    editor.post(change_address(event), data | {"statements-INITIAL_FORMS": 2})

    assert [statement.speaker for statement in event.statements.all()] == ["Eva", "Ada"]


def test_each_input_of_a_row_says_what_it_is(client):
    client.force_login(User.objects.create_superuser("chefin"))

    html = client.get(reverse("admin:events_event_add")).content.decode()

    assert re.findall(r'<input type="text" name="programme-__prefix__-[^>]*>', html)
    names = re.findall(r'name="programme-__prefix__-(\w+)"[^>]*aria-label="([^"]+)"', html)
    assert dict(names) == {
        "order": "Reihenfolge",
        "starts_at": "Beginn",
        "title_de": "Titel (deutsch)",
        "title_en": "Titel (englisch)",
        "speaker": "Rednerin oder Redner",
    }
