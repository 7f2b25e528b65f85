"""Which events, and in which order."""

import datetime

import pytest

from events.models import Event
from events.tests.factories import make_event
from members.tests.factories import make_company, make_partner

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 3, 4)
DAY = datetime.timedelta(days=1)


def titles(events):
    return [event.title_de for event in events]


def test_today_and_what_ends_today_is_upcoming_and_yesterday_is_past():
    make_event("gestern", starts_on=TODAY - DAY)
    make_event("bis gestern", starts_on=TODAY - 3 * DAY, ends_on=TODAY - DAY)
    make_event("bis heute", starts_on=TODAY - 2 * DAY, ends_on=TODAY)
    make_event("heute", starts_on=TODAY)
    make_event("morgen", starts_on=TODAY + DAY)

    assert titles(Event.objects.upcoming(TODAY)) == ["bis heute", "heute", "morgen"]
    assert titles(Event.objects.past(TODAY)) == ["gestern", "bis gestern"]


def test_an_event_that_ends_today_is_past_tomorrow():
    make_event("bis heute", starts_on=TODAY - DAY, ends_on=TODAY)

    assert titles(Event.objects.upcoming(TODAY + DAY)) == []
    assert titles(Event.objects.past(TODAY + DAY)) == ["bis heute"]


def test_events_of_a_day_stand_by_their_hour_unknown_ones_first_then_by_address():
    make_event("c spät", starts_on=TODAY, starts_at=datetime.time(14))
    make_event("d früh", starts_on=TODAY, starts_at=datetime.time(9))
    make_event("b ohne", starts_on=TODAY)
    make_event("a ohne", starts_on=TODAY)

    in_time = ["a ohne", "b ohne", "d früh", "c spät"]
    assert titles(Event.objects.upcoming(TODAY)) == in_time
    assert titles(Event.objects.past(TODAY + DAY)) == in_time[::-1]


def test_each_event_has_its_neighbours_in_time():
    make_event("1", starts_on=TODAY - DAY)
    make_event("2", starts_on=TODAY)
    make_event("3", starts_on=TODAY)
    make_event("4", starts_on=TODAY, starts_at=datetime.time(9))
    make_event("5", starts_on=TODAY + DAY)

    events = list(Event.objects.earliest_first())

    assert titles(events) == ["1", "2", "3", "4", "5"]
    for place, event in enumerate(events):
        assert list(Event.objects.before(event)) == events[:place][::-1]
        assert list(Event.objects.after(event)) == events[place + 1 :]


def test_a_new_order_after_past_events_is_the_order_asked_for():
    make_event("b", starts_on=TODAY - DAY)
    make_event("a", starts_on=TODAY - 2 * DAY)

    assert titles(Event.objects.past(TODAY).order_by("title_de")) == ["a", "b"]


def test_real_events_and_samples_are_told_apart():
    make_event("echt")
    make_event("Beispiel", is_sample=True)

    assert titles(Event.objects.real()) == ["echt"]
    assert titles(Event.objects.samples()) == ["Beispiel"]


def test_organisers_and_companies_are_counted_without_multiplying_each_other():
    make_event(
        organisers=[make_partner(), make_partner()],
        companies=[make_company(), make_company(), make_company(status="draft")],
    )

    event = Event.objects.with_counts().get()

    assert (event.organisers_count, event.companies_count) == (2, 3)
