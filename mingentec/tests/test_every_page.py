"""Rules that hold for every public page, found by following every link of the site."""

import re
from html.parser import HTMLParser

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from events.models import Event, Participation
from members.models import Competency, PartnerOrganisation, Region
from members.tests.factories import make_company

pytestmark = pytest.mark.django_db

# Queries don't lead to other kinds of pages, only to other selections of the same ones.
SKIPPED = re.compile(r"\?|#|^mailto:|^tel:|^/static/|^/admin/")


LOADING = ("script", "img", "iframe", "link", "source")


class Page(HTMLParser):
    """What the rules ask of a page and its HTML."""

    def __init__(self, response):
        super().__init__()
        self.html = response.text
        self.headers = response.headers
        self.cookies = dict(response.cookies)
        self.links: list[str] = []
        self.alternates: dict[str, str] = {}
        self.language = ""
        self.tags: list[str] = []
        self.foreign: list[str] = []
        self.inline: list[str] = []
        self.feed(self.html)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append(tag)
        if tag == "html":
            self.language = values.get("lang", "")
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if "hreflang" in values and tag == "link":
            self.alternates[values["hreflang"]] = values["href"]
        if tag in LOADING and is_foreign(values.get("src") or values.get("href") or ""):
            self.foreign.append(self.get_starttag_text())
        if tag == "style" or "style" in values or any(name.startswith("on") for name in values):
            self.inline.append(self.get_starttag_text())


def is_foreign(address: str) -> bool:
    return address.startswith(("http:", "https:", "//")) and "//testserver/" not in address


def make_full_site() -> None:
    """Reference data, one company that fills its page, one that has nothing, one event."""
    call_command("load_reference_data", verbosity=0)
    full = make_company(
        "Voll",
        region=Region.objects.get(slug="bautzen"),
        partner=PartnerOrganisation.objects.get(slug="wfs"),
        competencies=Competency.objects.filter(field__slug="water"),
        description_de="Wir behandeln Wasser.",
        website="https://voll.example",
        email="info@voll.example",
        phone="+493023125000",
        export_markets=["PL"],
        languages=["de", "pl"],
    )
    make_company("Leer", region=Region.objects.get(slug="cottbus"))
    event = Event.objects.create(
        kind="workshop", slug="werkstatt", title_de="W", title_en="W",
        starts_on=timezone.localdate(),
    )  # fmt: skip
    Participation.objects.create(event=event, company=full)


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker) -> dict[str, Page]:
    """Every HTML page that links lead to from the two home pages, by its path; visited once."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_full_site()
        found = visit_all(Client())
        transaction.set_rollback(True)
    return found


def visit_all(client: Client) -> dict[str, Page]:
    found, waiting = {}, ["/de/", "/en/"]
    while waiting:
        path = waiting.pop()
        response = client.get(path)
        assert response.status_code == 200, path
        if not response.headers["Content-Type"].startswith("text/html"):
            continue
        found[path] = Page(response)
        for link in found[path].links:
            is_new = link.startswith("/") and link not in found and link not in waiting
            if is_new and not SKIPPED.search(link):
                waiting.append(link)
    return found


def test_every_link_leads_to_a_page_and_every_page_keeps_the_rules(pages):
    kinds = {path.split("/")[2] for path in pages}
    assert kinds >= {"", "unternehmen", "companies", "kompetenzen", "regions", "termine", "partner"}
    broken = {}
    for path, page in pages.items():
        broken[path] = [
            rule
            for rule, holds in {
                "language of the address": page.language == path.split("/")[1],
                "one main": page.tags.count("main") == 1,
                "one h1": page.tags.count("h1") == 1,
                "nothing from another host": page.foreign == [],
                "nothing inline": page.inline == [],
                "tagged, so that it may be kept": page.headers.get("ETag", "").startswith('W/"'),
                "both languages linked": set(page.alternates) >= {"de", "en"},
                "attributes in double quotes": not re.search(r"\s(href|src)='", page.html),
                "nothing left untranslated": "{%" not in page.html and "{{" not in page.html,
            }.items()
            if not holds
        ]

    assert {path: rules for path, rules in broken.items() if rules} == {}


def test_every_page_links_its_twin_in_the_other_language(pages):
    for path, page in pages.items():
        other = "en" if path.startswith("/de/") else "de"
        twin = page.alternates[other].removeprefix("http://testserver")
        assert twin in pages, f"{path} -> {twin}"
        assert pages[twin].alternates == page.alternates


def test_every_page_has_a_title_and_a_description_of_its_own(pages):
    titles = {
        path: re.search(r"<title>(.*?)</title>", page.html)[1] for path, page in pages.items()
    }
    texts = {
        path: re.search(r'<meta name="description" content="(.*?)">', page.html)[1]
        for path, page in pages.items()
    }

    assert [path for path, title in titles.items() if title.startswith(" – ")] == []
    assert [path for path, text in texts.items() if not text.strip()] == []
    by_language = [(path.split("/")[1], title) for path, title in titles.items()]
    assert sorted(by_language) == sorted(set(by_language))


def test_no_public_page_sets_a_cookie_or_lacks_the_strict_policy(pages):
    for path, page in pages.items():
        assert page.cookies == {}, path
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe" not in policy, path
