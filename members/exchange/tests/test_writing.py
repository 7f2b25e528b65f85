"""What is written into cells, and that no spreadsheet runs any of it."""

import csv
import datetime
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from members.exchange.layout import COLUMNS, ERROR
from members.exchange.reading import read
from members.exchange.writing import as_csv, as_xlsx, national, rows
from members.models import Certificate, Company
from members.tests.factories import (
    make_company,
    make_competency,
    make_partner,
    make_region,
    make_standard,
)

RISKY = ["=1+1", "+49 355", "-Bau", "@home", "=cmd|'/C calc'!A0"]
AWKWARD = [
    *RISKY,
    "'=1+1",
    "''@x",
    "'s Hof",
    '"Bau"',
    "a;b,c d",
    "_x000D_",
    "1-9",
    "01099",
    "WAHR",
]


def row_of(company: Company, with_contact: bool = True) -> dict[str, str]:
    (row,) = rows(Company.objects.filter(pk=company.pk), lambda _company: with_contact)
    return row


def sheet_of(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data)).active


def csv_rows(found, for_excel: bool) -> list[list[str]]:
    text = b"".join(as_csv(found, for_excel)).decode("utf-8-sig" if for_excel else "utf-8")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if for_excel else ","))


# Cells


@pytest.mark.django_db
def test_a_full_company_has_all_columns_in_the_language_of_the_user():
    company = make_company(
        "Erz",
        office_key="BB-0042",
        region=make_region("leipzig", federal_state="SN", name_de="Leipzig", name_en="Leipzig"),
        street="Gasse 1",
        postal_code="04109",
        town="Leipzig",
        employees="250-plus",
        founded=1848,
        phone="+49341365000",
        contact_name="Kim Beispiel",
        description_de="Wir graben;\r\nund fördern.",
        competencies=[make_competency(name_de="Bau; Handel", name_en="Trade")],
        export_markets=["US"],
        languages=["cs", "de"],
        partner=make_partner(short_name="WFS"),
        member_since=datetime.date(2020, 10, 1),
        status="archived",
    )
    for slug, detail, until in (("din-en-1090", "EXC3", "2027-05-14"), ("iso-9001", "", None)):
        Certificate.objects.create(
            company=company, standard=make_standard(slug), detail=detail, valid_until=until
        )
    with translation.override("en"):
        english = row_of(company)

    assert row_of(company) == {
        "office_key": "BB-0042", "name": "Erz", "legal_form": "GmbH", "street": "Gasse 1",
        "postal_code": "04109", "town": "Leipzig", "region": "Leipzig", "state": "Sachsen",
        "website": "", "email": "", "phone": "+49 341 365000", "contact_name": "Kim Beispiel",
        "contact_email": "", "contact_public": "nein", "employees": "250+", "founded": "1848",
        "competencies": '"Bau; Handel"', "description_de": "Wir graben;\nund fördern.",
        "description_en": "", "export_markets": "Vereinigte Staaten von Amerika",
        "languages": "Tschechisch; Deutsch",
        "certificates": "DIN EN-1090 EXC3 bis 2027-05-14; ISO 9001", "partner": "WFS",
        "member_since": "2020-10-01", "status": "archiviert",
    }  # fmt: skip
    assert {key: text for key, text in english.items() if text != row_of(company)[key]} == {
        "state": "Saxony", "contact_public": "no", "competencies": "Trade",
        "export_markets": "United States of America", "languages": "Czech; German",
        "certificates": "DIN EN-1090 EXC3 until 2027-05-14; ISO 9001", "status": "archived",
    }  # fmt: skip


@pytest.mark.django_db
def test_a_contact_person_is_written_by_permission_alone():
    company = make_company(contact_name="Kim", contact_email="kim@erz.example")
    hidden = row_of(company, with_contact=False)

    assert [hidden[key] for key in ("contact_name", "contact_email", "contact_public")] == [""] * 3


@pytest.mark.django_db
def test_a_lone_hyphen_that_is_stored_is_no_order_to_empty():
    row = row_of(make_company(description_de=" - ", street="-", description_en="-x"))

    assert (row["description_de"], row["street"], row["description_en"]) == ("", "", "-x")


@pytest.mark.django_db
def test_a_description_that_no_cell_can_hold_is_left_out():
    row = row_of(make_company(description_de="ä" * 32_768, description_en="a" * 32_767))

    assert (row["description_de"], len(row["description_en"])) == ("", 32_767)


@pytest.mark.django_db
def test_words_that_mean_two_things_are_written_as_keys():
    region = make_region("stadt", ags="14713", name_de="Leipzig", name_en="Leipzig")
    make_region("kreis", name_de="Landkreis", name_en="leipzig")
    first = make_competency("bau", name_de="Bau", name_en="Construction")
    make_competency("construction", name_de="Hochbau", name_en="Building")
    row = row_of(make_company(region=region, competencies=[first]))
    with translation.override("en"):
        english = row_of(Company.objects.get())

    assert (row["region"], row["competencies"]) == ("14713", "Bau")
    assert english["competencies"] == "bau"


@pytest.mark.django_db
def test_a_telephone_number_that_does_not_exist_stays_as_it_is_stored():
    company = make_company()
    Company.objects.update(phone="+4912")

    assert row_of(company)["phone"] == "+4912"


def test_national_numbers_begin_with_no_plus():
    assert [national(text) for text in ("+49 355 365000", "+48 22 123 45 67", "0355/1", "+1")] == [
        "0355 365000", "00 48 22 123 45 67", "0355/1", "+1",
    ]  # fmt: skip


@pytest.mark.django_db
def test_queries_do_not_grow_with_the_companies():
    competency, standard = make_competency(), make_standard()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            list(rows(Company.objects.all(), lambda company: True))
        return len(captured)

    make_company(competencies=[competency], certificates=[(standard, None)])
    few = queries()
    for _ in range(12):
        make_company(
            partner=make_partner(), competencies=[competency], certificates=[(standard, None)]
        )

    assert queries() == few


# Files


def test_all_cells_of_a_workbook_are_text_as_it_is():
    sheet = sheet_of(as_xlsx([{"name": text, "phone": "+49 355 1"} for text in AWKWARD]))
    cells = [row[1] for row in sheet.iter_rows(min_row=2)]

    assert [cell.data_type for cell in cells] == ["s"] * len(AWKWARD)
    expected = ["_x005F_x000D_" if text == "_x000D_" else text for text in AWKWARD]
    assert [cell.value for cell in cells] == expected
    assert {cell.number_format for cell in cells} == {"@"}
    assert [cell.quotePrefix for cell in cells[: len(RISKY)]] == [True] * len(RISKY)


def test_the_header_stays_in_sight_and_names_the_columns():
    sheet = sheet_of(as_xlsx([], (*COLUMNS, ERROR)))

    assert [cell.value for cell in sheet[1]] == [column.de for column in (*COLUMNS, ERROR)]
    assert (sheet.freeze_panes, sheet["A1"].font.bold, sheet.title) == ("A2", True, "Unternehmen")
    assert sheet.column_dimensions["B"].width == 34


@pytest.mark.parametrize("for_excel", [True, False])
def test_nothing_in_a_csv_file_is_run_by_a_spreadsheet(for_excel):
    found = [{"name": text, "phone": "+49 355 365000"} for text in AWKWARD]
    header, *lines = csv_rows(found, for_excel)

    assert [cell for line in lines for cell in line if cell.startswith(tuple("=+-@\t\r"))] == []
    assert [line[1] for line in lines[: len(RISKY)]] == [f"'{text}" for text in RISKY]
    assert {line[header.index("Telefon")] for line in lines} == {"0355 365000"}


def test_csv_is_for_a_german_excel_or_plain():
    row = {"name": "Öl", "town": "a;b"}

    assert b"".join(as_csv([row], True)).startswith("\ufeffKennung;Firma;Rechtsform;".encode())
    assert b'\r\n;\xc3\x96l;;;;"a;b";' in b"".join(as_csv([row], True))
    assert b"".join(as_csv([row], False)).startswith(b"Kennung,Firma,Rechtsform,")
    assert b"\r\n,\xc3\x96l,,,,a;b," in b"".join(as_csv([row], False))


@given(st.lists(st.sampled_from(AWKWARD) | st.text(max_size=20), min_size=1, max_size=5))
def test_any_text_comes_back_from_any_file_as_a_cell_can_hold_it(texts):
    """The first pass through a file may take spaces and control characters off; no later one."""
    found = [{"name": "Erz", "description_de": text} for text in texts]
    once = [row["description_de"] for row in read_back(as_xlsx(found))]
    again = [{"name": "Erz", "description_de": text} for text in once]

    for data in (as_xlsx(again), *(b"".join(as_csv(again, excel)) for excel in (True, False))):
        assert [row["description_de"] for row in read_back(data)] == once


def read_back(data: bytes) -> list[dict[str, str]]:
    return [row for _number, row in read(io.BytesIO(data), "").rows]
