"""The home page: what it counts, where it leads, what it asks the database."""

import datetime
import re
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Event
from members import atlas
from members.tests.factories import make_company, make_competency, make_field, make_region
from members.trades import trades
from mingentec import home_page

from .page_queries import page_queries

pytestmark = pytest.mark.django_db


def make_event(days: int, **values) -> Event:
    """An event so many days from today."""
    day = timezone.localdate() + datetime.timedelta(days=days)
    defaults = {"kind": "workshop", "slug": f"event-{days + 1000}", "starts_on": day}
    title = f"Event in {days} days"
    return Event.objects.create(**{**defaults, "title_de": title, "title_en": title, **values})


def home(client) -> str:
    return client.get("/en/").content.decode()


def figures(page: str) -> list[int]:
    return [int(figure) for figure in re.findall(r'class="stat-figure">(\d+)<', page)]


def test_the_cards_of_a_picture_are_looked_through_once(client):
    make_company(is_sample=True)
    make_company(is_sample=False)
    looked_at = []

    class Watched(tuple):
        def __iter__(self):
            looked_at.append(True)
            return super().__iter__()

    picture = replace(atlas.current(), cards=Watched(atlas.current().cards))

    assert [home_page.figures(picture).samples for _visit in range(3)] == [1, 1, 1]
    assert len(looked_at) == 1


def test_figures_count_what_is_public_now(client):
    mining = make_competency(field=make_field("mining", sector="mining"))
    spree_neisse = make_region()
    make_region()
    make_company(competencies=[mining], region=spree_neisse)
    make_company(competencies=[mining], region=spree_neisse)
    make_company(status="draft")
    make_event(-1)
    make_event(1, is_sample=True)

    page = home(client)

    assert figures(page) == [2, 1, 1, 1]


@pytest.mark.parametrize(
    ("real", "samples", "note"),
    [
        (1, 0, None),
        (2, 1, "1 of these companies is invented;"),
        (1, 2, "2 of these companies are invented;"),
        (0, 2, "The companies counted on this page are invented for now;"),
    ],
)
def test_invented_companies_are_named_beside_the_figures(client, real, samples, note):
    for _ in range(real):
        make_company()
    for _ in range(samples):
        make_company(is_sample=True)

    page = home(client)

    assert ("sample-note" in page) == (note is not None)
    assert note is None or note in page


def test_a_trade_counts_each_company_once_and_leads_to_just_these(client):
    remediation, water = (
        make_competency(slug, field=make_field(slug, sector="remediation", order=order))
        for order, slug in enumerate(("remediation", "water"))
    )
    elsewhere = make_competency(field=make_field("logistics"))
    make_company(competencies=[remediation, water, elsewhere])
    make_company(competencies=[water])
    make_company(competencies=[elsewhere])

    trade = trades(atlas.current())[2]

    assert trade.companies == 2
    assert trade.shown == [water, remediation]
    assert trade.companies_url == (
        f"{reverse('companies')}?competency=remediation&competency=water"
    )
    assert trade.url == f"{reverse('competencies')}#remediation"


def test_next_and_last_two_events_stand_nearest_first(client):
    for days in (30, 10, 20, -30, -10, -20):
        make_event(days)

    page = home(client)

    assert re.findall(r">Event in (-?\d+) days<", page) == ["10", "20", "-10", "-20"]


def test_an_empty_database_still_gives_a_home_page(client):
    response = client.get("/en/")

    assert response.status_code == 200
    assert figures(response.content.decode()) == [0, 0, 0, 0]


@pytest.mark.parametrize("companies", [1, 3, 40])
def test_queries_do_not_grow_with_companies(client, companies):
    mining = make_competency(field=make_field("mining", sector="mining"))
    for number in range(companies):
        make_company(competencies=[mining], is_sample=number % 2 == 0)
        make_event(number + 1)
        make_event(-number - 1)

    assert page_queries(client, "/en/") == 4
