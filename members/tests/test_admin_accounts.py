"""User management: nobody gets, gives or takes over more than they have."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from members.models import User

from .admin_visits import messages_of
from .factories import make_partner
from .staff_cast import browser_of, make_staff

pytestmark = pytest.mark.django_db

USERS = "/admin/members/user/"


@pytest.fixture
def keeper():
    return make_staff("verwaltung", "Administration")


@pytest.fixture
def browser(keeper):
    return browser_of(keeper)


def page(user, name: str = "change") -> str:
    return reverse(f"admin:members_user_{name}", args=[user.pk])


def account_data(user, **changes) -> dict:
    data = {
        "username": user.username,
        "language": user.language,
        "is_staff": "on",
        "is_active": "on",
        "groups": [group.pk for group in user.groups.all()],
    }
    return data | changes


def group_names(user) -> list[str]:
    return sorted(group.name for group in User.objects.get(pk=user.pk).groups.all())


def test_the_administration_puts_a_colleague_into_a_group_and_a_partner(browser):
    user, wfs = make_staff("neu"), make_partner("wfs")
    partner_group = Group.objects.get(name="Partner")

    answer = browser.post(page(user), account_data(user, groups=[partner_group.pk], partner=wfs.pk))

    assert answer.status_code == 302
    assert group_names(user) == ["Partner"]
    assert User.objects.get(pk=user.pk).partner == wfs


def test_the_administration_makes_nobody_a_superuser_and_gives_no_single_rights(browser, keeper):
    right = Permission.objects.get(codename="add_group")
    user = make_staff("neu")
    forged = {"is_superuser": "on", "user_permissions": [right.pk]}

    for account in (user, keeper):
        form = browser.get(page(account)).context["adminform"].form
        assert not {"is_superuser", "user_permissions"} & set(form.fields)
        browser.post(page(account), account_data(account, **forged))

    for account in User.objects.all():
        assert not account.is_superuser
        assert not account.user_permissions.exists()


def test_the_administration_gives_no_group_that_may_do_more_than_itself(browser):
    powerful = Group.objects.create(name="Allmacht")
    powerful.permissions.add(Permission.objects.get(codename="change_group"))
    user = make_staff("neu")

    answer = browser.post(page(user), account_data(user, groups=[powerful.pk]))

    assert list(answer.context["adminform"].form.errors) == ["groups"]
    assert group_names(user) == []


def test_the_administration_touches_no_account_that_may_do_more(browser):
    powerful = Group.objects.create(name="Allmacht")
    powerful.permissions.add(Permission.objects.get(codename="change_group"))
    others = [
        make_staff("chefin", is_superuser=True),
        make_staff("ehemalige-chefin", is_superuser=True, is_active=False),
        make_staff("gruppe"),
        make_staff("einzeln"),
    ]
    others[2].groups.add(powerful)
    others[3].user_permissions.add(Permission.objects.get(codename="delete_group"))

    password = {"password1": "Grubenlampe-2031", "password2": "Grubenlampe-2031"}
    for other in others:
        assert browser.get(page(other)).status_code == 200
        assert browser.post(page(other), account_data(other)).status_code == 403
        assert browser.get(page(other, "delete")).status_code == 403
        password_page = reverse("admin:auth_user_password_change", args=[other.pk])
        assert browser.post(password_page, password).status_code == 403
    chosen = {
        "action": "delete_selected",
        "_selected_action": [u.pk for u in others],
        "post": "yes",
    }
    answer = browser.post(USERS, chosen, follow=True)

    assert User.objects.count() == 5
    assert [level for level, _text in messages_of(answer)] == ["warning"]


def test_nobody_deletes_or_shuts_out_themselves(browser, keeper):
    assert browser.get(page(keeper, "delete")).status_code == 403
    browser.post(page(keeper), {"username": "verwaltung", "first_name": "Vera", "language": "de"})

    keeper.refresh_from_db()
    assert (keeper.first_name, keeper.is_active, keeper.is_staff) == ("Vera", True, True)
    assert group_names(keeper) == ["Administration"]


def test_the_groups_are_read_only_but_for_superusers(browser):
    group = Group.objects.get(name="Administration")
    address = reverse("admin:auth_group_change", args=[group.pk])

    assert browser.get(address).status_code == 200
    assert browser.post(address, {"name": "Administration", "permissions": []}).status_code == 403
    assert browser.get(reverse("admin:auth_group_add")).status_code == 403


@pytest.mark.parametrize("group", ["Redaktion", "Partner", "Leser", ""])
def test_other_groups_see_no_accounts(group):
    colleague = browser_of(make_staff("wer", group, make_partner()))

    assert colleague.get(USERS).status_code == 403
    assert colleague.get("/admin/auth/group/").status_code == 403
