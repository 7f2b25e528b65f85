"""Who may change which company and see which contact person."""

import pytest
from django.contrib.auth.models import AnonymousUser, Permission

from members import roles
from members.models import Company

from .factories import make_company, make_partner
from .staff_cast import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def wfs():
    return make_partner("wfs")


@pytest.fixture
def companies(wfs):
    """One of WFS, one of IHK Cottbus, one of nobody."""
    return [
        make_company("Eigene", partner=wfs, contact_name="Eins", contact_email="1@example.org"),
        make_company(
            "Fremde",
            partner=make_partner("ihk"),
            contact_name="Zwei",
            contact_email="2@example.org",
        ),
        make_company("Keine", contact_name="Drei", contact_email="3@example.org"),
    ]


def changed_by(user, companies) -> list[str]:
    """Names of those that the user may change, by the rule on one and by that on many."""
    one_by_one = [company.name for company in companies if roles.may_change(user, company)]
    together = [company.name for company in roles.changeable(user, Company.objects.all())]
    assert together == one_by_one
    return one_by_one


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("Redaktion", ["Eigene", "Fremde", "Keine"]),
        ("Partner", ["Eigene"]),
        ("Leser", []),
        ("Administration", ["Eigene", "Fremde", "Keine"]),
        ("", []),
    ],
)
def test_each_group_changes_its_companies(companies, wfs, group, names):
    assert changed_by(make_staff("wer", group, wfs), companies) == names


def test_a_partners_user_without_a_partner_changes_nothing(companies):
    user = make_staff("neu", "Partner")

    assert changed_by(user, companies) == []
    assert not roles.may_change_some(user)
    assert not roles.may_add(user)
    assert not roles.may_delete_some(user)
    assert not roles.may_put_in_charge(user, None)


def test_an_editor_needs_no_partner_and_a_superuser_no_group(companies):
    everything = [company.name for company in companies]

    assert changed_by(make_staff("redaktion", "Redaktion"), companies) == everything
    assert changed_by(make_staff("chefin", is_superuser=True), companies) == everything


def test_who_is_no_longer_active_or_no_member_of_staff_at_all_changes_nothing(companies):
    former = make_staff("frueher", "Redaktion", is_active=False)

    assert changed_by(former, companies) == []
    assert changed_by(AnonymousUser(), companies) == []


def test_the_right_on_every_company_alone_changes_none(companies):
    user = make_staff("wer")
    user.user_permissions.add(Permission.objects.get(codename="change_every_company"))

    assert changed_by(user, companies) == []
    assert not roles.may_see_every_contact(user)


def test_a_partner_puts_only_itself_in_charge(wfs):
    user, ihk = make_staff("wfs", "Partner", wfs), make_partner("ihk")

    assert roles.may_put_in_charge(user, wfs)
    assert not roles.may_put_in_charge(user, ihk)
    assert not roles.may_put_in_charge(user, None)
    assert roles.may_put_in_charge(make_staff("redaktion", "Redaktion"), None)


def test_a_partner_deletes_what_was_never_public_and_the_editors_anything(wfs):
    draft, public = make_company("A", partner=wfs, status="draft"), make_company("B", partner=wfs)
    foreign = make_company("C", status="draft", partner=make_partner("ihk"))
    expected = {"Partner": [draft], "Redaktion": [draft, public, foreign], "Leser": []}

    for group, allowed in expected.items():
        user = make_staff(group, group, wfs)
        assert [c for c in (draft, public, foreign) if roles.may_delete(user, c)] == allowed
        assert list(roles.deletable(user, Company.objects.all())) == allowed


# Contact persons


def seen_by(user, companies) -> list[str]:
    """The contact persons that the user sees, by the rule on one and by that on many."""
    shown = roles.with_contacts_visible_to(user, Company.objects.all())
    for company in shown:
        seen = roles.may_see_contact(user, company)
        assert company.visible_contact_name == (company.contact_name if seen else "")
        assert company.visible_contact_email == (company.contact_email if seen else "")
    return [company.visible_contact_name for company in shown]


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("Redaktion", ["Eins", "Zwei", "Drei"]),
        ("Partner", ["Eins", "", ""]),
        ("Leser", ["", "", ""]),
        ("Administration", ["Eins", "Zwei", "Drei"]),
        ("", ["", "", ""]),
    ],
)
def test_a_contact_person_is_seen_by_who_may_change_the_company(companies, wfs, group, names):
    assert seen_by(make_staff("wer", group, wfs), companies) == names


def test_a_public_contact_person_is_seen_by_all(companies, wfs):
    Company.objects.filter(name="Fremde").update(contact_public=True)

    assert seen_by(make_staff("wfs", "Partner", wfs), companies) == ["Eins", "Zwei", ""]
    assert seen_by(make_staff("leser", "Leser"), companies) == ["", "Zwei", ""]
    assert seen_by(AnonymousUser(), companies) == ["", "Zwei", ""]
