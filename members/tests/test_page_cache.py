"""Kept pages: which answers are kept, for whom, and what makes them go."""

import datetime

import pytest
from django.conf import settings as site
from django.core.cache import caches
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from events.tests.factories import make_event
from members import revision
from members.models import Company, User
from members.page_cache import KeptPages, of_release
from members.page_cache import kept as kept_on

from .factories import make_company, make_competency, make_region

DIRECTORY = "/de/unternehmen/"

pytestmark = pytest.mark.django_db


def kept() -> int:
    """How many pages are kept."""
    return len(caches["pages"]._cache)


def tag(client, path, **options) -> str:
    response = client.get(path, **options)
    assert response.status_code == 200
    return response.headers.get("ETag", "")


# The same page again


def test_an_unchanged_page_answers_304_to_whoever_has_it(client):
    make_company("Erz")
    first = client.get(DIRECTORY)
    again = client.get(DIRECTORY, headers={"if-none-match": first.headers["ETag"]})

    assert first.headers["ETag"].startswith('W/"')
    assert (again.status_code, again.content) == (304, b"")
    for name in ("ETag", "Cache-Control", "Content-Security-Policy"):
        assert again.headers[name] == first.headers[name]
    assert first.headers["Cache-Control"] == "no-cache"


def test_a_kept_page_is_the_same_and_takes_one_query(client, django_assert_num_queries):
    make_company("Erz")
    first = client.get("/de/unternehmen/erz/")

    with django_assert_num_queries(1):
        again = client.get("/de/unternehmen/erz/")

    assert again.content == first.content
    assert again.headers == first.headers


def test_a_kept_page_without_data_takes_no_query(client, django_assert_num_queries):
    first = client.get("/de/impressum/")

    with django_assert_num_queries(0):
        again = client.get("/de/impressum/")

    assert (again.content, again.headers) == (first.content, first.headers)


@pytest.mark.parametrize("query", ["?state=SN", "?utm_source=brief&state=SN"])
def test_a_kept_page_is_the_same_by_each_of_its_addresses(client, query):
    make_company("Erz", region=make_region(federal_state="SN"))
    first = client.get(f"{DIRECTORY}?state=SN")
    again = client.get(DIRECTORY + query)
    unchanged = client.get(DIRECTORY + query, headers={"if-none-match": first.headers["ETag"]})

    assert (again.content, again.headers) == (first.content, first.headers)
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert unchanged.headers["ETag"] == first.headers["ETag"]


def test_each_language_keeps_its_page_whatever_the_browser_speaks(client):
    make_company("Erz")
    paths = {"de": DIRECTORY, "en": "/en/companies/"}
    for _first_and_again in range(2):
        for language, path in paths.items():
            response = client.get(path, headers={"accept-language": "en"})
            assert f'<html lang="{language}"' in response.text
            assert response.headers["Content-Language"] == language


def test_a_kept_page_takes_no_other_method(client):
    first = client.get(DIRECTORY)

    assert client.post(DIRECTORY).status_code == 405
    assert client.get(DIRECTORY).content == first.content


def test_head_answers_like_get_without_the_body(client):
    make_company("Erz")
    page, head = client.get(DIRECTORY), client.head(DIRECTORY)

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers == page.headers


# What makes a page new


def test_a_change_makes_a_new_page(client):
    company = make_company("Erz")
    before = client.get("/de/unternehmen/erz/")
    company.town = "Zittau"
    company.save()
    after = client.get("/de/unternehmen/erz/", headers={"if-none-match": before.headers["ETag"]})

    assert after.status_code == 200
    assert "Zittau" in after.text
    assert after.headers["ETag"] != before.headers["ETag"]


def test_an_event_s_change_makes_a_new_page_of_events(client):
    event = make_event("Treffen", starts_on=timezone.localdate())
    before = client.get("/de/termine/")
    event.title_de = "Großes Treffen"
    event.save()
    after = client.get("/de/termine/", headers={"if-none-match": before.headers["ETag"]})

    assert (after.status_code, "Großes Treffen" in after.text) == (200, True)


@pytest.mark.parametrize("path", ["/de/", DIRECTORY, "/de/termine/"])
def test_a_new_day_makes_a_new_page(client, monkeypatch, path):
    make_event("Treffen", starts_on=timezone.localdate())
    today = tag(client, path)
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *_: tomorrow)

    assert tag(client, path) != today


@pytest.mark.parametrize("path", [DIRECTORY, "/de/impressum/"])
def test_each_host_has_pages_of_its_own(client, settings, path):
    settings.ALLOWED_HOSTS = ["eins.example", "zwei.example"]
    one = client.get(path, headers={"host": "eins.example"})
    two = client.get(path, headers={"host": "zwei.example"})

    assert one.headers["ETag"] != two.headers["ETag"]
    assert "http://eins.example/de/" in one.text
    assert "http://zwei.example/de/" in two.text
    assert "eins.example" not in two.text


# Addresses of the same page


@pytest.mark.parametrize(
    "query",
    [
        "state=SN&state=BE",
        "state=BE&state=SN&utm_source=brief",
        "utm_source=%00&page=1&state=SN&state=BE&q=",
        "sort=name&state=BE&state=SN&state=SN",
    ],
)
def test_unknown_parameters_and_their_order_make_no_new_page(client, query):
    make_company("Erz")
    first = client.get(f"{DIRECTORY}?state=BE&state=SN")
    again = client.get(f"{DIRECTORY}?{query}")

    assert again.content == first.content
    assert again.headers["ETag"] == first.headers["ETag"]
    assert kept() == 1


def test_on_pages_without_parameters_all_are_unknown(client):
    first = client.get("/de/netzwerk/")
    again = client.get("/de/netzwerk/?q=Wasser&page=7")

    assert again.content == first.content
    assert kept() == 1


def test_different_criteria_are_different_pages(client):
    make_company("Erz", region=make_region(federal_state="SN"))
    queries = ["", "state=SN", "q=SN", "region=SN", "match=all", "sort=town", "page=2", "q=sn"]

    assert len({tag(client, f"{DIRECTORY}?{query}") for query in queries} - {""}) == 7
    # "region=SN" is told to be unknown: such a page is not kept.
    assert tag(client, f"{DIRECTORY}?region=SN") == ""
    assert kept() == 7


def test_a_mass_of_queries_fills_no_memory(client, settings):
    make_company("Erz")
    pages = {**site.CACHES["pages"], "OPTIONS": {"MAX_ENTRIES": 5}}
    settings.CACHES = {**site.CACHES, "pages": pages}

    for number in range(30):
        client.get(DIRECTORY, {"q": f"wort{number}"})

    assert kept() <= 5


# What is neither kept nor tagged


def test_whoever_has_a_session_gets_a_fresh_page(client):
    make_company("Erz")
    client.get(DIRECTORY)
    signed_in = Client()
    signed_in.force_login(User.objects.create_user("leserin"))
    response = signed_in.get(DIRECTORY)

    assert "ETag" not in response.headers
    assert response.context["directory"].found.total == 1
    assert kept() == 1


def test_a_page_of_changes_without_a_number_is_not_kept(client):
    company = make_company("Erz")
    with revision.public_change():
        company.town = "Zittau"
        company.save()
        for path in ("/de/unternehmen/erz/", "/de/termine/"):
            assert tag(client, path) == ""

    assert kept() == 0


def test_changes_without_a_number_are_seen_by_whoever_makes_them(client):
    company = make_company("Erz")
    before = client.get("/de/unternehmen/erz/")
    with revision.public_change():
        company.town = "Zittau"
        company.save()
        during = client.get("/de/unternehmen/erz/")

    assert ("Zittau" in before.text, "Zittau" in during.text) == (False, True)


@pytest.mark.parametrize("path", ["/de/unternehmen/keine/", "/de/termine/keiner/", "/de/keine/"])
def test_errors_are_not_kept(client, path):
    response = client.get(path)

    assert response.status_code == 404
    assert "ETag" not in response.headers
    assert kept() == 0


def test_a_kept_page_without_the_database_is_the_same_error_as_one_that_is_made(monkeypatch):
    visitor = Client(raise_request_exception=False)
    visitor.get(f"{DIRECTORY}?match=all")
    monkeypatch.setattr(revision, "number", lose_the_database)

    kept_page, made = visitor.get(f"{DIRECTORY}?match=all"), visitor.get(f"{DIRECTORY}?match=any")

    assert 'href="/en/companies/?match=all"' in kept_page.text
    assert kept_page.text == made.text.replace("match=any", "match=all")
    assert (kept_page.status_code, made.status_code) == (503, 503)
    assert kept_page.headers.keys() >= made.headers.keys() - {"Content-Length"}


def lose_the_database():
    raise OperationalError("server closed the connection unexpectedly")


def test_a_server_may_leave_out_an_empty_query_string(rf):
    @kept_on(of_release)
    def greeting(_request):
        return HttpResponse("hello")

    request = rf.get("/de/gruss/")
    del request.META["QUERY_STRING"]  # as PEP 3333 allows

    assert [KeptPages(greeting)(request).text for _first_and_again in range(2)] == ["hello"] * 2


def test_a_page_with_a_cookie_is_not_kept(rf):
    @kept_on(of_release)
    def greeting(request):
        response = HttpResponse("hello")
        response.set_cookie("visitor", request.headers["X-Name"])
        return response

    site = KeptPages(greeting)
    answers = [site(rf.get("/de/gruss/", headers={"X-Name": name})) for name in ("Ada", "Emmy")]

    assert [answer.cookies["visitor"].value for answer in answers] == ["Ada", "Emmy"]
    assert kept() == 0


def test_a_page_taken_away_is_gone_at_once(client):
    company = make_company("Erz")
    page = tag(client, "/de/unternehmen/erz/")
    Company.objects.get(pk=company.pk).archive()

    response = client.get("/de/unternehmen/erz/", headers={"if-none-match": page})

    assert response.status_code == 410


def test_the_choice_beside_no_competency_is_the_visitor_s_own(client):
    make_company("Erz", competencies=[make_competency("ore")])
    client.get(f"{DIRECTORY}?match=all")

    assert 'value="any" checked' in client.get(DIRECTORY).text


def test_the_choice_beside_no_competency_goes_along_to_the_other_language(client):
    make_company("Erz", competencies=[make_competency("ore")])

    assert 'href="/en/companies/?match=all"' in client.get(f"{DIRECTORY}?match=all").text
