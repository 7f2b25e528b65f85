"""Days and hours are written as each language writes them."""

import datetime

import pytest
from django.utils.translation import override

from events.dates import Moment, Span, day_text, span

DAY = datetime.date(2026, 3, 3)
NINE, FOUR = datetime.time(9), datetime.time(16, 30)

SPANS = [
    ((DAY, DAY), "3. März 2026", "3 March 2026"),
    ((DAY, datetime.date(2026, 3, 5)), "3.–5. März 2026", "3–5 March 2026"),
    ((DAY, datetime.date(2026, 4, 1)), "3. März – 1. April 2026", "3 March – 1 April 2026"),
    (
        (datetime.date(2025, 12, 30), datetime.date(2026, 1, 2)),
        "30. Dezember 2025 – 2. Januar 2026",
        "30 December 2025 – 2 January 2026",
    ),
    (
        (datetime.date(2025, 3, 3), DAY),
        "3. März 2025 – 3. März 2026",
        "3 March 2025 – 3 March 2026",
    ),
    ((DAY, DAY, NINE), "3. März 2026, 09:00 Uhr", "3 March 2026, 09:00"),
    ((DAY, DAY, NINE, FOUR), "3. März 2026, 09:00–16:30 Uhr", "3 March 2026, 09:00–16:30"),
    (
        (DAY, datetime.date(2026, 3, 5), NINE),
        "3.–5. März 2026, Beginn 09:00 Uhr",
        "3–5 March 2026, from 09:00",
    ),
    (
        (DAY, datetime.date(2026, 3, 5), NINE, FOUR),
        "3. März 2026, 09:00 Uhr – 5. März 2026, 16:30 Uhr",
        "3 March 2026, 09:00 – 5 March 2026, 16:30",
    ),
]


@pytest.mark.parametrize(("when", "german", "english"), SPANS)
def test_a_span_repeats_nothing_and_names_hours_only_where_known(when, german, english):
    with override("de"):
        assert str(span(*when)) == german
    with override("en"):
        assert str(span(*when)) == english


def test_each_end_of_a_span_is_readable_by_machines():
    with override("en"):
        assert span(DAY, datetime.date(2026, 3, 5)) == Span(
            Moment("3", "2026-03-03"), "–", Moment("5 March 2026", "2026-03-05"), ""
        )
        assert span(DAY, datetime.date(2026, 3, 5), NINE, FOUR) == Span(
            Moment("3 March 2026, 09:00", "2026-03-03T09:00"),
            " – ",
            Moment("5 March 2026, 16:30", "2026-03-05T16:30"),
            "",
        )


def test_a_single_day_is_written_in_each_language():
    with override("de"):
        assert day_text(datetime.date(2020, 10, 1)) == "1. Oktober 2020"
    with override("en"):
        assert day_text(datetime.date(2020, 10, 1)) == "1 October 2020"
