"""Events of companies that are merged: they go along, and come back."""

import pytest

from events.models import Participation
from members import merging
from members.tests.factories import make_company

from .factories import make_event

pytestmark = pytest.mark.django_db


def taking_part() -> list[tuple[str, str]]:
    """(event, company) of each participation."""
    rows = Participation.objects.select_related("event", "company")
    return sorted((row.event.title_de, row.company.name) for row in rows)


@pytest.fixture
def companies():
    return make_company("Ockerland Bau"), make_company("Ockerland-Bau")


def test_events_of_both_are_those_of_the_company_kept_and_come_back(companies):
    kept, other = companies
    for title, guests in {"Eins": [kept], "Zwei": [other], "Drei": [kept, other]}.items():
        event = make_event(title_de=title)
        for company in guests:
            Participation.objects.create(event=event, company=company)
    before = taking_part()

    merge = merging.merge(kept, other)
    merged = taking_part()
    merging.undo(merge)

    assert before == [
        ("Drei", "Ockerland Bau"),
        ("Drei", "Ockerland-Bau"),
        ("Eins", "Ockerland Bau"),
        ("Zwei", "Ockerland-Bau"),
    ]
    assert merged == [*before[:3], ("Zwei", "Ockerland Bau")]
    assert taking_part() == before


def test_undoing_leaves_events_alone_that_were_edited_since(companies):
    kept, other = companies
    gone, added = make_event(title_de="Gestrichen"), make_event(title_de="Neu")
    row = Participation.objects.create(event=gone, company=other)
    merge = merging.merge(kept, other)
    row.delete()
    Participation.objects.create(event=added, company=kept)

    merging.undo(merge)

    assert taking_part() == [("Neu", "Ockerland Bau")]
