"""An exported list changes nothing when it is imported: all sample companies, every format."""

import datetime
import io

import pytest

from members.exchange.plan import make_plan
from members.exchange.public import public_rows
from members.exchange.reading import read
from members.exchange.report import Report
from members.exchange.runs import apply_file
from members.exchange.writing import as_csv, as_xlsx, rows
from members.models import CertificateStandard, Company
from members.samples.loading import load as load_samples
from members.tests.factories import make_company

pytestmark = pytest.mark.usefixtures("reference")

FORMATS = {
    "xlsx": as_xlsx,
    "csv-for-excel": lambda found: b"".join(as_csv(found, for_excel=True)),
    "csv-plain": lambda found: b"".join(as_csv(found, for_excel=False)),
}


def exported(name: str) -> io.BytesIO:
    return io.BytesIO(FORMATS[name](list(rows(Company.objects.all(), lambda company: True))))


def test_all_sample_companies_come_back_unchanged():
    load_samples(datetime.date(2026, 1, 15))
    recorded = Company.history.count()

    counts = {}
    for name in FORMATS:
        plan, is_applied = apply_file(exported(name), "", dry_run=False, good_rows_only=False)
        counts[name] = (is_applied, Report.of(plan).counts())

    nothing = {
        "rows": 410, "bad_rows": 0, "created": 0, "changed": 0, "unchanged": 410,
        "duplicates": 0, "errors": 0, "emptied": 0, "missing": 0,
    }  # fmt: skip
    assert counts == dict.fromkeys(FORMATS, (False, nothing))
    assert Company.history.count() == recorded


def test_the_public_list_takes_no_certificate_away_that_has_run_out():
    standards = CertificateStandard.objects.order_by("slug")[:3]
    days = (None, datetime.date(2020, 1, 31), datetime.date(2020, 2, 29))
    company = make_company(certificates=list(zip(standards, days, strict=True)))
    file = io.BytesIO(as_xlsx(public_rows([company.slug])))

    plan = make_plan(read(file, ""), None)

    assert [row.changes for row in plan.rows] == [{}]


@pytest.mark.parametrize("name", list(FORMATS))
def test_odd_values_come_back_unchanged(name):
    make_company(
        "=1+1 @ Übel",
        legal_form="",
        street="-",
        description_de="  zwei  Räume\r\n\r\n- ein Strich\n",
        website="http://www.example.org/",
        phone="+48221234567",
        contact_name="-",
        languages=["pl", "de"],
        export_markets=["US", "GB"],
    )

    plan = make_plan(read(exported(name), ""), None)

    assert [row.changes for row in plan.rows] == [{}]
    assert [row.row.errors for row in plan.rows] == [[]]
