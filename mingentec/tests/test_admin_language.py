"""The admin speaks German unless the member of staff chose English."""

import pytest
from django.test import Client

from members.models import User
from members.tests.staff_cast import make_staff

pytestmark = pytest.mark.django_db

ENGLISH_BROWSER = {"HTTP_ACCEPT_LANGUAGE": "en-GB,en"}


def signed_in(user: User) -> Client:
    client = Client(**ENGLISH_BROWSER)
    client.force_login(user)
    return client


def language_of(answer) -> str:
    """The language that the page says it is in."""
    html = answer.content.decode()
    (language,) = {code for code in ("de", "en") if f'<html lang="{code}"' in html}
    assert answer.headers["Content-Language"] == language
    return language


@pytest.mark.parametrize("page", ["/admin/login/", "/admin/password_reset/", "/admin/reset/done/"])
def test_pages_before_signing_in_are_german_whatever_the_browser_prefers(page):
    assert language_of(Client(**ENGLISH_BROWSER).get(page)) == "de"


@pytest.mark.parametrize("page", ["/admin/", "/admin/members/company/", "/admin/password_change/"])
def test_pages_are_german_until_english_is_chosen(page):
    user = make_staff("ada", "Leser")
    browser = signed_in(user)
    assert language_of(browser.get(page)) == "de"

    answer = browser.post("/admin/language/", {"language": "en", "next": page})

    assert (answer.status_code, answer.url) == (302, page)
    assert language_of(browser.get(page)) == "en"
    assert language_of(signed_in(user).get(page)) == "en"  # in any browser, after any sign-out


def test_one_users_choice_is_no_others():
    ada, bob = make_staff("ada", language="en"), make_staff("bob")

    assert language_of(signed_in(ada).get("/admin/")) == "en"
    assert language_of(signed_in(bob).get("/admin/")) == "de"
    assert language_of(Client(**ENGLISH_BROWSER).get("/admin/login/")) == "de"


def test_error_pages_and_scripts_of_the_admin_are_in_its_language():
    for language in ("de", "en"):
        browser = signed_in(make_staff(language, language=language))
        assert language_of(browser.get("/admin/members/company/")) == language  # a 403
        script = browser.get("/admin/jsi18n/").content.decode()
        assert ('"Januar"' in script) == (language == "de")


def test_public_pages_keep_the_language_of_their_address():
    browser = signed_in(make_staff("ada", language="en"))

    assert language_of(browser.get("/de/")) == "de"
    assert Client(**ENGLISH_BROWSER).get("/").url == "/en/"


@pytest.mark.parametrize("data", [{}, {"language": "fr"}, {"language": "\x00"}])
def test_an_unknown_language_is_refused(data):
    user = make_staff("ada")

    assert signed_in(user).post("/admin/language/", data).status_code == 400
    assert User.objects.get().language == "de"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/admin/", "//example.org/admin/", "/de/", "", "/admin/\\x"]
)
def test_the_way_back_stays_in_the_admin(elsewhere):
    answer = signed_in(make_staff("ada")).post(
        "/admin/language/", {"language": "en", "next": elsewhere}
    )

    assert answer.url.startswith("/admin/")


def test_a_stranger_and_a_link_change_nothing():
    user = make_staff("ada")

    assert Client().post("/admin/language/", {"language": "en"}).status_code == 302
    assert signed_in(user).get("/admin/language/?language=en").status_code == 405
    assert User.objects.get().language == "de"


def test_the_menu_offers_the_other_language():
    html = signed_in(make_staff("ada")).get("/admin/").content.decode()

    assert 'name="language" value="en"' in html
    assert 'name="language" value="de"' not in html
