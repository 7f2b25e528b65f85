"""Merges while others write: nobody's change is lost, and two never merge the same record."""

import threading

import pytest

from members import merging, revision
from members.merging import MergeRefusedError
from members.models import Company, Merge

from .company_state import state
from .factories import make_company
from .other_connection import PATIENCE, in_other_connection

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def outcome(kept_key: int, other_key: int) -> str:
    companies = [Company.objects.get(pk=key) for key in (kept_key, other_key)]
    try:
        merging.merge(*companies)
    except MergeRefusedError:
        return "refused"
    return "merged"


def test_of_two_who_merge_the_same_pair_either_way_one_is_refused():
    one, other = make_company("Erste"), make_company("Zweite")

    results = in_other_connection(
        lambda: outcome(one.pk, other.pk), lambda: outcome(other.pk, one.pk)
    )

    assert sorted(results) == ["merged", "refused"]
    assert Merge.objects.count() == 1
    assert sorted(Company.objects.values_list("status", flat=True)) == ["archived", "published"]


def test_a_merge_waits_for_a_change_under_way_and_keeps_it():
    kept, other = make_company("Erste"), make_company("Zweite", phone="+49355123450")
    changed, started = threading.Event(), threading.Event()

    def change():
        with revision.public_change():
            company = Company.objects.select_for_update().get(pk=kept.pk)
            company.street = "Neue Straße 3"
            company.save()
            changed.set()
            assert started.wait(PATIENCE)

    def merge():
        assert changed.wait(PATIENCE)
        started.set()
        merging.merge(Company(pk=kept.pk), Company(pk=other.pk))

    in_other_connection(change, merge)

    kept.refresh_from_db()
    assert (kept.street, str(kept.phone)) == ("Neue Straße 3", "+49355123450")


def test_of_two_who_undo_one_merge_one_is_refused():
    kept, other = make_company("Erste"), make_company("Zweite")
    before = [state(kept), state(other)]
    merge = merging.merge(kept, other)

    def undo():
        try:
            merging.undo(Merge.objects.get(pk=merge.pk))
        except MergeRefusedError:
            return "refused"
        return "undone"

    assert sorted(in_other_connection(undo, undo)) == ["refused", "undone"]
    assert [state(kept), state(other)] == before
