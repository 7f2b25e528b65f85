"""More pairs of a query and a company's text, each found or not found among the samples.

Each text is the description of a company of its own. The companies of one kind stand in the
directory together, so that it is read once and not for each of them, and no page is made: that
the page shows what is found is tested with the first list.
"""

import csv
from pathlib import Path

import pytest
from django.core.management import call_command

from members import atlas
from members.atlas.criteria import Criteria
from members.models import Company, Competency, Region
from members.reference.files import read_rows

from .factories import make_company

pytestmark = pytest.mark.django_db

CASES = list(
    csv.DictReader(
        (Path(__file__).parent / "search_cases_more.csv").read_text("utf-8").splitlines()
    )
)
REGIONS = {row["ags"]: row["slug"] for row in read_rows("regions.csv")}
TOWNS = {(row["postal_code"], row["town"]): REGIONS[row["ags"]] for row in read_rows("towns.csv")}


def company_of(case) -> Company:
    postal_code, town = (case["place"] or "03172 Guben").split(" ", 1)
    return make_company(
        "Probe",
        slug=f"probe-{Company.objects.count()}",  # looking for a free one would take minutes
        town=town,
        postal_code=postal_code,
        region=Region.objects.get(slug=TOWNS[postal_code, town]),
        competencies=Competency.objects.filter(name_de=case["text"])
        | Competency.objects.filter(name_en=case["text"]),
        **{f"description_{case['language'] or 'de'}": case["text"]},
    )


@pytest.fixture
def sample_companies():
    call_command("load_reference_data", verbosity=0)
    call_command("load_sample_companies", verbosity=0)


def is_found(_client, query: str, company: Company) -> bool:
    picture = atlas.current()
    return bool(picture.find(Criteria(q=query)).everyone >> picture.position(company.slug) & 1)


def is_suggested(client, query: str, company: Company) -> bool:
    """Whether the suggestions offer the company, one of its competencies or its region."""
    lines = client.get("/de/vorschlaege/", {"q": query}).json()["suggestions"]
    good = {company.get_absolute_url(), f"/de/unternehmen/?region={company.region.slug}"}
    good |= {f"/de/unternehmen/?competency={c.slug}" for c in company.competencies.all()}
    return not good.isdisjoint(line["url"] for line in lines)


@pytest.mark.parametrize(
    ("kind", "is_met", "expected"),
    [("find", is_found, True), ("suggest", is_suggested, True), ("avoid", is_found, False)],
)
@pytest.mark.usefixtures("sample_companies")
def test_more_cases_hold_among_the_sample_companies(client, kind, is_met, expected):
    cases = [case for case in CASES if case["kind"] == kind]
    companies = [company_of(case) for case in cases]

    wrong = [
        (case["query"], case["text"])
        for case, company in zip(cases, companies, strict=True)
        if is_met(client, case["query"], company) is not expected
    ]

    assert wrong == []
    assert cases
