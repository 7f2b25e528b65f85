"""Reads the office's list, as it comes from Excel: `read(file, name)` gives a Sheet."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from openpyxl.utils import get_column_letter

from . import delimited
from .kinds import is_workbook
from .layout import BY_KEY, PASSED_OVER, Column, cleaned, column_of
from .unreadable import (
    MOST_BYTES,
    MOST_CHARACTERS,
    MOST_IN_CELL,
    MOST_ROWS,
    Unreadable,
    too_long,
    too_many_rows,
    too_much,
)
from .workbook import DateText, Workbook

__all__ = ["DateText", "Sheet", "Unreadable", "read"]

MOST_QUOTED = 5  # headings in a message
LONGEST_HEADING = 40
ROWS_SEARCHED = 10  # for headings that do not stand first


@dataclass(frozen=True)
class Sheet:
    """A list as it stands in its file.

    `columns` are the keys of the known columns in the file's order, `unknown` the headings of
    the others; `rows` are pairs of the row's number in the sheet (the header is row 1) and its
    texts by key, one for each of `columns`, "" where the cell is empty. Empty rows are left
    out. Texts are cleaned (layout.cleaned), formulas are their text ("=A1"), whole numbers
    have no decimals and no leading zeros ("1099" for 01099), truth values are "ja" or "nein",
    and dates of a workbook are ISO text of the class DateText.

    `notes` are sentences for staff about what was not read.
    """

    columns: list[str]
    unknown: list[str]
    rows: list[tuple[int, dict[str, str]]]
    notes: list[str] = field(default_factory=list)


def read(file, name: str) -> Sheet:
    """Read a list of companies from a binary file; what it is, its content says.

    Raises Unreadable for whatever is no list within the limits of `unreadable`; the message is
    for staff and begins with the file's name.
    """
    try:
        data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise Unreadable(
                _("The file is bigger than 5 MB. Please split the list, or remove its pictures.")
            )
        if not is_workbook(data):
            return _sheet(delimited.rows(data), [])
        workbook = Workbook(data)
        return _sheet(workbook.rows(), _notes(workbook))
    except Unreadable as error:
        if name:
            raise Unreadable(f"{_shortened(name)}: {error}") from error.__cause__
        raise


def _notes(workbook: Workbook) -> list[str]:
    if not workbook.left_out:
        return []
    others = ", ".join(_quoted(name) for name in workbook.left_out[:MOST_QUOTED])
    return [
        ngettext(
            "Only the sheet %(sheet)s was read; there is another one: %(others)s",
            "Only the sheet %(sheet)s was read; there are others: %(others)s",
            len(workbook.left_out),
        )
        % {"sheet": _quoted(workbook.sheet_name), "others": others}
    ]


def _sheet(rows: Iterable[tuple[int, list[str]]], notes: list[str]) -> Sheet:
    filled = ((number, texts) for number, texts in rows if any(map(str.strip, texts)))
    _number, first = next(filled, (0, []))
    header = _Header(first)
    if not header.columns:
        raise _no_header(header.unknown, _row_of_headings(filled), notes)
    found = list(header.read(filled))
    return Sheet([column.key for column in header.columns.values()], header.unknown, found, notes)


class _Header:
    """The first filled row: which column stands where."""

    def __init__(self, texts: list[str]):
        self.columns: dict[int, Column] = {}  # place -> column
        self.unknown: list[str] = []
        seen: dict[str, int] = {}
        for place, text in enumerate(texts):
            column = column_of(text)
            if column is None:
                if heading := " ".join(text.split()):
                    self.unknown.append(_shortened(heading))
            elif column not in PASSED_OVER:
                if column.key in seen:
                    raise _twice(column, seen[column.key], place)
                seen[column.key] = place
                self.columns[place] = column

    def read(self, rows) -> Iterable[tuple[int, dict[str, str]]]:
        """The rows below, by key; raises Unreadable when they are too many or too much."""
        characters = 0
        known: dict[tuple[str, bool], str] = {}  # a text that stands in many cells is kept once
        for number, texts in rows:
            if number > MOST_ROWS + 1:
                raise too_many_rows()
            by_key = {}
            for place, column in self.columns.items():
                text = texts[place] if place < len(texts) else ""
                if len(text) > MOST_IN_CELL:
                    raise too_long(f"{get_column_letter(place + 1)}{number}")
                characters += len(text)
                if type(text) is str:
                    pair = (text, column.is_prose)
                    text = (
                        known[pair]
                        if pair in known
                        else known.setdefault(pair, cleaned(column, text))
                    )
                by_key[column.key] = text
            if characters > MOST_CHARACTERS:
                raise too_much()
            yield number, by_key


def _twice(column: Column, first: int, second: int) -> Unreadable:
    return Unreadable(
        _(
            "The column “%(heading)s” stands twice, in %(first)s and in %(second)s. Please delete "
            "one of them or give it another heading."
        )
        % {
            "heading": column.heading,
            "first": get_column_letter(first + 1),
            "second": get_column_letter(second + 1),
        }
    )


def _row_of_headings(rows: Iterable[tuple[int, list[str]]]) -> int | None:
    """The number of the row that names columns, below a title or groups; None for none."""
    for number, texts in islice(rows, ROWS_SEARCHED):
        if sum(column_of(text) is not None for text in texts) > 1:
            return number
    return None


def _no_header(found: list[str], row: int | None, notes: list[str]) -> Unreadable:
    needed = ", ".join(BY_KEY[key].heading for key in ("name", "postal_code", "town", "region"))
    if not found:
        return Unreadable(
            _("The list has no rows. Its first row must name the columns: %(needed)s …")
            % {"needed": needed}
        )
    if row:
        text = _("The columns are named in row %(row)d. Please delete the rows above it.")
        return Unreadable(text % {"row": row})
    text = _(
        "The first row must name the columns: %(needed)s … Instead it has: %(found)s. Please "
        "add the row with the headings."
    ) % {"needed": needed, "found": ", ".join(map(_quoted, found[:MOST_QUOTED]))}
    # The list may be on another sheet.
    return Unreadable(" ".join([text, *(f"{note}." for note in notes)]))


def _quoted(text: str) -> str:
    return _("“%(words)s”") % {"words": _shortened(text)}


def _shortened(text: str) -> str:
    printable = "".join(char if char.isprintable() else "�" for char in text)
    return printable if len(printable) <= LONGEST_HEADING else f"{printable[:LONGEST_HEADING]}…"
