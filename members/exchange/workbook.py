"""Reads the rows of an Excel workbook (.xlsx), row by row."""

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterator

from django.utils.translation import gettext as _
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._reader import FORMULA_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from . import packing
from .apostrophe import restored
from .layout import NO, YES
from .unreadable import MOST_COLUMNS, Unreadable, damaged, too_many_columns, too_many_rows

# What openpyxl warns of, such as a file without styles, is no harm to the texts of cells.
warnings.filterwarnings("ignore", module=r"openpyxl\.")

STRING_TAG, TEXT_TAG, PHONETIC_TAG = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("si", "t", "rPh"))
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # how Excel stores a character that XML can't


class DateText(str):
    """A day, as ISO text, that stood in the sheet as a date and not as text: where nobody
    means a date, Excel has made one of it ("1-9", "10-49")."""

    __slots__ = ()


class Workbook:
    """The first sheet of a workbook that holds anything, a hidden one only for want of others."""

    def __init__(self, data: bytes):
        """Raises Unreadable unless the file keeps all limits and is a workbook."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise damaged() from error
        parts = packing.looked_through(self._archive)
        try:
            self._open(data, parts)
        except Unreadable:
            raise
        except Exception as error:  # openpyxl raises whatever it stumbles on in a broken file
            raise damaged() from error

    def _open(self, data: bytes, parts: dict[str, packing.Part]) -> None:
        """Only what cells need: no properties, themes, drawings, and no sheet's dimensions,
        for which openpyxl would go through every sheet."""
        self._reader = ExcelReader(io.BytesIO(data), read_only=True, keep_links=False)
        self._reader.read_manifest()
        self._reader.read_workbook()
        filled = [
            (sheet.state != "visible", sheet.name, link.target)
            for sheet, link in self._reader.parser.find_sheets()
            if link.target in parts and parts[link.target].is_filled
        ]
        if not filled:
            raise Unreadable(_("No sheet of this workbook has any content."))
        first, *others = sorted(filled, key=lambda sheet: sheet[0])  # hidden ones last
        _hidden, self.sheet_name, self._target = first
        self.left_out = [name for is_hidden, name, _target in others if not is_hidden]
        if far := parts[self._target].far:
            raise too_many_columns(far) if packing.is_far_right(far) else too_many_rows()
        self._strings = self._shared_strings()
        apply_stylesheet(self._archive, self._reader.wb)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """(row number, texts of its cells from column A on) of the rows that have cells."""
        book = self._reader.wb
        parser = _Cells(
            None, self._strings, epoch=book.epoch,
            date_formats=book._date_formats, timedelta_formats=book._timedelta_formats,
        )  # fmt: skip
        parser.prefixed = {
            number for number, style in enumerate(book._cell_styles) if style.quotePrefix
        }
        try:
            with self._archive.open(self._target) as source:
                for _event, element in iterparse(source):
                    if element.tag == ROW_TAG:
                        number, cells = parser.parse_row(element)
                        element.clear()
                        yield number, parser.texts(cells)
        except Unreadable:
            raise
        except Exception as error:  # as above
            raise damaged() from error

    def _shared_strings(self) -> list[str]:
        """The texts that cells refer to, escapes and all; openpyxl's own drops some of those."""
        content = self._reader.package.find(SHARED_STRINGS)
        if content is None:
            return []
        strings = []
        with self._archive.open(content.PartName.lstrip("/")) as source:
            for _event, element in iterparse(source):
                if element.tag == STRING_TAG:
                    strings.append(_text_of(element))
                    element.clear()
        return strings


def _text_of(element) -> str:
    """The text of a string with its runs, without the phonetic hints of Japanese."""
    hints = {id(text) for hint in element.iter(PHONETIC_TAG) for text in hint.iter(TEXT_TAG)}
    return "".join(t.text or "" for t in element.iter(TEXT_TAG) if id(t) not in hints)


class _Cells(WorkSheetParser):
    """openpyxl's parser of cells; formulas stay the text they are."""

    prefixed: set[int]  # styles whose text Excel shows with a leading apostrophe of its own

    def parse_formula(self, element) -> str:
        """The formula itself; of one that many cells share, the first cell's for all.

        openpyxl would translate it for every cell, which takes minutes for a hostile one.
        """
        formula = element.find(FORMULA_TAG)
        shared = formula.get("si")
        text = formula.text or self.shared_formulae.get(shared, "")
        self.shared_formulae.setdefault(shared, text)
        return f"={text}"

    def texts(self, cells: list[dict]) -> list[str]:
        """The texts of a row's cells, from column A on."""
        filled = {cell["column"]: cell for cell in cells if cell["value"] is not None}
        last = max(filled, default=0)
        if last > MOST_COLUMNS:
            raise too_many_columns(f"{get_column_letter(last)}{filled[last]['row']}")
        return [self._text(filled[n]) if n in filled else "" for n in range(1, last + 1)]

    def _text(self, cell: dict) -> str:
        value = cell["value"]
        if isinstance(value, str):
            if cell["data_type"] == "s":
                value = ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
                # One that our CSV file added, when the workbook was made of it.
                return value if cell["style_id"] in self.prefixed else restored(value)
            return value
        return _as_text(value)


def _as_text(value) -> str:
    """A value that is no text. Whole numbers have no decimals: 3.0 is "3", and the postal code
    01099 that Excel keeps as a number is "1099"."""
    match value:
        case bool():
            return (YES if value else NO)["de"]
        case datetime.datetime():
            is_day = value.time() == datetime.time.min
            return DateText(value.date() if is_day else value.isoformat(" ", "minutes"))
        case datetime.date() | datetime.time() | datetime.timedelta():
            return DateText(value)
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case _:
            return str(value)
