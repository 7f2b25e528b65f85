"""Lists with the person in them, uploaded and examined."""

from io import BytesIO

from openpyxl import Workbook

from members.exchange.runs import claim, examine
from members.exchange.tests.lists import GOOD, list_of
from members.models import ImportRun

from .cast import ADDRESS, NAME

WITH_CONTACT = {**GOOD, "Ansprechpartner": NAME, "Ansprechpartner E-Mail": ADDRESS}


def workbook_of(*rows: dict[str, str]) -> bytes:
    workbook, file = Workbook(), BytesIO()
    workbook.active.append(list(rows[0]))
    for row in rows:
        workbook.active.append(list(row.values()))
    workbook.save(file)
    return file.getvalue()


def uploaded(*rows: dict[str, str], as_workbook=False, **values) -> ImportRun:
    content = workbook_of(*rows) if as_workbook else list_of(*rows).getvalue()
    run = ImportRun.objects.create(
        **{"file_name": "liste.xlsx" if as_workbook else "liste.csv", "content": content, **values}
    )
    claim(run)
    examine(run)
    run.refresh_from_db()
    return run
