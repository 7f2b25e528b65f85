"""Files that must not be read: each is refused, within little memory, with what to do about it."""

import io
import json
import subprocess
import sys

import pytest

from members.exchange.reading import Unreadable, read

from .hostile import HEADER, HOSTILE, cell, sheet_of, workbook

UNDER_LIMITS = "members.exchange.tests.reading_under_limits"


@pytest.fixture(scope="module")
def refusals(tmp_path_factory, project_folder) -> dict[str, str]:
    """Name of each hostile file -> what reading it said, in a process with little memory."""
    folder = tmp_path_factory.mktemp("hostile")
    for make in HOSTILE:
        (folder / make.__name__).write_bytes(make())
    run = subprocess.run(
        [sys.executable, "-m", UNDER_LIMITS, str(folder)],
        cwd=project_folder, capture_output=True, check=False, timeout=300,
        env={"DJANGO_SETTINGS_MODULE": "mingentec.settings"},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr.decode()
    return json.loads(run.stdout)


@pytest.mark.parametrize("make", HOSTILE, ids=lambda make: make.__name__)
def test_a_hostile_file_is_refused_within_limits(refusals, make):
    assert HOSTILE[make] in refusals[make.__name__]


def test_the_refusal_names_the_file_and_speaks_german():
    with pytest.raises(Unreadable) as refusal:
        read(io.BytesIO(b""), "Mitglieder.xlsx")

    assert str(refusal.value) == (
        "Mitglieder.xlsx: Die Datei ist leer. Bitte wählen Sie die Datei mit der Liste aus."
    )


def test_a_sheet_that_lies_about_its_size_is_read_as_it_is():
    sheet = sheet_of(f'{HEADER}<row r="2">{cell("A2", "Erz")}</row>')
    lying = sheet.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')

    assert read(io.BytesIO(workbook(sheet=lying)), "").rows == [(2, {"name": "Erz"})]


def test_a_formula_shared_by_all_rows_is_not_worked_out():
    formula = "+".join(["A1"] * 5_000)
    first = f'<row r="2"><c r="A2"><f t="shared" si="0" ref="A2:A9000">{formula}</f></c></row>'
    others = "".join(
        f'<row r="{n}"><c r="A{n}"><f t="shared" si="0"/></c></row>' for n in range(3, 303)
    )
    sheet = read(io.BytesIO(workbook(sheet=sheet_of(HEADER + first + others))), "")

    assert {row["name"] for _number, row in sheet.rows} == {f"={formula}"}
