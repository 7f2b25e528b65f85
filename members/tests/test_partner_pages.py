"""The pages of the partner organisations."""

import datetime
import re

import pytest
from django.core.management import call_command
from django.utils import timezone

from members.models import PartnerOrganisation
from mingentec.tests.page_queries import page_queries

from .factories import make_company, make_partner, make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner():
    return make_partner(
        "ihk-dresden",
        short_name="IHK Dresden",
        name_de="Industrie- und Handelskammer Dresden",
        name_en="Dresden Chamber of Commerce and Industry",
        federal_state="SN",
        is_founder=False,
        joined_on=datetime.date(2020, 10, 1),
        street="Langer Weg 4",
        postal_code="01239",
        town="Dresden",
        website="https://www.dresden.ihk.de",
    )


def make_event(partner, slug, days=0, **values):
    return partner.events.create(
        kind="workshop",
        slug=slug,
        title_de=slug,
        title_en=slug,
        starts_on=timezone.localdate() + datetime.timedelta(days=days),
        **values,
    )


def facts(html: str) -> list[str]:
    return [
        " ".join(re.sub(r"<[^>]+>", " ", dd).split())
        for dd in re.findall(r"<dd[^>]*>(.*?)</dd>", html, re.S)
    ]


def test_lists_the_four_with_kind_state_seat_and_companies(client):
    call_command("load_reference_data", verbosity=0)
    wfs = PartnerOrganisation.objects.get(slug="wfs")
    make_company(partner=wfs, status="draft")
    make_company(partner=wfs, status="archived")
    make_company(partner=wfs)

    response = client.get("/de/partner/")

    assert [(t.of.slug, t.total) for t in response.context["partners"]] == [
        ("ihk-cottbus", 0),
        ("wfbb", 0),
        ("ihk-dresden", 0),
        ("wfs", 1),
    ]
    assert facts(response.text) == [
        *["Brandenburg", "Cottbus", "2017, als Gründer", "0"],
        *["Brandenburg", "Potsdam", "2017, als Gründer", "0"],
        *["Sachsen", "Dresden", "1. Oktober 2020", "0"],
        *["Sachsen", "Dresden", "1. Oktober 2020", "1"],
    ]


@pytest.mark.parametrize(
    ("path", "name", "expected"),
    [
        (
            "/de/partner/ihk-dresden/",
            "Industrie- und Handelskammer Dresden",
            ["Industrie- und Handelskammer", "Sachsen", "1. Oktober 2020"],
        ),
        (
            "/en/partners/ihk-dresden/",
            "Dresden Chamber of Commerce and Industry",
            ["Chamber of Commerce and Industry", "Saxony", "1 October 2020"],
        ),
    ],
)
def test_says_who_the_partner_is(client, partner, path, name, expected):
    html = client.get(path).text

    assert re.findall(r'<p class="lead">(.*?)</p>', html) == [name]
    assert facts(html) == [*expected, "Langer Weg 4 01239 Dresden", "www.dresden.ihk.de"]
    assert '<a href="https://www.dresden.ihk.de" rel="external noopener">' in html


@pytest.mark.parametrize("path", ["/en/partners/ihk-dresden/", "/en/network/"])
def test_never_links_to_an_unsafe_website(client, partner, path):
    PartnerOrganisation.objects.update(website="javascript:alert(1)")

    html = client.get(path).text

    assert "IHK Dresden" in html
    assert "javascript:" not in html


def test_shows_the_first_twelve_companies_and_the_way_to_all(client, partner):
    region = make_region()
    make_company("Entwurf", partner=partner, region=region, status="draft")
    make_company("Fremd", region=region)
    for number in range(13):
        make_company(f"Firma {number:02d}", partner=partner, region=region)

    companies = client.get("/de/partner/ihk-dresden/").context["companies"]

    assert (companies.total, companies.url) == (13, "/de/unternehmen/?partner=ihk-dresden")
    assert [card.name for card, _ in companies.cards] == [f"Firma {n:02d}" for n in range(12)]
    assert client.get(companies.url).context["directory"].found.total == 13


def test_shows_the_events_it_organised_and_names_invented_ones(client, partner):
    make_event(partner, "gestern", days=-1)
    make_event(partner, "morgen", days=1, is_sample=True)
    make_event(make_partner("andere"), "fremd")

    html = client.get("/de/partner/ihk-dresden/").text

    assert re.findall(r'<a href="/de/termine/([a-z]+)/"', html) == ["morgen", "gestern"]
    assert html.count("badge-sample") == 1


def test_shows_the_agreement_with_its_event_and_parties(client):
    call_command("load_reference_data", verbosity=0)

    html = client.get("/en/partners/wfbb/").text
    section = re.search(r'aria-labelledby="agreements">(.*?)</section>', html, re.S)[1]

    assert facts(section) == [
        "1 October 2020",
        re.sub(r"<[^>]+>", "", re.search(r'<a href="/en/events/[^>]*>(.*?)</a>', section)[1]),
        "IHK Cottbus WFBB IHK Dresden WFS",
    ]
    assert re.findall(r'href="/en/partners/([a-z-]+)/"', section) == [
        "ihk-cottbus",
        "ihk-dresden",
        "wfs",
    ]


@pytest.mark.parametrize("path", ["/de/partner/niemand/", "/en/partners/nobody/"])
def test_an_unknown_partner_is_404(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "expected"), [("/de/partner/", 1), ("/de/partner/ihk-dresden/", 4)]
)
def test_the_same_queries_at_any_number_of_companies_and_events(client, partner, path, expected):
    region, counts = make_region(), []
    for number in (1, 2, 10):
        for _ in range(number):
            make_company(partner=partner, region=region)
            make_event(partner, f"termin-{partner.events.count()}")
        counts.append(page_queries(client, path))

    assert counts == [expected] * 3
