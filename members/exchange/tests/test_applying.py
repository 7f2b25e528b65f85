"""Applying a plan and taking it back: all or nothing, once, with history."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members import revision
from members.exchange.applying import OutdatedError, apply
from members.exchange.runs import Outcome, apply_run, claim, examine, undo_run
from members.exchange.undo import EditedSinceError, NotAllowedError, edited_since
from members.models import Company, ImportRun, ImportStatus, PartnerOrganisation, Region, User
from members.tests.factories import make_company

from .lists import GOOD, NAME, bring_in, list_of, plan_for, stored

pytestmark = pytest.mark.usefixtures("reference")

FULL = {
    **GOOD, "Bundesland": "BB", "Website": "www.ockerland.example", "E-Mail": "info@ocker.example",
    "Telefon": "030 23125-001", "Ansprechpartner": "Erika Muster",
    "Ansprechpartner E-Mail": "muster@ocker.example", "Ansprechpartner öffentlich": "ja",
    "Mitarbeiter": "37", "Gründungsjahr": "1992", "Kompetenzen": "Tagebau; mineral-processing",
    "Beschreibung": "Zwei\nZeilen", "Beschreibung (EN)": "Two lines", "Exportmärkte": "PL; USA",
    "Sprachen": "Polnisch; Deutsch", "Zertifikate": "ISO 9001 bis 2027-05; DIN EN 1090 EXC3",
    "Betreuender Partner": "WFBB", "Mitglied seit": "10/2020", "Status": "veröffentlicht",
}  # fmt: skip


def run_of(*rows: dict[str, str], user=None) -> ImportRun:
    """An uploaded and examined list."""
    run = ImportRun.objects.create(user=user, file_name=NAME, content=list_of(*rows).getvalue())
    assert claim(run)
    examine(run)
    run.refresh_from_db()
    return run


def applied(*rows: dict[str, str], user=None) -> ImportRun:
    run = run_of(*rows, user=user)
    assert apply_run(run, run.digest) is Outcome.APPLIED
    run.refresh_from_db()
    return run


def everything() -> list:
    """All that is stored of companies, but the time of the last change."""
    return [
        (
            {name: value for name, value in vars(one).items() if name[0] != "_"}
            | {"updated_at": None},
            sorted(one.competencies.values_list("slug", flat=True)),
            sorted(one.certificates.values_list("standard__slug", "detail", "valid_until")),
        )
        for one in Company.objects.order_by("pk")
    ]


def test_a_new_company_has_all_that_its_row_says():
    bring_in(FULL)

    company = stored(office_key="BB-0042")
    assert (company.full_name, company.slug) == (
        "Ockerland Tagebautechnik GmbH",
        "ockerland-tagebautechnik",
    )
    assert (company.street, company.postal_code, company.town) == (
        "Werkstraße 1", "03046", "Cottbus",
    )  # fmt: skip
    assert (company.region.slug, company.partner.slug) == ("cottbus", "wfbb")
    assert (company.website, company.email) == (
        "https://www.ockerland.example",
        "info@ocker.example",
    )
    assert company.phone.as_e164 == "+493023125001"
    assert (company.contact_name, company.contact_email, company.contact_public) == (
        "Erika Muster", "muster@ocker.example", True,
    )  # fmt: skip
    assert (company.employees, company.founded) == ("10-49", 1992)
    assert {one.slug for one in company.competencies.all()} == {
        "surface-mining", "mineral-processing",
    }  # fmt: skip
    assert (company.description_de, company.description_en) == ("Zwei\nZeilen", "Two lines")
    assert {one.code for one in company.export_markets} == {"PL", "US"}
    assert company.languages == ["pl", "de"]
    assert sorted(
        (one.standard.slug, one.detail, str(one.valid_until)) for one in company.certificates.all()
    ) == [("din-en-1090", "EXC3", "None"), ("iso-9001", "", "2027-05-31")]
    assert str(company.member_since) == "2020-10-01"
    assert company.is_published
    assert company.first_published_at is not None


def test_the_same_list_twice_changes_nothing_and_writes_no_history():
    bring_in(FULL, {**GOOD, "Kennung": "", "Firma": "Ohne Kennung"})
    before, number = everything(), revision.number()

    plan = plan_for(FULL, {**GOOD, "Kennung": "", "Firma": "Ohne Kennung"})

    assert not plan.has_effect
    assert apply(plan, None, "Test") == []
    assert everything() == before
    assert Company.history.count() == 2
    assert revision.number() == number


def test_two_new_companies_of_one_name_get_two_addresses():
    bring_in(GOOD, {**GOOD, "Kennung": "BB-0043"})

    assert sorted(Company.objects.values_list("slug", flat=True)) == [
        "ockerland-tagebautechnik",
        "ockerland-tagebautechnik-2",
    ]


def test_a_renamed_company_keeps_its_address():
    bring_in(GOOD)

    bring_in({"Kennung": "BB-0042", "Firma": "Zeche Übigau"})

    company = stored(office_key="BB-0042")
    assert (company.sort_key, company.slug) == ("zeche ubigau", "ockerland-tagebautechnik")


def test_each_change_has_one_row_of_history_with_author_and_reason():
    user = User.objects.create_superuser("chefin")
    bring_in(GOOD)

    run = applied(
        {"Kennung": "BB-0042", "Ort": "Peitz", "Kompetenzen": "Tagebau", "Zertifikate": "SCC*"},
        user=user,
    )

    rows = stored(office_key="BB-0042").history.all()
    assert [(row.history_user, row.history_change_reason) for row in rows] == [
        (user, "Import von liste.csv"),
        (None, "Test"),
    ]
    assert (rows[0].town, rows[0].competencies) == ("Peitz", ["surface-mining"])
    assert [change[2] for change in run.changes] == [rows[0].pk]


def test_publishing_sets_the_date_once():
    bring_in({**GOOD, "Status": "veröffentlicht"})
    first = stored(office_key="BB-0042").first_published_at

    bring_in({"Kennung": "BB-0042", "Status": "archiviert"})
    bring_in({"Kennung": "BB-0042", "Status": "veröffentlicht"})

    assert stored(office_key="BB-0042").first_published_at == first


# All or nothing


BAD = {**GOOD, "Kennung": "BB-0099", "Firma": "Fehlerhaft", "PLZ": "80331"}


def test_one_bad_row_keeps_everything_back():
    run = run_of(GOOD, BAD)

    assert apply_run(run, run.digest) is Outcome.BAD_ROWS
    assert everything() == []


def test_the_good_rows_alone_are_applied_on_request():
    run = run_of(GOOD, BAD)

    assert apply_run(run, run.digest, good_rows_only=True) is Outcome.APPLIED
    run.refresh_from_db()
    assert [one.office_key for one in Company.objects.all()] == ["BB-0042"]
    assert (run.status, run.good_rows_only, run.report) == (ImportStatus.APPLIED, True, None)


def test_a_plan_of_older_data_is_not_applied():
    plan = plan_for(GOOD)
    make_company("Dazwischen", region=Region.objects.get(slug="cottbus"))

    with pytest.raises(OutdatedError):
        apply(plan, None, "Test")

    assert Company.objects.filter(office_key="BB-0042").count() == 0


def test_when_data_changed_the_report_is_made_anew_and_nothing_applied():
    bring_in(GOOD)
    run = run_of({"Kennung": "BB-0042", "Ort": "Peitz"})
    seen = run.digest
    company = stored(office_key="BB-0042")
    company.town = "Guben"
    company.save()

    outcome = apply_run(run, seen)

    run.refresh_from_db()
    assert outcome is Outcome.CHANGED
    assert run.digest != seen
    (change,) = run.report["changed"][0]["changes"]
    assert (change["old"], change["new"]) == ("Guben", "Peitz")
    assert stored(office_key="BB-0042").town == "Guben"


def test_a_change_elsewhere_does_not_hinder():
    bring_in(GOOD)
    run = run_of({"Kennung": "BB-0042", "Ort": "Peitz"})
    make_company("Anderswo", region=Region.objects.get(slug="cottbus"))

    assert apply_run(run, run.digest) is Outcome.APPLIED


def test_of_two_who_apply_one_import_one_is_told():
    run = run_of(GOOD)
    other_window = ImportRun.objects.get(pk=run.pk)

    assert apply_run(run, run.digest) is Outcome.APPLIED
    assert apply_run(other_window, other_window.digest) is Outcome.DONE_BEFORE
    assert ImportRun.objects.get(pk=run.pk).status == ImportStatus.APPLIED


def test_of_two_who_import_one_file_the_second_is_told():
    first, second = run_of(GOOD), run_of(GOOD)

    assert apply_run(first, first.digest) is Outcome.APPLIED
    assert apply_run(second, second.digest) is Outcome.CHANGED
    second.refresh_from_db()
    assert second.counts["unchanged"] == 1
    assert Company.objects.count() == 1


def queries_of(number: int) -> int:
    """Statements that planning and applying take for so many new and as many changed rows."""
    keys = [f"Q{number}-{place}" for place in range(number)]
    old = [{**FULL, "Kennung": key, "Firma": key} for key in keys]
    bring_in(*old)
    changed = [{**row, "Ort": "Peitz", "Kompetenzen": "", "Zertifikate": "SCC*"} for row in old]
    new = [{**FULL, "Kennung": f"{key}n", "Firma": f"{key}n"} for key in keys]
    with CaptureQueriesContext(connection) as queries:
        apply(plan_for(*changed, *new), None, "Test")
    return len(queries)


def test_queries_do_not_grow_with_the_list():
    assert queries_of(1) == queries_of(5)


# Undoing


def test_undoing_brings_everything_back():
    bring_in(FULL)
    before = everything()
    run = applied(
        {
            "Kennung": "BB-0042", "Ort": "Peitz", "Kompetenzen": "Tagebau", "Zertifikate": "-",
            "Website": "-", "Betreuender Partner": "WFS", "Ansprechpartner": "Max Beispiel",
        },
        {**GOOD, "Kennung": "BB-1", "Firma": "Neu"},
    )  # fmt: skip

    assert undo_run(run, None)

    assert everything() == before
    assert ImportRun.objects.get(pk=run.pk).status == ImportStatus.UNDONE
    assert not undo_run(run, None)


def test_a_created_company_is_deleted_or_archived_if_it_was_ever_public():
    run = applied(
        {**GOOD, "Kennung": "A", "Firma": "Entwurf"},
        {**GOOD, "Kennung": "B", "Firma": "Öffentlich", "Status": "veröffentlicht"},
    )

    undo_run(run, None)

    assert list(Company.objects.values_list("office_key", "status")) == [("B", "archived")]


@pytest.mark.parametrize("status", ["", "veröffentlicht"])
def test_queries_of_undoing_do_not_grow_with_the_companies_created(status):
    def queries_to_undo(number: int) -> int:
        keys = [f"Q{number}-{place}" for place in range(number)]
        rows = [{**FULL, "Kennung": key, "Firma": key, "Status": status} for key in keys]
        run = applied(*rows)
        with CaptureQueriesContext(connection) as queries:
            undo_run(run, None)
        return len(queries)

    assert queries_to_undo(2) == queries_to_undo(6)


def test_what_was_edited_since_is_not_undone_and_named():
    bring_in(GOOD)
    run = applied({"Kennung": "BB-0042", "Ort": "Peitz"}, {**GOOD, "Kennung": "N", "Firma": "Neu"})
    company = stored(office_key="BB-0042")
    company.town = "Guben"
    company.save()
    before = everything()

    with pytest.raises(EditedSinceError) as refusal:
        undo_run(run, None)

    assert refusal.value.names == ["Ockerland Tagebautechnik GmbH"]
    assert edited_since(run) == [(company.pk, "Ockerland Tagebautechnik GmbH")]
    assert everything() == before


def test_what_was_deleted_since_is_named():
    run = applied(GOOD)
    key = Company.objects.get().pk
    Company.objects.get().delete()

    assert edited_since(run) == [(key, "Ockerland Tagebautechnik GmbH")]


def test_nobody_undoes_what_others_are_in_charge_of():
    run = applied({**GOOD, "Betreuender Partner": "WFBB"})
    partner = PartnerOrganisation.objects.get(slug="wfs")
    user = User.objects.create_user("sachsen", is_staff=True, partner=partner)

    with pytest.raises(NotAllowedError) as refusal:
        undo_run(run, user)

    assert refusal.value.names == ["Ockerland Tagebautechnik GmbH"]
    assert Company.objects.count() == 1
