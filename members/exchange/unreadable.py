"""The refusal of a file, and the limits that every file has to keep."""

from django.utils.translation import gettext as _

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 10_000  # below the header
MOST_COLUMNS = 100
MOST_IN_CELL = 32_767  # characters: Excel's own limit
MOST_CHARACTERS = 10_000_000  # of all cells together


class Unreadable(Exception):  # noqa: N818 - it is what the file is
    """A file that cannot be read as a list; the message tells staff, in the active language,
    what is wrong and what to do."""


def too_many_rows() -> Unreadable:
    return Unreadable(
        _("The list has more than %(most)s rows. Please split it into several files.")
        % {"most": f"{MOST_ROWS:,}".replace(",", "\u202f")}
    )


def too_many_columns(cell: str) -> Unreadable:
    """`cell` is where the first value too far to the right stands, such as "XFD1"."""
    return Unreadable(
        _(
            "There is a value in cell %(cell)s, but a list has at most %(most)d columns. "
            "Please delete what stands to the right of the list, save and try again."
        )
        % {"cell": cell, "most": MOST_COLUMNS}
    )


def too_long(cell: str) -> Unreadable:
    return Unreadable(
        _(
            "Cell %(cell)s holds more than 32,767 characters, more than Excel allows. In a CSV "
            "file a quotation mark may be missing before it. Please correct the cell and try again."
        )
        % {"cell": cell}
    )


def too_much() -> Unreadable:
    return Unreadable(
        _(
            "Unpacked, this file is far bigger than a list of companies can be. Please copy the "
            "list into a new, empty workbook, save it and try again."
        )
    )


def damaged() -> Unreadable:
    return Unreadable(
        _(
            "This Excel file is damaged or incomplete. Please open it in Excel, save it anew as "
            "“Excel Workbook (.xlsx)” and try again."
        )
    )
