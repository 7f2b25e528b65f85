"""Uploaded lists with the address go in whole; imports stay, and none brings it back."""

import pytest

from members.exchange.runs import Outcome, apply_run, claim, examine, undo_run
from members.exchange.tests.lists import GOOD, list_of
from members.exchange.undo import edited_since
from members.models import Company, ImportRun, ImportStatus
from members.tests.factories import make_company
from mingentec import personal_data

from .cast import ADDRESS, CONTACT, NAME, NOBODY, contact_of, left
from .lists import WITH_CONTACT, uploaded

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("as_workbook", [True, False])
def test_a_list_not_applied_yet_can_no_longer_be(reference, as_workbook):
    run = uploaded(WITH_CONTACT, as_workbook=as_workbook)
    assert run.status == ImportStatus.READY
    digest, as_read_before = run.digest, ImportRun.objects.get()

    personal_data.erase(ADDRESS)

    assert apply_run(as_read_before, digest) == Outcome.DONE_BEFORE
    run.refresh_from_db()
    assert (run.status, run.content, run.report) == (ImportStatus.UNREADABLE, None, None)
    assert (run.counts["created"], Company.objects.count()) == (1, 0)
    assert left() == []


def test_a_list_being_read_leaves_no_report(reference):
    run = ImportRun.objects.create(file_name="x.csv", content=list_of(WITH_CONTACT).getvalue())
    claim(run)
    personal_data.erase(ADDRESS)

    examine(run)

    assert left() == []


def test_what_an_import_did_is_erased_and_undoing_does_not_bring_it_back(reference):
    company = make_company("Ockerland", office_key="BB-0042", **CONTACT)
    changed = {"Kennung": "BB-0042", "Firma": "Ockerland", "Ansprechpartner E-Mail": "k@x.example"}
    run = uploaded(changed | {"Ansprechpartner": "Karl Kohle"})
    assert apply_run(run, run.digest) == Outcome.APPLIED
    run.refresh_from_db()
    assert run.changes

    personal_data.erase(ADDRESS)
    assert undo_run(run, None)

    company.refresh_from_db()
    assert contact_of(company) == NOBODY
    assert left() == []


def test_an_import_is_undone_although_erasing_has_changed_its_company(reference):
    company = make_company("Ockerland", office_key="BB-0042", town="Peitz", **CONTACT)
    run = uploaded({"Kennung": "BB-0042", "Ort": "Guben"}, {**GOOD, "Kennung": "N"})
    assert apply_run(run, run.digest) == Outcome.APPLIED
    run.refresh_from_db()
    personal_data.erase(ADDRESS)

    assert edited_since(run) == []
    assert undo_run(run, None)

    company.refresh_from_db()
    assert (company.town, contact_of(company)) == ("Peitz", NOBODY)
    assert Company.objects.count() == 1
    assert left() == []


def test_an_import_stays_with_its_figures_and_its_list_goes(reference):
    run = uploaded(WITH_CONTACT, file_name=f"Liste {NAME}.csv")
    apply_run(run, run.digest)
    assert "members_importrun.content" in left()

    personal_data.erase(ADDRESS)

    run.refresh_from_db()
    assert (run.status, run.counts["created"]) == (ImportStatus.APPLIED, 1)
    assert (run.content, run.file_name) == (None, "Liste […].csv")
    assert left() == []


def test_a_list_without_the_address_stays(reference):
    make_company(**CONTACT)
    run = uploaded(GOOD)

    personal_data.erase(ADDRESS)

    run.refresh_from_db()
    assert (run.status, bytes(run.content)) == (ImportStatus.READY, list_of(GOOD).getvalue())
