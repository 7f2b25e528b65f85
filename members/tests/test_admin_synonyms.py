"""What a synonym would find, told to staff before they save it."""

import pytest
from django.urls import reverse

from members.models import Competency

from .admin_visits import errors_of
from .factories import make_company, make_competency, make_field

PREVIEWS = "/admin/members/competency/synonyms/"
OTHERS = 20  # companies that no word of these tests finds, so that a few are no third of all


@pytest.fixture
def pumping(db) -> Competency:
    """A competency with one synonym, two companies on the public pages, and a draft."""
    competency = make_competency(
        "pumping", name_de="Wasserhaltung", name_en="Dewatering", synonyms_de="Sümpfung"
    )
    for number in range(OTHERS):
        make_company(f"Andere {number}")
    make_company("Kann", competencies=[competency])
    make_company("Kann und nennt", competencies=[competency], description_de="Filterbrunnen")
    make_company("Entwurf", status="draft", competencies=[competency])
    return competency


def change_page(competency) -> str:
    return reverse("admin:members_competency_change", args=[competency.pk])


def previews_of(answer) -> dict:
    return {
        language: [(one["synonym"], one["finds"], one["warnings"]) for one in previews]
        for language, previews in answer.json().items()
    }


def shown(page) -> dict:
    """The previews on a form."""
    return {
        language: [(one.synonym, one.finds, one.warnings) for one in previews]
        for language, previews in page.context["synonym_previews"]
    }


def data_of(competency, **typed) -> dict:
    data = {name: getattr(competency, name) for name in ("name_de", "name_en", "synonyms_de")}
    return data | {"field": competency.field_id} | typed


def test_a_synonym_finds_the_published_companies_that_have_the_competency(english, pumping):
    sent = {"competency": pumping.pk, "synonyms_de": "Sümpfung\r\nLenzen", "synonyms_en": "Sump"}

    assert previews_of(english.post(PREVIEWS, sent)) == {
        "de": [
            ("Sümpfung", "Finds 2 companies that have the competency.", []),
            ("Lenzen", "Finds 2 companies that have the competency.", []),
        ],
        "en": [("Sump", "Finds 2 companies that have the competency.", [])],
    }


def test_companies_that_are_found_by_their_texts_are_counted_apart(english, pumping):
    make_company("Nennt", description_de="Brunnen mit Filtern, Filterbrunnen")
    make_company("Nennt die Kompetenz", description_de="Wasserhaltung")
    make_company("Entwurf zwei", status="draft", description_de="Filterbrunnen")

    sent = {"competency": pumping.pk, "synonyms_de": "Filterbrunnen"}

    finds = (
        "Finds 2 companies that have the competency. "
        "Finds 2 more whose texts have the word or the competency’s name."
    )
    assert previews_of(english.post(PREVIEWS, sent))["de"] == [("Filterbrunnen", finds, [])]


def test_once_saved_a_search_finds_what_the_preview_promised(english, client, pumping):
    make_company("Nennt", description_de="Filterbrunnen")
    pumping.add_synonym("Filterbrunnen", "de")

    found = client.get("/de/unternehmen/?q=Filterbrunnen").context["directory"].found

    assert found.total == 3
    assert pumping.synonyms_de == "Sümpfung\nFilterbrunnen"


def test_a_synonym_of_another_competency_is_warned_of(english, pumping):
    drilling = make_competency("drilling", name_de="Bohren", synonyms_de="Brunnenbau")
    make_company("Bohrt", competencies=[drilling])

    sent = {"competency": pumping.pk, "synonyms_de": "Brunnenbau\nbohren\nSümpfung"}

    finds = "Finds 2 companies that have the competency."
    warning = "It is a name or synonym of “Bohren” already: a search finds both."
    warning = warning.replace("Bohren", drilling.name_en)
    assert previews_of(english.post(PREVIEWS, sent))["de"] == [
        ("Brunnenbau", finds, [warning]),
        ("bohren", finds, [warning]),
        ("Sümpfung", finds, []),
    ]


def test_a_word_that_finds_more_than_a_third_of_all_companies_is_warned_of(english, pumping):
    def warnings():
        sent = {"competency": pumping.pk, "synonyms_de": "Technik"}
        ((_synonym, _finds, warnings),) = previews_of(english.post(PREVIEWS, sent))["de"]
        return warnings

    for number in range(9):  # with the two that hold it 11 of 31
        make_company(f"Technik {number}")
    assert warnings() == [
        "It finds more than a third of all companies: too common to help a search."
    ]
    make_company()
    make_company()  # 11 of 33
    assert warnings() == []


def test_a_line_without_a_word_to_search_for_is_warned_of(english, pumping):
    sent = {"competency": pumping.pk, "synonyms_de": "und der\n\n§\n"}

    warning = ["There is no word in it that could be searched for."]
    finds = "Finds 0 companies that have the competency."
    assert previews_of(english.post(PREVIEWS, sent))["de"] == [
        ("und der", finds, warning),
        ("§", finds, warning),
    ]


@pytest.mark.parametrize("key", ["", "0", "x", "\x00", "9" * 40])
def test_an_unknown_competency_has_no_companies(english, pumping, key):
    sent = {"competency": key, "synonyms_de": "Sump"}

    assert previews_of(english.post(PREVIEWS, sent))["de"] == [
        ("Sump", "Finds 0 companies that have the competency.", [])
    ]


def test_previews_are_for_those_who_may_change_competencies(
    client, staff, reader, staff_without_rights, db
):
    assert client.post(PREVIEWS).status_code == 302
    assert reader.post(PREVIEWS).status_code == 403
    assert staff_without_rights.post(PREVIEWS).status_code == 403
    assert staff.get(PREVIEWS).status_code == 405
    assert staff.post(PREVIEWS).json() == {"de": [], "en": []}


# On the form


def test_the_form_shows_what_the_stored_synonyms_find(english, pumping):
    page = english.get(change_page(pumping))

    finds = "Finds 2 companies that have the competency."
    assert shown(page) == {"de": [("Sümpfung", finds, [])], "en": []}
    assert "<strong>Sümpfung</strong>" in page.text


def test_the_button_shows_what_the_synonyms_find_and_saves_nothing(english, pumping):
    typed = data_of(pumping, name_de="Anders", synonyms_de="Lenzen", _preview="1")

    page = english.post(change_page(pumping), typed)

    finds = "Finds 2 companies that have the competency."
    assert shown(page) == {"de": [("Lenzen", finds, [])], "en": []}
    assert errors_of(page) == {}
    assert page.context["adminform"].form["name_de"].value() == "Anders"
    assert not page.context["errors"]
    stored = Competency.objects.get()
    assert (stored.name_de, stored.synonyms_de) == ("Wasserhaltung", "Sümpfung")


def test_the_button_of_a_new_competency_makes_none(english, db):
    typed = {
        "field": make_field().pk,
        "name_de": "Neu",
        "name_en": "New",
        "synonyms_en": "<b> sump",
    }

    page = english.post("/admin/members/competency/add/", typed | {"_preview": "1"})

    finds = "Finds 0 companies that have the competency."
    assert shown(page)["en"] == [("<b> sump", finds, [])]
    assert "<strong>&lt;b&gt; sump</strong>" in page.text
    assert Competency.objects.count() == 0


def test_saving_works_as_ever(english, pumping):
    english.post(change_page(pumping), data_of(pumping, synonyms_de="Lenzen"))

    assert Competency.objects.get().synonyms_de == "Lenzen"


def test_markup_in_a_synonym_stays_text(english, pumping):
    pumping.add_synonym("<script>alert(1)</script>", "en")

    assert "<script>alert" not in english.get(change_page(pumping)).text
