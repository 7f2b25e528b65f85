"""Events on a company's page, and what the whole page costs."""

import datetime
import re

import pytest

from events.models import Event, Participation
from members.models import Company
from members.tests.factories import (
    make_company,
    make_competency,
    make_partner,
    make_region,
    make_standard,
)
from mingentec.tests.page_queries import page_queries

pytestmark = pytest.mark.django_db


def make_event(slug: str, *companies: Company, **values) -> Event:
    defaults = {
        "kind": "workshop",
        "title_de": slug.title(),
        "title_en": slug.title(),
        "starts_on": datetime.date(2024, 5, 1),
    }
    event = Event.objects.create(slug=slug, **{**defaults, **values})
    for company in companies:
        Participation.objects.create(event=event, company=company)
    return event


def event_links(client) -> list[str]:
    html = client.get("/en/companies/erz/").content.decode()
    return re.findall(r'<h3><a href="(/en/events/[^"]+)"', html)


def test_the_newest_event_stands_first(client):
    company = make_company("Erz")
    make_event("old", company, starts_on=datetime.date(2019, 1, 1))
    make_event("new", company, starts_on=datetime.date(2025, 1, 1))
    make_event("middle", company, starts_on=datetime.date(2022, 1, 1))
    make_event("elsewhere", make_company("Zinn"))

    assert event_links(client) == ["/en/events/new/", "/en/events/middle/", "/en/events/old/"]


def test_without_events_there_is_no_such_heading(client):
    make_company("Erz")

    assert b"Events with this company" not in client.get("/en/companies/erz/").content


def test_a_sample_event_is_named_as_such(client):
    company = make_company("Erz", is_sample=True)
    make_event("fair", company, is_sample=True)
    html = client.get("/en/companies/erz/").content.decode()

    line = re.search(r'<ol class="timeline">.*?</ol>', html, re.DOTALL)[0]
    assert re.findall(r'<span class="badge badge-sample">([^<]*)</span>', line) == ["Sample data"]


@pytest.mark.parametrize("number", [0, 1, 3, 20])
def test_the_page_costs_five_queries_whatever_it_shows(client, number):
    competencies = [make_competency() for _ in range(number)]
    parts = {
        "competencies": competencies,
        "certificates": [(make_standard(f"iso-{n}"), None) for n in range(number)],
        "partner": make_partner(),
    }
    company = make_company("Erz", **parts)
    for n in range(number):
        make_company(f"Zinn {n}", region=make_region(), competencies=competencies)
        make_event(f"event-{n}", company)

    assert page_queries(client, "/en/companies/erz/") == 5


def test_a_business_card_costs_four_queries(client, django_assert_num_queries):
    make_company("Erz")

    with django_assert_num_queries(4):
        client.get("/en/vcards/erz.vcf")
