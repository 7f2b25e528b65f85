"""The command that imports the office's list: what it prints and how it ends."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from members.exchange.tests.lists import GOOD, list_of
from members.models import Company, ImportRun
from members.reference.files import member_tables
from members.reference.loading import load_tables

BAD = {**GOOD, "Kennung": "BB-0099", "Firma": "Fehlerhaft", "PLZ": "80331"}


@pytest.fixture(autouse=True)
def _reference(db):
    load_tables(member_tables())


@pytest.fixture
def run(tmp_path):
    """Runs the command on rows; gives exit status, what was printed, and the message."""

    def run(*rows, options=(), content: bytes | None = None) -> tuple[int, str, str]:
        file = tmp_path / "liste.csv"
        file.write_bytes(list_of(*rows).getvalue() if content is None else content)
        out = StringIO()
        try:
            call_command("import_companies", str(file), *options, stdout=out)
        except CommandError as error:
            return error.returncode, out.getvalue(), str(error)
        return 0, out.getvalue(), ""

    return run


def test_a_good_list_is_applied(run):
    assert run(GOOD) == (
        0,
        "1 Zeile: 1 neu, 0 geändert, 0 unverändert, 0 mit Fehlern.\n"
        "\n"
        "Neu (1)\n"
        "  Zeile 2: Ockerland Tagebautechnik GmbH, Cottbus (Entwurf)\n"
        "\n"
        "Angewendet.\n",
        "",
    )
    assert Company.objects.count() == 1


def test_the_same_list_again_has_nothing_to_do(run):
    run(GOOD)

    assert run(GOOD) == (
        0,
        "1 Zeile: 0 neu, 0 geändert, 1 unverändert, 0 mit Fehlern.\n\nEs gibt nichts zu tun.\n",
        "",
    )
    assert ImportRun.objects.count() == 1


def test_a_dry_run_only_tells(run):
    status, text, _message = run(GOOD, options=["--dry-run"])

    assert (status, text.splitlines()[-1]) == (0, "Probelauf: Es wurde nichts angewendet.")
    assert (Company.objects.count(), ImportRun.objects.count()) == (0, 0)


@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_a_bad_row_keeps_everything_back(run, options):
    status, text, message = run(GOOD, BAD, options=options)

    assert (status, message) == (1, "Zeilen mit Fehlern: Es wurde nichts angewendet.")
    assert text.splitlines()[2:4] == [
        "Fehler (1)",
        "  Zeile 3, PLZ: „80331“ – Erwartet werden fünf Ziffern, am Anfang 01–04, 08–17 oder 19 "
        "(Berlin, Brandenburg, Sachsen).",
    ]
    assert Company.objects.count() == 0


def test_good_rows_are_applied_on_request_and_bad_ones_written_down(run, tmp_path):
    bad_rows = tmp_path / "fehler.xlsx"
    options = ["--apply-good-rows", "--bad-rows-to", str(bad_rows)]

    status, text, _message = run(GOOD, BAD, options=options)

    assert (status, text.splitlines()[-1]) == (0, "Angewendet.")
    assert [one.office_key for one in Company.objects.all()] == ["BB-0042"]
    out = StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("import_companies", str(bad_rows), stdout=out)
    assert refusal.value.returncode == 1
    assert out.getvalue().splitlines()[0] == (
        "1 Zeile: 0 neu, 0 geändert, 0 unverändert, 1 mit Fehlern."
    )


def test_nothing_good_in_a_list_is_a_refusal(run):
    assert run(BAD, options=["--apply-good-rows"])[0] == 1


def test_a_file_that_is_no_list_ends_with_two(run):
    status, text, message = run(content=b"\x89PNG\r\n\x1a\n")

    assert (status, text) == (2, "")
    assert message.startswith("liste.csv: ")


def test_a_file_that_is_not_there_ends_with_two(tmp_path):
    with pytest.raises(CommandError) as refusal:
        call_command("import_companies", str(tmp_path / "fehlt.xlsx"))

    assert refusal.value.returncode == 2


def test_an_import_by_command_can_be_undone_in_the_admin(run, client, django_user_model):
    run(GOOD)
    client.force_login(django_user_model.objects.create_superuser("chefin"))

    client.post(f"/admin/members/importrun/{ImportRun.objects.get().pk}/undo/")

    assert Company.objects.count() == 0
