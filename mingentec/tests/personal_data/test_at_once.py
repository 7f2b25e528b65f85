"""Erasing while a list is being applied: one waits for the other, and nothing is left of both."""

import threading

import pytest

from members import revision
from members.exchange.applying import apply
from members.exchange.runs import Outcome, apply_run
from members.exchange.tests.lists import plan_for
from members.models import Company, ImportRun
from members.reference.files import member_tables
from members.reference.loading import load_tables
from members.tests.factories import make_company
from members.tests.other_connection import PATIENCE, in_other_connection
from mingentec import personal_data

from .cast import ADDRESS, CONTACT, NOBODY, contact_of, left
from .lists import WITH_CONTACT, uploaded

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _reference(db):
    load_tables(member_tables())


def test_an_erasure_waits_for_an_import_and_erases_what_it_brought():
    plan = plan_for(WITH_CONTACT)
    brought, began = threading.Event(), threading.Event()

    def bring():
        with revision.public_change():
            apply(plan, None, "Import")
            brought.set()
            assert began.wait(PATIENCE)

    def erase():
        assert brought.wait(PATIENCE)
        began.set()
        return personal_data.erase(ADDRESS)

    _brought, erased = in_other_connection(bring, erase)

    assert erased["companies"] == 1
    assert contact_of(Company.objects.get()) == NOBODY
    assert left() == []


def test_a_list_that_is_applied_after_an_erasure_has_begun_brings_nothing():
    make_company(**CONTACT)
    run = uploaded(WITH_CONTACT)
    erased, began = threading.Event(), threading.Event()

    def erase():
        with revision.public_change():
            personal_data.erase(ADDRESS)
            erased.set()
            assert began.wait(PATIENCE)

    def bring():
        assert erased.wait(PATIENCE)
        began.set()
        return apply_run(as_read_before, run.digest)

    as_read_before = ImportRun.objects.get(pk=run.pk)
    _erased, outcome = in_other_connection(erase, bring)

    assert outcome in (Outcome.DONE_BEFORE, Outcome.CHANGED)
    assert [contact_of(one) for one in Company.objects.all()] == [NOBODY]
    assert left() == []


def test_of_an_erasure_and_an_import_at_once_neither_fails():
    make_company(**CONTACT)
    run = uploaded(WITH_CONTACT)
    as_read_before = ImportRun.objects.get(pk=run.pk)

    in_other_connection(
        lambda: personal_data.erase(ADDRESS), lambda: apply_run(as_read_before, run.digest)
    )

    assert {contact_of(one)[:3] for one in Company.objects.all()} == {NOBODY[:3]}
    assert left() == []
