"""The pages of the competencies."""

import re

import pytest
from django.utils.translation import override

from mingentec.tests.page_queries import page_queries

from .factories import make_company, make_competency, make_field, make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def regions():
    return {
        "BE": make_region("berlin", federal_state="BE"),
        "BB": make_region("cottbus", federal_state="BB"),
        "SN": make_region("bautzen", federal_state="SN"),
    }


@pytest.fixture
def water():
    field = make_field("water", name_de="Wasser", name_en="Water", sector="remediation")
    return make_competency(
        "mine-water-treatment",
        field=field,
        name_de="Grubenwasserbehandlung",
        name_en="Mine water treatment",
        description_de="Wasser aus Gruben.",
        description_en="Water from mines.",
        synonyms_de="Grubenwasser\nNeutralisation\nOcker",
        synonyms_en="AMD\nneutralisation\nneutralization",
    )


def tallies(response) -> dict[str, tuple[int, dict[str, int]]]:
    return {
        tally.of.slug: (tally.total, {state.of.value: state.total for state in tally.by_state})
        for row in response.context["fields"]
        for tally in row.competencies
    }


# All competencies


def test_counts_published_companies_in_all_and_by_state(client, regions, water):
    make_company(region=regions["SN"], competencies=[water], status="draft")
    make_company(region=regions["SN"], competencies=[water], status="archived")
    pumps = make_competency("pumps", field=water.field)
    make_company(region=regions["SN"], competencies=[water, pumps])
    make_company(region=regions["SN"], competencies=[water])
    make_company(region=regions["BB"], competencies=[water])

    response = client.get("/de/kompetenzen/")

    assert tallies(response) == {
        "mine-water-treatment": (3, {"BE": 0, "BB": 1, "SN": 2}),
        "pumps": (1, {"BE": 0, "BB": 0, "SN": 1}),
    }


def test_every_count_is_a_link_to_as_many_companies(client, regions, water):
    make_company(region=regions["SN"], competencies=[water])
    make_company(region=regions["BB"], competencies=[water])
    html = client.get("/en/competencies/").text

    links = re.findall(r'<a href="([^"]*)" aria-label="([^"]*): (\d+) compan\w+">(\d+)</a>', html)

    assert [(label, number) for _url, label, _spoken, number in links] == [
        ("Mine water treatment", "2"),
        ("Mine water treatment in Brandenburg", "1"),
        ("Mine water treatment in Saxony", "1"),
    ]
    for url, _label, spoken, number in links:
        found = client.get(url.replace("&amp;", "&")).context["directory"].found
        assert str(found.total) == number == spoken
    assert '<span class="none">0</span>' in html


def test_fields_stand_in_their_order_under_their_slug_with_their_trade(client, water):
    make_competency("blasting", field=make_field("mining", sector="mining", order=0))
    water.field.order = 4
    water.field.save()
    make_field("empty", order=9)

    response = client.get("/en/competencies/")

    assert [row.field.slug for row in response.context["fields"]] == ["mining", "water", "empty"]
    assert re.findall(r'<section class="field" id="(\w+)"', response.text) == [
        "mining",
        "water",
        "empty",
    ]
    assert re.findall(r'<p class="field-sector">(.*?)</p>', response.text) == [
        "Trade: Mining",
        "Trade: Remediation",
        "Across the trades",
    ]


# One competency


@pytest.mark.parametrize(
    ("path", "name", "text", "foreign"),
    [
        (
            "/de/kompetenzen/mine-water-treatment/",
            "Grubenwasserbehandlung",
            "Wasser aus Gruben.",
            {"AMD": "en", "neutralization": "en"},
        ),
        (
            "/en/competencies/mine-water-treatment/",
            "Mine water treatment",
            "Water from mines.",
            {"Grubenwasser": "de", "Ocker": "de"},
        ),
    ],
)
def test_shows_description_and_synonyms_in_the_language(client, water, path, name, text, foreign):
    html = client.get(path).text

    assert re.findall(r"<h1>(.*?)</h1>", html) == [name]
    assert re.findall(r'<p class="introduction">(.*?)</p>', html) == [text]
    marked = re.findall(r'<li class="tag" lang="(\w+)">(.*?)</li>', html)
    assert {synonym: language for language, synonym in marked} == foreign


def test_a_synonym_of_both_languages_stands_once_in_the_visitors_spelling(water):
    with override("de"):
        german = [str(synonym) for synonym in water.synonyms_by_language]
    with override("en"):
        english = [str(synonym) for synonym in water.synonyms_by_language]

    assert german == ["Grubenwasser", "Neutralisation", "Ocker", "AMD", "neutralization"]
    assert english == ["AMD", "neutralisation", "neutralization", "Grubenwasser", "Ocker"]


def test_shows_the_first_twelve_by_alphabet_and_the_way_to_all(client, regions, water):
    for number in reversed(range(1, 14)):
        make_company(f"Firma {number:02d}", region=regions["BB"], competencies=[water])
    make_company("Entwurf", region=regions["BB"], competencies=[water], status="draft")

    response = client.get("/en/competencies/mine-water-treatment/")
    companies = response.context["companies"]

    assert [card.name for card, _names in companies.cards] == [
        f"Firma {number:02d}" for number in range(1, 13)
    ]
    assert companies.total == 13
    assert "All 13 companies in the directory" in response.text
    assert client.get(companies.url).context["directory"].found.total == 13


def test_says_how_many_companies_each_state_has(client, regions, water):
    make_company(region=regions["SN"], competencies=[water])
    make_company(region=regions["SN"], competencies=[water])
    make_company(region=regions["BE"], competencies=[water])
    make_company(region=regions["BB"])

    tally = client.get("/de/kompetenzen/mine-water-treatment/").context["tally"]

    assert tally.total == 3
    assert [(state.of.value, state.total, state.url) for state in tally.by_state] == [
        ("BE", 1, "/de/unternehmen/?state=BE&competency=mine-water-treatment"),
        ("BB", 0, "/de/unternehmen/?state=BB&competency=mine-water-treatment"),
        ("SN", 2, "/de/unternehmen/?state=SN&competency=mine-water-treatment"),
    ]


def test_names_related_competencies_with_the_number_of_companies_with_both(client, water):
    region = make_region()
    often, once, never = (make_competency(slug) for slug in ("often", "once", "never"))
    make_company(region=region, competencies=[water, often, once])
    make_company(region=region, competencies=[water, often])
    make_company(region=region, competencies=[never])

    response = client.get("/en/competencies/mine-water-treatment/")

    assert [(c.slug, shared) for c, shared in response.context["related"]] == [
        ("often", 2),
        ("once", 1),
    ]
    assert "2 companies with both" in response.text
    assert "1 company with both" in response.text


@pytest.mark.parametrize("path", ["/de/kompetenzen/nirgends/", "/en/competencies/nowhere/"])
def test_an_unknown_competency_is_404(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/de/kompetenzen/", "/de/kompetenzen/mine-water-treatment/"])
def test_one_query_at_any_number_of_companies(client, regions, water, path):
    counts = []
    for number in (1, 2, 10):
        for _ in range(number):
            make_company(region=regions["SN"], competencies=[water, make_competency()])
        counts.append(page_queries(client, path))

    assert counts == [1, 1, 1]
