"""Events for calendars and for search engines."""

import datetime

import pytest
from django.contrib.sites.requests import RequestSite
from django.utils import timezone

from events.sitemaps import EventSitemap
from events.tests.factories import make_event
from events.tests.reading import texts

pytestmark = pytest.mark.django_db


def lines(response, *names):
    """The lines of the file whose property has one of the names."""
    found = response.content.decode().split("\r\n")
    return [line for line in found if line.split(":")[0].split(";")[0] in names]


def test_a_calendar_gets_whole_days_where_hours_are_unknown(client):
    make_event(
        "Treffen", ends_on=datetime.date(2020, 10, 3), venue="Dock³, Lausitz", town="Spreetal"
    )

    response = client.get("/de/kalender/treffen.ics")

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="treffen.ics"'
    assert lines(response, "UID", "DTSTART", "DTEND", "LOCATION", "SUMMARY", "URL") == [
        "UID:treffen@testserver",
        "DTSTART;VALUE=DATE:20201001",
        "DTEND;VALUE=DATE:20201004",
        "LOCATION:Dock³\\, Lausitz\\, Spreetal",
        "SUMMARY:Treffen",
        "URL:http://testserver/de/termine/treffen/",
    ]


def test_a_calendar_gets_known_hours_in_utc(client):
    make_event("Treffen", starts_at=datetime.time(10), ends_at=datetime.time(16, 30))
    make_event("Winter", starts_on=datetime.date(2020, 12, 1), starts_at=datetime.time(10))

    summer = client.get("/en/calendar/treffen.ics")
    winter = client.get("/en/calendar/winter.ics")

    assert lines(summer, "DTSTART", "DTEND") == [
        "DTSTART:20201001T080000Z",
        "DTEND:20201001T143000Z",
    ]
    assert lines(winter, "DTSTART", "DTEND") == ["DTSTART:20201201T090000Z"]


def test_a_sample_event_says_so_in_the_calendar_too(client):
    make_event("Beispiel", is_sample=True)
    make_event("Treffen")

    note = lines(client.get("/en/calendar/beispiel.ics"), "DESCRIPTION")
    assert note == ["DESCRIPTION:Sample data: this event is invented."]
    assert lines(client.get("/en/calendar/treffen.ics"), "DESCRIPTION") == []


def test_search_engines_find_the_page_and_not_the_calendar_file(client):
    make_event("Treffen")

    assert client.get("/de/kalender/treffen.ics")["X-Robots-Tag"] == "noindex"


def test_an_entry_keeps_its_identity_whatever_the_port(client):
    make_event("Treffen")

    response = client.get("/de/kalender/treffen.ics", headers={"host": "[::1]:8000"})

    assert lines(response, "UID") == ["UID:treffen@::1"]


def test_only_an_event_to_come_offers_its_calendar_file(client):
    make_event("alt")
    make_event("neu", starts_on=timezone.localdate())

    link = r'href="(/en/calendar/[^"]*)"'
    assert texts(client.get("/en/events/alt/"), link) == []
    assert texts(client.get("/en/events/neu/"), link) == ["/en/calendar/neu.ics"]


def test_the_sitemap_names_real_events_in_both_languages(rf):
    make_event("Treffen")
    make_event("Beispiel", is_sample=True)

    urls = EventSitemap().get_urls(site=RequestSite(rf.get("/")), protocol="https")

    assert [url["location"] for url in urls] == [
        "https://testserver/de/termine/treffen/",
        "https://testserver/en/events/treffen/",
    ]
    for url in urls:
        assert {twin["lang_code"]: twin["location"] for twin in url["alternates"]} == {
            "de": "https://testserver/de/termine/treffen/",
            "en": "https://testserver/en/events/treffen/",
            "x-default": "https://testserver/termine/treffen/",
        }


def test_the_neutral_address_leads_to_the_visitors_language(client):
    make_event("Treffen")

    response = client.get("/termine/treffen/", headers={"Accept-Language": "en"}, follow=True)

    assert response.redirect_chain[-1][0] == "/en/events/treffen/"
    assert response.status_code == 200
