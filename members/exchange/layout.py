"""The layout of the office's list: its columns, their headings, and the words in its cells.

Import and export both go by this module. The forms that cells take when they are written:

- days are ISO dates (`2020-10-01`); a certificate ends in `bis 2027-05-14` or `until 2027-05-14`,
  always the exact day; the month alone (`bis 2027-05`) is read as its last day;
- several values of one cell are joined by `; ` (`joined`, `split`); a value that contains a
  semicolon stands in double quotes: `"Bau; Handel"; Planung`;
- sizes have an en dash (`10–49`), of which no spreadsheet makes a date;
- what is stored as a lone `-` is written as an empty cell, for `-` would empty it when read.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from mingentec.bilingual import active_language

EMPTIES = "-"  # a cell with this alone empties the stored value


@dataclass(frozen=True)
class Column:
    """A column: its key (mostly the model's field), its headings, whether it holds prose."""

    key: str
    de: str
    en: str
    is_prose: bool = False  # several lines, whose inner spaces are the author's

    @property
    def heading(self) -> str:
        """The heading in the active language."""
        return self.en if active_language() == "en" else self.de


COLUMNS = (
    Column("office_key", "Kennung", "ID"),
    Column("name", "Firma", "Company"),  # without the legal form
    Column("legal_form", "Rechtsform", "Legal form"),
    Column("street", "Straße", "Street"),
    Column("postal_code", "PLZ", "Postal code"),  # read may give "1099" for 01099
    Column("town", "Ort", "City"),
    Column("region", "Region", "Region"),  # AGS, NUTS 3 code or name
    Column("state", "Bundesland", "State"),  # agrees with the region; code or name
    Column("website", "Website", "Website"),
    Column("email", "E-Mail", "E-mail"),
    Column("phone", "Telefon", "Phone"),
    Column("contact_name", "Ansprechpartner", "Contact"),  # personal data
    Column("contact_email", "Ansprechpartner E-Mail", "Contact e-mail"),  # personal data
    Column("contact_public", "Ansprechpartner öffentlich", "Contact public"),  # ja/nein
    Column("employees", "Mitarbeiter", "Employees"),
    Column("founded", "Gründungsjahr", "Founded"),
    Column("competencies", "Kompetenzen", "Competencies"),  # several
    Column("description_de", "Beschreibung", "Description (DE)", is_prose=True),
    Column("description_en", "Beschreibung (EN)", "Description (EN)", is_prose=True),
    Column("export_markets", "Exportmärkte", "Export markets"),  # several
    Column("languages", "Sprachen", "Languages"),  # several
    Column("certificates", "Zertifikate", "Certificates"),  # several
    Column("partner", "Betreuender Partner", "Partner"),
    Column("member_since", "Mitglied seit", "Member since"),
    Column("status", "Status", "Status"),
)
BY_KEY = {column.key: column for column in COLUMNS}
CONTACT_KEYS = ("contact_name", "contact_email", "contact_public")

# Columns that our own files have and reading passes over in silence: what was wrong in a row
# that comes back, and what else is to be said about a company.
ERROR = Column("error", "Fehler", "Error", is_prose=True)
NOTE = Column("note", "Hinweis", "Note")
PASSED_OVER = (ERROR, NOTE)

# Words of cells, the same in every file of a language.
YES = {"de": "ja", "en": "yes"}
NO = {"de": "nein", "en": "no"}
STATUSES = {
    "draft": {"de": "Entwurf", "en": "draft"},
    "published": {"de": "veröffentlicht", "en": "published"},
    "archived": {"de": "archiviert", "en": "archived"},
}
SIZES = {"1-9": "1–9", "10-49": "10–49", "50-249": "50–249", "250-plus": "250+"}
VALID_UNTIL = {"de": "bis", "en": "until"}

# Invisible characters that come along when text is copied: zero width, soft hyphen, marks.
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
SPACES = re.compile(r"[^\S\n]+")


def column_of(heading: str) -> Column | None:
    """The column with this heading, in either language; None if there is none.

    Case, kinds of spaces and dashes, invisible characters and a closing colon don't matter.
    """
    return _BY_HEADING.get(_folded(heading))


def _folded(heading: str) -> str:
    text = unicodedata.normalize("NFKC", heading.translate(INVISIBLE)).translate(DASHES)
    return " ".join(text.casefold().split()).rstrip(" :*")


_BY_HEADING = {
    _folded(heading): column
    for column in (*COLUMNS, *PASSED_OVER)
    for heading in (column.de, column.en)
}


def cleaned(column: Column, text: str) -> str:
    """The text of a cell as it is read and as it is written: so both can be compared.

    Without spaces of any kind around it and without control characters; line ends are \\n.
    Outside of prose runs of spaces, no-break ones among them, are one space.
    """
    if text.isprintable():  # as nearly all are: nothing but spaces to clean
        return text.strip() if column.is_prose else " ".join(text.split())
    text = CONTROLS.sub("", LINE_END.sub("\n", text))
    if not column.is_prose:
        text = SPACES.sub(" ", text.translate(INVISIBLE))
    return text.strip().strip("\u200b\ufeff").strip()


def joined(values: Iterable[str]) -> str:
    """Several values as one cell; `split` gives them back.

    >>> joined(["Bau; Handel", "Planung"])
    '"Bau; Handel"; Planung'
    """
    return "; ".join(_quoted(value) for value in values if value.strip())


def split(text: str) -> list[str]:
    """The values of one cell: separated by semicolons outside of double quotes or by line ends.

    Quotes count only around a whole value; whatever else they are, they are text.

    >>> split('"Bau; Handel"; Planung;')
    ['Bau; Handel', 'Planung']
    """
    found = (
        quoted.replace('""', '"') if quoted else plain.strip()
        for quoted, plain in _VALUE.findall(text)
    )
    return [value for value in found if value]


_VALUE = re.compile(r'\s*(?:"((?:[^"]|"")+)"\s*(?=[;\n]|\Z)|([^;\n]+))')


def _quoted(value: str) -> str:
    if ";" in value or value.lstrip().startswith('"'):
        escaped = value.replace('"', '""')
        return f'"{escaped}"'
    return value
