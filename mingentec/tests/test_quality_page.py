"""The quality of the records: figures, bars and the same as a file."""

import csv
import io

import pytest
from django.test import Client
from django.utils import timezone

from members import quality
from members.completeness import PARTICULARS, completeness
from members.models import Company
from members.tests.factories import (
    make_company,
    make_competency,
    make_field,
    make_partner,
    make_region,
)
from members.tests.staff_cast import make_staff

pytestmark = pytest.mark.django_db

FULL = {
    "street": "Am Schacht 1",
    "description_de": "Wir graben.",
    "description_en": "We dig.",
    "employees": "10-49",
    "founded": 1990,
    "website": "https://voll.example",
    "email": "info@voll.example",
    "phone": "+493023125000",
    "languages": ["de"],
    "contact_name": "Erika Mustermann",
}


def make_two() -> tuple[Company, Company]:
    """A full record of WFS in Saxony, and an empty one of nobody in Berlin."""
    competency = make_competency(field=make_field("water", name_de="Wasser"))
    partner = make_partner("wfs", short_name="WFS")
    full = make_company(
        "Voll",
        [competency],
        region=make_region(federal_state="SN"),
        partner=partner,
        last_confirmed_on=timezone.localdate(),
        **FULL,
    )
    bare = dict.fromkeys(("street", "description_de", "employees", "website", "email"), "")
    empty = make_company("Leer", region=make_region(federal_state="BE"), **bare)
    make_company("Weg", status="archived")
    return full, empty


def reader() -> Client:
    client = Client()
    client.force_login(make_staff("leser", "Leser"))
    return client


def test_a_full_record_is_complete_and_an_empty_one_names_all_that_is_missing():
    full, empty = make_two()

    assert (completeness(full).percent, completeness(full).missing) == (100, ())
    result = completeness(empty)
    assert (result.percent, len(result.missing)) == (0, len(PARTICULARS))


def test_figures_by_partner_state_and_field():
    make_two()
    figures = {f.label: f[1:] for t in quality.tables(quality.in_hand()) for f in t.figures}

    assert figures["Verzeichnis"] == (2, 50, 50, 50)
    assert figures["WFS"] == (1, 100, 100, 100)
    assert figures["Kein Partner"] == (1, 0, 0, 0)
    assert figures["Sachsen"] == (1, 100, 100, 100)
    assert figures["Berlin"] == (1, 0, 0, 0)
    assert figures["Brandenburg"] == (0, 0, 0, 0)
    assert figures["Wasser"] == (1, 100, 100, 100)


def test_what_is_missing_how_often():
    make_two()
    companies = quality.in_hand()

    assert {(lack.companies, lack.percent) for lack in quality.lacks(companies)} == {(1, 50)}
    assert len(quality.lacks(companies)) == len(PARTICULARS)


def test_the_file_holds_the_same_figures_as_the_page():
    make_two()
    client = reader()
    page, file = client.get("/admin/quality/"), client.get("/admin/quality/?format=csv")
    rows = [
        row for row in csv.reader(io.StringIO(file.text.lstrip("\ufeff")), delimiter=";") if row
    ]

    shown = [[str(cell) for cell in f] for t in page.context["tables"] for f in t.figures]
    assert [row for row in rows if len(row) == 5 and row[1].isdigit()] == shown
    assert file.headers["Content-Disposition"].endswith('.csv"')
    assert page.text.count('<rect class="bar-part"') == len(shown) + len(PARTICULARS)


@pytest.mark.parametrize("size", [1, 20])
def test_the_page_takes_the_same_queries_at_any_size(size, django_assert_num_queries):
    for number in range(size):
        make_company(f"Firma {number}", [make_competency()], partner=make_partner())
    client = reader()

    with django_assert_num_queries(8):
        client.get("/admin/quality/")
