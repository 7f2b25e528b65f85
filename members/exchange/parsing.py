"""A row of the list: from its cells' texts to the values that they state."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from members.models import Company

from .layout import BY_KEY, EMPTIES
from .values import figures, places, reach
from .values.countries import country_codes
from .values.dates import first_day
from .values.languages import language_codes
from .values.refusal import RefusedError
from .values.text import line, prose, tidy
from .values.vocabulary import Vocabulary

# Cells of a column whose values are kept while a list is parsed.
REMEMBERED = 500

# What an emptied cell leaves; columns that are not here cannot be emptied.
EMPTY_VALUES: dict[str, Any] = {
    "office_key": None,
    "legal_form": "",
    "street": "",
    "website": "",
    "email": "",
    "phone": "",
    "contact_name": "",
    "contact_email": "",
    "contact_public": False,
    "employees": "",
    "founded": None,
    "competencies": (),
    "description_de": "",
    "description_en": "",
    "export_markets": (),
    "languages": (),
    "certificates": (),
    "partner": None,
    "member_since": None,
}


@dataclass(frozen=True)
class CellError:
    """A cell that cannot be taken: its column, the text meant, and what is expected instead."""

    column: str
    value: str
    expected: str


@dataclass
class ParsedRow:
    """What a row states. `values` holds the cells that say something, emptied ones included;
    `texts` all cells as they stood in the file."""

    number: int
    texts: Mapping[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    emptied: list[str] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)

    def refuse(self, column: str, expected: str, value: str | None = None) -> None:
        """Note that the cell of `column` is wrong; `value`: the text to show instead of it."""
        text = tidy(self.texts.get(column, "")) if value is None else value
        self.errors.append(CellError(column, text, str(expected)))

    def has_error_at(self, *columns: str) -> bool:
        return any(error.column in columns for error in self.errors)


class RowParser:
    """Parses rows, whose texts are as `reading.read` gives them, by one vocabulary."""

    def __init__(self, vocabulary: Vocabulary):
        self.parsers = _parsers(vocabulary)

    def parse(self, number: int, texts: Mapping[str, str]) -> ParsedRow:
        row = ParsedRow(number, texts)
        for column, parser in self.parsers.items():
            text = texts.get(column, "")
            if text == EMPTIES:
                _empty(row, column)
            elif text:
                _fill(row, column, parser, text)
        return row


def _empty(row: ParsedRow, column: str) -> None:
    if column in EMPTY_VALUES:
        row.values[column] = EMPTY_VALUES[column]
        row.emptied.append(column)
    else:
        row.refuse(column, _("This cannot be emptied: a value is expected."))


def _fill(row: ParsedRow, column: str, parser: Callable[[str], Any], text: str) -> None:
    try:
        row.values[column] = parser(text)
    except RefusedError as refusal:
        for fault in refusal.faults:
            row.refuse(column, fault.expected, fault.value)


def _parsers(vocabulary: Vocabulary) -> dict[str, Callable[[str], Any]]:
    """Column -> its parser, in the order in which faults of a row are told."""
    one_line = {
        name: line(Company._meta.get_field(name).max_length)
        for name in ("office_key", "name", "legal_form", "street", "town", "contact_name")
    }
    tidied: dict[str, Callable[[str], Any]] = {
        "postal_code": places.postal_code,
        "region": vocabulary.region,
        "state": places.state,
        "website": reach.website(Company._meta.get_field("website").max_length),
        "email": reach.email,
        "phone": reach.phone,
        "contact_email": reach.email,
        "contact_public": figures.yes_or_no,
        "employees": figures.employees,
        "founded": figures.founding_year,
        "partner": vocabulary.partner,
        "member_since": first_day,
        "status": figures.status,
    }
    listing = {
        "competencies": vocabulary.competency_slugs,
        "export_markets": country_codes,
        "languages": language_codes,
        "certificates": vocabulary.certificates,
    }
    texts = {key: prose(column) for key, column in BY_KEY.items() if column.is_prose}
    parsers = {
        **one_line,
        **{name: _tidied(parser) for name, parser in tidied.items()},
        **listing,
    }
    # Thousands of rows share their towns and competencies; what a parser gives is immutable.
    repeated = {name: lru_cache(REMEMBERED)(parser) for name, parser in parsers.items()}
    return {**repeated, **texts}


def _tidied(parser: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: parser(tidy(text))
