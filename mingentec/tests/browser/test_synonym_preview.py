"""What a synonym would find, while staff type it."""

import datetime

import pytest
from django.urls import reverse

from members import atlas
from members.admin.synonyms import preview
from members.models import Competency, SearchMiss, User

pytestmark = pytest.mark.browser

PASSWORD = "Grubenwasser-27"


@pytest.fixture(scope="module")
def addresses(site, django_db_blocker) -> tuple[str, str, str]:
    """The form of the competency of blasting, the form of a word that was looked for, and what a
    synonym of it finds."""
    with django_db_blocker.unblock():
        User.objects.create_superuser("redaktion", password=PASSWORD)
        blasting = Competency.objects.get(slug="blasting")
        miss = SearchMiss.objects.create(
            day=datetime.date(2026, 11, 24), hash="a", count=3, word="Xylolith"
        )
        finds = preview(atlas.current(), "Xylolith", blasting.slug).finds
    return (
        reverse("admin:members_competency_change", args=[blasting.pk]),
        reverse("admin:members_searchmiss_synonym", args=[miss.pk]),
        finds,
    )


@pytest.fixture
def page(chromium, site, addresses):
    """Somebody signed in; whatever the browser complains about stands in `page.complaints`."""
    context = chromium.new_context(base_url=site, locale="de-DE")
    page = context.new_page()
    page.goto("/admin/login/?next=/admin/password_change/")
    page.fill("#id_username", "redaktion")
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")
    page.wait_for_url("**/password_change/")
    page.complaints = []
    context.on("console", lambda m: page.complaints.append(m.text) if m.type == "error" else None)
    context.on("weberror", lambda error: page.complaints.append(str(error.error)))
    yield page
    context.close()


def test_each_synonym_says_what_it_would_find_as_it_is_typed(page, addresses):
    form, _word_form, finds = addresses
    page.goto(form)

    page.fill("#id_synonyms_de", "Xylolith\nund")
    second = page.locator("ul[data-language=de] li:nth-child(2):has-text('und')")
    second.wait_for()

    lines = page.locator("ul[data-language=de] li")
    assert [line.strip() for line in lines.locator("strong").all_inner_texts()] == [
        "Xylolith", "und",
    ]  # fmt: skip
    assert lines.first.locator("span").inner_text() == finds
    assert second.locator("em").inner_text() == "Es enthält kein Wort, nach dem sich suchen ließe."
    assert page.locator("[data-synonym-button]").is_hidden()
    assert page.complaints == []


def test_a_word_looked_for_says_what_it_would_find_once_a_competency_is_chosen(page, addresses):
    _form, word_form, finds = addresses
    page.goto(word_form)

    chosen = page.locator("#id_competency option", has_text="Sprengtechnik").get_attribute("value")
    page.select_option("#id_competency", chosen)

    page.locator(f"ul[data-language] li span:text-is('{finds}')").wait_for()
    assert page.complaints == []


def test_without_javascript_a_button_shows_it(chromium, site, page, addresses):
    form, _word_form, finds = addresses
    context = chromium.new_context(
        base_url=site, locale="de-DE", java_script_enabled=False,
        storage_state=page.context.storage_state(),
    )  # fmt: skip
    plain = context.new_page()
    plain.goto(form)
    plain.fill("#id_synonyms_de", "Xylolith")
    plain.click("[data-synonym-button]")

    assert plain.locator("ul[data-language=de] li span").all_inner_texts() == [finds]
    assert plain.input_value("#id_synonyms_de") == "Xylolith"
    context.close()
