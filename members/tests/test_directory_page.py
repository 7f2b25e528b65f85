"""The directory page as a visitor meets it."""

import datetime
import re

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from members.atlas import GROUPS
from mingentec.tests.page_queries import page_queries

from .factories import make_company, make_competency, make_partner, make_region, make_standard

pytestmark = pytest.mark.django_db


def names(response) -> list[str]:
    return [shown.card.name for shown in response.context["directory"].cards]


def count_of(response, group: str, value: str) -> int:
    groups = {g.key: g for g in response.context["directory"].groups}
    (choice,) = [c for s in groups[group].sections for c in s.choices if c.value == value]
    return choice.count


@pytest.fixture
def saxony():
    return make_region("bautzen", federal_state="SN", name_de="Bautzen")


@pytest.fixture
def brandenburg():
    return make_region("cottbus", federal_state="BB", name_de="Cottbus")


def test_lists_published_companies_only(client):
    make_company("Sichtbar")
    make_company("Entwurf", status="draft")
    make_company("Archiviert", status="archived", first_published_at=timezone.now())

    assert names(client.get("/de/unternehmen/")) == ["Sichtbar"]


def test_choices_of_one_group_widen_and_groups_narrow(client, saxony, brandenburg):
    water = make_competency("mine-water-treatment")
    make_company("A", region=saxony, competencies=[water])
    make_company("B", region=brandenburg, competencies=[water])
    make_company("C", region=saxony)

    def found(query):
        return names(client.get(f"/en/companies/?{query}"))

    assert found("state=SN") == ["A", "C"]
    assert found("state=SN&state=BB") == ["A", "B", "C"]
    assert found("state=SN&competency=mine-water-treatment") == ["A"]
    assert found("region=cottbus") == ["B"]


def test_all_of_the_competencies_when_asked(client):
    drilling, blasting = make_competency("drilling"), make_competency("blasting")
    make_company("Beides", competencies=[drilling, blasting])
    make_company("Eines", competencies=[drilling])

    assert names(client.get("/de/unternehmen/?competency=drilling&competency=blasting")) == [
        "Beides",
        "Eines",
    ]
    both = client.get("/de/unternehmen/?competency=drilling&competency=blasting&match=all")
    assert names(both) == ["Beides"]
    one = client.get("/de/unternehmen/?competency=drilling&match=all")
    assert count_of(one, "competency", "blasting") == 1


def test_filters_by_size_partner_market_and_certificate(client):
    wfbb, iso = make_partner("wfbb"), make_standard("iso-9001")
    today = timezone.localdate()
    make_company("Groß", employees="250-plus")
    make_company("Betreut", partner=wfbb)
    make_company("Polen", export_markets=["PL", "CZ"])
    make_company("Gültig", certificates=[(iso, today)])
    make_company("Abgelaufen", certificates=[(iso, today - datetime.timedelta(days=1))])

    def found(query):
        return names(client.get(f"/de/unternehmen/?{query}"))

    assert found("size=250-plus") == ["Groß"]
    assert found("partner=wfbb") == ["Betreut"]
    assert found("market=CZ") == ["Polen"]
    assert found("certificate=iso-9001") == ["Gültig"]


def test_siblings_keep_their_counts_when_one_is_ticked(client, saxony, brandenburg):
    make_company(region=saxony)
    make_company(region=saxony)
    make_company(region=brandenburg)

    page = client.get("/de/unternehmen/?state=BB")

    assert count_of(page, "state", "SN") == 2
    assert count_of(page, "state", "BB") == 1
    assert count_of(page, "region", "bautzen") == 0


def test_a_choice_that_would_give_nothing_is_shown_but_disabled(client, saxony):
    make_company(region=saxony)

    html = client.get("/de/unternehmen/").text

    assert re.search(r'name="state" value="BE" disabled', html)
    assert re.search(r'name="state" value="SN">', html)


def test_words_find_name_competency_place_and_text_whatever_the_spelling(client):
    belt = make_competency("belts", name_de="Fördertechnik", name_en="Conveying")
    make_company("Grünwald")
    make_company("Band", competencies=[belt])
    make_company("Ort", town="Spremberg")
    make_company("Text", description_en="We weld pressure vessels.")

    def found(words):
        return names(client.get("/de/unternehmen/", {"q": words}))

    assert found("gruenwald") == ["Grünwald"]
    assert found("FOERDERTECHNIK") == ["Band"]
    assert found("spremberg") == ["Ort"]
    assert found("pressure vessels") == ["Text"]
    assert found("vessels GmbH") == ["Text"]


def test_relevance_puts_names_before_places_before_text(client):
    make_company("Alles", description_de="Wir liefern nach Pulsnitz.")
    make_company("Bau", town="Pulsnitz")
    make_company("Pulsnitz")

    assert names(client.get("/de/unternehmen/?q=pulsnitz")) == ["Pulsnitz", "Bau", "Alles"]
    assert names(client.get("/de/unternehmen/?q=pulsnitz&sort=name")) == [
        "Alles",
        "Bau",
        "Pulsnitz",
    ]


def test_sorts_by_name_town_and_newest(client):
    now = timezone.now()
    make_company("Ötztal", town="Bautzen", first_published_at=now)
    make_company("Zeche", town="Aue", first_published_at=now - datetime.timedelta(days=2))
    make_company("Ofen", town="Übigau", first_published_at=now - datetime.timedelta(days=1))

    def found(sort):
        return names(client.get(f"/de/unternehmen/?sort={sort}"))

    assert found("name") == ["Ofen", "Ötztal", "Zeche"]
    assert found("town") == ["Zeche", "Ötztal", "Ofen"]
    assert found("newest") == ["Ötztal", "Ofen", "Zeche"]


def test_pager_keeps_the_filters_and_gives_24_a_page(client, saxony):
    for _number in range(25):
        make_company(region=saxony)

    first = client.get("/de/unternehmen/?state=SN")
    assert len(names(first)) == 24
    assert 'href="/de/unternehmen/?state=SN&amp;page=2#results" rel="next"' in first.text
    assert len(names(client.get("/de/unternehmen/?state=SN&page=2"))) == 1


def test_says_in_a_sentence_what_is_shown(client, saxony):
    make_company(region=saxony)
    make_company()

    page = client.get("/en/companies/?state=SN&q=cottbus")

    assert page.context["directory"].sentence == (
        "1 of 2 companies – Words: “cottbus”; Federal state: Saxony"
    )
    assert client.get("/en/companies/").context["directory"].sentence == (
        "2 companies in the directory"
    )


def test_each_pill_removes_itself_alone(client, saxony):
    make_company(region=saxony)

    directory = client.get("/en/companies/?q=x&state=SN&state=BE&sort=town").context["directory"]

    assert [(pill.label, pill.url) for pill in directory.pills] == [
        ("“x”", "?state=BE&state=SN&sort=town"),
        ("Berlin", "?q=x&state=SN&sort=town"),
        ("Saxony", "?q=x&state=BE&sort=town"),
    ]


def test_empty_result_names_the_filter_to_drop_and_what_that_gives(client, saxony):
    make_company("Eins", region=saxony)
    make_company("Zwei", region=saxony)

    directory = client.get("/en/companies/?state=SN&q=nowhere").context["directory"]

    assert [(a.label, a.total, a.url) for a in directory.alternatives] == [
        ("“Words”", 2, "?state=SN"),
    ]


def test_empty_result_names_two_filters_where_dropping_one_would_not_help(client, saxony):
    make_company("Eins", region=saxony, employees="1-9")
    make_company("Zwei", region=saxony, employees="1-9")
    make_company("Drei", region=make_region(), partner=make_partner("wfbb"))

    page = client.get("/en/companies/?state=SN&size=250-plus&partner=wfbb")

    assert [(a.label, a.total, a.url) for a in page.context["directory"].alternatives] == [
        ("“Company size” and “Partner organisation”", 2, "?state=SN"),
        ("“Federal state” and “Company size”", 1, "?partner=wfbb"),
    ]
    assert "Without “Federal state” and “Company size”: 1 company" in page.text


def test_unknown_values_are_told_and_left_out(client):
    make_company("Da")

    page = client.get("/en/companies/?state=XX&match=some&sort=age&page=%C2%B2")

    assert names(page) == ["Da"]
    assert page.context["directory"].notes == [
        "“XX” is not a known value for “Federal state” and was left out.",
        "“some” is not a known value for “Several competencies” and was left out.",
        "“age” is not a known value for “Sort by” and was left out.",
        "“²” is not a page number; this is the first page.",
    ]


@pytest.mark.parametrize("page", ["0", "-1", "x", "²", "٣", "9" * 5000])
def test_a_wrong_page_number_gives_the_first_page_and_says_so(client, page):
    make_company("Da")

    response = client.get("/en/companies/", {"page": page})

    assert (response.status_code, names(response)) == (200, ["Da"])
    assert len(response.context["directory"].notes) == 1


def test_a_page_behind_the_last_gives_the_last_one_and_says_so(client):
    make_company("Da")

    response = client.get("/en/companies/?page=99999")

    assert names(response) == ["Da"]
    assert response.context["directory"].notes == ["There is no page 99999; this is the last one."]


def test_long_words_and_nul_bytes_are_searched_as_far_as_they_go(client):
    make_company("Da")

    nul = client.get("/en/companies/?q=da%00")
    assert (nul.status_code, names(nul)) == (200, ["Da"])
    long = client.get("/en/companies/", {"q": "x" * 5000})
    assert (long.status_code, names(long)) == (200, [])
    assert long.context["directory"].notes == [
        "Only the first 200 characters of your words were searched for."
    ]


def test_of_a_repeated_single_parameter_the_last_one_wins(client):
    make_company("Eins")
    make_company("Zwei")

    assert names(client.get("/en/companies/?q=eins&q=zwei&page=7&page=1")) == ["Zwei"]


def test_filter_combinations_are_not_indexed_but_the_directory_is(client):
    make_company()

    assert "noindex" not in client.get("/en/companies/").text
    assert (
        '<meta name="robots" content="noindex, follow">'
        in client.get("/en/companies/?state=SN").text
    )


@pytest.mark.parametrize("companies", [1, 3, 30])
def test_asks_for_the_revision_and_nothing_else(client, companies):
    standard = make_standard()
    for _number in range(companies):
        make_company(
            competencies=[make_competency(), make_competency()],
            certificates=[(standard, None)],
            export_markets=["PL"],
            description_de="Wir bauen.",
        )

    assert page_queries(client, "/de/unternehmen/?state=BB&sort=town") == 1
    assert page_queries(client, "/de/unternehmen/?q=bauen") == 1


def test_sets_no_cookie(client):
    response = client.get("/de/unternehmen/")

    assert dict(response.cookies) == {}
    assert "Cookie" not in response.headers.get("Vary", "")


PARAMETERS = [*GROUPS, "q", "match", "sort", "page", "utm_source"]
VALUES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["SN", "BE", "all", "any", "town", "0", "1", "²", "\0", "%", "_", '"', "PL"]),
)


class FuzzedQueryStrings(TestCase):
    """hypothesis.extra.django isolates the examples from each other."""

    def setup_example(self):
        super().setup_example()
        make_company("Da", region=make_region("bautzen", federal_state="SN"))

    @given(st.lists(st.tuples(st.sampled_from(PARAMETERS), VALUES), max_size=8))
    def test_any_query_string_gives_a_page(self, pairs):
        data = {}
        for name, value in pairs:
            data.setdefault(name, []).append(value)

        response = self.client.get("/de/unternehmen/", data)

        assert response.status_code == 200

    @given(st.binary(max_size=60))
    def test_any_bytes_give_a_page(self, raw):
        query = "".join(f"%{byte:02X}" for byte in raw)

        response = self.client.get(f"/de/unternehmen/?q={query}&state={query}&page={query}")

        assert response.status_code == 200
