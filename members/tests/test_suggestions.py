"""What the search box suggests while a visitor is typing."""

import csv

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from mingentec.tests.page_queries import page_queries

from .factories import make_company, make_competency, make_region
from .test_search_page import CASES_FILE, company_of

pytestmark = pytest.mark.django_db

SUGGEST_CASES = [
    case
    for case in csv.DictReader(CASES_FILE.read_text("utf-8").splitlines())
    if case["kind"] == "suggest"
]


def suggest(client, typed, language="de") -> list[dict]:
    path = {"de": "/de/vorschlaege/", "en": "/en/suggestions/"}[language]
    return client.get(path, {"q": typed}).json()["suggestions"]


def labels(client, typed, language="de") -> list[str]:
    return [line["label"]["text"] for line in suggest(client, typed, language)]


@pytest.fixture
def slopes():
    """A competency that no letter of the other tests begins."""
    return make_competency(
        "slopes",
        name_de="Böschungsbau",
        name_en="Slope construction",
        synonyms_de="Hangsicherung",
        synonyms_en="embankments",
    )


def test_a_competency_leads_to_its_companies_in_the_directory(client, slopes):
    make_company("Eins", competencies=[slopes])
    make_company("Zwei", competencies=[slopes])

    assert client.get("/de/vorschlaege/?q=Bösch").json() == {
        "suggestions": [
            {
                "kind": "competency",
                "label": {"text": "Böschungsbau"},
                "url": "/de/unternehmen/?competency=slopes",
                "count": 2,
                "details": [{"text": "Kompetenz"}, {"text": "2 Unternehmen"}],
            }
        ],
        "message": "1 Vorschlag, mit den Pfeiltasten wählen",
    }
    assert client.get("/en/suggestions/?q=slop").json() == {
        "suggestions": [
            {
                "kind": "competency",
                "label": {"text": "Slope construction"},
                "url": "/en/companies/?competency=slopes",
                "count": 2,
                "details": [{"text": "Competency"}, {"text": "2 companies"}],
            }
        ],
        "message": "1 suggestion; choose it with the arrow keys",
    }


def test_a_synonym_and_the_other_languages_name_lead_to_the_competency_and_say_so(client, slopes):
    make_company("Eins", competencies=[slopes])

    def reasons(typed, language):
        return [
            (line["label"]["text"], line["details"][1]) for line in suggest(client, typed, language)
        ]

    assert reasons("hangs", "de") == [("Böschungsbau", {"text": "„Hangsicherung“"})]
    assert reasons("embank", "de") == [("Böschungsbau", {"text": "„embankments“", "lang": "en"})]
    assert reasons("Böschungs", "en") == [
        ("Slope construction", {"text": "“Böschungsbau”", "lang": "de"})
    ]


def test_places_lead_to_their_companies_by_state_region_or_town(client):
    bautzen = make_region(
        "bautzen", federal_state="SN", name_de="Bautzen", name_en="Bautzen", name_sorbian="Budyšin"
    )
    make_company("Eins", region=bautzen, town="Kamenz", postal_code="01917")
    make_company("Zwei", region=bautzen, town="Bautzen", postal_code="02625")

    def places(typed, language="de"):
        return [
            (line["kind"], line["label"]["text"], line["url"], line["count"])
            for line in suggest(client, typed, language)
        ]

    assert places("sach") == [("place", "Sachsen", "/de/unternehmen/?state=SN", 2)]
    assert places("saxo", "en") == [("place", "Saxony", "/en/companies/?state=SN", 2)]
    # The town of the same name lies in the district and has no line of its own.
    assert places("bau") == [("place", "Bautzen", "/de/unternehmen/?region=bautzen", 2)]
    assert places("budy") == [("place", "Bautzen", "/de/unternehmen/?region=bautzen", 2)]
    assert places("kam") == [("place", "Kamenz", "/de/unternehmen/?q=Kamenz", 1)]
    assert places("019") == [("place", "Kamenz", "/de/unternehmen/?q=Kamenz", 1)]


def test_a_city_that_is_a_region_or_a_state_is_found_by_its_postal_codes(client):
    cottbus = make_region("cottbus", kind="city", name_de="Cottbus", name_en="Cottbus")
    berlin = make_region("berlin", kind="city", federal_state="BE", name_de="Berlin")
    make_company("Eins", region=cottbus, town="Cottbus", postal_code="03046")
    make_company("Zwei", region=berlin, town="Berlin", postal_code="10115")

    assert [line["url"] for line in suggest(client, "0304")] == ["/de/unternehmen/?region=cottbus"]
    assert [line["url"] for line in suggest(client, "10115")] == ["/de/unternehmen/?state=BE"]
    assert suggest(client, "0304")[0]["details"][1] == {"text": "„03046“"}


def test_a_company_leads_to_its_page_and_says_where_it_is_and_whether_it_is_real(client):
    make_company("Ölmühle Probst", town="Guben", is_sample=True)
    make_company("Ölwerk", town="Forst", is_sample=False)

    assert suggest(client, "oel") == [
        {
            "kind": "company",
            "label": {"text": "Ölmühle Probst GmbH"},
            "url": "/de/unternehmen/oelmuehle-probst/",
            "count": None,
            "details": [{"text": "Unternehmen in Guben"}, {"text": "Beispieldaten"}],
        },
        {
            "kind": "company",
            "label": {"text": "Ölwerk GmbH"},
            "url": "/de/unternehmen/oelwerk/",
            "count": None,
            "details": [{"text": "Unternehmen in Forst"}],
        },
    ]


def test_a_word_of_a_text_is_offered_and_the_company_that_writes_it(client):
    make_company("Lehm", description_de="Wir bieten Böschungsstabilisierung.", town="Guben")

    expected = [
        {
            "kind": "word",
            "label": {"text": "Böschungsstabilisierung"},
            "url": "/de/unternehmen/?q=B%C3%B6schungsstabilisierung",
            "count": 1,
            "details": [{"text": "Wort in Unternehmensprofilen"}, {"text": "1 Unternehmen"}],
        },
        {
            "kind": "company",
            "label": {"text": "Lehm GmbH"},
            "url": "/de/unternehmen/lehm/",
            "count": None,
            "details": [{"text": "Unternehmen in Guben"}, {"text": "„Böschungsstabilisierung“"}],
        },
    ]
    assert suggest(client, "Böschu") == expected
    assert suggest(client, "stabili") == expected


def test_a_word_of_the_other_language_is_marked_as_such(client):
    make_company("Lehm", description_en="We build cofferdams.")

    assert [line["label"] for line in suggest(client, "coff")] == [
        {"text": "cofferdams", "lang": "en"},
        {"text": "Lehm GmbH"},
    ]


@pytest.mark.parametrize(
    "typed", ["Förder", "FOERDER", "forder", "  förder ", '"Förder', "Förder-"]
)
def test_umlauts_case_and_signs_make_no_difference(client, typed):
    make_company("Förderband Nord")

    assert labels(client, typed) == ["Förderband Nord GmbH"]


def test_only_beginnings_of_words_and_of_their_parts_match(client):
    make_company("Grubenwasserhaltung Nord")

    assert labels(client, "wasserh") == ["Grubenwasserhaltung Nord GmbH"]
    assert labels(client, "halt") == ["Grubenwasserhaltung Nord GmbH"]
    assert labels(client, "asser") == []
    assert labels(client, "no") == ["Grubenwasserhaltung Nord GmbH"]


def test_several_words_must_all_begin_so_in_any_order(client):
    make_company("Maschinenbau Krause")
    make_company("Maschinenhandel Lehmann")

    assert labels(client, "masch kra") == ["Maschinenbau Krause GmbH"]
    assert labels(client, "krause masch") == ["Maschinenbau Krause GmbH"]
    assert labels(client, "krause gmb") == ["Maschinenbau Krause GmbH"]
    assert labels(client, "gmbh") == []


def test_beginnings_of_names_come_first_then_later_words_then_parts_then_texts(client):
    dam = make_competency("dam", name_de="Dammbau", name_en="Building dams")
    region = make_region("dammtal", name_de="Dammtal")
    make_company("A", competencies=[dam], region=region, description_de="Dammpflege aller Art")
    make_company("Nord Damm")
    make_company("Staudamm")
    make_company("Damm Zwei")

    assert labels(client, "damm") == [
        "Dammbau",
        "Dammtal",
        "Damm Zwei GmbH",
        "Nord Damm GmbH",
        "Staudamm GmbH",
        "Dammpflege",
        "A GmbH",
    ]


def test_at_most_eight_lines_and_texts_keep_their_place_among_many_names(client):
    for number in range(12):
        make_company(f"Kohle {number:02}")
    make_company("Lehm", description_de="Kohlebürsten")

    assert labels(client, "kohle") == [
        *(f"Kohle {number:02} GmbH" for number in range(6)),
        "Kohlebürsten",
        "Lehm GmbH",
    ]


def test_a_form_of_a_word_stands_for_its_other_forms_and_verbs_are_no_line(client):
    make_company("Lehm", description_de="Pumpen, Pumpe. Wir pumpen und pumpten.")

    assert labels(client, "pump") == ["Pumpe", "Lehm GmbH"]


def test_a_competency_or_place_without_companies_is_not_offered(client, slopes):
    make_region("leer", name_de="Leerland")

    assert labels(client, "bösch") == []
    assert labels(client, "leer") == []


def test_drafts_and_archived_companies_are_never_offered(client, slopes):
    make_company("Entwurf", status="draft", description_de="Geheimwort", competencies=[slopes])
    company = make_company("Archiviert", description_de="Geheimwort", town="Guben")
    company.archive()

    for typed in ("entw", "archi", "geheim", "guben", "bösch"):
        assert suggest(client, typed) == []


def test_every_suggest_case_holds_among_the_sample_companies(client):
    call_command("load_reference_data", verbosity=0)
    call_command("load_sample_companies", verbosity=0)
    wrong = []
    for case in SUGGEST_CASES:
        company = company_of(case)
        urls = {line["url"] for line in suggest(client, case["query"])}
        if company.get_absolute_url() not in urls:
            wrong.append(case)
        company.delete()

    assert wrong == []
    assert len(SUGGEST_CASES) == 1


def test_a_line_keeps_the_filters_of_other_groups_and_counts_with_them(client, slopes):
    bautzen = make_region("bautzen", federal_state="SN", name_de="Bautzen", name_en="Bautzen")
    pits = make_competency("pits", name_de="Restlöcher", name_en="Pits")
    make_company("Eins", competencies=[slopes, pits], region=bautzen, town="Kamenz")
    make_company("Zwei", competencies=[slopes], employees="1-9")

    def lines(typed, filters):
        answer = client.get(f"/de/vorschlaege/?q={typed}&{filters}").json()["suggestions"]
        return [(line["url"], line["count"]) for line in answer if line["kind"] != "company"]

    path = "/de/unternehmen/"
    assert lines("Bösch", "state=SN&sort=newest&page=2") == [
        (f"{path}?state=SN&competency=slopes&sort=newest", 1)
    ]
    assert lines("Bösch", "competency=other&match=all") == [
        (f"{path}?competency=slopes&match=all", 2)
    ]
    assert lines("Bösch", "competency=pits") == [(f"{path}?competency=slopes", 2)]
    assert lines("Bösch", "competency=pits&match=all") == [
        (f"{path}?competency=pits&competency=slopes&match=all", 1)
    ]
    assert lines("Bautzen", "state=BB") == [(f"{path}?region=bautzen", 1)]
    assert lines("Kamenz", "state=SN&sort=name") == [(f"{path}?q=Kamenz&state=SN", 1)]
    assert lines("Bösch", "size=250-plus") == lines("Kamenz", "state=BB") == []


@pytest.mark.parametrize("companies", [1, 3, 30])
def test_number_of_queries_does_not_grow(client, companies):
    for number in range(companies):
        make_company(f"Kohle {number}", description_de="Kohlebürsten", town=f"Kohleort {number}")

    assert page_queries(client, "/de/vorschlaege/?q=kohle") == 1


@pytest.mark.parametrize(
    "query",
    ["", "?q=", "?q=%00", "?q=a", "?q=%25", "?q=__", "?q=%FF%FE", "?q=%E2%80%AE", "?q=xyzzy"],
)
def test_nothing_and_odd_input_get_an_empty_list(client, query):
    make_company("Da", description_de="Etwas")

    response = client.get(f"/de/vorschlaege/{query}")

    assert (response.status_code, response.json()) == (
        200,
        {"suggestions": [], "message": "Keine Vorschläge"},
    )


def test_what_stands_behind_200_characters_does_not_count(client):
    make_company("Kohle")

    assert labels(client, "kohle" + " " * 300 + "xyzzy") == []
    assert labels(client, f"kohle {'§' * 200} xyzzy") == ["Kohle GmbH"]


def test_an_answer_is_kept_for_a_minute_not_indexed_and_sets_no_cookie(client):
    response = client.get("/en/suggestions/?q=ab")

    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert "Cookie" not in response.headers.get("Vary", "")
    assert dict(response.cookies) == {}


def test_can_only_be_read(client):
    assert client.head("/de/vorschlaege/?q=ab").status_code == 200
    assert client.post("/de/vorschlaege/", {"q": "ab"}).status_code == 405


def test_the_other_languages_address_leads_to_this_ones(client):
    response = client.get("/de/suggestions/?q=ab")

    assert (response.status_code, response.headers["Location"]) == (301, "/de/vorschlaege/?q=ab")


class FuzzedLetters(TestCase):
    """hypothesis.extra.django isolates the examples from each other."""

    def setup_example(self):
        super().setup_example()
        make_company("Da", description_de="Böschungen und SCC**", legal_form="GmbH & Co. KG")

    @given(st.text(max_size=300) | st.sampled_from(["\0da", "da %", '"da', "da*", "-da", "d‑a"]))
    def test_any_text_gets_at_most_eight_lines(self, typed):
        response = self.client.get("/de/vorschlaege/", {"q": typed})

        assert response.status_code == 200
        assert len(response.json()["suggestions"]) <= 8

    @given(st.binary(max_size=60))
    def test_any_bytes_get_an_answer(self, raw):
        query = "".join(f"%{byte:02X}" for byte in raw)

        assert self.client.get(f"/en/suggestions/?q={query}").status_code == 200
