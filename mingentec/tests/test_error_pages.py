"""Every error is a page of the site. Nothing here has a database: a query would fail."""

import logging
import re

import pytest
from django.test import Client, RequestFactory
from django.utils.translation import override

from mingentec.error_views import STATUS_BY_PAGE, error_page, words_of_address

pytestmark = pytest.mark.urls("mingentec.tests.failing_urls")

HEADLINES = {
    400: {
        "de": "Diese Anfrage lässt sich nicht beantworten",
        "en": "This request can’t be answered",
    },
    403: {
        "de": "Sie haben keinen Zugriff auf diese Seite",
        "en": "You have no access to this page",
    },
    404: {"de": "Diese Seite gibt es nicht", "en": "This page does not exist"},
    405: {"de": "Diese Seite kann nur angesehen werden", "en": "This page can only be viewed"},
    410: {"de": "Dieser Eintrag wurde entfernt", "en": "This entry has been removed"},
    500: {"de": "Bei uns ist etwas schiefgegangen", "en": "Something has gone wrong on our side"},
    503: {
        "de": "Das Verzeichnis ist kurz nicht erreichbar",
        "en": "The directory is briefly unavailable",
    },
}
HOW = {"400": 400, "403": 403, "404": 404, "405": 405, "410": 410, "500": 500, "503": 503,
       "lost": 503, "closed": 503}  # fmt: skip


@pytest.fixture
def client() -> Client:
    """A visitor who sees the answer to a failure, as in production."""
    return Client(raise_request_exception=False)


def seen(response) -> tuple[int, str, str]:
    """Status, language and headline of the page."""
    html = response.text
    return (
        response.status_code,
        re.search(r'<html lang="(\w+)"', html)[1],
        re.search(r"<h1>(.*?)</h1>", html)[1],
    )


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("how", HOW)
def test_every_failure_has_its_page_in_the_language_of_the_address(client, how, lang):
    response = client.get(f"/{lang}/panne/{how}/", headers={"accept-language": "fr"})

    assert seen(response) == (HOW[how], lang, HEADLINES[HOW[how]][lang])
    assert response.headers["Content-Language"] == lang
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("wanted", "lang"), [("en-GB,de;q=0.5", "en"), ("de", "de"), ("fr", "de"), ("", "de")]
)
def test_without_a_language_in_the_address_the_browsers_one_counts(client, wanted, lang):
    response = client.get("/panne/410/", headers={"accept-language": wanted})

    assert seen(response) == (410, lang, HEADLINES[410][lang])


def test_a_language_left_over_from_another_request_does_not_matter(client):
    with override("en"):
        assert seen(client.get("/de/nix/")) == (404, "de", HEADLINES[404]["de"])


@pytest.mark.parametrize("page", STATUS_BY_PAGE)
def test_an_error_page_is_no_page_for_search_engines(page):
    html = error_page(RequestFactory().get("/de/unternehmen/"), page).text

    assert '<meta name="robots" content="noindex">' in html
    assert 'rel="canonical"' not in html
    assert '<link rel="alternate"' not in html
    assert html.count("<main") == html.count("<h1>") == 1


@pytest.mark.django_db
@pytest.mark.parametrize("page", STATUS_BY_PAGE)
def test_an_error_page_asks_the_database_nothing(page, client, django_assert_num_queries):
    request = RequestFactory().get("/en/companies/")
    client.cookies["sessionid"] = "a" * 32
    request.COOKIES["sessionid"] = "a" * 32

    with django_assert_num_queries(0):
        assert error_page(request, page).status_code == STATUS_BY_PAGE[page]
        assert client.get("/en/nix/").status_code == 404


@pytest.mark.parametrize("page", ["400", "403", "404", "405", "410"])
def test_a_lost_visitor_can_search_the_directory(page):
    html = error_page(RequestFactory().get("/en/nix/"), page).text

    assert 'action="/en/companies/" method="get" role="search"' in html


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/de/unternehmen/lausitzer-pumpenbau-2/", "lausitzer pumpenbau"),
        ("/en/companies/mueller/", "mueller"),
        ("/de/termine/2020-10-01/", ""),
        ("/de/", ""),
        ("/de/unternehmen/%22/", ""),
        ('/de/unternehmen/"><script>/', ""),
    ],
)
def test_the_words_of_a_dead_link_stand_in_the_search_box(path, words):
    assert words_of_address(path) == words
    assert f'name="q" value="{words}"' in error_page(RequestFactory().get(path), "404").text


def test_the_language_link_leads_to_the_twin_only_where_one_may_exist(client):
    def twin(response):
        return re.search(r'class="language" href="(.*?)"', response.text)[1]

    assert twin(client.get("/de/unternehmen/nix/nix/?a=1")) == "/en/"
    assert twin(client.post("/de/impressum/?a=1&b=2")) == "/en/imprint/?a=1&amp;b=2"


def test_trying_again_leads_to_the_same_address_and_nowhere_else(client):
    html = client.get('/en/panne/503/?q="><b>&a=1').text

    assert '<a class="button" href="/en/panne/503/?q=%22%3E%3Cb%3E&amp;a=1">Try again</a>' in html
    assert "<b>" not in html


def test_a_failure_is_logged_once_with_its_traceback(client, caplog):
    with caplog.at_level(logging.WARNING):
        client.get("/de/panne/500/")
    [record] = caplog.records

    assert record.getMessage() == "Internal Server Error: /de/panne/500/"
    assert (record.levelname, record.exc_info[0]) == ("ERROR", RuntimeError)


def test_a_lost_database_is_logged_once_with_its_traceback(client, caplog):
    with caplog.at_level(logging.WARNING):
        client.get("/de/panne/lost/")
    [record] = caplog.records

    assert record.getMessage() == "Service Unavailable: /de/panne/lost/"
    assert record.levelname == "ERROR"


def test_the_time_to_come_back_is_said_and_kept(client):
    assert client.get("/de/panne/lost/").headers["Retry-After"] == "60"
    assert client.get("/de/panne/503/").headers["Retry-After"] == "7"
    assert "no-store" in client.get("/de/panne/500/").headers["Cache-Control"]


def test_a_filled_response_tells_its_own_length(client):
    response = client.get("/de/panne/410/")

    assert response.headers["Content-Length"] == str(len(response.content))


def test_answers_with_content_of_their_own_or_for_machines_stay_as_they_are(client):
    assert client.get("/de/panne/own-410/").text == "<p>my own words</p>"
    assert client.get("/de/panne/file-410/").text == ""
    assert client.get("/health/503/").text == ""
    assert client.get("/de/panne/ok/").text == "ok"


@pytest.mark.parametrize("page", STATUS_BY_PAGE)
def test_when_the_templates_are_broken_a_plain_page_says_so_in_both_languages(
    page, settings, caplog
):
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": []}]

    response = error_page(RequestFactory().get("/en/nix/"), page)

    assert response.status_code == STATUS_BY_PAGE[page]
    assert "This page cannot be shown at the moment." in response.text
    assert "Diese Seite kann gerade nicht angezeigt werden." in response.text
    assert [record.levelname for record in caplog.records] == ["ERROR"]


@pytest.mark.parametrize("how", HOW)
def test_under_debug_visitors_see_the_pages_of_the_site(client, settings, how):
    settings.DEBUG = True

    assert seen(client.get(f"/de/panne/{how}/")) == (HOW[how], "de", HEADLINES[HOW[how]]["de"])


def test_under_debug_an_unknown_address_is_a_page_of_the_site(client, settings):
    settings.DEBUG = True

    assert seen(client.get("/en/nix/")) == (404, "en", HEADLINES[404]["en"])


@pytest.mark.parametrize(("how", "status"), [("400", 400), ("404", 404), ("500", 500)])
def test_technical_pages_can_be_asked_for(client, settings, how, status):
    settings.DEBUG = settings.TECHNICAL_ERROR_PAGES = True

    response = client.get(f"/de/panne/{how}/")

    assert response.status_code == status
    assert "<code>DEBUG = True</code>" in response.text


def test_technical_pages_need_debug(client, settings):
    settings.TECHNICAL_ERROR_PAGES = True

    assert seen(client.get("/de/panne/500/")) == (500, "de", HEADLINES[500]["de"])
