"""Days and hours of an event as people write them, in both languages.

The patterns stand here and not in the catalogue: how a language writes a span of days is
data (as in Unicode CLDR), and a missing translation must not break a date.
"""

import datetime
from typing import NamedTuple

from django.utils.dateformat import format as format_date

from mingentec.bilingual import active_language


class Pattern(NamedTuple):
    """How one language writes dates: Django's date formats, and the words around hours."""

    day: str
    day_of_same_month: str
    day_of_same_year: str
    moment: str
    hours: str
    hour: str
    from_hour: str


PATTERNS = {
    "de": Pattern(
        day="j. F Y",
        day_of_same_month="j.",
        day_of_same_year="j. F",
        moment="{day}, {time} Uhr",
        hours="{start}–{end} Uhr",
        hour="{start} Uhr",
        from_hour="Beginn {start} Uhr",
    ),
    "en": Pattern(
        day="j F Y",
        day_of_same_month="j",
        day_of_same_year="j F",
        moment="{day}, {time}",
        hours="{start}–{end}",
        hour="{start}",
        from_hour="from {start}",
    ),
}


class Moment(NamedTuple):
    """A day, or a day with its hour: for people and as the value of <time datetime>."""

    text: str
    machine: str


class Span(NamedTuple):
    """From `begin` to `end` (None on one day), with `dash` between; `hours` may be empty."""

    begin: Moment
    dash: str
    end: Moment | None
    hours: str

    def __str__(self) -> str:
        """The whole span in a line: "3.–5. März 2026", "1. Oktober 2020, 10:00–16:00 Uhr"."""
        days = f"{self.begin.text}{self.dash}{self.end.text if self.end else ''}"
        return f"{days}, {self.hours}" if self.hours else days


def span(
    first: datetime.date,
    last: datetime.date,
    starts_at: datetime.time | None = None,
    ends_at: datetime.time | None = None,
) -> Span:
    """The span of days and hours in the active language; hours only where they are known."""
    pattern = PATTERNS[active_language()]
    if first == last:
        begin = _day(first, pattern.day)
        return Span(begin, "", None, _hours(pattern, starts_at, ends_at))
    if starts_at and ends_at:
        begin, end = _moment(pattern, first, starts_at), _moment(pattern, last, ends_at)
        return Span(begin, " – ", end, "")
    hours = pattern.from_hour.format(start=_clock(starts_at)) if starts_at else ""
    first_format, dash = _first_day_format(pattern, first, last)
    return Span(_day(first, first_format), dash, _day(last, pattern.day), hours)


def day_text(day: datetime.date) -> str:
    """One day in the active language: "1. Oktober 2020", "1 October 2020"."""
    return format_date(day, PATTERNS[active_language()].day)


def _first_day_format(pattern: Pattern, first, last) -> tuple[str, str]:
    """What the first day need not repeat of the last one, and the dash that fits."""
    if first.year != last.year:
        return pattern.day, " – "
    if first.month != last.month:
        return pattern.day_of_same_year, " – "
    return pattern.day_of_same_month, "–"


def _hours(pattern: Pattern, starts_at, ends_at) -> str:
    if not starts_at:
        return ""
    if not ends_at:
        return pattern.hour.format(start=_clock(starts_at))
    return pattern.hours.format(start=_clock(starts_at), end=_clock(ends_at))


def _day(day: datetime.date, date_format: str) -> Moment:
    return Moment(format_date(day, date_format), day.isoformat())


def _moment(pattern: Pattern, day: datetime.date, time: datetime.time) -> Moment:
    text = pattern.moment.format(day=format_date(day, pattern.day), time=_clock(time))
    return Moment(text, f"{day.isoformat()}T{_clock(time)}")


def _clock(time: datetime.time) -> str:
    return f"{time:%H:%M}"
