"""What machines read of a company."""

import json
import re

import pytest
from django.utils import translation

from members.models import Company
from members.structured_data import organization
from mingentec.templatetags.structured_data import json_ld

from .factories import make_company, make_competency, make_region

pytestmark = pytest.mark.django_db

PAGE = "https://mingentec.example/en/companies/erz/"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def test_a_company_is_described_in_full():
    company = make_company(
        "Erz",
        street="Halde 1",
        region=make_region(federal_state="SN"),
        competencies=[make_competency(name_en="Ore"), make_competency(name_en="Mine water")],
        employees="10-49",
        founded=1992,
        website="https://erz.example/",
        email="info@erz.example",
        phone="+493023125000",
        description_en="We dig.",
        export_markets=["PL", "CZ"],
    )

    assert organization(company, PAGE) == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": "Erz",
        "legalName": "Erz GmbH",
        "description": "We dig.",
        "url": "https://erz.example/",
        "mainEntityOfPage": PAGE,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Halde 1",
            "postalCode": "03046",
            "addressLocality": "Cottbus",
            "addressRegion": "Saxony",
            "addressCountry": "DE",
        },
        "telephone": "+493023125000",
        "email": "info@erz.example",
        "foundingDate": "1992",
        "numberOfEmployees": {"@type": "QuantitativeValue", "minValue": 10, "maxValue": 49},
        "knowsAbout": ["Ore", "Mine water"],
        "areaServed": [
            {"@type": "Country", "name": "Czechia"},
            {"@type": "Country", "name": "Poland"},
        ],
    }


def test_what_is_not_known_is_left_out():
    company = make_company("Erz", legal_form="", street="")

    assert organization(company, PAGE) == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": "Erz",
        "legalName": "Erz",
        "mainEntityOfPage": PAGE,
        "address": {
            "@type": "PostalAddress",
            "postalCode": "03046",
            "addressLocality": "Cottbus",
            "addressRegion": "Brandenburg",
            "addressCountry": "DE",
        },
    }


def test_the_largest_size_class_has_no_greatest_number():
    company = make_company(employees="250-plus")

    assert organization(company, PAGE)["numberOfEmployees"] == {
        "@type": "QuantitativeValue", "minValue": 250,
    }  # fmt: skip


def test_a_contact_person_is_named_by_consent_alone():
    contact = {"contact_name": "Kim Beispiel", "contact_email": "kim@erz.example"}
    hidden = organization(make_company(**contact), PAGE)
    public = organization(make_company(**contact, contact_public=True), PAGE)

    assert "Kim" not in json.dumps(hidden)
    assert "kim@" not in json.dumps(hidden)
    assert public["contactPoint"] == {
        "@type": "ContactPoint", "name": "Kim Beispiel", "email": "kim@erz.example",
    }  # fmt: skip


def test_a_link_that_is_not_of_the_web_is_left_out():
    make_company()
    Company.objects.update(website="javascript:alert(1)")

    assert "url" not in organization(Company.objects.get(), PAGE)


def test_a_sample_company_has_none():
    assert organization(make_company(is_sample=True), PAGE) is None
    assert json_ld(None) == ""


def test_no_value_can_end_the_script_element():
    name = 'Erz </script><!-- & \\<b> "Zinn" ü'
    element = json_ld(organization(make_company(name, slug="erz"), PAGE))

    (script,) = re.findall(r'^<script type="application/ld\+json">(.*)</script>$', element)
    assert re.findall(r"[<>&]", script) == []
    assert json.loads(script)["name"] == name


def test_the_page_holds_what_the_company_is(client):
    company = make_company("Erz </script> & Zinn", slug="erz", legal_form="")
    html = client.get("/en/companies/erz/").content.decode()

    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert json.loads(script) == organization(company, "http://testserver/en/companies/erz/")
