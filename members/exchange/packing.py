"""What is inside of a workbook's file, looked through before anything is built of it.

A workbook is a zip file of XML parts. A small one can unpack to gigabytes, or make a reader
build millions of things; here every part is unpacked piece by piece and counted, and nothing
is kept. Limits are far above what a list of 10,000 companies needs.
"""

import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, field
from xml.parsers import expat

from django.utils.translation import gettext as _

from .unreadable import (
    MOST_IN_CELL,
    MOST_ROWS,
    Unreadable,
    damaged,
    too_long,
    too_much,
)

MOST_PARTS = 500
MOST_UNPACKED = 40 * 1024 * 1024  # of all parts
MOST_UNPACKED_PART = 30 * 1024 * 1024
GREATEST_RATIO = 200  # unpacked to packed; plain lists have 5 to 50
SMALL = 1024 * 1024  # below this any ratio is harmless
MOST_ELEMENTS = 1_200_000
MOST_OTHERS = 60_000  # elements that are no cells: styles, settings, shapes
MOST_STRINGS = 300_000
DEEPEST = 100
MOST_UNBROKEN = 512 * 1024  # bytes of a single tag or comment
PIECE = 64 * 1024

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ROW, CELL, STRING = f"{MAIN} row", f"{MAIN} c", f"{MAIN} si"
CONTENT = frozenset(f"{MAIN} {name}" for name in ("v", "f", "is"))
TEXT = frozenset(f"{MAIN} {name}" for name in ("t", "r", "rPr"))
LAST_COLUMN = "CV"  # the hundredth

ODS = b"application/vnd.oasis.opendocument"


@dataclass
class Part:
    """What one part holds: whether any cell has a value, and the first one that is too far."""

    is_filled: bool = False
    far: str = ""
    counts: Counter = field(default_factory=Counter)


def looked_through(archive: zipfile.ZipFile) -> dict[str, Part]:
    """What each part of the workbook holds; raises Unreadable for what breaks the limits."""
    parts = archive.infolist()
    _check_directory(archive, parts)
    budget = _Budget()
    try:
        return {part.filename: budget.look_through(archive, part) for part in parts}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise damaged() from error


def _check_directory(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """What the directory of the zip file says by itself; it may lie, but not in our favour."""
    if len(parts) > MOST_PARTS:
        raise too_much()
    if any(part.flag_bits & 0x1 for part in parts):
        raise Unreadable(_("This file is encrypted. Please save it without a password."))
    names = {part.filename for part in parts}
    if "mimetype" in names and "content.xml" in names:
        raise Unreadable(
            _(
                "This is a file of LibreOffice or OpenOffice (.ods). Please save it there as "
                "“Excel 2007–365 (.xlsx)” and try again."
            )
        )
    if "xl/workbook.bin" in names:
        raise Unreadable(
            _("This is a binary workbook (.xlsb). Please save it as “Excel Workbook (.xlsx)”.")
        )
    if "[Content_Types].xml" not in names or not any(n.startswith("xl/") for n in names):
        raise Unreadable(
            _(
                "This file is a packed folder or a document, not an Excel workbook. Please choose "
                "the list itself, as .xlsx or .csv."
            )
        )
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise too_much()
    for part in parts:
        _check_size(part, part.file_size)


def _check_size(part: zipfile.ZipInfo, size: int) -> None:
    ratio = size / max(part.compress_size, 1)
    if size > MOST_UNPACKED_PART or (size > SMALL and ratio > GREATEST_RATIO):
        raise too_much()


class _Budget:
    """Counts what all parts together hold, and stops when it is too much."""

    def __init__(self):
        self.unpacked = 0
        self.elements = 0
        self.others = 0
        self.strings = 0

    def look_through(self, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Part:
        look = _Look(self)
        size, is_xml = 0, True
        with archive.open(part) as source:
            while piece := source.read(PIECE):
                size += len(piece)
                self.unpacked += len(piece)
                _check_size(part, size)
                if self.unpacked > MOST_UNPACKED:
                    raise too_much()
                is_xml = is_xml and look.feed(piece)
        return look.part


class _Look:
    """Looks through the XML of one part."""

    def __init__(self, budget: _Budget):
        self.budget = budget
        self.part = Part()
        self.depth = self.characters = self.row = self.unbroken = 0
        self.cell = ""
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, piece: bytes) -> bool:
        """False where the part is no XML, or no longer: whoever reads it stops there too."""
        self.unbroken += len(piece)
        if self.unbroken > MOST_UNBROKEN:
            raise too_much()
        try:
            self.parser.Parse(piece)
        except expat.ExpatError:
            return False
        return True

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.characters = self.unbroken = 0
        budget = self.budget
        budget.elements += 1
        if budget.elements > MOST_ELEMENTS or self.depth > DEEPEST:
            raise too_much()
        if name == CELL:
            self.cell = attributes.get("r", "")
        elif name in CONTENT:
            self._content()
        elif name == ROW:
            number = attributes.get("r", "")
            self.row = int(number) if number.isdecimal() and len(number) < 9 else self.row + 1
        else:
            self._other(name)

    def _content(self) -> None:
        """A cell that holds something."""
        self.part.is_filled = True
        is_far = self.row > MOST_ROWS + 1 or is_far_right(self.cell)
        if is_far and not self.part.far:
            self.part.far = self.cell or f"A{self.row}"

    def _other(self, name: str) -> None:
        budget = self.budget
        if name == STRING:
            budget.strings += 1
        elif name not in TEXT:
            budget.others += 1
        if budget.strings > MOST_STRINGS or budget.others > MOST_OTHERS:
            raise too_much()

    def _end(self, _name: str) -> None:
        self.depth -= 1
        self.characters = self.unbroken = 0

    def _text(self, text: str) -> None:
        self.characters += len(text)
        self.unbroken = 0
        if self.characters > MOST_IN_CELL:
            raise too_long(self.cell) if self.cell else too_much()

    def _doctype(self, *_declaration) -> None:
        """Excel never writes one; entities declared in it can grow without end."""
        raise damaged()


def is_far_right(cell: str) -> bool:
    column = cell.rstrip("0123456789")
    return len(column) > 2 or (len(column) == 2 and column > LAST_COLUMN)
