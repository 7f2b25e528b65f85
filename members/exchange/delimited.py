"""Reads the rows of a CSV file: with semicolons, commas or tabs, in the encodings of Excel."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from .apostrophe import restored
from .kinds import not_a_list
from .layout import column_of
from .unreadable import MOST_COLUMNS, Unreadable, too_many_columns, too_many_rows

DELIMITERS = ";,\t"  # of equal ones the first
SEPARATOR_LINE = re.compile(r"\Asep=(.)\r?\n")  # Excel's own hint, which it does not show
MOST_RECORDS = 50_000  # empty ones included
MOST_DELIMITERS = 10_000  # in one line, those of a text among them
MARKUP = re.compile(r"\s*<(!doctype|html|\?xml|table)", re.IGNORECASE)


def rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """(row number as a spreadsheet counts, texts of the cells); a cell may have line ends."""
    text = _decoded(data)
    delimiter = _delimiter(text)
    if line := SEPARATOR_LINE.match(text):
        delimiter, text = line[1], text[line.end() :]
    number = 0
    records = csv.reader(_lines(text, delimiter), delimiter=delimiter, strict=True)
    try:
        for number, record in enumerate(records, start=1):
            if number > MOST_RECORDS:
                raise too_many_rows()
            _check_width(number, record)
            yield number, [restored(cell) for cell in record]
    except csv.Error as error:
        raise _torn(number + 1) from error


def _lines(text: str, delimiter: str) -> Iterator[str]:
    """The lines of the file; refuses one that would be cut into millions of cells."""
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if line.count(delimiter) > MOST_DELIMITERS:
            raise too_many_columns(f"{get_column_letter(MOST_COLUMNS + 1)}{number}")
        yield line


def _check_width(number: int, record: list[str]) -> None:
    for place, cell in enumerate(record[MOST_COLUMNS:], start=MOST_COLUMNS + 1):
        if cell.strip():
            raise too_many_columns(f"{get_column_letter(place)}{number}")


def _decoded(data: bytes) -> str:
    """The file's text: UTF-16 and UTF-8 by their mark, else UTF-8, else Windows-1252."""
    encodings = ["utf-8-sig", "cp1252"]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text or MARKUP.match(text):
            break
        return text.rstrip("\r\n")
    raise not_a_list()


def _delimiter(text: str) -> str:
    """The delimiter by which the first row names the most columns."""
    return max(DELIMITERS, key=lambda delimiter: _columns_named(text, delimiter))


def _columns_named(text: str, delimiter: str) -> int:
    records = csv.reader(_lines(text, delimiter), delimiter=delimiter)
    try:
        first = next((record for record in records if any(map(str.strip, record))), [])
    except csv.Error:
        return 0
    return sum(column_of(cell) is not None for cell in first[:MOST_COLUMNS])


def _torn(row: int) -> Unreadable:
    return Unreadable(
        _(
            "Row %(row)d cannot be told apart: a quotation mark is missing or stands in the wrong "
            "place. Please correct it, or save the list as “Excel Workbook (.xlsx)”."
        )
        % {"row": row}
    )
