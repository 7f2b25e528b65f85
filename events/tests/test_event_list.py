"""The list: what comes next on top, then the past by year."""

import datetime

import pytest
from django.utils import timezone

from events.tests.factories import make_event
from events.tests.reading import headings, texts
from members.tests.factories import make_region

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
LINE = r'<p class="card-text">(.*?)</p>'


def test_upcoming_events_stand_first_then_the_past_by_year(client):
    today = timezone.localdate()
    make_event("übermorgen", starts_on=today + 2 * DAY)
    make_event("heute", starts_on=today)
    make_event("2019 spät", starts_on=datetime.date(2019, 5, 1))
    make_event("2019 früh", starts_on=datetime.date(2019, 4, 1))
    make_event("2020", starts_on=datetime.date(2020, 4, 1))

    response = client.get("/de/termine/")

    assert headings(response, 1) == ["Termine"]
    assert headings(response, 2) == ["Bevorstehende Termine", "Vergangene Termine"]
    assert headings(response, 3) == ["heute", "übermorgen", "2020", "2019"]
    assert headings(response, 4) == ["2020", "2019 spät", "2019 früh"]


def test_the_next_event_stands_out_with_its_text(client):
    today = timezone.localdate()
    make_event("danach", starts_on=today + 2 * DAY, text_en="Later.")
    make_event("als Nächstes", starts_on=today + DAY, text_en="Be there.")

    response = client.get("/en/events/")

    article = r'<article class="event-next">(.*?)</article>'
    assert texts(response, rf"{article}")[0].endswith("Be there.")
    assert texts(response, r'<p class="event-next-text">(.*?)</p>') == ["Be there."]


def test_without_events_the_list_says_so(client):
    response = client.get("/en/events/")

    assert texts(response, r'<p class="notice">(.*?)</p>') == [
        "No date has been set at the moment. New dates are announced here."
    ]
    assert headings(response, 2) == ["Upcoming events"]


def test_a_line_names_kind_number_date_place_and_attendance(client):
    make_event(number=8, venue="Dock³ Lausitz", town="Spreetal",
               attendance=40, attendance_kind="about")  # fmt: skip

    german, english = client.get("/de/termine/"), client.get("/en/events/")

    kind = r'<p class="card-meta">(.*?)</p>'
    assert texts(german, kind) == ["8. Netzwerktreffen"]
    assert texts(english, kind) == ["Network meeting no. 8"]
    assert texts(german, LINE) == [
        "1. Oktober 2020 · Dock³ Lausitz, Spreetal · rund 40 Teilnehmende"
    ]
    assert texts(english, LINE) == [
        "1 October 2020 · Dock³ Lausitz, Spreetal · about 40 participants"
    ]


def test_dates_are_readable_by_machines(client):
    make_event(ends_on=datetime.date(2020, 10, 3))

    response = client.get("/en/events/")

    assert texts(response, r'<time datetime="([^"]+)">') == ["2020-10-01", "2020-10-03"]
    assert texts(response, LINE) == ["1–3 October 2020"]


def test_a_sample_event_is_named_as_such(client):
    make_event(is_sample=True)
    make_event()

    response = client.get("/en/events/")

    assert texts(response, r'class="badge badge-sample">(.*?)<') == ["Sample data"]


def test_a_title_in_the_other_language_is_marked(client):
    make_event("Nur deutsch", title_en="")

    response = client.get("/en/events/")

    assert texts(response, r'<a href="/en/events/nur-deutsch/" lang="de">(.*?)</a>') == [
        "Nur deutsch"
    ]


@pytest.mark.parametrize("size", [1, 3, 40])
def test_the_list_takes_three_queries_at_any_size(client, django_assert_num_queries, size):
    today = timezone.localdate()
    for number in range(size):
        make_event(starts_on=today - number * DAY - DAY, region=make_region())
        make_event(starts_on=today + number * DAY, region=make_region())

    with django_assert_num_queries(3):  # one for the revision
        client.get("/de/termine/")
