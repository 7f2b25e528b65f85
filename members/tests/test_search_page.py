"""The search as a visitor meets it: what it finds, in which order, and what it says."""

import csv
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from members.models import Company, Competency, Region

from .factories import make_company, make_competency, make_region

pytestmark = pytest.mark.django_db

CASES_FILE = Path(__file__).parent / "search_cases.csv"
CASES = list(csv.DictReader(CASES_FILE.read_text("utf-8").splitlines()))
ENGLISH_WHY = ("English", "English inflection", "English plural")


def names(response) -> list[str]:
    return [shown.card.name for shown in response.context["directory"].cards]


def search(client, words, **parameters):
    return client.get("/de/unternehmen/", {"q": words, **parameters})


def company_of(case) -> Company:
    """A company with the case's text as description, published last of all."""
    town = "Cottbus" if case["why"] == "a place" else "Guben"
    field = "description_en" if case["why"] in ENGLISH_WHY else "description_de"
    text = {field: case["text"]}
    return make_company(
        "Probe",
        town=town,
        postal_code="03046" if case["query"] == "03046" else "03172",
        region=Region.objects.get(slug="spree-neisse"),
        competencies=Competency.objects.filter(name_de=case["text"])
        | Competency.objects.filter(name_en=case["text"]),
        first_published_at=timezone.now(),
        **text,
    )


def test_every_case_holds_among_the_sample_companies(client):
    call_command("load_reference_data", verbosity=0)
    call_command("load_sample_companies", verbosity=0)
    wrong = []
    for case in CASES:
        if case["kind"] == "suggest":
            continue
        company = company_of(case)
        found = names(search(client, case["query"], sort="newest"))
        if ("Probe" in found) != (case["kind"] == "find"):
            wrong.append(case)
        company.delete()

    assert wrong == []
    assert len(CASES) == 49


def test_all_words_must_match_and_each_may_match_elsewhere(client):
    make_company("Beides", town="Guben", description_de="Sanierung")
    make_company("Eines", description_de="Sanierung")

    assert names(search(client, "Sanierung Guben")) == ["Beides"]


def test_where_no_company_has_all_words_those_with_most_are_shown_and_it_says_so(client):
    make_company("Zwei", town="Guben", description_de="Sanierung")
    make_company("Eins", description_de="Sanierung")

    page = search(client, "Sanierung Guben Fernwärme")

    assert names(page) == ["Zwei"]
    assert page.context["directory"].notes == [
        "Zu „Fernwärme“ findet sich kein Unternehmen; diese haben die meisten Ihrer Suchwörter."
    ]
    make_company("Drei", description_de="Fernwärme")
    page = search(client, "Sanierung Guben Fernwärme")
    assert page.context["directory"].notes == [
        "Kein Unternehmen hat alle Ihre Suchwörter; diese haben die meisten davon."
    ]
    Company.objects.get(name="Drei").archive()
    assert names(search(client, "Fernwärme")) == []


def test_a_card_tells_which_words_its_company_lacks_where_others_have_them(client):
    make_company("Alpha", town="Guben", description_de="Sanierung")
    make_company("Beta", town="Forst", description_de="Sanierung, Fernwärme")
    lacks = r'<p class="card-missing">(.*?)</p>'

    partial = search(client, "Sanierung Guben Fernwärme Hafenkran").text
    whole = search(client, "Sanierung Guben").text

    assert re.findall(lacks, partial) == ["Ohne „Fernwärme“", "Ohne „Guben“"]
    assert re.findall(lacks, whole) == []


def test_a_phrase_in_quotes_stands_in_a_row(client):
    make_company("Reihe", description_en="Treatment of acid mine drainage.")
    make_company("Verstreut", description_en="Drainage of an acid pond near the mine.")

    assert names(search(client, '"acid mine drainage"')) == ["Reihe"]
    assert names(search(client, "acid mine drainage")) == ["Reihe", "Verstreut"]


def test_a_phrase_too_common_to_read_all_texts_is_searched_for_by_its_words(client, monkeypatch):
    make_company("Reihe", description_de="Technik und Bau")
    make_company("Verstreut", description_de="Bau von Technik")
    make_company("Anders", description_de="Technik allein")

    exact = search(client, '"Technik und Bau"')
    assert (names(exact), exact.context["directory"].notes) == (["Reihe"], [])

    monkeypatch.setattr("members.atlas.finding.MOST_LOOKED_AT", 1)
    loose = search(client, '"Technik und Bau" Bau')
    assert names(loose) == ["Reihe", "Verstreut"]
    assert loose.context["directory"].notes == [
        "„technik und bau“ ist als Wortgruppe zu häufig; nach ihren Wörtern wurde einzeln gesucht."
    ]


@pytest.mark.parametrize(("words", "found"), [("03172", ["G"]), ("031", ["G"]), ("03", ["C", "G"])])
def test_a_postal_code_or_its_beginning(client, words, found):
    make_company("G", town="Guben", postal_code="03172")
    make_company("C", town="Cottbus", postal_code="03046")

    assert names(search(client, words)) == found


@pytest.mark.parametrize("words", ["D-03172", "DE-03172", "D 03172 Guben", "d – 03172"])
def test_the_country_in_front_of_a_postal_code_counts_for_nothing(client, words):
    make_company("G", town="Guben", postal_code="03172")
    make_company("C", town="Cottbus", postal_code="03046", description_de="Maschine D 317")

    page = search(client, words)

    assert names(page) == ["G"]
    assert page.context["directory"].notes == []
    assert names(search(client, "D 317")) == ["C"]


def test_words_in_vain_get_advice_instead_of_filters_to_drop(client):
    make_company("Da")

    page = search(client, "Quantencomputer").text

    assert "Kein Unternehmen passt zu diesen Suchwörtern." in page
    assert "Ohne „Suchwörter“" not in page
    assert "Ohne „Suchwörter“" in search(client, "Quantencomputer", state="BB").text


def test_a_pages_title_says_what_was_searched_for(client):
    assert (
        "<title>„Kran &lt;b&gt;“ – Unternehmen – MinGenTec</title>"
        in search(client, "Kran <b>").text
    )
    assert "<title>Unternehmen – MinGenTec</title>" in search(client, "").text


def test_words_without_a_searchable_one_are_not_said_to_have_found_all(client):
    make_company("Da")

    directory = search(client, "und der").context["directory"]

    assert directory.sentence == "1 Unternehmen im Verzeichnis"
    assert directory.notes == ["„und der“ enthält kein Wort, nach dem sich suchen lässt."]
    assert [pill.label for pill in directory.pills] == ["„und der“"]


def test_a_misspelt_word_is_corrected_visibly_and_can_be_searched_as_typed(client):
    make_company("Da", description_de="Sanierung von Böschungen")

    page = search(client, "Sanirung")

    assert names(page) == ["Da"]
    assert page.context["directory"].corrections == [("Sanirung", "Sanierung", "?q=%22Sanirung%22")]
    assert names(search(client, '"Sanirung"')) == []


def test_a_word_that_exists_is_never_corrected(client):
    make_company("Da", description_de="Messerschärfen, Waagen")

    assert names(search(client, "Messe")) == []
    assert names(search(client, "Wagen")) == []


def test_a_synonym_in_either_language_stands_for_its_competency(client):
    belt = make_competency(
        "belt", name_de="Fördertechnik", name_en="Conveying",
        synonyms_de="Gurtförderer", synonyms_en="belt conveyor",
    )  # fmt: skip
    make_company("Kann", competencies=[belt])
    make_company("Nennt", description_de="Fördertechnik aller Art")
    make_company("Anderes Synonym", description_en="belt conveyor parts")

    assert names(search(client, "Gurtförderer")) == ["Kann", "Nennt"]
    assert set(names(search(client, "belt conveyor"))) == {"Kann", "Nennt", "Anderes Synonym"}


@pytest.mark.parametrize("words", ["waste water", "waste-water", "wastewater"])
def test_a_synonym_of_one_word_may_be_written_as_two(client, words):
    sewage = make_competency("sewage", name_de="Abwassertechnik", synonyms_en="wastewater")
    make_company("Kann", competencies=[sewage])
    make_company("Nennt", description_en="All about wastewater")
    make_company("Anderes", description_en="Waste and drinking cups")

    assert sorted(names(search(client, words))) == ["Kann", "Nennt"]


def test_two_words_find_the_english_word_that_companies_write_as_one(client):
    make_company("Als eines", description_en="Groundwater wells")
    make_company("Als zwei", description_en="Ground and surface water")
    make_company("Keines", description_en="Ground works")

    assert sorted(names(search(client, "ground water"))) == ["Als eines", "Als zwei"]


@pytest.mark.parametrize("words", ["heavy lift", "heavy-lift"])
def test_a_synonym_of_two_words_may_be_written_with_a_hyphen(client, words):
    lift = make_competency("lift", name_de="Schwertransport", synonyms_en="heavy lift")
    make_company("Kann", competencies=[lift])
    make_company("Anderes", description_en="Ski lift")

    assert names(search(client, words)) == ["Kann"]


# The ranking table, line by line


def test_name_before_competency_before_place_before_text(client):
    lake = make_competency("lake", name_de="Seenland", name_en="Lakes")
    make_company("A Text", description_de="Im Seenland zu Hause")
    make_company("B Ort", town="Seenland")
    make_company("C Kompetenz", competencies=[lake])
    make_company("Seenland")

    assert names(search(client, "Seenland")) == ["Seenland", "C Kompetenz", "B Ort", "A Text"]


def test_whole_word_before_part_of_a_compound(client):
    make_company("A", description_de="Altlastensanierung")
    make_company("B", description_de="Sanierung")

    assert names(search(client, "Sanierung")) == ["B", "A"]


def test_all_words_in_one_competencys_name_before_words_in_several(client):
    treatment = make_competency("mw", name_de="Grubenwasser", name_en="Mine water treatment")
    survey = make_competency("ms", name_de="Markscheidewesen", name_en="Mine surveying")
    supply = make_competency("ws", name_de="Abwasser", name_en="Water supply")
    make_company("A", competencies=[survey, supply])
    make_company("B", competencies=[treatment])

    assert names(search(client, "mine water")) == ["B", "A"]


def test_a_rarer_word_counts_more_than_a_common_one(client):
    make_company("A", description_de="Pumpen", town="Guben")
    make_company("B", description_de="Guben Pumpen", town="Forst")
    for number in range(6):
        make_company(f"Viele {number}", description_de="Pumpen")
    make_company("C", town="Forst", description_de="Pumpen in Guben")

    assert names(search(client, "Pumpen Guben")) == ["A", "B", "C"]


def test_ties_stand_in_alphabetical_order(client):
    for name in ("Zeche", "Ötztal", "Ofen"):
        make_company(name, description_de="Pumpen")

    assert names(search(client, "Pumpen")) == ["Ofen", "Ötztal", "Zeche"]


# Explaining


def test_a_card_says_why_it_was_found_and_marks_the_match(client):
    make_company("Lehm", description_de=f"{'Seit langem tätig. ' * 20}Auch Altlastensanierung.")

    (shown,) = search(client, "Sanierung").context["directory"].cards

    assert [(r.kind, r.found, r.asked) for r in shown.why.reasons] == [
        ("word", "Altlastensanierung", "Sanierung")
    ]
    assert ("Altlastensanierung", True) in shown.why.excerpt
    assert "<mark>Altlastensanierung</mark>" in search(client, "Sanierung").text


def reasons_of(client, words) -> list[tuple[str, str]]:
    (shown,) = search(client, words).context["directory"].cards
    return [(reason.found, reason.asked) for reason in shown.why.reasons]


def test_a_reason_names_the_words_in_the_visitors_letters(client):
    make_company("Lehm", description_de="Altlastensanierung mit Pumpenservice.")

    assert reasons_of(client, "SANIERUNG") == [("Altlastensanierung", "SANIERUNG")]
    assert reasons_of(client, "Sanierung") == [("Altlastensanierung", "Sanierung")]
    assert reasons_of(client, "Pumpenservise") == []
    assert reasons_of(client, '"Altlastensanierung"') == []


def test_a_verb_is_marked_with_the_particle_that_stands_apart(client):
    make_company("Fuhre", description_de="Wir führen bei Bedarf Messungen im Tagebau durch.")

    (shown,) = search(client, "Durchführung").context["directory"].cards

    assert shown.why.excerpt == [
        ("Wir ", False),
        ("führen", True),
        (" bei Bedarf Messungen im Tagebau ", False),
        ("durch", True),
        (".", False),
    ]
    assert [r.found for r in shown.why.reasons] == ["führen"]


def test_a_preposition_inside_a_clause_is_no_particle(client):
    make_company("Fuhre", description_de="Durchführung. Wir führen durch das Werk.")

    (shown,) = search(client, "Durchführung").context["directory"].cards

    assert [piece for piece, is_match in shown.why.excerpt if is_match] == ["Durchführung"]


def test_a_card_names_the_competency_or_the_place_that_led_to_it(client):
    mine_water = make_competency(
        "mw", name_de="Grubenwasserbehandlung", name_en="Mine water", synonyms_en="AMD"
    )
    make_company("Kann", competencies=[mine_water], town="Guben")

    def reasons(words):
        (shown,) = search(client, words).context["directory"].cards
        return [(reason.kind, reason.found) for reason in shown.why.reasons]

    assert reasons("AMD") == [("competency", "Grubenwasserbehandlung")]
    assert reasons("Wasser Behandlung") == [("competency", "Grubenwasserbehandlung")]
    assert reasons("Wasser") == [("competency", "Grubenwasserbehandlung")]
    assert reasons("Guben") == [("place", "Guben")]
    assert reasons("Kann") == []


def test_a_card_names_the_region_where_it_is_not_the_town_that_was_asked_for(client):
    bautzen = make_region("bautzen", name_de="Bautzen", name_sorbian="Budyšin")
    make_company("Dorf", region=bautzen, town="Weißwasser")
    make_company("Stadt", region=bautzen, town="Bautzen")

    def reasons(words):
        cards = search(client, words).context["directory"].cards
        return [[(reason.kind, reason.found) for reason in one.why.reasons] for one in cards]

    assert reasons("Bautzen") == [[("region", "Bautzen")], [("place", "Bautzen")]]
    assert reasons("Budyšin") == [[("region", "Bautzen")], [("region", "Bautzen")]]
    assert "<li>Region: Bautzen</li>" in search(client, "Budyšin").text


def test_markup_in_names_and_texts_stays_text(client):
    make_company("Kran <b>AG</b>", description_de="Kran <script>alert(1)</script>")

    html = search(client, "Kran").text

    assert "<script>alert" not in html
    assert "<mark>Kran</mark> &lt;b&gt;AG&lt;/b&gt;" in html


def test_invisible_signs_inside_a_word_do_not_part_it(client):
    make_company("Da", description_de="Grubenwasser")

    assert names(search(client, "\u202eGruben\u00adwasser\u200f")) == ["Da"]


@pytest.mark.parametrize(
    "words",
    [
        *("%", "_", '"', "und der", "§ !", "x" * 1000, "wort " * 500, "\u202eabc", "a\0b"),
        *("\u202e\u200f", "\0", "-----", "*****", ".*[a-z]+(", '"' * 200, "a-" * 90, "🙂"),
    ],
)
def test_odd_words_get_a_page_that_says_what_was_understood(client, words):
    make_company("Da")

    response = search(client, words)

    assert response.status_code == 200
    directory = response.context["directory"]
    assert directory.found.query.wanted or directory.notes
