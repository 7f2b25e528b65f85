"""The pages of regions and federal states."""

import datetime
import re

import pytest
from django.core.management import call_command
from django.utils import timezone

from members import atlas
from members.models import Region
from mingentec.tests.page_queries import page_queries

from .factories import make_company, make_competency, make_field, make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def bautzen():
    return make_region(
        "bautzen",
        name_de="Bautzen",
        name_en="Bautzen",
        name_sorbian="Budyšin",
        federal_state="SN",
        ags="14625",
        nuts3="DED2C",
        plate="BZ",
        chamber="IHK Dresden",
        coal_region="lusatia",
        tile_column=3,
        tile_row=5,
    )


@pytest.fixture
def cottbus():
    return make_region(
        "cottbus",
        kind="city",
        name_de="Cottbus",
        name_en="Cottbus",
        name_sorbian="Chóśebuz",
        federal_state="BB",
        plate="CB",
        coal_region="lusatia",
        tile_column=3,
        tile_row=4,
    )


def table_rows(html: str, heading: str) -> list[list[str]]:
    """The texts of the cells of the table that the heading labels."""
    table = re.search(rf'<table [^>]*aria-labelledby="{heading}">(.*?)</table>', html, re.S)[1]
    body = re.search(r"<tbody>(.*?)</tbody>", table, re.S)[1]
    return [
        [
            " ".join(re.sub(r"<[^>]+>", "", cell).split())
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)
        ]
        for row in re.findall(r"<tr>(.*?)</tr>", body, re.S)
    ]


# All regions


def test_the_map_links_each_region_under_its_name_and_number(client, bautzen, cottbus):
    make_company(region=bautzen, status="draft")
    make_company(region=bautzen, status="archived")
    make_company(region=bautzen)
    make_company(region=bautzen)

    html = client.get("/de/regionen/").text
    tiles = re.findall(r'<a href="([^"]+)" aria-label="([^"]+)" transform', html)

    assert tiles == [
        ("/de/regionen/cottbus/", "Cottbus, CB: 0 Unternehmen"),
        ("/de/regionen/bautzen/", "Bautzen, BZ: 2 Unternehmen"),
    ]


def test_the_table_says_what_the_map_says(client, bautzen, cottbus):
    make_company(region=bautzen)

    html = client.get("/en/regions/").text

    assert table_rows(html, "table") == [
        ["Bautzen Budyšin", "1", "Saxony", "District", "IHK Dresden", "Lusatian coal region"],
        [
            "Cottbus Chóśebuz",
            "0",
            "Brandenburg",
            "Independent city",
            "IHK Cottbus",
            "Lusatian coal region",
        ],
    ]
    assert '<span class="other-name" lang="hsb">Budyšin</span>' in html
    assert '<span class="other-name" lang="dsb">Chóśebuz</span>' in html


def test_all_32_regions_stand_on_the_map_in_their_states(client):
    call_command("load_reference_data", verbosity=0)
    make_company(region=Region.objects.get(slug="berlin"))

    response = client.get("/de/regionen/")

    assert len(response.context["tile_map"].tiles) == 32
    assert len(table_rows(response.text, "table")) == 32
    assert [label.state for label in response.context["tile_map"].states] == ["BB", "SN"]
    assert [(s.of.value, s.total) for s in response.context["states"]] == [
        ("BE", 1),
        ("BB", 0),
        ("SN", 0),
    ]
    assert [(c.of.value, c.parts) for c in response.context["coal_regions"]] == [
        ("lusatia", 7),
        ("central-german", 3),
    ]


def test_the_coal_regions_count_what_a_click_lists(client, bautzen, cottbus):
    make_company(region=bautzen)
    make_company(region=cottbus)
    make_company(region=make_region("berlin", federal_state="BE"))

    (lusatia,) = client.get("/en/regions/").context["coal_regions"]

    assert (lusatia.total, lusatia.url) == (2, "/en/companies/?region=bautzen&region=cottbus")
    assert client.get(lusatia.url).context["directory"].found.total == 2


def test_no_style_attribute_and_no_script_in_the_drawing(client, bautzen):
    html = client.get("/de/regionen/").text

    assert re.findall(r"\sstyle=|<script(?![^>]*\ssrc=)", html) == []


# One region


@pytest.mark.parametrize(
    ("path", "facts"),
    [
        (
            "/de/regionen/bautzen/",
            ["Landkreis", "Sachsen", "IHK Dresden", "Lausitzer Revier", "Budyšin", "BZ"],
        ),
        (
            "/en/regions/bautzen/",
            ["District", "Saxony", "IHK Dresden", "Lusatian coal region", "Budyšin", "BZ"],
        ),
    ],
)
def test_says_names_kind_state_chamber_and_keys(client, bautzen, path, facts):
    html = client.get(path).text
    shown = [re.sub(r"<[^>]+>", "", dd) for dd in re.findall(r"<dd[^>]*>(.*?)</dd>", html)]

    assert shown == [*facts, "14625", "DED2C"]
    assert re.findall(r'<span class="other-name" lang="(\w+)">(.*?)</span></h1>', html) == [
        ("hsb", "Budyšin")
    ]


def test_shows_its_companies_and_strongest_competencies(client, bautzen, cottbus):
    water, steel, unused = (make_competency(slug) for slug in ("water", "steel", "unused"))
    make_company("Entwurf", region=bautzen, competencies=[unused], status="draft")
    make_company("B", region=bautzen, competencies=[water, steel])
    make_company("A", region=bautzen, competencies=[water])
    make_company("C", region=cottbus, competencies=[water, unused])

    response = client.get("/en/regions/bautzen/")

    assert [shown.card.name for shown in response.context["companies"].cards] == ["A", "B"]
    assert [(t.of.slug, t.total, t.url) for t in response.context["competencies"]] == [
        ("water", 2, "/en/companies/?region=bautzen&competency=water"),
        ("steel", 1, "/en/companies/?region=bautzen&competency=steel"),
    ]
    assert client.get(response.context["companies"].url).context["directory"].found.total == 2


def test_shows_the_events_in_the_region_upcoming_ones_first(client, bautzen, cottbus):
    today = timezone.localdate()
    for slug, region, days in (
        ("morgen", bautzen, 1),
        ("heute", bautzen, 0),
        ("gestern", bautzen, -1),
        ("anderswo", cottbus, 1),
    ):
        region.events.create(
            kind="workshop",
            slug=slug,
            title_de=slug,
            title_en=slug,
            starts_on=today + datetime.timedelta(days=days),
        )

    html = client.get("/de/regionen/bautzen/").text

    assert re.findall(r'href="/de/termine/([a-z]+)/"', html) == ["heute", "morgen", "gestern"]


def test_marks_itself_on_the_map(client, bautzen, cottbus):
    html = client.get("/en/regions/bautzen/").text

    assert re.findall(r'aria-current="page" href="([^"]+)" aria-label', html) == [
        "/en/regions/bautzen/"
    ]


# One state


def test_a_state_lists_its_regions_and_fields_with_their_companies(client, bautzen, cottbus):
    field = make_field("water", name_en="Water")
    first, second = make_competency("a", field=field), make_competency("b", field=field)
    make_company("Entwurf", region=bautzen, competencies=[first], status="draft")
    make_company("Beides", region=bautzen, competencies=[first, second])
    make_company("Keines", region=bautzen)
    make_company("Drüben", region=cottbus, competencies=[first])

    response = client.get("/en/regions/states/sn/")

    assert table_rows(response.text, "regions") == [
        ["Bautzen Budyšin", "2", "District", "IHK Dresden", "Lusatian coal region"]
    ]
    (water,) = response.context["fields"]
    assert (water.of.slug, water.total) == ("water", 1)
    assert client.get(water.url).context["directory"].found.total == 1
    companies = response.context["companies"]
    assert (companies.total, companies.url) == (2, "/en/companies/?state=SN")


@pytest.mark.parametrize(
    "path",
    [
        "/de/regionen/nirgends/",
        "/en/regions/nowhere/",
        "/de/regionen/bundeslaender/by/",
        "/de/regionen/bundeslaender/SN/",
        "/en/regions/states/xx/",
    ],
)
def test_an_unknown_region_or_state_is_404(client, path):
    assert client.get(path).status_code == 404


def test_counts_are_those_of_the_directorys_criteria(client, bautzen, cottbus):
    for region in (bautzen, bautzen, cottbus):
        make_company(region=region)
    picture = atlas.current()

    tallies = client.get("/de/regionen/").context["regions"]

    assert {t.of.slug: t.total for t in tallies} == {
        slug: picture.count(atlas.Criteria(region=frozenset([slug])))
        for slug in ("bautzen", "cottbus")
    }


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/de/regionen/", 1),
        ("/de/regionen/bautzen/", 3),
        ("/de/regionen/bundeslaender/sn/", 1),
    ],
)
def test_the_same_queries_at_any_number_of_companies(client, bautzen, path, expected):
    counts = []
    for number in (1, 2, 10):
        for _ in range(number):
            make_company(region=bautzen, competencies=[make_competency()])
            bautzen.events.create(
                kind="workshop",
                slug=f"termin-{bautzen.events.count()}",
                title_de="Termin",
                title_en="Event",
                starts_on=timezone.localdate(),
            )
        counts.append(page_queries(client, path))

    assert counts == [expected] * 3
