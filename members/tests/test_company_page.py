"""A company's page as a visitor meets it."""

import datetime
import re
from html import unescape

import pytest
from django.utils import timezone

from members.models import Company

from .factories import (
    make_company,
    make_competency,
    make_field,
    make_partner,
    make_region,
    make_standard,
)

pytestmark = pytest.mark.django_db

MAY_2024 = datetime.datetime(2024, 5, 1, 8, tzinfo=datetime.UTC)
FULL_EN = ["What the company can do", "Who it works for", "What speaks for it", "Contact",
           "Where it is", "How big it is"]  # fmt: skip
PAGES = ["/de/unternehmen/{}/", "/en/companies/{}/", "/de/visitenkarten/{}.vcf",
         "/en/vcards/{}.vcf"]  # fmt: skip


def read(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def text_of(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def headings(html: str) -> list[str]:
    content = html.partition("<main")[2].partition("</main>")[0]
    return [text_of(h) for h in re.findall(r"<h2.*?</h2>", content, re.DOTALL)]


def facts(html: str) -> dict[str, str]:
    """What stands behind each term of the page's lists."""
    pairs = re.findall(r"<dt>(.*?)</dt>(.*?)</div>", html, re.DOTALL)
    return {text_of(term): text_of(definition) for term, definition in pairs}


def links(html: str, start: str) -> list[str]:
    content = html.partition("<main")[2].partition("</main>")[0]
    return [unescape(a) for a in re.findall(r'<a [^>]*href="([^"]*)"', content)
            if a.startswith(start)]  # fmt: skip


def make_full_company(**values) -> Company:
    field = make_field("water", name_en="Water")
    defaults = {
        "name": "Grubenwasser Lausitz",
        "region": make_region("cottbus", name_de="Cottbus", name_en="Cottbus"),
        "competencies": [make_competency("mine-water", field=field, name_en="Mine water")],
        "certificates": [(make_standard(), datetime.date(2199, 12, 31))],
        "employees": "10-49",
        "founded": 1992,
        "website": "https://www.grubenwasser.example/",
        "email": "info@grubenwasser.example",
        "phone": "+493023125000",
        "description_de": "Wir reinigen Grubenwasser.",
        "description_en": "We clean mine water.",
        "export_markets": ["PL", "CZ"],
        "languages": ["de", "pl"],
        "partner": make_partner("ihk-cottbus", name_en="Cottbus Chamber"),
        "member_since": datetime.date(2018, 3, 1),
        "last_confirmed_on": datetime.date(2026, 1, 31),
    }
    return make_company(**{**defaults, **values})


def test_says_all_that_is_known_grouped_by_what_a_buyer_asks(client):
    make_full_company()
    html = read(client, "/en/companies/grubenwasser-lausitz/")

    assert headings(html) == FULL_EN
    assert facts(html) == {
        "Export markets": "Czechia, Poland",
        "Languages spoken": "German, Polish",
        "Certificates": "ISO 9001 valid until 31 December 2199",
        "Member since": "1 March 2018",
        "Partner in charge": "Cottbus Chamber",
        "Last confirmed on": "31 January 2026",
        "Telephone": "+49 30 23125000",
        "E-mail": "info@grubenwasser.example",
        "Website": "www.grubenwasser.example",
        "Region": "Cottbus",
        "Federal state": "Brandenburg",
        "Size": "10–49 employees",
        "Founded": "1992",
    }


def test_links_lead_where_the_values_belong(client):
    make_full_company()
    html = read(client, "/de/unternehmen/grubenwasser-lausitz/")

    assert links(html, "") == [
        "/de/",
        "/de/unternehmen/",
        "/de/kompetenzen/mine-water/",
        "/de/partner/ihk-cottbus/",
        "tel:+493023125000",
        "mailto:info@grubenwasser.example",
        "https://www.grubenwasser.example/",
        "/de/visitenkarten/grubenwasser-lausitz.vcf",
        "/de/regionen/cottbus/",
        "/de/regionen/bundeslaender/bb/",
    ]
    assert 'href="https://www.grubenwasser.example/" rel="noopener noreferrer"' in html


def test_a_german_page_shows_numbers_and_countries_the_german_way(client):
    make_full_company()
    html = read(client, "/de/unternehmen/grubenwasser-lausitz/")

    assert ">030 23125000</a>" in html
    assert "<dd>Polen, Tschechien</dd>" in html
    assert '<time datetime="2026-01-31">31. Januar 2026</time>' in html


def test_a_minimal_company_has_no_empty_headings(client):
    make_company("Erz", street="", legal_form="")
    html = read(client, "/en/companies/erz/")

    assert headings(html) == ["Contact", "Where it is"]
    assert list(facts(html)) == ["Region", "Federal state"]
    assert text_of(re.search(r"<address>.*?</address>", html, re.DOTALL)[0]) == (
        "Erz 03046 Cottbus Germany"
    )


def test_a_description_in_the_other_language_is_marked_and_said_to_be_so(client):
    make_company("Erz", description_de="Wir graben.")
    html = read(client, "/en/companies/erz/")

    assert re.findall(r'<div class="prose"([^>]*)>\s*(.*?)\s*</div>', html) == [
        (' lang="de"', "<p>Wir graben.</p>")
    ]
    assert "This description is available in German only." in html


def test_a_description_in_the_page_s_language_is_not_marked(client):
    make_company("Erz", description_de="Wir graben.", description_en="We dig.")
    html = read(client, "/en/companies/erz/")

    assert re.findall(r'<div class="prose"([^>]*)>', html) == [""]
    assert "only" not in text_of(html)


def test_expired_certificates_are_not_shown(client):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    make_company("Erz", certificates=[(make_standard(), yesterday)])

    assert headings(read(client, "/en/companies/erz/")) == ["Contact", "Where it is"]


def test_a_contact_person_stands_there_by_consent_alone(client):
    contact = {"contact_name": "Kim Beispiel", "contact_email": "kim@erz.example"}
    make_company("Erz", **contact)
    make_company("Zinn", **contact, contact_public=True)

    hidden, public = read(client, "/en/companies/erz/"), read(client, "/en/companies/zinn/")
    assert ("Kim" in hidden, "kim@" in hidden) == (False, False)
    assert facts(public)["Contact person"] == "Kim Beispiel kim@erz.example"
    assert links(public, "mailto:") == ["mailto:kim@erz.example"]


@pytest.mark.parametrize("website", ["javascript:alert(1)", "data:text/html,a", "erz.example"])
def test_no_other_link_than_one_of_the_web_gets_out_of_the_database(client, website):
    make_company("Erz")
    Company.objects.update(website=website)
    html = read(client, "/en/companies/erz/")

    assert website not in html
    assert "Website" not in facts(html)


def test_texts_of_companies_are_never_markup(client):
    evil = '<script>alert("1")</script>'
    make_company(evil, slug="erz", town=evil, description_en=evil, street=evil)
    html = read(client, "/en/companies/erz/")

    assert "<script>" not in html


def test_mail_links_carry_nothing_but_the_address(client):
    make_company("Erz", email="a+b%26?cc=d@erz.example")

    html = read(client, "/en/companies/erz/")
    assert links(html, "mailto:") == ["mailto:a%2Bb%2526%3Fcc%3Dd@erz.example"]


def described(html: str) -> str:
    return unescape(re.search(r'<meta name="description" content="([^"]*)">', html)[1])


def test_search_engines_get_the_description_in_one_line(client):
    make_company("Erz", description_en="We dig & \r\n\r\n" + "haul " * 50)
    make_company("Zinn")

    full = described(read(client, "/en/companies/erz/"))
    assert (full, len(full)) == ("We dig & " + "haul " * 28 + "haul…", 154)
    assert described(read(client, "/en/companies/zinn/")) == (
        "Zinn GmbH in Cottbus, Brandenburg: competencies, certificates, export markets and contact."
    )


# Neighbours


def test_similar_companies_name_the_competencies_they_share(client):
    water, ore = make_competency("water", name_en="Water"), make_competency("ore", name_en="Ore")
    make_company("Erz", competencies=[water, ore])
    make_company("Kohle", competencies=[ore])
    make_company("Zinn", competencies=[water, ore])
    make_company("Kupfer", competencies=[make_competency("copper")])
    response = client.get("/en/companies/erz/")

    assert [(one.card.name, one.competencies) for one in response.context["similar"]] == [
        ("Zinn", ("Ore", "Water")),
        ("Kohle", ("Ore",)),
    ]
    assert links(response.content.decode(), "/en/companies/") == [
        "/en/companies/", "/en/companies/zinn/", "/en/companies/kohle/",
    ]  # fmt: skip


def test_without_similar_companies_there_is_no_such_heading(client):
    make_company("Erz", competencies=[make_competency("ore")])

    assert "Similar companies" not in headings(read(client, "/en/companies/erz/"))


# Samples


def test_a_sample_company_is_named_as_such_and_kept_out_of_search_engines(client):
    make_company("Erz", is_sample=True)
    html = read(client, "/en/companies/erz/")

    assert text_of(re.search(r"<h1>.*?</h1>", html, re.DOTALL)[0]) == "Erz GmbH Sample data"
    assert "This company is invented." in html
    assert '<meta name="robots" content="noindex">' in html
    assert "ld+json" not in html


def test_a_real_company_carries_no_sample_marks(client):
    make_company("Erz")
    html = read(client, "/en/companies/erz/")

    marks = ["Sample data", "invented", "noindex"]
    assert [mark for mark in marks if mark in html] == []


# Addresses: the same rules for page and business card


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"status": "published"}, 200),
        ({"status": "draft"}, 404),
        ({"status": "archived"}, 404),
        ({"status": "draft", "first_published_at": MAY_2024}, 410),
        ({"status": "archived", "first_published_at": MAY_2024}, 410),
    ],
    ids=["published", "draft", "never public", "draft again", "archived"],
)
def test_only_what_had_been_public_is_said_to_be_gone(client, page, values, status):
    make_company("Erz", **values)

    assert client.get(page.format("erz")).status_code == status


@pytest.mark.parametrize("page", PAGES)
def test_a_former_address_redirects_for_good_in_the_same_language_with_the_query(client, page):
    company = make_company("Erz")
    company.slug = "zinn"
    company.save()
    response = client.get(page.format("erz") + "?a=1&b=%C3%A4")

    assert (response.status_code, response["Location"]) == (
        301, page.format("zinn") + "?a=1&b=%C3%A4",
    )  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("values", "status"),
    [({}, 404), ({"first_published_at": MAY_2024}, 410)],
    ids=["never public", "once public"],
)
def test_a_former_address_betrays_nothing_of_a_company_that_is_not_public(
    client, page, values, status
):
    company = make_company("Erz", status="draft", **values)
    company.slug = "geheimes-vorhaben"
    company.save()
    response = client.get(page.format("erz"))

    assert response.status_code == status
    assert "Location" not in response
    assert b"geheimes-vorhaben" not in response.content


@pytest.mark.parametrize("page", PAGES)
def test_a_removed_company_is_not_found(client, page):
    make_company("Erz").delete()

    assert client.get(page.format("erz")).status_code == 404


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "slug",
    ["ERZ", "Erz", "erz-", "e%00rz", "%00", "%FF%FE", "%C3%28", "erz%0A", "%25", "e" * 5000,
     "%F0%9F%92%8E", "erz'--", "..%2Ferz", "_"],
)  # fmt: skip
def test_an_address_that_no_company_has_is_not_found(client, page, slug):
    make_company("Erz")

    assert client.get(page.format(slug)).status_code == 404


@pytest.mark.parametrize("query", ["a=%00", "%FF", "a=" + "b" * 5000, "page=²"])
def test_a_query_changes_nothing(client, query):
    make_company("Erz")

    assert client.get(f"/de/unternehmen/erz/?{query}").status_code == 200
