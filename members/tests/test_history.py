"""The history as others use it: who and why, before and after, back to a former state."""

import datetime

import pytest

from members import history
from members.models import Company, FormerSlug, User

from .factories import (
    make_company,
    make_competency,
    make_partner,
    make_region,
    make_standard,
)

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 24)


@pytest.fixture
def company():
    """A company in Cottbus with all kinds of values."""
    return make_company(
        "Muster",
        competencies=[make_competency("welding"), make_competency("milling")],
        certificates=[(make_standard(), TODAY), (make_standard("iso-14001"), None)],
        office_key="BB-0001",
        phone="+493551234567",
        email="post@example.org",
        export_markets=["PL", "CZ"],
        languages=["de", "hsb"],
        founded=1999,
        member_since=TODAY,
        contact_name="Erika Muster",
        partner=make_partner(),
    )


def change_all(company: Company) -> None:
    """Another value in every column that staff can change, one competency and one certificate
    less, another one each."""
    with history.recorded():
        for name, value in {
            "office_key": None,
            "name": "Anders",
            "slug": "anders",
            "legal_form": "AG",
            "street": "Ring 9",
            "postal_code": "15234",
            "town": "Forst",
            "region": make_region(),
            "employees": "10-49",
            "founded": None,
            "website": "https://example.org",
            "email": "",
            "phone": "",
            "description_de": "Neu",
            "description_en": "New",
            "export_markets": ["AT"],
            "languages": ["en"],
            "contact_name": "",
            "contact_email": "neu@example.org",
            "contact_public": True,
            "partner": None,
            "member_since": None,
            "status": "archived",
            "last_confirmed_on": TODAY,
        }.items():
            setattr(company, name, value)
        company.save()
        company.competencies.set([make_competency("grinding")])
        company.certificates.first().delete()
        company.certificates.update(detail="EXC3", valid_until=TODAY)
        company.certificates.create(standard=make_standard("scc"))


def state(company: Company) -> tuple:
    """All that restoring brings back."""
    fresh = Company.objects.get(pk=company.pk)
    columns = {f.name: getattr(fresh, f.attname) for f in Company._meta.fields}
    columns["export_markets"] = [country.code for country in columns["export_markets"]]
    del columns["updated_at"]
    certificates = fresh.certificates.values_list("standard__slug", "detail", "valid_until")
    slugs = fresh.competencies.values_list("slug", flat=True)
    return columns, sorted(slugs), sorted(certificates, key=lambda row: row[0])


# Who and why


def test_rows_carry_user_and_reason_of_the_innermost_who_states_them(company):
    user = User.objects.create_user("neu")

    with history.recorded(user, "Import"):
        company.town = "Forst"
        company.save()
        with history.recorded(reason="Merge"):
            company.town = "Guben"
            company.save()
        company.town = "Lauchhammer"
        company.save()

    rows = Company.history.order_by("-history_id")[:3]
    assert [(row.town, str(row.history_user), row.history_change_reason) for row in rows] == [
        ("Lauchhammer", "neu", "Import"),
        ("Guben", "neu", "Merge"),
        ("Forst", "neu", "Import"),
    ]


def test_recorded_tells_the_rows_before_and_after(company):
    before = history.latest(company)

    with history.recorded() as lines:
        company.town = "Forst"
        company.save()
        new = make_company()

    after, created = history.latest(company), history.latest(new)
    assert [(line.company_id, line.before_id, line.after_id) for line in lines] == [
        (company.pk, before.pk, after.pk),
        (new.pk, None, created.pk),
    ]


def test_recorded_tells_of_a_company_without_history_the_row_of_its_former_state(company):
    Company.history.all().delete()

    with history.recorded() as lines:
        company.town = "Forst"
        company.save()

    [line] = lines
    assert Company.history.get(pk=line.before_id).town == "Cottbus"


def test_a_reason_that_is_too_long_is_cut(company):
    with history.recorded(reason="x" * 300):
        Company.objects.update(town="Forst")

    assert history.latest(company).history_change_reason == "x" * 200


# Back to a former state


def test_restoring_brings_everything_back_as_one_row(company):
    former, row = state(company), history.latest(company)
    change_all(company)
    count = Company.history.count()
    user = User.objects.create_user("neu")

    result = history.restore(company, row, user)

    assert result.lacking == []
    assert state(company) == former
    assert Company.history.count() == count + 1
    last = history.latest(company)
    assert (last.history_type, str(last.history_user)) == ("~", "neu")
    assert last.history_change_reason == "Former state restored"


def test_restoring_and_restoring_the_state_before_is_as_if_nothing_had_been(company):
    row = history.latest(company)
    change_all(company)
    changed, changed_row = state(company), history.latest(company)

    history.restore(company, row)
    history.restore(company, changed_row)

    assert state(company) == changed


def test_restoring_the_present_state_writes_nothing(company):
    count = Company.history.count()

    history.restore(company, history.latest(company))

    assert Company.history.count() == count


def test_restoring_overwrites_what_others_have_changed_since_the_company_was_read(company):
    row, former = history.latest(company), state(company)
    change_all(Company.objects.get(pk=company.pk))

    history.restore(company, row)

    assert state(company) == former


def test_a_restored_address_redirects_from_the_one_that_it_had_in_between(company):
    row = history.latest(company)
    company.slug = "anders"
    company.save()

    history.restore(company, row)

    assert [*FormerSlug.objects.values_list("slug", "company__slug")] == [("anders", "muster")]


def test_the_date_of_the_first_publication_stays():
    draft = make_company(status="draft")
    row = history.latest(draft)
    draft.publish()
    published_at = draft.first_published_at

    history.restore(draft, row)

    draft.refresh_from_db()
    assert (draft.status, draft.first_published_at) == ("draft", published_at)


def test_what_exists_no_longer_is_told_and_the_rest_comes_back(company):
    row = history.latest(company)
    change_all(company)
    partner = Company.history.get(pk=row.pk).partner
    for record in (row.region, partner):
        record.delete()
    for competency in type(company.competencies.first()).objects.filter(slug="milling"):
        competency.delete()
    standards = type(company.certificates.first().standard).objects
    company.certificates.filter(standard__slug="iso-14001").delete()
    standards.filter(slug="iso-14001").delete()

    result = history.restore(company, row)

    company.refresh_from_db()
    assert sorted(result.lacking) == [
        ("certificates", "iso-14001"),
        ("competencies", "milling"),
        ("partner", ""),
        ("region", ""),
    ]
    assert (company.name, company.town, company.partner) == ("Muster", "Cottbus", None)
    assert state(company)[1:] == (["welding"], [("iso-9001", "", TODAY)])


def test_what_another_company_has_taken_stays_with_it_and_is_told(company):
    row = history.latest(company)
    change_all(company)
    FormerSlug.objects.all().delete()
    make_company("Muster", office_key="BB-0001")

    result = history.restore(company, row)

    company.refresh_from_db()
    assert result.lacking == [("office_key", "BB-0001"), ("slug", "muster")]
    assert (company.name, company.slug, company.office_key) == ("Muster", "anders", None)


def test_an_address_that_redirects_to_another_company_is_not_taken_from_it(company):
    row = history.latest(company)
    change_all(company)
    FormerSlug.objects.update(company=make_company())

    result = history.restore(company, row)

    company.refresh_from_db()
    assert result.lacking == [("slug", "muster")]
    assert company.slug == "anders"
