"""An event's own page: everything public about it, and nothing else."""

import datetime

import pytest
from django.utils import timezone

from events.models import Event, Participation
from events.tests.factories import (
    make_agreement,
    make_document,
    make_event,
    make_programme_item,
    make_statement,
)
from events.tests.reading import headings, json_ld, texts
from members.models import PartnerOrganisation
from members.tests.factories import make_company, make_partner, make_region

pytestmark = pytest.mark.django_db

FACTS = r"<dd>(.*?)</dd>"


def test_the_page_shows_when_where_by_whom_and_how_many(client):
    make_event(
        "Treffen",
        number=8,
        venue="Dock³ Lausitz",
        street="Südstraße 1",
        postal_code="02979",
        town="Spreetal",
        region=make_region("bautzen", federal_state="SN"),
        organisers=[make_partner("wfbb", name_en="Agency")],
        attendance=60,
        attendance_kind="more-than",
    )

    response = client.get("/en/events/treffen/")

    assert headings(response, 1) == ["Treffen in English"]
    assert texts(response, FACTS) == [
        "1 October 2020",
        "Dock³ Lausitz Südstraße 1 02979 Spreetal Region: Bautzen District",
        "Agency",
        "more than 60 participants",
    ]
    assert texts(response, r'<a href="(/en/regions/[^"]*bautzen[^"]*)"') == ["/en/regions/bautzen/"]
    assert texts(response, r'<a href="(/en/partners/wfbb/)">Agency') == ["/en/partners/wfbb/"]


def test_an_unknown_fact_is_left_out(client):
    make_event("Treffen")

    response = client.get("/en/events/treffen/")

    assert texts(response, r"<dt>(.*?)</dt>") == ["Date"]
    assert headings(response, 2) == ["At a glance"]


def test_text_in_the_other_language_is_marked(client):
    make_event("Treffen", text_de="Es war gut.")

    response = client.get("/en/events/treffen/")

    assert texts(response, r'<div class="prose" lang="de">(.*?)</div>') == ["Es war gut."]


def test_the_programme_stands_in_order_with_the_hours_known(client):
    event = make_event("Treffen")
    make_programme_item(event, order=2, title_en="Tour")
    make_programme_item(
        event, order=1, title_en="Welcome", speaker="Ada", starts_at=datetime.time(9, 30)
    )

    response = client.get("/en/events/treffen/")

    programme = r'<ol class="programme">(.*?)</ol>'
    assert texts(response, programme) == ["09:30 Welcome Ada Tour"]


def test_a_statement_is_reported_speech_with_the_office_of_the_year(client):
    event = make_event("Treffen")
    make_statement(
        event,
        speaker="Dr. Ada Muster",
        office_de="Geschäftsführerin",
        office_en="managing director",
        text_de="Muster sagte, es gehe voran.",
        text_en="Muster said that things were moving.",
        partner=make_partner("wfs"),
    )

    english, german = client.get("/en/events/treffen/"), client.get("/de/termine/treffen/")

    figure = r'<figure class="quote">(.*?)</figure>'
    assert texts(english, figure) == [
        "Muster said that things were moving. Dr. Ada Muster, managing director (as of 2020) · WFS"
    ]
    assert texts(german, figure) == [
        "Muster sagte, es gehe voran. Dr. Ada Muster, Geschäftsführerin (Stand 2020) · WFS"
    ]
    assert texts(english, r"(<blockquote|<q>|“|„)") == []


def test_statements_stand_in_the_order_given(client):
    event = make_event("Treffen")
    make_statement(event, speaker="Zweite", order=2)
    make_statement(event, speaker="Erster", order=1)

    response = client.get("/de/termine/treffen/")

    assert texts(response, r"<figcaption>(.*?)</figcaption>") == ["Erster", "Zweite"]


def test_an_agreement_names_its_parties_and_who_joined_by_it(client):
    old, new = make_partner("ihk-cottbus"), make_partner("wfs")
    make_agreement(make_event("Treffen"), parties=[old, new], joining=[new])

    response = client.get("/en/events/treffen/")

    assert headings(response, 2) == ["Agreement", "At a glance"]
    assert texts(response, FACTS)[:3] == [
        "1 October 2020",
        "Partner ihk-cottbus Partner wfs",
        "Partner wfs",
    ]


def test_only_published_companies_that_took_part_are_shown_in_their_order(client):
    event = make_event("Treffen", companies=[
        make_company("Zeche"),
        make_company("Äpfel"),
        make_company("Entwurf", status="draft"),
        make_company("Archiv", status="archived"),
    ])  # fmt: skip
    make_company("Unbeteiligt")

    response = client.get("/en/events/treffen/")

    assert headings(response, 3) == ["Äpfel GmbH", "Zeche GmbH"]
    event.companies.update(status="draft")
    assert headings(client.get("/en/events/treffen/"), 2) == ["At a glance"]


def test_the_heading_above_the_companies_knows_past_from_future(client):
    make_event("alt", companies=[make_company()])
    make_event("neu", companies=[make_company()], starts_on=timezone.localdate())

    assert headings(client.get("/en/events/alt/"), 2)[-1] == "Companies that took part"
    assert headings(client.get("/en/events/neu/"), 2)[-1] == "Companies that are taking part"


def test_the_page_leads_to_the_events_before_and_after(client):
    for day in (1, 2, 3):
        make_event(f"Tag {day}", starts_on=datetime.date(2020, 10, day))

    response = client.get("/en/events/tag-2/")

    neighbours = r'<nav class="neighbours".*?>(.*?)</nav>'
    assert texts(response, neighbours) == [
        "Previous event Tag 1 in English Next event Tag 3 in English"
    ]
    assert texts(client.get("/en/events/tag-1/"), neighbours) == ["Next event Tag 2 in English"]


def test_documents_with_a_file_are_offered_and_others_left_out(client, media):
    event = make_event("Treffen")
    kept = make_document(event, title_de="Protokoll", title_en="Minutes")
    lost = make_document(event, title_de="Verloren")
    lost.file.storage.delete(lost.file.name)

    response = client.get("/en/events/treffen/")

    links = r'<ul class="documents">(.*?)</ul>'
    assert texts(response, links) == ["Minutes (PDF, 22\xa0bytes)".replace("\xa0", " ")]
    assert texts(response, r'<a href="(/en/documents/[^"]*)"') == [f"/en/documents/{kept.pk}.pdf"]


# Search engines


def test_search_engines_get_the_event_as_schema_org(client):
    make_event(
        "Treffen",
        text_en="A </script><script>alert(1)</script> & more.",
        starts_at=datetime.time(10),
        ends_at=datetime.time(16),
        venue="Dock³ Lausitz",
        town="Spreetal",
        region=make_region(),
        organisers=[make_partner("wfbb", name_en="Agency", website="https://www.wfbb.de")],
    )

    response = client.get("/en/events/treffen/")

    assert json_ld(response) == [
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "name": "Treffen in English",
            "url": "http://testserver/en/events/treffen/",
            "startDate": "2020-10-01T10:00:00+02:00",
            "endDate": "2020-10-01T16:00:00+02:00",
            "eventStatus": "https://schema.org/EventScheduled",
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": [
                {
                    "@type": "Place",
                    "name": "Dock³ Lausitz",
                    "address": {
                        "@type": "PostalAddress",
                        "addressLocality": "Spreetal",
                        "addressCountry": "DE",
                    },
                }
            ],
            "organizer": [
                {"@type": "Organization", "name": "Agency", "url": "https://www.wfbb.de"}
            ],
            "description": "A </script><script>alert(1)</script> & more.",
        }
    ]
    assert "<script>alert" not in response.content.decode()


def test_schema_org_names_no_unsafe_website_of_an_organiser(client):
    make_event("Treffen", organisers=[make_partner("wfbb")])
    PartnerOrganisation.objects.update(website="javascript:alert(1)")

    (data,) = json_ld(client.get("/en/events/treffen/"))

    assert data["organizer"][0]["url"] == "http://testserver/en/partners/wfbb/"


@pytest.mark.parametrize(
    ("values", "mode", "places"),
    [
        ({"is_online": True}, "Online", ["VirtualLocation"]),
        ({"is_online": True, "town": "Cottbus"}, "Mixed", ["Place", "VirtualLocation"]),
        ({"town": "Cottbus"}, "Offline", ["Place"]),
    ],
)
def test_schema_org_tells_online_from_on_site(client, values, mode, places):
    make_event("Treffen", **values)

    (data,) = json_ld(client.get("/en/events/treffen/"))

    assert data["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"
    assert [place["@type"] for place in data["location"]] == places
    assert (data["startDate"], data["endDate"]) == ("2020-10-01", "2020-10-01")


def test_a_sample_event_says_so_and_stays_out_of_search_engines(client):
    make_event("Beispiel", is_sample=True, companies=[make_company(is_sample=True)])

    response = client.get("/en/events/beispiel/")

    assert texts(response, r'class="badge badge-sample">(.*?)<') == ["Sample data"] * 2
    assert texts(response, r'<meta name="robots" content="(.*?)">') == ["noindex"]
    assert texts(response, r'<p class="notice">(.*?)</p>') == [
        "This event is invented. It shows what an event looks like in the directory."
    ]
    assert json_ld(response) == []


def test_a_real_event_may_be_found(client):
    make_event("Treffen")

    response = client.get("/en/events/treffen/")

    assert texts(response, r'<meta name="robots" content="(.*?)">') == []
    assert texts(response, r'<p class="notice">(.*?)</p>') == []


# Addresses and cost


@pytest.mark.parametrize(
    "slug", ["unbekannt", "a%00b", "%C3%A4", "%FF", "a" * 5000, "1' OR '1'='1", "-"]
)
def test_an_unknown_or_impossible_address_is_not_found(client, slug):
    assert client.get(f"/de/termine/{slug}/").status_code == 404
    assert client.get(f"/de/kalender/{slug}.ics").status_code == 404


def test_the_other_languages_word_redirects(client):
    make_event("Treffen")

    response = client.get("/de/events/treffen/")

    assert (response.status_code, response.url) == (301, "/de/termine/treffen/")


@pytest.mark.parametrize("size", [1, 3, 60])
def test_the_page_asks_a_fixed_number_of_queries(client, django_assert_num_queries, media, size):
    event = make_event("Treffen", region=make_region())
    partners = [make_partner() for _ in range(size)]
    event.organisers.set(partners)
    make_agreement(event, parties=partners, joining=partners)
    for partner in partners:
        make_statement(event, partner=partner)
        make_programme_item(event)
        make_document(event)
        Participation.objects.create(event=event, company=make_company())
        make_event(starts_on=datetime.date(2019, 1, 1))
        make_event(starts_on=datetime.date(2021, 1, 1))

    with django_assert_num_queries(12):
        response = client.get("/de/termine/treffen/")

    assert len(headings(response, 3)) == size
    assert Event.objects.count() == 2 * size + 1
