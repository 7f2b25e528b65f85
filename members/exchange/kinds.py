"""What a file is, told from its first bytes: names say little about what is inside."""

from django.utils.translation import gettext as _

from .unreadable import Unreadable

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # files of old Office versions, and encrypted ones
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
DOCUMENTS = (
    b"%PDF",
    b"{\\rtf",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x1f\x8b",
    b"RIFF",
    b"\x7fELF",
    b"MZ\x90",
)


def is_workbook(data: bytes) -> bool:
    """Whether the file is packed as workbooks are; False for text.

    Raises Unreadable for whatever is known to be neither.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(_("The file is empty. Please choose the file with the list."))
    if data.startswith(ZIP):
        return True
    if data.startswith(OLE):
        raise _old_or_encrypted(data)
    if data.startswith(PICTURES):
        raise Unreadable(
            _("This file is a picture. Please choose the list itself, as .xlsx or .csv.")
        )
    if data.startswith(DOCUMENTS):
        raise not_a_list()
    return False


def not_a_list() -> Unreadable:
    return Unreadable(
        _(
            "This file is neither an Excel workbook nor a CSV file. Please open the list in "
            "Excel and save it as “Excel Workbook (.xlsx)”."
        )
    )


def _old_or_encrypted(data: bytes) -> Unreadable:
    if ENCRYPTED in data:
        return Unreadable(
            _(
                "This workbook is protected with a password. Please open it in Excel, remove the "
                "password (File, Info, Protect Workbook) and save it again."
            )
        )
    return Unreadable(
        _(
            "This is a file of an old Excel version (.xls) or of another program. Please open it "
            "in Excel and save it as “Excel Workbook (.xlsx)”."
        )
    )
