"""Days, written in full or as a month or a year."""

import calendar
import datetime
import re

from django.utils.translation import gettext as _

from .refusal import refused

_FULL = (
    re.compile(r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})([T ]00:00(:00(\.0+)?)?)?"),
)
_MONTH = (
    re.compile(r"(?P<month>\d{1,2}) ?[/.] ?(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})"),
)
_YEAR = (re.compile(r"(?P<year>\d{4})"),)
_ANY = (*_FULL, *_MONTH, *_YEAR)
EARLIEST_YEAR = 1900


def first_day(text: str) -> datetime.date:
    """01.10.2020, 2020-10-01, 10/2020 or 2020: a month or a year means its first day."""
    year, month, day = _parts(text, _(
        "A date is expected, such as 01.10.2020, 2020-10-01, 10/2020 or 2020."
    ))  # fmt: skip
    return datetime.date(year, month or 1, day or 1)


def last_day(text: str) -> datetime.date:
    """2027-05, 05/2027, 2027 or a full date: a month or a year means its last day."""
    year, month, day = _parts(text, _(
        "A month or a date is expected behind “bis”, such as 2027-05 or 31.05.2027."
    ))  # fmt: skip
    month = month or 12
    return datetime.date(year, month, day or calendar.monthrange(year, month)[1])


def _parts(text: str, expected: str) -> tuple[int, int | None, int | None]:
    """Year, month and day, of which the last two may be missing; raises RefusedError."""
    for pattern in _ANY:
        if found := pattern.fullmatch(text.strip()):
            named = {name: int(digits) for name, digits in found.groupdict().items()}
            year, month, day = named["year"], named.get("month"), named.get("day")
            if year >= EARLIEST_YEAR and _exists(year, month or 1, day or 1):
                return year, month, day
    raise refused(text, expected)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
