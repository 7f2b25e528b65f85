"""sitemap.xml and robots.txt."""

import re
import xml.etree.ElementTree as ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import Event

from .factories import make_company, make_competency, make_partner, make_region

pytestmark = pytest.mark.django_db

NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
PAGES = {
    "de": [
        *["", "unternehmen/", "kompetenzen/", "regionen/", "partner/", "termine/"],
        *["netzwerk/", "impressum/", "datenschutz/", "barrierefreiheit/"],
        *[f"regionen/bundeslaender/{code}/" for code in ("be", "bb", "sn")],
    ],
    "en": [
        *["", "companies/", "competencies/", "regions/", "partners/", "events/"],
        *["network/", "imprint/", "privacy/", "accessibility/"],
        *[f"regions/states/{code}/" for code in ("be", "bb", "sn")],
    ],
}


def entries(client) -> dict[str, dict[str, str]]:
    """Address -> its alternates by language."""
    response = client.get("/sitemap.xml")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/xml")
    root = ElementTree.fromstring(response.content)  # noqa: S314 - our own output
    return {
        url.find("s:loc", NAMESPACES).text: {
            link.get("hreflang"): link.get("href") for link in url.findall("xhtml:link", NAMESPACES)
        }
        for url in root
    }


def make_event(slug: str, **values) -> Event:
    return Event.objects.create(
        kind="workshop",
        slug=slug,
        title_de=slug,
        title_en=slug,
        starts_on=timezone.localdate(),
        **values,
    )


def test_lists_the_standing_pages_in_both_languages(client):
    assert set(entries(client)) == {
        f"http://testserver/{language}/{path}" for language in PAGES for path in PAGES[language]
    }


def test_lists_what_is_public_and_real(client):
    region = make_region("bautzen")
    make_company("Echt", region=region)
    make_company("Erfunden", region=region, is_sample=True)
    make_company("Entwurf", region=region, status="draft")
    make_company("Archiviert", region=region, status="archived")
    make_competency("mine-remediation")
    make_partner("wfs")
    make_event("echt")
    make_event("erfunden", is_sample=True)

    german = {
        address.removeprefix("http://testserver/de/")
        for address in entries(client)
        if "/de/" in address
    }

    assert german - set(PAGES["de"]) == {
        "unternehmen/echt/",
        "regionen/bautzen/",
        "kompetenzen/mine-remediation/",
        "partner/wfs/",
        "termine/echt/",
    }


def test_every_entry_names_its_twin_and_the_address_without_a_language(client):
    make_competency("mine-remediation")
    expected = {
        "de": "http://testserver/de/kompetenzen/mine-remediation/",
        "en": "http://testserver/en/competencies/mine-remediation/",
        "x-default": "http://testserver/kompetenzen/mine-remediation/",
    }

    found = entries(client)

    assert found[expected["de"]] == expected
    assert found[expected["en"]] == expected


@pytest.mark.parametrize(
    ("language", "address"),
    [
        ("de", "/de/kompetenzen/mine-remediation/"),
        ("en", "/en/competencies/mine-remediation/"),
        ("fr", "/de/kompetenzen/mine-remediation/"),
    ],
)
def test_the_address_without_a_language_leads_to_the_browsers_one(client, language, address):
    make_competency("mine-remediation")

    response = client.get(
        "/kompetenzen/mine-remediation/", follow=True, headers={"accept-language": language}
    )

    assert (response.status_code, response.request["PATH_INFO"]) == (200, address)


def test_every_address_answers_and_names_the_same_alternates(client):
    make_company("Echt", region=make_region("bautzen"), competencies=[make_competency()])
    make_partner("wfs")
    make_event("echt")

    listed = entries(client)

    answers = {address: client.get(address) for address in listed}
    assert {address: r.status_code for address, r in answers.items() if r.status_code != 200} == {}
    assert {address: alternates_of(r.text) for address, r in answers.items()} == listed


def alternates_of(html: str) -> dict[str, str]:
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', html))


def test_the_same_queries_at_any_number_of_companies(client):
    counts = []
    for number in (1, 2, 10):
        for _ in range(number):
            make_company(competencies=[make_competency()], partner=make_partner())
            make_event(f"termin-{Event.objects.count()}")
        with CaptureQueriesContext(connection) as captured:
            entries(client)
        counts.append(len(captured))

    assert counts == [5, 5, 5]


@pytest.mark.parametrize("page", ["0", "99999", "²", "x", "-1", "9" * 5000])
def test_a_page_that_does_not_exist_is_404(client, page):
    assert client.get("/sitemap.xml", {"p": page}).status_code == 404


def test_robots_names_the_sitemap_and_lets_noindex_be_read(client):
    response = client.get("/robots.txt")

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.text.splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /health/",
        "",
        "Sitemap: http://testserver/sitemap.xml",
    ]
