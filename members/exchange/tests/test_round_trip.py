"""What is written is read back cell by cell: the list of all sample companies, both languages."""

import datetime
import io

import pytest
from django.core.management import call_command
from django.utils import translation

from members.exchange.layout import COLUMNS
from members.exchange.reading import Sheet, read
from members.exchange.writing import as_csv, as_xlsx, national, rows
from members.models import Company
from members.samples.loading import load as load_samples

pytestmark = pytest.mark.django_db

FORMATS = ("xlsx", "csv", "csv-plain")


def file_of(found: list[dict[str, str]], file_format: str) -> io.BytesIO:
    if file_format == "xlsx":
        return io.BytesIO(as_xlsx(found))
    return io.BytesIO(b"".join(as_csv(found, for_excel=file_format == "csv")))


def read_back(found: list[dict[str, str]], file_format: str) -> Sheet:
    return read(file_of(found, file_format), "")


def in_notation(row: dict[str, str], file_format: str) -> dict[str, str]:
    """The row as the format has it: telephone numbers of CSV are national."""
    return row if file_format == "xlsx" else {**row, "phone": national(row["phone"])}


@pytest.mark.parametrize("language", ["de", "en"])
def test_all_sample_companies_come_back_cell_by_cell(language):
    call_command("load_reference_data", verbosity=0)
    load_samples(datetime.date(2026, 1, 15))
    with translation.override(language):
        written = list(rows(Company.objects.all(), lambda company: True))
        sheets = {file_format: read_back(written, file_format) for file_format in FORMATS}

    assert len(written) == 410
    for file_format, sheet in sheets.items():
        assert sheet.columns == [column.key for column in COLUMNS]
        assert (sheet.unknown, sheet.notes) == ([], [])
        assert sheet.rows == [
            (number, in_notation(row, file_format)) for number, row in enumerate(written, start=2)
        ]
