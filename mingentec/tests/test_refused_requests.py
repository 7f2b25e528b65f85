"""Requests that the site does not accept: wrong methods, unreadable addresses, forged hosts."""

import pytest
from django.test import Client
from django.urls import get_resolver

from .test_error_pages import HEADLINES, seen

PUBLIC_PAGES = [
    "/", "/de/", "/en/", "/de/unternehmen/", "/de/unternehmen/abc/", "/en/competencies/",
    "/de/regionen/", "/en/partners/", "/de/termine/", "/en/network/", "/de/impressum/",
    "/en/privacy/", "/de/barrierefreiheit/", "/en/impressum/", "/de/visitenkarten/abc.vcf",
    "/robots.txt", "/sitemap.xml",
]  # fmt: skip
OTHER_METHODS = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.mark.parametrize("path", PUBLIC_PAGES)
def test_public_pages_can_only_be_viewed(client, path):
    lang = "en" if path.startswith("/en/") else "de"
    for method in OTHER_METHODS:
        response = client.generic(method, path)

        assert seen(response) == (405, lang, HEADLINES[405][lang]), method
        assert response.headers["Allow"] == "GET, HEAD"


@pytest.mark.urls("mingentec.tests.failing_urls")
def test_a_page_nobody_thought_of_is_view_only_and_one_that_says_so_takes_a_post():
    client = Client(raise_request_exception=False)

    assert client.post("/de/panne/ok/").status_code == 405
    assert client.post("/de/formular/").text == "taken"


def test_a_view_that_answers_405_itself_keeps_what_it_allows(client, settings):
    settings.ROOT_URLCONF = "mingentec.tests.failing_urls"

    response = client.get("/en/panne/405/")

    assert seen(response) == (405, "en", HEADLINES[405]["en"])
    assert response.headers["Allow"] == "PUT"


def test_the_admin_decides_itself_which_methods_it_takes(client):
    assert client.options("/admin/login/").status_code == 200


def test_a_form_without_its_token_gets_a_page_that_says_what_to_do(client):
    response = client.post("/admin/login/", headers={"accept-language": "de"})

    assert seen(response) == (403, "de", "Das Formular konnte nicht angenommen werden")


def test_head_is_answered_like_get_without_content(client):
    for path, status in (("/de/impressum/", 200), ("/de/nix/", 404)):
        response = client.head(path)
        assert (response.status_code, response.content) == (status, b"")


@pytest.mark.parametrize("path", ["/de/impressum/", "/en/nix/"])
@pytest.mark.parametrize("host", ["evil.example", "a b", "ä", "x" * 300, "[", ""])
def test_a_forged_host_is_refused(client, path, host):
    lang = path[1:3]
    response = client.get(path, headers={"host": host})

    assert seen(response) == (400, lang, HEADLINES[400][lang])
    assert "evil" not in response.text


@pytest.mark.parametrize(
    "path",
    [
        "/de/%00/", "/de/%00", "/de/%ff%fe/", "/de/unternehmen/%00/", "/de/unternehmen/%ff/",
        "/de/unternehmen/%C3%28/", "/de/" + "x" * 5000 + "/", "/de/" + "%F0%9F%92%A9/" * 50,
        "/de/unternehmen/..%2f..%2fetc/", "/de/%0d%0aSet-Cookie:%20a=b/", "/de//evil.example/",
    ],
)  # fmt: skip
def test_an_unreadable_address_is_not_found(client, path):
    response = client.get(path)

    assert seen(response) == (404, "de", HEADLINES[404]["de"])


@pytest.mark.parametrize("path", ["/%00", "/%ff/", "/nix", "/nix/", "//evil.example/%2f.."])
def test_an_address_without_a_language_is_not_found(client, path):
    assert seen(client.get(path)) == (404, "de", HEADLINES[404]["de"])


def test_odd_words_behind_the_other_languages_word_stay_on_this_site(client):
    for path in ("/en/unternehmen/%00", "/en/unternehmen/%ff/", "/en/unternehmen//evil/"):
        response = client.get(path)
        assert response.status_code == 301, path
        assert response.headers["Location"].startswith("/en/companies/"), path


@pytest.mark.django_db
def test_too_many_parameters_are_refused(client):
    query = "&".join(f"a{number}=1" for number in range(1001))

    assert seen(client.get(f"/de/unternehmen/?{query}")) == (400, "de", HEADLINES[400]["de"])


def test_the_previews_exist_in_development_only(client):
    for path in ("/de/fehler/", "/de/fehler/410/", "/en/errors/500/"):
        assert client.get(path).status_code == 404
    assert "error_preview" not in get_resolver().reverse_dict
