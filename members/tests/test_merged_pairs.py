"""Merged companies among the probable duplicates."""

import pytest

from members import duplicates
from members.merging import merge, undo
from members.models import Merge

from .factories import make_company

pytestmark = pytest.mark.django_db


def test_merged_companies_are_asked_no_more_until_the_merge_is_undone():
    kept, other = make_company("Ockerland"), make_company("Ockerland")
    assert len(duplicates.open_pairs()) == 1
    done = merge(kept, other)
    assert duplicates.open_pairs() == []
    assert duplicates.probable(make_company("Ockerland"), duplicates.known())[0][0] == kept
    undo(done)
    assert len(duplicates.open_pairs()) == 3


def test_a_merged_record_that_is_published_again_is_a_company_of_its_own_again():
    kept, other = make_company("Ockerland"), make_company("Ockerland")
    merge(kept, other)
    other.publish()

    assert Merge.objects.survivors() == {}
    assert [(pair.first, pair.second) for pair in duplicates.open_pairs()] == [(kept, other)]
    merge(other, kept)
    other.archive()
    assert Merge.objects.survivors() == {kept.pk: other.pk}
