"""What an event may be, in the form and in the database alike."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError
from django.utils import timezone
from django.utils.translation import override

from events.models import Event, Participation
from events.tests.factories import make_event
from members.tests.factories import make_company

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 3, 3)
NINE, TEN = datetime.time(9), datetime.time(10)

REFUSED = [
    ({"kind": "workshop", "number": 4}, "Only network meetings have a number."),
    ({"ends_on": datetime.date(2026, 3, 2)}, "The last day lies before the first one."),
    ({"ends_at": TEN}, "A time of the end needs a time of the beginning."),
    ({"starts_at": TEN, "ends_at": NINE}, "The event ends before it begins."),
    ({"starts_at": TEN, "ends_at": TEN}, "The event ends before it begins."),
    ({"starts_at": TEN, "ends_at": NINE, "ends_on": DAY}, "The event ends before it begins."),
    (
        {"attendance": 40},
        "An attendance needs its figure and how exact it is; unknown has no figure.",
    ),
    (
        {"attendance_kind": "about"},
        "An attendance needs its figure and how exact it is; unknown has no figure.",
    ),
    ({"postal_code": "0304"}, "A postal code has five digits."),
    ({"slug": "A-b"}, "An address has only a–z, 0–9 and single hyphens."),
    ({"slug": "a--b"}, "An address has only a–z, 0–9 and single hyphens."),
]
WITH_A_LINE_BREAK = [{"postal_code": "03046\n"}, {"slug": "a-b\n"}]


def unsaved_event(**values):
    defaults = {
        "kind": "network-meeting",
        "slug": "a-b",
        "title_de": "Treffen",
        "title_en": "Meeting",
        "starts_on": DAY,
    }
    return Event(**{**defaults, **values})


@pytest.mark.parametrize(("values", "message"), REFUSED)
def test_a_form_refuses_what_cannot_be(values, message):
    with override("en"):
        with pytest.raises(ValidationError) as error:
            unsaved_event(**values).full_clean()

        assert error.value.messages == [message]


@pytest.mark.parametrize("values", [values for values, _message in REFUSED])
def test_the_database_refuses_the_same(values):
    with pytest.raises(IntegrityError):
        Event.objects.bulk_create([unsaved_event(**values)])


@pytest.mark.parametrize("values", WITH_A_LINE_BREAK, ids=str)
def test_a_line_break_at_the_end_is_refused_too(values):
    with pytest.raises(DatabaseError):
        Event.objects.bulk_create([unsaved_event(**values)])


@pytest.mark.parametrize(
    "values",
    [
        {"number": 4},
        {"ends_on": DAY},
        {"starts_at": NINE},
        {"starts_at": NINE, "ends_at": TEN},
        {"starts_at": TEN, "ends_at": NINE, "ends_on": datetime.date(2026, 3, 4)},
        {"attendance": 1, "attendance_kind": "exact"},
        {"postal_code": "20357"},
    ],
)
def test_form_and_database_take_what_can_be(values):
    event = unsaved_event(**values)

    event.full_clean()
    event.save()

    assert Event.objects.get() == event


def test_a_second_meeting_of_the_same_number_is_told_at_the_field():
    make_event(number=8)

    with pytest.raises(ValidationError) as error:
        unsaved_event(number=8).full_clean()

    with override("en"):
        assert error.value.message_dict == {"number": ["Another network meeting has this number."]}


# Addresses


def test_an_address_is_made_from_the_german_title():
    assert make_event("Größe zählt: 3. Treffen").slug == "groesse-zaehlt-3-treffen"


def test_events_of_the_same_title_get_numbered_addresses():
    assert [make_event("Treffen").slug for _ in range(3)] == ["treffen", "treffen-2", "treffen-3"]


def test_the_longest_title_still_has_an_address_twice():
    assert [len(make_event("a" * 160, title_en="a").slug) for _ in range(2)] == [100, 102]


def test_renaming_keeps_the_address():
    event = make_event("Treffen")

    event.title_de = "Jubiläum"
    event.save()

    assert Event.objects.get().slug == "treffen"


def test_emptying_the_address_keeps_it_too():
    event = make_event("Treffen")

    event.title_de, event.slug = "Jubiläum", ""
    event.save(update_fields=["title_de"])

    assert Event.objects.get().slug == "treffen"


# Who takes part


@pytest.mark.parametrize("sample_event", [True, False])
def test_real_and_sample_data_never_mix(sample_event):
    event = make_event(is_sample=sample_event)
    company = make_company(is_sample=not sample_event)

    with pytest.raises(ValidationError):
        Participation.objects.create(event=event, company=company)

    assert Participation.objects.count() == 0


@pytest.mark.parametrize("is_sample", [True, False])
def test_companies_take_part_in_events_of_their_own_kind(is_sample):
    event = make_event(is_sample=is_sample)
    company = make_company(is_sample=is_sample)

    Participation.objects.create(event=event, company=company)

    assert list(event.companies.all()) == [company]


def test_a_company_takes_part_once():
    company = make_company()
    event = make_event(companies=[company])

    with pytest.raises(IntegrityError):
        Participation.objects.create(event=event, company=company)


# As words


ATTENDANCES = [
    ({}, "", ""),
    ({"attendance": 45, "attendance_kind": "exact"}, "45 Teilnehmende", "45 participants"),
    (
        {"attendance": 40, "attendance_kind": "about"},
        "rund 40 Teilnehmende",
        "about 40 participants",
    ),
    (
        {"attendance": 60, "attendance_kind": "more-than"},
        "mehr als 60 Teilnehmende",
        "more than 60 participants",
    ),
    ({"attendance": 1, "attendance_kind": "exact"}, "1 Person", "1 participant"),
]


@pytest.mark.parametrize(("values", "german", "english"), ATTENDANCES)
def test_attendance_says_how_exact_it_is(values, german, english):
    event = unsaved_event(**values)

    with override("de"):
        assert event.attendance_text == german
    with override("en"):
        assert event.attendance_text == english


PLACES = [
    ({}, "", ""),
    ({"venue": "Dock³ Lausitz", "town": "Spreetal"}, "Dock³ Lausitz, Spreetal", None),
    ({"venue": "IHK Cottbus", "town": "Cottbus"}, "IHK Cottbus", None),
    ({"town": "Cottbus"}, "Cottbus", None),
    ({"is_online": True}, "online", None),
    ({"is_online": True, "town": "Cottbus"}, "Cottbus und online", "Cottbus and online"),
]


@pytest.mark.parametrize(("values", "german", "english"), PLACES)
def test_the_place_is_a_line(values, german, english):
    event = unsaved_event(**values)

    with override("de"):
        assert event.place_text == german
    with override("en"):
        assert event.place_text == (german if english is None else english)


def test_a_network_meeting_is_named_with_its_number():
    with override("de"):
        assert unsaved_event(number=8).kind_text == "8. Netzwerktreffen"
        assert unsaved_event().kind_text == "Netzwerktreffen"
    with override("en"):
        assert unsaved_event(number=8).kind_text == "Network meeting no. 8"


def test_an_event_is_past_only_after_its_last_day():
    today = timezone.localdate()
    day = datetime.timedelta(days=1)

    assert unsaved_event(starts_on=today).is_past is False
    assert unsaved_event(starts_on=today - day).is_past is True
    assert unsaved_event(starts_on=today - day, ends_on=today).is_past is False
