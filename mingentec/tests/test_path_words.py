"""Addresses in both languages."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import override

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "args", "german", "english"),
    [
        ("home", [], "/de/", "/en/"),
        ("companies", [], "/de/unternehmen/", "/en/companies/"),
        ("company", ["abc"], "/de/unternehmen/abc/", "/en/companies/abc/"),
        ("suggestions", [], "/de/vorschlaege/", "/en/suggestions/"),
        ("competencies", [], "/de/kompetenzen/", "/en/competencies/"),
        ("regions", [], "/de/regionen/", "/en/regions/"),
        ("partners", [], "/de/partner/", "/en/partners/"),
        ("events", [], "/de/termine/", "/en/events/"),
        ("network", [], "/de/netzwerk/", "/en/network/"),
        ("imprint", [], "/de/impressum/", "/en/imprint/"),
        ("privacy", [], "/de/datenschutz/", "/en/privacy/"),
        ("accessibility", [], "/de/barrierefreiheit/", "/en/accessibility/"),
    ],
)
def test_each_page_has_an_address_in_each_language(name, args, german, english):
    with override("de"):
        assert reverse(name, args=args) == german
    with override("en"):
        assert reverse(name, args=args) == english


@pytest.mark.parametrize(
    ("wanted", "path"), [("de-AT,de;q=0.9,en;q=0.5", "/de/"), ("en", "/en/"), ("fr", "/de/")]
)
def test_the_root_leads_to_the_browsers_language(client, wanted, path):
    response = client.get("/", headers={"accept-language": wanted})

    assert (response.status_code, response.headers["Location"]) == (302, path)


@pytest.mark.parametrize(
    ("foreign", "own"),
    [
        ("/en/unternehmen/", "/en/companies/"),
        ("/de/companies/?state=SN&q=a%26b", "/de/unternehmen/?state=SN&q=a%26b"),
        ("/de/regions/states/sn/", "/de/regionen/bundeslaender/sn/"),
        ("/en/termine/abc/", "/en/events/abc/"),
        ("/en/unternehmen/netzwerk/", "/en/companies/netzwerk/"),
        ("/de/vcards/events.vcf", "/de/visitenkarten/events.vcf"),
    ],
)
def test_the_other_languages_word_redirects_and_keeps_the_query(client, foreign, own):
    response = client.get(foreign)

    assert (response.status_code, response.headers["Location"]) == (301, own)


def test_the_language_switch_keeps_the_query(client):
    call_command("load_reference_data", verbosity=0)

    html = client.get("/de/unternehmen/?state=SN&q=Wasser").text

    assert 'href="/en/companies/?q=Wasser&amp;state=SN"' in html
