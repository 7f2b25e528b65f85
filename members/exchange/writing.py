"""Writes companies as the office's list: rows of texts, and those as XLSX or CSV."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import phonenumbers
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from members.models import Company

from .apostrophe import is_risky, neutralised
from .cells import Names, cells_of
from .layout import COLUMNS, Column, cleaned

AT_ONCE = 500  # companies read together
WIDTHS = {  # in characters; of the others the usual one
    "office_key": 11, "name": 34, "legal_form": 14, "street": 26, "postal_code": 9, "town": 20,
    "region": 24, "state": 14, "website": 30, "email": 30, "phone": 20, "contact_name": 24,
    "contact_email": 30, "employees": 12, "founded": 14, "competencies": 44,
    "description_de": 60, "description_en": 60, "certificates": 44, "error": 60,
}  # fmt: skip
USUAL_WIDTH = 18
ESCAPE_LIKE = re.compile("_(x[0-9A-Fa-f]{4}_)")  # text that Excel would take for an escape
GERMANY = "DE"

Row = dict[str, str]


def rows(companies, with_contacts: Callable[[Company], bool]) -> Iterator[Row]:
    """The companies of a queryset in its order, as texts by the columns' keys, in the active
    language; `with_contacts` says of each whether its contact person may be written.

    Queries: two, and three for each 500 companies.
    """
    names = Names.loaded()
    found = companies.with_list_parts().iterator(chunk_size=AT_ONCE)
    for company in found:
        yield cells_of(company, names, with_contacts(company))


def as_xlsx(rows: Iterable[Row], columns: Sequence[Column] = COLUMNS) -> bytes:
    """A workbook with one sheet, all of whose cells are text; the header stays in sight."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Companies"))
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, start=1):
        width = WIDTHS.get(column.key, USUAL_WIDTH)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_heading(sheet, column) for column in columns])
    for row in rows:
        sheet.append([_cell(sheet, _text(column, row)) for column in columns])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def as_csv(
    rows: Iterable[Row], for_excel: bool, columns: Sequence[Column] = COLUMNS
) -> Iterator[bytes]:
    """A CSV file in pieces, in UTF-8: with mark and semicolons for a German Excel, or plain.

    Telephone numbers are in national notation, and an apostrophe stands before text that a
    spreadsheet would run.
    """
    pieces = _Pieces()
    writer = csv.writer(pieces, delimiter=";" if for_excel else ",", lineterminator="\r\n")
    yield b"\xef\xbb\xbf" if for_excel else b""
    writer.writerow([column.heading for column in columns])
    yield pieces.taken()
    rows = iter(rows)
    while some := list(islice(rows, AT_ONCE)):
        writer.writerows([_csv_cell(column, row) for column in columns] for row in some)
        yield pieces.taken()


class _Pieces(io.StringIO):
    def taken(self) -> bytes:
        """What was written since the last time."""
        text = self.getvalue()
        self.seek(0)
        self.truncate()
        return text.encode()


def _text(column: Column, row: Row) -> str:
    """Cleaned, whoever made the row: a control character would break a workbook."""
    return cleaned(column, row.get(column.key, ""))


def _csv_cell(column: Column, row: Row) -> str:
    text = _text(column, row)
    return neutralised(national(text) if column.key == "phone" else text)


def national(phone: str) -> str:
    """A telephone number as one dials it in Germany: nothing begins with a plus, of which
    spreadsheets make a sum. What is no number stays as it is.

    >>> national("+49 355 365000"), national("+48 22 123 45 67")
    ('0355 365000', '00 48 22 123 45 67')
    """
    if not phone.startswith("+"):
        return phone
    try:
        number = phonenumbers.parse(phone, GERMANY)
    except phonenumbers.NumberParseException:
        return phone
    if not phonenumbers.is_valid_number(number):
        return phone
    return phonenumbers.format_out_of_country_calling_number(number, GERMANY)


def _heading(sheet, column: Column) -> Cell:
    cell = _cell(sheet, column.heading)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor="1F4E5F")
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def _cell(sheet, text: str) -> Cell | None:
    """A cell of text whatever it looks like; None, which is smaller, for an empty one."""
    if not text:
        return None
    cell = WriteOnlyCell(sheet)
    # Not by `value`, which would make a formula of "=1+1".
    cell._value = ESCAPE_LIKE.sub(r"_x005F_\1", text)
    cell.data_type = "s"
    cell.number_format = "@"
    if is_risky(text):
        cell.quotePrefix = True
    return cell
