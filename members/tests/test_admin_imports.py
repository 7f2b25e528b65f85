"""Imports in the admin: from the upload to the undoing, as staff do it."""

import datetime
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from members.exchange import background
from members.exchange.tests.lists import GOOD, list_of
from members.models import Company, ImportRun, ImportStatus, PartnerOrganisation, User
from members.reference.files import member_tables
from members.reference.loading import load_tables
from mingentec.staff_groups import EDITORS, PARTNERS, READERS, keep_groups

from .staff_cast import make_staff

IMPORTS = "/admin/members/importrun/"
ADD = f"{IMPORTS}add/"
BAD = {**GOOD, "Kennung": "BB-0099", "Firma": "Fehlerhaft", "PLZ": "80331"}


@pytest.fixture(autouse=True)
def _reference(db):
    load_tables(member_tables())
    keep_groups()


def page_of(run: ImportRun, name: str = "change") -> str:
    return reverse(f"admin:members_importrun_{name}", args=[run.pk])


def upload(client: Client, *rows: dict[str, str], content: bytes | None = None) -> ImportRun:
    """Upload a list and look at its report."""
    data = list_of(*rows).getvalue() if content is None else content
    answer = client.post(ADD, {"file": SimpleUploadedFile("liste.csv", data)})
    run = ImportRun.objects.latest("pk")
    assert answer.url == page_of(run)
    client.get(page_of(run))
    run.refresh_from_db()
    return run


def apply(client: Client, run: ImportRun, **data) -> list[str]:
    """Press the button of the report; gives what staff are told."""
    answer = client.post(page_of(run, "apply"), {"digest": run.digest, **data}, follow=True)
    return [str(message) for message in answer.context["messages"]]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def titles(answer) -> list[tuple[str, int]]:
    return [(section.name, section.count) for section in answer.context["sections"]]


def test_nothing_is_changed_before_the_button_is_pressed(staff):
    run = upload(staff, GOOD)

    assert (run.status, run.counts["created"]) == (ImportStatus.READY, 1)
    assert Company.objects.count() == 0
    assert apply(staff, run) == ["Der Import ist angewendet."]
    assert Company.objects.get().office_key == "BB-0042"


def test_the_report_shows_errors_first_and_every_section_that_has_something(staff):
    run = upload(staff, GOOD)
    apply(staff, run)
    new_name = {**GOOD, "Kennung": "BB-0043"}

    run = upload(staff, {**GOOD, "Ort": "Peitz", "Straße": "-"}, BAD, new_name)

    answer = staff.get(page_of(run))
    assert titles(answer) == [
        ("errors", 1), ("duplicates", 1), ("emptied", 1), ("changed", 1), ("created", 1),
    ]  # fmt: skip
    told = re.findall(r'<td[^>]* data-label="([^"]+)">([^<]*)</td>', answer.text)
    assert told[:4] == [
        ("Zeile", "3"), ("Unternehmen", "Fehlerhaft GmbH"), ("Spalte", "PLZ"), ("Wert", "80331"),
    ]  # fmt: skip
    assert told[4][1].startswith("Erwartet werden fünf Ziffern, am Anfang 01–04, 08–17 oder 19")


def test_figures_are_grammatical_and_lead_to_what_there_is(staff):
    answer = staff.get(page_of(upload(staff, GOOD)))

    assert [(one.number, one.label, one.section) for one in answer.context["counts"]] == [
        (1, "Zeile", ""),
        (0, "mit Fehlern", ""),
        (1, "neu", "created"),
        (0, "geändert", ""),
        (0, "unverändert", ""),
        (0, "mögliche Dubletten", ""),
        (0, "geleerte Angaben", ""),
        (0, "nicht in der Liste", ""),
    ]


def test_a_bad_row_leaves_the_choice_of_the_good_rows_alone(staff):
    run = upload(staff, GOOD, BAD)

    assert apply(staff, run) == ["Es wurde nichts angewendet, denn es gibt Zeilen mit Fehlern."]
    assert Company.objects.count() == 0
    assert apply(staff, run, _good_rows="1") == ["Der Import ist angewendet."]
    assert [one.office_key for one in Company.objects.all()] == ["BB-0042"]


def test_bad_rows_come_back_with_what_is_wrong_in_each(staff):
    run = upload(staff, GOOD, BAD)

    answer = staff.get(page_of(run, "bad_rows"))

    head, row = load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
    assert head == (
        "Kennung", "Firma", "Rechtsform", "Straße", "PLZ", "Ort", "Region", "Fehler",
    )  # fmt: skip
    assert row[:7] == tuple(BAD.values())
    assert row[7] == (
        "PLZ: Erwartet werden fünf Ziffern, am Anfang 01–04, 08–17 oder 19 (Berlin, Brandenburg, "
        "Sachsen)."
    )
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="liste - Zeilen mit Fehlern.xlsx"'
    )


def test_when_somebody_was_faster_the_new_report_is_shown(staff):
    first, second = upload(staff, GOOD), upload(staff, GOOD)
    apply(staff, first)

    (told,) = apply(staff, second)

    assert told == (
        "Es wurde nichts angewendet: Seit dem Bericht hat sich das Verzeichnis geändert. Dies ist "
        "der neue Bericht; sehen Sie ihn noch einmal durch."
    )
    assert apply(staff, first) == [
        "Dieser Import wurde schon angewendet, aus einem anderen Fenster."
    ]
    assert titles(staff.get(page_of(second))) == [("unchanged", 1)]


def test_an_import_is_undone_after_a_question(staff):
    run = upload(staff, GOOD)
    apply(staff, run)

    question = staff.get(page_of(run, "undo"))
    answer = staff.post(page_of(run, "undo"), follow=True)

    assert (question.context["created"], question.context["edited"]) == (1, [])
    assert "0 Unternehmen" not in question.text
    assert [str(one) for one in answer.context["messages"]] == [
        "Der Import ist rückgängig gemacht."
    ]
    assert Company.objects.count() == 0


def test_what_was_edited_since_is_named_instead_of_undone(staff):
    run = upload(staff, GOOD)
    apply(staff, run)
    Company.objects.get().publish()

    question = staff.get(page_of(run, "undo"))
    answer = staff.post(page_of(run, "undo"), follow=True)

    company = Company.objects.get()
    assert question.context["edited"] == [(company.pk, "Ockerland Tagebautechnik GmbH")]
    history = reverse("admin:members_company_history", args=[company.pk])
    assert f'<a href="{history}">Ockerland Tagebautechnik GmbH</a>' in question.text
    assert [str(one) for one in answer.context["messages"]] == [
        "Es wurde nichts rückgängig gemacht, denn diese wurden seitdem bearbeitet: Ockerland "
        "Tagebautechnik GmbH"
    ]
    assert Company.objects.count() == 1


def test_a_file_that_is_no_list_says_what_to_do(staff):
    run = upload(staff, content=b"\x89PNG\r\n\x1a\n")

    assert run.status == ImportStatus.UNREADABLE
    assert run.problem in staff.get(page_of(run)).text
    assert run.problem.startswith("liste.csv: ")


def test_a_file_that_is_too_big_is_not_even_stored(staff):
    big = SimpleUploadedFile("liste.csv", b"x" * (5 * 1024 * 1024 + 1))

    answer = staff.post(ADD, {"file": big})

    assert answer.context["form"].errors == {
        "file": ["Die Datei ist größer als 5 MB. Bitte teilen Sie die Liste."]
    }
    assert ImportRun.objects.count() == 0


def test_while_a_list_is_examined_its_page_reloads_itself_and_tells_how_far_it_is(staff):
    run = upload(staff, GOOD)
    other = ImportRun.objects.get(pk=run.pk)
    other.status, other.active_at = ImportStatus.READING, run.created_at
    other.rows_done, other.rows_total = 400, 9000
    other.save()

    answer = staff.get(page_of(run))

    assert answer.headers["Refresh"] == "1"
    assert "400 von 9000 Zeilen" in " ".join(answer.text.split())


@pytest.mark.django_db(transaction=True)
def test_a_long_list_is_examined_in_a_thread():
    """The file is long by its descriptions."""
    load_tables(member_tables())
    rows = [
        {**GOOD, "Kennung": f"L-{number}", "Beschreibung": "Wort " * 2000} for number in range(50)
    ]
    content = list_of(*rows).getvalue()
    assert len(content) > background.EXAMINED_AT_ONCE
    run = ImportRun.objects.create(file_name="liste.csv", content=content)

    background.begin(run)
    background.wait_for(run)

    run.refresh_from_db()
    assert (run.status, run.counts["rows"]) == (ImportStatus.READY, 50)


def test_uploaded_lists_are_deleted_after_30_days(staff):
    old, new = upload(staff, GOOD), upload(staff, GOOD)
    ImportRun.objects.filter(pk=old.pk).update(
        created_at=timezone.now() - datetime.timedelta(days=30, minutes=1)
    )
    out = io.StringIO()

    call_command("remove_old_imports", stdout=out)

    assert out.getvalue() == "Removed 1 uploaded lists.\n"
    kept = {run.pk: (run.content is None, run.report is None) for run in ImportRun.objects.all()}
    assert kept == {old.pk: (True, True), new.pk: (False, False)}
    answer = staff.get(page_of(old))
    assert "Die hochgeladene Datei ist gelöscht" in answer.text
    assert staff.get(page_of(old, "bad_rows")).status_code == 404


def test_the_next_upload_deletes_old_lists_too(staff):
    old = upload(staff, GOOD)
    ImportRun.objects.update(created_at=timezone.now() - datetime.timedelta(days=31))

    upload(staff, GOOD)

    assert ImportRun.objects.get(pk=old.pk).content is None


def test_an_import_whose_list_is_deleted_can_still_be_undone(staff):
    run = upload(staff, GOOD)
    apply(staff, run)
    ImportRun.objects.all().remove_content()

    staff.post(page_of(run, "undo"))

    assert Company.objects.count() == 0


# Who may


def test_readers_have_no_imports():
    reader = signed_in(make_staff("leserin", READERS))

    assert reader.get(IMPORTS).status_code == 403
    assert reader.get(ADD).status_code == 403
    assert reader.post(ADD, {"file": list_of(GOOD)}).status_code == 403
    assert ImportRun.objects.count() == 0


def test_partners_see_the_imports_of_their_own_colleagues_only():
    wfs, wfbb = (PartnerOrganisation.objects.get(slug=slug) for slug in ("wfs", "wfbb"))
    run = upload(signed_in(make_staff("eine", PARTNERS, wfs)), GOOD)
    colleague = signed_in(make_staff("kollege", PARTNERS, wfs))
    other = signed_in(make_staff("andere", PARTNERS, wfbb))
    editor = signed_in(make_staff("redaktion", EDITORS))

    codes = [
        [browser.get(page_of(run, name)).status_code for name in ("change", "bad_rows", "undo")]
        for browser in (colleague, editor, other)
    ]

    assert codes == [[200, 200, 302], [200, 200, 302], [404, 404, 404]]
    assert run.file_name not in other.get(IMPORTS).text


def test_only_who_uploaded_a_list_applies_it():
    wfs = PartnerOrganisation.objects.get(slug="wfs")
    run = upload(
        signed_in(make_staff("eine", PARTNERS, wfs)), {**GOOD, "Betreuender Partner": "WFS"}
    )
    editor = signed_in(make_staff("redaktion", EDITORS))

    assert editor.post(page_of(run, "apply"), {"digest": run.digest}).status_code == 403
    assert Company.objects.count() == 0


def test_a_partners_row_for_anothers_company_is_an_error(staff):
    apply(staff, upload(staff, {**GOOD, "Betreuender Partner": "IHK Cottbus"}))
    wfs = PartnerOrganisation.objects.get(slug="wfs")
    browser = signed_in(make_staff("eine", PARTNERS, wfs))

    run = upload(browser, {"Kennung": "BB-0042", "Ort": "Peitz"})

    (error,) = run.report["errors"]
    assert (error["row"], error["column"]) == (2, "Betreuender Partner")
    assert apply(browser, run, _good_rows="1") == ["Es gibt nichts zu tun."]
    assert Company.objects.get().town == "Cottbus"
