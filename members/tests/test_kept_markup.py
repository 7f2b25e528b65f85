"""Kept pieces of pages: never out of date, and never those of another language or question."""

import datetime
import re

import pytest
from django.core.cache import caches
from django.utils import timezone

from members import atlas
from members.atlas.remembered import Remembered

from .factories import make_company, make_competency, make_region, make_standard

GERMAN, ENGLISH = "/de/unternehmen/", "/en/companies/"

pytestmark = pytest.mark.django_db


def boxes(client, path: str) -> dict[str, int]:
    """ "group=choice" -> the number beside the box; the page made anew, its pieces kept or not."""
    caches["pages"].clear()
    found = re.findall(
        r'name="(\w+)" value="([^"]+)"[^>]*> [^<]* <span class="count">(\d+)<',
        client.get(path).text,
    )
    return {f"{group}={choice}": int(count) for group, choice, count in found}


def ticked(client, path: str) -> list[str]:
    caches["pages"].clear()
    return re.findall(r'type="checkbox" name="\w+" value="([^"]+)" checked', client.get(path).text)


def page(client, path: str) -> str:
    caches["pages"].clear()
    return client.get(path).text


def test_filters_rendered_before_count_a_change_at_once(client):
    company = make_company("Erz", region=make_region(federal_state="SN"))
    before = boxes(client, GERMAN)["state=SN"]
    make_company("Zinn", region=company.region)
    with_another = boxes(client, GERMAN)["state=SN"]
    company.archive()

    assert (before, with_another, boxes(client, GERMAN)["state=SN"]) == (1, 2, 1)


def test_filters_name_a_competency_as_it_is_called_now(client):
    competency = make_competency("ore", name_de="Erzabbau")
    make_company("Erz", competencies=[competency])
    before = page(client, GERMAN)
    competency.name_de = "Gewinnung"
    competency.save()
    after = page(client, GERMAN)

    assert ("Erzabbau" in before, "Gewinnung" in before) == (True, False)
    assert ("Erzabbau" in after, "Gewinnung" in after) == (False, True)


def test_filters_kept_stand_in_the_visitor_s_language(client):
    make_company("Erz")

    assert "Bundesland" in page(client, GERMAN)
    assert "Federal state" in page(client, ENGLISH)
    assert "Bundesland" in page(client, GERMAN)


def test_filters_kept_are_those_of_the_same_choices_only(client):
    make_company("Erz", region=make_region(federal_state="SN"))

    assert ticked(client, GERMAN) == []
    assert ticked(client, f"{GERMAN}?state=SN") == ["SN"]
    assert ticked(client, f"{GERMAN}?state=SN&q=Erz") == ["SN"]
    assert ticked(client, GERMAN) == []


def test_a_certificate_that_expires_is_counted_no_more_the_next_day(client, monkeypatch):
    today = timezone.localdate()
    make_company("Erz", certificates=[(make_standard("iso-9001"), today)])
    before = boxes(client, GERMAN)["certificate=iso-9001"]
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)

    assert (before, boxes(client, GERMAN)["certificate=iso-9001"]) == (1, 0)


def test_filters_of_searches_are_not_kept(client):
    make_company("Erz")
    page(client, GERMAN)
    for words in ("Erz", "Zinn", "Kohle"):
        page(client, f"{GERMAN}?q={words}")

    assert len(atlas.current().markup) == 1


def test_a_card_without_a_search_has_no_marks_of_the_search_before(client):
    make_company("Erz", description_de="Wir pumpen Wasser.")
    searched = page(client, f"{GERMAN}?q=Wasser")
    plain = page(client, GERMAN)

    assert "<mark>Wasser</mark>" in searched
    assert ("<mark>" in plain, "Wir pumpen Wasser." in plain) == (False, True)


def test_matches_are_marked_and_signs_escaped(client):
    make_company("Erz & <Söhne>", description_de="Wasser <b>& Erz</b>")
    found = page(client, f"{GERMAN}?q=Wasser+Erz")

    assert "<mark>Erz</mark> &amp; &lt;Söhne&gt;" in found
    assert "<mark>Wasser</mark> &lt;b&gt;&amp; <mark>Erz</mark>&lt;/b&gt;" in found


def test_the_search_box_holds_the_words_typed_and_no_others(client):
    make_company("Erz")

    assert 'value="Zinn &amp; &quot;Erz&quot;"' in page(client, f'{GERMAN}?q=Zinn+%26+"Erz"')
    assert 'name="q" value=""' in page(client, GERMAN)


def test_a_memory_of_two_forgets_all_before_a_third():
    memory = Remembered(2)
    for number in range(3):
        memory[number] = str(number)

    assert memory == {2: "2"}
