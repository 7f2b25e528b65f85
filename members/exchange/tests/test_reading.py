"""Files as they come from the partners' offices."""

import datetime
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.exchange.apostrophe import is_risky, neutralised, restored
from members.exchange.layout import COLUMNS, column_of, joined, split
from members.exchange.reading import DateText, Sheet, Unreadable, read

from .hostile import sheet_of, workbook

UMLAUTS = "Firma;Straße;PLZ\r\nMüller Förder–Technik;Große Öhmichen 1;03046\r\n"
MULLER = {"name": "Müller Förder–Technik", "street": "Große Öhmichen 1", "postal_code": "03046"}


def read_csv(text: str, encoding: str = "utf-8") -> Sheet:
    return read(io.BytesIO(text.encode(encoding)), "")


def read_xlsx(*rows, **sheets) -> Sheet:
    """A workbook made by openpyxl: `rows` on the first sheet, others by their names."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for name, content in sheets.items():
        sheet = book.create_sheet(name)
        for row in content:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return read(file, "")


def texts(sheet: Sheet) -> list[dict[str, str]]:
    return [row for _number, row in sheet.rows]


# CSV


def test_old_line_ends_are_line_ends():
    assert texts(read_csv("Firma;Ort\rErz;Guben\rZinn;Calau")) == [
        {"name": "Erz", "town": "Guben"},
        {"name": "Zinn", "town": "Calau"},
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_every_delimiter_and_encoding_of_excel_is_understood(encoding, delimiter):
    sheet = read_csv(UMLAUTS.replace(";", delimiter), encoding)

    assert sheet.rows == [(2, MULLER)]


def test_a_text_with_line_breaks_and_delimiters_in_quotes_is_one_cell():
    sheet = read_csv(
        'Firma;Beschreibung\n"Erz; Zinn";"Wir graben,\r\nfördern und ""sanieren""."\nNa;'
    )

    assert sheet.rows == [
        (2, {"name": "Erz; Zinn", "description_de": 'Wir graben,\nfördern und "sanieren".'}),
        (3, {"name": "Na", "description_de": ""}),
    ]


def test_stray_spaces_go_and_the_inner_ones_of_prose_stay():
    sheet = read_csv(
        "Firma;Beschreibung\r\n\u00a0 Erz\u00a0 Zinn\u200b ;\u00a0Ab 10\u00a0km,  gern. \r\n"
    )

    assert texts(sheet) == [{"name": "Erz Zinn", "description_de": "Ab 10\u00a0km,  gern."}]


def test_rows_keep_their_numbers_and_empty_ones_are_left_out():
    sheet = read_csv(
        "Firma;Ort\r\n\r\nErz;Cottbus\r\n;;;\r\n \t;\u00a0\r\nZinn;Guben\r\n;;\r\n\r\n\r\n"
    )

    assert [(number, row["name"]) for number, row in sheet.rows] == [(3, "Erz"), (6, "Zinn")]


def test_short_rows_have_empty_cells_and_long_ones_are_cut_at_the_header():
    sheet = read_csv("Firma;Ort\r\nErz\r\nZinn;Guben;was\r\n")

    assert texts(sheet) == [{"name": "Erz", "town": ""}, {"name": "Zinn", "town": "Guben"}]


def test_excels_own_hint_at_the_delimiter_is_no_row():
    assert read_csv("sep=;\r\nFirma;Ort\r\nErz, Zinn;Guben\r\n").rows == [
        (2, {"name": "Erz, Zinn", "town": "Guben"})
    ]


def test_the_apostrophe_of_our_own_files_is_taken_off_and_no_other():
    sheet = read_csv("Firma;Ort\r\n'=Erz;'s Gravenhage\r\n''@Erz;'+49\r\n")

    assert texts(sheet) == [
        {"name": "=Erz", "town": "'s Gravenhage"},
        {"name": "'@Erz", "town": "+49"},
    ]


@given(st.text())
def test_every_text_comes_back_from_behind_its_apostrophe(text):
    assert restored(neutralised(text)) == text
    assert not neutralised(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert is_risky(text) == (neutralised(text) != text)


# Headings


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.key)
def test_headings_are_known_in_both_languages_and_any_spelling(column):
    for heading in (column.de, column.en):
        spaced = heading.replace(" ", "\u00a0 ").replace("-", "\u2011")
        variants = (heading, heading.upper(), f" {spaced.lower()}: ", f"\ufeff{heading}")
        assert [column_of(variant) for variant in variants] == [column] * 4


def test_columns_stand_in_any_order_and_unknown_ones_are_told():
    sheet = read_csv("ORT;Faxnummer;company ;;Rating\u00a0 2024\r\nGuben;1;Zinn;2;3\r\n")

    assert (sheet.columns, sheet.unknown) == (["town", "name"], ["Faxnummer", "Rating 2024"])
    assert sheet.rows == [(2, {"town": "Guben", "name": "Zinn"})]


def test_columns_of_our_own_remarks_are_passed_over():
    sheet = read_csv("Firma;Fehler;Hinweis\r\nZinn;Ort fehlt;Beispieldaten\r\n")

    assert (sheet.columns, sheet.unknown) == (["name"], [])


def test_a_list_with_nothing_but_headings_has_no_rows():
    assert read_csv("Firma;Ort\r\n") == Sheet(["name", "town"], [], [])


# Workbooks


def test_numbers_and_truth_values_are_the_text_that_one_sees():
    sheet = read_xlsx(
        ["PLZ", "Gründungsjahr", "Mitarbeiter", "Ansprechpartner öffentlich", "Telefon", "Ort"],
        [1099, 1992.0, 12.5, True, 4935512345678, "  Cottbus "],
    )

    assert texts(sheet) == [
        {
            "postal_code": "1099",
            "founded": "1992",
            "employees": "12.5",
            "contact_public": "ja",
            "phone": "4935512345678",
            "town": "Cottbus",
        }
    ]


def test_dates_are_iso_texts_that_say_what_they_were():
    sheet = read_xlsx(
        ["Mitglied seit", "Mitarbeiter", "Firma"],
        [
            datetime.date(2020, 10, 1),
            datetime.datetime.fromisoformat("2024-09-01T08:30"),
            "2020-10-01",
        ],
    )
    (row,) = texts(sheet)

    assert row == {
        "member_since": "2020-10-01", "employees": "2024-09-01 08:30", "name": "2020-10-01",
    }  # fmt: skip
    assert [type(row[key]) for key in ("member_since", "employees", "name")] == [
        DateText, DateText, str,
    ]  # fmt: skip


def test_formulas_are_their_text():
    sheet = read_xlsx(["Firma", "Ort"], ['=HYPERLINK("http://x.example","Erz")', "=A1&B1"])

    assert texts(sheet) == [
        {"name": '=HYPERLINK("http://x.example","Erz")', "town": "=A1&B1"},
    ]


def test_the_first_sheet_with_content_is_read_and_the_others_are_told():
    sheet = read_xlsx(
        Vorlage=[], Mitglieder=[["Firma"], ["Erz"]], Alte=[["Firma"], ["Zinn"]], Leer=[]
    )

    assert texts(sheet) == [{"name": "Erz"}]
    assert sheet.notes == [
        "Nur das Blatt „Mitglieder“ wurde gelesen; es gibt noch ein weiteres: „Alte“"
    ]


def test_headings_below_a_title_are_told_with_their_row():
    with pytest.raises(Unreadable) as refusal:
        read_xlsx(["Mitgliederliste"], [], ["Firma", "PLZ", "Ort"], ["Erz", "03046", "Cottbus"])

    assert str(refusal.value) == (
        "Die Überschriften der Spalten stehen in Zeile 3. Bitte löschen Sie die Zeilen darüber."
    )


def test_a_first_sheet_that_is_no_list_is_named_with_the_others():
    with pytest.raises(Unreadable) as refusal:
        read_xlsx(["Bitte lesen"], Mitglieder=[["Firma", "PLZ"], ["Erz", "03046"]])

    assert str(refusal.value).endswith(
        "Nur das Blatt „Sheet“ wurde gelesen; es gibt noch ein weiteres: „Mitglieder“."
    )


def test_a_hidden_sheet_is_read_for_want_of_others_only():
    book = openpyxl.Workbook()
    book.active.append(["Firma"])
    book.active.append(["Vorgabe"])
    book.active.sheet_state = "hidden"
    file = io.BytesIO()
    book.create_sheet("Mitglieder").append(["Firma"])
    book["Mitglieder"].append(["Erz"])
    book.save(file)
    file.seek(0)
    sheet = read(file, "")

    assert (texts(sheet), sheet.notes) == ([{"name": "Erz"}], [])


def test_strings_that_cells_share_come_with_all_their_runs():
    strings = (
        "<si><t>Firma</t></si>"
        '<si><r><rPr><b/></rPr><t>Erz</t></r><r><t xml:space="preserve"> &amp; Zinn</t></r>'
        "<rPh><t>yomi</t></rPh></si>"
    )
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>{i}</v></c></row>' for n, i in ((1, 0), (2, 1), (3, 1))
    )
    sheet = read(io.BytesIO(workbook(sheet=sheet_of(rows), strings=strings)), "")

    assert texts(sheet) == [{"name": "Erz & Zinn"}] * 2


def test_a_workbook_without_content_says_so():
    with pytest.raises(Unreadable, match="Kein Blatt dieser Arbeitsmappe"):
        read_xlsx()


def test_rows_of_a_workbook_keep_their_numbers():
    sheet = read_xlsx([], ["Firma"], [], [None, "x"], ["Erz"])

    assert sheet.rows == [(4, {"name": ""}), (5, {"name": "Erz"})]


def test_texts_that_excel_escaped_come_back():
    sheet = read_xlsx(["Beschreibung"], ["Eins_x000D_\nzwei_x000D_drei _x005F_x000D_"])

    assert texts(sheet) == [{"description_de": "Eins\nzwei\ndrei _x000D_"}]


# Several values in a cell


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1)))
def test_several_values_come_back_from_one_cell(values):
    assert split(joined(values)) == values


def test_values_are_separated_by_semicolons_and_quotes_are_text_inside():
    assert split(' Bergbau;; "Bau; Handel" ;Planung "neu"; "offen\n Ende ;') == [
        "Bergbau", "Bau; Handel", 'Planung "neu"', '"offen', "Ende",
    ]  # fmt: skip
